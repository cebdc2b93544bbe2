"""The one item that paints a whole Picture, with level of detail. Knows no records, no selection and no gesture.

Below the reading size it draws plain boxes, one call for each colour; above, groups that fit a small pixmap are kept as
pixmaps for the zoom at hand. One item for each card would cost 17 to 100 times as much (docs/performance).
"""

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from model.layout.picture import Group, Picture, Text, Token
from ui.canvas.painter import FULL_HINTS, Drawing, PicturePainter

BOXES_BELOW: Final = 0.28
"""The zoom under which groups are plain boxes."""
LEGIBLE_PX: Final = 5.0
"""Text smaller than this shows as bars."""

_BUCKET: Final = 512.0  # points; buckets lie side by side, for maps are wide and not high
_WIDE: Final = 4  # groups over more buckets than this are looked at each time
_SPRITE_PX: Final = 480.0
_SPRITES_PX: Final = 24_000_000  # together, about 100 MB
_MOST_DIRTY: Final = 40
_HEADLINE: Final = 20.0  # text of this size can be read among boxes, too
_EMPTY_PICTURE: Final = Picture(0.0, 0.0, ())


class Entry(NamedTuple):
    """A group where it stands. `reach` is all it may paint, `rect` its own box; both absolute."""

    group: Group
    drawing: Drawing
    x: float
    y: float
    rect: QRectF
    reach: QRectF


class Boxes(NamedTuple):
    """What replaces neighbouring groups when they are too small to read: boxes by colour."""

    by_colour: dict[Token, list[QRectF]]


