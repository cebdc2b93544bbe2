"""The tiles of a map as pages, with labels, crop marks and an overview. Knows no operators and no records."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from export.pdf.frames import Frame
from export.pdf.options import PdfOptions
from export.pdf.page import GROUND, ON_SCREEN_ONLY, Page, Placed, Rect, Window
from export.pdf.slicing import sliced
from export.pdf.tiling import CROP, LABELS, Grid, Room, name, touched
from model.layout.engine import Layout
from model.layout.picture import Group, Item, Path, Picture, Text

AGAIN: Final = "stage-again"
_LEFT_OUT: Final = ON_SCREEN_ONLY | {GROUND}
_MARK: Final = 8.0
_SPILL: Final = 8.0
"""How far things may stand out of their group."""


def tile_pages(layout: Layout, options: PdfOptions, frame: Frame, fits: Room, cuts: Grid) -> Iterator[Page]:
    """Yield a page for each tile, row by row."""
    poster = _Poster(layout.picture, options, frame, fits, cuts)
    for row in range(len(cuts.ys) - 1):
        for strip in range(len(cuts.xs) - 1):
            yield poster.page(strip, row)


class _Tile(NamedTuple):
    """A tile: what is on no other, what shows, and where the picture's origin and the tile's corner stand on paper."""

    strip: int
    row: int
    core: Rect
    clip: Rect
    x: float
    y: float
    left: float
    top: float


class _Poster:
    """A picture that is cut into tiles, and what shows on which of them."""

    def __init__(self, picture: Picture, options: PdfOptions, frame: Frame, fits: Room, cuts: Grid) -> None:
        self._picture, self._frame, self._fits, self._cuts = picture, frame, fits, cuts
        self._scale = fits.scale
        self._crop = CROP if options.crop_marks else 0.0
        self._on_tile = _by_tile(picture, cuts, fits.overlap)
        self._labels = [_labels(self._on_tile[0, row]) for row in range(len(cuts.ys) - 1)]
        self._heads = _heads(picture, cuts)

    def page(self, strip: int, row: int) -> Page:
        """Return the page of a tile: its part of the map, beside the lane labels and below the stages."""
        tile = self._tile(strip, row)
        shown = self._on_tile[strip, row]
        window = Window(self._picture, tile.x, tile.y, self._scale, tile.clip, tile.core, shown, _LEFT_OUT | {AGAIN})
        windows = [window, *self._repeated(tile)]
        if self._crop:
            windows.append(self._crop_marks(tile))
        own_name, frame = name(strip, row), self._frame
        place = Group(f"tile {own_name}", "tile", 0, 0, frame.width, frame.height, label=f"Sheet {own_name}")
        windows.append(Window(Picture(frame.width, frame.height, (place,))))
        locator = f"sheet {own_name} of {self._cuts.tiles}"
        return Page(frame.width, frame.height, tuple(windows), inset=frame.margin, locator=locator)

    def _tile(self, strip: int, row: int) -> _Tile:
        cuts, scale = self._cuts, self._scale
        core = cuts.core(strip, row)
        left, top = self._frame.margin + self._crop, self._frame.top + self._crop
        beside = (LABELS.right - LABELS.left) * scale if strip else 0.0
        above = (cuts.head.bottom - cuts.head.top) * scale if self._stages_above(core) else 0.0
        right = core.right + (0.0 if strip == len(cuts.xs) - 2 else self._fits.overlap)
        bottom = core.bottom + (0.0 if row == len(cuts.ys) - 2 else self._fits.overlap)
        x, y = left + beside - core.left * scale, top + above - core.top * scale
        return _Tile(strip, row, core, core._replace(right=right, bottom=bottom), x, y, left, top)

    def _stages_above(self, core: Rect) -> bool:
        return core.top >= self._cuts.head.bottom and bool(self._heads)

    def _repeated(self, tile: _Tile) -> Iterator[Window]:
        """What other tiles say already: the stages, if they are higher up or began a strip before, and the labels."""
        picture, scale, head = self._picture, self._scale, self._cuts.head
        stages = self._heads[tile.strip]
        again = [placed for placed in stages if placed[0].role == AGAIN]
        if self._stages_above(tile.core):
            clip = Rect(tile.core.left, head.top, tile.clip.right, head.bottom)
            core, y = clip._replace(right=tile.core.right), tile.top - head.top * scale
            yield Window(picture, tile.x, y, scale, clip, core, stages, repeated=True)
        elif again:
            yield Window(picture, tile.x, tile.y, scale, tile.clip, tile.core, again, repeated=True)
        if tile.strip:
            clip = Rect(LABELS.left, max(tile.core.top, head.bottom), LABELS.right, tile.clip.bottom)
            core, x = clip._replace(bottom=tile.core.bottom), tile.left - LABELS.left * scale
            yield Window(picture, x, tile.y, scale, clip, core, self._labels[tile.row], repeated=True)

    def _crop_marks(self, tile: _Tile) -> Window:
        """Short lines outside of the tile, in line with its edges: where to cut."""
        (left, top, right, bottom), clip, scale = tile.core, tile.clip, self._scale
        outer = Rect(tile.left, tile.top, tile.x + clip.right * scale, tile.y + clip.bottom * scale)
        items: list[Item] = []
        near, far = 2.0, 2.0 + _MARK
        for x in (tile.x + left * scale, tile.x + right * scale):
            items.append(_tick(x, outer.top - far, x, outer.top - near))
            items.append(_tick(x, outer.bottom + near, x, outer.bottom + far))
        for y in (tile.y + top * scale, tile.y + bottom * scale):
            items.append(_tick(outer.left - far, y, outer.left - near, y))
            items.append(_tick(outer.right + near, y, outer.right + far, y))
        width, height = self._frame.width, self._frame.height
        group = Group("", "crop-marks", 0, 0, width, height, tuple(items))
        return Window(Picture(width, height, (group,)), repeated=True)


def _by_tile(picture: Picture, cuts: Grid, overlap: float) -> dict[tuple[int, int], list[Placed]]:
    """What can show on each tile, in painting order; long paths are there only as far as they reach."""
    found: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for group, x, y in picture.walk():
        if not group.items and not group.owner:
            continue
        rows = touched(cuts.ys, y - _SPILL - overlap, y + group.height + _SPILL)
        left, right = _extent(group, x)
        strips = touched(cuts.xs, left - overlap, right)
        pieces = sliced(group, x, cuts.xs, strips, overlap) if len(strips) > 1 else {strips[0]: group}
        for strip, piece in pieces.items():
            for row in rows:
                found[strip, row].append((piece, x, y))
    return found


def _extent(group: Group, x: float) -> tuple[float, float]:
    """Between which x a group's things stand, and some air."""
    left, right = x, x + group.width
    for item in group.items:
        if type(item) is Text:
            left, right = min(left, x + item.x), max(right, x + item.x + item.width)
    return left - _SPILL, right + _SPILL


def _labels(first: list[Placed]) -> list[Placed]:
    """What stands in the label column of a row of tiles, of what is on the first of them."""
    return [(group, x, y) for group, x, y in first if x < LABELS.right and group.role != "curve"]


def _heads(picture: Picture, cuts: Grid) -> dict[int, list[Placed]]:
    """The stages over each strip: those that go on from the strip before come again."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for group in picture.groups:
        if group.role in ("stage", AGAIN):
            found[touched(cuts.xs, group.x + 1, group.x + 1)[0]].append((group, group.x, group.y))
    return found


def _tick(x0: float, y0: float, x1: float, y1: float) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), None, "ink3", 0.5)
