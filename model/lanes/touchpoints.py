"""The touchpoints lane: one card a column, numbered, with elapsed time, moments of truth and pain discs."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from model.analysis.pains import pain_numbers
from model.choices import TouchpointKind
from model.lanes.base import CARD_PADDING, CARD_RADIUS, LaneKind
from model.layout import type as t
from model.layout.context import Column, LaneBlock, LaneContext, in_reading_order
from model.layout.marks import Mark, sample
from model.layout.picture import Box, Field, Group, Icon, Item, Link, Path
from model.records import Channel, Lane, PainPoint, Record, Touchpoint
from model.wording import counted, format_elapsed

_MINIMUM = 92.0
_HEAD = 30.0
_ELAPSED = 20.0
_WAIT_ROOM = 72.0
_LONG_WAIT = 7 * 24 * 60
_DISC = 8.0
_MOST_DISCS = 3
_WRITING = 24.0
"""Height of a line that is written by hand."""
_WRITTEN_LINES = 2


class _Card(NamedTuple):
    """What a card shows."""

    touchpoint: Touchpoint
    number: int
    icon: str
    pains: tuple[tuple[int, str], ...]
    """Numbers and ids of the pain points here."""


class _Texts(NamedTuple):
    """A card's words, and the height it needs for them."""

    title: t.Block
    description: t.Block
    height: float


class TouchpointsKind(LaneKind[tuple[_Card, ...]]):
    """What the persona does or meets."""

    id: ClassVar[str] = "touchpoints"
    title: ClassVar[str] = "Touchpoints"
    hint: ClassVar[str] = "what happens"
    icon: ClassVar[str] = "square-plus"
    reads: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Channel, PainPoint)

    def gather(self, context: LaneContext) -> tuple[_Card, ...]:
        """Collect the cards from left to right."""
        snapshot = context.snapshot
        numbers = pain_numbers(snapshot, context.map.id)
        at: dict[str, list[tuple[int, str]]] = {}
        for pain in snapshot.children(PainPoint, context.map.id):
            for id_ in pain.touchpoint_ids:
                at.setdefault(id_, []).append((numbers[pain.id], pain.id))
        touchpoints = (snapshot.find(Touchpoint, column.touchpoint_id) for column in context.columns)
        return tuple(
            _Card(touchpoint, number, _icon(context, touchpoint), tuple(sorted(at.get(touchpoint.id, ()))))
            for number, touchpoint in enumerate(filter(None, touchpoints), start=1)
        )

    def lay_out(self, context: LaneContext, content: tuple[_Card, ...]) -> LaneBlock:
        """Lay out cards of one height: as high as the fullest needs, or as there is room."""
        columns = {column.touchpoint_id: column for column in context.columns}
        texts = [_kept_texts(context, card, columns[card.touchpoint.id]) for card in content]
        waits = [card.touchpoint for card in content[1:] if card.touchpoint.elapsed_minutes]
        below = _ELAPSED if waits else 0.0
        least = max([_MINIMUM, *(both.height for both in texts)])
        height = max(least, context.room - below)
        groups = [
            _kept_group(context, card, both, columns[card.touchpoint.id], height)
            for card, both in zip(content, texts, strict=True)
        ]
        groups += [_empty(column, height) for column in context.columns if column.touchpoint_id is None]
        begins = {column.touchpoint_id for before, column in pairwise(context.columns) if column.strip != before.strip}
        groups += [
            _kept_wait(context, touchpoint, columns[touchpoint.id], height, touchpoint.id in begins)
            for touchpoint in waits
        ]
        return LaneBlock(height + below, in_reading_order(groups), least=least + below)

    def summary(self, content: tuple[_Card, ...]) -> str:
        """How many touchpoints there are."""
        return counted(len(content), "touchpoint")

    def marks(self, lane: Lane, content: tuple[_Card, ...]) -> Iterator[Mark]:
        """Explain what stands on the cards and between them."""
        if any(card.pains for card in content):
            number = next(card.pains for card in content if card.pains)[0][0]
            disc = t.disc(number, 32, 10, _DISC)
            yield Mark(self.title, "Numbered disc", "a pain point there", sample(*disc, width=64, height=20))
        if any(card.touchpoint.moment_of_truth for card in content):
            meaning = "decides how the whole is remembered"
            yield Mark(self.title, "Moment of truth", meaning, sample(*_moment_of_truth(32, 11), width=64, height=22))
        waits = [card.touchpoint.elapsed_minutes or 0.0 for card in content[1:]]
        if any(waits):
            words = t.block(format_elapsed(max(waits)), t.SECONDARY, 64, "ink2", y=2, align="centre")
            meaning = "time since the touchpoint before"
            yield Mark(self.title, "Time", meaning, sample(*words.items, width=64, height=20))
        if any(minutes >= _LONG_WAIT for minutes in waits):
            yield Mark(
                self.title, "Dotted line", "a week or more between", sample(_gap(32, 0, 26), width=64, height=26)
            )

    def blank(self, context: LaneContext) -> LaneBlock:
        """Lay out numbered cards with lines for the title and room below."""
        height = max(self.blank_room, context.room)
        groups = tuple(_blank_card(column, number, height) for number, column in enumerate(context.columns, start=1))
        return LaneBlock(height, groups, least=self.blank_room)


