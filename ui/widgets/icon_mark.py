"""An icon that is only looked at; painted afresh each time, so it follows the theme and the screen's scale."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.icons import draw_icon


class IconMark(QWidget):
    """An icon in the middle of a square."""

    def __init__(self, name: str = "", token: str = "ink2", *, icon_px: int = 16, side_px: int = 16) -> None:
        super().__init__()
        self._name, self._token, self._icon_px = name, token, icon_px
        self.setFixedSize(side_px, side_px)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._name:
            self._name = name
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(self._icon_px)
        room = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), room, self._name, self._token, 1.0 if self.isEnabled() else 0.38)
