"""A small mark for an emotion value: its colour, and its shape, for nothing is told by colour alone."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from model.lanes.feelings import is_low, sentiment
from model.theme import Theme
from ui.theming import colour

_SIZE_PX, _MARK_PX = 16, 9


def sentiment_icon(theme: Theme, value: float) -> QIcon:
    """A square below −0.5 and a circle above, in the colour nearest to the value."""
    return _icon(colour(theme, sentiment(value)).name(), is_low(value))


@lru_cache(maxsize=64)
def _icon(shade: str, square: bool) -> QIcon:
    found = QIcon()
    for scale in (1, 2):
        pixmap = QPixmap(_SIZE_PX * scale, _SIZE_PX * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade))
        start = (_SIZE_PX - _MARK_PX) / 2
        mark = QRectF(start, start, _MARK_PX, _MARK_PX)
        painter.drawRoundedRect(mark, 1.5, 1.5) if square else painter.drawEllipse(mark)
        painter.end()
        found.addPixmap(pixmap)
    return found
