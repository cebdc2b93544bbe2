"""Ways to fill a bar that differ without colour, from full to empty. Knows no record and no PDF."""

import enum
from collections.abc import Iterator

from model.layout.picture import Box, Item, Path


class Shading(enum.Enum):
    """From full to empty."""

    FULL = enum.auto()
    DENSE = enum.auto()
    SPARSE = enum.auto()
    EMPTY = enum.auto()
    DASHED = enum.auto()


_STEPS = {Shading.DENSE: 3.0, Shading.SPARSE: 6.0}
_HAIR = 0.75


def shaded(shading: Shading, x: float, y: float, width: float, height: float) -> tuple[Item, ...]:
    """Return a bar with its top left corner at (x, y), filled in one of the ways."""
    if shading is Shading.FULL:
        return (Box(x, y, width, height, "accent"),)
    inset = min(_HAIR / 2, width / 2)
    edge = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
    if shading is Shading.DASHED:
        return (Box(*edge, None, "ink3", _HAIR, dash=(2, 2)),)
    frame = Box(*edge, "soft" if shading is Shading.DENSE else None, "accent", _HAIR)
    lines = tuple(_diagonals(x, y, width, height, _STEPS[shading])) if shading in _STEPS else ()
    return (frame, Path(lines, None, "accent", _HAIR)) if lines else (frame,)


def _diagonals(x: float, y: float, width: float, height: float, step: float) -> Iterator[tuple[str | float, ...]]:
    """Lines that rise to the right, one every `step` points, cut off at the edges of the bar."""
    start = step - height
    while start < width:
        left, right = max(start, 0.0), min(start + height, width)
        if right > left:
            yield ("M", x + left, y + height - (left - start))
            yield ("L", x + right, y + height - (right - start))
        start += step
