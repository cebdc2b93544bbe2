"""Tiles put together show the map: nothing is missing on one, and nothing shows twice, besides where they overlap."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from export.pdf.document import PdfFile, Sheet
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import Rect, Window
from export.pdf.painter import Painter
from export.pdf.papers import Paper
from export.pdf.tiling import name as tile_name
from model.layout.picture import Picture
from model.theme import LIGHT
from tests.export.pdf.lab import Printed, printed

SHARP = 2.0
"""Pixels to a point of the map."""
BLOCK = 4.0
"""What is compared is the mean of squares of so many points, because tiles do not start at whole pixels."""
NOTICED = 55


def drawn(picture: Picture) -> Image.Image:
    """A picture on one page, without any paper to fit."""
    file = PdfFile(title="", author="", language="", load_image=lambda _: None)
    painter = Painter(file.resources, LIGHT, picture.height)
    painter.paint(Window(picture))
    file.add_page(Sheet(picture.width, picture.height, painter.content()))
    document = pypdfium2.PdfDocument(file.data())
    image = document[0].render(scale=SHARP * document[0].get_width() / picture.width, rev_byteorder=True).to_pil()
    document.close()
    return image.convert("RGB")


def part_of(image: Image.Image, area: Rect, sharp: float) -> Any:
    """The means of the blocks of an area, given in points."""
    width, height = round((area.right - area.left) / BLOCK), round((area.bottom - area.top) / BLOCK)
    box = tuple(edge * sharp for edge in area)
    return np.asarray(image.resize((width, height), Image.Resampling.BOX, box), dtype=int)


def tiles(paper: Printed) -> Iterator[tuple[str, Image.Image, Window, Rect]]:
    for number, window, core in paper.sheets():
        sharp = SHARP / window.scale
        image = paper.document[number].render(scale=sharp, rev_byteorder=True).to_pil().convert("RGB")
        yield paper.pages[number].locator, image, window, core


@pytest.mark.parametrize("format_", [Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("name", ["John", "every script", "40 touchpoints"])
def test_tiles_put_together_are_the_map(name: str, format_: Paper) -> None:
    paper = printed(name, PdfOptions(Sheets.TILES, format_, parts=("map",), margin=12))
    whole = drawn(paper.picture)
    count = 0
    for locator, image, window, core in tiles(paper):
        seen = Rect(*(max(edge, 0.0) for edge in core))
        seen = seen._replace(right=min(core.right, paper.picture.width), bottom=min(core.bottom, paper.picture.height))
        left, top = window.x + seen.left * window.scale, window.y + seen.top * window.scale
        width, height = ((seen.right - seen.left) * window.scale, (seen.bottom - seen.top) * window.scale)
        wanted = part_of(whole, seen, whole.width / paper.picture.width)
        on_tile = part_of(image, Rect(left, top, left + width, top + height), SHARP / window.scale)
        rows, columns = (abs(wanted - on_tile).max(axis=2) > NOTICED).nonzero()
        places = [(seen.left + x * BLOCK, seen.top + y * BLOCK) for y, x in zip(rows[:5], columns[:5], strict=True)]
        assert places == [], f"{locator} differs from the map"
        count += 1
    assert count > 4


def test_tiles_are_named_by_row_and_place() -> None:
    paper = printed("John", PdfOptions(Sheets.TILES, Paper.A3, parts=("map",)))
    named = {(page.locator.split()[1]) for page in paper.pages if page.part == "map"}
    assert named == {tile_name(strip, row) for strip in range(3) for row in range(3)} == {
        "A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"
    }  # fmt: skip
