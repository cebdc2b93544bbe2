"""What a lane kind is: one object that gathers what a lane shows and lays it out. Knows no other kind."""

import abc
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from model.layout.context import LABEL_WIDTH, LaneBlock, LaneContext
from model.layout.marks import Mark
from model.layout.picture import Box, Group, Path
from model.records import Lane, Record

Content = TypeVar("Content")

CARD_RADIUS = 8.0
CARD_PADDING = 10.0
CARD_GAP = 8.0


class LaneKind(abc.ABC, Generic[Content]):
    """A kind of row: its name, the hint under its label, its icon, and how it gathers and lays out what it shows.

    `gather` runs again when a record of one of the types in `reads` has changed, and `lay_out` when `gather` then
    returns something else. So `gather` may read records of those types only, and `lay_out` none.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    hint: ClassVar[str]
    icon: ClassVar[str]
    reads: ClassVar[tuple[type[Record], ...]]
    title_room: ClassVar[float] = LABEL_WIDTH
    """Width for the lane's label; less for a kind that writes into the label column itself."""
    hint_room: ClassVar[float] = LABEL_WIDTH
    slim: ClassVar[bool] = False
    """Whether the lane is a line rather than a band."""
    blank_room: ClassVar[float] = 120.0
    """The least height in which to write by hand, in points."""

    def title_of(self, lane: Lane) -> str:
        """What a lane is called that has no title of its own."""
        return self.title

    def reads_for(self, lane: Lane) -> tuple[type[Record], ...]:
        """What `gather` reads for this lane."""
        return self.reads

    def hint_of(self, lane: Lane) -> str:
        """What stands under the label of a lane that has no hint of its own."""
        return self.hint

    def summary(self, content: Content) -> str:
        """What a collapsed lane says of its content, in a few words or none."""
        return ""

    def marks(self, lane: Lane, content: Content) -> Iterator[Mark]:
        """Explain the marks that the lane shows of this content, for a legend."""
        return iter(())

    @abc.abstractmethod
    def gather(self, context: LaneContext) -> Content:
        """Collect everything from the snapshot that the lane shows."""

    @abc.abstractmethod
    def lay_out(self, context: LaneContext, content: Content) -> LaneBlock:
        """Lay the lane out between `context.left` and `context.right`."""

    def blank(self, context: LaneContext) -> LaneBlock:
        """Lay the lane out to be filled in by hand: an empty cell in each column."""
        height = max(self.blank_room, context.room)
        cells = tuple(
            Group(
                context.lane.id, "cell", column.x, 0, column.width, height, (_cell(column.width, height),), lod="line"
            )
            for column in context.columns
        )
        return LaneBlock(height, cells, least=self.blank_room)


def _cell(width: float, height: float) -> Box:
    return Box(0.5, 0.5, width - 1, height - 1, None, "line2", 0.75, radius=CARD_RADIUS, dash=(3, 3))


def guides(context: LaneContext, height: float) -> Group:
    """A faint upright line in the middle of each column, to mark points on by hand."""
    lines = tuple(
        Path((("M", column.centre, 0.0), ("L", column.centre, height)), None, "line2", 0.75, (1, 3))
        for column in context.columns
    )
    return Group(context.lane.id, "guides", 0, 0, context.right, height, lines, always=True)
