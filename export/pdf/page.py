"""Pages before they are painted: windows onto Pictures, and what leads to them. Knows no operators and no file."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from model.layout.picture import Group, Picture

Placed = tuple[Group, float, float]
"""A group and the absolute position of its origin, as `Picture.walk` gives them."""

ON_SCREEN_ONLY = frozenset({"hint"})
"""Roles of groups that tell the user what to do; paper leaves them out."""
GROUND = "sheet"
"""The role of the paper that a map's Picture stands on."""


class Rect(NamedTuple):
    """A rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it; of two that touch, just one holds the points between them."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def meets(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether some of a rectangle is in it."""
        return x < self.right and x + width > self.left and y < self.bottom and y + height > self.top


class Window(NamedTuple):
    """A Picture, or a part of it, on a page: the Picture's origin stands at (x, y).

    `clip` is what shows and `core` where text shows, both in the Picture's own points; a line of text belongs to the
    core that holds its middle. `groups` are those that can show, in painting order, if not all are to be asked.
    `repeated` marks what another page says already: it is for the eye only.
    """

    picture: Picture
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Rect | None = None
    core: Rect | None = None
    groups: Iterable[Placed] | None = None
    leave_out: frozenset[str] = ON_SCREEN_ONLY
    words: bool = True
    repeated: bool = False


class Entry(NamedTuple):
    """A part in the table of contents: what people call it, and its first page, counted from 1."""

    id: str
    title: str
    page: int

    @property
    def target(self) -> str:
        """Where a link to the part leads."""
        return f"#{self.owner}"

    @property
    def owner(self) -> str:
        """What the part's first page shows, as a goal of links."""
        return f"part.{self.id}"


class Page(NamedTuple):
    """A page to be painted. `inset` and `size` are those of the lines at its head and foot; `locator` names the tile.

    `bare` pages have neither head nor foot. Links prefer other parts to their own. `late` gives what can be drawn only
    when all pages are counted, from the contents of the whole PDF.
    """

    width: float
    height: float
    windows: tuple[Window, ...]
    part: str = ""
    inset: float = 0.0
    size: float = 7.5
    locator: str = ""
    bare: bool = False
    late: Callable[[tuple[Entry, ...]], Window] | None = None

    def completed(self, contents: tuple[Entry, ...]) -> "Page":
        """The page with what was late."""
        if self.late is None:
            return self
        return self._replace(windows=(*self.windows, self.late(contents)), late=None)


class Bookmark(NamedTuple):
    """An entry of the outline: to where the record shows in its part, or else to the part's page `page`, from 0.

    `part` is for pages that are a part of their own, such as the overview of tiles.
    """

    title: str
    level: int
    owner: str = ""
    page: int = 0
    part: str = ""


class Pages(NamedTuple):
    """What a part adds to the PDF."""

    pages: tuple[Page, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
