"""The notes lane: sticky notes at touchpoints, or across a stage (thoughts, quotes, backstage, opportunities …)."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import ClassVar, NamedTuple

from model.choices import Evidence
from model.lanes.base import CARD_GAP, CARD_PADDING, LaneKind
from model.lanes.topics import TOPICS
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext, in_reading_order
from model.layout.marks import Mark, sample
from model.layout.picture import Box, Field, Group, Image, Item
from model.records import ImageAsset, Lane, Note, Record
from model.wording import counted, signed

_MINIMUM = 60.0
_RADIUS = 4.0
_MOST_LINES = 14
_FRAME = 6.0
_BELOW_PICTURE = 8.0
_MOST_PICTURE_WIDTH, _MOST_PICTURE_HEIGHT = 280.0, 160.0


class Shown(NamedTuple):
    """What a card shows: a note, and of its picture the width over the height and what it is called."""

    note: Note
    aspect: float = 0.0
    picture: str = ""


class NotesContent(NamedTuple):
    """Notes by the stage or touchpoint they stand at, each in order."""

    notes: dict[str, tuple[Shown, ...]]


class NotesKind(LaneKind[NotesContent]):
    """Free text on cards."""

    id: ClassVar[str] = "notes"
    title: ClassVar[str] = "Notes"
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "sticky-note"
    reads: ClassVar[tuple[type[Record], ...]] = (Note, ImageAsset)
    least: ClassVar[float] = _MINIMUM

    def title_of(self, lane: Lane) -> str:
        """The name of the lane's topic."""
        return TOPICS[lane.topic].title if lane.topic in TOPICS else self.title

    def hint_of(self, lane: Lane) -> str:
        """The hint of the lane's topic."""
        return TOPICS[lane.topic].hint if lane.topic in TOPICS else self.hint

    def summary(self, content: NotesContent) -> str:
        """How many notes there are."""
        return counted(sum(map(len, content.notes.values())), "note")

    def gather(self, context: LaneContext) -> NotesContent:
        """Collect the lane's notes by place."""
        places: dict[str, list[Shown]] = {}
        for note in context.snapshot.children(Note, context.lane.id):
            image = context.snapshot.find(ImageAsset, note.image_id)
            shown = Shown(note) if image is None else Shown(note, image.width / image.height, image.name)
            places.setdefault(note.touchpoint_id or note.stage_id or "", []).append(shown)
        return NotesContent({place: tuple(notes) for place, notes in places.items()})

    def marks(self, lane: Lane, content: NotesContent) -> Iterator[Mark]:
        """Explain what stands below a note's text: its evidence and its score."""
        notes = [shown.note for found in content.notes.values() for shown in found]
        grades = [grade for grade in Evidence if grade and any(note.evidence is grade for note in notes)]
        scores = [note.score for note in notes if note.score is not None]
        for name, words, meaning in (
            ("Evidence", min(grades, key=len, default=""), "how well founded a note is"),
            ("Score", signed(min(scores)) if scores else "", "how good or bad, from −2 to +2"),
        ):
            if words:
                text = t.block(words, t.SMALL, 80, "ink2", x=6, y=4, lines=1)
                card = Box(0, 0, text.width + 12, 20, "note.0", radius=_RADIUS)
                yield Mark("Notes", name, meaning, sample(card, *text.items, width=text.width + 12, height=20))

    def lay_out(self, context: LaneContext, content: NotesContent) -> LaneBlock:
        """Stack the notes of a stage over the whole of it, and below them those of each touchpoint."""
        groups: list[Group] = []
        height = 0.0
        top_of: dict[str, float] = {}
        for (stage_id, _), found in groupby(context.columns, key=lambda column: column.part):
            if stage_id in top_of:  # a stage that goes on, on the next strip
                continue
            own = list(found)
            width = own[-1].right - own[0].x
            top_of[stage_id] = self._stack(context, content.notes.get(stage_id, ()), own[0].x, 0, width, groups)
            height = max(height, top_of[stage_id])
        for column in context.columns:
            notes = content.notes.get(column.touchpoint_id or "", ())
            bottom = self._stack(context, notes, column.x, top_of[column.stage_id], column.width, groups)
            height = max(height, bottom)
        return LaneBlock(max(height - CARD_GAP, self.least), in_reading_order(groups))

    def card(self, shown: Shown, width: float) -> Group:
        """Lay out a note's card at the origin."""
        return _card(shown, width)

    def _stack(
        self, context: LaneContext, notes: tuple[Shown, ...], x: float, y: float, width: float, groups: list[Group]
    ) -> float:
        """Add the notes one below the other and return where the next would stand."""
        for shown in notes:
            key = (self.id, shown.note.id)
            group = context.cache.group(key, (shown, width), x, y, partial(self.card, shown, width))
            groups.append(group)
            y += group.height + CARD_GAP
        return y


def fitted(aspect: float, width: float, height: float) -> tuple[float, float]:
    """The size of a picture in a room of this width and height, in points, with its proportions kept."""
    return (width, width / aspect) if width / aspect <= height else (height * aspect, height)


def label_of(shown: Shown) -> str:
    """What a card says to those who do not see it."""
    picture = f"Picture: {shown.picture or 'untitled'}" if shown.aspect else ""
    score = "" if shown.note.score is None else f"Score {signed(shown.note.score)}"
    return ". ".join(part for part in (shown.note.text, picture, score) if part)


def _card(shown: Shown, width: float) -> Group:
    note = shown.note
    inner = width - 2 * CARD_PADDING
    picture = _picture(shown, width)
    top = CARD_PADDING if picture is None else picture.y + picture.height + _BELOW_PICTURE
    text = t.block(note.text, t.NOTE_TEXT, inner, "ink", x=CARD_PADDING, y=top, lines=_MOST_LINES)
    score = "" if note.score is None else signed(note.score)
    words = " · ".join(part for part in (score, str(note.evidence)) if part)
    grade = t.block(words, t.SMALL, inner, "ink2", x=CARD_PADDING, lines=1)
    height = top + text.height + CARD_PADDING + (grade.height + 4 if grade.height else 0)
    if picture is not None and not (text.height or grade.height):
        height = top - _BELOW_PICTURE + _FRAME
    height = max(_MINIMUM, 4 * -(-height // 4))
    lift = height - grade.height - CARD_PADDING + 1
    items: list[Item] = [
        Box(0, 0, width, height, f"note.{note.tint}", radius=_RADIUS),
        *([] if picture is None else [picture]),
        *text.items,
        *(item._replace(y=item.y + lift) for item in grade.items),
        Field("text", CARD_PADDING, top, inner, max(text.height, 16), t.NOTE_TEXT.size),
    ]
    return Group(note.id, "note", 0, 0, width, height, tuple(items), lod=f"note.{note.tint}", label=label_of(shown))


def _picture(shown: Shown, width: float) -> Image | None:
    """A note's picture: over its text as wide as the card, unless that is too high or very wide."""
    if not shown.aspect or shown.note.image_id is None:
        return None
    room = min(width - 2 * _FRAME, _MOST_PICTURE_WIDTH)
    wide, high = fitted(shown.aspect, room, _MOST_PICTURE_HEIGHT)
    left = _FRAME if width - 2 * _FRAME > room else (width - wide) / 2
    return Image(shown.note.image_id, left, _FRAME, wide, high, _RADIUS - 1, label=shown.picture)
