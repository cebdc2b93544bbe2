"""Form fields: each edits one field of a record through the session. They know fields, not entities.

What is typed is written at once; consecutive changes of one field are one step of the history until the field is left.
"""

import datetime as dt
import enum
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from model.edits.common import change
from model.fields import MAX_LINE, MAX_TEXT, clean_line, clean_text
from model.records import Record
from ui.session import Session
from ui.widgets.basics import CheckBox, icon_button, label, pop_up
from ui.widgets.swatch import Swatch

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def steps_history(event: QEvent) -> bool:
    """Whether a key event is undo or redo, which belong to the project and not to a field."""
    return event.type() == QEvent.Type.ShortcutOverride and any(event.matches(key) for key in _UNDO)  # type: ignore[attr-defined]


class LineEdit(QLineEdit):
    """One line of text that leaves undo to the project."""

    def event(self, event: QEvent) -> bool:
        if steps_history(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:  # undo, redo and the line below them
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class TextEdit(QPlainTextEdit):
    """Plain text that grows with its lines and leaves undo to the project."""

    _LEAST, _MOST = 2, 9

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if steps_history(event):
            event.ignore()
            return False
        return super().event(event)

    def _fit(self) -> None:
        room = QRect(0, 0, max(40, self.viewport().width() - 8), 10_000)
        text = self.toPlainText()[: self._MOST * 120] + "|"
        height = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
        lines = max(self._LEAST, min(self._MOST, round(height / self.fontMetrics().lineSpacing())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 18)


class FormField(QWidget):
    """A label and an editor for one field of the record shown."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__()
        self.session = session
        self.name = name
        self.title = title
        self.record: Record | None = None
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(4)

    def show_record(self, record: Record) -> None:
        """Show this record's value."""
        self.record = record
        self.show_value(getattr(record, self.name, None))

    def show_value(self, value: Any) -> None:
        """Show a value without writing it."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Write a value to the record shown."""
        record = self.record
        if record is not None and getattr(record, self.name) != value:
            key = f"{record.id}.{self.name}"
            self.session.edit(
                f"Change {self.title.lower()}", change, record.id, merge_key=key, **{self.name: value}
            )  # fmt: skip

    def add_title(self) -> None:
        """Put the label above what follows."""
        self.lines.addWidget(label(self.title, "label"))

    def adopt(self, editor: QWidget) -> None:
        """Name an editor for screen readers and end its step of the history when it is left."""
        editor.setAccessibleName(self.title)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.session.seal()
        return False


class LineField(FormField):
    """One line of text."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = LineEdit()
        self.editor.setMaxLength(MAX_LINE)
        self.editor.textEdited.connect(self.write_text)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def write_text(self, text: str) -> None:
        """Write what is typed as the record will keep it."""
        self.write(clean_line(text))

    def show_value(self, value: Any) -> None:
        if clean_line(self.editor.text()) != (value or ""):
            self.editor.setText(value or "")
            if not self.editor.hasFocus():
                self.editor.setCursorPosition(0)


class AreaField(FormField):
    """Text of several lines."""

    clean, limit = staticmethod(clean_text), MAX_TEXT

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = TextEdit()
        self.editor.textChanged.connect(self._on_changed)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)
        self._showing = False

    def show_value(self, value: Any) -> None:
        if self.clean(self.editor.toPlainText()) != value:
            self._showing = True
            self.editor.setPlainText(value)
            self._showing = False

    def _on_changed(self) -> None:
        if not self._showing:
            text = self.clean(self.editor.toPlainText())
            if len(text) > self.limit:
                self.session.show_message(f"{self.title}: what is beyond {self.limit:,} characters is left out.")
                text = text[: self.limit]
                self.write(text)
                self.show_value(text)
            else:
                self.write(text)


class WrappedField(AreaField):
    """One line of text, shown in several."""

    clean, limit = staticmethod(clean_line), MAX_LINE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        ends_line = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return (ends_line and event.type() == QEvent.Type.KeyPress) or super().eventFilter(watched, event)


class ChoiceField(FormField):
    """One of an enumeration's values."""

    def __init__(
        self, session: Session, name: str, title: str, choices: type[enum.StrEnum], none: str = "none"
    ) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = QComboBox()
        self._choices = list(choices)
        for choice in self._choices:
            text = str(choice) or none
            self.editor.addItem(text[:1].upper() + text[1:])
        self.editor.activated.connect(lambda index: self.write(self._choices[index]))
        self.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def show_value(self, value: Any) -> None:
        self.editor.setCurrentIndex(self._choices.index(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.editor.hasFocus():
            event.ignore()  # the panel scrolls; a choice does not change by accident
            return True
        return super().eventFilter(watched, event)


class FlagField(FormField):
    """Yes or no."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.editor = CheckBox(title)
        self.editor.clicked.connect(self.write)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def show_value(self, value: Any) -> None:
        self.editor.setChecked(bool(value))


class NumberField(LineField):
    """A whole number or nothing."""

    def write_text(self, text: str) -> None:
        text = text.strip()
        if not text or text.isdecimal():
            self.write(int(text) if text else None)

    def show_value(self, value: Any) -> None:
        shown = self.editor.text().strip()
        if (int(shown) if shown.isdecimal() else None) != value or (shown and not shown.isdecimal()):
            super().show_value("" if value is None else str(value))


class DateField(FormField):
    """A day as year-month-day, typed or picked from a calendar, or nothing."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = LineEdit()
        self.editor.setPlaceholderText("YYYY-MM-DD")
        self.editor.textEdited.connect(self._on_typed)
        self.editor.editingFinished.connect(lambda: self.show_value(getattr(self.record, self.name, None)))
        self.adopt(self.editor)
        self._pick = icon_button("calendar", f"Pick {title.lower()}", self._offer)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.editor, 1)
        line.addWidget(self._pick)
        self.lines.addLayout(line)

    def show_value(self, value: Any) -> None:
        text = value.isoformat() if isinstance(value, dt.date) else ""
        if _as_date(self.editor.text()) != value or (text != self.editor.text() and not self.editor.hasFocus()):
            self.editor.setText(text)

    def _on_typed(self, text: str) -> None:
        if not text.strip() or _as_date(text) is not None:
            self.write(_as_date(text))

    def _picked(self, menu: QMenu, day: QDate) -> None:
        menu.close()
        self.write(dt.date(day.year(), day.month(), day.day()))

    def _offer(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        shown = _as_date(self.editor.text())
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda day: self._picked(menu, day))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(calendar)
        menu.addAction(entry)
        pop_up(menu, self.editor)


class ScaleField(FormField):
    """A figure from 1 to 5, as five buttons."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        for value in range(1, 6):
            choice = _chip(str(value), f"{title} {value} of 5")
            choice.setMinimumWidth(34)
            self.group.addButton(choice, value)
            line.addWidget(choice)
        line.addStretch(1)
        self.lines.addLayout(line)
        self.group.idClicked.connect(self.write)

    def show_value(self, value: Any) -> None:
        self.group.button(value).setChecked(True)


class ColourField(FormField):
    """One of a few colours of the theme, named by a token such as "note" or "persona"."""

    def __init__(self, session: Session, name: str, title: str, token: str, count: int) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        for value in range(count):
            choice = Swatch(f"{token}.{value}", f"{title} {value + 1}")
            self.group.addButton(choice, value)
            line.addWidget(choice)
        line.addStretch(1)
        self.lines.addLayout(line)
        self.group.idClicked.connect(self.write)

    def show_value(self, value: Any) -> None:
        self.group.button(value).setChecked(True)


MakeField = Callable[[Session], FormField]


def _chip(text: str, name: str) -> QToolButton:
    found = QToolButton()
    found.setText(text)
    found.setAccessibleName(name)
    found.setCheckable(True)
    found.setProperty("role", "chip")
    found.setIconSize(QSize(16, 16))
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return found


def _as_date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
