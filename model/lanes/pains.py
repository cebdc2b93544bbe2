"""The pain lane: numbered cards over the touchpoints they hurt at, with five ticks of severity."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import ClassVar, NamedTuple

from model.analysis.pains import pains_of_map
from model.lanes.base import CARD_GAP, CARD_PADDING, CARD_RADIUS, LaneKind
from model.layout import type as t
from model.layout.context import Column, LaneBlock, LaneContext, in_reading_order
from model.layout.marks import Mark, sample
from model.layout.picture import Box, Field, Group, Item, Link
from model.records import Lane, PainPoint, Record, Touchpoint
from model.wording import counted

_HEAD = 36.0
_MINIMUM = 76.0


class _Place(NamedTuple):
    """A pain point's card over columns `first` to `last`; `again` where it hurts a second time further on."""

    pain: PainPoint
    number: int
    first: int
    last: int
    again: bool


class PainsKind(LaneKind[tuple[_Place, ...]]):
    """What hurts, numbered as in the register."""

    id: ClassVar[str] = "pains"
    title: ClassVar[str] = "Pain points"
    hint: ClassVar[str] = "numbered as in the register"
    icon: ClassVar[str] = "circle-alert"
    reads: ClassVar[tuple[type[Record], ...]] = (PainPoint, Touchpoint)
    blank_room: ClassVar[float] = 96.0

    def gather(self, context: LaneContext) -> tuple[_Place, ...]:
        """Collect a card for each unbroken run of columns of each pain point."""
        columns = {column.touchpoint_id: i for i, column in enumerate(context.columns)}
        begins = {i for i, (before, column) in enumerate(pairwise(context.columns), 1) if column.strip != before.strip}
        places = []
        for number, pain in enumerate(pains_of_map(context.snapshot, context.map.id), start=1):
            taken = sorted(columns[id_] for id_ in pain.touchpoint_ids if id_ in columns)
            starts = [i for i, column in enumerate(taken) if i == 0 or column != taken[i - 1] + 1 or column in begins]
            for start, end in pairwise([*starts, len(taken)]):
                places.append(_Place(pain, number, taken[start], taken[end - 1], again=start > 0))
        return tuple(places)

    def lay_out(self, context: LaneContext, content: tuple[_Place, ...]) -> LaneBlock:
        """Put each card into the first sub-row with room for it."""
        if not content:
            hint = t.block("Drop a pain point on a touchpoint", t.SECONDARY, 300, "ink3", y=2)
            return LaneBlock(20, (Group(context.lane.id, "hint", context.left, 0, 300, 20, hint.items),))
        # By first column, so a row has room when its last card ends before.
        rows: list[list[_Place]] = []
        for place in sorted(content, key=lambda place: place.first):
            row = next((row for row in rows if row[-1].last < place.first), None)
            if row is None:
                rows.append([place])
            else:
                row.append(place)
        groups: list[Group] = []
        y = 0.0
        for row in rows:
            height = max(_height(place, _width(context.columns, place)) for place in row)
            for place in row:
                width = _width(context.columns, place)
                key = (context.lane.id, "pain", place.pain.id, str(place.first))
                inputs = (place.pain, place.number, place.again, width, height)
                x = context.columns[place.first].x
                make = partial(_card, place, width, height)
                groups.append(context.cache.group(key, inputs, x, y, make))
            y += height + CARD_GAP
        return LaneBlock(y - CARD_GAP, in_reading_order(groups))

    def marks(self, lane: Lane, content: tuple[_Place, ...]) -> Iterator[Mark]:
        """Explain number and ticks, and the card of a pain point that comes again."""
        if content:
            first = content[0]
            yield Mark(
                self.title, "Number", "as in the register", sample(*t.disc(first.number, 32, 11), width=64, height=22)
            )
            ticks = t.ticks(first.pain.severity, 56, 10)
            yield Mark(self.title, "Ticks", "how severe, out of five", sample(*ticks, width=64, height=20))
        if any(place.again for place in content):
            card = _frame(56, 20, again=True)
            meaning = "the same pain point, further on"
            yield Mark(self.title, "Dashed card", meaning, sample(card, width=64, height=20))

    def summary(self, content: tuple[_Place, ...]) -> str:
        """How many pain points there are."""
        return counted(len({place.pain.id for place in content}), "pain point")


def _width(columns: tuple[Column, ...], place: _Place) -> float:
    return columns[place.last].right - columns[place.first].x


def _title(place: _Place, width: float) -> t.Block:
    title = place.pain.title or "What hurts here?"
    colour = "ink" if place.pain.title else "ink3"
    style = t.CARD_TITLE._replace(weight=500)
    return t.block(
        title, style, width - 2 * CARD_PADDING, colour, x=CARD_PADDING, y=_HEAD, lines=2 if place.again else 5
    )


def _height(place: _Place, width: float) -> float:
    return max(_MINIMUM, 4 * -(-(_HEAD + _title(place, width).height + CARD_PADDING) // 4))


def _frame(width: float, height: float, *, again: bool) -> Box:
    return Box(0, 0, width, height, "paper", "pain", 1.25, radius=CARD_RADIUS, dash=(4, 3) if again else ())


def _card(place: _Place, width: float, height: float) -> Group:
    pain = place.pain
    title = _title(place, width)
    items: list[Item] = [
        _frame(width, height, again=place.again),
        *t.disc(place.number, CARD_PADDING + 10, CARD_PADDING + 10),
        *t.ticks(pain.severity, width - CARD_PADDING, CARD_PADDING + 10),
        *title.items,
        Field("title", CARD_PADDING, _HEAD, width - 2 * CARD_PADDING, max(title.height, 16), t.CARD_TITLE.size, 500),
    ]
    items.append(Link(0, 0, width, height, f"#{pain.id}"))
    label = f"Pain point {place.number}, severity {pain.severity} of 5: {pain.title}"
    return Group(pain.id, "pain", 0, 0, width, height, tuple(items), lod="pain", label=label)
