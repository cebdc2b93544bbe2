"""The emotion lane: how personas feel, against what they expected, with the shortfall shaded and named."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from model.analysis.gap import gap as gap_of
from model.analysis.scores import computed_emotion, scored_notes
from model.lanes.base import LaneKind, guides
from model.lanes.feelings import (
    COMPUTED,
    DISC,
    EXPECTED,
    FACES,
    GAP_WIDTH,
    LINE,
    MARK,
    NAMED_GAP,
    Felt,
    computed_marker,
    expected_marker,
    gap_mark,
    initial,
    marker,
    marks_of,
)
from model.lanes.telling import Point, numbers_of, told_curve
from model.layout import type as t
from model.layout.context import LABEL_WIDTH, Column, EmotionScale, LaneBlock, LaneContext
from model.layout.curves import Cubic, band_between, connected, curve_path, interpolate, runs
from model.layout.marks import Mark
from model.layout.picture import Field, Group, Icon, Item, Path, Token
from model.records import Emotion, Lane, Note, Persona, Record, Touchpoint
from model.wording import counted

UNIT = 40.0
"""Points of height for one step of emotion."""

_TOP = 36.0
_GRAB = 11.0
_CLEAR = 4.0


class _Curve(NamedTuple):
    """One persona's feelings, a place for each column."""

    persona: Persona
    feelings: tuple[Felt | None, ...]


class _Content(NamedTuple):
    """The curves of personas, and the values computed from notes, a place for each column."""

    curves: tuple[_Curve, ...]
    computed: tuple[float | None, ...] = ()


class EmotionKind(LaneKind[_Content]):
    """Actual and expected emotion of one persona, or of all that the map follows."""

    id: ClassVar[str] = "emotion"
    title: ClassVar[str] = "Emotion"
    hint: ClassVar[str] = "line: actual, dashes: expected"
    icon: ClassVar[str] = "smile"
    reads: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Emotion, Persona)
    hint_room: ClassVar[float] = LABEL_WIDTH - 64  # the scale stands beside it

    def reads_for(self, lane: Lane) -> tuple[type[Record], ...]:
        """Notes too where they are computed with."""
        return (*self.reads, Note, Lane) if lane.computed else self.reads

    def hint_of(self, lane: Lane) -> str:
        """How the lines are told apart."""
        return f"{self.hint}, dots: from notes" if lane.computed else self.hint

    def gather(self, context: LaneContext) -> _Content:
        """Collect the curve of the lane's persona; a lane without one shows every persona with a value here."""
        snapshot = context.snapshot
        by_persona: dict[str, list[Felt | None]] = {}
        for i, column in enumerate(context.columns):
            touchpoint = snapshot.find(Touchpoint, column.touchpoint_id)
            if touchpoint is None:
                continue
            for emotion in snapshot.children(Emotion, touchpoint.id):
                if context.lane.persona_id in (None, emotion.persona_id):
                    places = by_persona.setdefault(emotion.persona_id, [None] * len(context.columns))
                    places[i] = Felt(emotion, touchpoint.moment_of_truth)
        personas = snapshot.all(Persona)
        curves = (_Curve(persona, tuple(by_persona[persona.id])) for persona in personas if persona.id in by_persona)
        return _Content(tuple(curves), _computed(context) if context.lane.computed else ())

    def lay_out(self, context: LaneContext, content: _Content) -> LaneBlock:
        """Lay out the scale, then each persona's band, curves, points and words."""
        scale = _scale(context.room)
        groups = [_scale_group(context, scale)]
        if not content.curves and not any(value is not None for value in content.computed):
            groups.append(_hint(context, scale))
        alone = len(content.curves) == 1
        if len(content.curves) > 1:
            groups += _legend(context, [curve.persona for curve in content.curves], _height(scale))
        heads: list[tuple[float, float]] = []
        groups += _computed_groups(context, content.computed, scale)
        for curve in content.curves:
            lines = _lines(context, curve, scale)
            groups.append(_curve_group(context, curve, lines, scale))
            if not alone:
                groups += _head(context.columns, curve, scale, heads)
            for i, feeling in enumerate(curve.feelings):
                if feeling is None:
                    continue
                column = context.columns[i]
                near = (*lines.before(i), *lines.after(i)) if alone else None
                key = (context.lane.id, "feeling", feeling.emotion.id)
                inputs = (feeling, column, curve.persona, near, scale)
                groups += context.cache.value(key, inputs, partial(_places, *inputs))
        return LaneBlock(_height(scale), tuple(groups), scale, least=_height(_scale(0.0)))

    def summary(self, content: _Content) -> str:
        """How many emotions are known."""
        return counted(sum(feeling is not None for curve in content.curves for feeling in curve.feelings), "emotion")

    def marks(self, lane: Lane, content: _Content) -> Iterator[Mark]:
        """Explain lines, markers, the band and the named gaps, as far as there are any."""
        curves = [(curve.persona, [felt for felt in curve.feelings if felt is not None]) for curve in content.curves]
        return marks_of(curves, computed=any(value is not None for value in content.computed))

    def blank(self, context: LaneContext) -> LaneBlock:
        """Lay out the scale only, with a line in each column to mark the feeling on."""
        scale = _scale(context.room)
        height = _height(scale)
        groups = [guides(context, height), _scale_group(context, scale)]
        personas = context.snapshot.all(Persona)
        if context.lane.persona_id is None and len(personas) > 1:
            groups += _legend(context, list(personas), height)
        return LaneBlock(height, tuple(groups), least=_height(_scale(0.0)))


