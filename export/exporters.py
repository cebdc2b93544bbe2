"""The formats a map can be exported to. A new format is one file or folder and one entry here."""

from typing import Final

from export.base import Exporter
from export.pdf.exporter import PdfExporter
from export.png import PngExporter
from export.svg.exporter import SvgExporter

EXPORTERS: Final[tuple[Exporter, ...]] = (PdfExporter(), SvgExporter(), PngExporter())
