"""The pain register: all pain points of a map, numbered as there, with what is known of each. Knows no operators."""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import DISC, Where, disc_cell, facts_cell, numbered_touchpoints, where_cell
from export.pdf.sections import BODY, COUNT, QUOTE, TITLE, Flow
from export.pdf.table import Cell, Column, Line, Row, Table, dash, lift, stacked, text_cell
from model.analysis.pains import pains_of_map
from model.layout.picture import Box, Token
from model.records import PainPoint
from model.store import Snapshot
from model.wording import many

_COLUMNS: Final = (
    Column("No.", 24),
    Column("Pain point", 0, 1.25),
    Column("Where", 0, 1.0),
    Column("Severity", 44),
    Column("Frequency", 44),
    Column("Cause and reaction", 0, 1.25),
    Column("Wanted instead", 0, 1.25),
)


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
        flow = Flow(context.frame, self.title, f"{total} on “{context.name}”, numbered as there")
        table = Table(_COLUMNS, flow.width)
        where = numbered_touchpoints(context.snapshot, context.map_id)
        table.set([_row(context.snapshot, pain, n, table, where) for n, pain in enumerate(context.pains, 1)], flow)
        bookmarks = [Bookmark(self.title, 0)]
        for number, pain in enumerate(context.pains, start=1):
            bookmarks.append(Bookmark(f"{number}  {pain.title or 'Untitled'}", 1, pain.id))
        return Pages(flow.pages(), tuple(bookmarks))


def _row(snapshot: Snapshot, pain: PainPoint, number: int, table: Table, where: Where) -> Row:
    widths = [span.width for span in table.spans]
    said = f"“{pain.expectation}”" if pain.expectation else ""
    title = text_cell(pain.title or "Untitled", TITLE, widths[1])
    cells = (
        stacked(title, facts_cell(snapshot, pain, widths[1]), gap=2),
        where_cell(snapshot, pain.touchpoint_ids, widths[2], where),
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
