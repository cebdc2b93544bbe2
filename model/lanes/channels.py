"""The channels lane: channels as rows, the journey as one line through them, lost context marked on the way."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from model.lanes.base import LaneKind, guides
from model.lanes.telling import numbers_of, told_line
from model.layout import type as t
from model.layout.context import Column, LaneBlock, LaneContext
from model.layout.marks import Mark, sample
from model.layout.picture import Ellipse, Group, Icon, Item, Path
from model.records import Channel, Lane, Record, Touchpoint
from model.wording import counted

_STEP = 20.0
_BLANK_STEP = 28.0
_TOP = 10.0
_STOP = 5.0
_SIDE_STOP = 3.5
_SIDE_DOTS = (0.1, 3.0)
_TITLE_ROOM = 68.0  # the names of the channels stand beside the label
_REACH = 30.0
"""How far a line runs level beside a stop before it bends."""


class _Stop(NamedTuple):
    """A touchpoint's channels by row, the one it mainly uses first."""

    touchpoint_id: str
    rows: tuple[int, ...]
    lost: bool


class _Content(NamedTuple):
    channels: tuple[Channel, ...]
    stops: tuple[_Stop | None, ...]


class ChannelsKind(LaneKind[_Content]):
    """How the customer gets in touch, drawn like a metro line."""

    id: ClassVar[str] = "channels"
    title: ClassVar[str] = "Channels"
    hint: ClassVar[str] = "where it happens"
    icon: ClassVar[str] = "share-2"
    reads: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Channel)
    title_room: ClassVar[float] = _TITLE_ROOM
    hint_room: ClassVar[float] = _TITLE_ROOM

    def gather(self, context: LaneContext) -> _Content:
        """Collect the channels in use, in the project's order, and the stops at them."""
        snapshot = context.snapshot
        touchpoints = [snapshot.find(Touchpoint, column.touchpoint_id) for column in context.columns]
        used = {id_ for touchpoint in touchpoints if touchpoint is not None for id_ in touchpoint.channel_ids}
        channels = tuple(channel for channel in snapshot.all(Channel) if channel.id in used)
        row = {channel.id: i for i, channel in enumerate(channels)}
        stops = tuple(
            _Stop(
                touchpoint.id, tuple(row[id_] for id_ in touchpoint.channel_ids if id_ in row), touchpoint.context_lost
            )
            if touchpoint is not None and touchpoint.channel_ids
            else None
            for touchpoint in touchpoints
        )
        return _Content(channels, stops)

    def lay_out(self, context: LaneContext, content: _Content) -> LaneBlock:
        """Lay out one row a channel; an empty lane says how to fill it."""
        if not content.channels:
            hint = t.block("Drop a channel on a touchpoint", t.SECONDARY, 300, "ink3", y=2)
            return LaneBlock(_STEP, (Group(context.lane.id, "hint", context.left, 0, 300, _STEP, hint.items),))
        gaps = len(content.channels) - 1
        least = 2 * _TOP + gaps * _STEP
        step = max(_STEP, (context.room - 2 * _TOP) / gaps) if gaps else _STEP
        height = 2 * _TOP + gaps * step
        rows = _rows(context, content.channels, height, step)
        line = Group(
            context.lane.id,
            "curve",
            0,
            0,
            context.right,
            height,
            tuple(_line(context.columns, content, step)),
            always=True,
            label=_told(context.columns, content),
        )
        stops = [
            _stop_group(context, column, stop, step)
            for column, stop in zip(context.columns, content.stops, strict=True)
            if stop is not None
        ]
        return LaneBlock(height, (rows, line, *stops), least=least)

    def summary(self, content: _Content) -> str:
        """How many channels are in use."""
        return counted(len(content.channels), "channel")

    def marks(self, lane: Lane, content: _Content) -> Iterator[Mark]:
        """Explain the line, its stops and what goes wrong on it, then name the channels."""
        stops = [stop for stop in content.stops if stop is not None and stop.rows]
        if stops:
            stop = Ellipse(32, 10, _STOP, _STOP, "paper", "accent", 2.5)
            yield Mark(self.title, "Line", "the journey, by the channel mainly used", _track(10, 10, stop))
        if any(len(stop.rows) > 1 for stop in stops):
            sides = (Path((("M", 32.0, 3.0), ("L", 32.0, 21.0)), None, "accent", 1.25, _SIDE_DOTS), _side(32, 18))
            main = Ellipse(32, 6, _STOP, _STOP, "paper", "accent", 2.5)
            yield Mark(self.title, "Small stop", "used as well", sample(*sides, main, width=64, height=24))
        neighbours = [
            (one, other) for one, other in pairwise(content.stops) if one and other and one.rows and other.rows
        ]
        if any(one.rows[0] != other.rows[0] for one, other in neighbours):
            yield Mark(self.title, "Bend", "the customer changes the channel", _track(4, 18))
        if any(other.lost for _, other in neighbours):
            meaning = "the story told again, or identified again"
            yield Mark(self.title, "Context lost", meaning, _track(10, 10, *_lost(32, 10)))
        for channel in content.channels:
            icon = sample(Icon(channel.icon, 0, 1, 14, "ink2"), width=14, height=16)
            yield Mark("Channel icons", channel.name or "Untitled", "", icon)

    def blank(self, context: LaneContext) -> LaneBlock:
        """Lay out a row for each channel of the project, wide enough to be marked with a pen."""
        channels = context.snapshot.all(Channel)
        if not channels:
            return super().blank(context)
        gaps = len(channels) - 1
        least = 2 * _TOP + gaps * _BLANK_STEP
        height = max(least, context.room)
        rows = _rows(context, channels, height, (height - 2 * _TOP) / gaps if gaps else _BLANK_STEP)
        return LaneBlock(height, (guides(context, height), rows), least=least)


