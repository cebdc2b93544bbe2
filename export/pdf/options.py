"""What can be chosen about a PDF. Knows no page."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Final

from export.pdf.papers import MILLIMETRE, Orientation, Paper
from model.errors import UserError


class Sheets(enum.StrEnum):
    """How the map comes on paper: one sheet as large as the map, fitted to one paper, or tiles to be put together."""

    ONE = "one"
    FIT = "fit"
    TILES = "tiles"


LEAST_SCALE, MOST_SCALE = 0.1, 4.0
MOST_MARGIN: Final = 50.0
MOST_OVERLAP: Final = 30.0


@dataclass(frozen=True)
class PdfOptions:
    """What the PDF looks like. The defaults give one page as large as the map, and the register.

    `paper` is that of FIT and TILES, and of the pages beside the map. `scale` is for ONE and TILES; FIT finds its own.
    `margin` and `overlap` are in millimetres. `parts` are ids of `export.pdf.parts.PARTS`; their order does not count.
    `header` and `footer` may hold the marks {map}, {project}, {author} and {date}; `dated` is what {date} stands for.
    `empty` prints the structure of the map only, to write on.
    """

    sheets: Sheets = Sheets.ONE
    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.AUTO
    scale: float = 1.0
    margin: float = 7.0
    overlap: float = 10.0
    crop_marks: bool = True
    overview: bool = True
    parts: tuple[str, ...] = ("map", "register")
    header: str = ""
    footer: str = "{map}  ·  {project}"
    page_numbers: bool = True
    as_of: bool = True
    dated: dt.date | None = None
    empty: bool = False

    def __post_init__(self) -> None:
        for name, value, least, most, unit in (
            ("scale", 100 * self.scale, 100 * LEAST_SCALE, 100 * MOST_SCALE, "%"),
            ("margin", self.margin, 0.0, MOST_MARGIN, "mm"),
            ("overlap", self.overlap, 0.0, MOST_OVERLAP, "mm"),
        ):
            if not least <= value <= most:
                raise UserError(
                    f"A {name} of {value:g} {unit} cannot be printed.", f"Choose from {least:g} to {most:g} {unit}."
                )

    @property
    def edge(self) -> float:
        """The margin in points."""
        return self.margin * MILLIMETRE