def _kept_texts(context: LaneContext, card: _Card, column: Column) -> _Texts:
    inputs = (card.touchpoint, column.width)
    return context.cache.value(("texts", card.touchpoint.id), inputs, lambda: _texts(*inputs))


def _kept_group(context: LaneContext, card: _Card, texts: _Texts, column: Column, height: float) -> Group:
    key, inputs = ("touchpoint", card.touchpoint.id), (card, height, column.width)
    return context.cache.group(key, inputs, column.x, 0, lambda: _group(card, texts, column.width, height))


def _kept_wait(context: LaneContext, touchpoint: Touchpoint, column: Column, height: float, begins: bool) -> Group:
    key, inputs = ("wait", touchpoint.id), (touchpoint.elapsed_minutes, height, begins)
    x = column.x - (_WAIT_ROOM + 12) / 2
    return context.cache.group(key, inputs, x, 0, lambda: _wait(touchpoint, height, begins))


def _icon(context: LaneContext, touchpoint: Touchpoint) -> str:
    """The touchpoint's own icon, else that of its first channel, else that of its kind."""
    if touchpoint.icon:
        return touchpoint.icon
    channel = context.snapshot.find(Channel, next(iter(touchpoint.channel_ids), None))
    if channel is not None:
        return channel.icon
    return "user" if touchpoint.kind is TouchpointKind.ACTION else "message-circle"


