"""What a PDF would be like, told before it is written: its pages and its smallest text. Writes and draws nothing."""

from typing import Final, NamedTuple

from export.pdf.papers import FOOTER, MARGIN, SMALLEST_READABLE, Paper, PdfOptions, larger_paper, place, register_page
from export.pdf.register import register_pages
from model.layout.picture import Picture, Text
from model.store import Snapshot

ON_SCREEN_ONLY: Final = frozenset({"hint"})
"""Roles of groups that tell the user what to do; paper leaves them out."""
_HAIR: Final = 0.005
"""What below the limit is a matter of rounding, in points."""


class Forecast(NamedTuple):
    """What is to come: `smallest_text` in points on paper, and a paper on which it could be read if it cannot."""

    pages: int
    smallest_text: float | None
    better: Paper | None = None


class Preflight:
    """Forecasts the PDF of a map that is laid out as `picture`. The map must not change meanwhile."""

    def __init__(self, snapshot: Snapshot, map_id: str, picture: Picture) -> None:
        self._snapshot, self._map_id, self._picture = snapshot, map_id, picture
        self._natural = smallest_text(picture)
        self._registers: dict[tuple[float, float], int] = {}

    def forecast(self, options: PdfOptions) -> Forecast:
        """Tell what these options would give."""
        pages = 1 + (self._register_pages(options) if options.register else 0)
        if self._natural is None:
            return Forecast(pages, None)
        smallest = self._natural * self._scale(options)
        if not unreadable(smallest):
            return Forecast(pages, smallest)
        size = self._picture.width, self._picture.height
        return Forecast(pages, smallest, larger_paper(*size, self._natural, margin=MARGIN, footer=FOOTER))

    def _scale(self, options: PdfOptions) -> float:
        size = self._picture.width, self._picture.height
        return place(options.paper, options.orientation, *size, margin=MARGIN, footer=FOOTER).scale

    def _register_pages(self, options: PdfOptions) -> int:
        size = register_page(options.paper, options.orientation)
        if size not in self._registers:
            self._registers[size] = len(register_pages(self._snapshot, self._map_id, *size, MARGIN + FOOTER))
        return self._registers[size]


def smallest_text(picture: Picture) -> float | None:
    """The size of the smallest text that paper shows, in points of the picture; None without text."""
    groups = (group for group, _, _ in picture.walk() if group.role not in ON_SCREEN_ONLY)
    return min((item.size for group in groups for item in group.items if type(item) is Text), default=None)


def smallest_on(paper: Paper, picture: Picture) -> float | None:
    """The size of the smallest text on a paper that lies as fits the picture best, in points; None without text."""
    size = smallest_text(picture)
    spot = place(paper, PdfOptions().orientation, picture.width, picture.height, margin=MARGIN, footer=FOOTER)
    return None if size is None else size * spot.scale


def unreadable(smallest: float) -> bool:
    """Whether text of this many points on paper is too small to read."""
    return smallest < SMALLEST_READABLE - _HAIR