def _computed(context: LaneContext) -> tuple[float | None, ...]:
    persona_id, snapshot = context.lane.persona_id, context.snapshot
    ids = (column.touchpoint_id for column in context.columns)
    return tuple(None if id_ is None else computed_emotion(scored_notes(snapshot, id_, persona_id)) for id_ in ids)


def _computed_groups(context: LaneContext, values: tuple[float | None, ...], scale: EmotionScale) -> list[Group]:
    """A dotted curve through what the notes say, with small rings at its points."""
    if not values:
        return []
    cubics = [cubic for cubic in _segments(context.columns, list(values), scale) if cubic is not None]
    items: list[Item] = [curve_path(run, "ink2", 2, COMPUTED) for run in connected(cubics)]
    items += [
        computed_marker(column.centre, scale.y(value))
        for column, value in zip(context.columns, values, strict=True)
        if value is not None
    ]
    numbers = numbers_of(context.columns)
    points = [Point(number, value) for number, value in zip(numbers, values, strict=True) if value is not None]
    words = told_curve("Emotion computed from notes", points)
    height = _height(scale)
    return [Group(context.lane.id, "curve", 0, 0, context.right, height, tuple(items), always=True, label=words)]


def _scale(room: float) -> EmotionScale:
    """The scale that fills a height, but never falls below its least."""
    unit = max(UNIT, (room - 2 * _TOP) / 4)
    return EmotionScale(_TOP + 2 * unit, unit)


def _height(scale: EmotionScale) -> float:
    return 2 * scale.zero_y


class _Lines(NamedTuple):
    """The segments of both lines, each by the column it starts at; None where a line has a gap."""

    actual: tuple[Cubic | None, ...]
    expected: tuple[Cubic | None, ...]

    def before(self, column: int) -> tuple[Cubic | None, Cubic | None]:
        """The segments that end at a column."""
        return (self.actual[column - 1], self.expected[column - 1]) if column else (None, None)

    def after(self, column: int) -> tuple[Cubic | None, Cubic | None]:
        """The segments that start at a column."""
        return self.actual[column], self.expected[column]


def _lines(context: LaneContext, curve: _Curve, scale: EmotionScale) -> _Lines:
    emotions = [feeling.emotion if feeling else None for feeling in curve.feelings]

    def line(name: str, values: list[float | None]) -> tuple[Cubic | None, ...]:
        key, inputs = (context.lane.id, name, curve.persona.id), (context.columns, values, scale)
        return context.cache.value(key, inputs, lambda: _segments(*inputs))

    return _Lines(
        line("actual", [emotion.actual if emotion else None for emotion in emotions]),
        line("expected", [emotion.expected if emotion else None for emotion in emotions]),
    )


def _segments(columns: tuple[Column, ...], values: list[float | None], scale: EmotionScale) -> tuple[Cubic | None, ...]:
    points = [
        None if value is None else (column.centre, scale.y(value))
        for column, value in zip(columns, values, strict=True)
    ]
    starts = {cubic.x0: cubic for run in runs(points) for cubic in interpolate(run)}
    return tuple(starts.get(column.centre) for column in columns)


