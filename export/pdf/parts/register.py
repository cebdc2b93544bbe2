"""The pain register: a table of all pain points of a map, as Pictures the size of a page. Knows no PDF."""

from collections.abc import Iterator
from typing import ClassVar, Final, NamedTuple

from export.pdf.context import PrintContext
from export.pdf.frames import TABLE_MARGIN
from export.pdf.page import Bookmark, Page, Pages, Window
from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pains_of_map
from model.choices import PainStatus
from model.layout.picture import Box, Ellipse, Group, Item, Link, Path, Picture, Token
from model.layout.text import Paragraph, TextStyle, first_baseline, lay_out, place
from model.layout.type import disc
from model.records import JourneyMap, PainPoint, Persona, Stage
from model.store import Snapshot

MARGIN: Final = TABLE_MARGIN
_HEADING = TextStyle(20, 600, leading=1.2)
_HEADING_AGAIN = TextStyle(12, 600, leading=1.3)
_ABOUT = TextStyle(10, 400, leading=1.35)
_COLUMN = TextStyle(8, 500, leading=1.3)
_TITLE = TextStyle(9.5, 600, leading=1.35)
_BODY = TextStyle(9, 400, leading=1.4)
_SECONDARY = TextStyle(8.5, 400, leading=1.4)
_QUOTE = TextStyle(9, 400, italic=True, leading=1.4)
_COUNT = TextStyle(8.5, 400, leading=1.4, tabular=True)
_GAP: Final = 16.0
_PADDING: Final = 10.0
_DISC: Final = 9.0
_LEAST_ROOM: Final = 60.0
_SMALL_GAP: Final = 4.0


class Column(NamedTuple):
    """A column of the table: its fixed width in points, or its share of what is left."""

    title: str
    width: float
    share: float = 0.0


_COLUMNS: Final = (
    Column("", 24),
    Column("Pain point", 0, 1.25),
    Column("Where", 0, 1.0),
    Column("Severity", 44),
    Column("Frequency", 44),
    Column("Cause and reaction", 0, 1.25),
    Column("Wanted instead", 0, 1.25),
)


class Line(NamedTuple):
    """A piece of a cell that no page break divides; its items count from its own top left corner."""

    height: float
    items: tuple[Item, ...] = ()


Cell = list[Line]
_LIFT: Final = Line(_DISC - _TITLE.size * _TITLE.leading / 2)
"""The disc is taller than a line of text: the first lines stand on its middle."""


class Row(NamedTuple):
    """A row of the table: a cell for each column. `again` marks what is left of a row from the page before."""

    pain: PainPoint
    number: int
    cells: tuple[Cell, ...]
    again: bool = False

    @property
    def height(self) -> float:
        """The height of the tallest cell with the air around it."""
        return max(sum(line.height for line in cell) for cell in self.cells) + 2 * _PADDING


