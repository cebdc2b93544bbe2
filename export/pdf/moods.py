"""Small emotion curves beside the map: of a persona on their page, and as the motif of the cover. Knows no operators.

They are drawn with the marks and the curves of the emotion lane, over touchpoints that stand at even distances.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from model.analysis.comparison import Series, StageSpan
from model.analysis.figures import mean
from model.lanes.feelings import EXPECTED, LINE, expected_marker, marker
from model.layout.context import EmotionScale
from model.layout.curves import Cubic, band_between, connected, curve_path, interpolate, runs
from model.layout.picture import Group, Item, Path
from model.layout.text import TextStyle, lay_out, place
from model.records import Persona, Touchpoint
from model.wording import signed

SCALE: Final = TextStyle(7.5, 400, tabular=True, leading=1.3)
_NAME: Final = TextStyle(8, 500, leading=1.3)
_BELOW: Final = 30.0
"""Room for the numbers of the touchpoints and the names of the stages."""
_LABELS: Final = 22.0
_LEAST_NAME: Final = 34.0
_NUMBERED: Final = 13.0
"""The least distance of touchpoints that are numbered."""
_MARKED: Final = 8.0
_TOP: Final = 8.0
_DENSEST: Final = 4.0
"""The least distance of values on a curve that can still be followed."""


class Ground(NamedTuple):
    """Where a curve is drawn: its columns begin at `left`, `step` points apart, `columns` of them."""

    left: float
    step: float
    columns: int
    scale: EmotionScale

    def x(self, column: int) -> float:
        """The middle of a column, counted from 0."""
        return self.left + (column + 0.5) * self.step

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.step * self.columns


class Mood(NamedTuple):
    """What a curve is drawn through: values at even distances, each the mean of `each` touchpoints."""

    persona: Persona
    actual: tuple[float | None, ...]
    expected: tuple[float | None, ...]
    truths: tuple[bool, ...]
    each: int = 1


def mood_of(series: Series, touchpoints: Sequence[Touchpoint], width: float) -> Mood:
    """Return a persona's values; where they would stand too close for this width, means of neighbours instead."""
    count = len(touchpoints)
    each = max(math.ceil(count * _DENSEST / width), 1)
    truths = tuple(touchpoint.moment_of_truth for touchpoint in touchpoints)
    if each == 1:
        return Mood(series.persona, series.actual, series.expected, truths)
    actual, expected = _means(series.actual, each), _means(series.expected, each)
    return Mood(series.persona, actual, expected, (False,) * len(actual), each)


def mood_chart(
    series: Series, touchpoints: Sequence[Touchpoint], stages: Sequence[StageSpan], width: float, height: float
) -> Group:
    """Return one persona's curve with its scale, the numbers of the touchpoints and the names of the stages."""
    unit = (height - _TOP - _BELOW) / 4
    ground = Ground(_LABELS, (width - _LABELS) / max(len(touchpoints), 1), len(touchpoints), _scale(_TOP, unit))
    lines = Group("", "rows", 0, 0, width, height, tuple(_grid(ground, stages, height)))
    words = Group("", "scale", 0, 0, width, height, tuple(_words(ground, stages, height)))
    mood = mood_of(series, touchpoints, width)
    curve = curve_group(mood, ground, height, told(series, touchpoints))
    return Group("", "chart", 0, 0, width, height, (), (lines, words, curve))


def curve_group(
    mood: Mood, ground: Ground, height: float, label: str, weight: float = 0.75, *, alone: bool = True
) -> Group:
    """Return the line and, where there is room, the markers of one persona.

    `alone` adds what was expected, and the shortfall between both lines.
    """
    columns = len(mood.actual)
    ground = ground._replace(step=(ground.right - ground.left) / max(columns, 1), columns=columns)
    actual, expected = _line(mood.actual, ground), _line(mood.expected, ground) if alone else []
    items: list[Item] = []
    band = [
        segment
        for low, high in zip(actual, expected, strict=alone)
        if low is not None and high is not None and low.x3 == high.x3
        for segment in band_between(low, high)
    ]
    if band:
        items.append(Path(tuple(band), "shortfall"))
    items += _paths(expected, "ink2", 1.0, EXPECTED)
    items += _paths(actual, f"persona.{mood.persona.colour}", LINE * weight)
    items += _markers(mood, ground, alone=alone)
    return Group("", "figure", 0, 0, ground.right, height, tuple(items), label=label)


