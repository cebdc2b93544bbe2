"""The storyboard: large pictures with captions at touchpoints, or across a stage. Its cells are notes."""

from typing import ClassVar

from model.lanes.base import CARD_RADIUS
from model.lanes.notes import NotesContent, NotesKind, Shown, fitted, label_of
from model.layout import type as t
from model.layout.context import LaneBlock, LaneContext
from model.layout.picture import Box, Field, Group, Icon, Image, Item
from model.records import Lane
from model.wording import counted

_LEAST = 96.0
_EMPTY_FRAME = 88.0
_TALLEST = 1.4
"""Height of a picture over the width of its column."""
_MOST_HEIGHT = 260.0
_CAPTION_GAP = 6.0
_CAPTION_LINES = 4
_HINT_WIDTH = 420.0


class ImagesKind(NotesKind):
    """What it looks like."""

    id: ClassVar[str] = "images"
    title: ClassVar[str] = "Storyboard"
    hint: ClassVar[str] = "what it looks like"
    icon: ClassVar[str] = "image"
    least: ClassVar[float] = _LEAST

    def title_of(self, lane: Lane) -> str:
        """The kind's own name."""
        return self.title

    def hint_of(self, lane: Lane) -> str:
        """The kind's own hint."""
        return self.hint

    def summary(self, content: NotesContent) -> str:
        """How many pictures there are."""
        return counted(sum(shown.aspect > 0 for notes in content.notes.values() for shown in notes), "picture")

    def lay_out(self, context: LaneContext, content: NotesContent) -> LaneBlock:
        """Lay out like notes; say how pictures get here while there are none."""
        if any(content.notes.values()) or not context.columns:
            return super().lay_out(context, content)
        hint = t.block("Drop pictures here, paste them, or press I", t.SECONDARY, _HINT_WIDTH, "ink3", y=2)
        return LaneBlock(20, (Group(context.lane.id, "hint", context.left, 0, _HINT_WIDTH, 20, hint.items),))

    def card(self, shown: Shown, width: float) -> Group:
        """A picture over its caption; an empty frame where the picture is still missing."""
        note = shown.note
        frame, picture = _frame(shown, width)
        top = frame.height + _CAPTION_GAP
        caption = t.block(note.text, t.CARD_TEXT, width - 4, "ink", x=2, y=top, lines=_CAPTION_LINES)
        grade = t.block(str(note.evidence), t.SMALL, width - 4, "ink2", x=2, y=top + caption.height, lines=1)
        below = caption.height + grade.height
        height = 4 * -(-(top + below if below else frame.height) // 4)
        items: list[Item] = [
            Box(0, 0, width, height, "paper", radius=CARD_RADIUS),
            *picture,
            *caption.items,
            *grade.items,
            Field("text", 2, top, width - 4, max(caption.height, 16), t.CARD_TEXT.size),
        ]
        return Group(note.id, "note", 0, 0, width, height, tuple(items), lod="line2", label=label_of(shown))


def _frame(shown: Shown, width: float) -> tuple[Box, list[Item]]:
    """The frame as wide as the column, and what is in it: a picture with nothing cut off, or the wish for one."""
    if not shown.aspect or shown.note.image_id is None:
        empty = Box(0, 0, width, _EMPTY_FRAME, None, "line2", radius=CARD_RADIUS, dash=(4, 4))
        return empty, [empty, Icon("image", width / 2 - 10, _EMPTY_FRAME / 2 - 10, 20, "ink3")]
    wide, high = fitted(shown.aspect, width, min(width * _TALLEST, _MOST_HEIGHT))
    high = max(high, 24.0) if wide < width else high
    frame = Box(0, 0, width, max(high, 24.0), "stage", None, radius=CARD_RADIUS)
    radius = CARD_RADIUS if wide == width and high >= 2 * CARD_RADIUS else 0.0
    left, top = (width - wide) / 2, (frame.height - high) / 2
    picture = Image(shown.note.image_id, left, top, wide, high, radius, label=shown.picture)
    edge = frame._replace(fill=None, stroke="line", stroke_width=1.0)
    return frame, [frame, picture, edge]
