"""The strip of all pages of the preview: pixels are asked for only where pages can be seen. Knows no PDF."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from export.pdf.proof import Leaf
from ui.dialogs.export.ground import fill_page
from ui.theming import colour, interface_font
from ui.widgets.icons import current_theme

STRIP_PX: Final = 132
_SIDE: Final = 92
"""The longer side of a thumbnail."""
_LEAST: Final = 12
_PAD, _NAME_PX, _NAME_LINE = 8, 11, 18
_SOON_MS: Final = 30
_Index = QModelIndex | QPersistentModelIndex


def thumbnail_size(leaf: Leaf) -> QSize:
    """How large the picture of a page is in the strip."""
    scale = _SIDE / max(leaf.width, leaf.height)
    return QSize(max(round(leaf.width * scale), _LEAST), max(round(leaf.height * scale), _LEAST))


class _Leaves(QAbstractListModel):
    """The pages and what is drawn of them."""

    def __init__(self) -> None:
        super().__init__()
        self.leaves: tuple[Leaf, ...] = ()
        self.images: dict[int, QImage] = {}
        self.fresh: set[int] = set()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.leaves)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        leaf = self.leaves[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return leaf.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"Page {index.row() + 1}: {leaf.name}, {leaf.size}"
        return None

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Take other pages; their old pictures show until there are new ones."""
        self.beginResetModel()
        self.leaves = tuple(leaves)
        self.images = {page: image for page, image in self.images.items() if page < len(leaves)}
        self.fresh.clear()
        self.endResetModel()


class _Drawn(QStyledItemDelegate):
    """A page with its name below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        leaves: Any = index.model()
        return QSize(0, thumbnail_size(leaves.leaves[index.row()]).height() + 2 * _PAD + _NAME_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        leaves, theme = index.model(), current_theme()
        state: Any = option.state
        cell: QRect = option.rect.adjusted(4, 1, -4, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colour(theme, "soft") if chosen else colour(theme, "ink", 0.05))
            painter.drawRoundedRect(cell, 6, 6)
        leaf = leaves.leaves[index.row()]  # type: ignore[attr-defined]
        size = thumbnail_size(leaf)
        page = QRectF(cell.center().x() - size.width() / 2, cell.top() + _PAD - 1, size.width(), size.height())
        fill_page(painter, page, clear=leaf.clear)
        image = leaves.images.get(index.row())  # type: ignore[attr-defined]
        if image is not None:
            painter.drawImage(page, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(theme, "accent" if chosen else "line2"), 2 if chosen else 1))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        font = interface_font(_NAME_PX, 600 if chosen else 400)
        painter.setFont(font)
        painter.setPen(colour(theme, "ink" if chosen else "ink2"))
        below = QRect(cell.left() + 2, round(page.bottom()) + 3, cell.width() - 4, _NAME_LINE)
        name = QFontMetrics(font).elidedText(
            f"{index.row() + 1}  {index.data()}", Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), name)
        if chosen and self._focused(option):
            painter.setPen(QPen(colour(theme, "accent"), 1.5))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    @staticmethod
    def _focused(option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_HasFocus)


class Thumbnails(QListView):
    """All pages, one below the other. The keys of the view go through them."""

    picked = Signal(int)
    wanted = Signal(object)  # rows that can be seen and are not drawn yet
    other_key = Signal(object)  # a QKeyEvent that the strip has no use for

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pages")
        self.setObjectName("thumbnails")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(STRIP_PX)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leaves = _Leaves()
        self.setModel(self.leaves)
        self.setItemDelegate(_Drawn(self))
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())

    @property
    def page(self) -> int:
        """The page that is highlighted."""
        return max(self.currentIndex().row(), 0)

    def show_leaves(self, leaves: Sequence[Leaf], page: int) -> None:
        """Show these pages with one highlighted; nobody is told."""
        place = self.verticalScrollBar().value()
        self.leaves.show_leaves(leaves)
        self.go_to(page)
        self.verticalScrollBar().setValue(place)
        self.scrollTo(self.currentIndex())
        self._soon.start()

    def go_to(self, page: int) -> None:
        """Highlight a page; nobody is told."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.leaves.index(page))
        self.selectionModel().blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def show_image(self, page: int, image: QImage) -> None:
        """Take the picture of a page."""
        self.leaves.images[page] = image
        self.leaves.fresh.add(page)
        index = self.leaves.index(page)
        self.leaves.dataChanged.emit(index, index)

    def rows_in_view(self) -> range:
        """The pages that can be seen."""
        if not self.isVisible() or not self.leaves.leaves:
            return range(0)
        room = self.viewport().rect()
        first = self.indexAt(room.topLeft() + self._middle(room))
        last = self.indexAt(room.bottomLeft() + self._middle(room))
        return range(max(first.row(), 0), (last.row() if last.isValid() else len(self.leaves.leaves) - 1) + 1)

    @staticmethod
    def _middle(room: QRect) -> Any:
        return QRect(0, 0, room.width() // 2, 1).topRight()

    def _ask(self) -> None:
        self.wanted.emit([row for row in self.rows_in_view() if row not in self.leaves.fresh])

    def _on_row(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = (
            event.key(),
            {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1},
        )
        if key in step:
            row = min(max(self.page + step[Qt.Key(key)], 0), len(self.leaves.leaves) - 1)
            self.setCurrentIndex(self.leaves.index(row))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            self.other_key.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()
