"""A lane of a kind that this version does not know: shown as such, and saved as it came."""

from typing import ClassVar

from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Group


class OpaqueKind:
    """Stands in for any unknown kind."""

    id: ClassVar[str] = ""
    title: ClassVar[str] = "Unknown lane"
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "lock"

    def gather(self, context: LaneContext) -> None:
        """Collect nothing: what the lane holds is for a newer version to read."""

    def lay_out(self, context: LaneContext, content: None) -> LaneBlock:
        """Say that the lane is kept."""
        text = f"A newer version of Laneway made this lane ({context.lane.kind}). It is kept as it is."
        hint = t.block(text, t.SECONDARY, context.right - context.left, "ink3", y=4, lines=2)
        return LaneBlock(
            hint.height + 8, (Group(context.lane.id, "hint", context.left, 0, hint.width, 24, hint.items),)
        )
