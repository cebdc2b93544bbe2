"""Type sizes and small builders that lanes share. Sizes are points at 100 %; everything stands on a 4 pt grid."""

from typing import Literal, NamedTuple

from model.layout.picture import Box, Item, Text, Token
from model.layout.text import TextStyle, lay_out, place

MAP_TITLE = TextStyle(26, 600, leading=1.2)
SUBTITLE = TextStyle(12, 400)
STAGE_TITLE = TextStyle(14, 600, leading=1.3)
LANE_TITLE = TextStyle(13, 600, leading=1.3)
CARD_TITLE = TextStyle(12, 600, leading=1.3)
CARD_TEXT = TextStyle(11, 400, leading=1.35)
NOTE_TEXT = TextStyle(11.5, 400, leading=1.35)
SECONDARY = TextStyle(11, 400, leading=1.35)
SMALL = TextStyle(10, 500, leading=1.3)
QUOTE = TextStyle(11, 400, italic=True, leading=1.3)
NUMBER = TextStyle(11, 400, tabular=True)
DISC_NUMBER = TextStyle(11, 700, tabular=True)
BADGE = TextStyle(11, 600, tabular=True)


class Block(NamedTuple):
    """Text laid out at the origin of its own box."""

    items: tuple[Text, ...]
    width: float
    height: float


def block(
    text: str,
    style: TextStyle,
    width: float,
    colour: Token,
    *,
    x: float = 0,
    y: float = 0,
    lines: int | None = None,
    align: Literal["start", "centre", "end"] = "start",
) -> Block:
    """Lay out text in a box of `width` whose top left corner is (x, y)."""
    paragraph = lay_out(text, style, width, lines)
    return Block(place(paragraph, style, x, y, colour, width=width, align=align), paragraph.width, paragraph.height)


def ticks(severity: int, right: float, middle: float) -> tuple[Item, ...]:
    """Five severity ticks, `severity` of them filled, ending at `right` around the height `middle`."""
    size, gap = 7.0, 3.0
    left = right - 5 * size - 4 * gap
    return tuple(
        Box(left + i * (size + gap), middle - size / 2, size, size, "pain" if i < severity else "line2", radius=1.5)
        for i in range(5)
    )


def disc(number: int, x: float, y: float, radius: float = 10) -> tuple[Item, ...]:
    """A numbered pain disc around (x, y)."""
    style = DISC_NUMBER if radius >= 10 else DISC_NUMBER._replace(size=max(8.0, radius * 1.1))
    text = str(number)
    width = max(2 * radius, lay_out(text, style, 100).width + radius)
    height = lay_out(text, style, 100).height
    label = block(text, style, width, "on_pain", x=x - width / 2, y=y - height / 2, align="centre")
    return Box(x - width / 2, y - radius, width, 2 * radius, "pain", radius=radius), *label.items
