"""Cuts what reaches over several strips of paper into what each of them shows. Knows no page."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from export.pdf.tiling import touched
from model.layout.picture import Ellipse, Group, Icon, Item, Path

_SHORT = 8
_AIR = 4.0
Segment = tuple[str | float, ...]


def sliced(group: Group, x: float, cuts: Sequence[float], strips: range, overlap: float = 0.0) -> dict[int, Group]:
    """Return the group for each strip, with only those items, and parts of its long paths, that can show there.

    `x` is where the group's origin stands, and `overlap` how far a strip shows what is on the next. Without this, what
    a curve of thousands of touchpoints is made of would be on every sheet.
    """
    if len(group.items) == 1 and not _is_long(group.items[0]):
        return dict.fromkeys(strips, group)
    kept: dict[int, list[Item]] = {strip: [] for strip in strips}
    for item in group.items:
        if _is_long(item):
            for strip, piece in _pieces(item, x, cuts, overlap).items():  # type: ignore[arg-type]
                if strip in kept:
                    kept[strip].append(piece)
            continue
        left, right = _reach(item)
        for strip in touched(cuts, x + left - _AIR - overlap, x + right + _AIR):
            if strip in kept:
                kept[strip].append(item)
    return {strip: group._replace(items=tuple(items)) for strip, items in kept.items()}


def _is_long(item: Item) -> bool:
    return type(item) is Path and len(item.segments) > _SHORT


def _reach(item: Item) -> tuple[float, float]:
    """Between which x an item can show."""
    if isinstance(item, Path):
        xs = [_number(value) for segment in item.segments for value in segment[1::2]]
        wide = item.stroke_width if item.stroke else 0.0
        return min(xs, default=0.0) - wide, max(xs, default=0.0) + wide
    if isinstance(item, Ellipse):
        return item.x - item.radius_x - item.stroke_width, item.x + item.radius_x + item.stroke_width
    return item.x, item.x + (item.size if isinstance(item, Icon) else item.width)


def _pieces(path: Path, x: float, cuts: Sequence[float], overlap: float) -> dict[int, Path]:
    """A path by strip: closed parts whole, of open ones each segment where it can show."""
    found: dict[int, list[Segment]] = defaultdict(list)
    reach = (path.stroke_width if path.stroke else 0.0) + _AIR
    for part in _parts(path.segments):
        if part[-1][0] == "Z":
            xs = [x + _number(value) for segment in part for value in segment[1::2]]
            for strip in touched(cuts, min(xs) - reach - overlap, max(xs) + reach):
                found[strip] += part
            continue
        drawn: dict[int, int] = {}
        for count, (before, segment) in enumerate(pairwise(part)):
            xs = [x + _number(value) for value in (before[-2], *segment[1::2])]
            for strip in touched(cuts, min(xs) - reach - overlap, max(xs) + reach):
                if drawn.get(strip) != count - 1:
                    found[strip].append(("M", *before[-2:]))
                found[strip].append(segment)
                drawn[strip] = count
    return {strip: path._replace(segments=tuple(segments)) for strip, segments in found.items()}


def _number(value: str | float) -> float:
    assert not isinstance(value, str)
    return value


def _parts(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The parts of a path, each from one M to the next."""
    parts: list[list[Segment]] = []
    for segment in segments:
        if segment[0] == "M" or not parts:
            parts.append([])
        parts[-1].append(segment)
    return parts
