"""What all dialogs share: a heading, plain text, buttons below, and that they are freed when they close."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.basics import button, label


class Dialog(QDialog):
    """A dialog with room for `body` between its heading and its buttons."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
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

    def add_button(self, text: str, on_click, role: str = "") -> QPushButton:  # type: ignore[no-untyped-def]
        """Add a button on the right; the primary one answers to Enter."""
        found = button(text, on_click, role)
        self._buttons.addWidget(found)
        if role == "primary":
            found.setDefault(True)
        return found
