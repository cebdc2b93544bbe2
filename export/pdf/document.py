"""A PDF file in the making: pages, links and the outline. Knows no records.

The same pages give the same bytes: nothing depends on the time, on hashes or on the machine.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from export.pdf.images import Bitmap
from export.pdf.painter import Area, number
from export.pdf.resources import PdfResources, array, record, stream
from model.version import VERSION

_ADDRESSES: Final = ("http://", "https://", "mailto:")
_LONGEST_SIDE: Final = 14_400.0
"""In units of the page; on a larger page, one unit is more than a point."""
_AIR: Final = 12.0
"""Space left around the goal of a link, in points."""


class Sheet(NamedTuple):
    """A painted page: its size in points, its content stream, what can be clicked and where records show on it."""

    width: float
    height: float
    content: bytes
    links: tuple[Area, ...] = ()
    owners: Mapping[str, Area] = {}
    part: str = ""

    @property
    def unit(self) -> int:
        """How many points one unit of the page is."""
        return max(1, math.ceil(max(self.width, self.height) / _LONGEST_SIDE))


class Heading(NamedTuple):
    """An entry of the outline. It leads to `area` on page `page`, counted from 0, or to the whole page."""

    title: str
    level: int
    page: int
    area: Area | None = None


class _Page(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__: ClassVar[list[str]] = [*pdfdoc.PDFPage.__NoDefault__, "UserUnit"]


class PdfFile:
    """Collects pages and headings and gives the bytes of the file. `load_image` gives the pixels of an asset."""

    def __init__(self, *, title: str, author: str, language: str, load_image: Callable[[str], Bitmap | None]) -> None:
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))
        self._document.Catalog.ViewerPreferences = record({"DisplayDocTitle": "true"})
        if language:
            self._document.Catalog.Lang = pdfdoc.PDFString(language)
        info = {"Title": title, "Creator": "Laneway", "Producer": f"Laneway {VERSION}"}
        if author:
            info["Author"] = author
        # Not reportlab's own record: that one states dates and subjects nobody gave.
        self._document.info = record({key: pdfdoc.PDFString(text) for key, text in info.items()})
        self._document.updateSignature("\0".join(info.values()).encode())
        self.resources = PdfResources(self._document, load_image)
        self._sheets: list[Sheet] = []
        self._shown: dict[str, dict[str, tuple[int, Area]]] = {}
        self._headings: list[Heading] = []

    def add_page(self, sheet: Sheet) -> int:
        """Append a page and return its number, counted from 0."""
        self._document.updateSignature(sheet.content)
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
        for number_, sheet in enumerate(self._sheets):
            page = _Page()
            unit, content = sheet.unit, sheet.content
            page.MediaBox = f"[0 0 {number(sheet.width / unit)} {number(sheet.height / unit)}]"
            if unit > 1:
                page.UserUnit = unit
                content = f"{1 / unit:.9g} 0 0 {1 / unit:.9g} 0 0 cm\n".encode() + content
            page.Resources = resources
            page.Contents = stream(content)
            links = [link for area in sheet.links if (link := self._link(area, number_))]
            page.Annots = array(links) if links else None
            self._document.addPage(page)
        self._document.Catalog.Outlines = self._outline()
        if len(self._headings) > 1:
            self._document.Catalog.PageMode = "/UseOutlines"
        return bytes(self._document.format())

    def _link(self, area: Area, page: int) -> Any:
        """A clickable area, or None for a missing record and for an address that is not of a harmless kind."""
        sheet = self._sheets[page]
        bottom = sheet.height - area.y - area.height
        corners = (value / sheet.unit for value in (area.x, bottom, area.x + area.width, bottom + area.height))
        link = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{' '.join(map(number, corners))}]",
            "Border": "[0 0 0]",
            "F": 4,
        }
        if area.name.startswith("#"):
            goal = self._goal(area.name[1:], page)
            return goal and record({**link, "Dest": self._destination(*goal)})
        if not area.name.lower().startswith(_ADDRESSES):
            return None
        address = pdfdoc.PDFString(quote(area.name, safe="!#$%&'()*+,/:;=?@[]~"))
        return record({**link, "A": record({"S": "/URI", "URI": address})})

    def _goal(self, owner: str, page: int) -> tuple[int, Area] | None:
        """Where a record shows first in another part: a link to where one already is helps nobody."""
        here = self._sheets[page].part
        return next((goal for part, goal in self._shown.get(owner, {}).items() if part != here), None)

    def _destination(self, page: int, area: Area | None) -> Any:
        reference = pdfdoc.PDFObjectReference(f"Page{page + 1}")  # the name reportlab gives to the page
        if area is None:
            return array([reference, "/Fit"])
        sheet = self._sheets[page]
        left = max(area.x - _AIR, 0.0) / sheet.unit
        top = (sheet.height - max(area.y - _AIR, 0.0)) / sheet.unit
        return array([reference, "/XYZ", number(left), number(top), "null"])

    def _outline(self) -> Any:
        """The tree of headings: the first level is open, so two levels show; what is deeper opens on a click."""
        if not self._headings:
            return None
        root = _Entry(record({"Type": "/Outlines"}), self._document.Reference, "outline")
        path = [root]
        for count, heading in enumerate(self._headings):
            fields = {"Title": pdfdoc.PDFString(heading.title), "Dest": self._destination(heading.page, heading.area)}
            del path[heading.level + 1 :]
            path.append(path[-1].add(_Entry(record(fields), self._document.Reference, f"outline.{count}")))
            if heading.level == 1:
                root.shown += 1
        for entry in root.below():
            entry.finish(opened=entry.level <= 1)
        return root.record


class _Entry:
    """A node of the outline."""

    def __init__(self, entry: Any, refer: Callable[..., Any], name: str) -> None:
        self.record = entry
        self.reference = refer(entry, name)
        self.children: list[_Entry] = []
        self.level = 0
        self.shown = 0

    def add(self, child: "_Entry") -> "_Entry":
        """Append a child and return it."""
        child.level = self.level + 1
        child.record["Parent"] = self.reference
        if self.children:
            child.record["Prev"] = self.children[-1].reference
            self.children[-1].record["Next"] = child.reference
        self.children.append(child)
        self.shown += 1
        return child

    def below(self) -> "list[_Entry]":
        """This entry and all below it."""
        return [self, *(entry for child in self.children for entry in child.below())]

    def finish(self, *, opened: bool) -> None:
        """Say where the children are."""
        if self.children:
            self.record["First"] = self.children[0].reference
            self.record["Last"] = self.children[-1].reference
            self.record["Count"] = self.shown if opened else -self.shown
