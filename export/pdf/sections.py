"""Sections of text beside the map: a heading, what is said below it, and where pages turn. Knows no record and no PDF.

A `Flow` sets groups down the pages of a frame. Their roles are what readers of the file's structure hear them as:
"section-title", "heading", "subheading" and "text". What a later page says again is for the eye only.
"""

from typing import Final

from export.pdf.frames import Frame
from export.pdf.page import Page, Window
from model.layout.picture import Ellipse, Group, Item, Path, Picture, Token
from model.layout.text import Line, Paragraph, TextStyle, first_baseline, lay_out, place

SECTION_TITLE: Final = TextStyle(20, 600, leading=1.2)
SECTION_AGAIN: Final = TextStyle(12, 600, leading=1.3)
ABOUT: Final = TextStyle(10, 400, leading=1.35)
HEADING: Final = TextStyle(13, 600, leading=1.3)
SUBHEADING: Final = TextStyle(10, 600, leading=1.35)
TITLE: Final = TextStyle(9.5, 600, leading=1.35)
BODY: Final = TextStyle(9, 400, leading=1.4)
SECONDARY: Final = TextStyle(8.5, 400, leading=1.4)
QUOTE: Final = TextStyle(9, 400, italic=True, leading=1.4)
FIGURE: Final = TextStyle(9, 400, leading=1.4, tabular=True)
COUNT: Final = TextStyle(8.5, 400, leading=1.4, tabular=True)
COLUMN: Final = TextStyle(8, 500, leading=1.3)

_BELOW_TITLE: Final = 3.0
_BELOW_ABOUT: Final = 16.0
_BELOW_AGAIN: Final = 10.0
_ABOVE_HEADING: Final = 20.0
_BELOW_HEADING: Final = 4.0
_LEAST_BELOW: Final = 40.0
"""What a heading needs below it, so as not to end a page."""
_BETWEEN: Final = "  ·  "
_ROUNDING: Final = 0.01


