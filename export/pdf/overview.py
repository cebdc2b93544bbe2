"""The overview of a map's tiles: the whole map small, with the cuts and the names of the sheets. Knows no records."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from export.pdf.frames import Frame
from export.pdf.options import PdfOptions
from export.pdf.page import GROUND, ON_SCREEN_ONLY, Page, Placed, Rect, Window
from export.pdf.slicing import sliced
from export.pdf.tiling import Grid, Room, name, touched
from model.layout.engine import Layout
from model.layout.picture import Box, Group, Icon, Item, Link, Picture, Text
from model.layout.text import TextStyle, lay_out, place
from model.wording import many

PART: Final = "overview"
_HEADING = TextStyle(20, 600, leading=1.2)
_ABOUT = TextStyle(10, 400, leading=1.4)
_STAGE = TextStyle(7, 600, leading=1.2)
_RANGE = TextStyle(7, 400, leading=1.2, tabular=True)
_GAP: Final = 18.0
_AIR: Final = 6.0
_MOST_NAME, _LEAST_NAME = 9.0, 6.0
_MOST_BANDS: Final = 60
_MOST_SCALE: Final = 0.5
_LEAST_STAGE: Final = 40.0


class _Band(NamedTuple):
    """Some strips beside each other: the first, the one after the last, and where they stand on the page."""

    first: int
    end: int
    x: float
    y: float
    scale: float


def overview_page(
    layout: Layout, options: PdfOptions, frame: Frame, fits: Room, cuts: Grid, stages: dict[str, str]
) -> Page:
    """Return the page before the tiles. `stages` names the stages by id; each sheet links to its page."""
    head, top = _head(options, frame, fits, cuts)
    small = _by_strip(layout.picture, cuts)
    windows = [Window(head)]
    items: list[Item] = []
    for band in _bands(frame, cuts, top):
        x, y = band.x - cuts.xs[band.first] * band.scale, band.y - cuts.ys[0] * band.scale
        for strip in range(band.first, band.end):  # each by itself: what is wide is there for each of its strips
            clip = Rect(cuts.xs[strip], cuts.ys[0], cuts.xs[strip + 1], cuts.ys[-1])
            windows.append(Window(layout.picture, x, y, band.scale, clip, groups=small[strip], words=False))
        size = _name_size(cuts, band.scale)
        items += _stages(layout, stages, cuts, band) if size is not None else _range(cuts, band)
        for strip in range(band.first, band.end):
            for row in range(len(cuts.ys) - 1):
                items += _cell(cuts.core(strip, row), name(strip, row), x, y, band.scale, size)
    sheets = Group("", "text", 0, 0, frame.width, frame.height, tuple(items))
    windows.append(Window(Picture(frame.width, frame.height, (sheets,))))
    return Page(frame.width, frame.height, tuple(windows), part=PART, inset=frame.margin, locator="overview")


def _head(options: PdfOptions, frame: Frame, fits: Room, cuts: Grid) -> tuple[Picture, float]:
    """What this is and how to put it together, and where the map may begin."""
    title = lay_out("Overview", _HEADING, frame.room_x, 1)
    strips, rows = len(cuts.xs) - 1, len(cuts.ys) - 1
    told = f"{many(cuts.tiles, 'sheet')} of {options.paper} at {fits.scale * 100:.0f} %: {strips} across, {rows} down."
    if options.crop_marks and cuts.tiles > 1:
        told += " Cut each sheet at its left and upper marks and lay it over the edge of its neighbour."
    if options.overlap and cuts.tiles > 1:
        told += f" Neighbours share {options.overlap:g} mm."
    about = lay_out(told, _ABOUT, min(frame.room_x, 560.0))
    y = frame.top + title.height + 4
    heading = Group("", "section-title", 0, 0, frame.width, y, place(title, _HEADING, frame.margin, frame.top, "ink"))
    text = Group("", "text", 0, 0, frame.width, y, place(about, _ABOUT, frame.margin, y, "ink2"))
    return Picture(frame.width, frame.height, (heading, text)), y + about.height + _GAP


def _bands(frame: Frame, cuts: Grid, top: float) -> list[_Band]:
    """The strips in as many lines below each other as show the map at its largest."""
    strips, height = len(cuts.xs) - 1, cuts.ys[-1] - cuts.ys[0]
    best: tuple[float, int] = (0.0, strips)
    for lines in range(1, min(strips, _MOST_BANDS) + 1):
        each = -(-strips // lines)
        widest = max(cuts.xs[min(i + each, strips)] - cuts.xs[i] for i in range(0, strips, each))
        room_y = frame.bottom - _AIR - top - _GAP * (lines - 1)
        scale = min(frame.room_x / widest, room_y / (height * lines), _MOST_SCALE)
        if scale > best[0]:
            best = scale, each
    scale, each = best
    return [
        _Band(i, min(i + each, strips), frame.margin, top + line * (height * scale + _GAP), scale)
        for line, i in enumerate(range(0, strips, each))
    ]


def _by_strip(picture: Picture, cuts: Grid) -> dict[int, list[Placed]]:
    """The picture without its words and details, by strip: what is small becomes a box of its colour."""
    found: dict[int, list[Placed]] = {strip: [] for strip in range(len(cuts.xs) - 1)}
    for group, x, y in picture.walk():
        if group.role in ON_SCREEN_ONLY or group.role == GROUND:
            continue
        if group.lod is not None and not group.always:
            outlined = group.lod == "pain"  # much of it, it would outshine all else
            fill, stroke = ("paper", group.lod) if outlined else (group.lod, None)
            plain: tuple[Item, ...] = (Box(0, 0, group.width, group.height, fill, stroke, 4, radius=4),)
        elif group.always:
            plain = tuple(item for item in group.items if not isinstance(item, Text | Icon))
        else:
            continue
        small = group._replace(items=plain, label="")
        for strip, piece in sliced(small, x, cuts.xs, touched(cuts.xs, x, x + group.width)).items():
            found[strip].append((piece, x, y))
    return found


def _stages(layout: Layout, names: dict[str, str], cuts: Grid, band: _Band) -> Iterator[Item]:
    """The names of the stages that begin here, as far as there is room over them."""
    left, right = cuts.xs[band.first], cuts.xs[band.end]
    seen = ""
    for stage in layout.stages:
        again, seen = stage.stage_id == seen, stage.stage_id
        width = stage.width * band.scale - 6
        if again or not left <= stage.x < right or width < _LEAST_STAGE or stage.height * band.scale < 2 * _STAGE.size:
            continue
        line = lay_out(names[stage.stage_id], _STAGE, width, 1)
        x = band.x + (stage.x - left) * band.scale + 4
        y = band.y + (stage.y - cuts.ys[0]) * band.scale + max((stage.height * band.scale - line.height) / 2, 0)
        yield from place(line, _STAGE, x, y, "ink")


def _cell(core: Rect, tile: str, x: float, y: float, scale: float, size: float | None) -> Iterator[Item]:
    """A sheet's outline, with its name in the corner if there is room."""
    left, top = x + core.left * scale, y + core.top * scale
    width, height = (core.right - core.left) * scale, (core.bottom - core.top) * scale
    yield Box(left, top, width, height, None, "accent", 0.75)
    yield Link(left, top, width, height, f"#tile {tile}")
    if size is None:
        return
    style = TextStyle(size, 600, leading=1.2)
    line = lay_out(tile, style, width, 1)
    pad = size * 0.3
    yield Box(left, top, line.width + 2 * pad, line.height + pad / 2, "accent")
    yield from place(line, style, left + pad, top + pad / 4, "on_accent")


def _name_size(cuts: Grid, scale: float) -> float | None:
    """The size that the names of all sheets can have, or None where they would be too small."""
    narrowest = min(end - start for start, end in pairwise(cuts.xs)) * scale
    lowest = min(end - start for start, end in pairwise(cuts.ys)) * scale
    longest = len(name(len(cuts.xs) - 2, len(cuts.ys) - 2))
    size = min(_MOST_NAME, narrowest / (0.75 * longest + 0.6), lowest / 1.5)
    return size if size >= _LEAST_NAME else None


def _range(cuts: Grid, band: _Band) -> tuple[Item, ...]:
    """Over a line of sheets that are too small to be named: which they are."""
    last = name(band.end - 1, len(cuts.ys) - 2)
    line = lay_out(f"{name(band.first, 0)} to {last}", _RANGE, 200, 1)
    return place(line, _RANGE, band.x, band.y - line.height - 1, "ink2")
