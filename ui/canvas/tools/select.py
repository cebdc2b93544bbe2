"""The tool that is there when no other is: hover, press, and from there to the gesture that the press calls for."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from model.layout.hit import Hit
from model.records import Emotion
from ui.canvas.handles import Handle
from ui.canvas.places import EMPTY_ROLES
from ui.canvas.tools.base import Pointer, Tool
from ui.canvas.tools.drag_records import DragRecordsTool, can_drag
from ui.canvas.tools.emotion import EmotionTool
from ui.canvas.tools.resize import resize_tool
from ui.canvas.tools.rubber_band import RubberBandTool

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_GRAB_ROLES: Final = frozenset({"emotion-actual", "emotion-expected"})


class SelectTool(Tool):
    """Selects by clicking. Once the pointer has moved far enough it becomes a drag of what was pressed."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._hit: Hit | None = None
        self._pressed: Pointer | None = None
        self._select_on_release = False
        self._handle: Handle | None = None

    def start(self, pointer: Pointer) -> None:
        self._pressed = pointer
        self._handle = self.view.handles.at(pointer)
        self._hit = hit = None if self._handle is not None else self.view.hit_at(pointer)
        self._select_on_release = False
        session = self.view.session
        if hit is None:
            return
        if pointer.toggles:
            session.select(session.selection ^ {hit.owner})
        elif pointer.adds:
            session.select([hit.owner], keep=True)
        elif hit.owner in session.selection:
            self._select_on_release = True
        else:
            session.select([hit.owner])
        self.view.keyboard.focus_on(hit.owner)

    def move(self, pointer: Pointer) -> None:
        pressed = self._pressed
        if pressed is None or (pointer.px - pressed.px).manhattanLength() < drag_distance():
            return
        self.view.begin(self._drag(pressed), pressed)
        self.view.gesture_move(pointer)

    def release(self, pointer: Pointer) -> None:
        session, pressed = self.view.session, self._pressed
        if self._handle is not None:
            self.view.handles.click(self._handle)
        elif self._hit is not None:
            if self._select_on_release:
                session.select([self._hit.owner])
        elif pressed is not None and not (pressed.adds or pressed.toggles):
            self.view.keyboard.clear()
            session.select(())

    def _drag(self, pressed: Pointer) -> Tool:
        hit, view = self._hit, self.view
        if self._handle is not None:
            return resize_tool(view, self._handle) if self._handle.what != "fold" else Tool(view)
        if hit is None or pressed.toggles:
            return RubberBandTool(view)
        record = view.session.store.get(hit.owner)
        if hit.role in _GRAB_ROLES and isinstance(record, Emotion):
            return EmotionTool(view, hit)
        return DragRecordsTool(view, hit) if can_drag(record) else RubberBandTool(view)


def drag_distance() -> int:
    """How far in pixels the pointer goes before a press is a drag."""
    return QApplication.startDragDistance() // 2 or 4


def cursor_over(hit: Hit | None) -> Qt.CursorShape:
    """The cursor that tells what pressing here would do."""
    if hit is None or hit.role in EMPTY_ROLES:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeVerCursor if hit.role in _GRAB_ROLES else Qt.CursorShape.ArrowCursor
