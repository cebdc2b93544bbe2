"""The line at the foot of each page. Knows no PDF and no records."""

from model.layout.picture import Group, Picture
from model.layout.text import TextStyle, lay_out, place

STYLE = TextStyle(7.5, 400, leading=1.3, tabular=True)
_GAP = 24.0


def footer(left: str, right: str, width: float) -> Picture:
    """Return a line of text with a part at each end; the left part gives way."""
    ending = lay_out(right, STYLE, width, 1)
    start = lay_out(left, STYLE, max(width - ending.width - _GAP, 0), 1)
    items = (
        *place(start, STYLE, 0, 0, "ink3"),
        *place(ending, STYLE, 0, 0, "ink3", width=width, align="end"),
    )
    return Picture(width, ending.height, (Group("", "footer", 0, 0, width, ending.height, items),))
