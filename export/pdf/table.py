"""Tables on pages: columns, rows of cells, and where pages divide them. Knows no record and no PDF.

A page turns between rows. A row that is taller than a page goes on, divided between the lines of its cells. On each
page the titles of the columns stand at the top. Groups have the roles of the file's structure: a "table" holds
"table-row"s, and these hold "table-title"s or "table-cell"s.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from export.pdf.sections import BODY, COLUMN, FIGURE, TITLE, Flow, rule, shifted
from model.layout.picture import Group, Item, Link, Token
from model.layout.text import Paragraph, TextStyle, lay_out, place

_GAP, _NARROW_GAP = 16.0, 12.0
"""Between columns, of a page that lies and of a narrower one."""
NARROW: Final = 600.0
"""A table with less width than this has no room to give away."""
PADDING: Final = 10.0
SLIM: Final = 4.5
"""The air above and below the text of a row: of paragraphs, and of single lines."""
SMALL_GAP: Final = 4.0
_LEAST_ROOM: Final = 60.0
"""A row is not begun at the end of a page with less than this."""
_TALL: Final = 1 / 3
"""Of a page: a first row that is no taller stays whole below its heading."""
_BELOW_TITLES: Final = 6.0
_ROUNDING: Final = 0.01

Align = Literal["start", "end"]


class Column(NamedTuple):
    """A column: its fixed width in points, or its share of what is left. Figures stand at the "end"."""

    title: str
    width: float
    share: float = 0.0
    align: Align = "start"


class Span(NamedTuple):
    """Where a column stands: its left edge from that of the table, and its width."""

    x: float
    width: float


class Line(NamedTuple):
    """A piece of a cell that no page break divides; its items count from its own top left corner."""

    height: float
    items: tuple[Item, ...] = ()


Cell = list[Line]


class Row(NamedTuple):
    """A cell for each column. `owner` is the record it is about, which links and bookmarks find there.

    `link` columns from the left lead to where that record shows in another part. `mark` columns from the left are said
    again where the row goes on on another page; the other cells begin `lift` points lower.
    """

    cells: tuple[Cell, ...]
    owner: str = ""
    link: int = 0
    mark: int = 0
    lift: float = 0.0
    padding: float = PADDING
    continues: bool = False

    @property
    def height(self) -> float:
        """The height of the tallest cell with the air around it."""
        return max(self.lift_of(at) + sum(line.height for line in cell) for at, cell in enumerate(self.cells)) + (
            2 * self.padding
        )

    def lift_of(self, column: int) -> float:
        """How far below the others the cell of a column begins."""
        return self.lift if column >= self.mark and self.cells[column] else 0.0


class Table:
    """Sets rows under the titles of their columns, with a hairline under each."""

    def __init__(self, columns: Sequence[Column], width: float) -> None:
        self.columns = tuple(columns)
        self.width = width
        self.spans = _spans(self.columns, width, _NARROW_GAP if width < NARROW else _GAP)
        self._titles = self._title_row()

    def opening(self, rows: Sequence[Row], flow: Flow, short: float = _TALL) -> float:
        """Return the height a heading needs below it: of a table that is longer than `short` of a page, its first row.

        A shorter one stays whole.
        """
        whole = self._titles.height + sum(row.height for row in rows)
        if whole <= flow.page_room * short:
            return whole
        return self._titles.height + self._first(rows, flow)

    def set(self, rows: Sequence[Row], flow: Flow) -> None:
        """Set all rows, turning pages where needed."""
        page = flow.page_room - self._titles.height
        made: list[Group] = []
        flow.need(self._titles.height + self._first(rows, flow))
        room = flow.left - self._titles.height
        used = 0.0
        for at, whole in enumerate(rows):
            # The first row goes on rather than leave its heading alone on a page.
            for row in _portions(whole, room - used, page, page if at else min(room, page)):
                if used + row.height > room + _ROUNDING:
                    if made:
                        flow.put(self._group(made, used))
                    flow.turn()
                    made, used, room = [], 0.0, page
                made.append(self._row_group(row, self._titles.height + used))
                used += row.height
        if made:
            flow.put(self._group(made, used))

    def _first(self, rows: Sequence[Row], flow: Flow) -> float:
        """What of the first row must stand below the titles: all, or a piece of a tall one."""
        height = rows[0].height if rows else 0.0
        return height if height <= flow.page_room * _TALL else _LEAST_ROOM

    def _group(self, rows: list[Group], height: float) -> Group:
        titles = self._titles
        return Group("", "table", 0, 0, self.width, titles.height + height, (), (titles, *rows))

    def _title_row(self) -> Group:
        """The titles, standing on one line below; a long one takes two."""
        laid = [
            lay_out(column.title, COLUMN, span.width, 2) for column, span in zip(self.columns, self.spans, strict=True)
        ]
        tallest = max(title.height for title in laid)
        cells = []
        for column, span, title in zip(self.columns, self.spans, laid, strict=True):
            items = place(title, COLUMN, 0, tallest - title.height, "ink2", width=span.width, align=column.align)
            cells.append(Group("", "table-title", span.x, 0, span.width, tallest, items))
        height = tallest + _BELOW_TITLES
        return Group("", "table-row", 0, 0, self.width, height, (rule(self.width, height, "line2", 0.75),), (*cells,))

    def _row_group(self, row: Row, top: float) -> Group:
        height = row.height
        cells = []
        for at, (span, cell) in enumerate(zip(self.spans, row.cells, strict=True)):
            items: list[Item] = []
            y = row.padding + row.lift_of(at)
            for line in cell:
                items += [shifted(item, 0, y) for item in line.items]
                y += line.height
            if at == row.link - 1 and row.owner and not row.continues:
                edge = row.padding / 2
                items.append(Link(-span.x, edge, span.x + span.width, height - 2 * edge, f"#{row.owner}"))
            cells.append(Group("", "table-cell", span.x, 0, span.width, height, tuple(items)))
        line_below = (rule(self.width, height),)
        return Group(row.owner, "table-row", 0, top, self.width, height, line_below, tuple(cells))


def text_cell(
    text: str, style: TextStyle, width: float, colour: Token = "ink", indent: float = 0.0, align: Align = "start"
) -> Cell:
    """Return text as lines, so that a page may turn between them."""
    step = style.size * style.leading
    lines = []
    for line in lay_out(text.strip(), style, width - indent).lines:
        alone = Paragraph((line,), line.width, step, False)
        lines.append(Line(step, place(alone, style, indent, 0, colour, width=width - indent, align=align)))
    return lines


def figure_cell(text: str, width: float, colour: Token = "ink", style: TextStyle = FIGURE) -> Cell:
    """Return a figure at the right edge of its column; a dash for none."""
    return text_cell(text or "–", style, width, colour if text else "ink3", align="end")


def stacked(*cells: Cell, gap: float = SMALL_GAP) -> Cell:
    """Return cells one below the other as one, with air between those that say something."""
    joined: Cell = []
    for cell in cells:
        if joined and cell:
            joined.append(Line(gap))
        joined += cell
    return joined


def dash() -> Cell:
    """Return what stands for nothing."""
    return [Line(BODY.size * BODY.leading, place(lay_out("–", BODY, 20), BODY, 0, 0, "ink3"))]


def lift(radius: float) -> float:
    """Return how much lower text begins beside a disc of this radius, so that the first line stands on its middle."""
    return radius - TITLE.size * TITLE.leading / 2


def _spans(columns: tuple[Column, ...], width: float, gap: float) -> tuple[Span, ...]:
    room = width - gap * (len(columns) - 1) - sum(column.width for column in columns)
    shares = sum(column.share for column in columns)
    spans, x = [], 0.0
    for column in columns:
        own = column.width or room * column.share / shares
        spans.append(Span(x, own))
        x += own + gap
    return tuple(spans)


def _portions(row: Row, room: float, page: float, most: float) -> Iterator[Row]:
    """The row as it is if it is no taller than `most`, else as portions: the first fills `room`, each other a page."""
    if row.height <= most + _ROUNDING:
        yield row
        return
    if room < _LEAST_ROOM:
        room = page
    while row.height > room:
        counts = [_fitting(cell, room - 2 * row.padding - row.lift_of(at)) for at, cell in enumerate(row.cells)]
        yield row._replace(cells=tuple(cell[:count] for cell, count in zip(row.cells, counts, strict=True)))
        rest = tuple(cell[count:] for cell, count in zip(row.cells, counts, strict=True))
        # The mark comes again, so that each page says whose text this is.
        row, room = row._replace(cells=row.cells[: row.mark] + rest[row.mark :], continues=True), page
    yield row


def _fitting(cell: Cell, room: float) -> int:
    """How many lines of a cell fit; at least one, so that every portion gets on."""
    height = 0.0
    for count, line in enumerate(cell):
        height += line.height
        if height > room and count:
            return count
    return len(cell)
