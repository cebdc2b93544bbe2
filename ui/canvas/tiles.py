"""Keeps what was painted at one zoom, in square pieces: scrolling and repainting copy pixels. Knows no Picture."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

SIDE_PX: Final = 768
_MOST: Final = 60  # about 140 MB at four bytes a pixel

Paint = Callable[[QPainter, QRectF], None]
"""Paints an area of the scene; the painter is set up in scene coordinates and clipped to it."""


class Tiles:
    """Pixmaps of one zoom and one pixel ratio, made when first seen."""

    def __init__(self, paint: Paint, ground: QColor) -> None:
        self._paint = paint
        self._ground = ground  # opaque, so that tiles copy fast
        self._scale = (0.0, 0.0)
        self._tiles: dict[tuple[int, int], QPixmap] = {}
        self._stale: dict[tuple[int, int], QRectF] = {}

    def clear(self, ground: QColor | None = None) -> None:
        """Forget everything; what follows stands on this ground."""
        if ground is not None:
            self._ground = ground
        self._tiles.clear()
        self._stale.clear()

    def drop(self, area: QRectF) -> None:
        """Forget what was painted in an area of the scene; only that is painted again."""
        zoom, ratio = self._scale
        if self._tiles:
            for key in self._keys(area, zoom * ratio):
                if key in self._tiles:
                    self._stale[key] = self._stale.get(key, QRectF()) | area

    def paint(self, painter: QPainter, area: QRectF, sheet: QRectF) -> None:
        """Show an area of the scene, as far as it lies on the sheet, with a painter in scene coordinates."""
        area = area & sheet
        if area.isEmpty():
            return
        view = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        factor = view.m11() * ratio
        if self._scale != (view.m11(), ratio):
            self.clear()
            self._scale = (view.m11(), ratio)
        keys = self._keys(area, factor)
        if len(self._tiles) + len(keys) > _MOST:
            self._tiles = {key: self._tiles[key] for key in keys if key in self._tiles}
            self._stale = {key: area for key, area in self._stale.items() if key in self._tiles}
        # Where tiles and screen pixels do not line up, a picture is moved by less than a pixel rather than blurred.
        left, top = round(view.dx() * ratio), round(view.dy() * ratio)
        bounds = QRect(
            QPoint(round(sheet.left() * factor), round(sheet.top() * factor)),
            QPoint(round(sheet.right() * factor) - 1, round(sheet.bottom() * factor) - 1),
        )
        painter.resetTransform()
        for column, row in keys:
            tile = self._tiles.get((column, row))
            if tile is None:
                tile = self._tiles[column, row] = self._make(column, row)
            elif (column, row) in self._stale:
                self._renew(tile, column, row, self._stale.pop((column, row)))
            square = QRect(column * SIDE_PX, row * SIDE_PX, SIDE_PX, SIDE_PX)
            part = square & bounds
            source = part.translated(-square.topLeft())
            place = QPointF((part.x() + left) / ratio, (part.y() + top) / ratio)
            size = QSizeF(part.width() / ratio, part.height() / ratio)
            painter.drawPixmap(QRectF(place, size), tile, QRectF(source))
        painter.setWorldTransform(view)

    def _make(self, column: int, row: int) -> QPixmap:
        tile = QPixmap(SIDE_PX, SIDE_PX)
        tile.setDevicePixelRatio(self._scale[1])
        tile.fill(self._ground)
        painter = self._painter(tile, column, row)
        self._paint(painter, self._area(column, row))
        painter.end()
        return tile

    def _renew(self, tile: QPixmap, column: int, row: int, stale: QRectF) -> None:
        """Paint a part of a tile again."""
        # One pixel more, for smooth edges; whole pixels, so that no seam shows.
        factor = self._scale[0] * self._scale[1]
        first_x, first_y = math.floor(stale.left() * factor) - 1, math.floor(stale.top() * factor) - 1
        last_x, last_y = math.ceil(stale.right() * factor) + 1, math.ceil(stale.bottom() * factor) + 1
        area = QRectF(first_x / factor, first_y / factor, (last_x - first_x) / factor, (last_y - first_y) / factor)
        painter = self._painter(tile, column, row)
        painter.setClipRect(area)
        painter.fillRect(area, self._ground)
        self._paint(painter, area & self._area(column, row))
        painter.end()

    def _painter(self, tile: QPixmap, column: int, row: int) -> QPainter:
        zoom, ratio = self._scale
        painter = QPainter(tile)
        painter.translate(-column * SIDE_PX / ratio, -row * SIDE_PX / ratio)
        painter.scale(zoom, zoom)
        return painter

    def _area(self, column: int, row: int) -> QRectF:
        side = SIDE_PX / (self._scale[0] * self._scale[1])
        return QRectF(column * side, row * side, side, side)

    def _keys(self, area: QRectF, factor: float) -> list[tuple[int, int]]:
        step = SIDE_PX / factor
        columns = range(int(area.left() // step), int(area.right() // step) + 1)
        rows = range(int(area.top() // step), int(area.bottom() // step) + 1)
        return [(column, row) for row in rows for column in columns]
