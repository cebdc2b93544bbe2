"""The shown map as a table, edited like a spreadsheet. Contains no verbs and no fields (see model/edits/grid.py)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from model.errors import UserError
from model.interchange.tables import escaped, read_block, to_tsv
from model.records import Touchpoint
from model.wording import counted
from ui.session import Session
from ui.views.cell_editors import CellDelegate
from ui.views.table_model import TableModel

_ROW_PX: Final = 44
_HEAD_PX: Final = 36
_WIDTHS_PX: Final = {"stage": 132, "title": 190, "description": 250, "channels": 160, "owner": 120, "pains": 200}
_NOTES_PX, _FIGURE_PX, _OTHER_PX = 190, 132, 132
_LEAST_PX: Final = 64


class MapTable(QTableView):
    """Selecting a row selects its touchpoint, and the other way round.

    Cells are copied, pasted and cleared in blocks.
    """

    def __init__(self, session: Session, on_menu: Callable[[QPoint], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._on_menu = session, on_menu
        self._table = TableModel(session)
        self._following = False
        self._widths: dict[str, int] = {}
        self.setModel(self._table)
        self.setObjectName("map_table")
        self.setAccessibleName("Map as a table")
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        delegate = CellDelegate(self._table, self)
        delegate.entered.connect(self._on_entered)
        self.setItemDelegate(delegate)
        self._set_up_headers()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: on_menu(self.viewport().mapToGlobal(at)))
        session.layout_changed.connect(lambda _: self.refresh())
        session.theme_changed.connect(lambda _: self.viewport().update())
        session.selection_changed.connect(lambda _: self._follow_selection())

    @property
    def table(self) -> TableModel:
        return self._table

    def refresh(self) -> None:
        """Show the map as it now is; a table that is not seen waits."""
        if not self.isVisible():
            return
        place = self._place()
        columns = [column.id for column in self._table.columns]
        self._table.refresh()
        if columns != [column.id for column in self._table.columns]:
            self._set_widths()
        self._go_to(place)
        self._follow_selection()

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    # Keys.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()  # the map's actions of the same keys are for the map
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy_cells()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_cells()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def copy_cells(self) -> None:
        """Put the selected block of cells on the clipboard, as spreadsheets do; no text becomes a formula there."""
        block = self._block()
        if block is None:
            return
        rows, columns = block
        text = to_tsv([escaped(self._table.text(row, column)) for column in columns] for row in rows)
        QGuiApplication.clipboard().setText(text.removesuffix("\n"))

    def paste_cells(self) -> None:
        """Write a block from the clipboard over the cells from the current one on, as one step."""
        start = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not start.isValid() or not text or self._session.read_only:
            return
        try:
            block = read_block(text)
        except UserError as error:
            self._session.show_message(str(error))
            return
        room_down = self._table.rowCount() - start.row()
        room_right = self._table.columnCount() - start.column()
        if len(block) > room_down or max(map(len, block)) > room_right:
            self._session.show_message(
                f"The block has {len(block):,} × {max(map(len, block)):,} cells, and from here the table has "
                f"{room_down:,} × {room_right:,}. Nothing was pasted. Paste onto the map to add touchpoints."
            )
            return
        cells = [
            (start.row() + down, start.column() + right, found)
            for down, line in enumerate(block)
            for right, found in enumerate(line)
        ]
        self._table.write(f"Paste {counted(len(cells), 'cell')}", cells)

    def clear_cells(self) -> None:
        """Empty the selected cells, as one step."""
        cells = [(index.row(), index.column(), "") for index in self.selectedIndexes()]
        cells = [cell for cell in cells if self._table.text(cell[0], cell[1])]
        if cells and not self._session.read_only:
            self._table.write(f"Clear {counted(len(cells), 'cell')}", cells)

    # Small things.

    def _takes(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        matching = any(event.matches(key) for key in (keys.Copy, keys.Cut, keys.Paste, keys.SelectAll))
        return matching or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2)

    def _on_entered(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < self._table.rowCount():
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))

    def _block(self) -> tuple[list[int], list[int]] | None:
        chosen = self.selectedIndexes()
        if not chosen:
            return None
        return sorted({index.row() for index in chosen}), sorted({index.column() for index in chosen})

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._following or not self.isVisible():
            return
        self._following = True
        rows = {index.row() for index in self.selectedIndexes()}
        self._session.select([self._table.touchpoints[row].id for row in sorted(rows)])
        self._following = False

    def _follow_selection(self) -> None:
        """Mark the rows of the touchpoints that are selected elsewhere."""
        if self._following or not self.isVisible():
            return
        chosen = {touchpoint.id for touchpoint in self._session.selected(Touchpoint)}
        rows = [row for row, found in enumerate(self._table.touchpoints) if found.id in chosen]
        if rows == sorted({index.row() for index in self.selectedIndexes()}):
            return
        self._following = True
        self.clearSelection()
        column = max(self.currentIndex().column(), 1)
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self._table.index(row, column), flags.Select)
        if rows:
            index = self._table.index(rows[0], column)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)
        self._following = False

    def _place(self) -> tuple[str, str] | None:
        index: QModelIndex = self.currentIndex()
        if not index.isValid():
            return None
        return self._table.touchpoints[index.row()].id, self._table.columns[index.column()].id

    def _go_to(self, place: tuple[str, str] | None) -> None:
        if place is None or self._place() == place:
            return
        row = self._table.row_of(place[0])
        column = next((n for n, found in enumerate(self._table.columns) if found.id == place[1]), None)
        if row is not None and column is not None:
            # Only the keyboard goes there: what is selected, perhaps no touchpoint at all, stays selected.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._table.index(row, column), flags.NoUpdate)

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFixedHeight(_HEAD_PX)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(_LEAST_PX)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.sectionResized.connect(self._on_resized)
        down.setHighlightSections(False)
        down.setDefaultSectionSize(_ROW_PX)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _set_widths(self) -> None:
        for place, column in enumerate(self._table.columns):
            kind = column.id.partition(" ")[0]
            usual = _FIGURE_PX if kind in ("actual", "expected") else _NOTES_PX if kind == "notes" else _OTHER_PX
            self.setColumnWidth(place, self._widths.get(column.id, _WIDTHS_PX.get(kind, usual)))

    def _on_resized(self, place: int, _: int, width: int) -> None:
        if place < len(self._table.columns):
            self._widths[self._table.columns[place].id] = width
