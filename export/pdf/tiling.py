"""Where a map is cut into tiles: between touchpoints and between lanes, never through text. Knows no PDF, no records.

Lengths are points of the map's picture unless they are said to be on paper. The whole poster keeps one geometry, so
that its tiles can be put together; on each of them the lane labels and the stages stand again.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from export.pdf.frames import Frame
from export.pdf.options import PdfOptions
from export.pdf.page import Rect
from export.pdf.papers import MILLIMETRE
from model.layout.context import LABEL_WIDTH, Column
from model.layout.engine import FOLD_REACH, GAP, MARGIN, Layout
from model.layout.picture import Group, Text

LABELS: Final = Rect(MARGIN - FOLD_REACH, 0.0, MARGIN + LABEL_WIDTH + GAP / 2, 0.0)
"""Between which x the lane labels stand."""
CROP: Final = 12.0
"""The room for crop marks around a tile, on paper."""
_TOP: Final = MARGIN - 8
_FULL: Final = 0.3
"""A tile ends between lanes if it is at least this full."""
_LEAST_ROW: Final = 48.0
"""However little room the stages leave, there is some for lanes."""
_LEAST_HEIGHT: Final = 208.0
"""The room for that below stages with all the lines that they can have."""
_HALVINGS: Final = 6


class Room(NamedTuple):
    """What fits on one tile at a scale: the width for columns and the height for header and lanes."""

    scale: float
    width: float
    height: float
    overlap: float


def room(options: PdfOptions, frame: Frame, columns: Sequence[Column]) -> Room:
    """Return what fits on a tile; the scale gives way where not even the widest column, or a row, would fit."""
    crop = 2 * CROP if options.crop_marks else 0.0
    wide, high = frame.room_x - crop, frame.room_y - crop
    overlap = options.overlap * MILLIMETRE
    label = LABELS.right - LABELS.left
    widest = max((column.width + GAP for column in columns), default=2 * LABEL_WIDTH)
    scale = min(options.scale, (wide - overlap) / (label + widest), (high - overlap) / _LEAST_HEIGHT)
    return Room(scale, (wide - overlap) / scale - label, (high - overlap) / scale, overlap / scale)


def strips(columns: Sequence[Column], width: float) -> tuple[int, ...]:
    """Return the numbers of the columns, from 0, that begin a new strip, with as few strips as can be.

    Of equally few, the cuts fall between stages where they can, and the strips are filled evenly.
    """
    best: list[tuple[int, int, float]] = [(0, 0, 0.0)]
    start_of = [0]
    for end in range(1, len(columns) + 1):
        found: tuple[tuple[int, int, float], int] | None = None
        start = end - 1
        while start >= 0:
            used = columns[end - 1].right - columns[start].x + GAP
            if used > width and start < end - 1:
                break
            within = start > 0 and columns[start - 1].stage_id == columns[start].stage_id
            count, torn, unevenness = best[start]
            cost = (count + 1, torn + within, unevenness + (width - used) ** 2)
            if found is None or cost < found[0]:
                found = cost, start
            start -= 1
        assert found is not None
        best.append(found[0])
        start_of.append(found[1])
    cuts: list[int] = []
    end = len(columns)
    while end:
        end = start_of[end]
        cuts.append(end)
    return tuple(reversed(cuts[:-1]))


class Grid(NamedTuple):
    """The cuts: `xs` and `ys` bound the strips and the rows, outer edges included. `head` is the band of stages."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    head: Rect

    @property
    def tiles(self) -> int:
        """How many tiles there are."""
        return (len(self.xs) - 1) * (len(self.ys) - 1)

    def core(self, strip: int, row: int) -> Rect:
        """The part of the map that is on a tile and on no other."""
        return Rect(self.xs[strip], self.ys[row], self.xs[strip + 1], self.ys[row + 1])


def grid(layout: Layout, fits: Room) -> Grid:
    """Return where to cut a layout that knows its strips. One strip alone is as wide as the map's header."""
    starts = [column.x for i, column in enumerate(layout.columns) if i and column.strip != layout.columns[i - 1].strip]
    right = layout.columns[-1].right if starts else layout.picture.width - MARGIN
    return Grid((LABELS.left, *(x - GAP / 2 for x in starts), right + GAP / 2), _rows(layout, fits), _head(layout))


