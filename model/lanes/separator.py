"""The separator: a named line across the map, such as the line of visibility of a service blueprint."""

from collections.abc import Iterator
from typing import ClassVar, Final

from model.lanes.base import LaneKind
from model.layout.context import LaneBlock, LaneContext
from model.layout.marks import Mark, sample
from model.layout.picture import Group, Path
from model.records import Lane, Record

LINES: Final = ("Line of interaction", "Line of visibility", "Line of internal interaction")
"""The lines of a service blueprint, from the customer's side to the company's."""

_HEIGHT = 4.0
_STROKE: Final = ("ink2", 1.5, (6.0, 5.0))


class SeparatorKind(LaneKind[None]):
    """A line of interaction, of visibility, or of the team's own."""

    id: ClassVar[str] = "separator"
    title: ClassVar[str] = LINES[1]
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "minus"
    reads: ClassVar[tuple[type[Record], ...]] = ()
    slim: ClassVar[bool] = True

    def gather(self, context: LaneContext) -> None:
        """Collect nothing: a separator shows only its lane."""

    def marks(self, lane: Lane, content: None) -> Iterator[Mark]:
        """Name the line."""
        line = Path((("M", 0.0, 10.0), ("L", 64.0, 10.0)), None, *_STROKE)
        yield Mark("Lines", lane.title or self.title, lane.hint, sample(line, width=64, height=20))

    def lay_out(self, context: LaneContext, content: None) -> LaneBlock:
        """Draw a dashed line beside the label."""
        y = _HEIGHT / 2
        line = Path((("M", context.left, y), ("L", context.right, y)), None, *_STROKE)
        return LaneBlock(
            _HEIGHT, (Group(context.lane.id, "separator", 0, 0, context.right, _HEIGHT, (line,), always=True),)
        )

    def blank(self, context: LaneContext) -> LaneBlock:
        """The line itself."""
        return self.lay_out(context, None)
