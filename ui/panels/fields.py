"""What all form fields share, and the fields for text. They know fields of records, not entities.

A field shows one record or several; where these differ it says so, and what is entered goes to all of them. What is
typed is written at once; changes of one field are one step of the history until the field is left, and Escape takes
them back. What a record does not accept stays in the editor, with a word on what to do below it.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from model.edits.common import change, change_all
from model.errors import UserError
from model.fields import MAX_LINE, MAX_TEXT, clean_line, clean_text
from model.records import Record
from model.store import Store
from ui.session import Session
from ui.widgets.basics import bound, label

MIXED: Final = "Several values"
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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

    def __init__(self, least: int = _LEAST) -> None:
        super().__init__()
        self._least = least
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
        lines = max(self._least, min(self._MOST, round(height / self.fontMetrics().lineSpacing())))
        wanted = lines * self.fontMetrics().lineSpacing() + 18
        if wanted != self.height():
            self.setFixedHeight(wanted)


class FormField(QWidget):
    """A label and an editor for one field of the records shown."""

    watches: ClassVar[tuple[type[Record], ...]] = ()
    """Entities besides the records shown that decide what the field shows."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__()
        self.session = session
        self.name = name
        self.title = title
        self.records: tuple[Record, ...] = ()
        self.record: Record | None = None
        self.mixed = False
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(4)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._faulty: QWidget | None = None
        self._editor: QWidget | None = None
        self._seen: tuple[Any, ...] = ()
        self._at_entry: dict[str, Any] = {}

    # What it shows.

    def show_record(self, record: Record) -> None:
        """Show this record's value."""
        self.show_records((record,))

    def show_records(self, records: Sequence[Record]) -> None:
        """Show the value of these records, of one type or several, or that they differ."""
        seen = (*map(id, records), *(self.session.store.version(kind) for kind in self.watches))
        if seen == self._seen:
            return
        same = [record.id for record in records] == [record.id for record in self.records]
        before = self.value()
        self._seen = seen
        self.records, self.record = tuple(records), records[0]
        values = {getattr(record, self.name) for record in records} if self.name else set()
        self.mixed = len(values) > 1
        if self.error and same and before == self.value():
            return
        self.clear_error()
        if self.mixed:
            self.show_mixed()
        else:
            self.show_value(self.value())

    def value(self) -> Any:
        """The value of the first record shown."""
        return getattr(self.record, self.name, None) if self.name else None

    def show_value(self, value: Any) -> None:
        """Show a value without writing it."""
        raise NotImplementedError

    def show_mixed(self) -> None:
        """Show that the records differ."""
        self.show_value(None)

    # What it writes.

    @property
    def ids(self) -> list[str]:
        """The ids of the records shown."""
        return [record.id for record in self.records]

    @property
    def merge_key(self) -> str:
        """What consecutive changes of this field of these records have in common."""
        if len(self.records) == 1:
            return f"{self.ids[0]}.{self.name}"
        return f"{hashlib.blake2s(''.join(self.ids).encode(), digest_size=12).hexdigest()}.{self.name}"

    def write(self, value: Any) -> None:
        """Write a value to all records shown."""
        if not self.records or (not self.mixed and self.value() == value):
            self.clear_error()
            return
        self.attempt(f"Change {self.title.lower()}", change_all, self.ids, key=self.merge_key, **{self.name: value})

    def attempt(
        self, text: str, verb: Callable[..., Any], /, *args: Any, key: str | None = None, **fields: Any
    ) -> bool:
        """Run a verb as one step; what the user can mend is said below the field. Tell whether it was done."""
        if self.session.store.editing:
            return False
        try:
            with self.session.transaction(text, key) as store:
                verb(store, *args, **fields)
        except UserError as error:
            self.show_error(str(error))
            return False
        self.clear_error()
        return True

    # What is wrong.

    @property
    def error(self) -> str:
        """What the field complains about, or nothing."""
        return self._error.text() if not self._error.isHidden() else ""

    def show_error(self, text: str) -> None:
        """Say below the field what was not accepted and what to do."""
        self.lines.addWidget(self._error)  # at the end, whatever was added since
        self._error.setText(text)
        self._error.show()
        self._mark("bad", text)

    def clear_error(self) -> None:
        """Take the complaint back."""
        if not self._error.isHidden():
            self._error.hide()
            self._mark("", "")

    def _mark(self, state: str, text: str) -> None:
        if self._editor is not None:
            self._editor.setProperty("state", state)
            self._editor.setAccessibleDescription(text)
            self._editor.style().polish(self._editor)

    # How it is made and used.

    def add_title(self) -> None:
        """Put the label above what follows."""
        self.lines.addWidget(label(self.title, "label"))

    def adopt(self, editor: QWidget) -> None:
        """Name an editor for screen readers; Enter leaves it, Escape restores it, leaving ends its step."""
        editor.setAccessibleName(self.title)
        self._editor = self._editor or editor
        self.follow(editor)

    def follow(self, editor: QWidget) -> None:
        """Let Enter leave an editor, Escape restore the field, and leaving it end its step."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._at_entry = {record.id: getattr(record, self.name) for record in self.records if self.name}
        elif kind == QEvent.Type.FocusOut:
            self.session.seal()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and self.leaves_by(event):
                self.commit()
                self.focusNextChild()
                return True
            if event.key() == Qt.Key.Key_Escape:
                return self.restore()
        return False

    def leaves_by(self, event: QKeyEvent) -> bool:
        """Whether this Enter ends the entry and goes on to the next field."""
        return True

    def commit(self) -> None:
        """Take what was typed, where that waits for the end."""

    def restore(self) -> bool:
        """Put back what was there when the field was entered; tell whether anything was to be put back."""
        faulty, self._seen = bool(self.error), ()
        self.clear_error()
        store = self.session.store
        present = {id_: value for id_, value in self._at_entry.items() if store.get(id_) is not None}
        changed = {id_: value for id_, value in present.items() if getattr(store.records[id_], self.name) != value}
        if changed:
            self.attempt(f"Change {self.title.lower()}", _put_back, self.name, changed, key=self.merge_key)
        if self.records:
            self.show_records([store.records[id_] for id_ in self.ids if id_ in store.records] or self.records)
        return bool(changed) or faulty


def _put_back(store: Store, name: str, values: dict[str, Any]) -> None:
    for id_, value in values.items():
        change(store, id_, **{name: value})


class LineField(FormField):
    """One line of text."""

    def __init__(self, session: Session, name: str, title: str, hint: str = "") -> None:
        super().__init__(session, name, title)
        self._hint = hint
        self.add_title()
        self.editor = LineEdit()
        bound(self.editor, MAX_LINE, self.say_cut)
        self.editor.setPlaceholderText(hint)
        self.editor.textEdited.connect(self.write_text)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def write_text(self, text: str) -> None:
        """Write what is typed as the record will keep it."""
        self.write(clean_line(text))

    def say_cut(self, words: str) -> None:
        """Say that not all had room."""
        self.show_error(words)

    def show_value(self, value: Any) -> None:
        self.editor.setPlaceholderText(MIXED if self.mixed else self._hint)
        if clean_line(self.editor.text()) != (value or ""):
            self.editor.setText(value or "")
            if not self.editor.hasFocus():
                self.editor.setCursorPosition(0)


class TypedField(LineField):
    """One line that stands for a value: `read` turns text into it and raises UserError, `spell` the other way.

    While it is typed, only what can be read is written; when it is left, what cannot be read is complained about.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        title: str,
        read: Callable[[str], Any],
        spell: Callable[[Any], str],
        hint: str = "",
    ) -> None:
        super().__init__(session, name, title, hint)
        self._read, self._spell = read, spell
        self.editor.editingFinished.connect(self.commit)

    def write_text(self, text: str) -> None:
        try:
            self.write(self._read(text))
        except UserError:
            self.clear_error()  # perhaps the rest is still to come

    def say_cut(self, words: str) -> None:
        """Say nothing: what is so long cannot be read, which is said when the field is left."""

    def commit(self) -> None:
        text = self.editor.text()
        if self.mixed and not text:
            return
        try:
            value = self._read(text)
        except UserError as error:
            self.show_error(str(error))
            return
        self.write(value)
        if not self.error:
            self.editor.setText(self._spell(value))

    def show_value(self, value: Any) -> None:
        self.editor.setPlaceholderText(MIXED if self.mixed else self._hint)
        try:
            shown = self._read(self.editor.text()) if self.editor.hasFocus() and not self.mixed else ...
        except UserError:
            shown = ...
        if shown != value:
            self.editor.setText("" if self.mixed else self._spell(value))

    def restore(self) -> bool:
        typed = self.editor.text()
        return super().restore() or typed != self.editor.text()


