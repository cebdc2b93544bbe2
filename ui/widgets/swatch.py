"""A round button in a colour of the theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from model.layout.picture import Image
from ui.photos import photo
from ui.theming import colour
from ui.widgets.icons import current_theme

_SIDE = 28


class Swatch(QAbstractButton):
    """A colour to choose; the chosen one has a ring."""

    def __init__(self, token: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_SIDE, _SIDE)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_SIDE / 2, _SIDE / 2)
        painter.setPen(QPen(colour(theme, "line2"), 1))
        painter.setBrush(colour(theme, self._token))
        painter.drawEllipse(middle, 9, 9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(colour(theme, "ink"), 2))
            painter.drawEllipse(middle, 12, 12)
        if self.hasFocus():
            painter.setPen(QPen(colour(theme, "accent"), 2))
            painter.drawEllipse(middle, 13, 13)


class Disc(QWidget):
    """A persona's disc with their portrait or the first letter of the name."""

    def __init__(self, size: int = 24) -> None:
        super().__init__()
        self._letter, self._token = "", "persona.0"
        self._portrait: tuple[str, bytes, float] | None = None
        self.setFixedSize(size, size)

    def show_name(self, name: str, colour_index: int) -> None:
        """Show the initial of a name in a persona's colour."""
        self._letter = name.strip()[:1].upper() or "?"
        self._token = f"persona.{colour_index}"
        self.update()

    def show_portrait(self, asset: str, data: bytes, aspect: float) -> None:
        """Show a picture of this width over height in place of the letter; no bytes bring the letter back."""
        self._portrait = (asset, data, aspect) if data else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, self._token))
        painter.drawEllipse(self.rect())
        if self._portrait is not None:
            self._paint_portrait(painter, *self._portrait)
            return
        font = self.font()
        font.setPixelSize(round(self.height() * 0.48))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(theme, "on_accent"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)

    def _paint_portrait(self, painter: QPainter, asset: str, data: bytes, aspect: float) -> None:
        """A round picture in a ring of the persona's colour."""
        ring = max(1.5, self.width() / 16)
        side = self.width() - 2 * ring
        whole = QRectF(*Image(asset, ring, ring, side, side, 0, aspect).whole)
        image = photo(asset, data, max(whole.width(), whole.height()) * self.devicePixelRatioF())
        clip = QPainterPath()
        clip.addEllipse(ring, ring, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(clip)
        painter.drawImage(whole, image)
