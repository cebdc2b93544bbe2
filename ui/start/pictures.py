"""Small pictures of maps for cards, painted from the same Picture as the map. Opens no project."""

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageReader, QPainter

from model.atomic import new_file
from model.layout.engine import Engine, Layout
from model.records import ImageAsset, JourneyMap
from model.store import Snapshot
from model.theme import DARK, LIGHT, Theme
from ui.canvas.painter import FULL_HINTS, ImageLoader, PicturePainter
from ui.recent import Recent
from ui.theming import colour

_log = logging.getLogger(__name__)

WIDTH, HEIGHT = 640, 320
_LEAST_ZOOM: Final = 0.38  # smaller, a long map would be nothing but lines
_MOST_ZOOM: Final = 0.62
_MARGIN: Final = 22.0


def cover(layout: Layout, theme: Theme, load_image: ImageLoader | None = None) -> QImage:
    """Paint the beginning of a map, from its first stage on, as it looks from afar."""
    found = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    found.fill(colour(theme, "paper"))
    picture, first = layout.picture, next(iter(layout.stages), None)
    left, top = (first.x - _MARGIN, first.y - _MARGIN) if first is not None else (0.0, 0.0)
    zoom = min(max(WIDTH / max(picture.width - left, 1.0), _LEAST_ZOOM), _MOST_ZOOM)
    painter = QPainter(found)
    painter.setRenderHints(FULL_HINTS)
    painter.scale(zoom, zoom)
    painter.translate(-left, -top)
    artist = PicturePainter(theme, load_image)
    seen = QRectF(left, top, WIDTH / zoom, HEIGHT / zoom)
    for group, x, y in picture.walk():
        if group.items:
            drawing = artist.drawing(group)
            if drawing.bounds.translated(x, y).intersects(seen):
                painter.translate(x, y)
                artist.draw(painter, drawing, legible=7.0)
                painter.translate(-x, -y)
    painter.end()
    return found


def cover_of(snapshot: Snapshot, theme: Theme) -> QImage | None:
    """Paint the first map of some records, or None where there is none."""
    journey = next(iter(snapshot.all(JourneyMap)), None)
    if journey is None:
        return None
    return cover(Engine().lay_out(snapshot, journey.id), theme, image_loader(snapshot))


def image_loader(snapshot: Snapshot) -> ImageLoader:
    """What gives a painter the stored bytes of an image."""

    def load(id_: str) -> bytes | None:
        asset = snapshot.find(ImageAsset, id_)
        return asset.data if asset is not None else None

    return load


def keep_covers(recent: Recent, path: Path, snapshot: Snapshot, layout: Layout | None) -> None:
    """Keep the pictures of what a window shows, for light and for dark. A failure only leaves the old ones."""
    if layout is None:
        return
    for theme in (LIGHT, DARK):
        image = cover(layout, theme, image_loader(snapshot))
        target = recent.picture(path, theme.dark)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with new_file(target) as part:
                part.write_bytes(_png(image))
        except OSError as error:
            _log.info("the picture of a project was not written: %s", error.strerror)
            return


def kept_cover(recent: Recent, path: Path, theme: Theme) -> QImage | None:
    """The picture that was kept of a file, or None."""
    reader = QImageReader(str(recent.picture(path, theme.dark)))
    reader.setDecideFormatFromContent(False)
    if not reader.canRead() or reader.size().width() != WIDTH or reader.size().height() != HEIGHT:
        return None
    image = reader.read()
    return None if image.isNull() else image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
