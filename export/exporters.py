"""The formats a map can be exported to. A new format is one file or folder and one entry here."""

from typing import Final

from export.base import Exporter
from export.pdf.exporter import PdfExporter

EXPORTERS: Final[tuple[Exporter, ...]] = (PdfExporter(),)
