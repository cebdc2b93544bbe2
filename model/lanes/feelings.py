"""The marks of emotions: markers, lines, scale and gap, each drawn here once. Knows no lane and no columns."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from model.analysis.gap import gap as gap_of
from model.layout import type as t
from model.layout.curves import band_between, curve_path, interpolate
from model.layout.marks import Mark, sample
from model.layout.picture import Box, Ellipse, Group, Icon, Item, Path, Token
from model.records import Emotion, Persona
from model.wording import signed

FACES: Final = {2: "laugh", 1: "smile", 0: "meh", -1: "frown", -2: "angry"}
"""The icon at each whole value of the scale."""
MARK: Final = 6.0
"""Half the side of a marker."""
DISC: Final = 8.0
"""The radius of a persona's initial."""
NAMED_GAP: Final = -1.0
"""A gap as large as this is named by its figure."""
LINE: Final = 3.0
EXPECTED: Final = (5.0, 4.0)
"""The dashes of what was expected."""
COMPUTED: Final = (0.1, 4.0)
"""The dots of what was computed from notes."""
GAP_WIDTH: Final = 56.0
_LOW: Final = -0.5
_ABOUT: Final = "Emotion"
_WIDE: Final = 64.0


class Felt(NamedTuple):
    """An emotion, and whether its touchpoint is a moment of truth."""

    emotion: Emotion
    truth: bool


def is_low(value: float) -> bool:
    """Whether an emotion is marked by a square, so that low ones are told without their colour."""
    return value < _LOW


def sentiment(value: float) -> Token:
    """The sentiment colour nearest to an emotion value."""
    return f"sentiment.{round(value)}"


def marker(value: float, truth: bool, x: float, y: float, radius: float = MARK) -> Item:
    """A marker whose shape tells the mood: square when low, circle when not, diamond for a moment of truth."""
    colour, r = sentiment(value), radius
    edge = 1.5 * radius / MARK
    if truth:
        r *= 1.25
        return Path((("M", x, y - r), ("L", x + r, y), ("L", x, y + r), ("L", x - r, y), ("Z",)), colour, "paper", edge)
    if is_low(value):
        return Box(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1, colour, "paper", edge, radius=1.5)
    return Ellipse(x, y, r, r, colour, "paper", edge)


def expected_marker(x: float, y: float) -> Item:
    """The small ring of an expected value."""
    return Ellipse(x, y, 2.5, 2.5, "paper", "ink2", 1.25)


def computed_marker(x: float, y: float) -> Item:
    """The ring of a value that was computed from notes."""
    return Ellipse(x, y, 3, 3, "paper", "ink2", 1.5)


def initial(persona: Persona, x: float, y: float) -> tuple[Item, ...]:
    """A persona's initial on a disc of their colour, so that curves are told apart without it."""
    letter = t.block((persona.name or "?")[:1].upper(), t.SMALL, 2 * DISC, "on_accent", x=x - DISC, align="centre")
    lift = y - letter.height / 2
    return (
        Ellipse(x, y, DISC, DISC, f"persona.{persona.colour}"),
        *(item._replace(y=item.y + lift) for item in letter.items),
    )


def gap_mark(gap: float, length: float) -> tuple[Item, ...]:
    """A line down from the expected to the actual value with the figure on it, on paper so that nothing crosses it."""
    label = t.block(f"gap {signed(gap)}", t.BADGE, GAP_WIDTH, "pain", y=0, align="centre")
    middle, x = length / 2, GAP_WIDTH / 2
    return (
        Path((("M", x, 3.0), ("L", x, length - MARK)), None, "pain", 1.25),
        Box(0, middle - 9, GAP_WIDTH, 18, "paper", "pain", 0.75, radius=9),
        *(item._replace(y=item.y + middle - label.height / 2) for item in label.items),
    )


