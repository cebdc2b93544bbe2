"""Lays a map out: stages over columns, lanes as rows, everything in one Picture. Knows no painter.

An Engine keeps what it laid out; after an edit only the lanes whose content changed are done again, and in them only
the cards that changed.
"""

import math
from bisect import bisect_right
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from model.analysis.order import personas_of_map
from model.lanes import lane_kind, lane_name
from model.lanes.base import LaneKind
from model.layout import type as t
from model.layout.context import LABEL_WIDTH, Cache, Column, LaneBlock, LaneContext, Row, StageSpan
from model.layout.faces import face
from model.layout.picture import Box, Field, Group, Icon, Item, Link, Path, Picture
from model.records import ImageAsset, JourneyMap, Lane, Persona, Stage, Touchpoint
from model.store import Snapshot
from model.wording import format_day

MARGIN = 32.0
COLUMN = 140.0
GAP = 12.0
_LANE_PADDING = 14.0
_HEADER_GAP = 20.0
_STAGE_PADDING = 12.0
_WRITING_ROOM = 48.0
"""The least height in which a title can be written by hand."""
_LEAST_WIDTH = 900.0
_COLLAPSED = 32.0
FOLD, FOLD_REACH = 14.0, 24.0
"""The mark of a collapsed lane: its side, and how far left of the label it begins."""
_PILL = 288.0
_PILL_HEIGHT = 60.0
_TITLE_ROOM = 300.0
"""The least width of the title beside the personas."""
_FACE = 22.0


class Layout(NamedTuple):
    """A laid-out map: the Picture, and where its columns, stages and rows stand."""

    map_id: str
    picture: Picture
    columns: tuple[Column, ...]
    stages: tuple[StageSpan, ...]
    rows: tuple[Row, ...]


