"""A sheet under a camera: zooms and scrolls with wheel, pinch and keys. Knows no session, no record and no tool."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture, QWidget

from ui.canvas.camera import Camera
from ui.canvas.glide import Glide, Look
from ui.canvas.layer import PictureLayer
from ui.canvas.overlay import Overlay
from ui.canvas.painter import PicturePainter

_WHEEL_ZOOM: Final = 1.0015  # for each of the 120 units of a wheel's notch: 20 % a notch
_SETTLE_MS: Final = 90
_SHADOW_PX: Final = ((1.0, 0.9), (3.0, 0.3), (5.0, 0.25))  # how far, and how strong


class SheetView(QGraphicsView):
    """Shows one Picture as a sheet of paper, with an overlay above it."""

    zoom_changed = Signal(float)
    visible_changed = Signal(QRectF)

    def __init__(self, painter: PicturePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = PictureLayer(painter)
        self.overlay = Overlay(painter)
        self.camera = Camera(self)
        self.glide = Glide(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.layer.hurry(False))
        self.wheel_zooms = False  # without Ctrl; with it the wheel then scrolls
        self._fitted = False
        self._again: tuple[float, QPointF] | None = None
        self._ready = False
        self._set_up()
        self._ready = True

    def _set_up(self) -> None:
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # there are two or three items
        scene.addItem(self.layer)
        scene.addItem(self.overlay)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def zoom(self) -> float:
        """Pixels for each point; 1 is 100 %."""
        return self.camera.zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom around the middle of the view."""
        self.zooming(lambda: self.camera.set_zoom(zoom))

    def zoom_in(self) -> None:
        """Zoom to the next larger step."""
        self.zooming(lambda: self.camera.step(up=True))

    def zoom_out(self) -> None:
        """Zoom to the next smaller step."""
        self.zooming(lambda: self.camera.step(up=False))

    def fit(self) -> None:
        """Show the whole map."""
        self.travel(self.camera.fit)

    def fit_width(self) -> None:
        """Let the map take the whole width of the view."""
        self.travel(self.camera.fit_width)

    def go_to(self, point: QPointF) -> None:
        """Move until a place of the map, in points, is in the middle of the view."""
        self.travel(lambda: self.center_on(point))

    def zoom_by_wheel(self, turned: float) -> None:
        """Zoom around the middle as a wheel that is turned so far does, in eighths of a degree."""
        self._hurry()
        self.zooming(lambda: self.camera.set_zoom(self.camera.zoom * _WHEEL_ZOOM**turned))

    @property
    def look(self) -> Look:
        """What is shown."""
        return Look(self.camera.zoom, self.camera.visible.center())

    def show_look(self, look: Look) -> None:
        """Show a part of the map at once."""
        if look.zoom != self.camera.zoom:
            self._hurry()
            self.zooming(lambda: self.camera.set_zoom(look.zoom))
        self.center_on(look.middle)

    def center_on(self, point: QPointF) -> None:
        """Bring a place of the map, in points, to the middle of the view."""
        self.camera.place(point, QPointF(self.viewport().width() / 2, self.viewport().height() / 2))

    def viewport_point(self, scene: QPointF) -> QPointF:
        """The pixel of a place on the map."""
        zoom = self.camera.zoom
        return QPointF(
            scene.x() * zoom - self.horizontalScrollBar().value(), scene.y() * zoom - self.verticalScrollBar().value()
        )

    def fit_first(self) -> None:
        """Fit a new sheet as soon as it is shown in a window that has its size."""
        self._fitted, self._again = False, None
        self._fit_once()

    def show_again(self, zoom: float, middle: QPointF) -> None:
        """Show a sheet as it was seen before: at this zoom, with this place in the middle; as soon as it is shown."""
        if not self.isVisible():
            self._fitted, self._again = False, (zoom, middle)
            return
        self._fitted, self._again = True, None
        self.set_zoom(zoom)
        self.center_on(middle)

    @property
    def fitted(self) -> bool:
        """Whether the sheet has been shown at a place of its own."""
        return self._fitted

    def moved(self) -> None:
        """Hear that another part of the map is in the viewport, or at another zoom."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if with_ctrl != (self.wheel_zooms and not sideways):
            factor = _WHEEL_ZOOM ** (turned.y() or turned.x())
            self._hurry()
            self.zooming(lambda: self.camera.set_zoom(self.camera.zoom * factor, event.position()))
        else:
            step = event.pixelDelta() if not event.pixelDelta().isNull() else turned
            dx, dy = step.x(), step.y()
            if sideways and not dx:
                dx, dy = dy, 0
            self.camera.pan(-dx, -dy)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._pinch(1 + event.value(), event.position())
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self._pinch(pinch.scaleFactor(), QPointF(middle))
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_once()
        self._after_moving()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_once()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._after_moving()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what the sheet does not cover, and its soft edge."""
        sheet, shown = self.layer.boundingRect(), QRectF(rect)
        if sheet.contains(shown):
            return
        paint = self.layer.painter
        for strip in _around(shown, sheet):
            painter.fillRect(strip, paint.brush("background"))
        if sheet.isEmpty():
            return
        px = 1 / self.camera.zoom
        for reach, strength in _SHADOW_PX:
            painter.setOpacity(strength)
            edge = sheet.adjusted(-reach * px, (2 - reach) * px, reach * px, (2 + reach) * px)
            for strip in _around(edge & shown, sheet):
                painter.fillRect(strip, paint.brush("shadow"))
        painter.setOpacity(1.0)

    def _fit_once(self) -> None:
        """Fit a map when it is first shown in a window that has its size."""
        if not self._fitted and self.isVisible() and not self.layer.boundingRect().isEmpty():
            self._fitted = True
            if self._again is not None:
                self.show_again(*self._again)
            else:
                self.zooming(self.camera.fit_first)

    def travel(self, change: Callable[[], None]) -> None:
        """Let the camera change, and show the way from what is seen now, if things may move."""
        start = self.look
        self.glide.stop()
        self.zooming(change)
        self.glide.fly(start, self.look)

    def zooming(self, change: Callable[[], None]) -> None:
        """Let the camera change the zoom, and tell."""
        before = self.camera.zoom
        change()
        zoom = self.camera.zoom
        self.overlay.set_zoom(zoom)
        self._after_moving()
        if zoom != before:
            self.zoom_changed.emit(zoom)

    def _pinch(self, factor: float, at: QPointF) -> None:
        self._hurry()
        self.zooming(lambda: self.camera.set_zoom(self.camera.zoom * factor, at))

    def _hurry(self) -> None:
        self.layer.hurry(True)
        self._settle.start()

    def _after_moving(self) -> None:
        if self._ready:  # Qt scrolls while it is still being set up
            self.moved()
            self.visible_changed.emit(self.camera.visible)


def _around(area: QRectF, hole: QRectF) -> list[QRectF]:
    """Cut an area into rectangles that leave out a hole."""
    inside = area & hole
    if inside.isEmpty():
        return [area]
    top = QRectF(area.left(), area.top(), area.width(), inside.top() - area.top())
    bottom = QRectF(area.left(), inside.bottom(), area.width(), area.bottom() - inside.bottom())
    left = QRectF(area.left(), inside.top(), inside.left() - area.left(), inside.height())
    right = QRectF(inside.right(), inside.top(), area.right() - inside.right(), inside.height())
    return [strip for strip in (top, bottom, left, right) if not strip.isEmpty()]
