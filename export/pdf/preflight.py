"""What is to be said about a PDF before it is written: text too small, pictures too coarse, and what would help.

Writes and draws nothing.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from export.base import shown_as_boxes
from export.pdf.options import LEAST_SCALE, MOST_SCALE, PdfOptions, Sheets
from export.pdf.papers import ISO, MILLIMETRE, SMALLEST_READABLE
from export.pdf.sheets import readable_paper, unreadable
from model.wording import many

LEAST_DPI: Final = 150.0
"""Pictures with fewer pixels to an inch of paper look coarse."""
_HAIR: Final = 0.0005
_LONGEST: Final = 5_000 * MILLIMETRE
"""Of a sheet that printers take from a roll."""
_OUTLINE: Final = "outline"
_SHOWN_PICTURES: Final = 3


class Finding(NamedTuple):
    """Something the reader of the paper would miss: whole sentences, and choices that would help, in a few words.

    What only saves paper is not `grave`.
    """

    text: str
    advice: str = ""
    better: PdfOptions | None = None
    grave: bool = True

    @property
    def sentence(self) -> str:
        """The text with its advice."""
        return f"{self.text} {self.advice}." if self.advice else self.text


class Facts(NamedTuple):
    """What is known of a PDF once its pages are set. Lengths are points.

    `sheets` are the pages of the map and `width`, `height` the size of its picture; `smallest_text` is on paper, and
    `scale` that of the map there. `pictures` are their least pixels to an inch, with their names. `fewer` is a smaller
    scale that spares many tiles, and how many are then left. `shortened` counts the texts that end in an ellipsis on
    the map.
    """

    options: PdfOptions
    sheets: int
    width: float
    height: float
    scale: float
    smallest_text: float | None = None
    missing: frozenset[str] = frozenset()
    pictures: tuple[tuple[float, str], ...] = ()
    fewer: tuple[float, int] | None = None
    shortened: int = 0


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Return what there is to say, the gravest first."""
    return (
        *_too_small(facts),
        *_no_glyph(facts),
        *_shortened(facts),
        *_too_wide(facts),
        *_too_long(facts),
        *_too_coarse(facts),
        *_too_many(facts),
    )


def _too_small(facts: Facts) -> Iterator[Finding]:
    smallest, options = facts.smallest_text, facts.options
    if smallest is None or not unreadable(smallest):
        return
    where = options.paper if options.sheets is not Sheets.ONE else "the sheet"
    text = f"The smallest text is {smallest:.1f} pt on {where}."
    paper = readable_paper(options, facts.width, facts.height, smallest / facts.scale)
    if options.sheets is not Sheets.FIT:
        scale = math.ceil(20 * facts.scale * SMALLEST_READABLE / smallest) / 20
        if LEAST_SCALE <= scale <= MOST_SCALE:
            yield Finding(text, f"Use {_percent(scale)}", replace(options, scale=scale))
    elif paper is not None:
        yield Finding(text, f"Use {paper}", replace(options, paper=paper))
    else:
        yield Finding(text, "Use tiles", replace(options, sheets=Sheets.TILES, scale=1.0))


def _no_glyph(facts: Facts) -> Iterator[Finding]:
    if facts.missing:
        yield Finding(shown_as_boxes(facts.missing))


def _shortened(facts: Facts) -> Iterator[Finding]:
    options = facts.options
    if facts.shortened and _OUTLINE not in options.parts and not options.empty:
        text = f"{many(facts.shortened, 'text')} on the map had to be shortened. The outline holds all in full."
        yield Finding(text, "Add the outline", replace(options, parts=(*options.parts, _OUTLINE)))


def _too_long(facts: Facts) -> Iterator[Finding]:
    options = facts.options
    longest = max(facts.width, facts.height) * facts.scale
    if options.sheets is Sheets.ONE and facts.sheets and longest > _LONGEST:
        text = f"The sheet is {longest / MILLIMETRE / 1000:.1f} m long, more than printers take."
        yield Finding(text, "Use tiles", replace(options, sheets=Sheets.TILES, scale=1.0))


def _too_wide(facts: Facts) -> Iterator[Finding]:
    options = facts.options
    if options.sheets is Sheets.TILES and facts.scale < options.scale - _HAIR:
        wanted, given = _percent(options.scale), _percent(facts.scale)
        text = f"A sheet of {options.paper} is too small for {wanted}, so the map is printed at {given}."
        larger = ISO[ISO.index(options.paper) + 1 :][:1] if options.paper in ISO else ()
        yield from (Finding(text, f"Use {paper}", replace(options, paper=paper)) for paper in larger)
        if not larger:
            yield Finding(text)


def _too_many(facts: Facts) -> Iterator[Finding]:
    if facts.fewer is not None:
        scale, count = facts.fewer
        text = f"The map takes {many(facts.sheets, 'sheet')}; at {_percent(scale)} it would take {count:,}."
        yield Finding(text, f"Use {_percent(scale)}", replace(facts.options, scale=scale), grave=False)


def _too_coarse(facts: Facts) -> Iterator[Finding]:
    coarse = sorted((dpi, name) for dpi, name in facts.pictures if dpi < LEAST_DPI)
    if coarse:
        shown = ", ".join(f"{name or 'a picture'} ({dpi:.0f} dpi)" for dpi, name in coarse[:_SHOWN_PICTURES])
        more = f" and {len(coarse) - _SHOWN_PICTURES} more" if len(coarse) > _SHOWN_PICTURES else ""
        yield Finding(f"{many(len(coarse), 'picture')} will look coarse: {shown}{more}.")


def _percent(scale: float) -> str:
    return f"{scale * 100:.0f}\N{NO-BREAK SPACE}%"
