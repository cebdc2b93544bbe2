"""The gap list: how far each moment fell short of what was expected, the worst first. Knows no operators."""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import NUMBER_WIDTH, disc_at_left, number_cell, touchpoint_cell
from export.pdf.sections import BODY, FIGURE, QUOTE, Flow
from export.pdf.table import NARROW, Cell, Column, Line, Row, Table, dash, figure_cell, stacked, text_cell
from model.analysis.figures import Felt, felt
from model.analysis.gap import Gap, gap, ranked_gaps
from model.analysis.order import personas_of_map, touchpoints_of_map
from model.analysis.pains import pain_numbers
from model.fields import EMOTION_LIMIT
from model.layout.picture import Box, Item, Path
from model.layout.text import lay_out, place
from model.records import Emotion, PainPoint
from model.store import Snapshot
from model.wording import many, signed

_USUAL_WEIGHT: Final = 100.0
_FIGURE_WIDTH: Final = 32.0
_BAR_WIDTH, _NARROW_BAR_WIDTH = 80.0, 48.0
_BAR_HEIGHT: Final = 6.0
_SMALL_DISC: Final = 6.0
_BESIDE_DISC: Final = 5.0
_COLUMNS: Final = (
    Column("No.", NUMBER_WIDTH, align="end"),
    Column("Touchpoint", 0, 1.0),
    Column("Expected", 42, align="end"),
    Column("Actual", 32, align="end"),
    Column("Gap", _FIGURE_WIDTH + _BAR_WIDTH, align="end"),
    Column("In their words", 0, 1.5),
)
_GAP_AT: Final = 4
_WEIGHT: Final = Column("Weight", 34, align="end")


class GapsPart:
    """The gaps of each persona, the worst let-down first."""

    id: ClassVar[str] = "gaps"
    title: ClassVar[str] = "Gap list"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if nobody has both expected and felt something."""
        personas = {persona.id for persona in personas_of_map(snapshot, map_id)}
        for touchpoint in touchpoints_of_map(snapshot, map_id):
            for emotion in snapshot.children(Emotion, touchpoint.id):
                if emotion.persona_id in personas and gap(emotion) is not None:
                    return ""
        return "No touchpoint says both what was expected and what was felt."

    def pages(self, context: PrintContext) -> Pages:
        """Return a table for each persona, and a bookmark to each."""
        flow = Flow(
            context.frame,
            self.title,
            f"Where “{context.name}” falls short: gap = actual − expected, from −4 to +4, the worst first",
        )
        bookmarks = [Bookmark(self.title, 0)]
        for figures in felt(context.snapshot, context.map_id):
            gaps = ranked_gaps(context.snapshot, context.map_id, figures.persona.id)
            if gaps:
                _set_persona(context, figures, gaps, flow)
                bookmarks.append(Bookmark(figures.persona.name or "Unnamed", 1, figures.persona.id))
        return Pages(flow.pages(), tuple(bookmarks) if len(bookmarks) > 2 else (bookmarks[0],))


def _set_persona(context: PrintContext, figures: Felt, gaps: tuple[Gap, ...], flow: Flow) -> None:
    persona = figures.persona
    weighted = any(entry.emotion.weight != _USUAL_WEIGHT for entry in gaps)
    columns = [*_COLUMNS, _WEIGHT] if weighted else [*_COLUMNS]
    if flow.width < NARROW:
        columns[_GAP_AT] = columns[_GAP_AT]._replace(width=_FIGURE_WIDTH + _NARROW_BAR_WIDTH)
    table = Table(columns, flow.width)
    numbers = pain_numbers(context.snapshot, context.map_id)
    rows = [_row(context.snapshot, entry, table, numbers, weighted) for entry in gaps]
    flow.heading(persona.name or "Unnamed", persona.id, 40 + table.opening(rows, flow), dot=f"persona.{persona.colour}")
    flow.text(_summary(figures, weighted), FIGURE, "ink2")
    flow.space(12)
    table.set(rows, flow)


def _summary(figures: Felt, weighted: bool) -> str:
    """The mean with its n, and how the gaps fall."""
    n, value = figures.mean_gap.n, figures.mean_gap.value
    parts = [f"Mean gap {signed(value, digits=2) if value is not None else '–'} (n = {n} of {figures.touchpoints})"]
    if weighted and figures.weighted_gap is not None:
        parts.append(f"weighted by importance {signed(figures.weighted_gap, digits=2)}")
    parts.append(f"{figures.short} below what was expected")
    parts.append(f"{figures.passed} above")
    if n - figures.short - figures.passed:
        parts.append(f"{n - figures.short - figures.passed} as expected")
    missing = figures.touchpoints - n
    if missing:
        parts.append(f"{many(missing, 'touchpoint')} without both values")
    return "  ·  ".join(parts)


def _row(snapshot: Snapshot, entry: Gap, table: Table, numbers: dict[str, int], weighted: bool) -> Row:
    widths = [span.width for span in table.spans]
    emotion = entry.emotion
    cells = [
        number_cell(entry.column + 1, widths[0]),
        touchpoint_cell(snapshot, entry.touchpoint, widths[1]),
        figure_cell(signed(emotion.expected or 0.0), widths[2]),
        figure_cell(signed(emotion.actual or 0.0), widths[3]),
        _gap_cell(entry.value, widths[_GAP_AT]),
        _words(snapshot, entry, widths[5], numbers) or dash(),
    ]
    if weighted:
        cells.append(figure_cell(f"{emotion.weight:g}", widths[6]))
    return Row(tuple(cells), entry.touchpoint.id, link=2, padding=7)


def _gap_cell(value: float, width: float) -> Cell:
    """A bar from the middle, to the left where the moment fell short, and the figure."""
    height = FIGURE.size * FIGURE.leading
    colour = "pain" if value < 0 else "ink"
    style = FIGURE._replace(weight=600)
    items: list[Item] = [*place(lay_out(signed(value), style, width), style, 0, 0, colour, width=width, align="end")]
    middle = (width - _FIGURE_WIDTH) / 2
    length = abs(value) / (2 * EMOTION_LIMIT) * middle
    if value:
        left = middle - length if value < 0 else middle
        bar = "pain" if value < 0 else "sentiment.2"
        items.append(Box(left, (height - _BAR_HEIGHT) / 2, length, _BAR_HEIGHT, bar))
    items.append(Path((("M", middle, 0), ("L", middle, height)), None, "ink3", 0.5))
    return [Line(height, tuple(items))]


def _words(snapshot: Snapshot, entry: Gap, width: float, numbers: dict[str, int]) -> Cell:
    """The emotion's word and quote; below them what was expected, with the pain points that say so."""
    emotion = entry.emotion
    cell = stacked(
        text_cell(emotion.word, BODY, width),
        text_cell(f"“{emotion.quote}”" if emotion.quote else "", QUOTE, width, "ink2"),
        gap=0,
    )
    for pain in snapshot.children(PainPoint, entry.touchpoint.id):
        if pain.expectation and pain.persona_id in (None, emotion.persona_id) and pain.id in numbers:
            cell = stacked(cell, _unmet(pain, numbers[pain.id], width))
    return cell


def _unmet(pain: PainPoint, number: int, width: float) -> Cell:
    """What a pain point says was expected, behind its number."""
    marks, edge = disc_at_left(number, QUOTE.size * QUOTE.leading / 2, _SMALL_DISC)
    lines = text_cell(f"“{pain.expectation}”", QUOTE, width, "ink2", edge + _BESIDE_DISC)
    if lines:
        lines[0] = Line(lines[0].height, (*marks, *lines[0].items))
    return lines
