"""The shown map as a Qt table model: touchpoints down, fields across. Follows the session; writes through the grid."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from model.analysis.order import touchpoints_of_map
from model.edits.grid import GridColumn, grid_columns, write_cell
from model.records import Touchpoint
from model.store import Store
from model.wording import read_figure
from ui.session import Session
from ui.theming import colour
from ui.widgets.sentiment import sentiment_icon

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE: Final = QModelIndex()
_FIGURES: Final = ("actual", "expected")


class TableModel(QAbstractTableModel):
    """Cells are texts; what is typed goes into the records as one step of the history."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.columns: tuple[GridColumn, ...] = ()
        self.touchpoints: tuple[Touchpoint, ...] = ()
        self._texts: list[list[str]] = []

    def refresh(self) -> None:
        """Show the map as it now is. The model is reset when rows or columns have come, gone or moved."""
        store, map_id = self._session.store, self._session.map_id
        columns = grid_columns(store, map_id) if map_id is not None else ()
        touchpoints = touchpoints_of_map(store, map_id) if map_id is not None else ()
        texts = [[column.read(store, touchpoint) for column in columns] for touchpoint in touchpoints]
        same = _ids(columns) == _ids(self.columns) and _ids(touchpoints) == _ids(self.touchpoints)
        if not same or _titles(columns) != _titles(self.columns):
            self.beginResetModel()
            self.columns, self.touchpoints, self._texts = columns, touchpoints, texts
            self.endResetModel()
            return
        old, self._texts = self._texts, texts
        self.columns, self.touchpoints = columns, touchpoints
        for row, (before, after) in enumerate(zip(old, texts, strict=True)):
            changed = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
            if changed:
                # The next row may show its stage's name fainter now.
                last = min(row + 1, len(texts) - 1)
                self.dataChanged.emit(self.index(row, changed[0]), self.index(last, changed[-1]))

    def row_of(self, touchpoint_id: str) -> int | None:
        """The row of a touchpoint."""
        return next((row for row, found in enumerate(self.touchpoints) if found.id == touchpoint_id), None)

    def text(self, row: int, column: int) -> str:
        """What a cell holds."""
        return self._texts[row][column]

    def choices(self, index: Index) -> Sequence[str]:
        """What may be chosen in a cell, if it is one of a few."""
        choose = self.columns[index.column()].choices
        return choose(self._session.store, self.touchpoints[index.row()]) if choose is not None else ()

    def write(self, label: str, cells: Iterable[tuple[int, int, str]]) -> bool:
        """Put texts into cells, given by row and column, as one step. False when the fields refuse one of them."""
        wanted = [(self.touchpoints[row].id, self.columns[column], text) for row, column, text in cells]

        def put(store: Store) -> bool:
            for touchpoint_id, column, text in wanted:
                write_cell(store, column, touchpoint_id, text)
            return True

        return self._session.edit(label, put) is True

    # What Qt asks for.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.touchpoints)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found if self._session.read_only else found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        text = self._texts[row][column]
        match role:
            case Role.DisplayRole | Role.EditRole:
                return text
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case Role.ForegroundRole:
                repeats = self.columns[column].id == "stage" and row and self._texts[row - 1][column] == text
                return colour(self._session.theme, "ink3" if repeats else "ink")
            case Role.DecorationRole:
                return self._mark(column, text)
            case Role.AccessibleTextRole:
                return f"{self.columns[column].title}: {text or 'empty'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        text = str(value)
        if role != Role.EditRole or text.strip() == self._texts[index.row()][index.column()]:
            return False
        title = self.columns[index.column()].title
        return self.write(f"Edit {title[:1].lower()}{title[1:]}", [(index.row(), index.column(), text)])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole:
            return self.columns[section].title if orientation is Qt.Orientation.Horizontal else str(section + 1)
        if role == Role.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _mark(self, column: int, text: str) -> QIcon | None:
        if not text or self.columns[column].id.partition(" ")[0] not in _FIGURES:
            return None
        return sentiment_icon(self._session.theme, read_figure(text))


def _ids(entries: Sequence[Any]) -> list[str]:
    return [entry.id for entry in entries]


def _titles(columns: Sequence[GridColumn]) -> list[str]:
    return [column.title for column in columns]
