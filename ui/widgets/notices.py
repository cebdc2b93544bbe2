"""Messages that do not interrupt: a toast that goes by itself, and a banner that stays. They know no records."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.basics import button, icon_button, label

Offer = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""

_SHORT_MS, _LONG_MS = 6_000, 12_000
_MAX_WIDTH = 560


class Toast(QFrame):
    """A message over the lower edge of its parent. One at a time: a new one takes the place of the old."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "toast")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 9, 9, 9)
        self._line.setSpacing(8)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        found = self.findChild(QLabel)
        return found.text() if found is not None and not self.isHidden() else ""

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a message, with buttons for what can be done about it."""
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        words = label(text, wrap=True)
        words.setMaximumWidth(_MAX_WIDTH - 40)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if words.sizeHint().width() < words.fontMetrics().horizontalAdvance(text) + 2:
            words.setMinimumWidth(min(_MAX_WIDTH - 40, words.fontMetrics().horizontalAdvance(text) + 4))
        self._line.addWidget(words, 1)
        for caption, act in offers:
            self._line.addWidget(button(caption, partial(self._take, act)))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_LONG_MS if offers or len(text) > 100 else _SHORT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _take(self, act: Callable[[], object]) -> None:
        self.hide()
        act()

    def _place(self) -> None:
        room = self._over.rect()
        self.ensurePolished()
        self._line.activate()
        width = min(self._line.totalSizeHint().width(), room.width() - 32)
        height = self._line.totalHeightForWidth(width) if self._line.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - height - 20, width, height)


class Banner(QFrame):
    """A line across the top of the map about the state of the whole project."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 6, 8, 6)
        self._line.setSpacing(8)
        self.hide()

    def say(self, text: str, offers: Sequence[Offer] = (), *, closable: bool = True) -> None:
        """Show a message until it is closed."""
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._line.addWidget(label(text, wrap=True), 1)
        for caption, act in offers:
            self._line.addWidget(button(caption, act), 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            self._line.addWidget(icon_button("x", "Close", self.hide))
        self.show()
