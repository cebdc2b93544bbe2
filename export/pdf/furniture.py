"""The lines at the head and the foot of a page. Knows no PDF and no records."""

import re
from collections.abc import Mapping

from export.pdf.options import PdfOptions
from export.pdf.page import Page, Window
from model.layout.picture import Group, Picture
from model.layout.text import TextStyle, lay_out, place

_GAP = 24.0
_BETWEEN = "  ·  "
_DOT = re.compile(r"(?:^|\s)·(?=\s|$)")
_MARK = re.compile(r"\{(\w+)\}")


def furnished(page: Page, options: PdfOptions, marks: Mapping[str, str], as_of: str, number: int, of: int) -> Page:
    """Return the page with its lines. `marks` say what stands for {map} and the like in the texts chosen."""
    if page.bare:
        return page
    ending = [as_of] if as_of and options.as_of else []
    if page.locator:
        ending.append(page.locator)
    if options.page_numbers:
        ending.append(f"page {number} of {of}")
    width = page.width - 2 * page.inset
    windows = []
    if options.header:
        line = _line(filled(options.header, marks), "", width, page.size)
        windows.append(Window(line, page.inset, options.edge, repeated=True))
    line = _line(filled(options.footer, marks), _BETWEEN.join(ending), width, page.size)
    windows.append(Window(line, page.inset, page.height - options.edge - line.height, repeated=True))
    return page._replace(windows=(*page.windows, *windows))


def filled(text: str, marks: Mapping[str, str]) -> str:
    """Return a text with its marks filled in; what is empty goes, together with the dot before or after it.

    Marks and dots within what is filled in stay as they are.
    """
    parts = (_MARK.sub(lambda mark: marks.get(mark[1], mark[0]), part).strip() for part in _DOT.split(text))
    return _BETWEEN.join(part for part in parts if part)


def _line(left: str, right: str, width: float, size: float) -> Picture:
    """A line of text with a part at each end; the left part gives way."""
    style = TextStyle(size, 400, leading=1.3, tabular=True)
    ending = lay_out(right, style, width, 1)
    start = lay_out(left, style, max(width - ending.width - _GAP, 0), 1)
    items = (*place(start, style, 0, 0, "ink3"), *place(ending, style, 0, 0, "ink3", width=width, align="end"))
    height = max(start.height, ending.height)
    return Picture(width, height, (Group("", "footer", 0, 0, width, height, items),))
