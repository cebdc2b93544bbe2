"""The cover: what the map is about, whom it follows, how it felt, and what is inside. Knows no operators."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from export.pdf.context import PrintContext
from export.pdf.frames import Frame
from export.pdf.moods import Ground, curve_group, mood_of, told
from export.pdf.page import Bookmark, Entry, Page, Pages, Window
from export.pdf.sections import BODY, COUNT, SECONDARY, SUBHEADING, lines_group, rule, shifted, text_group
from model.analysis.comparison import Comparison, compare
from model.analysis.counts import counts_of_map
from model.analysis.order import personas_of_map
from model.analysis.telling import persona_line
from model.layout.context import EmotionScale
from model.layout.faces import face
from model.layout.picture import Group, Link, Picture
from model.layout.text import TextStyle, lay_out, place
from model.records import ImageAsset, Persona
from model.store import Snapshot
from model.wording import format_day

_TITLES: Final = tuple(TextStyle(size, 600, leading=1.12) for size in (60, 46, 38, 32, 26, 20, 15))
_OPENINGS: Final = ((0.09, 4), (0.07, 3), (0.05, 2), (0.05, 0))
"""The size of the title, of the shorter side of the room, and the lines of the summary; tried in this order."""
_MEASURE: Final = 560.0
_TITLE_LINES: Final = 3
_SUMMARY: Final = TextStyle(14, 400, leading=1.4)
_KICKER: Final = TextStyle(11, 500, leading=1.35)
_FIGURE: Final = TextStyle(24, 600, leading=1.2, tabular=True)
_STAGE: Final = TextStyle(8.5, 500, leading=1.35)
_MOTTO: Final = TextStyle(9, 400, italic=True, leading=1.35)

_WHO_LEAST: Final = 200.0
_FACE: Final = 17.0
_MOST_ROWS: Final = 2
_ROW: Final = 15.0
_GAP: Final = 24.0
_HALF_GAP: Final = 40.0
_LEAST_HALF: Final = 180.0
_MOST_WHO: Final = 0.3
"""Of the room above the facts: personas that take more are left to their own pages."""
_TWO_COLUMNS: Final = 320.0
_LEAST_MOTIF: Final = 60.0
_MOST_MOTIF: Final = 0.36
"""Of the page's room: as high as the curves may get."""
_LEAST_NAME, _LEAST_STAGE = 48.0, 10.0


class _Block(NamedTuple):
    """Groups that stand together, from the block's own top left corner."""

    height: float
    groups: tuple[Group, ...] = ()