def _y(row: int, step: float) -> float:
    return _TOP + row * step


def _rows(context: LaneContext, channels: tuple[Channel, ...], height: float, step: float) -> Group:
    items: list[Item] = []
    left = context.label_left + _TITLE_ROOM + 4
    room = context.label_right - 20 - left
    for i, channel in enumerate(channels):
        y = _y(i, step)
        items.append(Path((("M", context.left, y), ("L", context.right, y)), None, "line", 1))
        items.append(Icon(channel.icon, context.label_right - 14, y - 7, 14, "ink2"))
        items += t.block(channel.name, t.SECONDARY, room, "ink2", x=left, y=y - 7.5, lines=1, align="end").items
    return Group(context.lane.id, "rows", 0, 0, context.right, height, tuple(items), always=True)


def _line(columns: tuple[Column, ...], content: _Content, step: float) -> list[Item]:
    """The journey's line through the main channels, broken where a touchpoint has none, and the marks on it."""
    segments: list[tuple[str | float, ...]] = []
    sides: list[tuple[str | float, ...]] = []
    marks: list[Item] = []
    last: tuple[float, float] | None = None
    for column, stop in zip(columns, content.stops, strict=True):
        if stop is None or not stop.rows:
            last = None
            continue
        x, y = column.centre, _y(stop.rows[0], step)
        if last is None:
            segments.append(("M", x, y))
        else:
            segments += _bend(last, (x, y))
            if stop.lost:
                marks += _lost((last[0] + x) / 2, (last[1] + y) / 2)
        if len(stop.rows) > 1:
            sides += [("M", x, _y(min(stop.rows), step)), ("L", x, _y(max(stop.rows), step))]
        last = (x, y)
    items: list[Item] = []
    if sides:
        items.append(Path(tuple(sides), None, "accent", 1.25, _SIDE_DOTS))
    if segments:
        items.append(Path(tuple(segments), None, "accent", 3))
    return items + marks


def _told(columns: tuple[Column, ...], content: _Content) -> str:
    """The line in words."""
    names = [channel.name or "Untitled" for channel in content.channels]
    all_stops = list(zip(numbers_of(columns), content.stops, strict=True))
    stops = [(number, [names[row] for row in stop.rows]) for number, stop in all_stops if stop and stop.rows]
    ways = pairwise(all_stops)
    lost = [number for (_, one), (number, other) in ways if one and one.rows and other and other.rows and other.lost]
    return told_line(stops, lost)


def _bend(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[str | float, ...]]:
    (x0, y0), (x1, y1) = start, end
    if y0 == y1:
        return [("L", x1, y1)]
    middle = (x0 + x1) / 2
    reach = min(_REACH, (x1 - x0) / 3)
    return [("L", x0 + reach, y0), ("C", middle, y0, middle, y1, x1 - reach, y1), ("L", x1, y1)]


def _side(x: float, y: float) -> Ellipse:
    """The stop at a channel that is used as well."""
    return Ellipse(x, y, _SIDE_STOP, _SIDE_STOP, "paper", "accent", 1.5)


def _track(start: float, end: float, *marks: Item) -> Group:
    """A piece of the line from one height to another, with marks on it."""
    segments = (("M", 4.0, start), *_bend((4.0, start), (60.0, end)))
    return sample(Path(segments, None, "accent", 3), *marks, width=64, height=20 if start == end else 22)


def _lost(x: float, y: float) -> list[Item]:
    return [Ellipse(x, y, 8, 8, "pain", "paper", 1.5), Icon("unlink", x - 5, y - 5, 10, "on_pain", 2.2)]


def _stop_group(context: LaneContext, column: Column, stop: _Stop, step: float) -> Group:
    top, bottom = _y(min(stop.rows), step), _y(max(stop.rows), step)
    reach = 10.0

    def make() -> Group:
        height = bottom - top + 2 * reach
        items: list[Item] = [_side(reach, _y(row, step) - top + reach) for row in stop.rows[1:]]
        items.append(Ellipse(reach, _y(stop.rows[0], step) - top + reach, _STOP, _STOP, "paper", "accent", 2.5))
        return Group(stop.touchpoint_id, "channel-stop", 0, 0, 2 * reach, height, tuple(items))

    key = (context.lane.id, "stop", stop.touchpoint_id)
    return context.cache.group(key, (stop.rows, step), column.centre - reach, top - reach, make)
