"""The one item that paints a whole Picture, with level of detail. Knows no records, no selection and no gesture.

Below the reading size it draws plain boxes, one call for each colour; above, what has been painted at a zoom is kept in
tiles. One item for each card would cost 17 to 100 times as much.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from model.layout.picture import Group, Picture, Text, Token
from ui.canvas.painter import FULL_HINTS, PicturePainter, Shape
from ui.canvas.tiles import Tiles

BOXES_BELOW: Final = 0.18
"""The zoom under which groups are plain boxes."""
LEGIBLE_PX: Final = 5.0
"""Text smaller than this shows as bars."""

_BUCKET: Final = 512.0  # points; buckets lie side by side, for maps are wide and not high
_WIDE: Final = 4  # groups over more buckets than this are looked at each time
_SLACK: Final = 16.0  # how far a card may paint out of its own box
_MOST_DIRTY: Final = 60
_MOST_CHANGES: Final = 240
_HEADLINE: Final = 20.0  # text of this size can be read among boxes, too
_EMPTY_PICTURE: Final = Picture(0.0, 0.0, ())
_SHORT_PX: Final = 12.0
_AA: Final = QPainter.RenderHint.Antialiasing


class Entry(NamedTuple):
    """A group where it stands. `reach` is all it may paint, `rect` its own box; both absolute."""

    group: Group
    x: float
    y: float
    rect: QRectF
    reach: QRectF


class Branch:
    """A top-level group with all it holds, in painting order, and its own index of what stands where."""

    def __init__(self, group: Group, entries: list[Entry], before: "Branch | None" = None) -> None:
        self.group = group
        self.entries = entries
        self.buckets: dict[int, list[int]] | None = None
        self.wide: list[int] = []
        self.reach = QRectF()
        if before is not None:
            self._inherit(before)

    def within(self, rect: QRectF) -> list[Entry]:
        """What may paint inside a rectangle."""
        if self.buckets is None:
            self.buckets = self._indexed()
        if not self.reach.intersects(rect):
            return []
        found = set(self.wide)
        for bucket in range(int(rect.left() // _BUCKET), int(rect.right() // _BUCKET) + 1):
            found.update(self.buckets.get(bucket, ()))
        return [self.entries[index] for index in sorted(found) if self.entries[index].reach.intersects(rect)]

    def _inherit(self, before: "Branch") -> None:
        """Take over the index of the branch whose place this one takes, where all stands in the same buckets."""
        if before.buckets is None or len(before.entries) != len(self.entries):
            return
        reach = before.reach
        for old, new in zip(before.entries, self.entries, strict=True):
            if old is not new:
                if _span(old) != _span(new):
                    return
                reach = reach.united(new.reach)
        self.buckets, self.wide, self.reach = before.buckets, before.wide, reach

    def _indexed(self) -> dict[int, list[int]]:
        buckets: dict[int, list[int]] = {}
        for index, entry in enumerate(self.entries):
            span = _span(entry)
            if span is None:
                continue
            self.reach = self.reach.united(entry.reach)
            first, last = span
            if last - first >= _WIDE:
                self.wide.append(index)
            else:
                for bucket in range(first, last + 1):
                    buckets.setdefault(bucket, []).append(index)
        return buckets


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
        self._branches: list[Branch] = []
        self._boxes: list[Boxes | Entry] | None = None
        self._tiles = Tiles(self._paint_area, painter.colour("paper"))
        self._hurried = False
        self._changes: list[QRectF] | None = None

    @property
    def painter(self) -> PicturePainter:
        """What draws the groups."""
        return self._painter

    def boundingRect(self) -> QRectF:
        return self._bounds

    def set_painter(self, painter: PicturePainter) -> None:
        """Draw the same picture in other colours."""
        self._painter = painter
        self._changes = None
        self._tiles.clear(painter.colour("paper"))
        self.update()

    def hurry(self, hurried: bool) -> None:
        """While the zoom runs, draw long lines without smooth edges; then draw everything once more."""
        if self._hurried and not hurried:
            self.update()
        self._hurried = hurried

    def set_picture(self, picture: Picture) -> None:
        """Show another picture; what both have in common is kept and not painted again."""
        if picture is self.picture:
            return
        resized = picture[:2] != self.picture[:2]
        same = {id(branch.group): branch for branch in self._branches}
        shown = {id(group) for group in picture.groups}
        replaced = {(b.group.owner, b.group.role): b for b in self._branches if id(b.group) not in shown}
        gone: list[Entry] = []
        fresh: list[Entry] = []
        branches = []
        for group in picture.groups:
            branch = same.get(id(group))
            if branch is None:
                branch = self._grow(group, replaced.pop((group.owner, group.role), None), gone, fresh)
            branches.append(branch)
        gone += [entry for branch in replaced.values() for entry in branch.entries]
        self.picture, self._branches, self._boxes = picture, branches, None
        self.entries = [entry for branch in branches for entry in branch.entries]
        if resized:
            self.prepareGeometryChange()
            self._bounds = QRectF(0, 0, picture.width, picture.height)
            self._tiles.clear()
            self._changes = None
            self.update()
        else:
            self._update_changed(gone, fresh)
        self._painter.forget_others([entry.group for entry in self.entries])

    def entries_in(self, rect: QRectF) -> list[Entry]:
        """Return what may paint inside a rectangle, in painting order."""
        return [entry for branch in self._branches for entry in branch.within(rect)]

    def changes(self) -> list[QRectF] | None:
        """Return where the picture has changed since this was last asked; None when everything may have."""
        found, self._changes = self._changes, []
        return found

    def paint_small(self, painter: QPainter, area: QRectF) -> list[Entry]:
        """Paint an area as it looks from far away, with a painter in scene coordinates; return what stands there.

        Lines that would be shorter than a few pixels become dashes of their colour, which cost a hundredth.
        """
        found = self.entries_in(area)
        across = painter.worldTransform().m11()
        for step in _boxes(found):
            if isinstance(step, Boxes):
                self._fill_boxes(painter, step)
            elif step.group.always:
                self._draw_small(painter, step, area, _SHORT_PX / across)
        return found

    def _draw_small(self, painter: QPainter, entry: Entry, area: QRectF, short: float) -> None:
        dashes: dict[int, tuple[QColor, list[QLineF]]] = {}
        painter.translate(entry.x, entry.y)
        painter.setRenderHints(FULL_HINTS)
        for step in self._painter.drawing(entry.group).near(area.translated(-entry.x, -entry.y)):
            if not isinstance(step, Shape):
                continue
            bounds, stroked = step.bounds, step.pen.style() != Qt.PenStyle.NoPen
            if bounds.width() >= short:
                painter.setPen(step.pen)
                painter.setBrush(step.brush)
                painter.drawPath(step.path)
            elif stroked:
                colour, lines = dashes.setdefault(step.pen.color().rgba(), (step.pen.color(), []))
                middle = bounds.center().y()
                lines.append(QLineF(bounds.left(), middle, bounds.right(), middle))
        painter.setRenderHint(_AA, False)
        for colour, lines in dashes.values():
            painter.setPen(QPen(colour, 0))
            painter.drawLines(lines)
        painter.translate(-entry.x, -entry.y)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._hurried:
            self._paint_area(painter, option.exposedRect)
        else:
            self._tiles.paint(painter, option.exposedRect, self._bounds)

    def _paint_area(self, painter: QPainter, area: QRectF) -> None:
        zoom = painter.worldTransform().m11()
        legible = LEGIBLE_PX / zoom
        if zoom < BOXES_BELOW:
            self._paint_boxes(painter, area, legible)
            return
        painter.setRenderHints(FULL_HINTS)
        for entry in self.entries_in(area):
            if entry.group.items:
                self._draw(painter, entry, legible, area)

    def _grow(self, group: Group, before: Branch | None, gone: list[Entry], fresh: list[Entry]) -> Branch:
        """Flatten a group, keeping the entries of what stands as it stood in the branch it takes the place of."""
        known = {id(entry.group): entry for entry in before.entries} if before is not None else {}
        entries: list[Entry] = []
        stack = [(group, 0.0, 0.0)]
        while stack:
            group, x, y = stack.pop()
            x, y = x + group.x, y + group.y
            entry = known.get(id(group))
            if entry is not None and entry.x == x and entry.y == y:
                del known[id(group)]
            else:
                entry = self._entry(group, x, y)
                fresh.append(entry)
            entries.append(entry)
            stack.extend([(child, x, y) for child in reversed(group.children)])
        gone += known.values()
        return Branch(entries[0].group, entries, before)

    def _entry(self, group: Group, x: float, y: float) -> Entry:
        rect = QRectF(x, y, group.width, group.height)
        if group.always:
            reach = rect.united(self._painter.drawing(group).bounds.translated(x, y))
        else:
            reach = rect.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        return Entry(group, x, y, rect, reach)

    def _update_changed(self, gone: list[Entry], fresh: list[Entry]) -> None:
        """Paint again where the two differ. Groups made anew are compared by what they show."""
        old, new = _by_place(gone), _by_place(fresh)
        dirty: list[QRectF] = []
        for key in old.keys() | new.keys():
            dirty += self._difference(old.get(key), new.get(key))
        if len(dirty) > _MOST_DIRTY:
            self._tiles.clear()
            self._changes = None
            self.update()
            return
        areas = [rect.adjusted(-1, -1, 1, 1) for rect in dirty]
        if self._changes is not None:
            self._changes = [*self._changes, *areas] if len(self._changes) < _MOST_CHANGES else None
        for area in areas:
            self._tiles.drop(area)
            self.update(area)

    def _difference(self, old: Entry | None, new: Entry | None) -> list[QRectF]:
        """Return where two states of a group look different; of long lines only the pieces that changed."""
        if old is None or new is None:
            return [entry.reach for entry in (old, new) if entry is not None]
        if old.group.items is new.group.items or old.group.items == new.group.items:
            return []
        before, after = self._painter.drawing(old.group), self._painter.drawing(new.group)
        if before.buckets is None or after.buckets is None or len(before.steps) != len(after.steps):
            return [old.reach, new.reach]
        dirty = []
        for one, other in zip(before.steps, after.steps, strict=True):
            if one is other:
                continue
            if not (isinstance(one, Shape) and isinstance(other, Shape)):
                return [old.reach, new.reach]
            if one.path != other.path or one.pen != other.pen or one.brush != other.brush:
                dirty.append(one.bounds.united(other.bounds).translated(new.x, new.y))
        return dirty

    def _paint_boxes(self, painter: QPainter, area: QRectF, legible: float) -> None:
        whole = area.width() * area.height() > 0.25 * self._bounds.width() * self._bounds.height()
        if whole and self._boxes is None:
            self._boxes = _boxes(self.entries)
        steps = self._boxes if whole and self._boxes is not None else _boxes(self.entries_in(area))
        for step in steps:
            if isinstance(step, Boxes):
                self._fill_boxes(painter, step)
            else:
                painter.setRenderHints(FULL_HINTS)
                self._draw(painter, step, legible, area)

    def _fill_boxes(self, painter: QPainter, boxes: Boxes) -> None:
        painter.setRenderHint(_AA, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, rects in boxes.by_colour.items():
            painter.setBrush(self._painter.brush(token))
            painter.drawRects(rects)

    def _draw(self, painter: QPainter, entry: Entry, legible: float, area: QRectF) -> None:
        drawing = self._painter.drawing(entry.group)
        painter.setRenderHint(_AA, not (self._hurried and entry.group.always))
        painter.translate(entry.x, entry.y)
        visible = area.translated(-entry.x, -entry.y) if drawing.buckets is not None else None
        self._painter.draw(painter, drawing, legible, visible)
        painter.translate(-entry.x, -entry.y)


def _span(entry: Entry) -> tuple[int, int] | None:
    """The first and the last bucket that an entry paints in."""
    if not entry.group.items:
        return None
    return int(entry.reach.left() // _BUCKET), int(entry.reach.right() // _BUCKET)


def _by_place(entries: Iterable[Entry]) -> dict[tuple[str, str, float, float], Entry]:
    return {(e.group.owner, e.group.role, e.x, e.y): e for e in entries if e.group.items}


def _boxes(entries: Iterable[Entry]) -> list[Boxes | Entry]:
    """Replace groups by boxes, as few batches as their order allows."""
    steps: list[Boxes | Entry] = []
    batch: Boxes | None = None
    for entry in entries:
        group = entry.group
        if group.always:
            if group.items:
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
