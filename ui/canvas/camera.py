"""Which part of the map the view shows: zoom and scrolling. Knows no records and no gestures."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTransform

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsView

MIN_ZOOM, MAX_ZOOM = 0.1, 4.0
STEPS: Final = (0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)

_PADDING_PX: Final = 32
_FIRST_PADDING_PX: Final = 20
_LEAST_WHOLE_ZOOM: Final = 0.5  # below it a map does not open as a whole
_LEAST_FIRST_ZOOM: Final = 0.6  # below it body text is hard to read
_IN_SIGHT_PX: Final = 96
_MARGIN: Final = 50_000.0


class Camera:
    """Zooms and scrolls a view over a sheet whose top left corner is the scene's origin."""

    def __init__(self, view: "QGraphicsView") -> None:
        self._view = view
        self._sheet = QRectF()

    @property
    def zoom(self) -> float:
        """Pixels for each point."""
        return self._view.transform().m11()

    @property
    def visible(self) -> QRectF:
        """The part of the scene in the viewport."""
        size = self._view.viewport().size()
        corner = self.scene_point(QPointF(0, 0))
        return QRectF(corner.x(), corner.y(), size.width() / self.zoom, size.height() / self.zoom)

    def set_sheet(self, width: float, height: float) -> None:
        """Tell how large the sheet is; what is in the viewport stays where it is."""
        sheet = QRectF(0, 0, width, height)
        if sheet == self._sheet:
            return
        corner = self.scene_point(QPointF(0, 0))
        self._sheet = sheet
        margin = max(_MARGIN, 2 * width)
        self._view.setSceneRect(sheet.adjusted(-margin, -margin, margin, margin))
        self.place(corner, QPointF(0, 0))

    def scene_point(self, px: QPointF) -> QPointF:
        """The place on the map under a place in the viewport."""
        view, zoom = self._view, self.zoom
        return QPointF(
            (px.x() + view.horizontalScrollBar().value()) / zoom, (px.y() + view.verticalScrollBar().value()) / zoom
        )

    def place(self, scene: QPointF, px: QPointF) -> None:
        """Scroll until a place on the map is at a place in the viewport, to the pixel."""
        zoom = self.zoom
        self._view.horizontalScrollBar().setValue(round(scene.x() * zoom - px.x()))
        self._view.verticalScrollBar().setValue(round(scene.y() * zoom - px.y()))

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Scroll by pixels, as far as some of the sheet stays in sight."""
        zoom, size = self.zoom, self._view.viewport().size()
        for bar, step, room, length in (
            (self._view.horizontalScrollBar(), dx_px, size.width(), self._sheet.width() * zoom),
            (self._view.verticalScrollBar(), dy_px, size.height(), self._sheet.height() * zoom),
        ):
            keep = min(_IN_SIGHT_PX, room / 3, length)
            low, high = round(keep - room), round(length - keep)
            value = bar.value() + round(step)
            # What is out of sight may come back, but nothing moves further out.
            bar.setValue(min(max(value, min(low, bar.value())), max(high, bar.value())))

    def set_zoom(self, zoom: float, anchor_px: QPointF | None = None) -> None:
        """Zoom; the place on the map under the anchor (the viewport's middle by default) stays under it."""
        zoom = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        anchor = anchor_px if anchor_px is not None else self._middle()
        fixed = self.scene_point(anchor)
        self._view.setTransform(QTransform.fromScale(zoom, zoom))
        self.place(fixed, anchor)

    def step(self, up: bool) -> None:
        """Zoom to the next of the usual steps."""
        if up:
            self.set_zoom(next((step for step in STEPS if step > self.zoom * 1.01), MAX_ZOOM))
        else:
            self.set_zoom(next((step for step in reversed(STEPS) if step < self.zoom * 0.99), MIN_ZOOM))

    def fit_zoom(self) -> float:
        """The zoom at which the whole sheet shows, at most 1."""
        return self._zoom_for(self._sheet)

    def fit(self, rect: QRectF | None = None, most: float = 1.0) -> None:
        """Show a rectangle of the map, the whole sheet by default, in the middle; its beginning if it is too large."""
        rect = self._sheet if rect is None else rect
        if rect.isEmpty():
            return
        self.set_zoom(min(self._zoom_for(rect), most))
        size, zoom = self._view.viewport().size(), self.zoom
        left, top = (size.width() - rect.width() * zoom) / 2, (size.height() - rect.height() * zoom) / 2
        self.place(rect.topLeft(), QPointF(left if left >= 0 else _PADDING_PX, top if top >= 0 else _PADDING_PX))

    def fit_width(self) -> None:
        """Let the sheet take the whole width of the view; what is at the upper edge stays there if it can."""
        if self._sheet.isEmpty():
            return
        size = self._view.viewport().size()
        top = self.visible.top()
        self.set_zoom((size.width() - 2 * _FIRST_PADDING_PX) / self._sheet.width())
        edge = _FIRST_PADDING_PX / self.zoom
        # No more empty room below the sheet than above it.
        last = max(self._sheet.bottom() + edge - size.height() / self.zoom, -edge)
        self.place(QPointF(self._sheet.center().x(), min(max(top, -edge), last)), QPointF(size.width() / 2, 0))

    def fit_first(self) -> None:
        """Show a map that has just been opened: all of it if that is readable, else its beginning."""
        if self._sheet.isEmpty():
            return
        if self.fit_zoom() >= _LEAST_WHOLE_ZOOM:
            self.fit()
            return
        size = self._view.viewport().size()
        across = (size.width() - 2 * _FIRST_PADDING_PX) / self._sheet.width()
        down = (size.height() - 2 * _FIRST_PADDING_PX) / self._sheet.height()
        zoom = min(max(across, down, _LEAST_FIRST_ZOOM), 1.0)
        self.set_zoom(zoom)
        left = max(_FIRST_PADDING_PX, (size.width() - self._sheet.width() * zoom) / 2)
        self.place(QPointF(0, 0), QPointF(left, _FIRST_PADDING_PX))

    def show(self, rect: QRectF, margin_px: float = 24) -> None:
        """Scroll as little as needed to bring a rectangle into sight."""
        seen = self.visible
        margin = margin_px / self.zoom
        dx = _shortfall(rect.left() - margin, rect.right() + margin, seen.left(), seen.right())
        dy = _shortfall(rect.top() - margin, rect.bottom() + margin, seen.top(), seen.bottom())
        if dx or dy:
            self.pan(dx * self.zoom, dy * self.zoom)

    def _zoom_for(self, rect: QRectF) -> float:
        size: QSize = self._view.viewport().size()
        if rect.isEmpty():
            return 1.0
        across = max(size.width() - 2 * _PADDING_PX, 40) / rect.width()
        down = max(size.height() - 2 * _PADDING_PX, 40) / rect.height()
        return min(across, down, 1.0) if rect == self._sheet else min(across, down)

    def _middle(self) -> QPointF:
        size = self._view.viewport().size()
        return QPointF(size.width() / 2, size.height() / 2)


def _shortfall(low: float, high: float, seen_low: float, seen_high: float) -> float:
    """How far to scroll so that [low, high] is seen; its beginning wins when it is longer than the view."""
    if low < seen_low or high - low > seen_high - seen_low:
        return low - seen_low
    return max(0.0, high - seen_high)