def marks_of(curves: Sequence[tuple[Persona, Sequence[Felt]]], *, computed: bool) -> Iterator[Mark]:
    """The marks that emotions of these personas show, those of personas first."""
    felt = [entry for _, feelings in curves for entry in feelings]
    actual = [(entry.emotion.actual, entry.truth) for entry in felt if entry.emotion.actual is not None]
    for persona, _ in curves:
        line = curve_path(interpolate([(2 * DISC, 10), (_WIDE, 10)]), f"persona.{persona.colour}", LINE)
        yield Mark("Personas", persona.name or "Unnamed", "the line of what they feel", sample(
            line, *initial(persona, DISC, 10), width=_WIDE, height=20))  # fmt: skip
    if felt or computed:
        faces = (Icon(FACES[value], 13.0 * (value + 2), 4, 12, "ink2") for value in sorted(FACES))
        yield Mark(_ABOUT, "−2 to +2", "from very bad to very good", sample(*faces, width=_WIDE, height=20))
    for name, meaning, values in (
        ("Square", "low: below −0.5", [value for value, truth in actual if is_low(value) and not truth]),
        ("Circle", "not low: −0.5 or better", [value for value, truth in actual if not is_low(value) and not truth]),
    ):
        if values:
            shown = sorted({sentiment(value): value for value in values}.values())
            yield Mark(_ABOUT, name, meaning, _row(shown, truth=False))
    if truths := [value for value, truth in actual if truth]:
        shown = sorted({sentiment(value): value for value in truths}.values())
        yield Mark(_ABOUT, "Diamond", "how a moment of truth felt", _row(shown, truth=True))
    yield from _line_marks([entry.emotion for entry in felt], alone=len(curves) == 1)
    if computed:
        line = curve_path(interpolate([(4, 10), (_WIDE - 4, 10)]), "ink2", 2, COMPUTED)
        ends = (computed_marker(4, 10), computed_marker(_WIDE - 4, 10))
        yield Mark(_ABOUT, "Dots", "what the scores of notes amount to", sample(line, *ends, width=_WIDE, height=20))


def _line_marks(emotions: list[Emotion], *, alone: bool) -> Iterator[Mark]:
    """What tells of expectations: the dashed line, the band below it, and the gap where it is named."""
    if any(emotion.expected is not None for emotion in emotions):
        line = curve_path(interpolate([(4, 10), (_WIDE - 4, 10)]), "ink2", 1.5, EXPECTED)
        ends = (expected_marker(4, 10), expected_marker(_WIDE - 4, 10))
        yield Mark(_ABOUT, "Dashes", "what was expected", sample(line, *ends, width=_WIDE, height=20))
    gaps = [gap for emotion in emotions if (gap := gap_of(emotion)) is not None and gap < 0]
    if gaps:
        [high] = interpolate([(2, 4), (_WIDE - 2, 4)])
        low = interpolate([(2, 4), (_WIDE / 2, 18), (_WIDE - 2, 4)])
        whole = [high.part(0, 0.5), high.part(0.5, 1)]
        band = [step for under, over in zip(low, whole, strict=True) for step in band_between(under, over)]
        edge = curve_path([high], "ink2", 1.5, EXPECTED)
        meaning = "felt worse than expected"
        yield Mark(_ABOUT, "Shortfall", meaning, sample(Path(tuple(band), "shortfall"), edge, width=_WIDE, height=20))
    if alone and gaps and min(gaps) <= NAMED_GAP:
        items = gap_mark(min(gaps), 30)
        meaning = f"actual minus expected, where it is {signed(NAMED_GAP)} or worse"
        yield Mark(_ABOUT, "Gap", meaning, sample(*items, width=_WIDE, height=28))


def _row(values: list[float], *, truth: bool) -> Group:
    """Markers side by side, from low to high."""
    first = _WIDE / 2 - 7.5 * (len(values) - 1)
    markers = (marker(value, truth, first + 15.0 * at, 10) for at, value in enumerate(values))
    return sample(*markers, width=_WIDE, height=20)
