"""What a screen reader would say of a PDF: its structure tree with the text of each element. Reads the file alone."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Heard:
    """An element: its tag, what it says, the words in the place of a figure, and what is in it."""

    tag: str
    text: str = ""
    alt: str = ""
    kids: list["Heard"] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator["Heard"]:
        """This element and all in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def said(self) -> list[tuple[str, str]]:
        """Tag and words of each element that says something."""
        return [(one.tag, one.alt or one.text) for one in self.walk() if one.alt or one.text]

    def texts(self, *tags: str) -> list[str]:
        """The texts of the elements with these tags; of all, if none is named."""
        return [one.text for one in self.walk() if one.text and (not tags or one.tag in tags)]


def heard(data: bytes) -> Heard:
    """Return the root of the tree, the Document. Content that is nowhere in the tree is not heard."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pieces = {page.obj.objgen: _pieces(page) for page in pdf.pages}
        return _element(pdf.Root.StructTreeRoot.K, pieces)


def _element(element: Any, pieces: dict[Any, dict[int, str]]) -> Heard:
    found = Heard(str(element.S)[1:], alt=str(element.get("/Alt", "")))
    kids = element.get("/K", [])
    text = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            text.append(pieces[element.Pg.objgen][kid])
        elif kid.get("/Type") == "/OBJR":
            found.links.append(str(kid.Obj.Contents))
        else:
            assert kid.P.objgen == element.objgen, "an element hangs in two places"
            found.kids.append(_element(kid, pieces))
    found.text = str(element.get("/ActualText", "")) or " ".join(" ".join(text).split())
    return found


def _pieces(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page, in the order of its glyphs."""
    maps = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    open_pieces: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            open_pieces.append(None if number is None else int(number))
            if number is not None:
                assert int(number) not in found, "a number for two pieces"
                found[int(number)] = ""
        elif name == "EMC":
            open_pieces.pop()
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("Tj", "TJ"):
            assert open_pieces, "text that is neither content nor artifact"
            number = next((piece for piece in open_pieces if piece is not None), None)
            if number is not None:
                found[number] += _decoded(operands[0], font)
    assert not open_pieces
    return found


def _decoded(shown: Any, font: dict[int, str]) -> str:
    strings = [bytes(part) for part in shown if isinstance(part, pikepdf.String)]
    glyphs = [int.from_bytes(text[i : i + 2], "big") for text in strings for i in range(0, len(text), 2)]
    return "".join(font.get(glyph, "") for glyph in glyphs).replace("\0", "")


def _to_unicode(font: Any) -> dict[int, str]:
    rows = re.findall(rb"^<(\w+)> <(\w+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in rows}
