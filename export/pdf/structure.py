"""The structure tree of a PDF as raw objects: its parts, and in them the elements of their pages. Knows no reportlab.

A map of ten thousand touchpoints has a hundred thousand elements; as text they cost a microsecond each.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from export.pdf.fonts import string
from export.pdf.tags import HEADINGS, Area, Element

_SCOPE = "/A<</O/Table/Scope/Column>>"


class TaggedPage(NamedTuple):
    """A page of a part: its object number, its elements, and the object numbers of its links, without those left out.

    `corners` gives the four coordinates of an area in units of the page.
    """

    number: int
    part: str
    elements: Sequence[Element]
    links: dict[int, int]
    corners: Callable[[Area], str]


class Structure:
    """Numbers and writes the objects of the structure tree. `root` is the number of its root, `first` of the next."""

    def __init__(self, root: int, first: int) -> None:
        self.root = root
        self.objects: dict[int, str] = {}
        """The objects by number."""
        self._next = first
        self._level = 0
        self._told: set[str] = set()
        self._parents: list[str] = []
        self._link_parents: list[str] = []

    def write(self, pages: Sequence[TaggedPage]) -> None:
        """Write the whole tree. Links count on after the pages, in their order, as keys of the parent tree."""
        document = self._take()
        sections: list[int] = []
        kids: list[str] = []
        part = None
        for page in pages:
            if page.part != part or not sections:
                self._section(sections, kids, document)
                sections.append(self._take())
                part, kids = page.part, []
                self._told.clear()
            kids += self._page(page, sections[-1])
        self._section(sections, kids, document)
        self.objects[document] = f"<</S/Document/P {self.root} 0 R/K[{' '.join(f'{n} 0 R' for n in sections)}]>>"
        tree = self._take()
        parents = [f"{key} {value}" for key, value in enumerate((*self._parents, *self._link_parents))]
        self.objects[tree] = f"<</Nums[{' '.join(parents)}]>>"
        self.objects[self.root] = (
            f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {len(parents)}>>"
        )

    def _take(self) -> int:
        self._next += 1
        return self._next - 1

    def _section(self, sections: list[int], kids: list[str], document: int) -> None:
        if sections:
            self.objects[sections[-1]] = f"<</S/Sect/P {document} 0 R/K[{' '.join(kids)}]>>"

    def _page(self, page: TaggedPage, section: int) -> list[str]:
        """Write the elements of a page and return those that stand in none other."""
        first = self._next
        self._next += len(page.elements)
        below: dict[int, list[str]] = {}
        top: list[str] = []
        for count, element in enumerate(page.elements):
            if element.link < 0 or element.link in page.links:
                (top if element.parent < 0 else below.setdefault(element.parent, [])).append(f"{first + count} 0 R")
        owners: dict[int, int] = {}
        for count, element in enumerate(page.elements):
            own = first + count
            parent = section if element.parent < 0 else first + element.parent
            head = f"<</S/{self._tag(element)}/P {parent} 0 R"
            if element.link >= 0:
                self._link(page, element, head, own)
                continue
            for piece in element.pieces:
                owners[piece] = own
            kids = [*map(str, element.pieces), *below.get(count, ())]
            shown = f"/Pg {page.number} 0 R" if element.pieces else ""
            inside = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
            self.objects[own] = f"{head}{shown}{self._more(page, element)}/K {inside}>>"
        self._parents.append(f"[{' '.join(f'{owners[piece]} 0 R' for piece in range(len(owners)))}]")
        return top

    def _link(self, page: TaggedPage, element: Element, head: str, own: int) -> None:
        annotation = page.links.get(element.link)
        if annotation is None:
            self.objects[own] = "null"
            return
        self.objects[own] = f"{head}/Pg {page.number} 0 R/K<</Type/OBJR/Obj {annotation} 0 R>>>>"
        self._link_parents.append(f"{own} 0 R")

    def _tag(self, element: Element) -> str:
        """The element's tag; no heading is more than one level below the one before it."""
        if element.tag not in HEADINGS:
            return element.tag
        self._level = min(int(element.tag[1:]), self._level + 1)
        return f"H{self._level}"

    def _more(self, page: TaggedPage, element: Element) -> str:
        if element.tag != "Figure" or element.area is None:
            spoken = f"/ActualText {string(element.said)}" if element.garbled else ""
            return f"{_SCOPE}{spoken}" if element.tag == "TH" else spoken
        alt = element.alt
        if alt in self._told:  # a figure over several sheets tells all there is on the first of them
            alt = f"{alt.partition(':')[0]}, continued"
        self._told.add(element.alt)
        return f"/Alt {string(alt)}/A<</O/Layout/Placement/Block/BBox[{page.corners(element.area)}]>>"


def appended(data: bytes, objects: dict[int, str], trailer: str) -> bytes:
    """Return a PDF file with these objects added, or put in the place of those of the same number.

    `trailer` holds the entries /Root and /Info of the file's own trailer.
    """
    before = data.rindex(b"startxref")
    start = int(data[before + 9 :].split()[0])
    pieces, places, offset = [data, b"\n"], [], len(data) + 1
    for key in sorted(objects):
        piece = f"{key} 0 obj\n{objects[key]}\nendobj\n".encode("ascii")
        places.append(f"{key} 1\n{offset:010} 00000 n \n")
        pieces.append(piece)
        offset += len(piece)
    size = max(objects) + 1
    table = f"xref\n{''.join(places)}trailer\n<</Size {size} /Prev {start} {trailer}>>\nstartxref\n{offset}\n%%EOF\n"
    return b"".join([*pieces, table.encode("ascii")])
