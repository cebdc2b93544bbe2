"""What a lane kind is: one object that gathers what a lane shows and lays it out. Knows no other kind."""

from typing import ClassVar, Protocol, TypeVar

from model.layout.context import LaneBlock, LaneContext
from model.records import Record

Content = TypeVar("Content")

CARD_RADIUS = 8.0
CARD_PADDING = 10.0
CARD_GAP = 8.0


class LaneKind(Protocol[Content]):
    """A kind of row: its name, the hint under its label, its icon, and how it gathers and lays out what it shows.

    `gather` runs again when a record of one of the types in `reads` has changed, and `lay_out` when `gather` then
    returns something else. So `gather` may read records of those types only, and `lay_out` none.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    hint: ClassVar[str]
    icon: ClassVar[str]
    reads: ClassVar[tuple[type[Record], ...]]

    def gather(self, context: LaneContext) -> Content:
        """Collect everything from the snapshot that the lane shows."""

    def lay_out(self, context: LaneContext, content: Content) -> LaneBlock:
        """Lay the lane out between `context.left` and `context.right`."""