class Engine:
    """Lays out one map after another, each time doing only what changed."""

    def __init__(self) -> None:
        self._cache = Cache()
        self._shown = ("", False)

    def lay_out(
        self, snapshot: Snapshot, map_id: str, strips: tuple[int, ...] = (), sheet_width: float = math.inf
    ) -> Layout:
        """Lay out a map. Raises KeyError when there is no such map.

        `strips` are the numbers of the columns, from 0, that each begin a new strip of paper. A map of few columns is
        wider than these need, for its header, but no wider than `sheet_width`.
        """
        journey = snapshot.one(JourneyMap, map_id)
        if (map_id, snapshot.blank) != self._shown or len(self._cache) > 8 * len(snapshot.records) + 1000:
            self._cache, self._shown = Cache(), (map_id, snapshot.blank)
        columns = self._cache.value(
            ("columns",),
            (strips, self._column_plan(snapshot, map_id)),
            lambda: columns_of_map(snapshot, map_id, strips),
        )
        width = max((columns[-1].right if columns else 0) + MARGIN, min(_LEAST_WIDTH, sheet_width))
        first = columns[strips[0] - 1].right + MARGIN if strips else width
        header = _header(snapshot, journey, first)
        y = header.height + MARGIN + _HEADER_GAP
        stages, heads = self._stages(snapshot, columns, y)
        y += max((stage.height for stage in stages), default=0) + (GAP if stages else 0)
        groups = [header, *heads]
        rows = []
        for lane in snapshot.children(Lane, map_id):
            if not lane.hidden:
                group, row = self._lane(snapshot, journey, lane, columns, y, width, first)
                groups.append(group)
                rows.append(row)
                y += row.height
        height = y + MARGIN / 2
        sheet = Group(map_id, "sheet", 0, 0, width, height, (Box(0, 0, width, height, "paper"),), always=True)
        return Layout(map_id, Picture(width, height, (sheet, *groups)), columns, stages, tuple(rows))

    def _column_plan(self, snapshot: Snapshot, map_id: str) -> tuple[object, ...]:
        return tuple(
            (
                stage.id,
                stage.column_width,
                tuple(touchpoint.id for touchpoint in snapshot.children(Touchpoint, stage.id)),
            )
            for stage in snapshot.children(Stage, map_id)
        )

    def _stages(
        self, snapshot: Snapshot, columns: tuple[Column, ...], y: float
    ) -> tuple[tuple[StageSpan, ...], list[Group]]:
        spans = []
        last = ""
        unnamed = "" if snapshot.blank else "Untitled stage"
        for (stage_id, strip), found in groupby(columns, key=lambda column: column.part):
            own = list(found)
            again = f"again on {strip}" if stage_id == last else ""
            key = ("stage", stage_id, again)
            spans.append((key, snapshot.one(Stage, stage_id), own[0].x, own[-1].right - own[0].x))
            last = stage_id
        height = max(
            (
                self._cache.value((*key, "height"), (stage, width), partial(_stage_height, stage, width, unnamed))
                for key, stage, _, width in spans
            ),
            default=0.0,
        )
        if snapshot.blank:
            height = max(height, _WRITING_ROOM)
        heads = [
            self._cache.group(
                key, (stage, width, height), x, y, partial(_stage_group, stage, width, height, unnamed, key[2])
            )
            for key, stage, x, width in spans
        ]
        return tuple(StageSpan(stage.id, x, width, y, height) for _, stage, x, width in spans), heads

    def _lane(
        self,
        snapshot: Snapshot,
        journey: JourneyMap,
        lane: Lane,
        columns: tuple[Column, ...],
        y: float,
        width: float,
        first: float,
    ) -> tuple[Group, Row]:
        """Lay out one lane; `first` is where the first strip ends."""
        kind = lane_kind(lane.kind)
        left = MARGIN + LABEL_WIDTH + GAP
        right = columns[-1].right if columns else width - MARGIN
        room = (lane.height or 0.0) - 2 * _LANE_PADDING
        context = LaneContext(
            snapshot, journey, lane, columns, MARGIN, left - GAP, left, max(right, left), self._cache, room
        )
        key = ("lane", lane.id)
        place = (lane, columns, width)
        versions = tuple(snapshot.version(record_type) for record_type in kind.reads_for(lane))
        content = self._cache.value((*key, "content"), (versions, place), lambda: kind.gather(context))
        if lane.collapsed:
            label = _collapsed_label(snapshot, lane, min(context.right, first) - MARGIN, kind.summary(content))
            group = self._cache.group(
                key, (label, width), 0, y, partial(_lane_group, lane, None, label, width, _COLLAPSED, 0)
            )
            return group, Row(lane.id, lane.kind, y, _COLLAPSED, None, _COLLAPSED, collapsed=True)
        block = self._cache.value((*key, "block"), (content, place), partial(_block, kind, context, content))
        label = _lane_label(snapshot, lane, kind)
        needed = block.height if block.least is None else block.least
        padding = GAP if kind.slim else 2 * _LANE_PADDING
        least = max(needed, label.height) + padding
        height = max(block.height + padding, least, lane.height or 0.0)
        lift = _LANE_PADDING
        if kind.slim:
            lift = (height - block.height) / 2
            label = label.moved(label.x, (height - label.height) / 2)
        group = self._cache.group(
            key, (block, label, width, height), 0, y, partial(_lane_group, lane, block, label, width, height, lift)
        )
        scale = block.scale._replace(zero_y=block.scale.zero_y + y + lift) if block.scale else None
        return group, Row(lane.id, lane.kind, y, height, scale, least)


def _block(kind: LaneKind[Any], context: LaneContext, content: Any) -> LaneBlock:
    return kind.blank(context) if context.snapshot.blank else kind.lay_out(context, content)


def _lane_group(lane: Lane, block: LaneBlock | None, label: Group, width: float, height: float, lift: float) -> Group:
    """A lane's whole band: hairline, label and content, if it is not collapsed."""
    hairline = Path((("M", MARGIN, 0.0), ("L", width - MARGIN, 0.0)), None, "line", 1)
    content = () if block is None else (Group(lane.id, "content", 0, lift, width, block.height, (), block.groups),)
    return Group(lane.id, "lane", 0, 0, width, height, (hairline,), (label, *content), always=True)