def sheet_width(fits: Room) -> float:
    """Return how wide a map may be so that one strip holds all of it."""
    return LABELS.right + fits.width - GAP / 2 + MARGIN


def estimate(layout: Layout, columns: Sequence[Column], fits: Room) -> int:
    """Return how many tiles there would be with other room, as near as can be told without laying out anew."""
    return (len(strips(columns, fits.width)) + 1) * (len(_rows(layout, fits)) - 1)


def _head(layout: Layout) -> Rect:
    stage = layout.stages[0] if layout.stages else None
    return Rect(0.0, stage.y - GAP / 2, 0.0, stage.y + stage.height + GAP / 2) if stage else Rect(0, 0, 0, 0)


def _rows(layout: Layout, fits: Room) -> tuple[float, ...]:
    """The heights at which to cut, outer edges included: as few rows as can be, then as even ones as can be."""
    ys = _cuts(layout, fits.height)
    between = {row.y for row in layout.rows[1:]} | {_head(layout).top}
    if len(ys) == 2 or not between.issuperset(ys[1:-1]):
        return ys
    least, most = fits.height / len(ys), fits.height
    for _ in range(_HALVINGS):
        middle = (least + most) / 2
        tried = _cuts(layout, middle)
        if len(tried) == len(ys) and between.issuperset(tried[1:-1]):
            ys, most = tried, middle
        else:
            least = middle
    return ys


def _cuts(layout: Layout, height: float) -> tuple[float, ...]:
    head = _head(layout)
    bottom = max(layout.rows[-1].bottom if layout.rows else head.bottom, layout.picture.height - MARGIN)
    ys = [_TOP]
    while bottom - ys[-1] > _room_below(height, ys[-1], head) + 0.01:
        ys.append(_next_cut(layout, ys[-1], ys[-1] + _room_below(height, ys[-1], head), head))
    return (*ys, bottom)


def _room_below(height: float, top: float, head: Rect) -> float:
    """How much of the map fits on a tile that begins at `top`: below the first, the stages stand once more."""
    return max(height - (head.bottom - head.top if top >= head.bottom else 0.0), _LEAST_ROW)


def name(strip: int, row: int) -> str:
    """Return the name of a tile: a letter for its row and a number for its place in it."""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{strip + 1}"


def _next_cut(layout: Layout, top: float, most: float, head: Rect) -> float:
    """The lowest place to cut: between two lanes, else between cards, else between lines of text."""
    least = top + _FULL * (most - top)
    between = [row.y for row in layout.rows[1:]]
    if top < head.top and most < (layout.rows[0].bottom if layout.rows else head.bottom):
        between.append(head.top)  # the stages go with the lanes
    chosen = [y for y in between if top < y <= most]
    if chosen and max(chosen) >= least:
        return max(chosen)
    for kinds in (_cards, _lines):
        free = _lowest_free(kinds(layout, top, most), most)
        if free > least:
            return free
    return max(chosen, default=most)


def _lowest_free(taken: list[tuple[float, float]], most: float) -> float:
    """The greatest y up to `most` that no span crosses."""
    y = most
    for start, end in sorted(taken, key=lambda span: span[1], reverse=True):
        if start < y < end:
            y = start
    return y  # all that end higher than a span were asked before it, and y never comes to stand lower again


def _cards(layout: Layout, top: float, most: float) -> list[tuple[float, float]]:
    return [
        (y, y + group.height)
        for group, _, y in layout.picture.walk()
        if group.items and not group.always and y < most and y + group.height > top
    ]


def _lines(layout: Layout, top: float, most: float) -> list[tuple[float, float]]:
    return [
        extent
        for group, _, y in layout.picture.walk()
        for extent in line_extents(group, y)
        if extent[0] < most and extent[1] > top
    ]


def line_extents(group: Group, y: float) -> list[tuple[float, float]]:
    """Between which heights the lines of text of a group stand."""
    return [(y + i.y - i.size, y + i.y + 0.35 * i.size) for i in group.items if type(i) is Text]


def touched(cuts: Sequence[float], start: float, end: float) -> range:
    """Return which of the pieces between cuts something that reaches from start to end is on."""
    most = len(cuts) - 2
    first = min(max(bisect_left(cuts, start) - 1, 0), most)
    last = min(bisect_left(cuts, end) - 1, most)
    return range(first, max(last, first) + 1)