def _scale(top: float, unit: float) -> EmotionScale:
    return EmotionScale(top + 2 * unit, unit)


def _line(values: Sequence[float | None], ground: Ground) -> list[Cubic | None]:
    points = [None if value is None else (ground.x(at), ground.scale.y(value)) for at, value in enumerate(values)]
    starts = {cubic.x0: cubic for run in runs(points) for cubic in interpolate(run)}
    return [starts.get(ground.x(at)) for at in range(len(values))]


def _paths(cubics: list[Cubic | None], colour: str, width: float, dash: tuple[float, ...] = ()) -> list[Path]:
    drawn = [cubic for cubic in cubics if cubic is not None]
    return [curve_path(run, colour, width, dash) for run in connected(drawn)]


def _markers(mood: Mood, ground: Ground, *, alone: bool) -> Iterator[Item]:
    """Markers where they do not touch; what stands between two gaps has no line and is always marked."""
    lonely = {*_lonely(mood.actual)}
    roomy = ground.step >= _MARKED
    radius = min(4.5, max(ground.step / 3, 1.5))
    for at, (actual, expected, truth) in enumerate(zip(mood.actual, mood.expected, mood.truths, strict=True)):
        if roomy and alone and expected is not None:
            yield expected_marker(ground.x(at), ground.scale.y(expected))
        if actual is not None and (roomy or at in lonely):
            yield marker(actual, truth, ground.x(at), ground.scale.y(actual), radius)


def _means(values: Sequence[float | None], each: int) -> tuple[float | None, ...]:
    chunks = (values[at : at + each] for at in range(0, len(values), each))
    return tuple(mean([value for value in chunk if value is not None]).value for chunk in chunks)


def _lonely(values: Sequence[float | None]) -> Iterator[int]:
    around = (None, *values, None)
    for at, (before, here, after) in enumerate(zip(around, around[1:], around[2:], strict=False)):
        if here is not None and before is None and after is None:
            yield at


def _grid(ground: Ground, stages: Sequence[StageSpan], height: float) -> Iterator[Item]:
    for value in (-2, -1, 0, 1, 2):
        y = ground.scale.y(value)
        dash = () if value == 0 else (1.0, 3.0)
        yield Path((("M", ground.left, y), ("L", ground.right, y)), None, "line2" if value == 0 else "line", 0.75, dash)
    for _, after in pairwise(stages):
        x = ground.left + after.first * ground.step
        if ground.step * after.length >= _NUMBERED:
            yield Path((("M", x, _TOP), ("L", x, height)), None, "line", 0.75)


def _words(ground: Ground, stages: Sequence[StageSpan], height: float) -> Iterator[Item]:
    for value in (2, 0, -2):
        yield from _label(
            f"{value:+d}".replace("-", "−") if value else "0", SCALE, 0, ground.scale.y(value), _LABELS - 8
        )
    if ground.step >= _NUMBERED:
        for column in range(ground.columns):
            x = ground.left + column * ground.step
            yield from _label(str(column + 1), SCALE, x, height - _BELOW + 12, ground.step, centre=True)
    for stage, first, length in stages:
        room = length * ground.step - 8
        if room >= _LEAST_NAME:
            name = lay_out(stage.title or "Untitled stage", _NAME, room, 1)
            yield from place(name, _NAME, ground.left + first * ground.step + 4, height - name.height, "ink2")


def _label(
    text: str, style: TextStyle, x: float, middle: float, width: float, *, centre: bool = False
) -> tuple[Item, ...]:
    line = lay_out(text, style, width + 20)
    top = middle - line.height / 2
    return place(line, style, x, top, "ink2", width=width, align="centre" if centre else "end")


def told(series: Series, touchpoints: Sequence[Touchpoint]) -> str:
    """What the curve says, for those who do not see it."""
    known = [(value, at) for at, value in enumerate(series.actual) if value is not None]
    name = series.persona.name or "Unnamed"
    if not known:
        return f"What {name} expects at {len(touchpoints)} touchpoints; nothing is known of what they feel."
    (low, lowest), (high, highest) = min(known), max(known, key=lambda entry: entry[0])
    said = f"lowest {signed(low)} at {lowest + 1} {touchpoints[lowest].title}"
    return f"Emotion of {name}: {said}, highest {signed(high)} at {highest + 1} {touchpoints[highest].title}."
