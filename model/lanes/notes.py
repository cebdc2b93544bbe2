"""The notes lane: sticky notes at touchpoints, or across a stage (thoughts, quotes, backstage, opportunities …)."""

from functools import partial
from itertools import groupby
from typing import ClassVar, NamedTuple

from model.lanes.base import CARD_GAP, CARD_PADDING, LaneKind
from model.lanes.topics import TOPICS
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Box, Field, Group, Item
from model.records import Lane, Note, Record
from model.wording import counted

_MINIMUM = 60.0
_RADIUS = 4.0
_MOST_LINES = 14


class _Content(NamedTuple):
    """Notes by the stage or touchpoint they stand at, each in order."""

    notes: dict[str, tuple[Note, ...]]


class NotesKind(LaneKind[_Content]):
    """Free text on cards."""

    id: ClassVar[str] = "notes"
    title: ClassVar[str] = "Notes"
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "sticky-note"
    reads: ClassVar[tuple[type[Record], ...]] = (Note,)

    def title_of(self, lane: Lane) -> str:
        """The name of the lane's topic."""
        return TOPICS[lane.topic].title if lane.topic in TOPICS else self.title

    def hint_of(self, lane: Lane) -> str:
        """The hint of the lane's topic."""
        return TOPICS[lane.topic].hint if lane.topic in TOPICS else self.hint

    def summary(self, content: _Content) -> str:
        """How many notes there are."""
        return counted(sum(map(len, content.notes.values())), "note")

    def gather(self, context: LaneContext) -> _Content:
        """Collect the lane's notes by place."""
        places: dict[str, list[Note]] = {}
        for note in context.snapshot.children(Note, context.lane.id):
            places.setdefault(note.touchpoint_id or note.stage_id or "", []).append(note)
        return _Content({place: tuple(notes) for place, notes in places.items()})

    def lay_out(self, context: LaneContext, content: _Content) -> LaneBlock:
        """Stack the notes of a stage over the whole of it, and below them those of each touchpoint."""
        groups: list[Group] = []
        height = 0.0
        top_of: dict[str, float] = {}
        for stage_id, found in groupby(context.columns, key=lambda column: column.stage_id):
            own = list(found)
            width = own[-1].right - own[0].x
            top_of[stage_id] = _stack(context, content.notes.get(stage_id, ()), own[0].x, 0, width, groups)
            height = max(height, top_of[stage_id])
        for column in context.columns:
            notes = content.notes.get(column.touchpoint_id or "", ())
            bottom = _stack(context, notes, column.x, top_of[column.stage_id], column.width, groups)
            height = max(height, bottom)
        return LaneBlock(max(height - CARD_GAP, _MINIMUM), tuple(groups))


def _stack(
    context: LaneContext, notes: tuple[Note, ...], x: float, y: float, width: float, groups: list[Group]
) -> float:
    """Add the notes one below the other and return where the next would stand."""
    for note in notes:
        group = context.cache.group(("note", note.id), (note, width), x, y, partial(_card, note, width))
        groups.append(group)
        y += group.height + CARD_GAP
    return y


def _card(note: Note, width: float) -> Group:
    inner = width - 2 * CARD_PADDING
    text = t.block(note.text, t.NOTE_TEXT, inner, "ink", x=CARD_PADDING, y=CARD_PADDING, lines=_MOST_LINES)
    grade = t.block(str(note.evidence), t.SMALL, inner, "ink2", x=CARD_PADDING, lines=1)
    height = text.height + 2 * CARD_PADDING + (grade.height + 4 if grade.height else 0)
    height = max(_MINIMUM, 4 * -(-height // 4))
    lift = height - grade.height - CARD_PADDING + 1
    items: list[Item] = [
        Box(0, 0, width, height, f"note.{note.tint}", radius=_RADIUS),
        *text.items,
        *(item._replace(y=item.y + lift) for item in grade.items),
        Field("text", CARD_PADDING, CARD_PADDING, inner, max(text.height, 16), t.NOTE_TEXT.size),
    ]
    return Group(note.id, "note", 0, 0, width, height, tuple(items), lod=f"note.{note.tint}", label=note.text)
