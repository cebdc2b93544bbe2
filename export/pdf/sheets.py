"""How a map stands on one sheet, and which paper it can be read on. Knows no PDF and no records."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from export.pdf.frames import Frame, paper_frame, sheet_frame
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import ON_SCREEN_ONLY, Page, Window
from export.pdf.papers import ISO, SMALLEST_READABLE, Paper
from model.layout.engine import MARGIN as EDGE
from model.layout.engine import Layout
from model.layout.picture import Picture, Text
from model.layout.type import SECONDARY

_HAIR = 0.005
"""What below the limit is a matter of rounding, in points."""
_LEAST_LINE = 6.0


class Spot(NamedTuple):
    """A frame and where a picture stands in it: its top left corner, counted from the page's, and its scale."""

    frame: Frame
    x: float
    y: float
    scale: float


def spot(options: PdfOptions, width: float, height: float) -> Spot:
    """Place a picture of this size on its one sheet: within the frame, centred, at the top.

    FIT scales it to the paper; for ONE, the page fits the picture.
    """
    if options.sheets is Sheets.ONE:
        frame = sheet_frame(options, width, height)
        return Spot(frame, frame.margin, frame.top, options.scale)
    frame = paper_frame(options, width, height)
    scale = min(frame.room_x / width, frame.room_y / height)
    return Spot(frame, (frame.width - width * scale) / 2, frame.top, scale)


def one_page(options: PdfOptions, picture: Picture) -> Page:
    """Return the page with the whole picture; its head and foot stand in line with the map."""
    frame, x, y, scale = spot(options, picture.width, picture.height)
    size = min(max(SECONDARY.size * scale, _LEAST_LINE), SECONDARY.size)
    return Page(frame.width, frame.height, (Window(picture, x, y, scale),), inset=x + EDGE * scale, size=size)


def smallest_text(picture: Picture) -> float | None:
    """The size of the smallest text that paper shows, in points of the picture; None without text."""
    groups = (group for group, _, _ in picture.walk() if group.role not in ON_SCREEN_ONLY)
    return min((item.size for group in groups for item in group.items if type(item) is Text), default=None)


def unreadable(smallest: float) -> bool:
    """Whether text of this many points on paper is too small to read."""
    return smallest < SMALLEST_READABLE - _HAIR


def readable_paper(options: PdfOptions, width: float, height: float, smallest: float) -> Paper | None:
    """Return the smallest ISO paper on which text of `smallest` points in the picture can be read when it is fitted."""
    for paper in ISO:
        fitted = replace(options, sheets=Sheets.FIT, paper=paper)
        if not unreadable(smallest * spot(fitted, width, height).scale):
            return paper
    return None


def resolved(options: PdfOptions, layout: Callable[[], Layout]) -> PdfOptions:
    """Return the options with a format in place of SUGGESTED: the largest there is where none is large enough.

    `layout` gives the map's layout, which is not always asked for.
    """
    if options.paper is not Paper.SUGGESTED:
        return options
    if options.sheets is not Sheets.FIT:
        return replace(options, paper=Paper.A4)
    picture = layout().picture
    smallest = smallest_text(picture) or SMALLEST_READABLE
    return replace(options, paper=readable_paper(options, picture.width, picture.height, smallest) or ISO[-1])
