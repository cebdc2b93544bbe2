"""Rows that change places: dragged by a handle, or moved by Alt and an arrow. Knows rows, not what they stand for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

_THICK = 2


class Reorder(QObject):
    """Watches the handles of rows that stand below each other in one parent, and tells where one is to go."""

    moved = Signal(int, int)  # from, and the place among the others that it gets

    def __init__(self, parent: QWidget, rows: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(parent)
        self._parent, self._rows = parent, rows
        self._handles: dict[QObject, QWidget] = {}
        self._pressed: QPoint | None = None
        self._dragged = False
        self._line = QFrame(parent)
        self._line.setProperty("role", "drop_line")
        self._line.hide()

    def watch(self, handle: QWidget, row: QWidget) -> None:
        """Let a row be dragged by a handle, and moved by keys while the handle has the focus."""
        self._handles = {known: its for known, its in self._handles.items() if isValid(known)}
        self._handles[handle] = row
        handle.installEventFilter(self)
        if handle.cursor().shape() == Qt.CursorShape.ArrowCursor:
            handle.setCursor(Qt.CursorShape.OpenHandCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        row = self._handles.get(watched)
        if row is None or not isinstance(watched, QWidget) or not watched.isEnabled():
            return False
        if isinstance(event, QMouseEvent):
            return self._follow(watched, row, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._pressed is not None and event.key() == Qt.Key.Key_Escape:
                self._end(watched)
                return True
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(row, self._at(row) + step)
                return True
        return False

    def _follow(self, handle: QWidget, row: QWidget, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = at
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not self._dragged and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._dragged = True
                handle.grabKeyboard()
                handle.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._dragged:
                self._show_place(self._gap(at))
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            dragged, gap = self._dragged, self._gap(at)
            self._end(handle)
            if dragged:
                self._move(row, gap - (gap > self._at(row)))
                return True
        return False

    def _end(self, handle: QWidget) -> None:
        if self._dragged:
            handle.releaseKeyboard()
            handle.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed, self._dragged = None, False
        self._line.hide()

    def _at(self, row: QWidget) -> int:
        return list(self._rows()).index(row)

    def _gap(self, at: QPoint) -> int:
        y = self._parent.mapFromGlobal(at).y()
        return sum(row.geometry().center().y() < y for row in self._rows())

    def _show_place(self, gap: int) -> None:
        rows = self._rows()
        y = rows[gap].geometry().top() - _THICK if gap < len(rows) else rows[-1].geometry().bottom() + 1
        self._line.setGeometry(rows[0].x(), max(0, y), rows[0].width(), _THICK)
        self._line.show()
        self._line.raise_()

    def _move(self, row: QWidget, to: int) -> None:
        at = self._at(row)
        if 0 <= to < len(self._rows()) and to != at:
            self.moved.emit(at, to)
