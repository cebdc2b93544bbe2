"""The bundled line icons as paths on their 24-unit grid. Knows no colour, no size and no painter."""

from functools import cache, lru_cache
from typing import Any, Final

from model.resources import RESOURCES

ICONS: Final = RESOURCES / "icons"
GRID: Final = 24.0
UNKNOWN: Final = "circle-help"
"""Stands in for an icon that is not bundled, for example one that a newer version knew."""

Segments = tuple[tuple[str | float, ...], ...]


@cache
def icon_names() -> frozenset[str]:
    """Return the names of all bundled icons."""
    return frozenset(file.stem for file in ICONS.glob("*.svg"))


@lru_cache(maxsize=512)
def icon_segments(name: str) -> Segments:
    """Return the outline of an icon in its 24-unit grid, to be stroked with round joins; arcs are cubics.

    A name that is not bundled gives the outline of UNKNOWN.
    """
    # The parser takes longer to import than a whole map takes to lay out.
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import SVGPath

    known = name if name in icon_names() else UNKNOWN
    pen = RecordingPen()
    SVGPath(str(ICONS / f"{known}.svg")).draw(pen)
    return _segments(pen.value)


def _segments(drawn: list[tuple[str, Any]]) -> Segments:
    segments: list[tuple[str | float, ...]] = []
    pen = (0.0, 0.0)
    for command, points in drawn:
        if command == "moveTo":
            segments.append(("M", *points[0]))
        elif command == "lineTo":
            segments.append(("L", *points[0]))
        elif command == "curveTo":
            segments.append(("C", *points[0], *points[1], *points[2]))
        elif command == "qCurveTo":
            (cx, cy), (x, y) = points  # SVG has one control point
            first = (pen[0] + 2 / 3 * (cx - pen[0]), pen[1] + 2 / 3 * (cy - pen[1]))
            segments.append(("C", *first, x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y))
        elif command == "closePath":
            segments.append(("Z",))
        if points:
            pen = points[-1]
    return tuple(segments)