def _texts(touchpoint: Touchpoint, width: float) -> _Texts:
    inner = width - 2 * CARD_PADDING
    title, colour = (touchpoint.title, "ink") if touchpoint.title else ("Untitled", "ink3")
    head = t.block(title, t.CARD_TITLE, inner, colour, x=CARD_PADDING, y=_HEAD, lines=4)
    below = _HEAD + head.height + 2
    text = t.block(touchpoint.description, t.CARD_TEXT, inner, "ink2", x=CARD_PADDING, y=below, lines=8)
    return _Texts(head, text, 4 * -(-(below + text.height + CARD_PADDING) // 4))


def _group(card: _Card, texts: _Texts, width: float, height: float) -> Group:
    inner = width - 2 * CARD_PADDING
    head, text, _ = texts
    items: list[Item] = [
        Box(0, 0, width, height, "paper", "line2", radius=CARD_RADIUS),
        Icon(card.icon, CARD_PADDING, CARD_PADDING, 16, "accent"),
        *t.block(str(card.number), t.NUMBER, inner, "ink3", x=CARD_PADDING, y=CARD_PADDING, align="end").items,
        *_discs(card.pains),
        *head.items,
        *text.items,
        Field("title", CARD_PADDING, _HEAD, inner, max(head.height, 16), t.CARD_TITLE.size, 600),
        Field("description", CARD_PADDING, _HEAD + head.height + 2, inner, max(text.height, 15), t.CARD_TEXT.size),
    ]
    if card.touchpoint.moment_of_truth:
        items += _moment_of_truth(width - 2, 2)
    label = f"{card.number}. {card.touchpoint.title}"
    return Group(card.touchpoint.id, "touchpoint", 0, 0, width, height, tuple(items), lod="line2", label=label)


def _blank_card(column: Column, number: int, height: float) -> Group:
    right = column.width - CARD_PADDING
    written = [CARD_PADDING + 8 + _WRITING * line for line in range(1, _WRITTEN_LINES + 1)]
    items: tuple[Item, ...] = (
        Box(0, 0, column.width, height, "paper", "line2", radius=CARD_RADIUS),
        *t.block(str(number), t.NUMBER, right, "ink3", y=CARD_PADDING, align="end").items,
        *(Path((("M", CARD_PADDING, y), ("L", right, y)), None, "line2", 0.75) for y in written),
    )
    owner, label = column.touchpoint_id or column.stage_id, f"{number}. To be filled in"
    return Group(owner, "touchpoint", column.x, 0, column.width, height, items, lod="line2", label=label)


def _discs(pains: tuple[tuple[int, str], ...]) -> list[Item]:
    x = CARD_PADDING + 16 + 6 + _DISC
    items: list[Item] = []
    for number, pain_id in pains[:_MOST_DISCS]:
        items += t.disc(number, x, CARD_PADDING + 8, _DISC)
        items.append(Link(x - _DISC, CARD_PADDING + 8 - _DISC, 2 * _DISC, 2 * _DISC, f"#{pain_id}"))
        x += 2 * _DISC + 3
    if len(pains) > _MOST_DISCS:
        more = f"+{len(pains) - _MOST_DISCS}"
        items += t.block(more, t.BADGE, 30, "pain", x=x - _DISC + 2, y=CARD_PADDING).items
    return items


def _moment_of_truth(x: float, y: float) -> list[Item]:
    size = 10.0
    diamond = (("M", x, y - size), ("L", x + size, y), ("L", x, y + size), ("L", x - size, y), ("Z",))
    return [Path(diamond, "ink", "paper", 1.5), Icon("star", x - 5, y - 5, 10, "paper", 2.2)]


def _empty(column: Column, height: float) -> Group:
    hint = t.block("No touchpoint yet", t.SECONDARY, column.width - 16, "ink3", x=8, y=height / 2 - 8, align="centre")
    box = Box(0, 0, column.width, height, None, "line2", radius=CARD_RADIUS, dash=(4, 4))
    return Group(column.stage_id, "empty-stage", column.x, 0, column.width, height, (box, *hint.items), lod="line")


def _gap(x: float, top: float, bottom: float) -> Path:
    """The dotted line of a long time."""
    return Path((("M", x, top), ("L", x, bottom)), None, "ink", 1.5, (0.1, 4))


def _wait(touchpoint: Touchpoint, height: float, begins: bool) -> Group:
    """The length of the time before a touchpoint; a long one opens a dotted gap.

    At the beginning of a strip of paper it stands on this side of the cut.
    """
    room = _WAIT_ROOM
    minutes = touchpoint.elapsed_minutes or 0
    long = minutes >= _LONG_WAIT
    words, colour = format_elapsed(minutes), "ink" if long else "ink2"
    x = room / 2 + 6 if begins else 0.0
    label = t.block(words, t.SECONDARY, room, colour, x=x, y=height + 4, align="start" if begins else "centre")
    items: tuple[Item, ...] = label.items
    if long:
        line = room / 2 + (2.5 if begins else 0.0)
        items = (_gap(line, 2, height + 2), *items)
    return Group(touchpoint.id, "wait", 0, 0, room, height + _ELAPSED, items)
