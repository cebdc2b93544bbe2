"""The choices for paper, and where a picture stands on them, in points. Knows no PDF."""

import enum
from dataclasses import dataclass
from typing import Final, NamedTuple

MILLIMETRE: Final = 72 / 25.4
INCH: Final = 72.0
MARGIN: Final = 20.0
FOOTER: Final = 16.0
SMALLEST_READABLE: Final = 6.0
"""Text below this many points on paper is reported."""


class Paper(enum.StrEnum):
    """A format of paper; SHEET is one page as large as the map."""

    SHEET = "sheet"
    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    LETTER = "Letter"
    LEGAL = "Legal"
    TABLOID = "Tabloid"


class Orientation(enum.StrEnum):
    """Which way paper lies; AUTO lets the shape of the map decide."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True)
class PdfOptions:
    """What the PDF looks like. The defaults give one page as large as the map, and the register."""

    paper: Paper = Paper.SHEET
    orientation: Orientation = Orientation.AUTO
    register: bool = True


PORTRAIT_SIZES: Final = {
    Paper.A0: (841 * MILLIMETRE, 1189 * MILLIMETRE),
    Paper.A1: (594 * MILLIMETRE, 841 * MILLIMETRE),
    Paper.A2: (420 * MILLIMETRE, 594 * MILLIMETRE),
    Paper.A3: (297 * MILLIMETRE, 420 * MILLIMETRE),
    Paper.A4: (210 * MILLIMETRE, 297 * MILLIMETRE),
    Paper.LETTER: (8.5 * INCH, 11 * INCH),
    Paper.LEGAL: (8.5 * INCH, 14 * INCH),
    Paper.TABLOID: (11 * INCH, 17 * INCH),
}
_ISO: Final = (Paper.A4, Paper.A3, Paper.A2, Paper.A1, Paper.A0)
_REGISTER_PAPER: Final = {Paper.SHEET: Paper.A4, Paper.A0: Paper.A3, Paper.A1: Paper.A3, Paper.A2: Paper.A3}


class Spot(NamedTuple):
    """A page and where a picture stands on it: its top left corner, counted from the page's, and its scale."""

    page_width: float
    page_height: float
    x: float
    y: float
    scale: float


def page_size(paper: Paper, orientation: Orientation, width: float, height: float) -> tuple[float, float]:
    """Return the page for a picture of this size on one of the fixed formats."""
    short, long = PORTRAIT_SIZES[paper]
    lying = width > height if orientation is Orientation.AUTO else orientation is Orientation.LANDSCAPE
    return (long, short) if lying else (short, long)


def place(paper: Paper, orientation: Orientation, width: float, height: float, *, margin: float, footer: float) -> Spot:
    """Place a picture on its page: inside the margins and above the footer, centred, at the top.

    Paper scales it to fit; SHEET makes the page fit instead.
    """
    if paper is Paper.SHEET:
        return Spot(width + 2 * margin, height + 2 * margin + footer, margin, margin, 1.0)
    page_width, page_height = page_size(paper, orientation, width, height)
    room_x, room_y = page_width - 2 * margin, page_height - 2 * margin - footer
    scale = min(room_x / width, room_y / height)
    return Spot(page_width, page_height, (page_width - width * scale) / 2, margin, scale)


def register_page(paper: Paper, orientation: Orientation) -> tuple[float, float]:
    """Return the page for the pain register beside a map on this paper.

    A table wants to lie, and nobody reads one from a wall.
    """
    short, long = PORTRAIT_SIZES[_REGISTER_PAPER.get(paper, paper)]
    return (short, long) if orientation is Orientation.PORTRAIT else (long, short)


def larger_paper(width: float, height: float, smallest: float, *, margin: float, footer: float) -> Paper:
    """Return the smallest ISO paper on which text of `smallest` points in the picture stays readable, else SHEET."""
    for paper in _ISO:
        spot = place(paper, Orientation.AUTO, width, height, margin=margin, footer=footer)
        if smallest * spot.scale >= SMALLEST_READABLE:
            return paper
    return Paper.SHEET
