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
from model.store import Snapshot

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
_WITH_EMPTY_MAP: Final = frozenset({"cover", "map"})


def why_left_out(part: Part, snapshot: Snapshot, map_id: str, *, empty: bool) -> str:
    """Say in one sentence why a part is not printed though it was asked for, or nothing if it is.

    `empty` is whether the map is printed to be written on: then there is nothing to tell of it.
    """
    if empty and part.id not in _WITH_EMPTY_MAP:
        return "The map is printed empty."
    return part.why_not(snapshot, map_id)
