"""What lies behind a page of the preview: paper, or a chequered ground where a picture has none. Knows no page."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap

from model.theme import LIGHT
from ui.theming import colour

_SQUARE_PX: Final = 8


def fill_page(painter: QPainter, rect: QRectF, *, clear: bool) -> None:
    """Fill a page before it is drawn; that it is `clear` is told by squares, as in programs for pictures."""
    painter.fillRect(rect, Qt.GlobalColor.white)
    if clear:
        painter.save()
        painter.setBrushOrigin(rect.topLeft())
        painter.fillRect(rect, QBrush(_squares()))
        painter.restore()


def _squares() -> QPixmap:
    """Two by two squares of paper and of a tint; paper is light in every theme."""
    tile = QPixmap(2 * _SQUARE_PX, 2 * _SQUARE_PX)
    tile.fill(Qt.GlobalColor.white)
    painter = QPainter(tile)
    for x, y in ((0, 0), (_SQUARE_PX, _SQUARE_PX)):
        painter.fillRect(x, y, _SQUARE_PX, _SQUARE_PX, colour(LIGHT, "line"))
    painter.end()
    return tile
