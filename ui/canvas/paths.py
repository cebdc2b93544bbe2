"""Outlines of a Picture as Qt's paths, long ones in pieces that can be clipped one by one. Knows no colour."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QPainterPath

from model.layout.icons import icon_segments

CHUNK: Final = 6
"""How many segments of a long line are drawn together."""

_LINE: Final = 2048.0  # straight lines are cut to this length, for dashes cost by length even where nobody sees them

Segment = tuple[str | float, ...]


@lru_cache(maxsize=512)
def icon_outline(name: str) -> QPainterPath:
    """Return the outline of an icon in its 24-unit grid, to be stroked."""
    return to_path(icon_segments(name))


def to_path(segments: Iterable[Segment]) -> QPainterPath:
    """Turn a Picture's path segments into Qt's."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case ("M", float() | int() as x, float() | int() as y):
                path.moveTo(x, y)
            case ("L", float() | int() as x, float() | int() as y):
                path.lineTo(x, y)
            case ("C", *numbers):
                path.cubicTo(*map(float, numbers))
            case _:
                path.closeSubpath()
    return path


def cut(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Cut a single straight line that is longer than any screen."""
    if len(segments) != 2 or segments[1][0] != "L":
        return segments
    (_, *start), (_, *end) = segments
    (x0, y0), (x1, y1) = map(float, start), map(float, end)
    pieces = int(max(abs(x1 - x0), abs(y1 - y0)) // _LINE)
    if not pieces:
        return segments
    shares = [step / (pieces + 1) for step in range(1, pieces + 2)]
    return [segments[0], *(("L", x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares)]


def figures(segments: Sequence[Segment]) -> Iterable[list[Segment]]:
    """Cut a filled path into its closed figures; figures of a Picture stand beside one another, never inside."""
    figure: list[Segment] = []
    for segment in segments:
        if segment[0] == "M" and len(figure) >= CHUNK:
            yield figure
            figure = []
        figure.append(segment)
    if figure:
        yield figure


def chunks(segments: Sequence[Segment]) -> Iterable[list[Segment]]:
    """Cut a long line into pieces that each start where the one before ends."""
    chunk: list[Segment] = []
    start: Segment = ()
    for segment in segments:
        if segment[0] == "M":
            start = segment
        if len(chunk) >= CHUNK and segment[0] in ("L", "C"):
            last = chunk[-1]
            yield chunk
            chunk = [("M", *last[-2:]) if last[0] != "Z" else start]
        if segment[0] == "Z":
            segment = ("L", *start[1:])
        chunk.append(segment)
    if chunk:
        yield chunk
