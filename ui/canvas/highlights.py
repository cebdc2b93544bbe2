"""Tinted places over the map: what a search found, what a step of the history touched. Never on paper.

Knows rectangles and theme colours; where they come from is the affair of who sets them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from model.theme import Theme
from ui.canvas.overlay import Outline
from ui.canvas.painter import FULL_HINTS
from ui.theming import colour

_REACH_PX: Final = 6.0
_MANY: Final = 64  # marks that are repainted as one area


class Highlights(QGraphicsItem):
    """Marks between the sheet and the outlines of the selection."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1.5)
        self._theme = theme
        self._bounds = QRectF()
        self._zoom = 1.0
        self._found: tuple[QRectF, ...] = ()
        self._now: tuple[QRectF, ...] = ()
        self._touched: tuple[Outline, ...] = ()

    @property
    def found(self) -> tuple[QRectF, ...]:
        """Where what is searched for shows."""
        return self._found

    @property
    def now(self) -> tuple[QRectF, ...]:
        """Where the match stands that the search is at."""
        return self._now

    @property
    def touched(self) -> tuple[Outline, ...]:
        """The outlines of what a step touched."""
        return self._touched

    def boundingRect(self) -> QRectF:
        return self._bounds

    def set_frame(self, bounds: QRectF, zoom: float) -> None:
        """Cover this part of the scene; keep widths in pixels at this zoom."""
        self._zoom = zoom
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def set_found(self, found: Sequence[QRectF], now: Sequence[QRectF] = ()) -> None:
        """Mark where what is searched for shows; `now` is the match that the search is at."""
        old, self._found, self._now = (*self._found, *self._now), tuple(found), tuple(now)
        if old != (*self._found, *self._now):
            self._touch((*old, *self._found, *self._now))

    def set_touched(self, outlines: Sequence[Outline]) -> None:
        """Tint what a step touched."""
        old, self._touched = self._touched, tuple(outlines)
        if old != self._touched:
            self._touch([outline.rect for outline in (*old, *self._touched)])

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not (self._found or self._now or self._touched):
            return
        px = 1 / self._zoom
        painter.setRenderHints(FULL_HINTS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade(0.16))
        for outline in self._touched:
            painter.drawRoundedRect(outline.rect, outline.radius, outline.radius)
        if self._found:
            painter.setBrush(self._shade(0.26))
            painter.drawRects(self._found)
        painter.setPen(QPen(self._shade(1.0), 2 * px))
        for rect in self._now:
            painter.drawRoundedRect(rect.adjusted(-2 * px, -px, 2 * px, px), 3 * px, 3 * px)

    def _shade(self, opacity: float) -> QColor:
        return colour(self._theme, "accent", opacity)

    def _touch(self, rects: Sequence[QRectF]) -> None:
        reach = _REACH_PX / self._zoom
        for rect in [_union(rects)] if len(rects) > _MANY else rects:
            self.update(rect.adjusted(-reach, -reach, reach, reach))


def _union(rects: Iterable[QRectF]) -> QRectF:
    found = QRectF()
    for rect in rects:
        found = found.united(rect)
    return found
