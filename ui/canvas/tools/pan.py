"""Moves the sheet under the hand. Writes nothing."""

from PySide6.QtCore import QPoint, Qt

from ui.canvas.tools.base import Pointer, Tool


class PanTool(Tool):
    """Drags the sheet, with the middle button, with Space, or as the chosen tool."""

    cursor = Qt.CursorShape.ClosedHandCursor

    _last = QPoint()

    def start(self, pointer: Pointer) -> None:
        self._last = pointer.px

    def move(self, pointer: Pointer) -> None:
        step = pointer.px - self._last
        self._last = pointer.px
        self.view.camera.pan(-step.x(), -step.y())
