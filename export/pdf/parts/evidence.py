"""How well the map is founded: its notes and pain points by grade, and what is only assumed. Knows no operators."""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.parts.cells import Where, numbered_touchpoints, where_cell
from export.pdf.sections import BODY, COUNT, FIGURE, SECONDARY, Flow, text_group
from export.pdf.shading import Shading, shaded
from export.pdf.table import SLIM, Column, Line, Row, Table, dash, figure_cell, text_cell
from model.analysis.evidence import GRADES, Assumed, Grading, grading
from model.choices import Evidence
from model.lanes import lane_name
from model.layout.picture import Group, Item
from model.layout.text import TextStyle, lay_out, place
from model.records import Note
from model.store import Snapshot
from model.wording import many, percent

_SWATCH: Final = 18.0
_BAR: Final = 20.0
_BELOW_BAR: Final = 4.0
_AIR: Final = 8.0
_MOST_WIDTH: Final = 480.0
"""Of the table of grades: wider, eyes lose the line."""
_HEADLINE: Final = TextStyle(20, 600, leading=1.3, tabular=True)
_NAMES: Final = {grade: str(grade) or "not graded" for grade in GRADES}
_SHADINGS: Final = dict(zip(GRADES, Shading, strict=True))
_COLUMNS: Final = (
    Column("Evidence", 0, 1.0),
    Column("Notes", 70, align="end"),
    Column("Pain points", 70, align="end"),
    Column("All", 70, align="end"),
    Column("Share", 70, align="end"),
)
_ASSUMED: Final = (
    Column("What is assumed", 0, 1.7),
    Column("As", 0, 0.7),
    Column("Where", 0, 1.2),
)


class EvidencePart:
    """How much of the map is known, and how much is believed."""

    id: ClassVar[str] = "evidence"
    title: ClassVar[str] = "Evidence"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if nobody has said how anything is known."""
        return "" if grading(snapshot, map_id).graded else "No note and no pain point has a grade of evidence."

    def pages(self, context: PrintContext) -> Pages:
        """Return the shares of the grades, then what is only assumed."""
        found = grading(context.snapshot, context.map_id)
        flow = Flow(context.frame, "Evidence", f"How what stands on “{context.name}” is known")
        _set_shares(found, flow)
        bookmarks = [Bookmark("Evidence", 0)]
        if found.assumed:
            table = Table(_ASSUMED, flow.width)
            where = numbered_touchpoints(context.snapshot, context.map_id)
            rows = [_assumed_row(context.snapshot, entry, table, where) for entry in found.assumed]
            flow.heading("Only assumed", context.map_id, table.opening(rows, flow))
            table.set(rows, flow)
            bookmarks.append(Bookmark("Only assumed", 1, context.map_id))
        return Pages(flow.pages(), tuple(bookmarks))


def _set_shares(found: Grading, flow: Flow) -> None:
    measured = found.share(Evidence.MEASURED) or 0.0
    flow.put(text_group(f"{percent(measured)} measured", _HEADLINE, flow.width, "ink"))
    flow.put(text_group(_all_of(found), FIGURE, flow.width, "ink2"))
    flow.space(10)
    flow.put(_bar(found, flow.width))
    flow.space(14)
    table = Table(_COLUMNS, min(flow.width, _MOST_WIDTH))
    table.set([_grade_row(found, grade, table) for grade in GRADES if found.count(grade)], flow)


def _all_of(found: Grading) -> str:
    notes, pains = sum(found.notes.values()), sum(found.pains.values())
    sums = [many(count, noun) for count, noun in ((notes, "note"), (pains, "pain point")) if count]
    return f"n = {found.n:,}: {' and '.join(sums)}"


def _bar(found: Grading, width: float) -> Group:
    """One bar for all; each grade has a shading of its own, and its share below it where there is room."""
    items: list[Item] = []
    texts: list[Item] = []
    x = 0.0
    said = []
    for grade in GRADES:
        share = found.share(grade) or 0.0
        if not share:
            continue
        length = share * width
        items += shaded(_SHADINGS[grade], x, 0, length, _BAR)
        label = lay_out(f"{percent(share)} {_NAMES[grade]}", COUNT, 200)
        if label.width <= length - _AIR:
            texts += place(label, COUNT, x, _BAR + _BELOW_BAR, "ink2")
        said.append(f"{_NAMES[grade]} {percent(share)}")
        x += length
    height = _BAR + _BELOW_BAR + COUNT.size * COUNT.leading
    names = Group("", "text", 0, 0, width, height, tuple(texts))
    figure = Group("", "figure", 0, 0, width, _BAR, tuple(items), label=f"Evidence: {', '.join(said)}")
    return Group("", "chart", 0, 0, width, height, (), (figure, names))


def _grade_row(found: Grading, grade: Evidence, table: Table) -> Row:
    widths = [span.width for span in table.spans]
    notes, pains, both = found.notes.get(grade, 0), found.pains.get(grade, 0), found.count(grade)
    name = text_cell(_NAMES[grade], BODY._replace(weight=500), widths[0], indent=_SWATCH + _AIR)
    swatch = shaded(_SHADINGS[grade], 0, 1.5, _SWATCH, name[0].height - 3)
    name[0] = Line(name[0].height, (*swatch, *name[0].items))
    cells = (
        name,
        figure_cell(f"{notes:,}", widths[1]),
        figure_cell(f"{pains:,}", widths[2]),
        figure_cell(f"{both:,}", widths[3]),
        figure_cell(percent(found.share(grade) or 0.0), widths[4], style=FIGURE._replace(weight=600)),
    )
    return Row(cells, padding=SLIM)


def _assumed_row(snapshot: Snapshot, entry: Assumed, table: Table, where: Where) -> Row:
    widths = [span.width for span in table.spans]
    record = entry.record
    if isinstance(record, Note):
        said = record.text.strip() or "a picture"
        kind = lane_name(snapshot, entry.lane) if entry.lane is not None else "Note"
    else:
        said, kind = record.title or "Untitled", f"Pain point {entry.number}"
    place = where_cell(snapshot, entry.touchpoint_ids, widths[2], where)
    if entry.stage is not None:
        place = text_cell(entry.stage.title or "Untitled stage", BODY._replace(weight=500), widths[2])
    cells = (text_cell(said, BODY, widths[0]), text_cell(kind, SECONDARY, widths[1], "ink2"), place or dash())
    return Row(cells, record.id, link=1, padding=6)
