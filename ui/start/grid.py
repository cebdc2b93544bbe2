"""Cards in columns of equal width, as many as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class ColumnsLayout(QLayout):
    """Widgets in rows of equally wide columns; each is as tall as it wants at that width."""

    def __init__(self, parent: QWidget | None, least_width: int, spacing: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least = least_width
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return QSize(self._least * 2 + self.spacing(), self.heightForWidth(self._least * 2 + self.spacing()))

    def minimumSize(self) -> QSize:
        return QSize(self._least, 0)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        gap = self.spacing()
        columns = max(1, (rect.width() + gap) // (self._least + gap))
        width = (rect.width() - (columns - 1) * gap) // columns
        y, tallest = rect.y(), 0
        for index, item in enumerate(self._items):
            column = index % columns
            if column == 0 and index:
                y, tallest = y + tallest + gap, 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            tallest = max(tallest, height)
            if place:
                item.setGeometry(QRect(QPoint(rect.x() + column * (width + gap), y), QSize(width, height)))
        return y + tallest - rect.y()