class AreaField(FormField):
    """Text of several lines. Enter starts a new one; Ctrl+Enter goes on to the next field."""

    clean, limit = staticmethod(clean_text), MAX_TEXT

    def __init__(self, session: Session, name: str, title: str, hint: str = "") -> None:
        super().__init__(session, name, title)
        self._hint = hint
        self.add_title()
        self.editor = TextEdit()
        self.editor.setPlaceholderText(hint)
        self.editor.textChanged.connect(self._on_changed)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)
        self._busy = False

    def show_value(self, value: Any) -> None:
        self.editor.setPlaceholderText(MIXED if self.mixed else self._hint)
        if not self._busy and self.clean(self.editor.toPlainText()) != (value or ""):
            self._busy = True
            self.editor.setPlainText(value or "")
            self._busy = False

    def leaves_by(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _on_changed(self) -> None:
        if self._busy:
            return
        text = self.clean(self.editor.toPlainText())
        surplus = len(text) - self.limit
        self._busy = surplus > 0  # then the editor keeps what the record cannot
        self.write(text[: self.limit])
        self._busy = False
        if surplus > 0:
            self.show_error(f"Only the first {self.limit:,} characters are kept. Shorten the text by {surplus:,}.")


class WrappedField(AreaField):
    """One line of text, shown in several."""

    clean, limit = staticmethod(clean_line), MAX_LINE

    def leaves_by(self, event: QKeyEvent) -> bool:
        return True
