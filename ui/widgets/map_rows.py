"""The rows of the list of maps: how they look, their keys, and the drag that puts them into another order."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from model.fields import MAX_LINE, clean_line
from ui.theming import colour, interface_font
from ui.widgets.basics import bound
from ui.widgets.icons import current_theme, draw_icon

if TYPE_CHECKING:
    from ui.widgets.map_list import MapListPanel

ROW_PX: Final = 48
FACE: Final = Qt.ItemDataRole.UserRole
_MORE_PX: Final = 28


class Face(NamedTuple):
    """What a row shows of a map."""

    map_id: str
    title: str
    facts: str
    shown: bool


class MapRows(QListWidget):
    """The rows, with the keys, the drag and the button that each has."""

    def __init__(self, panel: "MapListPanel") -> None:
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
        return self.currentItem().data(FACE).map_id if self.currentRow() >= 0 else None

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
        map_id, panel = self.map_id, self._panel
        if self.editing:
            event.accept()  # what the editor of a title leaves is not for the rows
        elif event.matches(QKeySequence.StandardKey.Undo):
            panel.undo()
        elif map_id is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            panel.show_map(map_id)
        elif map_id is not None and panel.editable and self._change(map_id, event):
            event.accept()
        elif event.text().isprintable() and event.text().strip() and panel.search.isVisible():
            panel.search.setFocus()
            panel.search.setText(panel.search.text() + event.text())
        else:
            super().keyPressEvent(event)

    def _change(self, map_id: str, event: QKeyEvent) -> bool:
        """Do to a map what a key does; tell whether it does anything."""
        panel, held = self._panel, Qt.KeyboardModifier
        commands = {
            (Qt.Key.Key_F2, held.NoModifier): self.edit_current,
            (Qt.Key.Key_Delete, held.NoModifier): lambda: panel.delete(map_id),
            (Qt.Key.Key_D, held.ControlModifier): lambda: panel.duplicate(map_id),
            (Qt.Key.Key_Up, held.AltModifier): lambda: panel.shift(map_id, -1),
            (Qt.Key.Key_Down, held.AltModifier): lambda: panel.shift(map_id, 1),
        }
        command = commands.get((Qt.Key(event.key()), event.modifiers() & ~held.KeypadModifier))
        if command is not None:
            command()
        return command is not None

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
            self._gap = max(0, min(self.count(), round((at.y() + self.verticalScrollBar().value()) / ROW_PX)))
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
            before = self.item(gap).data(FACE).map_id if gap < self.count() else None
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
            self._panel.offer(item.data(FACE).map_id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(current_theme(), "accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            y = min(max(self._gap * ROW_PX - self.verticalScrollBar().value(), 2), self.viewport().height() - 2)
            painter.drawLine(6, y, self.viewport().width() - 6, y)


class _RowDelegate(QStyledItemDelegate):
    """Paints a map: ticked when shown, its title over its facts, and a button for its menu under the pointer."""

    def __init__(self, panel: "MapListPanel", rows: MapRows) -> None:
        super().__init__(rows)
        self._panel, self._rows = panel, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face, theme, rect = index.data(FACE), current_theme(), option.rect
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
        if self._rows.editing and index == self._rows.currentIndex():
            painter.restore()
            return
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
        bound(line, MAX_LINE)
        line.setAccessibleName("Title")
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(FACE).title)
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QLineEdit) and (title := clean_line(editor.text())):
            face = index.data(FACE)
            self._panel.rename(face.map_id, title)
            # The editor is still at work on these rows, so they are not made anew.
            model.setData(index, face._replace(title=title), FACE)
            model.setData(index, title, Qt.ItemDataRole.DisplayRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(_text_rect(option.rect).adjusted(-6, 8, 0, -8))


def _text_rect(rect: QRect) -> QRect:
    return rect.adjusted(32, 0, -_MORE_PX - 12, 0)


def _more_rect(rect: QRect) -> QRect:
    return QRect(rect.right() - _MORE_PX - 4, rect.center().y() - _MORE_PX // 2, _MORE_PX, _MORE_PX)
