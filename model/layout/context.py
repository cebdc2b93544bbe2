"""What a lane kind is given to lay itself out, and what it gives back. Knows records; no theme, no toolkit."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from model.layout.picture import Group
from model.records import JourneyMap, Lane
from model.store import Snapshot

Value = TypeVar("Value")


LABEL_WIDTH = 176.0
"""Width of the column in which lanes have their labels."""


class Column(NamedTuple):
    """Where a touchpoint stands. An empty stage has one column without a touchpoint.

    `strip` counts the upright strips that a map is cut into for paper: no text reaches from one into the next.
    """

    touchpoint_id: str | None
    stage_id: str
    x: float
    width: float
    strip: int = 0

    @property
    def part(self) -> tuple[str, int]:
        """What neighbouring columns share that one box may stand over: their stage, as far as it is on one strip."""
        return self.stage_id, self.strip

    @property
    def centre(self) -> float:
        """The middle of the column."""
        return self.x + self.width / 2

    @property
    def right(self) -> float:
        """The right edge of the column."""
        return self.x + self.width


class StageSpan(NamedTuple):
    """Where a stage stands: its header's box over all its columns."""

    stage_id: str
    x: float
    width: float
    y: float
    height: float


class EmotionScale(NamedTuple):
    """Heights of emotion values in a lane: y(value) = zero_y − value · unit."""

    zero_y: float
    unit: float

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.zero_y - value * self.unit

    def value(self, y: float) -> float:
        """The value at a height, within −2…+2 and in tenths."""
        return round(min(max((self.zero_y - y) / self.unit, -2.0), 2.0), 1) + 0.0


class Row(NamedTuple):
    """Where a lane stands. `scale` is that of an emotion lane, in absolute heights.

    `least` is the height that its content needs, whatever height was asked for.
    """

    lane_id: str
    kind: str
    y: float
    height: float
    scale: EmotionScale | None = None
    least: float = 0.0
    collapsed: bool = False

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


class LaneBlock(NamedTuple):
    """A laid-out lane. Groups have absolute x and count y from the top of the lane's content.

    `least` is the height its content needs where it took more because there was room; None where it took no more.
    """

    height: float
    groups: tuple[Group, ...]
    scale: EmotionScale | None = None
    least: float | None = None


def in_reading_order(groups: list[Group]) -> tuple[Group, ...]:
    """The groups from left to right; those that begin at the same x as they came."""
    return tuple(sorted(groups, key=lambda group: group.x))


class Cache:
    """Results kept from layout to layout, each with the inputs it was made from."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], tuple[object, Any]] = {}

    def value(self, key: tuple[str, ...], inputs: object, make: Callable[[], Value]) -> Value:
        """The value kept under `key` if its inputs are the same, else a new one from `make`."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] == inputs:
            found: Value = kept[1]
            return found
        made = make()
        self._kept[key] = (inputs, made)
        return made

    def group(self, key: tuple[str, ...], inputs: object, x: float, y: float, make: Callable[[], Group]) -> Group:
        """Like `value` for a group made at the origin, moved to (x, y): unmoved groups stay the same objects."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] == inputs:
            group: Group = kept[1]
            if group.x == x and group.y == y:
                return group
            group = group.moved(x, y)
        else:
            group = make().moved(x, y)
        self._kept[key] = (inputs, group)
        return group

    def __len__(self) -> int:
        return len(self._kept)


class LaneContext(NamedTuple):
    """The map around a lane: what exists and where the columns stand. Lengths are points.

    `left` and `right` bound the columns; `label_right` is the right edge of the label column. `room` is the height that
    was asked for: content that can may grow to it, none has to, and what needs more takes more.
    """

    snapshot: Snapshot
    map: JourneyMap
    lane: Lane
    columns: tuple[Column, ...]
    label_left: float
    label_right: float
    left: float
    right: float
    cache: Cache
    room: float = 0.0
