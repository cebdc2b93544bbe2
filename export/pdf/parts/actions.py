"""The action plan: what is wanted instead of each pain, the most pressing first, and opportunities.

Knows no operators.
"""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import (
    DISC,
    NUMBER_WIDTH,
    Where,
    disc_cell,
    number_cell,
    numbered_touchpoints,
    teams_cell,
    where_cell,
    whose_cell,
)
from export.pdf.sections import BODY, FIGURE, SECONDARY, TITLE, Flow, rule
from export.pdf.table import Cell, Column, Line, Row, Table, dash, lift, stacked, text_cell
from model.analysis.remedies import Opportunity, Remedies, Remedy, opportunities, remedies
from model.choices import TouchpointKind
from model.records import Persona
from model.store import Snapshot
from model.wording import many

_DUE: Final = 62.0
_COLUMNS: Final = (
    Column("No.", 24),
    Column("Priority", 36, align="end"),
    Column("Wanted instead", 0, 1.5),
    Column("Where", 0, 1.0),
    Column("Owner", 0, 0.7),
    Column("Status", 0, 0.6),
    Column("Due", _DUE),
)
_OPPORTUNITIES: Final = (
    Column("No.", NUMBER_WIDTH, align="end"),
    Column("Opportunity", 0, 1.6),
    Column("Where", 0, 1.0),
    Column("Owner", 0, 0.7),
    Column("Evidence", 0, 0.6),
    Column("Due", _DUE),
)


class ActionsPart:
    """What to do, in which order, and who."""

    id: ClassVar[str] = "actions"
    title: ClassVar[str] = "Action plan"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if there is nothing to do."""
        if remedies(snapshot, map_id).found or opportunities(snapshot, map_id):
            return ""
        return "No open pain point says what is wanted instead, and no note is an opportunity."

    def pages(self, context: PrintContext) -> Pages:
        """Return the remedies by priority, then the opportunities, with room to write down dates by hand."""
        snapshot = context.snapshot
        planned, chances = remedies(snapshot, context.map_id), opportunities(snapshot, context.map_id)
        flow = Flow(context.frame, "Action plan", _about(context.name, planned, chances))
        bookmarks = [Bookmark("Action plan", 0)]
        if planned.found:
            _set_remedies(context, planned, flow)
            bookmarks += [
                Bookmark(f"{remedy.number}  {remedy.pain.title or 'Untitled'}", 1, remedy.pain.id)
                for remedy in planned.found
            ]
        if chances:
            table = Table(_OPPORTUNITIES, flow.width)
            rows = [_opportunity_row(snapshot, chance, table) for chance in chances]
            flow.heading("Opportunities", context.map_id, table.opening(rows, flow))
            table.set(rows, flow)
            bookmarks.append(Bookmark("Opportunities", 1, context.map_id))
        return Pages(flow.pages(), tuple(bookmarks))


def _about(name: str, planned: Remedies, chances: tuple[Opportunity, ...]) -> str:
    parts = []
    if planned.found:
        count = len(planned.found)
        parts.append("1 remedy" if count == 1 else f"{count:,} remedies")
    if chances:
        count = len(chances)
        parts.append("1 opportunity" if count == 1 else f"{count:,} opportunities")
    formula = "; priority = severity × frequency, from 1 to 25" if planned.found else ""
    return f"{' and '.join(parts)} on “{name}”{formula}"


def _set_remedies(context: PrintContext, planned: Remedies, flow: Flow) -> None:
    table = Table(_COLUMNS, flow.width)
    where = numbered_touchpoints(context.snapshot, context.map_id)
    table.set([_remedy_row(context.snapshot, remedy, table, where) for remedy in planned.found], flow)
    left_out = []
    if planned.silent:
        names = ", ".join(map(str, planned.silent))
        left_out.append(f"{many(len(planned.silent), 'pain point')} without a remedy ({names})")
    if planned.done:
        left_out.append(f"{many(planned.done, 'pain point')} solved or accepted")
    if left_out:
        flow.space(8)
        flow.text(f"Not in this plan: {'; '.join(left_out)}.", SECONDARY, "ink2")


def _remedy_row(snapshot: Snapshot, remedy: Remedy, table: Table, where: Where) -> Row:
    widths = [span.width for span in table.spans]
    pain = remedy.pain
    whose = whose_cell(snapshot.find(Persona, pain.persona_id), (), widths[2])
    instead_of = text_cell(pain.title or "Untitled", SECONDARY, widths[2], "ink2")
    priority = FIGURE._replace(size=TITLE.size, weight=600, leading=TITLE.leading)
    cells = (
        disc_cell(remedy.number),
        text_cell(str(remedy.priority), priority, widths[1], align="end"),
        stacked(text_cell(pain.wanted, TITLE, widths[2]), [*instead_of, *whose], gap=2),
        where_cell(snapshot, pain.touchpoint_ids, widths[3], where) or dash(),
        teams_cell(remedy.teams, remedy.ownerless, widths[4]),
        stacked(
            text_cell(str(pain.status), BODY, widths[5]),
            text_cell(str(pain.evidence), SECONDARY, widths[5], "ink2"),
            gap=0,
        ),
        _writing_line(widths[6]),
    )
    return Row(cells, pain.id, link=3, mark=1, lift=lift(DISC))


def _opportunity_row(snapshot: Snapshot, chance: Opportunity, table: Table) -> Row:
    widths = [span.width for span in table.spans]
    stage = text_cell(chance.stage.title or "Untitled stage", BODY._replace(weight=500), widths[2])
    place = stage
    number: Cell = []
    if chance.column is not None and chance.touchpoint is not None:
        number = number_cell(chance.column + 1, widths[0])
        place = stacked(stage, text_cell(chance.touchpoint.title or "Untitled", SECONDARY, widths[2], "ink2"), gap=0)
    teams = (chance.team,) if chance.team else ()
    alone = chance.touchpoint is None or chance.touchpoint.kind is TouchpointKind.ACTION
    cells = (
        number,
        text_cell(chance.note.text, BODY, widths[1]),
        place,
        dash() if not teams and alone else teams_cell(teams, (), widths[3]),
        text_cell(str(chance.note.evidence), BODY, widths[4]) or dash(),
        _writing_line(widths[5]),
    )
    return Row(cells, chance.note.id, link=2, mark=1, padding=7)


def _writing_line(width: float) -> Cell:
    """A line to write a date on."""
    height = TITLE.size * TITLE.leading
    return [Line(height, (rule(width, height, "line2", 0.75),))]
