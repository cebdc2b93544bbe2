"""The whole map as a small picture in the corner of the canvas, with the part in sight marked. Drag it to go there.

The small picture is kept. After an edit only what changed is drawn again, in strips, while nobody waits; scrolling
redraws nothing but the frame. Knows the canvas, no edit.
"""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.layer import PictureLayer
from ui.canvas.view import MapView
from ui.settings import Settings
from ui.theming import colour
from ui.widgets.basics import icon_button
from ui.widgets.icons import icon

KEY: Final = "view/minimap"
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 232, 64, 148
_EDGE: Final = 6  # between the frame and the small picture
_IDLE_MS: Final = 160
_STRIP_ENTRIES: Final = 500  # groups to draw without asking whether somebody waits
_MARK_PX: Final = 4.0
_MOST_MARKS: Final = 500
_BUTTON_PX: Final = 28
_HANDLE: Final = 14.0


class SmallPicture:
    """The layer's picture at the size of a stamp, drawn piece by piece. Its sides may be scaled differently."""

    def __init__(self, layer: PictureLayer) -> None:
        self._layer = layer
        self._pixmap = QPixmap()
        self._fresh: QPixmap | None = None  # what is being drawn; shown when it is whole
        self._waiting: list[QRectF] = []

    @property
    def pixmap(self) -> QPixmap:
        """The picture as last drawn."""
        return self._pixmap

    @property
    def waiting(self) -> int:
        """How many pieces are not drawn yet."""
        return len(self._waiting)

    @property
    def done(self) -> bool:
        """Whether everything is drawn."""
        return not self._waiting

    def follow(self, size: QSize, ratio: float) -> None:
        """Hear that the layer shows another picture, or that another size is wanted."""
        changes = self._layer.changes()
        wanted = size * ratio
        if wanted.isEmpty():
            self._waiting = []
            return
        target = self._fresh if self._fresh is not None else self._pixmap
        if changes is None or target.size() != wanted:
            self._fresh = QPixmap(wanted)
            self._fresh.setDevicePixelRatio(ratio)
            self._fresh.fill(self._layer.painter.colour("paper"))
            self._waiting = self._strips(self._layer.boundingRect())
        else:
            self._waiting += [strip for area in changes for strip in self._strips(area)]

    def draw_some(self) -> None:
        """Draw the next strip."""
        if not self._waiting:
            return
        strip = self._waiting.pop(0)
        target = self._fresh if self._fresh is not None else self._pixmap
        painter = QPainter(target)
        self._draw(painter, strip)
        painter.end()
        if not self._waiting and self._fresh is not None:
            self._pixmap, self._fresh = self._fresh, None

    def _draw(self, painter: QPainter, strip: QRectF) -> None:
        layer = self._layer
        sheet = layer.boundingRect()
        size = painter.device().deviceIndependentSize()  # type: ignore[attr-defined]
        across, down = size.width() / sheet.width(), size.height() / sheet.height()
        # Whole pixels, so that no seam shows between strips.
        left, top = math.floor(strip.left() * across), math.floor(strip.top() * down)
        right, bottom = math.ceil(strip.right() * across), math.ceil(strip.bottom() * down)
        area = QRectF(left / across, top / down, (right - left) / across, (bottom - top) / down)
        painter.setClipRect(QRect(left, top, right - left, bottom - top))
        painter.fillRect(QRect(left, top, right - left, bottom - top), layer.painter.brush("paper"))
        painter.scale(across, down)
        entries = layer.paint_small(painter, area)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(layer.painter.brush("pain"))
        for entry in entries:
            if entry.group.role == "pain":
                middle = QPointF(entry.rect.center().x() * across, entry.rect.top() * down + _MARK_PX / 2)
                painter.drawEllipse(middle, _MARK_PX / 2, _MARK_PX / 2)

    def _strips(self, area: QRectF) -> list[QRectF]:
        sheet = self._layer.boundingRect()
        area = area & sheet
        if area.isEmpty():
            return []
        share = area.width() / sheet.width()
        count = max(1, math.ceil(len(self._layer.entries) * share / _STRIP_ENTRIES))
        step = area.width() / count
        return [QRectF(area.left() + n * step, area.top(), step, area.height()) for n in range(count)]


