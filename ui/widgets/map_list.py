"""The panel that the map switcher opens: all maps with their facts, searched, renamed in place, ordered by dragging.

Everything it does is a step of the history; deleting asks nothing. It holds no record longer than it shows it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from model.analysis.counts import counts_of_map
from model.fields import MAX_LINE
from model.records import JourneyMap
from model.wording import counted
from ui.actions.maps import copy_map, delete_map, named, place_map, rename_map, shift_map
from ui.session import Session
from ui.theming import colour, interface_font
from ui.widgets.basics import button, label, menu_of, row, rule
from ui.widgets.icons import current_theme, draw_icon

_ROW_PX: Final = 48
_WIDTH_PX: Final = 380
_MOST_ROWS: Final = 9
_SEARCH_FROM: Final = 7
_MORE_PX: Final = 28
_FACE: Final = Qt.ItemDataRole.UserRole
_HINT: Final = "F2 renames · Alt+↑ ↓ moves"


class _Face(NamedTuple):
    """What a row shows of a map."""

    map_id: str
    title: str
    facts: str
    shown: bool


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
        self.search.setPlaceholderText("Search maps")
        self.search.setAccessibleName("Search maps")
        self.search.setClearButtonEnabled(True)
        self.rows = _Rows(self)
        self.nothing = label("", "hint", wrap=True)
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
            face = _Face(journey.id, named(journey), _facts(session, journey), journey.id == session.map_id)
            item = QListWidgetItem(face.title)
            item.setData(_FACE, face)
            item.setToolTip("")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, face.facts)
            if not session.read_only:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.rows.addItem(item)
        at = next((number for number, journey in enumerate(found) if journey.id == chosen), 0)
        self.rows.setCurrentRow(at if found else -1)
        self.rows.setFixedHeight(_ROW_PX * min(max(len(found), 1), _MOST_ROWS))
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

    def hideEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().hideEvent(event)
        self.closed.emit()

    def _add(self) -> None:
        self.close()
        self._new_map()

    def _on_changed(self, _: object) -> None:
        if not self.rows.editing:
            self.refresh()


class _Rows(QListWidget):
    """The rows, with the keys, the drag and the button that each has."""

    def __init__(self, panel: MapListPanel) -> None:
        super().__init__()
        self._panel = panel
        self._pressed: QPoint | None = None
        self._gap: int | None = None
        self.setObjectName("map_list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Maps of this project")
        self.setItemDelegate(_RowDelegate(panel, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def map_id(self) -> str | None:
        """The chosen map."""
        item = self.currentItem()
        return item.data(_FACE).map_id if item is not None else None

    @property
    def gap(self) -> int | None:
        """The row before which a dragged map would land."""
        return self._gap

    @property
    def editing(self) -> bool:
        """Whether a title is being written."""
        return self.state() == QAbstractItemView.State.EditingState

    def edit_current(self) -> None:
        """Write the title of the chosen map."""
        if self.currentItem() is not None and self._panel.editable:
            self.setFocus()
            self.editItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        map_id, key, panel = self.map_id, event.key(), self._panel
        if event.matches(QKeySequence.StandardKey.Undo):
            panel.undo()
        elif map_id is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            panel.show_map(map_id)
        elif not panel.editable:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.edit_current()
        elif key == Qt.Key.Key_Delete:
            panel.delete(map_id)
        elif key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            panel.duplicate(map_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            panel.shift(map_id, -1 if key == Qt.Key.Key_Up else 1)
        elif event.text().isprintable() and event.text().strip() and panel.search.isVisible():
            panel.search.setFocus()
            panel.search.setText(panel.search.text() + event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            self.viewport().update()
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if (self._gap is not None or far) and self._panel.ordered and self.map_id is not None:
            self._gap = max(0, min(self.count(), round((at.y() + self.verticalScrollBar().value()) / _ROW_PX)))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gap, pressed, map_id = self._gap, self._pressed, self.map_id
        self._gap = self._pressed = None
        self.viewport().unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if pressed is None or map_id is None or self.editing:
            return
        if gap is not None:
            before = self.item(gap).data(_FACE).map_id if gap < self.count() else None
            if before != map_id:
                self._panel.place(map_id, before)
            return
        at = event.position().toPoint()
        if self.itemAt(at) is not self.currentItem():
            return
        if self._panel.editable and _more_rect(self.visualItemRect(self.currentItem())).contains(at):
            self._panel.offer(map_id, self.viewport().mapToGlobal(at))
        else:
            self._panel.show_map(map_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentItem()
        if item is not None:
            self.setCurrentItem(item)
            self._panel.offer(item.data(_FACE).map_id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(current_theme(), "accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            y = min(max(self._gap * _ROW_PX - self.verticalScrollBar().value(), 2), self.viewport().height() - 2)
            painter.drawLine(6, y, self.viewport().width() - 6, y)


class _RowDelegate(QStyledItemDelegate):
    """Paints a map: ticked when shown, its title over its facts, and a button for its menu under the pointer."""

    def __init__(self, panel: MapListPanel, rows: _Rows) -> None:
        super().__init__(rows)
        self._panel, self._rows = panel, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face, theme, rect = index.data(_FACE), current_theme(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "soft") if chosen else colour(theme, "ink", 0.06))
            painter.drawRoundedRect(rect.toRectF(), 6, 6)
        if face.shown:
            draw_icon(painter, QRect(rect.x() + 8, rect.center().y() - 8, 16, 16).toRectF(), "check", "accent")
        if (chosen or hovered) and self._panel.editable:
            more = _more_rect(rect)
            if more.contains(self._rows.viewport().mapFromGlobal(self._rows.cursor().pos())):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(theme, "ink", 0.1))
                painter.drawRoundedRect(more.toRectF(), 6, 6)
            draw_icon(painter, more.adjusted(6, 6, -6, -6).toRectF(), "ellipsis", "ink2")
        room = _text_rect(rect)
        painter.setFont(interface_font(13, 600 if face.shown else 500))
        painter.setPen(colour(theme, "ink"))
        self._line(painter, face.title, room.adjusted(0, 7, 0, 0))
        painter.setFont(interface_font(12))
        painter.setPen(colour(theme, "ink2"))
        self._line(painter, face.facts, room.adjusted(0, 26, 0, 0))
        painter.restore()

    def _line(self, painter: QPainter, text: str, room: QRect) -> None:
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(MAX_LINE)
        line.setAccessibleName("Title")
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(_FACE).title)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            self._panel.rename(index.data(_FACE).map_id, editor.text())
            self._panel.refresh()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(_text_rect(option.rect).adjusted(-6, 8, 0, -8))


def _text_rect(rect: QRect) -> QRect:
    return rect.adjusted(32, 0, -_MORE_PX - 12, 0)


def _more_rect(rect: QRect) -> QRect:
    return QRect(rect.right() - _MORE_PX - 4, rect.center().y() - _MORE_PX // 2, _MORE_PX, _MORE_PX)


def _facts(session: Session, journey: JourneyMap) -> str:
    counts = counts_of_map(session.store, journey.id)
    parts = [counted(counts.touchpoints, "touchpoint")]
    if counts.pains:
        parts.append(counted(counts.pains, "pain point"))
    parts.append(f"{journey.state} state")
    return " · ".join(parts)
