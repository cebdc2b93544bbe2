"""A lane of a kind that this version does not know: shown as such, and saved as it came."""

from typing import ClassVar

from model.lanes.base import LaneKind
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Group
from model.records import Record

_LEAST_WIDTH = 560.0


class OpaqueKind(LaneKind[None]):
    """Stands in for any unknown kind."""

    id: ClassVar[str] = ""
    title: ClassVar[str] = "Unknown lane"
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "lock"
    reads: ClassVar[tuple[type[Record], ...]] = ()

    def gather(self, context: LaneContext) -> None:
        """Collect nothing: what the lane holds is for a newer version to read."""

    def lay_out(self, context: LaneContext, content: None) -> LaneBlock:
        """Say that the lane is kept."""
        text = f"{context.lane.kind}: a kind of lane that only a newer version of Laneway knows. It is kept as it is."
        hint = t.block(text, t.SECONDARY, max(context.right - context.left, _LEAST_WIDTH), "ink3", y=4, lines=2)
        height = hint.height + 8
        return LaneBlock(height, (Group(context.lane.id, "hint", context.left, 0, hint.width, height, hint.items),))