class PictureLayer(QGraphicsItem):
    """Paints a Picture in scene coordinates, which are its points."""

    def __init__(self, painter: PicturePainter) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.picture = _EMPTY_PICTURE
        self.entries: list[Entry] = []
        self._painter = painter
        self._bounds = QRectF()
        self._branches: dict[int, tuple[Group, list[Entry]]] = {}
        self._buckets: dict[int, list[int]] = {}
        self._wide: list[int] = []
        self._boxes: list[Boxes | Entry] | None = None
        self._sprites: dict[int, tuple[Drawing, QPixmap]] = {}
        self._sprite_scale = (0.0, 0.0)
        self._sprites_px = 0
        self._last_zoom = 0.0

    @property
    def painter(self) -> PicturePainter:
        """What draws the groups."""
        return self._painter

    def boundingRect(self) -> QRectF:
        return self._bounds

    def set_painter(self, painter: PicturePainter) -> None:
        """Draw the same picture in other colours."""
        self._painter = painter
        self._branches.clear()
        picture, self.picture = self.picture, _EMPTY_PICTURE
        self.set_picture(picture)
        self.update()

    def set_picture(self, picture: Picture) -> None:
        """Show another picture; what both have in common is kept and not painted again."""
        if picture is self.picture:
            return
        before, resized = self._branches, picture[:2] != self.picture[:2]
        after: dict[int, tuple[Group, list[Entry]]] = {}
        entries: list[Entry] = []
        fresh: list[Entry] = []
        for group in picture.groups:
            known = before.get(id(group))
            if known is None:
                known = (group, [])
                self._flatten(group, 0.0, 0.0, known[1])
                fresh += known[1]
            after[id(group)] = known
            entries += known[1]
        gone = [entry for key, (_, branch) in before.items() if key not in after for entry in branch]
        self.picture, self.entries, self._branches = picture, entries, after
        self._painter.forget_others({id(entry.group.items) for entry in entries})
        self._index()
        if resized:
            self.prepareGeometryChange()
            self._bounds = QRectF(0, 0, picture.width, picture.height)
            self.update()
        else:
            self._update_changed(gone, fresh)

    def entries_in(self, rect: QRectF) -> list[Entry]:
        """Return what may paint inside a rectangle, in painting order."""
        entries = self.entries
        return [entries[index] for index in self._near(rect) if entries[index].reach.intersects(rect)]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = painter.worldTransform().m11()
        if zoom < BOXES_BELOW:
            self._paint_boxes(painter, option.exposedRect, zoom)
        else:
            self._paint_groups(painter, option.exposedRect, zoom)
        self._last_zoom = zoom

    def _flatten(self, group: Group, x: float, y: float, into: list[Entry]) -> None:
        x += group.x
        y += group.y
        drawing = self._painter.drawing(group)
        rect = QRectF(x, y, group.width, group.height)
        reach = rect.united(drawing.bounds.translated(x, y)) if drawing.steps else rect
        into.append(Entry(group, drawing, x, y, rect, reach))
        for child in group.children:
            self._flatten(child, x, y, into)

    def _index(self) -> None:
        self._boxes = None
        buckets: dict[int, list[int]] = {}
        wide: list[int] = []
        for index, entry in enumerate(self.entries):
            if not (entry.drawing.steps or entry.group.lod):
                continue
            reach = entry.reach
            first, last = int(reach.left() // _BUCKET), int(reach.right() // _BUCKET)
            if last - first >= _WIDE:
                wide.append(index)
            else:
                for bucket in range(first, last + 1):
                    buckets.setdefault(bucket, []).append(index)
        self._buckets, self._wide = buckets, wide

    def _near(self, rect: QRectF) -> list[int]:
        found = set(self._wide)
        for bucket in range(int(rect.left() // _BUCKET), int(rect.right() // _BUCKET) + 1):
            found.update(self._buckets.get(bucket, ()))
        return sorted(found)

    def _update_changed(self, gone: list[Entry], fresh: list[Entry]) -> None:
        """Paint again where the two differ. Groups made anew are compared by what they show."""
        old, new = _by_place(gone), _by_place(fresh)
        dirty = [entry.reach for key, entry in old.items() if not _same(entry, new.get(key))]
        dirty += [entry.reach for key, entry in new.items() if not _same(entry, old.get(key))]
        if len(dirty) > _MOST_DIRTY:
            self.update()
            return
        for rect in dirty:
            self.update(rect.adjusted(-1, -1, 1, 1))

    def _paint_boxes(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        whole = exposed.width() * exposed.height() > 0.25 * self._bounds.width() * self._bounds.height()
        if whole and self._boxes is None:
            self._boxes = _boxes(self.entries)
        steps = self._boxes if whole and self._boxes is not None else _boxes(self.entries_in(exposed))
        legible = LEGIBLE_PX / zoom
        for step in steps:
            if isinstance(step, Boxes):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setPen(Qt.PenStyle.NoPen)
                for token, rects in step.by_colour.items():
                    painter.setBrush(self._painter.brush(token))
                    painter.drawRects(rects)
            else:
                painter.setRenderHints(FULL_HINTS)
                self._draw(painter, step, legible, exposed)

    def _paint_groups(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        painter.setRenderHints(FULL_HINTS)
        legible = LEGIBLE_PX / zoom
        device = painter.device()
        scale = (zoom, device.devicePixelRatioF())
        # A zoom that is about to change again is not worth a pixmap.
        steady = zoom == self._last_zoom
        if scale != self._sprite_scale:
            self._sprites.clear()
            self._sprite_scale, self._sprites_px = scale, 0
        view = painter.worldTransform()
        for entry in self.entries_in(exposed):
            drawing = entry.drawing
            if not drawing.steps:
                continue
            sprite = self._sprite(drawing, scale, legible) if steady else None
            if sprite is None:
                self._draw(painter, entry, legible, exposed)
                continue
            ratio = scale[1]
            corner = view.map(QPointF(entry.x + drawing.bounds.left(), entry.y + drawing.bounds.top()))
            painter.resetTransform()
            painter.drawPixmap(QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio), sprite)
            painter.setWorldTransform(view)

    def _draw(self, painter: QPainter, entry: Entry, legible: float, exposed: QRectF) -> None:
        painter.translate(entry.x, entry.y)
        visible = exposed.translated(-entry.x, -entry.y) if entry.drawing.long else None
        self._painter.draw(painter, entry.drawing, legible, visible)
        painter.translate(-entry.x, -entry.y)

    def _sprite(self, drawing: Drawing, scale: tuple[float, float], legible: float) -> QPixmap | None:
        known = self._sprites.get(id(drawing))
        if known is not None:
            return known[1]
        zoom, ratio = scale
        factor = zoom * ratio
        width, height = drawing.bounds.width() * factor, drawing.bounds.height() * factor
        if drawing.long or width > _SPRITE_PX or height > _SPRITE_PX:
            return None
        if self._sprites_px > _SPRITES_PX:
            self._sprites.clear()
            self._sprites_px = 0
        pixmap = QPixmap(math.ceil(width) + 1, math.ceil(height) + 1)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(FULL_HINTS)
        painter.scale(zoom, zoom)
        painter.translate(-drawing.bounds.topLeft())
        self._painter.draw(painter, drawing, legible)
        painter.end()
        self._sprites[id(drawing)] = (drawing, pixmap)
        self._sprites_px += pixmap.width() * pixmap.height()
        return pixmap


def _by_place(entries: Iterable[Entry]) -> dict[tuple[str, str, float, float], Entry]:
    return {(e.group.owner, e.group.role, e.x, e.y): e for e in entries if e.drawing.steps}


def _same(entry: Entry, other: Entry | None) -> bool:
    return other is not None and (entry.drawing is other.drawing or entry.group.items == other.group.items)


def _boxes(entries: Iterable[Entry]) -> list[Boxes | Entry]:
    """Replace groups by boxes, as few batches as their order allows."""
    steps: list[Boxes | Entry] = []
    batch: Boxes | None = None
    for entry in entries:
        group = entry.group
        if group.always:
            if entry.drawing.steps:
                steps.append(entry)
                batch = None
        elif group.lod is None:
            if any(isinstance(item, Text) and item.size >= _HEADLINE for item in group.items):
                steps.append(entry)
        else:
            if batch is None:
                batch = Boxes({})
                steps.append(batch)
            batch.by_colour.setdefault(group.lod, []).append(entry.rect)
    return steps
