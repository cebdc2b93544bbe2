"""Pages of the PDF as they looked: a change shows as a picture of what was, what is, and the difference."""

from dataclasses import dataclass, field
from functools import lru_cache

import pytest
from PIL import Image, ImageDraw

from export.base import unheard
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Paper
from export.pdf.parts import PARTS
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot
from tests.golden import pages

ONE = PdfOptions(parts=("map",))
TILES = PdfOptions(Sheets.TILES, Paper.A3, parts=("map",))
BESIDE = [part.id for part in PARTS if part.id not in ("map", "changes")]  # John's map is no variant


@dataclass(frozen=True)
class Case:
    """A page: the first of a part, or the tile of that name."""

    name: str
    options: PdfOptions
    part: str
    tile: str = ""
    scale: float = field(default=0.6, compare=False)


CASES = (
    Case("one-sheet", ONE, "map", scale=0.4),
    Case("tile-a2", TILES, "map", "A2"),
    Case("tile-b1", TILES, "map", "B1"),
    Case("overview", TILES, "overview"),
    *(Case(part, PdfOptions(paper=Paper.A4, parts=(part,), page_numbers=False), part) for part in BESIDE),
)


@lru_cache(maxsize=2)
def printed(options):
    """John's map: the pages and the file."""
    snapshot = Snapshot(sample_records())
    job = Job(snapshot, snapshot.all(JourneyMap)[0].id, options, unheard)
    return job.pages, job.run()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_look_as_they_did(case, golden_page):
    made, data = printed(case.options)
    number = next(
        number
        for number, page in enumerate(made)
        if page.part == case.part and (not case.tile or f"sheet {case.tile} " in page.locator)
    )
    golden_page(case.name, pages.rasterised(data, number, case.scale), case.scale)


@pytest.fixture
def page():
    return Image.new("RGB", (300, 200), "white")


def test_a_difference_is_told_with_its_place_and_shown(page, tmp_path):
    other = page.copy()
    ImageDraw.Draw(other).rectangle((100, 50, 109, 54), fill="black")
    assert pages.differences(page, page, 0.5) == ""
    told = pages.differences(page, other, 0.5)
    assert told == "50 pixels differ, all between (200, 100) and (220, 110) pt"
    pages.side_by_side(page, other, tmp_path / "shown.png")
    with Image.open(tmp_path / "shown.png") as shown:
        assert shown.size == (916, 200)
        assert shown.getpixel((2 * 308 + 105, 52)) == (255, 0, 0)
        assert shown.getpixel((2 * 308 + 10, 10)) == (255, 255, 255)


def test_another_size_is_told(page, tmp_path):
    other = page.resize((310, 200))
    assert pages.differences(page, other, 1.0) == "the page was 300 × 200 pt and is 310 × 200 pt"
    pages.side_by_side(page, other, tmp_path / "shown.png")


def test_few_colours_are_enough(tmp_path):
    _, data = printed(ONE)
    image = pages.rasterised(data, 0, 0.4)
    pages.keep(image, tmp_path / "kept.png")
    with Image.open(tmp_path / "kept.png") as kept:
        assert pages.differences(kept.convert("RGB"), image, 0.4) == ""
