"""Rows of the left panel that name one shared record: rename in place, drag to another place, menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model.edits.common import change
from model.fields import MAX_LINE, clean_line
from model.wording import NOUNS
from ui.actions.book import ActionBook
from ui.actions.records import Shared, delete_shared, move_shared, step_shared
from ui.panels.fields import LineEdit
from ui.session import Session
from ui.widgets.basics import bound, icon_button, menu_of, pop_up
from ui.widgets.reorder import Reorder

Entry = tuple[str, str, Callable[[], object]] | None


class NameRow(QWidget):
    """A mark, a name that is typed over in place, and a menu. The mark is the handle for dragging."""

    def __init__(self, session: Session, book: ActionBook, mark: QWidget, noun: str) -> None:
        super().__init__()
        self.session, self._book = session, book
        self.record: Shared | None = None
        self.mark = mark
        self._before = ""
        mark.setToolTip(f"Drag to change the order of the {noun}s")
        self.name = LineEdit()
        self.name.setProperty("role", "bare")
        bound(self.name, MAX_LINE)
        self.name.setAccessibleName(f"Name of the {noun}")
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.textEdited.connect(self._rename)
        self.name.returnPressed.connect(self.name.clearFocus)
        self.name.installEventFilter(self)
        self.more = icon_button("ellipsis", "More", self._offer)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(2, 0, 0, 0)
        self.line.setSpacing(2)
        self.line.addWidget(mark)
        self.line.addSpacing(4)
        self.line.addWidget(self.name, 1)
        self.line.addWidget(self.more)

    def show_shared(self, record: Shared) -> None:
        """Show a record as it now is."""
        self.record = record
        if clean_line(self.name.text()) != record.name:
            self.name.setText(record.name)
            self.name.setCursorPosition(0)
        self.name.setReadOnly(self.session.read_only)
        self.more.setEnabled(not self.session.read_only)
        self.mark.setEnabled(not self.session.read_only)

    def start_renaming(self) -> None:
        """Put the whole name under the cursor, ready to be typed over."""
        self.name.setFocus()
        self.name.selectAll()

    def entries(self) -> Sequence[Entry]:
        """What the menu offers besides renaming, details, order and deletion."""
        return ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._before = self.name.text()
        elif event.type() == QEvent.Type.FocusOut:
            self.session.seal()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.name.setText(self._before)
                self._rename(self._before)
                self.name.clearFocus()
                return True
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._step(step)
                return True
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.session.read_only:
            self._offer()

    def _rename(self, text: str) -> None:
        if self.record is not None and clean_line(text) != self.record.name:
            noun, id_ = NOUNS[self.record.table_name], self.record.id
            self.session.edit(f"Rename {noun}", change, id_, merge_key=f"{id_}.name", name=clean_line(text))

    def _edit_details(self) -> None:
        if self.record is not None:
            self.session.select([self.record.id])
            self._book.run("record.details")

    def _step(self, by: int) -> None:
        if self.record is not None:
            self.session.seal()
            step_shared(self.session, self.record, by)

    def _offer(self) -> None:
        record = self.record
        if record is None:
            return
        all_ids = [other.id for other in self.session.store.all(type(record))]
        entries: list[Entry] = [
            ("pencil", "Rename", self.start_renaming),
            ("sliders-horizontal", "Edit details", self._edit_details),
            *self.entries(),
            None,
        ]
        if all_ids[0] != record.id:
            entries.append(("arrow-up", "Move up", lambda: self._step(-1)))
        if all_ids[-1] != record.id:
            entries.append(("arrow-down", "Move down", lambda: self._step(1)))
        noun = NOUNS[record.table_name]
        entries += [None, ("trash-2", f"Delete {noun}", lambda: delete_shared(self.session, record))]
        pop_up(menu_of(self, entries), self.more)


class RowList(QWidget):
    """Rows for all records of a kind, in their order."""

    def __init__(self, session: Session, kind: type[Shared], make: Callable[[], NameRow]) -> None:
        super().__init__()
        self._session, self._kind, self._make = session, kind, make
        self._shown: tuple[Shared, ...] = ()
        self.rows: dict[str, NameRow] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._reorder = Reorder(self, lambda: list(self.rows.values()))
        self._reorder.moved.connect(self._on_moved)

    def refresh(self) -> None:
        """Show the records as they now are; rows keep to their records, and so does the keyboard."""
        records: tuple[Shared, ...] = self._session.store.all(self._kind)
        if [record.id for record in records] != list(self.rows):
            gone = self.rows.keys() - {record.id for record in records}
            for id_ in gone:
                row = self.rows.pop(id_)
                row.hide()
                row.deleteLater()
            self.rows = {record.id: self.rows.get(record.id) or self._new_row() for record in records}
            before: QWidget | None = None
            for at, row in enumerate(self.rows.values()):
                self._lines.insertWidget(at, row)
                if before is not None:
                    QWidget.setTabOrder(before, row.name)
                before = row.more
                QWidget.setTabOrder(row.name, row.more)
        for record in records:
            self.rows[record.id].show_shared(record)

    def _new_row(self) -> NameRow:
        row = self._make()
        self._reorder.watch(row.mark, row)
        return row

    def _on_moved(self, at: int, to: int) -> None:
        record = list(self.rows.values())[at].record
        if record is not None:
            move_shared(self._session, record, to)
