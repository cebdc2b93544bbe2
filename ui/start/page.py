"""The start page: recent projects, templates and samples as cards. It offers; what is chosen is done elsewhere."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from model.theme import Theme
from ui.start.card import Card
from ui.start.section import Section
from ui.widgets.basics import button, label, scrolling
from ui.widgets.icons import current_theme
from ui.widgets.notices import Toasts

_WIDEST: Final = 1216
_SIDE: Final = 32

Painted = Callable[[Theme], QImage | None]
"""Paints the picture of a card for a theme."""


class Paints(QObject):
    """Has the pictures of cards painted one after another, whenever nothing else is to be done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Card, Painted]] = []
        self._known: list[tuple[Card, Painted]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._paint_next)

    def add(self, card: Card, paint: Painted) -> None:
        """Paint this card's picture when its turn comes."""
        self._known.append((card, paint))
        self._waiting.append((card, paint))
        self._timer.start()

    def forget(self, cards: Sequence[Card]) -> None:
        """Paint nothing more for cards that are going away."""
        self._known = [entry for entry in self._known if entry[0] not in cards]
        self._waiting = [entry for entry in self._waiting if entry[0] not in cards]

    def again(self) -> None:
        """Paint all anew, in the colours of the present theme."""
        self._waiting = list(self._known)
        self._timer.start()

    def stop(self) -> None:
        """Forget all cards."""
        self._timer.stop()
        self._known, self._waiting = [], []

    def _paint_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        card, paint = self._waiting.pop(0)
        card.set_image(paint(current_theme()))


class StartPage(QWidget):
    """Sections of cards below a heading. `on_escape` leads back to where the user was, if anywhere."""

    def __init__(self, actions: Sequence[QAction], on_escape: Callable[[], object] | None) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self.setAccessibleName("Start page")
        self._on_escape = on_escape
        self.paints = Paints(self)
        self.sections: list[Section] = []
        self._page = QWidget()
        self._page.setMaximumWidth(_WIDEST + 2 * _SIDE)
        self._lines = QVBoxLayout(self._page)
        self._lines.setContentsMargins(_SIDE, 28, _SIDE, 40)
        self._lines.setSpacing(32)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(self._page, 1000)
        line.addStretch(1)
        self._area: QScrollArea = scrolling(middle)
        self._area.verticalScrollBar().setSingleStep(24)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._head = QWidget()
        self._lines.addWidget(self._head)
        self._lines.addStretch(1)
        self.toast = Toasts(self)
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.addAction(action)

    def say_hello(self, title: str, words: str, offers: Sequence[QWidget]) -> None:
        """Write the heading of the page."""
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words, "label", wrap=True))
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(column, 1)
        for part in offers:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def add_section(self, section: Section) -> None:
        """Add a section below the others."""
        self._lines.insertWidget(self._lines.count() - 1, section)
        self.sections.append(section)
        for card in section.cards:
            card.walked.connect(lambda right, down, card=card: self._walk(card, right, down))

    def replace_section(self, index: int, section: Section) -> None:
        """Put a section in the place of another, and keep the keyboard where it was."""
        old = self.sections[index]
        self.paints.forget(old.cards)
        focused = next((at for at, card in enumerate(old.cards) if card.hasFocus()), None)
        self._lines.replaceWidget(old, section)
        self.sections[index] = section
        for card in section.cards:
            card.walked.connect(lambda right, down, card=card: self._walk(card, right, down))
        old.hide()
        old.deleteLater()
        if focused is not None and section.cards:
            section.cards[min(focused, len(section.cards) - 1)].setFocus()

    @property
    def cards(self) -> list[Card]:
        """All cards in order."""
        return [card for section in self.sections for card in section.cards]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.cards:
            self.cards[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._on_escape is not None:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _walk(self, card: Card, right: int, down: int) -> None:
        walk_cards(self.cards, card, right, down, self._page, self._area)


def walk_cards(cards: Sequence[Card], card: Card, right: int, down: int, page: QWidget, area: QScrollArea) -> None:
    """Give the keyboard to the nearest card in a direction, and bring it in sight."""
    here = _middle(card, page)

    def cost(other: Card) -> int | None:
        step = _middle(other, page) - here
        along = step.x() * right + step.y() * down
        across = abs(step.x() * down) + abs(step.y() * right)
        return None if along <= 8 or (right and across > card.height() // 2) else along + 2 * across

    costs = {other: found for other in cards if other is not card and (found := cost(other)) is not None}
    target = min(costs, key=lambda other: costs[other], default=None)
    if target is None and right:
        target = cards[max(0, min(cards.index(card) + right, len(cards) - 1))]  # on to the next line
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
        area.ensureWidgetVisible(target, 0, 80)


def _middle(card: Card, page: QWidget) -> QPoint:
    return card.mapTo(page, card.rect().center())


def offer_button(action: QAction, role: str = "") -> QWidget:
    """A button that does what an action does."""
    found = button(action.text(), action.trigger, role)
    found.setToolTip(action.toolTip())
    return found
