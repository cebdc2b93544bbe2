"""Cuts what reaches over several strips of paper into what each of them shows. Knows no page."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from export.pdf.tiling import touched
from model.layout.picture import Group, Item, Path

_SHORT = 8
_AIR = 4.0
Segment = tuple[str | float, ...]


def sliced(group: Group, x: float, cuts: Sequence[float], strips: range) -> dict[int, Group]:
    """Return the group for each strip, with only those parts of its long paths that can show there.

    `x` is where the group's origin stands. Everything else stays: there is little of it in groups that are so wide.
    """
    long = {i for i, item in enumerate(group.items) if type(item) is Path and len(item.segments) > _SHORT}
    if not long:
        return dict.fromkeys(strips, group)
    pieces = {i: _pieces(group.items[i], x, cuts) for i in long}  # type: ignore[arg-type]
    made = {}
    for strip in strips:
        items: list[Item] = []
        for i, item in enumerate(group.items):
            if i not in long:
                items.append(item)
            elif strip in pieces[i]:
                items.append(pieces[i][strip])
        made[strip] = group._replace(items=tuple(items))
    return made


def _pieces(path: Path, x: float, cuts: Sequence[float]) -> dict[int, Path]:
    """A path by strip: closed parts whole, of open ones each segment where it can show."""
    found: dict[int, list[Segment]] = defaultdict(list)
    reach = (path.stroke_width if path.stroke else 0.0) + _AIR
    for part in _parts(path.segments):
        if part[-1][0] == "Z":
            xs = [x + _number(value) for segment in part for value in segment[1::2]]
            for strip in touched(cuts, min(xs) - reach, max(xs) + reach):
                found[strip] += part
            continue
        drawn: dict[int, int] = {}
        for count, (before, segment) in enumerate(pairwise(part)):
            xs = [x + _number(value) for value in (before[-2], *segment[1::2])]
            for strip in touched(cuts, min(xs) - reach, max(xs) + reach):
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
