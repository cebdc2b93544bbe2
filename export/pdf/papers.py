"""Formats of paper and which way they lie, in points. Knows no PDF and no picture."""

import enum
from typing import Final

MILLIMETRE: Final = 72 / 25.4
INCH: Final = 72.0
SMALLEST_READABLE: Final = 6.0
"""Text below this many points on paper is reported."""
EASY_TO_READ: Final = 7.0
"""No smaller scale is suggested than one that leaves text of this many points."""


class Paper(enum.StrEnum):
    """A format of paper; SUGGESTED is the smallest ISO format on which all of the map can be read."""

    SUGGESTED = "suggested"
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
ISO: Final = (Paper.A4, Paper.A3, Paper.A2, Paper.A1, Paper.A0)
"""From small to large."""
_TABLE_PAPER: Final = {Paper.A0: Paper.A3, Paper.A1: Paper.A3, Paper.A2: Paper.A3}


def page_size(paper: Paper, orientation: Orientation, width: float, height: float) -> tuple[float, float]:
    """Return the page for a picture of this size. Raises KeyError for SUGGESTED, which is no format."""
    short, long = PORTRAIT_SIZES[paper]
    lying = width > height if orientation is Orientation.AUTO else orientation is Orientation.LANDSCAPE
    return (long, short) if lying else (short, long)


def table_page(paper: Paper, orientation: Orientation) -> tuple[float, float]:
    """Return the page for tables and texts beside a map on this paper.

    A table wants to lie, and nobody reads one from a wall.
    """
    short, long = PORTRAIT_SIZES[_TABLE_PAPER.get(paper, paper)]
    return (short, long) if orientation is Orientation.PORTRAIT else (long, short)
