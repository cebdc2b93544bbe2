"""Builders for Pictures and their PDF pages."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from export.pdf.document import PdfFile, Sheet
from export.pdf.images import Bitmap
from export.pdf.page import Window
from export.pdf.painter import Painter
from model.layout.picture import Group, Item, Picture
from model.layout.text import TextStyle, lay_out, place
from model.theme import LIGHT

WIDTH, HEIGHT = 600.0, 400.0


def drawn_page(*items: Item, owner: str = "owner", images: dict[str, Bitmap] | None = None) -> bytes:
    """A PDF of one page with these items."""
    file = PdfFile(title="Test", author="", language="en", load_image=(images or {}).get)
    painter = Painter(file.resources, LIGHT, HEIGHT)
    painter.paint(Window(Picture(WIDTH, HEIGHT, (Group(owner, "card", 0, 0, WIDTH, HEIGHT, items),))))
    file.add_page(
        Sheet(WIDTH, HEIGHT, painter.content(), tuple(painter.links), painter.owners, elements=painter.elements)
    )
    return file.data()


@pytest.fixture
def draw() -> Callable[..., bytes]:
    return drawn_page


@pytest.fixture
def write() -> Callable[[str], bytes]:
    """Sets a text on a page of its own."""

    def write_text(text: str) -> bytes:
        style = TextStyle(12)
        return drawn_page(*place(lay_out(text, style, 560), style, 20, 20, "ink"))

    return write_text


@pytest.fixture
def opened() -> Callable[[bytes], Any]:
    return lambda data: pikepdf.open(io.BytesIO(data))