class RegisterPart:
    """The pain register, numbered as on the map."""

    id: ClassVar[str] = "register"
    title: ClassVar[str] = "Pain register"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if nothing hurts."""
        return "" if pains_of_map(snapshot, map_id) else "The map has no pain points."

    def pages(self, context: PrintContext) -> Pages:
        """Return the table, and a bookmark for each pain point."""
        frame = context.frame
        pictures = register_pages(
            context.snapshot, context.map_id, frame.width, frame.height, frame.margin + frame.foot
        )
        bookmarks = [Bookmark("Pain points", 0)]
        for number, pain in enumerate(context.pains, start=1):
            bookmarks.append(Bookmark(f"{number}  {pain.title or 'Untitled'}", 1, pain.id))
        pages = tuple(
            Page(picture.width, picture.height, (Window(picture),), inset=frame.margin) for picture in pictures
        )
        return Pages(pages, tuple(bookmarks))


def register_pages(snapshot: Snapshot, map_id: str, width: float, height: float, foot: float) -> tuple[Picture, ...]:
    """Return a Picture of `width` by `height` for each page of the register; none for a map without pain points.

    The lowest `foot` points of each page stay free.
    """
    pains = pains_of_map(snapshot, map_id)
    if not pains:
        return ()
    journey = snapshot.one(JourneyMap, map_id)
    spans = _spans(width)
    rows = [_row(snapshot, pain, number, spans) for number, pain in enumerate(pains, start=1)]
    pages: list[Picture] = []
    bottom = height - foot
    groups, y = _page_top(journey, len(pains), spans, width, again=False)
    for whole in rows:
        for row in _portions(whole, bottom - y, bottom - _page_top(journey, 0, spans, width, again=True)[1]):
            if y + row.height > bottom + 0.01:
                pages.append(Picture(width, height, tuple(groups)))
                groups, y = _page_top(journey, len(pains), spans, width, again=True)
            groups.append(_row_group(row, spans, y, width))
            y += row.height
    pages.append(Picture(width, height, tuple(groups)))
    return tuple(pages)


def _spans(width: float) -> tuple[tuple[float, float], ...]:
    """The left edge and the width of each column."""
    room = width - 2 * MARGIN - _GAP * (len(_COLUMNS) - 1) - sum(column.width for column in _COLUMNS)
    shares = sum(column.share for column in _COLUMNS)
    spans, x = [], MARGIN
    for column in _COLUMNS:
        own = column.width or room * column.share / shares
        spans.append((x, own))
        x += own + _GAP
    return tuple(spans)


def _page_top(
    journey: JourneyMap, count: int, spans: tuple[tuple[float, float], ...], width: float, *, again: bool
) -> tuple[list[Group], float]:
    """The heading and the column titles, and where the first row starts."""
    room = width - 2 * MARGIN
    y = MARGIN
    items: list[Item] = []
    if again:
        heading = lay_out("Pain points, continued", _HEADING_AGAIN, room, 1)
        items += place(heading, _HEADING_AGAIN, MARGIN, y, "ink")
        y += heading.height + 10
    else:
        heading = lay_out("Pain points", _HEADING, room, 1)
        items += place(heading, _HEADING, MARGIN, y, "ink")
        y += heading.height + 3
        total = "One pain point" if count == 1 else f"{count} pain points"
        about = lay_out(f"{total} on “{journey.title or 'Untitled map'}”, numbered as there", _ABOUT, room, 1)
        items += place(about, _ABOUT, MARGIN, y, "ink2")
        y += about.height + 16
    tallest = 0.0
    for column, (x, own) in zip(_COLUMNS, spans, strict=True):
        title = lay_out(column.title, _COLUMN, own + _GAP - 2, 1)
        items += place(title, _COLUMN, x, y, "ink2")
        tallest = max(tallest, title.height)
    y += tallest + 6
    items.append(_hairline(y, width, "line2", 0.75))
    return [Group("", "register-head", 0, 0, width, y, tuple(items))], y


def _hairline(y: float, width: float, colour: Token, thickness: float) -> Path:
    return Path((("M", MARGIN, y), ("L", width - MARGIN, y)), None, colour, thickness)


def _row(snapshot: Snapshot, pain: PainPoint, number: int, spans: tuple[tuple[float, float], ...]) -> Row:
    widths = [own for _, own in spans]
    said = f"“{pain.expectation}”" if pain.expectation else ""
    cells = (
        [Line(2 * _DISC, disc(number, _DISC, _DISC, _DISC))],
        [*_text(pain.title or "Untitled", _TITLE, widths[1], "ink"), *_facts(snapshot, pain, widths[1])],
        _where(snapshot, pain, widths[2]),
        _scale(pain.severity, "pain", widths[3]),
        _scale(pain.frequency, "ink2", widths[4]),
        _joined(_text(pain.cause, _BODY, widths[5], "ink"), _text(pain.reaction, _BODY, widths[5], "ink2")),
        _joined(_text(pain.wanted, _BODY, widths[6], "ink"), _text(said, _QUOTE, widths[6], "ink2")),
    )
    dash = [Line(_BODY.size * _BODY.leading, place(lay_out("–", _BODY, 20), _BODY, 0, 0, "ink3"))]
    return Row(pain, number, (cells[0], *([_LIFT, *(cell or dash)] for cell in cells[1:])))


def _text(text: str, style: TextStyle, width: float, colour: Token, indent: float = 0.0) -> Cell:
    """Text as lines, so that a page may break between them."""
    step = style.size * style.leading
    lines = []
    for line in lay_out(text.strip(), style, width - indent).lines:
        alone = Paragraph((line,), line.width, step, False)
        lines.append(Line(step, place(alone, style, indent, 0, colour, width=width - indent)))
    return lines


def _joined(first: Cell, second: Cell) -> Cell:
    return [*first, Line(_SMALL_GAP), *second] if first and second else [*first, *second]


def _facts(snapshot: Snapshot, pain: PainPoint, width: float) -> Cell:
    """Whose pain it is, how well founded and how far: one quiet paragraph below the title."""
    persona = snapshot.find(Persona, pain.persona_id)
    status = "" if pain.status is PainStatus.OPEN else str(pain.status)
    parts = [persona.name or "Unnamed" if persona else "", str(pain.evidence), status]
    cell = _text(" · ".join(part for part in parts if part), _SECONDARY, width, "ink2", 10 if persona else 0)
    if persona and cell:
        middle = first_baseline(_SECONDARY) - _SECONDARY.size * 0.36
        dot = Ellipse(3, middle, 3, 3, f"persona.{persona.colour}")
        cell[0] = Line(cell[0].height, (dot, *cell[0].items))
    return [Line(2), *cell] if cell else []


def _where(snapshot: Snapshot, pain: PainPoint, width: float) -> Cell:
    """The touchpoints it hurts at, with their numbers on the map, below their stages."""
    cell: Cell = []
    stage_id = ""
    for number, touchpoint in enumerate(touchpoints_of_map(snapshot, pain.map_id), start=1):
        if touchpoint.id not in pain.touchpoint_ids:
            continue
        if touchpoint.stage_id != stage_id:
            stage_id = touchpoint.stage_id
            if cell:
                cell.append(Line(_SMALL_GAP))
            stage = snapshot.one(Stage, stage_id)
            cell += _text(stage.title or "Untitled stage", _BODY._replace(weight=500), width, "ink")
        counted = lay_out(str(number), _COUNT, width)
        named = _text(touchpoint.title or "Untitled", _SECONDARY, width, "ink2", max(16.0, counted.width + 4))
        if named:
            named[0] = Line(named[0].height, (*place(counted, _COUNT, 0, 0, "ink3"), *named[0].items))
        cell += named
    return cell


def _scale(value: int, colour: Token, width: float) -> Cell:
    """Five ticks and the same in words."""
    size, gap, height = 6.5, 2.5, _TITLE.size * _TITLE.leading
    ticks = tuple(
        Box(i * (size + gap), (height - size) / 2, size, size, colour if i < value else "line2", radius=1.5)
        for i in range(5)
    )
    return [Line(height, ticks), *_text(f"{value} of 5", _SECONDARY._replace(tabular=True), width, "ink2")]


def _portions(row: Row, room: float, page: float) -> Iterator[Row]:
    """The row as it is if it fits on a page, else as portions: the first fills `room`, each other a page."""
    if row.height <= page:
        yield row
        return
    if room < _LEAST_ROOM:
        room = page
    while row.height > room:
        taken = [_fitting(cell, room - 2 * _PADDING) for cell in row.cells]
        yield row._replace(cells=tuple(cell[:count] for cell, count in zip(row.cells, taken, strict=True)))
        rest = [cell[count:] for cell, count in zip(row.cells, taken, strict=True)]
        # The disc comes again, so that each page says whose text this is.
        cells = (row.cells[0], *([_LIFT, *cell] if cell else [] for cell in rest[1:]))
        row, room = row._replace(cells=cells, again=True), page
    yield row


def _fitting(cell: Cell, room: float) -> int:
    """How many lines of a cell fit; at least one, so that every portion gets on."""
    height = 0.0
    for count, line in enumerate(cell):
        height += line.height
        if height > room and count:
            return count
    return len(cell)


def _row_group(row: Row, spans: tuple[tuple[float, float], ...], top: float, width: float) -> Group:
    items: list[Item] = []
    for (x, _), cell in zip(spans, row.cells, strict=True):
        y = _PADDING
        for line in cell:
            items += [_moved(item, x, y) for item in line.items]
            y += line.height
    height = row.height
    items.append(_hairline(height, width, "line", 0.5))
    if not row.again:
        items.append(Link(MARGIN, _PADDING / 2, spans[2][0] - MARGIN - _GAP, height - _PADDING, f"#{row.pain.id}"))
    label = f"Pain point {row.number}: {row.pain.title}"
    return Group(row.pain.id, "register-row", 0, top, width, height, tuple(items), label=label)


def _moved(item: Item, dx: float, dy: float) -> Item:
    if isinstance(item, Path):
        raise TypeError("cells hold no paths")
    return item._replace(x=item.x + dx, y=item.y + dy)
