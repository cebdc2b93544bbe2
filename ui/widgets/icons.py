"""Line icons in the colours of the theme: drawn when painted, so they are sharp at any scale and follow a switch."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from model.resources import RESOURCES
from model.theme import LIGHT, THEMES, Theme
from ui.theming import colour

FALLBACK = "circle"
_STROKE_WIDTH = "1.75"


def current_theme() -> Theme:
    """The theme the application is painted in."""
    app = QApplication.instance()
    name = app.property("laneway_theme") if app is not None else None
    return next((theme for theme in THEMES if theme.name == name), LIGHT)


@cache
def icon_names() -> frozenset[str]:
    """The names of all icons there are."""
    return frozenset(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


def icon(name: str, token: str = "ink2", active: str | None = None) -> QIcon:
    """An icon in a token's colour, in the `active` colour where it is switched on; a circle for an unknown name."""
    return QIcon(_TintedIcon(name if name in icon_names() else FALLBACK, token, active or token))


def blank_icon() -> QIcon:
    """An icon that shows nothing and takes the room of one."""
    found = QPixmap(16, 16)
    found.fill(Qt.GlobalColor.transparent)
    return QIcon(found)


def pixmap(name: str, token: str, size: int, ratio: float) -> QPixmap:
    """An icon as pixels, `size` wide on a screen of this pixel ratio."""
    found = QPixmap(round(size * ratio), round(size * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    draw_icon(painter, QRectF(0, 0, size, size), name, token)
    painter.end()
    return found


def draw_icon(painter: QPainter, rect: QRectF, name: str, token: str, opacity: float = 1.0) -> None:
    """Paint an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(painter.opacity() * opacity)
    _renderer(name if name in icon_names() else FALLBACK, colour(current_theme(), token).name()).render(painter, rect)
    painter.restore()


@cache
def _renderer(name: str, hex_colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", hex_colour).replace('stroke-width="2"', f'stroke-width="{_STROKE_WIDTH}"')
    return QSvgRenderer(source.encode())


class _TintedIcon(QIconEngine):
    def __init__(self, name: str, token: str, active: str) -> None:
        super().__init__()
        self._name, self._token, self._active = name, token, active

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        token = self._active if state == QIcon.State.On else self._token
        draw_icon(painter, square, self._name, token, 0.38 if mode == QIcon.Mode.Disabled else 1.0)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        found = QPixmap(size * scale)
        if found.isNull():  # a button without room asks too
            return found
        found.setDevicePixelRatio(scale)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return found

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._token, self._active)
