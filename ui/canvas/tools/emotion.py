"""Drags a point of the emotion curve. Knows the lane's scale; the curve follows because the document does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from model.edits.emotions import set_emotion
from model.layout.context import EmotionScale
from model.layout.hit import Hit
from model.records import Emotion
from model.wording import signed
from ui.canvas.overlay import Bubble
from ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from model.store import Gesture
    from ui.canvas.view import MapView


def spoken(value: float) -> str:
    """An emotion value as the map writes it."""
    return signed(value, "0.0")


class EmotionTool(Tool):
    """Moves the actual or the expected value up and down, in tenths, and shows it in a bubble."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, view: "MapView", hit: Hit) -> None:
        super().__init__(view)
        self._field = "expected" if hit.role == "emotion-expected" else "actual"
        self._emotion = view.session.store.one(Emotion, hit.owner)
        self._x, self._middle = hit.rect.centre
        self._grip = 0.0
        self._scale: EmotionScale | None = None
        self._gesture: Gesture | None = None
        self._value: float | None = None

    def start(self, pointer: Pointer) -> None:
        row = self.view.places.row_at(self._middle)
        self._scale = row.scale if row is not None else None
        self._grip = pointer.y - self._middle
        label = "Change emotion" if self._field == "actual" else "Change expectation"
        self._gesture = self.view.session.gesture(label)

    def move(self, pointer: Pointer) -> None:
        if self._scale is None or self._gesture is None:
            return
        value = self._scale.value(pointer.y - self._grip)
        if value != self._value:
            self._value = value
            self._gesture.restart()
            emotion = self._emotion
            set_emotion(self.view.session.store, emotion.persona_id, emotion.touchpoint_id, **{self._field: value})
        what = "" if self._field == "actual" else "expected "
        self.view.overlay.set_bubble(Bubble(self._x, self._scale.y(value), what + spoken(value)))

    def release(self, pointer: Pointer) -> None:
        self.view.overlay.set_bubble(None)
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.commit()

    def cancel(self) -> None:
        self.view.overlay.set_bubble(None)
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.rollback()