def _scale_group(context: LaneContext, scale: EmotionScale) -> Group:
    items: list[Item] = []
    for value, face in FACES.items():
        y = scale.y(value)
        dash = () if value == 0 else (1.0, 3.0)
        items.append(
            Path((("M", context.left, y), ("L", context.right, y)), None, "line2" if value == 0 else "line", 1, dash)
        )
        sign = f"{value:+d}".replace("-", "−") if value else "0"
        items += t.block(sign, t.NUMBER, 24, "ink2", x=context.label_right - 44, y=y - 7.5, align="end").items
        items.append(Icon(face, context.label_right - 14, y - 7, 14, "ink2"))
    return Group(context.lane.id, "scale", 0, 0, context.right, _height(scale), tuple(items), always=True)


def _hint(context: LaneContext, scale: EmotionScale) -> Group:
    text = "Double-click a column to say how it felt"
    hint = t.block(text, t.SECONDARY, 300, "ink3")
    return Group(context.lane.id, "hint", context.left, scale.y(0.45), 300, 16, hint.items)


def _curve_group(context: LaneContext, curve: _Curve, lines: _Lines, scale: EmotionScale) -> Group:
    persona = curve.persona
    band: list[tuple[str | float, ...]] = []
    for column, low, high in zip(context.columns, lines.actual, lines.expected, strict=True):
        if low is not None and high is not None and low.x3 == high.x3:
            key = (context.lane.id, "band", persona.id, column.touchpoint_id or "")
            band += context.cache.value(key, (low, high), partial(band_between, low, high))
    items: list[Item] = [Path(tuple(band), "shortfall")] if band else []
    colour = f"persona.{persona.colour}"
    items += _kept_paths(context, f"expected paths {persona.id}", lines.expected, "ink2", 1.5, EXPECTED)
    items += _kept_paths(context, f"actual paths {persona.id}", lines.actual, colour, LINE)
    words = _told(context.columns, curve)
    return Group(context.lane.id, "curve", 0, 0, context.right, _height(scale), tuple(items), always=True, label=words)


def _told(columns: tuple[Column, ...], curve: _Curve) -> str:
    """The curve in words; what was expected where nothing else is known."""
    felt = [
        (number, felt.emotion)
        for number, felt in zip(numbers_of(columns), curve.feelings, strict=True)
        if felt is not None
    ]
    name = curve.persona.name or "Unnamed"
    actual = [Point(number, e.actual, e.quote or e.word) for number, e in felt if e.actual is not None]
    if not actual:
        expected = [Point(number, e.expected) for number, e in felt if e.expected is not None]
        return told_curve(f"Expected emotion of {name}", expected)
    gaps = [gap for _, e in felt if (gap := gap_of(e)) is not None]
    return told_curve(f"Emotion of {name}", actual, sum(gap < 0 for gap in gaps) if gaps else None)


def _kept_paths(
    context: LaneContext,
    name: str,
    cubics: tuple[Cubic | None, ...],
    colour: Token,
    width: float,
    dash: tuple[float, ...] = (),
) -> list[Path]:
    """The paths through cubics, as they were if only another line has changed."""

    def made() -> list[Path]:
        drawn = [cubic for cubic in cubics if cubic is not None]
        return [curve_path(run, colour, width, dash) for run in connected(drawn)]

    return context.cache.value((context.lane.id, name), (cubics, colour), made)


def _legend(context: LaneContext, personas: list[Persona], bottom: float) -> list[Group]:
    """Whose curves these are: discs and names at the foot of the label column."""
    step, room = 2 * DISC + 4, EmotionKind.hint_room
    groups = []
    for place, persona in enumerate(personas):
        name = t.block(persona.name or "Unnamed", t.SECONDARY, room - step - 4, "ink2", x=step + 2, lines=1)
        items = (*initial(persona, DISC, DISC), *(i._replace(y=i.y + DISC - name.height / 2) for i in name.items))
        y = bottom - (len(personas) - place) * step
        groups.append(Group(persona.id, "legend", context.label_left, y, room, 2 * DISC, items, label=persona.name))
    return groups


