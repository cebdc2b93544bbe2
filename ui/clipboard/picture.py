"""Paints a part of the map as an image to take away: at twice its size, in the light theme. Knows no clipboard."""

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from model.errors import UserError
from model.layout.picture import Picture
from model.theme import LIGHT
from ui.canvas.painter import FULL_HINTS, ImageLoader, PicturePainter

SCALE: Final = 2.0
_MOST_PIXELS: Final = 40_000_000
_LONGEST: Final = 16_000
_LEAST_SCALE: Final = 0.25
_DOTS_PER_METRE: Final = 72 / 0.0254  # at 100 %, a point is a pixel


class Photo(NamedTuple):
    """A painted part of the map, and how many pixels stand for a point."""

    image: QImage
    scale: float


def photograph(picture: Picture, area: QRectF, load_image: ImageLoader) -> Photo:
    """Paint what stands in `area`, in points; smaller than twice its size where the image would be too large.

    Raises UserError for an area that would be too small to read.
    """
    area = area.intersected(QRectF(0, 0, picture.width, picture.height))
    if area.isEmpty():
        raise UserError("There is nothing to copy as a picture.", "Open a map, or select something on it.")
    longest, surface = max(area.width(), area.height()), area.width() * area.height()
    scale = min(SCALE, _LONGEST / longest, math.sqrt(_MOST_PIXELS / surface))
    if scale < _LEAST_SCALE:
        raise UserError(
            "This map is too large for one picture that can be read.",
            "Select a part of it and copy that, or export the whole as a PDF.",
        )
    image = QImage(
        max(1, round(area.width() * scale)), max(1, round(area.height() * scale)), QImage.Format.Format_RGB32
    )
    dots = round(_DOTS_PER_METRE * scale)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    paint = PicturePainter(LIGHT, load_image)
    image.fill(paint.colour("paper"))
    painter = QPainter(image)
    painter.setRenderHints(FULL_HINTS)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    for group, x, y in picture.walk():
        drawing = paint.drawing(group)
        if drawing.bounds.translated(x, y).intersects(area):
            painter.translate(x, y)
            paint.draw(painter, drawing, visible=area.translated(-x, -y))
            painter.translate(-x, -y)
    painter.end()
    return Photo(image, scale)
