"""The part of a page that content may use. Knows no PDF and no record."""

from typing import Final, NamedTuple

from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import page_size, table_page

LINE: Final = 16.0
"""The room of the line at the head or the foot of a page, in points."""
TABLE_MARGIN: Final = 40.0


class Frame(NamedTuple):
    """A page's size, its margin on all sides, and the room for the lines at its head and foot, in points."""

    width: float
    height: float
    margin: float
    head: float = 0.0
    foot: float = 0.0

    @property
    def top(self) -> float:
        """Where content may begin."""
        return self.margin + self.head

    @property
    def bottom(self) -> float:
        """Where content must end."""
        return self.height - self.margin - self.foot

    @property
    def room_x(self) -> float:
        """The width for content."""
        return self.width - 2 * self.margin

    @property
    def room_y(self) -> float:
        """The height for content."""
        return self.bottom - self.top


def lines(options: PdfOptions) -> tuple[float, float]:
    """Return the room that the lines at head and foot take with these options."""
    located = options.sheets is Sheets.TILES
    foot = options.footer or options.page_numbers or options.as_of or located
    return LINE if options.header else 0.0, LINE if foot else 0.0


def sheet_frame(options: PdfOptions, width: float, height: float) -> Frame:
    """Return the frame of the one page as large as a picture of this size."""
    head, foot = lines(options)
    edges = 2 * options.edge
    return Frame(width * options.scale + edges, height * options.scale + edges + head + foot, options.edge, head, foot)


def paper_frame(options: PdfOptions, width: float, height: float) -> Frame:
    """Return the frame of a page of the chosen paper for a picture of this size."""
    return Frame(*page_size(options.paper, options.orientation, width, height), options.edge, *lines(options))


def table_frame(options: PdfOptions) -> Frame:
    """Return the frame of the pages beside the map. Tables have wider margins than a map, which brings its own."""
    page = table_page(options.paper, options.orientation)
    return Frame(*page, max(options.edge, TABLE_MARGIN), *lines(options))
