"""What the things on a page are to those who do not see it: headings, tables, figures. Knows no operators but two.

The painter reports group by group; a page's elements come out in reading order, which is the order of painting.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from export.pdf.page import Placed
from model.layout.picture import Group, Picture

TAGS: Final = {
    "title": "H1",
    "section-title": "H1",
    "stage": "H2",
    "lane-label": "H2",
    "heading": "H2",
    "subheading": "H3",
    "lane": "Sect",
    "table": "Table",
    "table-row": "TR",
    "table-title": "TH",
    "table-cell": "TD",
}
"""The tags of roles. All other groups with text are paragraphs."""
FIGURES: Final = frozenset({"curve", "figure"})
"""Roles of groups that their label tells in words."""
DECORATION: Final = frozenset({"scale", "portrait"})
"""Roles of groups whose text says nothing without the eye."""
HEADINGS: Final = frozenset({"H1", "H2", "H3"})
_CELLS: Final = frozenset({"TH", "TD"})
_HOLDERS: Final = frozenset({"Sect", "Table", "TR"})
_OUTERMOST: Final = frozenset({"sheet", "header", "stage", "lane"})
"""Roles on a map that stand in no other, for groups that come without those they stand in."""


class Area(NamedTuple):
    """A rectangle on the page, in points from its top left corner, what it leads to or shows, and what that says.

    It is the `title` of what it shows where that has pages of its own.
    """

    x: float
    y: float
    width: float
    height: float
    name: str
    label: str = ""
    title: bool = False


class Element:
    """A thing on a page: its tag, the element that holds it (-1: none on the page), and its pieces of content.

    `alt` and `area` are those of a figure, `link` is the number of a link on the page, else -1. `said` is its text;
    it goes into the file where the glyphs in their order do not tell it (`garbled`).
    """

    __slots__ = ("alt", "area", "garbled", "link", "parent", "pieces", "said", "tag")

    def __init__(self, tag: str, parent: int, alt: str = "", area: Area | None = None, link: int = -1) -> None:
        self.tag = tag
        self.parent = parent
        self.pieces: tuple[int, ...] = ()
        self.alt = alt
        self.area = area
        self.link = link
        self.said = ""
        self.garbled = False


class _Frame:
    """An element that may hold others, made when the first of them is."""

    __slots__ = ("alt", "area", "depth", "index", "tag")

    def __init__(self, depth: int, tag: str, alt: str = "", area: Area | None = None) -> None:
        self.depth = depth
        self.tag = tag
        self.alt = alt
        self.area = area
        self.index = -1


class PageTags:
    """Collects the elements of a page."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._pieces = 0
        self._frames: list[_Frame] = []
        self._tag = "P"
        self._index = -1
        self._links: list[int] = []

    def start(self) -> None:
        """Begin with another picture."""
        self._frames.clear()

    def enter(self, group: Group, depth: int, area: Area | None) -> None:
        """Begin with a group that stands this deep. `area` is where a figure stands."""
        frames = self._frames
        while frames and frames[-1].depth >= depth:
            frames.pop()
        tag = TAGS.get(group.role, "P")
        self._tag, self._index = tag, -1
        if frames and frames[-1].tag == "Figure":
            self._tag = "Figure"
        elif group.role in FIGURES and group.label:
            self._tag = "Figure"
            frames.append(_Frame(depth, "Figure", group.label, area))
        elif tag in _HOLDERS or tag in _CELLS:
            frames.append(_Frame(depth, tag))
            if tag in _CELLS:  # a row has as many cells as its table has columns, empty ones too
                self._index = self._holder()
            else:
                self._tag = "P"

    def leave(self) -> None:
        """End with a group: its links come after its text, those of a heading after the heading."""
        inside = self._index >= 0 and self._tag not in HEADINGS
        for link in self._links:
            self.elements.append(Element("Link", self._index if inside else self._holder(), link=link))
        self._links.clear()

    @property
    def tag(self) -> str:
        """The tag of the group's text."""
        return self._tag

    def only_text(self) -> None:
        """Say that what follows in a heading does not belong to it."""
        self._tag, self._index = "P", -1

    def link(self, number: int) -> None:
        """Note a link in the group."""
        self._links.append(number)

    def told(self, said: str, *, garbled: bool) -> str:
        """Return the operator that begins a piece of the group's content, which says this."""
        if self._index < 0:
            self._index = self._holder() if self._tag == "Figure" else self._add(self._tag)
        element = self.elements[self._index]
        element.said = f"{element.said} {said}" if element.said else said
        element.garbled = element.garbled or garbled
        return self._piece(self._index)

    def image(self, alt: str, area: Area) -> str:
        """Return the operator that begins an image with a text of its own."""
        return self._piece(self._add("Figure", alt, area))

    def _piece(self, index: int) -> str:
        element = self.elements[index]
        element.pieces += (self._pieces,)
        self._pieces += 1
        return f"/{element.tag} <</MCID {element.pieces[-1]}>> BDC"

    def _add(self, tag: str, alt: str = "", area: Area | None = None) -> int:
        self.elements.append(Element(tag, self._holder(), alt, area))
        return len(self.elements) - 1

    def _holder(self) -> int:
        """The element that holds what comes now; those it stands in are made if they are not there yet."""
        parent = -1
        for frame in self._frames:
            if frame.index < 0:
                self.elements.append(Element(frame.tag, parent, frame.alt, frame.area))
                frame.index = len(self.elements) - 1
            parent = frame.index
        return parent


def nested(picture: Picture, groups: Iterable[Placed] | None) -> Iterator[tuple[Group, float, float, int]]:
    """Yield the groups of a picture, or those given, in painting order, with their places and how deep they stand."""
    if groups is not None:
        for group, x, y in groups:
            yield group, x, y, 0 if group.role in _OUTERMOST else 1
        return
    stack = [(group, 0.0, 0.0, 0) for group in reversed(picture.groups)]
    while stack:
        group, x, y, depth = stack.pop()
        x += group.x
        y += group.y
        yield group, x, y, depth
        stack.extend((child, x, y, depth + 1) for child in reversed(group.children))
