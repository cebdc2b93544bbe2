"""One page of the preview, as large as wanted: draws nothing itself but asks for pixels. Knows no PDF."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from export.pdf.page import Rect
from ui.dialogs.export.ground import fill_page
from ui.theming import colour
from ui.widgets.icons import current_theme

EASY, FIT, WIDTH = "easy", "fit", "width"
"""EASY is FIT, but as much of a very long page as leaves it some thickness."""
ZOOMS: Final = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
LEAST, MOST = 0.02, 6.0
_AIR: Final = 16
_STEP: Final = 1.25
_LINE_PX: Final = 48
_SETTLE_MS: Final = 60
_NOTCH: Final = 120
_STALE: Final = 0.45
_THIN_PX, _THICK_PX = 100, 320
_SMEARED: Final = 16
"""How far the picture of the whole page may be drawn out before it says nothing any more."""
_Key = Qt.Key


class PageView(QAbstractScrollArea):
    """Shows a page of a size in points. Zoom 1 is the size on paper."""

    turned = Signal(int)  # by so many pages
    edge_wanted = Signal(bool)  # the first page, or the last if True
    zoom_changed = Signal()
    page_wanted = Signal(float)  # pixels of the screen to a point
    part_wanted = Signal(float, object)  # the same, and a Rect in pixels of the whole page

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        self._size: tuple[float, float] | None = None
        self._mode: str | float = EASY
        self._page = QImage()
        self._part, self._part_at = QImage(), Rect(0, 0, 0, 0)
        self._part_scale = 0.0
        self._stale = self._clear = False
        self._grabbed: QPoint | None = None
        self._wheeled = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._want_part)

    @property
    def mode(self) -> str | float:
        """FIT, WIDTH or a fixed zoom."""
        return FIT if self._mode == EASY and self._to_point == self._fitting else self._mode

    @property
    def zoom(self) -> float:
        """How large the page shows; 1 is its size on paper."""
        return self._to_point / self._natural

    @property
    def image(self) -> QImage:
        """The picture of the whole page, or none yet."""
        return self._page

    @property
    def sharp(self) -> QImage:
        """The sharper picture of what is seen, or none."""
        return self._part

    def show_page(self, width: float, height: float, *, clear: bool = False) -> None:
        """Show an other page of this size in points; its pixels come later. What is behind a clear one shows."""
        self._clear = clear
        if self._size != (width, height):
            self._page = QImage()
        self._size = (width, height)
        self._part = QImage()
        self._arrange()
        self._want_page()

    def show_pixels(self, image: QImage) -> None:
        """Take the picture of the whole page."""
        self._page = image
        self.viewport().update()

    def show_part(self, scale: float, part: Rect, image: QImage) -> None:
        """Take a sharper picture of a part."""
        self._part, self._part_at, self._part_scale = image, part, scale
        self.viewport().update()

    def set_stale(self, stale: bool) -> None:
        """Dim what shows while something newer is on its way."""
        self._stale = stale
        self.viewport().update()

    def set_zoom(self, mode: str | float, anchor: QPointF | None = None) -> None:
        """Show the page whole, as wide as there is room, or at a fixed zoom; what is at `anchor` stays there."""
        if self._size is None:
            return
        anchor = anchor or QRectF(self.viewport().rect()).center()
        before = self._rect()
        share_x = (anchor.x() - before.x()) / max(before.width(), 1)
        share_y = (anchor.y() - before.y()) / max(before.height(), 1)
        self._mode = mode if isinstance(mode, str) else min(max(mode, LEAST), MOST)
        self._arrange()
        after = self._rect()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + after.x() + share_x * after.width() - anchor.x()))
        down.setValue(round(down.value() + after.y() + share_y * after.height() - anchor.y()))
        self._settle.start()
        self.zoom_changed.emit()

    def zoom_by(self, steps: float, anchor: QPointF | None = None) -> None:
        """Zoom in, or out if `steps` is negative."""
        self.set_zoom(self.zoom * _STEP**steps, anchor)

    # What is where.

    @property
    def _natural(self) -> float:
        """Pixels to a point at zoom 1."""
        return self.logicalDpiX() / 72

    @property
    def _to_point(self) -> float:
        """Pixels to a point now."""
        if self._size is None:
            return self._natural
        across, down = self._room
        whole, short = min(across, down), min(self._size)
        if self._mode == EASY and whole * short < _THIN_PX:
            return min(max(across, down), _THICK_PX / short)
        if self._mode in (EASY, FIT):
            return whole
        return across if self._mode == WIDTH else float(self._mode) * self._natural

    @property
    def _room(self) -> tuple[float, float]:
        """Pixels to a point at which the page is as wide, and as high, as there is room."""
        room = self.viewport().size()
        width, height = self._size or (1.0, 1.0)
        return max(room.width() - 2 * _AIR, 16) / width, max(room.height() - 2 * _AIR, 16) / height

    @property
    def _fitting(self) -> float:
        """Pixels to a point at which all of the page shows."""
        return min(self._room)

    def _rect(self) -> QRectF:
        """Where the page stands in the viewport."""
        if self._size is None:
            return QRectF()
        width, height = self._size[0] * self._to_point, self._size[1] * self._to_point
        room = self.viewport().size()
        x = max((room.width() - width) / 2, _AIR) - self.horizontalScrollBar().value()
        y = max((room.height() - height) / 2, _AIR) - self.verticalScrollBar().value()
        return QRectF(round(x), round(y), width, height)

    def _arrange(self) -> None:
        if self._size is None:
            return
        room = self.viewport().size()
        for bar, side, own in (
            (self.horizontalScrollBar(), self._size[0], room.width()),
            (self.verticalScrollBar(), self._size[1], room.height()),
        ):
            whole = side * self._to_point + 2 * _AIR
            fits = self.mode == FIT or whole - own < 1 or (self._mode == WIDTH and bar.orientation() == _ACROSS)
            bar.setRange(0, 0 if fits else round(whole - own))
            bar.setPageStep(own)
            bar.setSingleStep(_LINE_PX)
        self.viewport().update()

    def _want_page(self) -> None:
        if self._size is not None:
            self.page_wanted.emit(self._fitting * self.devicePixelRatioF())
            self._settle.start()

    def _want_part(self) -> None:
        rect, ratio = self._rect(), self.devicePixelRatioF()
        seen = rect.intersected(QRectF(self.viewport().rect()))
        if self._size is None or seen.isEmpty() or rect.width() * ratio <= self._page.width() + 1:
            return
        at = seen.translated(-rect.topLeft())
        part = Rect(*(round(edge * ratio) for edge in (at.left(), at.top(), at.right(), at.bottom())))
        self.part_wanted.emit(self._to_point * ratio, part)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = current_theme()
        painter.fillRect(event.rect(), colour(theme, "background"))
        rect = self._rect()
        if self._size is None:
            return
        fill_page(painter, rect, clear=self._clear)
        if rect.width() < _SMEARED * self._page.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._page)
        self._paint_part(painter, rect)
        if self._stale:
            painter.fillRect(rect, colour(theme, "background", _STALE))
        painter.setPen(QPen(colour(theme, "line2"), 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(colour(theme, "accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_part(self, painter: QPainter, rect: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        if self._part.isNull() or abs(self._part_scale - self._to_point * ratio) > 1e-6:
            return
        at = self._part_at
        size = (self._part.width() / ratio, self._part.height() / ratio)
        painter.drawImage(QRectF(rect.x() + at.left / ratio, rect.y() + at.top / ratio, *size), self._part)

    # Qt.

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._settle.start()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._want_page()
        self.zoom_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(delta / _NOTCH, event.position())
        elif self.verticalScrollBar().maximum() > 0 or event.modifiers() or not delta:
            super().wheelEvent(event)
        else:
            self._wheeled += delta
            if abs(self._wheeled) >= _NOTCH:
                self.turned.emit(-1 if self._wheeled > 0 else 1)
                self._wheeled = 0
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (_Key.Key_Home, _Key.Key_End):
            self.edge_wanted.emit(key == _Key.Key_End)
        elif key in (_Key.Key_PageUp, _Key.Key_PageDown):
            self.turned.emit(-1 if key == _Key.Key_PageUp else 1)
        elif key in _ARROWS:
            self._go(*_ARROWS[key])
        elif not self.zoom_key(event):
            super().keyPressEvent(event)

    def zoom_key(self, event: QKeyEvent) -> bool:
        """Zoom by a key; return whether it was one that does."""
        key = event.key()
        if key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            self.zoom_by(-1 if key == _Key.Key_Minus else 1)
        elif key in _ZOOM_KEYS:
            self.set_zoom(_ZOOM_KEYS[key])
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        moved = event.position().toPoint() - self._grabbed
        self._grabbed = event.position().toPoint()
        for bar, by in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.set_zoom(1.0 if self.mode == FIT else FIT, event.position())

    def _go(self, across: int, down: int) -> None:
        bar = self.horizontalScrollBar() if across else self.verticalScrollBar()
        if bar.maximum() > 0:
            bar.setValue(bar.value() + _LINE_PX * (across + down))
        else:
            self.turned.emit(across + down)


_ACROSS: Final = Qt.Orientation.Horizontal
_ARROWS: Final[dict[int, tuple[int, int]]] = {
    _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1),
}  # fmt: skip
_ZOOM_KEYS: Final[dict[int, str | float]] = {_Key.Key_0: FIT, _Key.Key_1: 1.0, _Key.Key_2: WIDTH}
