"""Says what program this is and what it stands on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from model.version import VERSION
from ui.dialogs.base import Dialog
from ui.widgets.basics import label, row
from ui.widgets.icons import pixmap

_LINES = (
    "Draw and share customer-journey maps: offline, open, with a PDF worth sharing.",
    "Free software under the MIT licence. Type: Inter and Noto (OFL). Icons: lucide (ISC).\n"
    "Made with Python, Qt for Python, SQLModel, HarfBuzz, ICU and reportlab.",
)


class AboutDialog(Dialog):
    """The name, the version, and the licences."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "About Laneway", width=420)
        mark = QLabel()
        mark.setPixmap(pixmap("laneway", "accent", 40, self.devicePixelRatioF()))
        words = label(f"Laneway {VERSION}", "heading")
        self.body.addLayout(row(mark, words, 1, spacing=14))
        for line in _LINES:
            text = label(line, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(text)
        self.body.addStretch(1)
        self.add_button("Close", self.accept, "primary")
