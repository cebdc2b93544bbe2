"""The separator: a named line across the map, such as the line of visibility of a service blueprint."""

from typing import ClassVar

from model.lanes.base import LaneKind
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Group, Path
from model.records import Record

_HEIGHT = 4.0


class SeparatorKind(LaneKind[None]):
    """A line of interaction, of visibility, or of the team's own."""

    id: ClassVar[str] = "separator"
    title: ClassVar[str] = "Line of visibility"
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "minus"
    reads: ClassVar[tuple[type[Record], ...]] = ()
    slim: ClassVar[bool] = True

    def gather(self, context: LaneContext) -> None:
        """Collect nothing: a separator shows only its lane."""

    def lay_out(self, context: LaneContext, content: None) -> LaneBlock:
        """Draw a dashed line beside the label."""
        y = _HEIGHT / 2
        line = Path((("M", context.left, y), ("L", context.right, y)), None, "ink2", 1.5, (6, 5))
        return LaneBlock(
            _HEIGHT, (Group(context.lane.id, "separator", 0, 0, context.right, _HEIGHT, (line,), always=True),)
        )
