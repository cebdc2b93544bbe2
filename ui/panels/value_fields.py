"""Form fields for values that are picked or stand for a figure: choices, flags, scales, colours, days, times, sizes."""

import datetime as dt
import enum
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QToolButton,
)

from model.durations import format_duration, parse_duration
from model.errors import UserError
from model.wording import read_figure
from ui.panels.fields import MIXED, FormField, TypedField
from ui.session import Session
from ui.widgets.basics import CheckBox, icon_button, label, plain_tip
from ui.widgets.calendar import offer_calendar
from ui.widgets.swatch import Swatch


class ChoiceField(FormField):
    """One of an enumeration's values."""

    def __init__(
        self,
        session: Session,
        name: str,
        title: str,
        choices: type[enum.StrEnum],
        none: str = "none",
    ) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = drop_down()
        self._choices = list(choices)
        for choice in self._choices:
            text = str(choice) or none
            self.editor.addItem(text[:1].upper() + text[1:])
        self.editor.setPlaceholderText(MIXED)
        self.editor.activated.connect(lambda index: self.write(self._choices[index]))
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def show_value(self, value: Any) -> None:
        self.editor.setCurrentIndex(self._choices.index(value))

    def show_mixed(self) -> None:
        self.editor.setCurrentIndex(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return kept_from_wheel(self.editor, event) or super().eventFilter(watched, event)


def drop_down() -> QComboBox:
    """A box to choose from, which long names do not make wider than its form."""
    found = QComboBox()
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.setMinimumContentsLength(8)
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return found


def kept_from_wheel(box: QComboBox, event: QEvent) -> bool:
    """Whether a box that has not the focus leaves the wheel to the panel: no choice changes by accident."""
    if event.type() == QEvent.Type.Wheel and not box.hasFocus():
        event.ignore()
        return True
    return False


class FlagField(FormField):
    """Yes or no; in between where records differ."""

    def __init__(self, session: Session, name: str, title: str, tip: str = "") -> None:
        super().__init__(session, name, title)
        self.editor = CheckBox(title)
        self.editor.setToolTip(tip)
        self.editor.clicked.connect(self.write)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def show_value(self, value: Any) -> None:
        self.editor.setTristate(False)
        self.editor.setChecked(bool(value))

    def show_mixed(self) -> None:
        self.editor.setCheckState(Qt.CheckState.PartiallyChecked)


def _whole(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal():
        raise UserError("This is not a whole number.", "Write it in digits.")
    return int(text)


def _spelt(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


class NumberField(TypedField):
    """A whole number or nothing."""

    def __init__(self, session: Session, name: str, title: str, hint: str = "") -> None:
        super().__init__(session, name, title, _whole, _spelt, hint)


def _figure(text: str) -> float | None:
    text = text.strip().removesuffix("pt").removesuffix("%").strip()
    if not text:
        return None
    value = read_figure(text)
    if value - value != 0:  # neither a number nor a finite one
        raise UserError("This is not a number.", "Write it in digits, such as 160 or 12.5.")
    return value


def share_of(text: str) -> float | None:
    """Read a share in percent, or nothing. Raises UserError."""
    value = _figure(text)
    if value is not None and not 0 <= value <= 100:
        raise UserError("A share is from 0 to 100 percent.", "Enter a figure in between, or none.")
    return value


class FigureField(TypedField):
    """A number, or nothing unless `least` stands in for nothing."""

    def __init__(self, session: Session, name: str, title: str, hint: str = "", empty: float | None = None) -> None:
        super().__init__(session, name, title, lambda text: empty if not text.strip() else _figure(text), _spelt, hint)


class DurationField(TypedField):
    """A length of time as people write it: "20 min", "1.5 days"; or nothing."""

    def __init__(self, session: Session, name: str, title: str, hint: str = "Such as 20 min or 2 h") -> None:
        super().__init__(session, name, title, parse_duration, format_duration, hint)


def _day(text: str) -> dt.date | None:
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError("This is not a day of the calendar.", "Write it as year-month-day: 2027-03-31.") from error


class DateField(TypedField):
    """A day as year-month-day, typed or picked from a calendar, or nothing."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title, _day, lambda day: "" if day is None else day.isoformat(), "YYYY-MM-DD")
        self._pick = icon_button("calendar", f"Pick {title.lower()}", self._offer)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.editor, 1)
        line.addWidget(self._pick)
        self.lines.addLayout(line)

    def _offer(self) -> None:
        offer_calendar(self.editor, None if self.mixed else self.value(), self.write)


class _PickedField(FormField):
    """One of a few buttons that exclude each other; button ids are the values."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.group = QButtonGroup(self)
        self.line = QHBoxLayout()
        self.line.setSpacing(4)
        self.lines.addLayout(self.line)
        self.group.idClicked.connect(self.write)

    def show_value(self, value: Any) -> None:
        self.group.button(value).setChecked(True)

    def show_mixed(self) -> None:
        self.group.setExclusive(False)
        for choice in self.group.buttons():
            choice.setChecked(False)
        self.group.setExclusive(True)


class ScaleField(_PickedField):
    """A figure from 1 to 5, as five buttons; a word says what the chosen step means."""

    def __init__(self, session: Session, name: str, title: str, words: Sequence[str]) -> None:
        super().__init__(session, name, title)
        self._words = words
        for value, word in enumerate(words, start=1):
            choice = chip(str(value), f"{title} {value} of {len(words)}: {word}")
            choice.setMinimumWidth(36)
            choice.setToolTip(word)
            self.group.addButton(choice, value)
            self.follow(choice)
            self.line.addWidget(choice)
        self.line.addStretch(1)
        self.word = label("", "hint", wrap=True)
        self.lines.addWidget(self.word)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self.word.setText(self._words[value - 1])

    def show_mixed(self) -> None:
        super().show_mixed()
        self.word.setText(MIXED)


class ColourField(_PickedField):
    """One of a few colours of the theme, named by a token such as "note" or "persona"."""

    def __init__(self, session: Session, name: str, title: str, token: str, count: int) -> None:
        super().__init__(session, name, title)
        for value in range(count):
            choice = Swatch(f"{token}.{value}", f"{title} {value + 1}")
            self.group.addButton(choice, value)
            self.follow(choice)
            self.line.addWidget(choice)
        self.line.addStretch(1)


def chip(text: str, name: str, tip: str = "") -> QToolButton:
    """A round button that can be pressed in."""
    found = QToolButton()
    found.setText(text)
    found.setAccessibleName(name)
    found.setCheckable(True)
    found.setProperty("role", "chip")
    found.setIconSize(QSize(16, 16))
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if tip:
        found.setToolTip(plain_tip(tip))
    return found
