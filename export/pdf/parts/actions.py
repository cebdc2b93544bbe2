"""The action plan: what is wanted instead of each pain, the most pressing first, and opportunities.

Knows no operators.
"""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import (
    DISC,
    Where,
    disc_cell,
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
        table = Table(_COLUMNS, flow.width)
        where = numbered_touchpoints(snapshot, context.map_id)
        if planned.found:
            table.set([_remedy_row(snapshot, remedy, table, where) for remedy in planned.found], flow)
            _say_left_out(planned, flow)
            bookmarks += [
                Bookmark(f"{remedy.number}  {remedy.pain.title or 'Untitled'}", 1, remedy.pain.id)
                for remedy in planned.found
            ]
        if chances:
            below = Table(_below(table), flow.width)
            rows = [_opportunity_row(snapshot, chance, below, where) for chance in chances]
            flow.heading("Opportunities", context.map_id, below.opening(rows, flow))
            below.set(rows, flow)
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


def _below(table: Table) -> tuple[Column, ...]:
    """The columns for opportunities, in line with those for remedies."""
    opportunity, where, owner, status, due = table.spans[2:]
    return (
        Column("Opportunity", opportunity.x + opportunity.width),
        Column("Where", where.width),
        Column("Owner", owner.width),
        Column("Evidence", status.width),
        Column("Due", due.width),
    )


def _say_left_out(planned: Remedies, flow: Flow) -> None:
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


def _opportunity_row(snapshot: Snapshot, chance: Opportunity, table: Table, where: Where) -> Row:
    widths = [span.width for span in table.spans]
    touchpoint = chance.touchpoint
    if touchpoint is None:
        place = text_cell(chance.stage.title or "Untitled stage", BODY._replace(weight=500), widths[1])
    else:
        place = where_cell(snapshot, (touchpoint.id,), widths[1], where)
    nobody_needed = chance.team is None and (touchpoint is None or touchpoint.kind is TouchpointKind.ACTION)
    cells = (
        text_cell(chance.note.text, BODY, widths[0]),
        place,
        dash() if nobody_needed else teams_cell((chance.team,) if chance.team else (), (), widths[2]),
        text_cell(str(chance.note.evidence), BODY, widths[3]) or dash(),
        _writing_line(widths[4]),
    )
    return Row(cells, chance.note.id, link=1, padding=7)


def _writing_line(width: float) -> Cell:
    """A line to write a date on."""
    height = TITLE.size * TITLE.leading
    return [Line(height, (rule(width, height, "line2", 0.75),))]
