"""How a cell of the table is edited: a line that completes, or a few lines. Knows texts, no records."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.views.table_model import TableModel

Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINTS: Final = {
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
_LINES_PX: Final = 112
_WIDE_PX: Final = 260


class CellDelegate(QStyledItemDelegate):
    """Makes editors. Enter takes what was typed over and moves on; Shift+Enter makes a line where there are several.

    What a field refuses stays in its editor, to be mended or left by Escape.
    """

    entered = Signal()

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._refused = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if self._model.columns[index.column()].wide:
            lines = QPlainTextEdit(parent)
            lines.setTabChangesFocus(True)
            lines.setProperty("role", "cell")
            lines.installEventFilter(self)
            return lines
        line = QLineEdit(parent)
        line.setProperty("role", "cell")
        choices = self._model.choices(index)
        if choices:
            line.setCompleter(_completer(choices, line, several=self._model.columns[index.column()].id == "channels"))
        line.installEventFilter(self)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = self._model.text(index.row(), index.column())
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, _: object, index: Index) -> None:
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else ""
        text = editor.text() if isinstance(editor, QLineEdit) else text
        same = text.strip() == self._model.text(index.row(), index.column())
        self._refused = not self._model.setData(index, text) and not same

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        if isinstance(editor, QPlainTextEdit):
            place.setHeight(max(place.height(), _LINES_PX))
            place.setWidth(max(place.width(), _WIDE_PX))
            room = editor.parentWidget() or editor
            place.moveBottom(min(place.bottom(), room.rect().bottom()))
            place.moveRight(min(place.right(), room.rect().right()))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        if event.key() in _HINTS:
            self._leave(editor, _HINTS[Qt.Key(event.key())])
            return True
        if event.key() in _ENTER:
            if isinstance(editor, QPlainTextEdit) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                editor.insertPlainText("\n")
                return True
            if self._leave(editor, QAbstractItemDelegate.EndEditHint.NoHint):
                self.entered.emit()
            return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QObject, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Write what was typed and close its editor; tell whether it was accepted."""
        assert isinstance(editor, QWidget)
        self._refused = False
        self.commitData.emit(editor)
        if not self._refused:
            self.closeEditor.emit(editor, hint)
        return not self._refused


class _LastOfSeveral(QCompleter):
    """Completes what stands after the last comma."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: Index) -> str:
        line = self.widget()
        before = line.text().rpartition(",")[0] if isinstance(line, QLineEdit) else ""
        return f"{before}, {super().pathFromIndex(index)}" if before else super().pathFromIndex(index)


def _completer(choices: Sequence[str], parent: QWidget, *, several: bool) -> QCompleter:
    found = (_LastOfSeveral if several else QCompleter)(list(choices), parent)
    found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    found.setFilterMode(Qt.MatchFlag.MatchContains)
    return found
