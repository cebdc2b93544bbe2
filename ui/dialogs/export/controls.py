"""The controls of the forms of the export window. They know no options."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.basics import bound, button, icon_button, label, menu_of, pop_up, section

_INSET_PX: Final = 7
_HEIGHT_PX: Final = 30
"""Of a field of one line, which the style sheet gives to all but numbers."""
LONGEST_LINE: Final = 300
"""Characters of a line at the head or the foot."""


class Segments(QFrame):
    """Choices side by side, of which one counts. Arrow keys go from one to the next."""

    chosen = Signal(object)  # by the user

    def __init__(self, name: str, choices: Mapping[Any, str]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        self.buttons: dict[Any, QPushButton] = {}
        for value, text in choices.items():
            found = button(text, partial(self.chosen.emit, value), "segment")
            found.setCheckable(True)
            found.setAccessibleDescription(name)
            found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(found)
            self.buttons[value] = found
            line.addWidget(found, 1)

    @property
    def value(self) -> Any:
        """What is chosen."""
        return next((value for value, found in self.buttons.items() if found.isChecked()), None)

    def show_value(self, value: Any) -> None:
        """Show a choice; nobody is told."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)


class Choice(QComboBox):
    """A box of choices. The wheel scrolls the form it is in."""

    chosen = Signal(object)  # by the user

    def __init__(self, name: str, choices: Mapping[Any, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        for value, text in choices.items():
            self.addItem(text, value)
        self._values = list(choices)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Any) -> None:
        """Show a choice; nobody is told."""
        self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Measure(QDoubleSpinBox):
    """A number with its unit. The wheel scrolls the form it is in."""

    def __init__(self, name: str, least: float, most: float, unit: str, step: float = 1.0, places: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDecimals(places)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def textFromValue(self, value: float) -> str:
        return (
            f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".") if self.decimals() else super().textFromValue(value)
        )


class MarkedLine(QWidget):
    """A line of text with a button that offers marks such as {map}."""

    edited = Signal()

    def __init__(self, name: str, marks: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._marks = tuple(marks)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        bound(self.line, LONGEST_LINE)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.offer = icon_button("plus", f"Insert into the {name.lower()}", self._offer)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.line, 1)
        lines.addWidget(self.offer)
        self.setFocusProxy(self.line)

    def insert(self, mark: str) -> None:
        """Write a mark where the cursor is."""
        self.line.insert(mark)
        self.line.setFocus()
        self.edited.emit()

    def _offer(self) -> None:
        entries = [("", f"{words}  {mark}", lambda mark=mark: self.insert(mark)) for mark, words in self._marks]
        pop_up(menu_of(self, entries), self.offer)


class Titled(QWidget):
    """A control below its title; both are shown or hidden together. `key` is the letter that leads to it."""

    def __init__(self, title: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.title = label(title, "label")
        self.title.setBuddy(control)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.title)
        lines.addWidget(control)

    def rename(self, title: str) -> None:
        """Give it another title."""
        self.title.setText(title)


def side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Controls of the same width in one line."""
    found = QHBoxLayout()
    found.setSpacing(8)
    for part in parts:
        found.addWidget(part, 1)
    return found


def part_of_form(lines: QVBoxLayout, title: str) -> QLabel:
    """Begin a part of a form: some air and a heading."""
    if lines.count():
        lines.addSpacing(12)
    heading = section(title)
    lines.addWidget(heading)
    return heading


def hint(text: str = "") -> QLabel:
    """A quiet sentence below a control."""
    return label(text, "hint", wrap=True)
