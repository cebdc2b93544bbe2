"""The pain register: all pain points of a map, numbered as there, with what is known of each. Knows no operators."""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.sections import BODY, COUNT, QUOTE, SECONDARY, TITLE, Flow
from export.pdf.table import SMALL_GAP, Cell, Column, Line, Row, Table, dash, lift, stacked, text_cell
from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pains_of_map
from model.choices import PainStatus
from model.layout.picture import Box, Ellipse, Token
from model.layout.text import first_baseline, lay_out, place
from model.layout.type import disc
from model.records import PainPoint, Persona, Stage, Touchpoint
from model.store import Snapshot
from model.wording import many

DISC: Final = 9.0
"""The radius of the numbered discs beside text."""
_COLUMNS: Final = (
    Column("", 24),
    Column("Pain point", 0, 1.25),
    Column("Where", 0, 1.0),
    Column("Severity", 44),
    Column("Frequency", 44),
    Column("Cause and reaction", 0, 1.25),
    Column("Wanted instead", 0, 1.25),
)

Where = dict[str, tuple[int, Touchpoint]]
"""The touchpoints of a map with their numbers on it, by id, in reading order."""


class RegisterPart:
    """The pain register, numbered as on the map."""

    id: ClassVar[str] = "register"
    title: ClassVar[str] = "Pain register"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if nothing hurts."""
        return "" if pains_of_map(snapshot, map_id) else "The map has no pain points."

    def pages(self, context: PrintContext) -> Pages:
        """Return the table, and a bookmark for each pain point."""
        total = "One pain point" if len(context.pains) == 1 else many(len(context.pains), "pain point")
        flow = Flow(context.frame, "Pain points", f"{total} on “{context.name}”, numbered as there")
        table = Table(_COLUMNS, flow.width)
        where = numbered_touchpoints(context.snapshot, context.map_id)
        table.set([_row(context.snapshot, pain, n, table, where) for n, pain in enumerate(context.pains, 1)], flow)
        bookmarks = [Bookmark("Pain points", 0)]
        for number, pain in enumerate(context.pains, start=1):
            bookmarks.append(Bookmark(f"{number}  {pain.title or 'Untitled'}", 1, pain.id))
        return Pages(flow.pages(), tuple(bookmarks))


def numbered_touchpoints(snapshot: Snapshot, map_id: str) -> Where:
    """Return the touchpoints of a map with their numbers on it."""
    found = enumerate(touchpoints_of_map(snapshot, map_id), start=1)
    return {touchpoint.id: (number, touchpoint) for number, touchpoint in found}


def disc_cell(number: int) -> Cell:
    """Return the numbered disc of a pain point. The other cells of its row want `lift(DISC)`."""
    return [Line(2 * DISC, disc(number, DISC, DISC, DISC))]


def where_cell(snapshot: Snapshot, pain: PainPoint, width: float, where: Where) -> Cell:
    """Return the touchpoints it hurts at, with their numbers on the map, below their stages."""
    cell: Cell = []
    stage_id = ""
    for number, touchpoint in sorted((where[id_] for id_ in {*pain.touchpoint_ids} if id_ in where), key=_first):
        if touchpoint.stage_id != stage_id:
            stage_id = touchpoint.stage_id
            if cell:
                cell.append(Line(SMALL_GAP))
            stage = snapshot.one(Stage, stage_id)
            cell += text_cell(stage.title or "Untitled stage", BODY._replace(weight=500), width)
        counted = lay_out(str(number), COUNT, width)
        named = text_cell(touchpoint.title or "Untitled", SECONDARY, width, "ink2", indent=max(16.0, counted.width + 4))
        if named:
            named[0] = Line(named[0].height, (*place(counted, COUNT, 0, 0, "ink3"), *named[0].items))
        cell += named
    return cell


def facts_cell(snapshot: Snapshot, pain: PainPoint, width: float) -> Cell:
    """Return whose pain it is, how well founded and how far: one quiet paragraph below the title."""
    persona = snapshot.find(Persona, pain.persona_id)
    status = "" if pain.status is PainStatus.OPEN else str(pain.status)
    parts = [persona.name or "Unnamed" if persona else "", str(pain.evidence), status]
    said = " · ".join(part for part in parts if part)
    cell = text_cell(said, SECONDARY, width, "ink2", 10 if persona else 0)
    if persona and cell:
        middle = first_baseline(SECONDARY) - SECONDARY.size * 0.36
        dot = Ellipse(3, middle, 3, 3, f"persona.{persona.colour}")
        cell[0] = Line(cell[0].height, (dot, *cell[0].items))
    return cell


def _row(snapshot: Snapshot, pain: PainPoint, number: int, table: Table, where: Where) -> Row:
    widths = [span.width for span in table.spans]
    said = f"“{pain.expectation}”" if pain.expectation else ""
    title = text_cell(pain.title or "Untitled", TITLE, widths[1])
    cells = (
        stacked(title, facts_cell(snapshot, pain, widths[1]), gap=2),
        where_cell(snapshot, pain, widths[2], where),
        _scale(pain.severity, "pain", widths[3]),
        _scale(pain.frequency, "ink2", widths[4]),
        stacked(text_cell(pain.cause, BODY, widths[5]), text_cell(pain.reaction, BODY, widths[5], "ink2")),
        stacked(text_cell(pain.wanted, BODY, widths[6]), text_cell(said, QUOTE, widths[6], "ink2")),
    )
    filled = tuple(cell or dash() for cell in cells)
    return Row((disc_cell(number), *filled), pain.id, link=2, mark=1, lift=lift(DISC))


def _scale(value: int, colour: Token, width: float) -> Cell:
    """Five ticks and the same in words."""
    size, gap, height = 6.5, 2.5, TITLE.size * TITLE.leading
    ticks = tuple(
        Box(i * (size + gap), (height - size) / 2, size, size, colour if i < value else "line2", radius=1.5)
        for i in range(5)
    )
    return [Line(height, ticks), *text_cell(f"{value} of 5", COUNT, width, "ink2")]


def _first(entry: tuple[int, Touchpoint]) -> int:
    return entry[0]
