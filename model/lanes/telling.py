"""Lines on the map in words, for those who do not see them. Knows no Picture."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from model.layout.context import Column
from model.wording import counted, many, quoted, signed

_FEW: Final = 24
"""With more touchpoints than these, a line is summed up instead of told point by point."""


class Point(NamedTuple):
    """A value on a curve: at which touchpoint, counted from 1, how much, and what is said there."""

    touchpoint: int
    value: float
    words: str = ""


def numbers_of(columns: Sequence[Column]) -> list[int]:
    """The number of the touchpoint in each column; an empty column has that of the touchpoint before it."""
    return list(accumulate(0 if column.touchpoint_id is None else 1 for column in columns))


def told_curve(name: str, points: Sequence[Point], below: int | None = None) -> str:
    """Say how a curve from −2 to +2 runs: its start, its lowest and highest points, its end, and all if they are few.

    `below` is at how many touchpoints it stays below what was expected, if that is known.
    """
    if not points:
        return ""
    if len(points) == 1:
        return f"{name}, from −2 to +2: {_at(points[0])}."
    first, last = points[0], points[-1]
    lowest = min(points, key=lambda point: point.value)
    highest = max(points, key=lambda point: point.value)
    course = f"starts at {_at(first)}, lowest {_at(lowest)}, highest {_at(highest)}, ends at {_at(last)}"
    sentences = [f"{name}, from −2 to +2: {course}."]
    if below is not None:
        sentences.append(f"Below what was expected at {counted(below, 'touchpoint')}.")
    if len(points) <= _FEW:
        sentences.append(f"All: {', '.join(f'{point.touchpoint} {signed(point.value)}' for point in points)}.")
    return " ".join(sentences)


def told_line(stops: Sequence[tuple[int, Sequence[str]]], lost: Sequence[int]) -> str:
    """Say which channels a journey goes through. `stops` are touchpoints with their channels, the main one first.

    `lost` are the touchpoints on the way to which the context is lost.
    """
    if not stops:
        return ""
    if len(stops) <= _FEW:
        course = ", ".join(f"{number} {' and '.join(names)}" for number, names in stops)
    else:
        counts = Counter(names[0] for _, names in stops if names)
        course = ", ".join(f"{name} at {many(count, 'touchpoint')}" for name, count in counts.most_common())
    sentences = [f"Line through the channels, by touchpoint: {course}."]
    if lost and len(lost) <= _FEW:
        sentences.append(f"Context is lost before {', '.join(map(str, lost))}.")
    elif lost:
        sentences.append(f"Context is lost before {many(len(lost), 'touchpoint')}.")
    return " ".join(sentences)


def _at(point: Point) -> str:
    words = f" {quoted(point.words)}" if point.words else ""
    return f"{signed(point.value)} at touchpoint {point.touchpoint}{words}"
