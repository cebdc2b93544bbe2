"""The tiles of a map as pages, with labels, crop marks and an overview. Knows no operators and no records."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from export.pdf.frames import Frame
from export.pdf.options import PdfOptions
from export.pdf.page import ON_SCREEN_ONLY, Page, Placed, Rect, Window
from export.pdf.slicing import sliced
from export.pdf.tiling import CROP, LABELS, Grid, Room, name, touched
from model.layout.engine import Layout
from model.layout.picture import Group, Item, Path, Picture, Text

AGAIN: Final = "stage-again"
_LEFT_OUT: Final = ON_SCREEN_ONLY | {"sheet"}
_MARK: Final = 8.0
_SPILL: Final = 8.0
"""How far things may stand out of their group."""


def tile_pages(layout: Layout, options: PdfOptions, frame: Frame, fits: Room, cuts: Grid) -> Iterator[Page]:
    """Yield a page for each tile, row by row."""
    on_tile = _by_tile(layout.picture, cuts, fits.overlap)
    labels = {row: _labels(on_tile, cuts, row) for row in range(len(cuts.ys) - 1)}
    heads = _heads(layout.picture, cuts)
    for row in range(len(cuts.ys) - 1):
        for strip in range(len(cuts.xs) - 1):
            yield _tile(layout.picture, options, frame, fits, cuts, strip, row, on_tile, labels, heads)


def _tile(
    picture: Picture,
    options: PdfOptions,
    frame: Frame,
    fits: Room,
    cuts: Grid,
    strip: int,
    row: int,
    on_tile: dict[tuple[int, int], list[Placed]],
    labels: dict[int, list[Placed]],
    heads: dict[int, list[Placed]],
) -> Page:
    core, scale = cuts.core(strip, row), fits.scale
    crop = CROP if options.crop_marks else 0.0
    left, top = frame.margin + crop, frame.top + crop
    beside = (LABELS.right - LABELS.left) * scale if strip else 0.0
    above = (cuts.head.bottom - cuts.head.top) * scale if core.top >= cuts.head.bottom and heads else 0.0
    x, y = left + beside - core.left * scale, top + above - core.top * scale
    last_strip, last_row = strip == len(cuts.xs) - 2, row == len(cuts.ys) - 2
    clip = Rect(
        core.left,
        core.top,
        core.right + (0.0 if last_strip else fits.overlap),
        core.bottom + (0.0 if last_row else fits.overlap),
    )
    again = [placed for placed in heads[strip] if placed[0].role == AGAIN]
    windows = [
        Window(picture, x, y, scale, clip, core, on_tile[strip, row], _LEFT_OUT | {AGAIN}),
        *([Window(picture, x, y, scale, clip, core, again, repeated=True)] if again and not above else []),
    ]
    if beside:
        strip_clip = Rect(LABELS.left, max(core.top, cuts.head.bottom), LABELS.right, clip.bottom)
        strip_core = strip_clip._replace(bottom=core.bottom)
        windows.append(
            Window(picture, left - LABELS.left * scale, y, scale, strip_clip, strip_core, labels[row], repeated=True)
        )
    if above:
        head = Rect(core.left, cuts.head.top, clip.right, cuts.head.bottom)
        head_core = head._replace(right=core.right)
        windows.append(
            Window(picture, x, top - cuts.head.top * scale, scale, head, head_core, heads[strip], repeated=True)
        )
    if options.crop_marks:
        on_paper = Rect(x + core.left * scale, y + core.top * scale, x + core.right * scale, y + core.bottom * scale)
        outer = Rect(left, top, x + clip.right * scale, y + clip.bottom * scale)
        windows.append(Window(_crop_marks(frame, on_paper, outer), repeated=True))
    tile = name(strip, row)
    place = Group(f"tile {tile}", "tile", 0, 0, frame.width, frame.height, label=f"Sheet {tile}")
    here = Picture(frame.width, frame.height, (place,))
    windows.append(Window(here))
    return Page(frame.width, frame.height, tuple(windows), inset=frame.margin, locator=f"sheet {tile} of {cuts.tiles}")


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


def _labels(on_tile: dict[tuple[int, int], list[Placed]], cuts: Grid, row: int) -> list[Placed]:
    """What stands in the label column of a row of tiles."""
    return [(group, x, y) for group, x, y in on_tile[0, row] if x < LABELS.right and group.role != "curve"]


def _heads(picture: Picture, cuts: Grid) -> dict[int, list[Placed]]:
    """The stages over each strip: those that go on from the strip before come again."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for group, x, y in picture.walk():
        if group.role in ("stage", AGAIN):
            found[touched(cuts.xs, x + 1, x + 1)[0]].append((group, x, y))
    return found


def _crop_marks(frame: Frame, core: Rect, outer: Rect) -> Picture:
    """Short lines outside of the tile, in line with its edges: where to cut."""
    items: list[Item] = []
    near, far = 2.0, 2.0 + _MARK
    for x in (core.left, core.right):
        items.append(_tick(x, outer.top - far, x, outer.top - near))
        items.append(_tick(x, outer.bottom + near, x, outer.bottom + far))
    for y in (core.top, core.bottom):
        items.append(_tick(outer.left - far, y, outer.left - near, y))
        items.append(_tick(outer.right + near, y, outer.right + far, y))
    group = Group("", "crop-marks", 0, 0, frame.width, frame.height, tuple(items))
    return Picture(frame.width, frame.height, (group,))


def _tick(x0: float, y0: float, x1: float, y1: float) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), None, "ink3", 0.5)
