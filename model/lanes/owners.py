"""The owners band: who serves the customer where, partner firms hatched, a missing owner dashed."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from model.choices import TouchpointKind
from model.lanes.base import LaneKind
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.marks import Mark, sample
from model.layout.picture import Box, Group, Item, Path
from model.records import Lane, Record, Team, Touchpoint

_HEIGHT = 32.0
_RADIUS = 6.0
_HATCH = 7.0


class _Run(NamedTuple):
    """Neighbouring columns with one owner; no team means that none is named."""

    team: Team | None
    touchpoint_ids: tuple[str, ...]
    first: int
    last: int


class OwnersKind(LaneKind[tuple[_Run, ...]]):
    """Who answers for a touchpoint."""

    id: ClassVar[str] = "owners"
    title: ClassVar[str] = "Owners"
    hint: ClassVar[str] = "who serves the customer; hatched: partner firm"
    icon: ClassVar[str] = "building-2"
    reads: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Team)
    blank_room: ClassVar[float] = 48.0

    def gather(self, context: LaneContext) -> tuple[_Run, ...]:
        """Collect runs of one owner. The customer's own actions need none."""
        runs: list[_Run] = []
        snapshot = context.snapshot
        for i, column in enumerate(context.columns):
            touchpoint = snapshot.find(Touchpoint, column.touchpoint_id)
            if touchpoint is None:
                continue
            team = snapshot.find(Team, touchpoint.team_id)
            if team is None and touchpoint.kind is TouchpointKind.ACTION:
                continue
            last = runs[-1] if runs else None
            goes_on = last is not None and last.last == i - 1 and context.columns[i - 1].strip == column.strip
            if last is not None and goes_on and last.team is team:
                runs[-1] = last._replace(touchpoint_ids=(*last.touchpoint_ids, touchpoint.id), last=i)
            else:
                runs.append(_Run(team, (touchpoint.id,), i, i))
        return tuple(runs)

    def marks(self, lane: Lane, content: tuple[_Run, ...]) -> Iterator[Mark]:
        """Explain the bands of our own teams, of partner firms and of nobody."""
        bands = {(run.team is not None) + (run.team is not None and run.team.partner): run.team for run in content}
        for kind, name, meaning in (
            (1, "Band", "who serves the customer"),
            (2, "Hatched", "a partner firm behind the same brand"),
            (0, "Dashed", "no owner is named"),
        ):
            if kind in bands:
                yield Mark(self.title, name, meaning, sample(*_ground(bands[kind], 64, 20), width=64, height=20))

    def lay_out(self, context: LaneContext, content: tuple[_Run, ...]) -> LaneBlock:
        """Lay out one band a run, above it an area for each touchpoint so that each can be picked."""
        groups = []
        for run in content:
            x = context.columns[run.first].x
            width = context.columns[run.last].right - x
            key = (context.lane.id, "owner", run.touchpoint_ids[0])
            make = partial(_band, run.team, width, context.lane.id)
            groups.append(context.cache.group(key, (run.team, width), x, 0, make))
            for i, id_ in enumerate(run.touchpoint_ids, start=run.first):
                column = context.columns[i]
                groups.append(Group(id_, "owner", column.x, 0, column.width, _HEIGHT))
        return LaneBlock(_HEIGHT, tuple(groups))


def _ground(team: Team | None, width: float, height: float = _HEIGHT) -> list[Item]:
    """The box of a band: filled for a team, hatched for a partner firm, dashed where nobody is named."""
    if team is None:
        return [Box(0.5, 0.5, width - 1, height - 1, None, "pain", 1.25, radius=_RADIUS, dash=(4, 3))]
    box = Box(0, 0, width, height, "stage", radius=_RADIUS)
    return [box, _hatching(width, height)] if team.partner else [box]


def _band(team: Team | None, width: float, lane_id: str) -> Group:
    if team is None:
        text, colour = "no owner", "pain"
    else:
        text = f"{team.name or 'Unnamed team'} · partner" if team.partner else team.name or "Unnamed team"
        colour = "ink"
    items = _ground(team, width)
    style = t.CARD_TITLE._replace(weight=500)
    label = t.block(text, style, width - 24, colour, x=12, lines=1)
    items += [item._replace(y=item.y + (_HEIGHT - label.height) / 2) for item in label.items]
    return Group(lane_id, "band", 0, 0, width, _HEIGHT, tuple(items), lod="stage", label=text)


def _hatching(width: float, height: float) -> Path:
    """Diagonals within the band, kept clear of its rounded corners."""
    inset = 2.0
    top, bottom = inset, height - inset
    rise = bottom - top
    segments: list[tuple[str | float, ...]] = []
    start = _RADIUS - rise
    while start < width - _RADIUS:
        x0, x1 = max(start, _RADIUS - 3), min(start + rise, width - _RADIUS + 3)
        if x1 > x0:
            segments += [("M", x0, bottom - (x0 - start)), ("L", x1, bottom - (x1 - start))]
        start += _HATCH
    return Path(tuple(segments), None, "line2", 1)
