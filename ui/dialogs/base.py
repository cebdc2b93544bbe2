"""What all dialogs share: a heading, plain text, buttons below, and that they are freed when they close."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theming import colour
from ui.widgets.basics import button, label
from ui.widgets.icons import current_theme

_DIMMED = QColor(0, 0, 0, 72)
_ANY_WINDOW = 16_000


class Dialog(QDialog):
    """A dialog with room for `body` between its heading and its buttons."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self._scrim: _Scrim | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(label(title, "heading", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        whole.addLayout(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        behind = self.parentWidget()
        if behind is not None and self._scrim is None:
            self._scrim = _Scrim(behind.window())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(colour(current_theme(), "line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def add_button(self, text: str, on_click, role: str = "") -> QPushButton:  # type: ignore[no-untyped-def]
        """Add a button on the right; the primary one answers to Enter."""
        found = button(text, on_click, role)
        self._buttons.addWidget(found)
        if role == "primary":
            found.setDefault(True)
        return found


class _Scrim(QWidget):
    """Dims the window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, _ANY_WINDOW, _ANY_WINDOW)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), _DIMMED)