def _stage_group(stage: Stage, width: float, height: float, unnamed: str, again: str = "") -> Group:
    """A stage's header; where a stage goes on, on the next strip of paper, it comes again."""
    title, goal, part = _stage_texts(stage, width, unnamed)
    x, inner = _STAGE_PADDING, width - 2 * _STAGE_PADDING
    below_title, below_goal = 10 + title.height, 10 + title.height + goal.height
    items: tuple[Item, ...] = (
        Box(0, 0, width, height, "stage", radius=6),
        Box(0, 0, 4, height, "accent", radius=2),
        *title.items,
        *goal.items,
        *part.items,
        Field("title", x, 10, inner, max(title.height, 18), t.STAGE_TITLE.size, 600),
        Field("goal", x, below_title, inner, max(goal.height, 15), t.SECONDARY.size),
        Field("contact_centre", x, below_goal, inner, max(part.height, 15), t.SECONDARY.size),
    )
    role = "stage-again" if again else "stage"
    return Group(stage.id, role, 0, 0, width, height, items, lod="line2", label=stage.title)


def columns_of_map(snapshot: Snapshot, map_id: str, strips: tuple[int, ...] = ()) -> tuple[Column, ...]:
    """Return where the columns of a map stand. `strips` are the numbers of those that begin a new strip of paper."""
    x = MARGIN + LABEL_WIDTH + GAP
    columns: list[Column] = []
    for stage in snapshot.children(Stage, map_id):
        touchpoints = snapshot.children(Touchpoint, stage.id)
        width = stage.column_width or COLUMN
        for touchpoint in touchpoints or (None,):
            strip = bisect_right(strips, len(columns))
            columns.append(Column(touchpoint.id if touchpoint else None, stage.id, x, width, strip))
            x += width + GAP
    return tuple(columns)


def _stage_texts(stage: Stage, width: float, unnamed: str) -> tuple[t.Block, t.Block, t.Block]:
    inner = width - 2 * _STAGE_PADDING
    x = _STAGE_PADDING
    name, colour = (stage.title, "ink") if stage.title else (unnamed, "ink3")
    title = t.block(name, t.STAGE_TITLE, inner, colour, x=x, y=10, lines=2)
    goal = t.block(stage.goal, t.SECONDARY, inner, "ink2", x=x, y=10 + title.height + 1, lines=3)
    words = f"Contact centre: {stage.contact_centre}" if stage.contact_centre else ""
    part = t.block(words, t.SECONDARY, inner, "accent", x=x, y=10 + title.height + goal.height + 2, lines=3)
    return title, goal, part


