"""A PDF file in the making: pages, links, the outline and the structure. Knows no records.

The same pages give the same bytes: nothing depends on the time, on hashes or on the machine.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from export.pdf.finishing import finished
from export.pdf.fonts import string
from export.pdf.images import Bitmap
from export.pdf.outline import Entry, outline_objects
from export.pdf.resources import PdfResources, array, record, stream
from export.pdf.shapes import number
from export.pdf.structure import Structure, TaggedPage, appended
from export.pdf.tags import Area, Element
from model.version import VERSION

_ADDRESSES: Final = ("http://", "https://", "mailto:")
_LANGUAGE: Final = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_UNKNOWN: Final = "und"
"""What a language is called that nobody knows: readers take it for their user's."""
_LONGEST_SIDE: Final = 14_400.0
"""In units of the page; on a larger page, one unit is more than a point."""
_AIR: Final = 12.0
"""Space left around the goal of a link, in points."""


class Sheet(NamedTuple):
    """A painted page: its size in points, its content stream, what can be clicked, where records show on it, and what
    it is for readers who do not see it.
    """

    width: float
    height: float
    content: bytes
    links: tuple[Area, ...] = ()
    owners: Mapping[str, Area] = {}
    part: str = ""
    elements: Sequence[Element] = ()

    @property
    def unit(self) -> int:
        """How many points one unit of the page is."""
        return max(1, math.ceil(max(self.width, self.height) / _LONGEST_SIDE))

    def corners(self, area: Area) -> str:
        """Return the left, lower, right and upper edge of an area, in units of the page from its lower left corner."""
        bottom = self.height - area.y - area.height
        edges = (area.x, bottom, area.x + area.width, bottom + area.height)
        return " ".join(number(value / self.unit) for value in edges)


class Heading(NamedTuple):
    """An entry of the outline. It leads to `area` on page `page`, counted from 0, or to the whole page."""

    title: str
    level: int
    page: int
    area: Area | None = None