class Flow:
    """Sets groups one below the other, within the margins of a frame, on as many pages as they take.

    The section begins with its title, or with a `head` of its own that says it, and, smaller, what it is about. Later
    pages begin with the title, "continued".
    """

    def __init__(self, frame: Frame, title: str, about: str = "", head: Group | None = None) -> None:
        self.frame = frame
        self._title = title
        self._below = ""
        self._pages: list[Page] = []
        self._groups: list[Group] = []
        self._again: tuple[Group, ...] = ()
        self.y = frame.top
        """Where the next group would stand, from the top of the page in points."""
        self.put(head or text_group(title, SECTION_TITLE, self.width, "ink", "section-title"))
        if about:
            self.space(_BELOW_TITLE)
            self.put(text_group(about, ABOUT, self.width, "ink2"))
        self.space(_BELOW_ABOUT)
        self._start = self.y

    @property
    def width(self) -> float:
        """The width for content."""
        return self.frame.room_x

    @property
    def left(self) -> float:
        """The height that is left on this page."""
        return self.frame.bottom - self.y

    @property
    def page_room(self) -> float:
        """The height for content on a later page."""
        return self.frame.bottom - self._later_start

    @property
    def fresh(self) -> bool:
        """Whether this page holds nothing but its title."""
        return self.y <= self._start + _ROUNDING

    def fits(self, height: float) -> bool:
        """Whether something of this height has room on this page."""
        return height <= self.left + _ROUNDING

    def put(self, group: Group, indent: float = 0.0) -> None:
        """Set a group below the last. It stays whole: ask `need` for the room before."""
        self._groups.append(group.moved(self.frame.margin + indent, self.y))
        self.y += group.height

    def space(self, height: float) -> None:
        """Leave air below the last group; none at the top of a page that goes on."""
        if not (self._pages and self.fresh):
            self.y += height

    def need(self, height: float) -> None:
        """Turn the page if it has less room than this, unless a new one would have no more."""
        if not self.fits(height) and not (self.fresh and self._pages):
            self.turn()

    def heading(
        self, text: str, owner: str = "", follow: float = _LEAST_BELOW, role: str = "heading", dot: Token = ""
    ) -> None:
        """Set a heading (or "subheading") that stays with the next `follow` points below it.

        A `dot` of this colour goes before it, as personas have on the map.
        """
        style = HEADING if role == "heading" else SUBHEADING
        indent = style.size * 0.85 if dot else 0.0
        group = text_group(text, style, self.width - indent, "ink", role)._replace(owner=owner, width=self.width)
        if dot:
            radius, middle = style.size * 0.28, first_baseline(style) - style.size * 0.36
            mark = Ellipse(radius, middle, radius, radius, dot)
            group = group._replace(items=(mark, *(shifted(item, indent, 0) for item in group.items)))
        self._below = ""
        above = 0.0 if self.fresh else _ABOVE_HEADING
        self.need(above + group.height + _BELOW_HEADING + follow)
        self.space(0.0 if self.fresh else above)
        self.put(group)
        self.space(_BELOW_HEADING)
        self._below = text

    def text(self, text: str, style: TextStyle = BODY, colour: Token = "ink", width: float | None = None) -> None:
        """Set a paragraph; a page may turn between its lines."""
        lines = lay_out(text.strip(), style, width or self.width).lines
        step = style.size * style.leading
        while lines:
            count = max(int((self.left + _ROUNDING) / step), 1 if self.fresh else 0)
            if count:
                block, lines = lines[:count], lines[count:]
                self.put(lines_group(block, style, self.width, colour))
            if lines:
                self.turn()

    def turn(self) -> None:
        """Go on with the next page."""
        self._end_page()
        said = _BETWEEN.join(filter(None, (f"{self._title}, continued", self._below)))
        again = text_group(said, SECTION_AGAIN, self.width, "ink", "again", most=1)
        self._again = (again.moved(self.frame.margin, self.frame.top),)
        self.y = self._start = self._later_start

    def pages(self) -> tuple[Page, ...]:
        """End the section and return its pages. Call it once."""
        self._end_page()
        return tuple(self._pages)

    @property
    def _later_start(self) -> float:
        return self.frame.top + SECTION_AGAIN.size * SECTION_AGAIN.leading + _BELOW_AGAIN

    def _end_page(self) -> None:
        width, height = self.frame.width, self.frame.height
        windows = [Window(Picture(width, height, self._again), repeated=True)] if self._again else []
        windows.append(Window(Picture(width, height, tuple(self._groups))))
        self._pages.append(Page(width, height, tuple(windows), inset=self.frame.margin))
        self._groups = []


def text_group(
    text: str, style: TextStyle, width: float, colour: Token, role: str = "text", most: int | None = None
) -> Group:
    """Return a paragraph as a group of its own, with at most so many lines."""
    return lines_group(lay_out(text, style, width, most).lines, style, width, colour, role)


def lines_group(lines: tuple[Line, ...], style: TextStyle, width: float, colour: Token, role: str = "text") -> Group:
    """Return lines that were laid out before as a group."""
    height = len(lines) * style.size * style.leading
    items = place(Paragraph(lines, width, height, False), style, 0, 0, colour, width=width)
    return Group("", role, 0, 0, width, height, items)


def rule(width: float, y: float, colour: Token = "line", thickness: float = 0.5) -> Path:
    """Return a hairline."""
    return Path((("M", 0.0, y), ("L", width, y)), None, colour, thickness)


def shifted(item: Item, dx: float, dy: float) -> Item:
    """Return an item that stands elsewhere."""
    if isinstance(item, Path):
        return item._replace(segments=tuple(_shifted(segment, dx, dy) for segment in item.segments))
    return item._replace(x=item.x + dx, y=item.y + dy)


def _shifted(segment: tuple[str | float, ...], dx: float, dy: float) -> tuple[str | float, ...]:
    command, *points = segment
    moved = (float(value) + (dy if at % 2 else dx) for at, value in enumerate(points))
    return (command, *moved)