def _stage_height(stage: Stage, width: float, unnamed: str) -> float:
    return 4 * -(-(sum(text.height for text in _stage_texts(stage, width, unnamed)) + 21) // 4)


def _lane_label(snapshot: Snapshot, lane: Lane, kind: LaneKind[Any]) -> Group:
    name = lane_name(snapshot, lane)
    title = t.block(name, t.LANE_TITLE, kind.title_room, "ink", lines=3)
    if title.height > 1.5 * t.LANE_TITLE.size * t.LANE_TITLE.leading:  # one line alone stands above what is beside it
        title = t.block(name, t.LANE_TITLE, min(kind.title_room, kind.hint_room), "ink", lines=3)
    below = title.height + 2
    hint = t.block(lane.hint or kind.hint_of(lane), t.SECONDARY, kind.hint_room, "ink2", y=below, lines=6)
    items: tuple[Item, ...] = (
        *title.items,
        *hint.items,
        Field("title", 0, 0, kind.title_room, title.height, t.LANE_TITLE.size, 600),
        Field("hint", 0, title.height + 2, kind.hint_room, max(hint.height, 15), t.SECONDARY.size),
    )
    height = title.height + 2 + hint.height
    width = max(kind.title_room, kind.hint_room)
    return Group(lane.id, "lane-label", MARGIN, _LANE_PADDING, width, height, items, lod="line", label=name)


def _collapsed_label(snapshot: Snapshot, lane: Lane, width: float, summary: str) -> Group:
    """The one line of a collapsed lane: a mark that it can be opened, its name, and what it holds."""
    name = lane_name(snapshot, lane)
    x = FOLD_REACH
    title = t.block(name, t.LANE_TITLE, LABEL_WIDTH, "ink", x=x, lines=1)
    beside = x + LABEL_WIDTH + GAP
    told = t.block(summary, t.SECONDARY, max(width - LABEL_WIDTH - GAP, 0.0), "ink2", x=beside, lines=1)
    items: tuple[Item, ...] = (
        Icon("chevron-right", 0, (title.height - FOLD) / 2, FOLD, "ink2"),
        *title.items,
        *(item._replace(y=item.y + (title.height - told.height) / 2) for item in told.items),
        Field("title", x, 0, LABEL_WIDTH, title.height, t.LANE_TITLE.size, 600),
    )
    top = (_COLLAPSED - title.height) / 2
    return Group(lane.id, "lane-label", MARGIN - x, top, width + x, title.height, items, lod="line", label=name)


def _header(snapshot: Snapshot, journey: JourneyMap, width: float) -> Group:
    """The title, what the map is about, and its personas as pills on the right, or below where there is no room."""
    personas = personas_of_map(snapshot, journey.id)
    pills = [_pill(persona, snapshot.find(ImageAsset, persona.image_id)) for persona in personas]
    whole = width - 2 * MARGIN
    below = bool(pills) and whole < _TITLE_ROOM + _PILL + 2 * GAP
    beside = 0.0 if below else 420.0
    per_row = max(1, min(len(pills), int((whole + (GAP if below else 0) - beside) // (_PILL + GAP))))
    rows = -(-len(pills) // per_row)
    room = whole if below or not pills else whole - (per_row * (_PILL + GAP) + GAP)
    name, colour = (journey.title, "ink") if journey.title else ("Untitled map", "ink3")
    title = t.block(name, t.MAP_TITLE, room, colour, lines=4 if below else 2)
    line: tuple[Path, ...] = ()
    if snapshot.blank and not journey.title:
        title, y = t.Block((), room, _WRITING_ROOM), _WRITING_ROOM - 8
        line = (Path((("M", 0.0, y), ("L", min(room, 420.0), y)), None, "line2", 0.75),)
    about = t.block(_about(journey), t.SUBTITLE, room, "ink2", y=title.height + 6, lines=6 if below else 2)
    items: tuple[Item, ...] = (
        *title.items,
        *line,
        *about.items,
        Field("title", 0, 0, room, title.height, t.MAP_TITLE.size, 600),
    )
    told = title.height + 6 + about.height
    top = told + GAP if below else 0.0
    placed = []
    for i, pill in enumerate(pills):
        in_row = min(per_row, len(pills) - i // per_row * per_row)
        left = 0.0 if below else whole - in_row * (_PILL + GAP) + GAP
        placed.append(pill.moved(left + i % per_row * (_PILL + GAP), top + i // per_row * (_PILL_HEIGHT + 8)))
    height = max(told, top + rows * (_PILL_HEIGHT + 8) - 8 if pills else 0)
    head = Group(journey.id, "title", 0, 0, room, told, items, label=journey.title)
    return Group(journey.id, "header", MARGIN, MARGIN, whole, height, (), (head, *placed))


def _about(journey: JourneyMap) -> str:
    parts = [journey.summary, f"{journey.state} state"]
    if journey.as_of is not None:
        parts.append(f"as of {format_day(journey.as_of)}")
    return "  ·  ".join(part for part in parts if part)


def _pill(persona: Persona, portrait: ImageAsset | None) -> Group:
    """A persona's portrait or initial, name and motto."""
    middle = _PILL_HEIGHT / 2
    room = _PILL - 68 - 20
    who = ", ".join(str(part) for part in (persona.name or "Unnamed", persona.age, persona.trait) if part)
    name = t.block(who, t.CARD_TITLE, room, "ink", x=68, lines=1)
    quote = t.block(f"“{persona.quote}”" if persona.quote else persona.segment, t.QUOTE, room, "ink2", x=68, lines=2)
    top = middle - (name.height + quote.height) / 2
    items: tuple[Item, ...] = (
        Box(0, 0, _PILL, _PILL_HEIGHT, "stage", radius=middle),
        *face(persona, portrait, 34, middle, _FACE),
        *(item._replace(y=item.y + top) for item in name.items),
        *(item._replace(y=item.y + top + name.height) for item in quote.items),
        Field("name", 68, top, room, name.height, t.CARD_TITLE.size, 600),
        Field("quote", 68, top + name.height, room, max(quote.height, 14), t.QUOTE.size),
        Link(0, 0, _PILL, _PILL_HEIGHT, f"#{persona.id}"),
    )
    return Group(persona.id, "persona", 0, 0, _PILL, _PILL_HEIGHT, items, lod="stage", label=who)
