"""Messages that do not interrupt: toasts that go by themselves, and a banner that stays. They know no records."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.basics import button, icon_button, label
from ui.widgets.icons import icon

Offer = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""

_SHORT_MS, _LONG_MS, _AFTER_HOVER_MS = 6_000, 12_000, 2_500
_MAX_WIDTH: Final = 560
_MOST: Final = 3
_EDGE, _GAP, _SIDE = 20, 8, 16


class Toasts(QObject):
    """Messages over the lower edge of their parent, the newest lowest. They wait while the pointer is over one.

    A message that is still there is not shown twice. `keep_clear` says which place of the parent to leave free.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._shown: list[ToastCard] = []
        self.keep_clear: Callable[[], QRect] = QRect
        parent.installEventFilter(self)

    @property
    def text(self) -> str:
        """What the newest message says."""
        return self._shown[-1].text if self._shown else ""

    @property
    def texts(self) -> list[str]:
        """What all messages say, the oldest first."""
        return [card.text for card in self._shown]

    @property
    def cards(self) -> list["ToastCard"]:
        """The messages that show, the oldest first."""
        return list(self._shown)

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a message, with buttons for what can be done about it."""
        self.take_back(text)
        while len(self._shown) >= _MOST:
            self._close(self._shown[0])
        card = ToastCard(self._over, text, offers, self._close, self._hold)
        self._shown.append(card)
        self.place()
        card.show()
        card.raise_()
        card.start(_LONG_MS if offers or len(text) > 100 else _SHORT_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(card, text))

    def take_back(self, text: str) -> None:
        """Close the message that says this."""
        for card in [card for card in self._shown if card.text == text]:
            self._close(card)

    def hide(self) -> None:
        """Close all messages."""
        for card in list(self._shown):
            self._close(card)

    def place(self) -> None:
        """Stack the messages in the middle, beside or above what is to be kept clear."""
        room, clear = self._over.rect(), self.keep_clear()
        bottom = room.height() - _EDGE
        for card in reversed(self._shown):
            size = card.fitted(room.width() - 2 * _SIDE)
            place = QRect(QPoint((room.width() - size.width()) // 2, bottom - size.height()), size)
            if place.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersects(clear):
                beside = clear.left() - _GAP - _SIDE // 2 - size.width()
                if beside >= _SIDE:
                    place.moveLeft(beside)
                else:
                    place.moveBottom(clear.top() - _GAP)
            card.setGeometry(place)
            bottom = place.top() - _GAP

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._shown:
            self.place()
        return False

    def _hold(self, held: bool) -> None:
        for card in self._shown:
            card.hold(held)

    def _close(self, card: "ToastCard") -> None:
        if card in self._shown:
            self._shown.remove(card)
            had_focus = card.isAncestorOf(card.focusWidget()) if card.focusWidget() is not None else False
            card.hide()
            card.deleteLater()
            if had_focus:
                self._over.setFocus()
            self.place()


class ToastCard(QFrame):
    """One message. Escape closes it while it has the keyboard."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        offers: Sequence[Offer],
        close: Callable[["ToastCard"], object],
        hold: Callable[[bool], object],
    ) -> None:
        super().__init__(parent)
        self.text = text
        self._close, self._hold = close, hold
        self.setProperty("role", "toast")
        self.setAccessibleName(text)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.close_now)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 7, 7, 7)
        self._line.setSpacing(8)
        words = label(text, wrap=True)
        words.setMaximumWidth(_MAX_WIDTH - 72)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.ensurePolished()
        words.ensurePolished()
        needed = words.fontMetrics().horizontalAdvance(text) + 4
        words.setMinimumWidth(min(_MAX_WIDTH - 72, needed))
        self._words = words
        self._line.addWidget(words, 1)
        for caption, act in offers:
            self._line.addWidget(button(caption, partial(self._take, act)))
        shut = icon_button("x", "Close message  Shift+Esc", self.close_now)
        shut.setIcon(icon("x", "paper"))
        self._line.addWidget(shut, 0, Qt.AlignmentFlag.AlignVCenter)

    def start(self, wait_ms: int) -> None:
        """Go after this time."""
        self._timer.start(wait_ms)

    @property
    def waiting(self) -> bool:
        """Whether it goes by itself in a while; not while the pointer is over it."""
        return self._timer.isActive()

    def hold(self, held: bool) -> None:
        """Stay, or go soon after."""
        if held:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_AFTER_HOVER_MS)

    def close_now(self) -> None:
        """Go."""
        self._close(self)

    def fitted(self, most: int) -> QSize:
        """The size it takes where there is room for `most` pixels across."""
        self.ensurePolished()
        if self._words.minimumWidth() > most - 120:
            self._words.setMinimumWidth(max(60, most - 120 - 8 * self._line.count()))
        self._line.activate()
        width = min(self._line.totalSizeHint().width(), most)
        height = self._line.totalHeightForWidth(width) if self._line.hasHeightForWidth() else self.sizeHint().height()
        return QSize(width, height)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hold(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._hold(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    def _take(self, act: Callable[[], object]) -> None:
        self.close_now()
        act()


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