class CoverPart:
    """A page that says what follows."""

    id: ClassVar[str] = "cover"
    title: ClassVar[str] = "Cover"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Return nothing: every map has a name or none, which is worth saying too."""
        return ""

    def pages(self, context: PrintContext) -> Pages:
        """Return the one page; the list of what is inside is added when all pages are counted."""
        frame = context.frame._replace(head=0.0, foot=0.0)
        half = (frame.room_x - _HALF_GAP) / 2
        beside = half >= _LEAST_HALF
        if not beside:
            half = frame.room_x
        facts = _facts(context, half)
        inside = _inside_height(len(context.options.parts), half)
        ground = frame.bottom - (max(facts.height, inside) if beside else facts.height + inside + _GAP)
        groups = _upper(context, frame, ground - _GAP)
        line = Group("", "rule", frame.margin, ground - _GAP / 2, frame.room_x, 1, (rule(frame.room_x, 0, "line2"),))
        groups += [line, *_at(facts, frame.margin, ground)]
        window = Window(Picture(frame.width, frame.height, tuple(groups)))
        spot = (frame.margin + half + _HALF_GAP, ground) if beside else (frame.margin, ground + facts.height + _GAP)
        late = partial(_inside, frame, *spot, half)
        page = Page(frame.width, frame.height, (window,), inset=frame.margin, bare=True, late=late)
        return Pages((page,), (Bookmark(self.title, 0),))


def _upper(context: PrintContext, frame: Frame, bottom: float) -> list[Group]:
    """What stands above the facts: the title, the curve where there is room for it, and the personas."""
    room = bottom - frame.top
    who = _who(context, frame.room_x)
    if who.height > room * _MOST_WHO:
        who = _Block(0.0)
    below = who.height + _GAP if who.height else 0.0
    top = _opening(context, frame, room - below)
    left = room - below - top.height - _GAP
    motif = _motif(context, frame.room_x, min(max(left, 0.0), frame.room_y * _MOST_MOTIF))
    y = frame.top + top.height + _GAP + max(left - motif.height, 0.0) * 0.6
    return [
        *_at(top, frame.margin, frame.top),
        *_at(motif, frame.margin, y),
        *_at(who, frame.margin, bottom - who.height),
    ]


def _at(block: _Block, x: float, y: float) -> list[Group]:
    return [group.moved(group.x + x, group.y + y) for group in block.groups]


def _stacked(*groups: tuple[float, Group]) -> _Block:
    """Groups one below the other, each with the air before it; empty ones take no room."""
    placed: list[Group] = []
    y = 0.0
    for above, group in groups:
        if group.height:
            y += above if placed else 0.0
            placed.append(group.moved(group.x, y))
            y += group.height
    return _Block(y, tuple(placed))


def _opening(context: PrintContext, frame: Frame, most: float) -> _Block:
    """The project, the title of the map and its summary: large and in full if that is no higher than `most`."""
    room = frame.room_x
    wide = room * (0.8 if frame.width > frame.height else 1.0)
    made = _Block(0.0)
    for size, lines in _OPENINGS:
        title = _title(context.name, wide, min(room, frame.room_y) * size)
        summary = lay_out(context.journey.summary, _SUMMARY, min(wide, _MEASURE), max(lines, 1)).lines if lines else ()
        made = _stacked(
            (0, text_group(context.project.name, _KICKER, room, "accent", most=1)),
            (frame.room_y * 0.05, title),
            (12, lines_group(summary, _SUMMARY, min(wide, _MEASURE), "ink2")),
        )
        if made.height <= most:
            break
    return made


def _title(text: str, width: float, most: float) -> Group:
    """The title on a few lines, as large as it goes there, but no larger than `most`."""
    style = _TITLES[-1]
    for style in _TITLES:
        if style.size <= most and len(lay_out(text, style, width).lines) <= _TITLE_LINES:
            break
    laid = lay_out(text, style, width, _TITLE_LINES)
    return lines_group(laid.lines, style, width, "ink", "section-title")


def _motif(context: PrintContext, width: float, height: float) -> _Block:
    """The curves of all personas over the stages: the journey at a glance. Nothing where nobody feels anything."""
    comparison = compare(context.snapshot, context.map_id)
    if not comparison.series or height < _LEAST_MOTIF:
        return _Block(0.0)
    names = _STAGE.size * _STAGE.leading
    below = height - names - 10
    unit = (below - 8) / 4
    touchpoints = comparison.touchpoints
    ground = Ground(0.0, width / len(touchpoints), len(touchpoints), EmotionScale(4 + 2 * unit, unit))
    middle = Group("", "rule", 0, ground.scale.y(0), width, 1, (rule(width, 0, "line2", 0.75),))
    followed = {persona.id for persona in personas_of_map(context.snapshot, context.map_id)}
    shown = [series for series in comparison.series if series.persona.id in followed]
    curves = [
        curve_group(
            mood_of(series, touchpoints, width), ground, below, told(series, touchpoints), 1.0, alone=len(shown) == 1
        )
        for series in shown
    ]
    return _Block(height, (middle, *curves, *_stage_names(comparison, ground, below + 10)))


def _stage_names(comparison: Comparison, ground: Ground, y: float) -> list[Group]:
    """The names of the stages below the curve, each with a line as wide as the stage."""
    found = []
    for stage, first, length in comparison.stages:
        x, width = ground.left + first * ground.step, length * ground.step
        if width < _LEAST_STAGE:
            continue
        above = Group("", "rule", x, y - 4, width - 4, 1, (rule(width - 4, 0, "line2", 0.75),))
        found.append(above)
        if width - 4 >= _LEAST_NAME:
            text = text_group(stage.title or "Untitled stage", _STAGE, width - 8, "ink2", most=1)
            found.append(text.moved(x, y))
    return found


def _who(context: PrintContext, width: float) -> _Block:
    """The personas side by side, in two rows at most."""
    personas = personas_of_map(context.snapshot, context.map_id)
    if not personas:
        return _Block(0.0)
    per_row = max(min(int((width + _GAP) / (_WHO_LEAST + _GAP)), len(personas)), 1)
    own = min((width - (per_row - 1) * _GAP) / per_row, 2 * _WHO_LEAST)
    most = per_row * _MOST_ROWS
    shown = personas if len(personas) <= most else personas[: most - 1]
    groups = [_persona(context, persona, own) for persona in shown]
    if len(personas) > len(shown):
        groups.append(text_group(f"and {len(personas) - len(shown)} more", BODY, own, "ink2"))
    step = 2 * _FACE + 10
    placed = tuple(
        group.moved(at % per_row * (own + _GAP), at // per_row * step + (2 * _FACE - group.height) / 2)
        for at, group in enumerate(groups)
    )
    return _Block(-(-len(groups) // per_row) * step - 10, placed)


def _persona(context: PrintContext, persona: Persona, width: float) -> Group:
    beside = 2 * _FACE + 10
    room = width - beside
    name = text_group(persona_line(persona), SUBHEADING, room, "ink", most=1)
    saying = text_group(f"“{persona.quote}”" if persona.quote else persona.segment, _MOTTO, room, "ink2", most=1)
    top = _FACE - (name.height + saying.height) / 2
    items = face(persona, context.snapshot.find(ImageAsset, persona.image_id), _FACE, _FACE, _FACE)
    portrait = Group("", "portrait", 0, 0, 2 * _FACE, 2 * _FACE, items)  # their name stands beside it
    texts = (name.moved(beside, top), saying.moved(beside, top + name.height))
    link = Link(0, 0, width, 2 * _FACE, f"#{persona.id}")
    return Group("", "persona", 0, 0, width, 2 * _FACE, (link,), (portrait, *texts))


def _facts(context: PrintContext, width: float) -> _Block:
    """How much the map holds, and what is known of it."""
    journey, counts = context.journey, counts_of_map(context.snapshot, context.map_id)
    figures = [(counts.stages, "stage"), (counts.touchpoints, "touchpoint")]
    if not context.options.empty:  # none are on an empty map, which says nothing
        figures.append((counts.pains, "pain point"))
    own = width / 3
    groups = []
    for at, (count, noun) in enumerate(figures):
        figure = text_group(f"{count:,}", _FIGURE, own, "pain" if noun == "pain point" and count else "ink")
        name = text_group(noun if count == 1 else f"{noun}s", SECONDARY, own, "ink2")
        groups.append(_fact(figure, name, 0, figure.height)._replace(x=at * own, width=own))
    named = [
        ("State", f"{str(journey.state).capitalize()} state" if journey.state != "experiment" else "Experiment"),
        ("As of", format_day(journey.as_of) if journey.as_of else ""),
        ("Review by", format_day(journey.review_by) if journey.review_by else ""),
        ("Author", context.project.author),
        ("Printed", format_day(context.options.dated) if context.options.dated else ""),
    ]
    y = groups[0].height + 14
    filled = [(name, text) for name, text in named if text]
    count = 2 if width >= _TWO_COLUMNS else 1
    rows = -(-len(filled) // count)
    for at, (named_as, text) in enumerate(filled):
        x = at // rows * width / count
        label = text_group(named_as, SECONDARY, 58, "ink2", most=1)
        value = text_group(text, BODY, width / count - 70, "ink", most=1)
        groups.append(_fact(label, value, 58, 0)._replace(x=x, y=y + at % rows * _ROW, width=width / count))
    return _Block(y + rows * _ROW, tuple(groups))


def _fact(one: Group, other: Group, dx: float, dy: float) -> Group:
    """Two texts as one paragraph, the other one moved."""
    items = (*one.items, *(shifted(item, dx, dy) for item in other.items))
    return Group("", "text", 0, 0, one.width + dx, max(one.height, dy + other.height), items)


def _columns(count: int, width: float) -> int:
    return 2 if width >= _TWO_COLUMNS and count > 4 else 1


def _inside_height(count: int, width: float) -> float:
    """The room for the list of so many parts, of which this page is one."""
    rows = -(-(count - 1) // _columns(count - 1, width))
    return SUBHEADING.size * SUBHEADING.leading + 6 + rows * _ROW if count > 1 else 0.0


def _inside(frame: Frame, x: float, y: float, width: float, contents: tuple[Entry, ...]) -> Window:
    """The list of the other parts with their pages."""
    groups: list[Group] = []
    others = [entry for entry in contents if entry.id != CoverPart.id]
    if others:
        groups.append(text_group("Inside", SUBHEADING, width, "ink", "heading").moved(x, y))
        groups += _entries(others, x, y + groups[0].height + 6, width)
    return Window(Picture(frame.width, frame.height, tuple(groups)))


def _entries(contents: Sequence[Entry], x: float, y: float, width: float) -> list[Group]:
    count = _columns(len(contents), width)
    rows, gap = -(-len(contents) // count), 24.0
    own = (width - (count - 1) * gap) / count
    groups = []
    for at, entry in enumerate(contents):
        name = text_group(entry.title, BODY, own - 40, "ink", most=1)
        page = place(lay_out(str(entry.page), COUNT, 40), COUNT, own - 40, 0, "ink2", width=40, align="end")
        items = (*name.items, *page, Link(0, 0, own, _ROW, entry.target))
        left, top = x + at // rows * (own + gap), y + at % rows * _ROW
        groups.append(Group("", "text", left, top, own, _ROW, items))
    return groups
