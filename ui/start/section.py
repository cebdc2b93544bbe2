"""A part of the start page: a heading, a line of advice, and cards in columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.start.card import LEAST_WIDTH, Card
from ui.start.grid import ColumnsLayout
from ui.widgets.basics import ElidedLabel, label


class Section(QWidget):
    """Cards under a heading. Without cards the advice stands alone."""

    def __init__(self, title: str, advice: str, cards: Sequence[Card], beside: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.cards = list(cards)
        self.setAccessibleName(title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        if title:
            head = QHBoxLayout()
            head.setSpacing(12)
            head.addWidget(label(title, "heading"), 0, Qt.AlignmentFlag.AlignBottom)
            head.addWidget(ElidedLabel(advice, "label") if self.cards else QWidget(), 1, Qt.AlignmentFlag.AlignBottom)
            for part in beside:
                head.addWidget(part)
            lines.addLayout(head)
        if advice and not self.cards:
            lines.addWidget(label(advice, "label", wrap=True))
        if self.cards:
            grid = QWidget()
            columns = ColumnsLayout(grid, LEAST_WIDTH)
            for card in self.cards:
                columns.addWidget(card)
            lines.addWidget(grid)
