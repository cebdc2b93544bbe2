"""Printed maps for the tests of paper: each map in each way to print it, and what a reader finds on its pages."""

import io
import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

from export.base import unheard
from export.pdf.context import PrintContext
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import ON_SCREEN_ONLY, Page, Rect, Window
from export.pdf.papers import MILLIMETRE, Paper
from model.layout.picture import Picture, Text
from model.records import JourneyMap
from model.samples import big_records, sample_records
from model.store import Snapshot
from tests.e2e.maps import every_script_map

NAMES: Final = ("John", "Sally", "support call", "every script")
MODES: Final = {
    "one": PdfOptions(),
    **{f"fit {paper}": PdfOptions(Sheets.FIT, paper) for paper in Paper if paper not in (Paper.A0, Paper.A2)},
    "tiles A4": PdfOptions(Sheets.TILES, Paper.A4),
    "tiles A3": PdfOptions(Sheets.TILES, Paper.A3),
    "tiles Letter, small": PdfOptions(Sheets.TILES, Paper.LETTER, scale=0.6, overlap=0, crop_marks=False),
}
_WHITE: Final = 250
_HIDDEN_HYPHEN: Final = 2
"""What pdfium says for a hyphen at the end of a line."""


class Inked(NamedTuple):
    """How far ink reaches on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Printed:
    """A map as PDF, with the pages it was painted from."""

    def __init__(self, snapshot: Snapshot, map_id: str, options: PdfOptions) -> None:
        self.snapshot, self.map_id, self.options = snapshot, map_id, options
        self.picture = PrintContext(snapshot, map_id, options).picture
        """The whole map, as it is laid out for these options."""
        job = Job(snapshot, map_id, options, unheard)
        self.pages: tuple[Page, ...] = job.pages
        self.data = job.run()

    @cached_property
    def document(self) -> Any:
        return pypdfium2.PdfDocument(self.data)

    @cached_property
    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    def sheets(self) -> Iterator[tuple[int, Window, Rect]]:
        """Each page that shows the map: its number, the window onto the map and the part that is its own."""
        whole = Rect(0.0, 0.0, self.picture.width, self.picture.height)
        for number, page in enumerate(self.pages):
            for window in page.windows:
                if window.words and not window.repeated and _alike(window.picture, self.picture):
                    yield number, window, window.core or whole

    def unit(self, number: int) -> float:
        """How many points one unit of a page is."""
        return float(self.opened.pages[number].obj.get("/UserUnit", 1))

    def characters(self, number: int) -> Iterator[tuple[str, Rect]]:
        """The characters on a page that leave ink, and their boxes in points from its top left corner."""
        page, unit, height = self.document[number], self.unit(number), self.pages[number].height
        words = page.get_textpage()
        half = ""
        for index in range(words.count_chars()):
            code = raw.FPDFText_GetUnicode(words, index)
            character = half + ("-" if code == _HIDDEN_HYPHEN else chr(code))
            if 0xD800 <= code < 0xDC00:
                half = character
                continue
            half = ""
            left, bottom, right, top = (value * unit for value in words.get_charbox(index))
            if told(character):
                yield character, Rect(left, height - top, right, height - bottom)
        words.close()

    def inked(self, number: int, scale: float = 0.6) -> Inked | None:
        """How far ink reaches on a page; None for a blank page."""
        page = self.pages[number]
        image = self.document[number].render(scale=scale * self.unit(number), grayscale=True).to_numpy()
        down, across = image.shape[0] / page.height, image.shape[1] / page.width  # whole pixels: not quite the scale
        rows, columns = (image < _WHITE).any(axis=1).nonzero()[0], (image < _WHITE).any(axis=0).nonzero()[0]
        if not len(rows):
            return None
        return Inked(
            float(columns.min()) / across,
            float(rows.min()) / down,
            float(columns.max() + 1) / across,
            float(rows.max() + 1) / down,
        )


def printed(name: str, options: PdfOptions) -> Printed:
    """A map of NAMES, or one called "100 touchpoints" with any number, printed with these options."""
    return Printed(*map_called(name), options)


@lru_cache(maxsize=8)
def map_called(name: str) -> tuple[Snapshot, str]:
    """What holds a map, and its id."""
    if name == NAMES[-1]:
        scene = every_script_map()
        return scene.store, scene.map_id
    if name in NAMES:
        snapshot = Snapshot(sample_records())
        return snapshot, snapshot.all(JourneyMap)[NAMES.index(name)].id
    snapshot = Snapshot(big_records(int(name.split()[0])))
    return snapshot, snapshot.all(JourneyMap)[0].id


def told(text: str) -> Counter[str]:
    """How often each character that leaves ink is in a text."""
    plain = unicodedata.normalize("NFKC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return Counter(character for character in plain if unicodedata.category(character)[0] not in "ZC")


def lines(picture: Picture) -> Iterator[tuple[Text, float, float]]:
    """The lines of text of a picture that paper shows, with where they start and their baseline."""
    for group, x, y in picture.walk():
        if group.role not in ON_SCREEN_ONLY:
            for item in group.items:
                if isinstance(item, Text):
                    yield item, x + item.x, y + item.y


def on_page(window: Window, x: float, y: float) -> tuple[float, float]:
    """Where a place of a window's picture is on its page."""
    return window.x + x * window.scale, window.y + y * window.scale


def in_picture(window: Window, box: Rect) -> tuple[float, float]:
    """Where in a window's picture the middle of a box on the page is."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return (x - window.x) / window.scale, (y - window.y) / window.scale


def margin_box(page: Page, options: PdfOptions) -> Rect:
    """Where a page may have ink."""
    edge = options.margin * MILLIMETRE
    return Rect(edge, edge, page.width - edge, page.height - edge)


def cases() -> list[tuple[str, str]]:
    """All pairs of a map and a way to print it."""
    return list(itertools.product(NAMES, MODES))


def _alike(one: Picture, other: Picture) -> bool:
    return one[:2] == other[:2] and len(one.groups) == len(other.groups)
