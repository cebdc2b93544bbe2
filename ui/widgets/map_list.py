"""The panel that the map switcher opens: all maps with their facts, searched, renamed in place, ordered by dragging.

Everything it does is a step of the history; deleting asks nothing. It holds no record longer than it shows it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from model.analysis.counts import counts_of_map
from model.records import JourneyMap
from model.wording import counted
from ui.actions.maps import copy_map, delete_map, named, place_map, rename_map, shift_map
from ui.session import Session
from ui.widgets.basics import MOST_SEARCHED, bound, button, label, menu_of, row, rule
from ui.widgets.map_rows import FACE, ROW_PX, Face, MapRows

_WIDTH_PX: Final = 380
_MOST_ROWS: Final = 9
_SEARCH_FROM: Final = 7
_HINT: Final = "F2 renames · Alt+↑ ↓ moves"


class MapListPanel(QFrame):
    """A popup over the window. Picking a map shows it and closes the panel."""

    closed = Signal()

    def __init__(self, session: Session, new_map: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("map_list_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName("Maps")
        self._session, self._new_map = session, new_map
        self.search = QLineEdit()
        bound(self.search, MOST_SEARCHED)
        self.search.setPlaceholderText("Search maps")
        self.search.setAccessibleName("Search maps")
        self.search.setClearButtonEnabled(True)
        self.rows = MapRows(self)
        self.nothing = label("", "hint", wrap=True)
        self.nothing.setContentsMargins(8, 6, 8, 6)
        self.new = button("New map", self._add, "quiet", "plus")
        self.new.setEnabled(not session.read_only)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(6)
        for part in (self.search, self.rows, self.nothing, rule()):
            lines.addWidget(part)
        lines.addLayout(row(self.new, 1, label("" if session.read_only else _HINT, "hint"), margins=(0, 0, 8, 0)))
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.installEventFilter(self)
        session.layout_changed.connect(self._on_changed)
        self.refresh(session.map_id)
        self.rows.setFocus()

    def refresh(self, chosen: str | None = None) -> None:
        """Show the maps as they now are, with one of them chosen; the same one as before by default."""
        session = self._session
        chosen = chosen or self.rows.map_id
        maps = session.store.all(JourneyMap)
        self.search.setVisible(len(maps) >= _SEARCH_FROM or bool(self.search.text()))
        words = self.search.text().casefold().split()
        found = [journey for journey in maps if all(word in journey.title.casefold() for word in words)]
        self.rows.clear()
        for journey in found:
            face = Face(journey.id, named(journey), _facts(session, journey), journey.id == session.map_id)
            item = QListWidgetItem(face.title)
            item.setData(FACE, face)
            item.setToolTip("")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, face.facts)
            if not session.read_only:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.rows.addItem(item)
        at = next((number for number, journey in enumerate(found) if journey.id == chosen), 0)
        self.rows.setCurrentRow(at if found else -1)
        self.rows.setFixedHeight(ROW_PX * min(max(len(found), 1), _MOST_ROWS))
        self.rows.setVisible(bool(found))
        self.nothing.setText(f"No map is called “{self.search.text()}”." if words else "This project has no maps yet.")
        self.nothing.setVisible(not found)
        self.adjustSize()

    @property
    def ordered(self) -> bool:
        """Whether all maps show, in their order, and may be put into another."""
        return not self.search.text() and not self._session.read_only

    @property
    def editable(self) -> bool:
        """Whether maps can be changed."""
        return not self._session.read_only

    def show_map(self, map_id: str) -> None:
        """Show a map and close."""
        self.close()
        if map_id != self._session.map_id:
            self._session.show_map(map_id)

    def rename(self, map_id: str, title: str) -> None:
        """Give a map another title."""
        rename_map(self._session, map_id, title)

    def duplicate(self, map_id: str) -> None:
        """Put a copy below, show it, and let its name be written at once."""
        copy_id = copy_map(self._session, map_id)
        if copy_id is not None:
            self.search.clear()
            self.refresh(copy_id)
            self.rows.edit_current()

    def shift(self, map_id: str, step: int) -> None:
        """Move a map one place up or down."""
        if self.ordered:
            shift_map(self._session, map_id, step)
            self.refresh(map_id)

    def place(self, map_id: str, before: str | None) -> None:
        """Move a map before another one, or last."""
        place_map(self._session, map_id, before)
        self.refresh(map_id)

    def delete(self, map_id: str) -> None:
        """Delete a map; the one below it is chosen then."""
        at = self.rows.currentRow()
        delete_map(self._session, map_id)
        self.refresh()
        self.rows.setCurrentRow(min(at, self.rows.count() - 1))

    def undo(self) -> None:
        """Take back the last step, and show it here too."""
        if self.editable:
            self._session.undo()

    def offer(self, map_id: str, at: QPoint) -> None:
        """Open the menu of a map."""
        if self.editable:
            entries: list[tuple[str, str, Callable[[], object]] | None] = [
                ("pencil", "Rename\tF2", self.rows.edit_current),
                ("copy", "Duplicate\tCtrl+D", lambda: self.duplicate(map_id)),
                None,
                ("arrow-up", "Move up\tAlt+Up", lambda: self.shift(map_id, -1)),
                ("arrow-down", "Move down\tAlt+Down", lambda: self.shift(map_id, 1)),
                None,
                ("trash-2", "Delete\tDel", lambda: self.delete(map_id)),
            ]
            menu = menu_of(self, entries)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.rows.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _add(self) -> None:
        self.close()
        self._new_map()

    def _on_changed(self, _: object) -> None:
        if not self.rows.editing:
            self.refresh()


def _facts(session: Session, journey: JourneyMap) -> str:
    counts = counts_of_map(session.store, journey.id)
    parts = [counted(counts.touchpoints, "touchpoint")]
    if counts.pains:
        parts.append(counted(counts.pains, "pain point"))
    parts.append(f"{journey.state} state")
    return " · ".join(parts)
