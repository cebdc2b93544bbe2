"""Smooth curves that never overshoot, and the band between two of them. Knows numbers only.

Interpolation is the monotone piecewise cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980): between two
points the curve stays between their values. Segments come as cubic Béziers whose control points stand at thirds of
the interval, so that the parameter runs evenly with x.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from model.layout.picture import Path

Point = tuple[float, float]
_STEPS = 12
_HALVINGS = 24
_TOUCH = 1e-9


class Cubic(NamedTuple):
    """One Bézier segment from (x0, y0) to (x3, y3); its control points share the thirds of [x0, x3]."""

    x0: float
    y0: float
    y1: float
    y2: float
    x3: float
    y3: float

    def y(self, t: float) -> float:
        """The height at parameter `t`, 0 to 1."""
        s = 1 - t
        return s * s * s * self.y0 + 3 * s * s * t * self.y1 + 3 * s * t * t * self.y2 + t * t * t * self.y3

    def part(self, start: float, end: float) -> "Cubic":
        """The piece between two parameters, again as a Bézier (de Casteljau)."""
        y0, y1, y2, y3 = self.y0, self.y1, self.y2, self.y3
        if end < 1:
            a, b, c = _mix(y0, y1, end), _mix(y1, y2, end), _mix(y2, y3, end)
            d, e = _mix(a, b, end), _mix(b, c, end)
            y1, y2, y3 = a, d, _mix(d, e, end)
        if start > 0:
            at = start / end
            a, b, c = _mix(y0, y1, at), _mix(y1, y2, at), _mix(y2, y3, at)
            d, e = _mix(a, b, at), _mix(b, c, at)
            y0, y1, y2 = _mix(d, e, at), e, c
        return Cubic(_mix(self.x0, self.x3, start), y0, y1, y2, _mix(self.x0, self.x3, end), y3)

    def heights(self, left: float, right: float) -> list[float]:
        """Heights at some places between `left` and `right`, ends included; none where it does not reach."""
        length = self.x3 - self.x0
        start, end = max((left - self.x0) / length, 0.0), min((right - self.x0) / length, 1.0)
        return [self.y(start + (end - start) * step / 4) for step in range(5)] if start <= end else []

    @property
    def forward(self) -> tuple[str | float, ...]:
        """The path segment that goes to the end."""
        return "C", _mix(self.x0, self.x3, 1 / 3), self.y1, _mix(self.x0, self.x3, 2 / 3), self.y2, self.x3, self.y3

    @property
    def backward(self) -> tuple[str | float, ...]:
        """The path segment that goes back to the start."""
        return "C", _mix(self.x0, self.x3, 2 / 3), self.y2, _mix(self.x0, self.x3, 1 / 3), self.y1, self.x0, self.y0


def tangents(points: Sequence[Point]) -> list[float]:
    """Slopes at the points that keep the curve monotone between them. Points ascend in x."""
    if len(points) < 2:
        return [0.0] * len(points)
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    found = [slopes[0]]
    for left, right in pairwise(slopes):
        # The harmonic mean lies within the monotone region, and is 0 at a peak or a dip.
        found.append(0.0 if left * right <= 0 else 2 * left * right / (left + right))
    found.append(slopes[-1])
    return found


def interpolate(points: Sequence[Point]) -> list[Cubic]:
    """The curve through points that ascend in x; fewer than two give none."""
    found = []
    for ((x0, y0), (x3, y3)), (m0, m3) in zip(pairwise(points), pairwise(tangents(points)), strict=True):
        third = (x3 - x0) / 3
        found.append(Cubic(x0, y0, y0 + m0 * third, y3 - m3 * third, x3, y3))
    return found


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The points split where one is missing: a gap in the data is a gap in the curve."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def connected(cubics: Sequence[Cubic]) -> list[list[Cubic]]:
    """Segments in runs that touch end to start."""
    found: list[list[Cubic]] = []
    for cubic in cubics:
        if found and (found[-1][-1].x3, found[-1][-1].y3) == (cubic.x0, cubic.y0):
            found[-1].append(cubic)
        else:
            found.append([cubic])
    return found


def curve_path(cubics: Sequence[Cubic], stroke: str, stroke_width: float, dash: tuple[float, ...] = ()) -> Path:
    """One path along connected segments."""
    start: tuple[str | float, ...] = ("M", cubics[0].x0, cubics[0].y0)
    return Path((start, *(cubic.forward for cubic in cubics)), None, stroke, stroke_width, dash)


def band_between(lower: Cubic, upper: Cubic) -> tuple[tuple[str | float, ...], ...]:
    """The outline of the area where `upper` stands above `lower` (smaller y), exactly along both.

    Both cover the same interval. The outline is empty where `upper` is nowhere above.
    """
    outline: list[tuple[str | float, ...]] = []
    for start, end in _above(lower, upper):
        top, bottom = upper.part(start, end), lower.part(start, end)
        outline += [("M", top.x0, top.y0), top.forward, ("L", bottom.x3, bottom.y3), bottom.backward, ("Z",)]
    return tuple(outline)


def _above(low: Cubic, high: Cubic) -> list[tuple[float, float]]:
    """The parameter intervals in which `high` is strictly above `low`."""
    d0, d1, d2, d3 = low.y0 - high.y0, low.y1 - high.y1, low.y2 - high.y2, low.y3 - high.y3
    # The difference is itself a Bézier and stays within the range of its control points.
    if max(d0, d1, d2, d3) <= _TOUCH:
        return []
    if min(d0, d1, d2, d3) >= 0:
        return [(0.0, 1.0)]
    # d(t) = ((a·t + b)·t + c)·t + d0
    a, b, c = d3 - d0 + 3 * (d1 - d2), 3 * (d0 - 2 * d1 + d2), 3 * (d1 - d0)
    turns = [0.0]
    above = d0 > _TOUCH
    first = above
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        if ((((a * t + b) * t + c) * t + d0) > _TOUCH) != above:
            low_t, high_t = t - 1 / _STEPS, t
            for _ in range(_HALVINGS):
                middle = (low_t + high_t) / 2
                if ((((a * middle + b) * middle + c) * middle + d0) > _TOUCH) == above:
                    low_t = middle
                else:
                    high_t = middle
            turns.append(high_t)
            above = not above
    turns.append(1.0)
    starts = turns[0 if first else 1 :: 2]
    ends = turns[1 if first else 2 :: 2]
    return [(start, end) for start, end in zip(starts, ends, strict=False) if end - start > 1e-6]


def _mix(start: float, end: float, share: float) -> float:
    return start + (end - start) * share
