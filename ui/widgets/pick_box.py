"""A box of names in groups that can also show that none of them is chosen. Knows no record."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy


class PickBox(QComboBox):
    """Names in groups with a line between them; `none` shows while no name is chosen."""

    chosen = Signal(str)  # by the user

    def __init__(self, name: str, none: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(none)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.chosen.emit(self.itemText(index)))

    def fill(self, *groups: Iterable[str]) -> None:
        """Offer these names; what was chosen stays so."""
        shown = self.currentText() if self.currentIndex() >= 0 else None
        self.clear()
        for names in groups:
            names = tuple(names)
            if self.count() and names:
                self.insertSeparator(self.count())
            self.addItems(names)
        self.show_entry(shown)

    def show_entry(self, name: str | None) -> None:
        """Show a name, or that none is chosen; nobody is told."""
        self.setCurrentIndex(-1 if name is None else self.findText(name))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
