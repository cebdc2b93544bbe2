"""Cards in columns of equal width, as many as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.arranged import ArrangedLayout


class ColumnsLayout(ArrangedLayout):
    """Widgets in rows of equally wide columns; each is as tall as it wants at that width."""

    def __init__(self, parent: QWidget | None, least_width: int, spacing: int = 16) -> None:
        super().__init__(parent, spacing)
        self._least = least_width

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        return QSize(self._least * 2 + self.spacing(), self.heightForWidth(self._least * 2 + self.spacing()))

    def minimumSize(self) -> QSize:
        return QSize(self._least, 0)

    def arrange(self, rect: QRect, *, place: bool) -> int:
        gap = self.spacing()
        columns = max(1, (rect.width() + gap) // (self._least + gap))
        width = (rect.width() - (columns - 1) * gap) // columns
        y, tallest = rect.y(), 0
        for index, item in enumerate(self.items):
            column = index % columns
            if column == 0 and index:
                y, tallest = y + tallest + gap, 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            tallest = max(tallest, height)
            if place:
                item.setGeometry(QRect(QPoint(rect.x() + column * (width + gap), y), QSize(width, height)))
        return y + tallest - rect.y()
