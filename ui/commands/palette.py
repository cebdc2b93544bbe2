"""The command palette: a field and a list under the top bar. Knows entries, not what they do."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.commands.entries import Entry
from ui.commands.ranking import name_of, rank
from ui.commands.row import ROW_PX, RowDelegate
from ui.widgets.basics import MOST_SEARCHED, bound, label

_WIDTH: Final = 640
_MARGIN: Final = 16
_ROWS: Final = 11
_MOST: Final = 60
_RECENT: Final = 6
_HINT: Final = "↑ ↓ to choose    Enter to run    Esc to close"
_NOTHING: Final = (
    "Nothing here is called “{}”.\n\nType a part of a command, such as “export” or “theme”, "
    "or of the name of a map, a stage, a touchpoint, a persona or a pain point."
)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS - 1, Qt.Key.Key_PageUp: 1 - _ROWS}
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A line of the list: an entry, or a heading."""

    entry: Entry | None
    heading: str = ""


class Rows(QAbstractListModel):
    """The lines that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def put(self, rows: list[Row]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.heading if row.entry is None else spoken(row.entry)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(entry: Entry) -> str:
    """An entry as a screen reader says it."""
    return ", ".join(part for part in (entry.name, entry.reason or entry.place, entry.keys) if part)


class CommandPalette(QFrame):
    """Finds commands and places by a few letters. `picked` tells what was run; it is freed when it closes."""

    picked = Signal(str)

    def __init__(
        self, window: QWidget, commands: Sequence[Entry], places: Sequence[Entry], recent: Sequence[str], top_px: int
    ) -> None:
        super().__init__(window)
        self._over, self._top = window, top_px
        self._commands, self._recent = list(commands), list(recent)
        self._entries = [*commands, *places]
        self._names = [name_of(entry.name, entry.more) for entry in self._entries]
        self._before = QApplication.focusWidget()
        self._closed = False
        self.setProperty("role", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Commands")
        self.field = QLineEdit()
        bound(self.field, MOST_SEARCHED)
        self.field.setProperty("role", "palette_field")
        self.field.setPlaceholderText("Find a command, a map, a touchpoint, a persona…")
        self.field.setAccessibleName("Find a command or a place")
        self.rows = Rows(self)
        self.list = self._make_list()
        self.nothing = label("", "label", wrap=True)
        self.nothing.setContentsMargins(16, 12, 16, 16)
        self.foot = label(_HINT, "hint")
        self.foot.setContentsMargins(16, 8, 16, 8)
        self._lay_out()
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._show("")
        self.show()
        self.raise_()
        self.field.setFocus()

    @property
    def current(self) -> Entry | None:
        """The entry that Enter runs."""
        index = self.list.currentIndex()
        return self.rows.rows[index.row()].entry if index.isValid() else None

    @property
    def shown(self) -> list[Entry]:
        """The entries that are listed, from the top."""
        return [row.entry for row in self.rows.rows if row.entry is not None]

    def run(self) -> None:
        """Run the chosen entry, or say why it cannot be run."""
        entry = self.current
        if entry is None:
            return
        if entry.reason:
            self.foot.setText(f"{entry.name}: {entry.reason[:1].lower()}{entry.reason[1:]}.")
            return
        self.leave()
        self.picked.emit(entry.id)
        entry.run()

    def leave(self) -> None:
        """Close and give the keyboard back."""
        if self._closed:
            return
        self._closed = True
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._over.removeEventFilter(self)
        focus = QApplication.focusWidget()
        had = focus is None or self.isAncestorOf(focus)
        self.close()
        if had and self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._over and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._press(event)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and isinstance(event, QMouseEvent):
            inside = watched is self or self.isAncestorOf(watched)
            if not inside and watched.window() is self._over:
                self.leave()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        places = [n for n, row in enumerate(self.rows.rows) if row.entry is not None]
        if not places:
            return
        here = self.list.currentIndex().row()
        at = places.index(here) if here in places else 0
        at = (at + by) % len(places) if abs(by) == 1 else min(max(at + by, 0), len(places) - 1)
        self._choose(places[at])

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row))
        if row == 1 and self.rows.rows[0].entry is None:
            self.list.scrollToTop()  # with its heading
        entry = self.current
        self.foot.setText(_HINT)
        self.field.setAccessibleDescription(spoken(entry) if entry is not None else "")

    def _show(self, text: str) -> None:
        self.rows.put(self._found(text) if text.strip() else self._offered())
        first = next((n for n, row in enumerate(self.rows.rows) if row.entry is not None), None)
        self.list.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        self.foot.setVisible(first is not None)
        if first is None:
            self.nothing.setText(_NOTHING.format(" ".join(text.split())[:60]))
        else:
            self._choose(first)
        self._place()

    def _offered(self) -> list[Row]:
        """With nothing typed: what was run lately, then all that can be run."""
        able = {entry.id: entry for entry in self._commands if not entry.reason}
        recent = [able.pop(id_) for id_ in self._recent if id_ in able][:_RECENT]
        rows = [Row(None, "Recently used"), *(Row(entry) for entry in recent)] if recent else []
        return [*rows, Row(None, "Commands"), *(Row(entry) for entry in able.values())]

    def _found(self, text: str) -> list[Row]:
        scores = rank(text, self._names)
        lately = {id_: -n for n, id_ in enumerate(self._recent)}

        def order(n: int) -> tuple[bool, float, float, int]:
            entry = self._entries[n]
            bonus = 3.0 if n < len(self._commands) else 0.0
            return bool(entry.reason), -(scores[n] + bonus), -lately.get(entry.id, -1000), n

        return [Row(self._entries[n]) for n in sorted(scores, key=order)[:_MOST]]

    def _make_list(self) -> QListView:
        found = QListView()
        found.setProperty("role", "palette_list")
        found.setModel(self.rows)
        found.setItemDelegate(RowDelegate(found))
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setMouseTracking(True)
        found.setUniformItemSizes(False)
        found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        found.entered.connect(lambda index: self._choose(index.row()) if self._can(index) else None)
        found.clicked.connect(lambda index: self.run() if self._can(index) else None)
        return found

    def _can(self, index: QModelIndex) -> bool:
        return self.rows.rows[index.row()].entry is not None

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        for part in (self.field, self.list, self.nothing, self.foot):
            lines.addWidget(part, 1 if part is self.list else 0)

    def _place(self) -> None:
        width = min(_WIDTH, self._over.width() - 2 * _MARGIN)
        rows = self.rows.rows
        wanted = sum(ROW_PX if row.entry is not None else RowDelegate.HEADING_PX for row in rows[:200]) + 8
        room = self._over.height() - self._top - 120
        self.list.setFixedHeight(max(ROW_PX, min(wanted, _ROWS * ROW_PX + 8, room)))
        self.setFixedWidth(width)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((self._over.width() - width) // 2, self._top, width, height)


def open_palette(window: QWidget, make: Callable[[], CommandPalette]) -> CommandPalette | None:
    """Open the palette, or close the one that is open."""
    for there in window.findChildren(CommandPalette, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if there.isVisible():
            there.leave()
            return None
    return make()
