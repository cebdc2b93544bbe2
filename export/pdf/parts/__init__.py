"""The parts of a PDF, in the order of its pages."""

from typing import Final

from export.pdf.parts.actions import ActionsPart
from export.pdf.parts.base import Part
from export.pdf.parts.changes import ChangesPart
from export.pdf.parts.cover import CoverPart
from export.pdf.parts.evidence import EvidencePart
from export.pdf.parts.gaps import GapsPart
from export.pdf.parts.legend import LegendPart
from export.pdf.parts.map import MapPart
from export.pdf.parts.metrics import MetricsPart
from export.pdf.parts.outline import OutlinePart
from export.pdf.parts.personas import PersonasPart
from export.pdf.parts.register import RegisterPart

PARTS: Final[tuple[Part, ...]] = (
    CoverPart(),
    MapPart(),
    LegendPart(),
    RegisterPart(),
    GapsPart(),
    PersonasPart(),
    MetricsPart(),
    EvidencePart(),
    ActionsPart(),
    ChangesPart(),
    OutlinePart(),
)
