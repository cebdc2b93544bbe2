"""Shows lines or cells that were copied elsewhere, and asks what they become. Pastes nothing itself."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QTableView,
    QToolButton,
    QWidget,
)

from model.interchange.tables import Sheet, Table, as_sheet
from model.wording import quoted
from ui.dialogs.base import Dialog
from ui.widgets.basics import CheckBox, caption, label, row
from ui.widgets.icons import icon

_WHAT: Final = {
    "touchpoints": ("square-plus", "Touchpoints", "One touchpoint for each row"),
    "notes": ("sticky-note", "Notes", "One note for each cell"),
    "stages": ("columns-3", "Stages", "One stage for each row"),
}
_FIELDS: Final = {
    "title": "Title", "description": "Description", "stage": "Stage", "channels": "Channels", "owner": "Owner",
    "actual": "Emotion", "expected": "Expected", "quote": "Quote", "pains": "Pain points", "notes": "Note",
    "elapsed": "Minutes before", "tone": "Tone", "outcome": "Outcome", "truth": "Moment of truth",
    "lost": "Context lost", "goal": "Goal", "contact_centre": "Contact centre",
}  # fmt: skip
_SHOWN_ROWS: Final = 8
_ROW_PX: Final = 30
_COLUMN_PX: Final = (96, 240)
_Index = QModelIndex | QPersistentModelIndex


class PasteAsDialog(Dialog):
    """What to make of the rows, whether the first one names the columns, and how the first few look."""

    chosen = Signal(str, object)  # "touchpoints", "notes" or "stages", and the Sheet

    def __init__(self, parent: QWidget | None, table: Table, what: str) -> None:
        super().__init__(parent, "Paste as…", width=640)
        self._table = table
        self._what = what
        self._choices = QButtonGroup(self)
        buttons = [self._choice(name) for name in _WHAT]
        self.body.addLayout(row(*buttons, 1))
        self.names = CheckBox("The first row names the columns")
        self.names.setChecked(as_sheet(table).named)
        self.names.setEnabled(len(table.rows) > 1)
        self.names.toggled.connect(lambda _: self._refresh())
        self.body.addWidget(self.names)
        self.preview = _Preview()
        self.body.addWidget(self.preview, 1)
        self.summary = label("", "hint", wrap=True)
        self.summary.setMinimumHeight(2 * self.summary.fontMetrics().lineSpacing())
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.summary)
        self.add_button("Cancel", self.reject)
        self._paste = self.add_button("Paste", self.accept, "primary")
        self._refresh()
        self._paste.setFocus()

    @property
    def what(self) -> str:
        """What the rows are to become."""
        return self._what

    @property
    def sheet(self) -> Sheet:
        """The rows with what their columns hold."""
        return as_sheet(self._table, named=self.names.isChecked())

    def choose(self, what: str) -> None:
        """Make the rows "touchpoints", "notes" or "stages"."""
        self._choices.buttons()[list(_WHAT).index(what)].setChecked(True)
        self._what = what
        self._refresh()

    def accept(self) -> None:
        what, sheet = self._what, self.sheet
        super().accept()
        self.chosen.emit(what, sheet)

    def _choice(self, name: str) -> QToolButton:
        icon_name, text, tip = _WHAT[name]
        found = QToolButton()
        found.setProperty("role", "chip")
        found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.setIcon(icon(icon_name, "ink2", "accent"))
        found.setText(caption(text))
        found.setToolTip(tip)
        found.setCheckable(True)
        found.setChecked(name == self._what)
        found.clicked.connect(lambda: self.choose(name))
        self._choices.addButton(found)
        return found

    def _refresh(self) -> None:
        sheet = self.sheet
        self.preview.show_rows(sheet.table.rows[:_SHOWN_ROWS], _headings(sheet, self._what))
        count = len(sheet.table.rows)
        noun = self._what
        if noun == "notes":
            count = sum(1 for cells in sheet.table.rows for cell in cells if cell)
        noun = noun.removesuffix("s") if count == 1 else noun
        self._paste.setText(f"Paste {count:,} {noun}")
        self._paste.setEnabled(count > 0)
        self.summary.setText(self._words(sheet))

    def _words(self, sheet: Sheet) -> str:
        rows = len(sheet.table.rows)
        parts = [f"{rows:,} {'row' if rows == 1 else 'rows'}"]
        parts[0] += f", of which the first {_SHOWN_ROWS} are shown." if rows > _SHOWN_ROWS else "."
        if self._what == "notes":
            parts.append("Rows go down in the lane, columns go right over the touchpoints.")
        elif self._what == "touchpoints" and sheet.unknown:
            names = ", ".join(map(quoted, sheet.unknown[:3]))
            parts.append(f"Not taken: {names}{' …' if len(sheet.unknown) > 3 else ''}.")
        return " ".join(parts)


def _headings(sheet: Sheet, what: str) -> list[str]:
    """What each column becomes; nothing for a column that is not taken."""
    width = max(sheet.table.width, len(sheet.headings))
    if what == "notes":
        return ["Note"] * width
    if what == "stages" and not sheet.named:
        return (["Title", "Goal", "Contact centre"] + [""] * width)[:width]
    taken = ("stage", "title", "goal", "contact_centre") if what == "stages" else tuple(_FIELDS)
    found = []
    for heading in sheet.headings:
        known = heading is not None and heading.field in taken
        name = _FIELDS[heading.field] if heading is not None and known else ""
        found.append(f"{name}: {heading.qualifier}" if heading is not None and name and heading.qualifier else name)
    return found


class _Rows(QAbstractTableModel):
    """The first rows. A cell is shown on one line, whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.headings: list[str] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return len(self.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        cells = self.rows[index.row()]
        text = cells[index.column()] if index.column() < len(cells) else ""
        return " ".join(text[:300].split()) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section] or "Not taken"
        return None


class _Preview(QTableView):
    """The first rows below what their columns become; what is not taken is faint."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows()
        self.setModel(self._model)
        self.setObjectName("preview_table")
        self.setAccessibleName("The first rows")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.setMinimumHeight((_SHOWN_ROWS + 1) * _ROW_PX + 20)

    def show_rows(self, rows: tuple[tuple[str, ...], ...], headings: list[str]) -> None:
        """Show other rows, or other headings."""
        self._model.beginResetModel()
        self._model.rows, self._model.headings = rows, headings
        self._model.endResetModel()
        least, most = _COLUMN_PX
        for column in range(len(headings)):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, min(max(wanted + 16, least), most))