class _Page(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__: ClassVar[list[str]] = [*pdfdoc.PDFPage.__NoDefault__, "UserUnit", "StructParents", "Tabs"]


class PdfFile:
    """Collects pages and headings and gives the bytes of the file. `load_image` gives the pixels of an asset."""

    def __init__(self, *, title: str, author: str, language: str, load_image: Callable[[str], Bitmap | None]) -> None:
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))
        self._document.Catalog.ViewerPreferences = record({"DisplayDocTitle": "true"})
        self._document.Catalog.MarkInfo = record({"Marked": "true"})
        self._document.Catalog.StructTreeRoot = self._document.Reference(record({}), "structure")
        if not _LANGUAGE.fullmatch(language):
            language = _UNKNOWN
        self._document.Catalog.Lang = pdfdoc.PDFString(language)
        info = {"Title": title, "Creator": "Laneway", "Producer": f"Laneway {VERSION}"}
        self._about = {"title": title, "author": author, "language": language, "producer": info["Producer"]}
        if author:
            info["Author"] = author
        # Not reportlab's own record: that one states dates and subjects nobody gave.
        self._document.info = record({key: pdfdoc.PDFString(text) for key, text in info.items()})
        self.resources = PdfResources(self._document, load_image)
        self._sheets: list[Sheet] = []
        self._shown: dict[str, dict[str, tuple[int, Area]]] = {}
        self._headings: list[Heading] = []
        self._links = 0

    def add_page(self, sheet: Sheet) -> int:
        """Append a page and return its number, counted from 0."""
        for owner, area in sheet.owners.items():
            self._shown.setdefault(owner, {}).setdefault(sheet.part, (len(self._sheets), area))
        self._sheets.append(sheet)
        return len(self._sheets) - 1

    def add_heading(self, heading: Heading) -> None:
        """Append an entry to the outline; levels go down one at a time."""
        self._headings.append(heading)

    def data(self) -> bytes:
        """Return the finished file. Call it once, at the end."""
        resources = self._document.Reference(self.resources.dictionary(), "resources")
        pages = [self._add(sheet, count, resources) for count, sheet in enumerate(self._sheets)]
        tagged = [self._linked(page, count) for count, page in enumerate(pages)]
        self._document.Catalog.Outlines = self._outline()
        if len(self._headings) > 1:
            self._document.Catalog.PageMode = "/UseOutlines"
        written = bytes(self._document.format())
        structure = Structure(self._number("structure"), self._document.objectcounter + 1)
        structure.write(tagged)
        trailer = f"/Root {self._reference(self._document.Catalog)} /Info {self._reference(self._document.info)}"
        return finished(appended(written, structure.objects, trailer), **self._about)

    def _number(self, name: str) -> int:
        """The number of an object that reportlab knows by this name."""
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def _reference(self, thing: Any) -> str:
        return str(self._document.Reference(thing).format(self._document).decode())

    def _add(self, sheet: Sheet, count: int, resources: Any) -> _Page:
        """Add a page to reportlab's document."""
        page = _Page()
        unit, content = sheet.unit, sheet.content
        page.MediaBox = f"[0 0 {number(sheet.width / unit)} {number(sheet.height / unit)}]"
        if unit > 1:
            page.UserUnit = unit
            content = f"{1 / unit:.9g} 0 0 {1 / unit:.9g} 0 0 cm\n".encode() + content
        page.Resources = resources
        page.Contents = stream(content)
        page.StructParents, page.Tabs = count, "/S"
        self._document.addPage(page)
        return page

    def _linked(self, page: _Page, count: int) -> TaggedPage:
        """Add the links of a page; all pages have their numbers by now."""
        sheet = self._sheets[count]
        links, numbers = [], {}
        for place, area in enumerate(sheet.links):
            link = self._link(area, count, len(self._sheets) + self._links)
            if link is not None:
                name = f"link.{self._links}"
                links.append(self._document.Reference(link, name))
                numbers[place] = self._number(name)
                self._links += 1
        page.Annots = array(links) if links else None
        return TaggedPage(self._number(f"Page{count + 1}"), sheet.part, sheet.elements, numbers, sheet.corners)

    def _link(self, area: Area, page: int, key: int) -> str | None:
        """A clickable area, or None for a missing record and for an address that is not of a harmless kind.

        `key` is the link's own in the tree of parents.
        """
        link = f"/Type/Annot/Subtype/Link/Rect[{self._sheets[page].corners(area)}]/Border[0 0 0]/F 4/StructParent {key}"
        if area.name.startswith("#"):
            goal = self._goal(area.name[1:], page)
            if goal is None:
                return None
            where = f"page {goal[0] + 1}"
            about = f"{goal[1].label}, {where}" if goal[1].label else where.capitalize()
            return f"<<{link}/Contents {string(about)}/Dest {self._destination(*goal)}>>"
        if not area.name.lower().startswith(_ADDRESSES):
            return None
        address = quote(area.name, safe="!#$%&'()*+,/:;=?@[]~").encode("ascii").hex()
        return f"<<{link}/Contents {string(area.name)}/A<</S/URI/URI <{address}>>>>>"

    def _goal(self, owner: str, page: int) -> tuple[int, Area] | None:
        """Where a record has pages of its own in another part, or else shows first there.

        A link to where one already is helps nobody.
        """
        here = self._sheets[page].part
        goals = [goal for part, goal in self._shown.get(owner, {}).items() if part != here]
        return next((goal for goal in goals if goal[1].title), goals[0] if goals else None)

    def _destination(self, page: int, area: Area | None) -> str:
        reference = f"{self._number(f'Page{page + 1}')} 0 R"  # the name reportlab gives to the page
        if area is None:
            return f"[{reference}/Fit]"
        sheet = self._sheets[page]
        left = max(area.x - _AIR, 0.0) / sheet.unit
        top = (sheet.height - max(area.y - _AIR, 0.0)) / sheet.unit
        return f"[{reference}/XYZ {number(left)} {number(top)} null]"

    def _outline(self) -> Any:
        """Add the tree of headings and return a reference to it."""
        if not self._headings:
            return None
        entries = [Entry(one.title, one.level, self._destination(one.page, one.area)) for one in self._headings]
        root, *rest = outline_objects(entries, self._document.objectcounter + 1)
        reference = self._document.Reference(root, "outline")
        for count, text in enumerate(rest):
            self._document.Reference(text, f"outline.{count}")
        return reference
