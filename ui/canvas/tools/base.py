"""What a tool is: one class for each gesture, with a start, steps, an end, and a way back. Knows no other tool."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt

if TYPE_CHECKING:
    from ui.canvas.view import MapView

Modifiers = Qt.KeyboardModifier


class Pointer(NamedTuple):
    """Where the pointer is: in points on the map, and in pixels in the viewport."""

    x: float
    y: float
    px: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def point(self) -> QPointF:
        """The place on the map."""
        return QPointF(self.x, self.y)

    @property
    def adds(self) -> bool:
        """Whether Shift is held."""
        return bool(self.modifiers & Modifiers.ShiftModifier)

    @property
    def toggles(self) -> bool:
        """Whether Ctrl (the command key on macOS) is held."""
        return bool(self.modifiers & Modifiers.ControlModifier)

    @property
    def copies(self) -> bool:
        """Whether Alt is held."""
        return bool(self.modifiers & Modifiers.AltModifier)


class Tool:
    """A gesture. `cancel` leaves no trace in the document and none on the screen."""

    cursor = Qt.CursorShape.ArrowCursor
    scrolls_at_edges = False

    def __init__(self, view: "MapView") -> None:
        self.view = view

    def start(self, pointer: Pointer) -> None:
        """Begin at the place where the button went down."""

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    def release(self, pointer: Pointer) -> None:
        """End the gesture and write what it did."""

    def cancel(self) -> None:
        """End the gesture as if it had not begun."""
