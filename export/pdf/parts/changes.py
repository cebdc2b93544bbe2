"""The change list of a variant: what it adds, removes, changes and moves on the map before. Knows no operators."""

from typing import ClassVar, Final

from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.sections import BODY, SECONDARY, TITLE, Flow
from export.pdf.table import SMALL_GAP, Cell, Column, Line, Row, Table, text_cell
from model.analysis.changes import ChangeKind, MapChange, changes, in_words, why_no_changes
from model.layout.picture import Token
from model.store import Snapshot

_COLUMNS: Final = (
    Column("Change", 52),
    Column("What", 0, 1.3),
    Column("Field", 0, 0.75),
    Column("Before", 0, 1.2),
    Column("After", 0, 1.2),
)
_MARKS: Final[dict[ChangeKind, tuple[str, Token]]] = {
    ChangeKind.ADDED: ("+", "accent"),
    ChangeKind.REMOVED: ("−", "pain"),
    ChangeKind.CHANGED: ("≠", "ink"),
    ChangeKind.MOVED: ("→", "ink"),
}
_MARK_WIDTH: Final = 12.0
_STEP: Final = BODY.size * BODY.leading


class ChangesPart:
    """What a variant does otherwise than the map it was copied from."""

    id: ClassVar[str] = "changes"
    title: ClassVar[str] = "Change list"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if there is no map to compare with."""
        return why_no_changes(snapshot, map_id)

    def pages(self, context: PrintContext) -> Pages:
        """Return all changes in reading order, with what was and what is; a variant without any says so."""
        found = changes(context.snapshot, context.map_id)
        before = found.source.title or "Untitled map"
        flow = Flow(context.frame, self.title, f"From “{before}” to “{context.name}”: {in_words(found)}")
        if found.entries:
            table = Table(_COLUMNS, flow.width)
            table.set([_row(entry, table) for entry in found.entries], flow)
        return Pages(flow.pages(), (Bookmark(self.title, 0),))


def _row(entry: MapChange, table: Table) -> Row:
    widths = [span.width for span in table.spans]
    mark, colour = _MARKS[entry.kind]
    kind = text_cell(str(entry.kind), BODY._replace(weight=600), widths[0], colour, indent=_MARK_WIDTH)
    sign = text_cell(mark, BODY._replace(weight=600), _MARK_WIDTH, colour)
    kind[0] = Line(kind[0].height, (*sign[0].items, *kind[0].items))
    about = ", ".join(part for part in (entry.what, f"with {entry.along}" if entry.along else "") if part)
    what = [
        *text_cell(entry.title, TITLE, widths[1]),
        *text_cell(f"{about} · {entry.where}" if entry.where else about, SECONDARY, widths[1], "ink2"),
    ]
    fields, before, after = _fields(entry, widths[2:])
    still_there = entry.kind is not ChangeKind.REMOVED
    return Row((kind, what, fields, before, after), entry.record_id, link=2 if still_there else 0, mark=1, padding=6)


def _fields(entry: MapChange, widths: list[float]) -> tuple[Cell, Cell, Cell]:
    """What each field said and says, side by side: each field begins at one height in all three cells."""
    cells: tuple[Cell, Cell, Cell] = ([], [], [])
    for difference in entry.fields:
        texts = (
            text_cell(difference.field, BODY, widths[0], "ink2"),
            text_cell(difference.before or "–", BODY, widths[1], "ink2"),
            text_cell(difference.after or "–", BODY, widths[2]),
        )
        tallest = max(map(len, texts))
        for cell, text in zip(cells, texts, strict=True):
            if cell:
                cell.append(Line(SMALL_GAP))
            cell += [*text, *[Line(_STEP)] * (tallest - len(text))]
    return cells
