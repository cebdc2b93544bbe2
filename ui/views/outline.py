"""The shown map as an outline that is read and written like a list. Contains no verbs (see outline_model.py)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from model.edits.moves import move_by_one
from model.records import Stage
from ui.session import Session
from ui.views.outline_model import Index, Node, OutlineModel

_LINE_PX, _STAGE_PX, _WIDTH_PX = 30, 38, 720
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MapOutline(QTreeView):
    """Selecting a line selects its record, and the other way round. Alt and an arrow moves a stage or touchpoint."""

    def __init__(self, session: Session, on_menu: Callable[[QPoint], None], on_delete: Callable[[], object]) -> None:
        super().__init__()
        self._session, self._on_delete = session, on_delete
        self._outline = OutlineModel(session)
        self._following = False
        self._closed: set[str] = set()
        self.setModel(self._outline)
        self.setItemDelegate(_Lines(self._outline, self))
        self.setObjectName("map_outline")
        self.setAccessibleName("Map as an outline")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setIndentation(24)
        self.setIconSize(QSize(16, 16))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: on_menu(self.viewport().mapToGlobal(at)))
        self.collapsed.connect(lambda index: self._note_closed(index, closed=True))
        self.expanded.connect(lambda index: self._note_closed(index, closed=False))
        session.layout_changed.connect(lambda _: self.refresh())
        session.theme_changed.connect(lambda _: self.viewport().update())
        session.selection_changed.connect(lambda _: self._follow_selection())

    @property
    def outline(self) -> OutlineModel:
        return self._outline

    def refresh(self) -> None:
        """Show the map as it now is; an outline that is not seen waits."""
        if not self.isVisible():
            return
        node = self._outline.node(self.currentIndex())
        top = self.verticalScrollBar().value()
        self._following = True
        if self._outline.refresh():
            self._open_all()
            self.verticalScrollBar().setValue(top)
            if node is not None:
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(self._outline.index_of(node.id), flags.NoUpdate)
        self._following = False
        self._follow_selection()

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self._outline.node(self.currentIndex())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _STEPS and alt and node is not None:
            self._session.edit(f"Move {node.kind.table_name}", move_by_one, node.id, _STEPS[Qt.Key(event.key())], 0)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node is not None:
            if self.state() is not QAbstractItemView.State.EditingState:  # else it ends the editing
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._following or not self.isVisible():
            return
        self._following = True
        nodes = [self._outline.node(index) for index in self.selectedIndexes()]
        self._session.select([node.id for node in nodes if node is not None])
        self._following = False

    def _follow_selection(self) -> None:
        """Mark the lines of what is selected elsewhere."""
        if self._following or not self.isVisible():
            return
        nodes = [self._outline.node(index) for index in self.selectedIndexes()]
        if {node.id for node in nodes if node is not None} == self._session.selection:
            return
        self._following = True
        found = [index for id_ in self._session.selection if (index := self._outline.index_of(id_)).isValid()]
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for index in found:
            self.selectionModel().select(index, flags.Select)
        if found:
            self.selectionModel().setCurrentIndex(found[0], flags.NoUpdate)
            self.scrollTo(found[0])
        self._following = False

    def _open_all(self) -> None:
        closed = set(self._closed)
        self.expandAll()
        for id_ in closed:
            index = self._outline.index_of(id_)
            if index.isValid():
                self.collapse(index)

    def _note_closed(self, index: Index, *, closed: bool) -> None:
        node = self._outline.node(index)
        if node is not None:
            (self._closed.add if closed else self._closed.discard)(node.id)


class _Lines(QStyledItemDelegate):
    """Gives stages more room and weight than what stands under them."""

    def __init__(self, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = super().sizeHint(option, index)
        return QSize(min(found.width(), _WIDTH_PX), _STAGE_PX if self._is_stage(index) else _LINE_PX)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._is_stage(index):
            font = option.font
            font.setWeight(font.Weight.DemiBold)
            option.font = font

    def _is_stage(self, index: Index) -> bool:
        node: Node | None = self._model.node(index)
        return node is not None and node.kind is Stage
