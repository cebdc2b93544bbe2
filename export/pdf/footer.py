"""The line at the foot of each page. Knows no PDF and no records."""

from model.layout.picture import Group, Picture
from model.layout.text import TextStyle, lay_out, place

LEAST_SIZE = 6.0
USUAL_SIZE = 7.5
_GAP = 24.0


def footer(left: str, right: str, width: float, size: float = USUAL_SIZE) -> Picture:
    """Return a line of text with a part at each end; the left part gives way."""
    style = TextStyle(size, 400, leading=1.3, tabular=True)
    ending = lay_out(right, style, width, 1)
    start = lay_out(left, style, max(width - ending.width - _GAP, 0), 1)
    items = (*place(start, style, 0, 0, "ink3"), *place(ending, style, 0, 0, "ink3", width=width, align="end"))
    return Picture(width, ending.height, (Group("", "footer", 0, 0, width, ending.height, items),))