class Minimap(QWidget):
    """Shows the map small while more of it exists than is in sight. A button folds it away and brings it back."""

    placed = Signal()  # it takes another room

    def __init__(self, canvas: MapView, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._settings = canvas, settings
        self._open = settings.flag(KEY, True)
        self._whole = True
        self._grip: QPointF | None = None  # where the frame was taken hold of, from its middle, in points
        self._marks: list[QRectF] = []
        self.picture = SmallPicture(canvas.layer)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.begin)
        self._strips = QTimer(self, singleShot=True, interval=0)
        self._strips.timeout.connect(self._draw_strip)
        self.toggle = icon_button("chevron-down", "Fold the minimap  Ctrl+M", lambda: self.set_open(not self._open))
        self.toggle.setParent(self)
        self.toggle.setProperty("role", "over_map")
        self.toggle.setFixedSize(_BUTTON_PX - 4, _BUTTON_PX - 4)
        self.setAccessibleName("Minimap")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session = canvas.session
        session.layout_changed.connect(lambda _: self.follow())
        session.theme_changed.connect(lambda _: self.follow())
        session.selection_changed.connect(lambda _: self._mark())
        canvas.visible_changed.connect(lambda _: self._look())
        self.follow()

    @property
    def open(self) -> bool:
        """Whether the minimap is meant to be shown."""
        return self._open

    def set_open(self, wanted: bool) -> None:
        """Show the minimap, or just the button that brings it back."""
        self._open = wanted
        self._settings.keep(KEY, wanted)
        self.follow()

    def draw_now(self) -> None:
        """Draw all that waits."""
        self.begin()
        while not self.picture.done:
            self._draw_strip()

    def follow(self) -> None:
        """Follow the sheet: its size, what is on it, and its colours."""
        self.toggle.setToolTip("Fold the minimap  Ctrl+M" if self._open else "Show the minimap  Ctrl+M")
        self.toggle.setIcon(icon("chevron-down" if self._open else "map"))
        self.toggle.setAccessibleName("Fold the minimap" if self._open else "Show the minimap")
        self._strips.stop()
        self._look()
        self._mark()
        self._idle.start()

    def sizeHint(self) -> QSize:
        sheet = self._canvas.layer.boundingRect()
        if not self._open or sheet.isEmpty():
            return QSize(_BUTTON_PX, _BUTTON_PX)
        inner = _WIDTH - 2 * _EDGE
        height = min(max(round(inner * sheet.height() / sheet.width()), _LEAST_HEIGHT), _MOST_HEIGHT)
        width = max(_LEAST_HEIGHT, min(inner, round(_MOST_HEIGHT * sheet.width() / sheet.height())))
        return QSize(width + 2 * _EDGE, height + 2 * _EDGE)

    @property
    def frame(self) -> QRectF:
        """The part of the map in sight, in pixels of this widget."""
        area = self._to_px(self._canvas.camera.visible)
        grow_x, grow_y = max(0.0, _HANDLE - area.width()) / 2, max(0.0, _HANDLE - area.height()) / 2
        return area.adjusted(-grow_x, -grow_y, grow_x, grow_y) & QRectF(self.rect()).adjusted(1, 1, -1, -1)

    # Events.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._canvas.session.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme, "bar"))
        if self._open:
            painter.drawPixmap(self._inner().topLeft(), self.picture.pixmap)
            painter.fillRect(self._inner(), colour(theme, "bar", 0.35))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "accent"))
            for mark in self._marks:
                painter.drawRoundedRect(mark, 1, 1)
            painter.setPen(QPen(colour(theme, "accent"), 1.5))
            painter.setBrush(colour(theme, "accent", 0.12))
            painter.drawRoundedRect(self.frame.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(colour(theme, "line2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toggle.move(self.width() - self.toggle.width() - 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._open:
            return
        middle = self._canvas.camera.visible.center()
        at = self._to_scene(event.position())
        on_frame = self.frame.contains(event.position())
        self._grip = at - middle if on_frame else QPointF(0, 0)
        if not on_frame:
            self._canvas.go_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._canvas.center_on(self._held(self._to_scene(event.position()) - self._grip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.zoom_by_wheel(event.angleDelta().y() or event.angleDelta().x())
        event.accept()

    # Small things.

    def _inner(self) -> QRect:
        return self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _scale(self) -> tuple[float, float]:
        sheet, inner = self._canvas.layer.boundingRect(), self._inner()
        return inner.width() / max(sheet.width(), 1.0), inner.height() / max(sheet.height(), 1.0)

    def _to_px(self, area: QRectF) -> QRectF:
        across, down = self._scale()
        return QRectF(_EDGE + area.x() * across, _EDGE + area.y() * down, area.width() * across, area.height() * down)

    def _to_scene(self, px: QPointF) -> QPointF:
        across, down = self._scale()
        return QPointF((px.x() - _EDGE) / across, (px.y() - _EDGE) / down)

    def _held(self, middle: QPointF) -> QPointF:
        """Keep the middle of the view on the sheet."""
        sheet = self._canvas.layer.boundingRect()
        return QPointF(
            min(max(middle.x(), sheet.left()), sheet.right()), min(max(middle.y(), sheet.top()), sheet.bottom())
        )

    def _look(self) -> None:
        """Follow what is in sight; go away where that is the whole map."""
        sheet = self._canvas.layer.boundingRect()
        slack = 1 / max(self._canvas.zoom, 0.01)
        inside = self._canvas.camera.visible.adjusted(-slack, -slack, slack, slack).contains(sheet)
        whole = sheet.isEmpty() or inside
        if whole != self._whole or self.size() != self.sizeHint():
            self._whole = whole
            self.setVisible(not whole)
            self.resize(self.sizeHint())
            self._idle.start()
            self.placed.emit()
        if not whole:
            self.update()
        if not self.picture.done:  # moving comes first
            self._strips.stop()
            self._idle.start()

    def _mark(self) -> None:
        session = self._canvas.session
        self._marks = []
        if self._open and len(session.selection) <= _MOST_MARKS:
            for outline in self._canvas.places.outlines(session.selection) if session.selection else ():
                area = self._to_px(outline.rect)
                grow_x, grow_y = max(0.0, _MARK_PX - area.width()) / 2, max(0.0, _MARK_PX - area.height()) / 2
                self._marks.append(area.adjusted(-grow_x, -grow_y, grow_x, grow_y))
        self.update()

    def begin(self) -> None:
        """Draw what has changed, once nobody edits; what nobody sees waits until it is seen."""
        if self._open and not self._whole:
            self.picture.follow(self._inner().size(), self.devicePixelRatioF())
            self._strips.start()

    def _draw_strip(self) -> None:
        """Draw a strip of the small picture, then let others have their turn."""
        self.picture.draw_some()
        if self.picture.done:
            self.update()
        else:
            self._strips.start()


class Corner(QObject):
    """Keeps the minimap in the lower right corner of the canvas, away from its edges."""

    def __init__(self, minimap: Minimap, canvas: QWidget, moved: Callable[[], None]) -> None:
        super().__init__(minimap)
        self._minimap, self._canvas, self._moved = minimap, canvas, moved
        canvas.installEventFilter(self)
        minimap.placed.connect(self.place)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.place()
        return False

    def place(self) -> None:
        """Put it where it belongs."""
        room = self._canvas.geometry()
        size = self._minimap.size()
        self._minimap.move(room.right() - size.width() - 15, room.bottom() - size.height() - 15)
        self._minimap.raise_()
        self._moved()
