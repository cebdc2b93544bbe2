"""What the canvas draws over the Picture: selection, hover, focus, band, slot, bubble and ghost. Never on paper.

Knows rectangles and theme colours; which records they belong to is the view's affair. Outlines keep their width in
pixels at every zoom.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from model.layout import type as t
from model.layout.picture import Box, Group, Icon, Item
from ui.canvas.painter import FULL_HINTS, PicturePainter

_REACH_PX: Final = 16.0  # how far marks stand out of their rectangles, for repainting
_GHOST_SHADOW: Final = 6.0
_BUBBLE_HEIGHT: Final = 22.0
_LANDING_RADIUS: Final = 8.0
_GRIP_PX: Final = (4.0, 28.0)
_FOLD: Final = 14.0


class Outline(NamedTuple):
    """A rectangle on the map, the radius of its corners, and how far an outline may stand out of it, in points."""

    rect: QRectF
    radius: float
    room: float = math.inf


class Bubble(NamedTuple):
    """A few words above a place on the map."""

    x: float
    y: float
    text: str


class Guide(NamedTuple):
    """Where an edge would come to stand, and what the thing gains or loses by it."""

    line: QLineF
    area: QRectF


class HandleMark(NamedTuple):
    """A handle at a place on the map: "stage", "lane", "fold" or "unfold". It is hot while the pointer is on it."""

    what: str
    x: float
    y: float
    hot: bool = False


class Overlay(QGraphicsItem):
    """All marks over the map, each set by itself and repainted where it changes."""

    def __init__(self, painter: PicturePainter) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(2)
        self._painter = painter
        self._bounds = QRectF()
        self._zoom = 1.0
        self._selection: tuple[Outline, ...] = ()
        self._hover: Outline | None = None
        self._focus: Outline | None = None
        self._band: QRectF | None = None
        self._slot: QRectF | None = None
        self._landing: QRectF | None = None
        self._washed: tuple[Outline, ...] = ()
        self._bubble: Bubble | None = None
        self._plus: QRectF | None = None
        self._guide: Guide | None = None
        self._handles: tuple[HandleMark, ...] = ()

    @property
    def selection(self) -> tuple[Outline, ...]:
        """The outlines of what is selected."""
        return self._selection

    @property
    def slot(self) -> QRectF | None:
        """Where what is dragged would land."""
        return self._slot

    @property
    def landing(self) -> QRectF | None:
        """The likeness of what is dragged at the slot."""
        return self._landing

    @property
    def bubble(self) -> Bubble | None:
        """The words shown beside the pointer."""
        return self._bubble

    @property
    def band(self) -> QRectF | None:
        """The rubber band."""
        return self._band

    @property
    def focus(self) -> Outline | None:
        """The place that has the keyboard."""
        return self._focus

    @property
    def plus(self) -> QRectF | None:
        """The empty cell that offers to take a note."""
        return self._plus

    @property
    def guide(self) -> Guide | None:
        """Where an edge that is dragged would come to stand."""
        return self._guide

    @property
    def handles(self) -> tuple[HandleMark, ...]:
        """The handles that show."""
        return self._handles

    def boundingRect(self) -> QRectF:
        return self._bounds

    def set_bounds(self, bounds: QRectF) -> None:
        """Cover this part of the scene."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def set_zoom(self, zoom: float) -> None:
        """Keep widths in pixels at this zoom."""
        self._zoom = zoom

    def set_painter(self, painter: PicturePainter) -> None:
        """Draw in other colours."""
        self._painter = painter
        self.update()

    def set_selection(self, outlines: Sequence[Outline]) -> None:
        """Outline what is selected."""
        old, self._selection = self._selection, tuple(outlines)
        if old != self._selection:
            self._touch(outline.rect for outline in (*old, *self._selection))

    def set_hover(self, outline: Outline | None) -> None:
        """Outline what is under the pointer."""
        old, self._hover = self._hover, outline
        if old != outline:
            self._touch(mark.rect for mark in (old, outline) if mark is not None)

    def set_focus(self, outline: Outline | None) -> None:
        """Draw the focus ring."""
        old, self._focus = self._focus, outline
        if old != outline:
            self._touch(mark.rect for mark in (old, outline) if mark is not None)

    def set_band(self, band: QRectF | None) -> None:
        """Show the rubber band."""
        old, self._band = self._band, band
        self._touch(rect for rect in (old, band) if rect is not None)

    def set_slot(self, slot: QRectF | None, landing: QRectF | None = None) -> None:
        """Open a slot where what is dragged would land; tint the place it would take there."""
        old, self._slot, self._landing = (self._slot, self._landing), slot, landing
        if old != (slot, landing):
            self._touch(rect for rect in (*old, slot, landing) if rect is not None)

    def set_washed(self, outlines: Sequence[Outline]) -> None:
        """Fade what is being dragged where it still stands."""
        old, self._washed = self._washed, tuple(outlines)
        self._touch(outline.rect for outline in (*old, *self._washed))

    def set_bubble(self, bubble: Bubble | None) -> None:
        """Show a few words above a place."""
        old, self._bubble = self._bubble, bubble
        if old != bubble:
            self._touch(self._bubble_reach(mark) for mark in (old, bubble) if mark is not None)

    def set_plus(self, cell: QRectF | None) -> None:
        """Offer an empty cell to take a note."""
        old, self._plus = self._plus, cell
        if old != cell:
            self._touch(rect for rect in (old, cell) if rect is not None)

    def set_guide(self, guide: Guide | None) -> None:
        """Show where an edge would come to stand."""
        old, self._guide = self._guide, guide
        if old != guide:
            self._touch(_guide_reach(mark) for mark in (old, guide) if mark is not None)

    def set_handles(self, marks: Sequence[HandleMark]) -> None:
        """Show handles."""
        old, self._handles = self._handles, tuple(marks)
        if old != self._handles:
            self._touch(QRectF(mark.x, mark.y, 0, 0).adjusted(-8, -8, 8, 8) for mark in (*old, *self._handles))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        exposed = option.exposedRect
        px = 1 / self._zoom
        painter.setRenderHints(FULL_HINTS)
        self._paint_washed(painter)
        self._paint_slot(painter, px)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = _REACH_PX * px
        area = exposed.adjusted(-reach, -reach, reach, reach)
        if self._hover is not None:
            self._outline(painter, self._hover, self._shade("accent", 0.45), 1.5 * px, 1.0 * px)
        accent = self._painter.colour("accent")
        stronger = 1.5 if self._painter.theme.high_contrast else 1.0
        for outline in self._selection:
            if outline.rect.intersects(area):
                self._outline(painter, outline, accent, 2 * stronger * px, 2.5 * px)
        if self._focus is not None:
            self._outline(painter, self._focus, accent, 1.5 * stronger * px, 5.5 * px, dashed=True)
        self._paint_plus(painter)
        for mark in self._handles:
            self._paint_handle(painter, mark, px)
        self._paint_guide(painter, px)
        if self._band is not None:
            painter.setPen(QPen(accent, px))
            painter.setBrush(self._shade("accent", 0.08))
            painter.drawRect(self._band)
        self._paint_bubble(painter, px)

    def _paint_washed(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade("paper", 0.62))
        for outline in self._washed:
            painter.drawRoundedRect(outline.rect.adjusted(-1, -1, 1, 1), outline.radius, outline.radius)

    def _paint_slot(self, painter: QPainter, px: float) -> None:
        slot = self._slot
        if slot is None:
            return
        if self._landing is not None:
            painter.setPen(QPen(self._shade("accent", 0.55), px))
            painter.setBrush(self._shade("accent", 0.16))
            painter.drawRoundedRect(self._landing, _LANDING_RADIUS, _LANDING_RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        if min(slot.width(), slot.height()) < 8:  # a gap between two things: a bar, never thinner than 3 px
            grow = max(0.0, (3 * px - min(slot.width(), slot.height())) / 2)
            bar = slot.adjusted(-grow, 0, grow, 0) if slot.width() < slot.height() else slot.adjusted(0, -grow, 0, grow)
            painter.setBrush(self._painter.brush("accent"))
            painter.drawRoundedRect(bar, 2, 2)
            return
        painter.setPen(QPen(self._painter.colour("accent"), 1.5 * px))
        painter.setBrush(self._shade("accent", 0.08))
        painter.drawRoundedRect(slot, 6, 6)

    def _paint_plus(self, painter: QPainter) -> None:
        cell = self._plus
        if cell is None:
            return
        painter.setPen(QPen(self._painter.colour("line2"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        side = min(16.0, cell.height() - 4)
        mark = Icon("plus", -side / 2, -side / 2, side, "ink3")
        self._draw_group(painter, Group("", "", 0, 0, 0, 0, (mark,)), cell.center(), 1.0)

    def _paint_handle(self, painter: QPainter, mark: HandleMark, px: float) -> None:
        if mark.what in ("stage", "lane"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._shade("accent", 1.0 if mark.hot else 0.5))
            wide, high = _GRIP_PX if mark.what == "stage" else _GRIP_PX[::-1]
            painter.drawRoundedRect(
                QRectF(mark.x - wide / 2 * px, mark.y - high / 2 * px, wide * px, high * px), 2 * px, 2 * px
            )
            return
        scale = max(1.0, px)
        half = _FOLD / 2
        items: list[Item] = [Box(-half - 3, -half - 3, _FOLD + 6, _FOLD + 6, "soft", radius=5)] if mark.hot else []
        name = "chevron-right" if mark.what == "unfold" else "chevron-down"
        items.append(Icon(name, -half, -half, _FOLD, "accent" if mark.hot else "ink3"))
        self._draw_group(painter, Group("", "", 0, 0, 0, 0, tuple(items)), QPointF(mark.x, mark.y), scale)

    def _paint_guide(self, painter: QPainter, px: float) -> None:
        if self._guide is not None:
            painter.fillRect(self._guide.area, self._shade("accent", 0.12))
            painter.setPen(QPen(self._painter.colour("accent"), 1.5 * px))
            painter.drawLine(self._guide.line)

    def _paint_bubble(self, painter: QPainter, px: float) -> None:
        if self._bubble is None:
            return
        group = _bubble_group(self._bubble.text)
        place = QPointF(self._bubble.x - group.width / 2 * px, self._bubble.y - (group.height + 12) * px)
        self._draw_group(painter, group, place, px)

    def _draw_group(self, painter: QPainter, group: Group, place: QPointF, scale: float) -> None:
        painter.save()
        painter.translate(place)
        painter.scale(scale, scale)
        self._painter.draw(painter, self._painter.drawing(group))
        painter.restore()

    def _outline(
        self, painter: QPainter, outline: Outline, colour: QColor, width: float, gap: float, *, dashed: bool = False
    ) -> None:
        grow = min(gap + width / 2 if not dashed else gap, outline.room - width / 2)
        pen = QPen(colour, width)
        if dashed:
            pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        radius = max(outline.radius + grow if outline.radius else 3 * grow, 0.0)
        painter.drawRoundedRect(outline.rect.adjusted(-grow, -grow, grow, grow), radius, radius)

    def _shade(self, token: str, opacity: float) -> QColor:
        shade = QColor(self._painter.colour(token))
        shade.setAlphaF(opacity)
        return shade

    def _bubble_reach(self, bubble: Bubble) -> QRectF:
        px = 1 / self._zoom
        half = (_bubble_group(bubble.text).width / 2 + 2) * px
        return QRectF(bubble.x - half, bubble.y - (_BUBBLE_HEIGHT + 14) * px, 2 * half, (_BUBBLE_HEIGHT + 16) * px)

    def _touch(self, rects: Iterable[QRectF]) -> None:
        reach = _REACH_PX / self._zoom
        for rect in rects:
            self.update(rect.adjusted(-reach, -reach, reach, reach))


class Ghost(QGraphicsItem):
    """A likeness of what is being dragged, under the pointer."""

    def __init__(self, pixmap: QPixmap, size: QRectF, shadow: QColor) -> None:
        super().__init__()
        self._pixmap = pixmap
        self._size = size
        self._shadow = shadow
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1)  # below the marks, so that the slot shows
        self.setOpacity(0.85)

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-_GHOST_SHADOW, 0, _GHOST_SHADOW, 2 * _GHOST_SHADOW)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHints(FULL_HINTS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shadow)
        for reach in (1.0, 3.0, _GHOST_SHADOW):
            painter.drawRoundedRect(self._size.adjusted(-reach, 2 - reach, reach, 3 + reach), 8 + reach, 8 + reach)
        painter.drawPixmap(self._size, self._pixmap, QRectF(self._pixmap.rect()))


def _guide_reach(guide: Guide) -> QRectF:
    return guide.area.united(QRectF(guide.line.p1(), guide.line.p2()).normalized().adjusted(-1, -1, 1, 1))


def _bubble_group(text: str) -> Group:
    words = t.block(text, t.BADGE, 400, "paper")
    width = words.width + 18
    lift = (_BUBBLE_HEIGHT - words.height) / 2
    items: tuple[Item, ...] = (
        Box(0, 0, width, _BUBBLE_HEIGHT, "ink", radius=6),
        *(item._replace(x=item.x + 9, y=item.y + lift) for item in words.items),
    )
    return Group("", "bubble", 0, 0, width, _BUBBLE_HEIGHT, items)