def _head(
    columns: tuple[Column, ...], curve: _Curve, scale: EmotionScale, taken: list[tuple[float, float]]
) -> list[Group]:
    """The persona's initial before the first point of their curve, clear of the heads of other curves."""
    first = next(
        ((i, f.emotion.actual) for i, f in enumerate(curve.feelings) if f and f.emotion.actual is not None), None
    )
    if first is None:
        return []
    x, y = columns[first[0]].centre - _GRAB - DISC, scale.y(first[1])
    while any(abs(x - other_x) < 2 * DISC and abs(y - other_y) < 2 * DISC for other_x, other_y in taken):
        x -= 2 * DISC + 2
    taken.append((x, y))
    persona = curve.persona
    items = initial(persona, DISC, DISC)
    return [Group(persona.id, "legend", x - DISC, y - DISC, 2 * DISC, 2 * DISC, items, label=persona.name)]


def _places(
    feeling: Felt,
    column: Column,
    persona: Persona,
    near: tuple[Cubic | None, ...] | None,
    scale: EmotionScale,
) -> tuple[Group, ...]:
    """The grips of both values; where the lines nearby are given, the words that stand clear of them too."""
    emotion = feeling.emotion
    x = column.centre
    groups = []
    if emotion.expected is not None:
        y = scale.y(emotion.expected)
        mark = (expected_marker(_GRAB, _GRAB),)
        groups.append(Group(emotion.id, "emotion-expected", x - _GRAB, y - _GRAB, 2 * _GRAB, 2 * _GRAB, mark))
    if near is not None:
        groups += _words(column, emotion, [cubic for cubic in near if cubic is not None], scale)
    if emotion.actual is not None:
        y = scale.y(emotion.actual)
        groups.append(_mark(emotion, persona, feeling.truth).moved(x - _GRAB, y - _GRAB))
    return tuple(groups)


def _mark(emotion: Emotion, persona: Persona, truth: bool) -> Group:
    """The marker of an emotion, in an area that is easy to grab."""
    value = emotion.actual or 0.0
    item = marker(value, truth, _GRAB, _GRAB)
    label = f"{persona.name}: {value:+.1f}"
    return Group(emotion.id, "emotion-actual", 0, 0, 2 * _GRAB, 2 * _GRAB, (item,), label=label)


def _words(column: Column, emotion: Emotion, near: list[Cubic], scale: EmotionScale) -> list[Group]:
    """The quote above or below the point, clear of both lines, and the gap when it is large."""
    groups = []
    value = emotion.actual if emotion.actual is not None else emotion.expected
    words = f"“{emotion.quote}”" if emotion.quote else emotion.word
    if value is not None and words:
        groups.append(_quote(column, emotion.id, words, value, near, scale))
    gap = gap_of(emotion)
    if gap is not None and gap <= NAMED_GAP and emotion.actual is not None and emotion.expected is not None:
        groups.append(_gap_group(column, emotion.expected, emotion.actual, gap, emotion.id, scale))
    return groups


def _quote(column: Column, owner: str, words: str, value: float, near: list[Cubic], scale: EmotionScale) -> Group:
    y, whole = scale.y(value), _height(scale)
    width = column.width + 8
    text = t.block(words, t.QUOTE, width, "ink2", lines=2, align="centre")
    reach = text.width / 2 + 2
    heights = [h for cubic in near for h in cubic.heights(column.centre - reach, column.centre + reach)]
    above = min([y - MARK, *heights]) - _CLEAR - text.height
    below = max([y + MARK, *heights]) + _CLEAR
    # Whichever is nearer to its point, if there is room for it in the lane.
    top = below if below - y < y - above - text.height else above
    if top < 0:
        top = below
    elif top + text.height > whole:
        top = above
    top = min(max(top, 0.0), whole - text.height)
    field = Field("quote", 0, 0, width, text.height, t.QUOTE.size)
    return Group(owner, "quote", column.x - 4, top, width, text.height, (*text.items, field), label=words)


def _gap_group(column: Column, expected: float, actual: float, gap: float, owner: str, scale: EmotionScale) -> Group:
    """The gap between the expected and the actual value, with its figure."""
    top, bottom = scale.y(expected), scale.y(actual)
    items = gap_mark(gap, bottom - top)
    return Group(owner, "gap", column.centre - GAP_WIDTH / 2, top, GAP_WIDTH, bottom - top, items)
