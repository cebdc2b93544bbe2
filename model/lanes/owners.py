"""The owners band: who serves the customer where, partner firms hatched, a missing owner dashed."""

from functools import partial
from typing import ClassVar, NamedTuple

from model.choices import TouchpointKind
from model.lanes.base import LaneKind
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Box, Group, Item, Path
from model.records import Record, Team, Touchpoint

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


def _band(team: Team | None, width: float, lane_id: str) -> Group:
    items: list[Item] = []
    if team is None:
        text, colour = "no owner", "pain"
        items.append(Box(0.5, 0.5, width - 1, _HEIGHT - 1, None, "pain", 1.25, radius=_RADIUS, dash=(4, 3)))
    else:
        text = f"{team.name or 'Unnamed team'} · partner" if team.partner else team.name or "Unnamed team"
        colour = "ink"
        items.append(Box(0, 0, width, _HEIGHT, "stage", radius=_RADIUS))
        if team.partner:
            items.append(_hatching(width))
    style = t.CARD_TITLE._replace(weight=500)
    label = t.block(text, style, width - 24, colour, x=12, lines=1)
    items += [item._replace(y=item.y + (_HEIGHT - label.height) / 2) for item in label.items]
    return Group(lane_id, "band", 0, 0, width, _HEIGHT, tuple(items), lod="stage", label=text)


def _hatching(width: float) -> Path:
    """Diagonals within the band, kept clear of its rounded corners."""
    inset = 2.0
    top, bottom = inset, _HEIGHT - inset
    rise = bottom - top
    segments: list[tuple[str | float, ...]] = []
    start = _RADIUS - rise
    while start < width - _RADIUS:
        x0, x1 = max(start, _RADIUS - 3), min(start + rise, width - _RADIUS + 3)
        if x1 > x0:
            segments += [("M", x0, bottom - (x0 - start)), ("L", x1, bottom - (x1 - start))]
        start += _HATCH
    return Path(tuple(segments), None, "line2", 1)
