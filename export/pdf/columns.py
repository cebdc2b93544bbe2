"""Text in columns: blocks of lines that flow down one column after the other, and on to the next page.

A heading never ends a column, a paragraph leaves no single line behind, and the columns of a last page end at one
height. Knows no record and no PDF.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from export.pdf.sections import BODY, SECONDARY, Flow, shifted
from export.pdf.table import Line
from model.layout.picture import Box, Group, Item, Link, Token
from model.layout.text import Paragraph, TextStyle, first_baseline, lay_out, place

GAP: Final = 28.0
"""Between columns."""
INSET: Final = 12.0
"""From the edge of a coloured ground to the text on it."""
_RADIUS: Final = 6.0
_MARK: Final = 3.0
_LEAST_LINES: Final = 2
_ROUNDING: Final = 0.01
_HALVINGS: Final = 12


class Block(NamedTuple):
    """Lines that make one paragraph, heading or picture of a column, with the air before it.

    A block that is `kept` stands in one column with the beginning of the next block, and a `whole` one is not divided
    unless it is taller than a column. `link` is where a click on its first lines leads. With a `ground` it stands on a
    coloured box.
    """

    lines: tuple[Line, ...]
    role: str = "text"
    owner: str = ""
    before: float = 0.0
    kept: bool = False
    whole: bool = False
    link: str = ""
    ground: Token = ""
    label: str = ""

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(line.height for line in self.lines)

    @property
    def opening(self) -> float:
        """The height of the least part of it that a column may end with."""
        if self.whole or len(self.lines) < 2 * _LEAST_LINES:
            return self.height
        return sum(line.height for line in self.lines[:_LEAST_LINES])


class Span(NamedTuple):
    """A column on a page: its left edge, and from where to where it may be filled."""

    x: float
    top: float
    bottom: float
    width: float


def columns_for(width: float, least: float, gap: float = GAP, most: int = 4) -> tuple[int, float]:
    """Return how many columns of at least `least` points fit into a width, and how wide they are."""
    count = min(max(int((width + gap) / (least + gap)), 1), most)
    return count, (width - (count - 1) * gap) / count


def set_columns(flow: Flow, blocks: Sequence[Block], count: int, gap: float = GAP) -> None:
    """Set blocks in `count` columns below what is on the page, and on as many pages as they take."""
    width = (flow.width - (count - 1) * gap) / count
    blocks = [block for block in blocks if block.lines]
    if blocks and not flow.fresh:
        flow.need(_opening(blocks, 0, flow.page_room))
    while blocks:
        height = flow.left
        most = max(height, flow.page_room)
        groups, rest = fill(blocks, _spans(count, width, gap, height), most)
        if not rest:
            height = _levelled(blocks, lambda lower: _spans(count, width, gap, lower), height, most)
            groups, _ = fill(blocks, _spans(count, width, gap, height), most)
        flow.put(Group("", "columns", 0, 0, flow.width, height, (), tuple(groups)))
        if rest:
            flow.turn()
        blocks = rest


def fill(blocks: Sequence[Block], spans: Iterable[Span], most: float) -> tuple[list[Group], list[Block]]:
    """Set as many blocks as these columns hold; return their groups and what is left.

    What stands together is parted only if it is taller than `most`, a column on a page of its own.
    """
    groups: list[Group] = []
    rest = list(blocks)
    at = 0
    for span in spans:
        y = span.top
        while at < len(rest):
            block = rest[at]
            fresh = y == span.top
            above = 0.0 if fresh else block.before
            room = span.bottom - y - above + _ROUNDING
            needed = _opening(rest, at, most)
            count = 0 if needed > room and not (fresh and needed > most) else _fitting(block, room, fresh)
            if count:
                portion = block._replace(lines=block.lines[:count])
                groups.append(_group(portion, span, y + above))
                y += above + portion.height
            if count < len(block.lines):
                rest[at] = block._replace(lines=block.lines[count:], link=block.link if not count else "")
                break
            at += 1
    return groups, rest[at:]


def together(blocks: Iterable[Block], most: float) -> list[Block]:
    """Return blocks that stand in one column if they are not taller than `most` altogether.

    The last of them is kept with nothing that follows.
    """
    found = [block for block in blocks if block.lines]
    found[-1:] = [block._replace(kept=False) for block in found[-1:]]
    if sum(block.height + block.before for block in found) > most:
        return found
    return [block._replace(kept=True, whole=True) for block in found[:-1]] + [
        block._replace(whole=True) for block in found[-1:]
    ]


def text_block(
    text: str,
    style: TextStyle,
    width: float,
    colour: Token = "ink",
    *,
    role: str = "text",
    before: float = 0.0,
    indent: float = 0.0,
    kept: bool = False,
) -> Block:
    """Return a paragraph or a heading; no lines for empty text."""
    return Block(text_lines(text, style, width, colour, indent), role, before=before, kept=kept, whole=kept)


def text_lines(
    text: str, style: TextStyle, width: float, colour: Token = "ink", indent: float = 0.0
) -> tuple[Line, ...]:
    """Return text in a column of this width, as lines between which a page may turn."""
    step = style.size * style.leading
    made = []
    for line in lay_out(text.strip(), style, width - indent).lines:
        alone = Paragraph((line,), line.width, step, False)
        made.append(Line(step, place(alone, style, indent, 0, colour, width=width - indent)))
    return tuple(made)


def fact_block(
    name: str,
    text: str,
    width: float,
    reach: float,
    *,
    before: float = 2.0,
    indent: float = 0.0,
    style: TextStyle = BODY,
    colour: Token = "ink",
    name_colour: Token = "ink2",
    inset: float = 0.0,
) -> Block:
    """Return a text with its name in a column of its own, `reach` points wide, on the same first baseline.

    `inset` is what the name leaves free before it.
    """
    named = _named(name, reach - 8 - inset, style, name_colour, indent + inset)
    return Block(beside(named, text_lines(text, style, width, colour, indent + reach)), before=before)


def beside(left: Sequence[Line], right: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines that stand next to each other as one paragraph, those on the left first."""
    least = min(len(left), len(right))
    both = (
        Line(max(one.height, other.height), (*one.items, *other.items)) for one, other in zip(left, right, strict=False)
    )
    return (*both, *left[least:], *right[least:])


def padded(block: Block, above: float = INSET, below: float = INSET) -> Block:
    """Return the block with air above and below its lines, for a coloured ground."""
    first, *others = block.lines
    lines = [first._replace(height=first.height + above, items=tuple(shifted(i, 0, above) for i in first.items))]
    lines += others
    lines[-1] = lines[-1]._replace(height=lines[-1].height + below)
    return block._replace(lines=tuple(lines))


def _named(name: str, width: float, style: TextStyle, colour: Token, indent: float) -> tuple[Line, ...]:
    small = SECONDARY._replace(leading=style.size * style.leading / SECONDARY.size)
    drop = first_baseline(style) - first_baseline(small)
    lines = text_lines(name, small, indent + width, colour, indent)
    return tuple(line._replace(items=tuple(shifted(item, 0, drop) for item in line.items)) for line in lines)


def _spans(count: int, width: float, gap: float, height: float) -> list[Span]:
    return [Span(place * (width + gap), 0.0, height, width) for place in range(count)]


def _levelled(blocks: Sequence[Block], spans: Callable[[float], list[Span]], height: float, most: float) -> float:
    """The least height in which all blocks still stand in one page's columns."""
    low, high = 0.0, height
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if fill(blocks, spans(middle), most)[1]:
            low = middle
        else:
            high = middle
    return high


def _opening(blocks: Sequence[Block], at: int, most: float) -> float:
    """The height that a block needs to be begun: its own, or with all that it is kept with.

    What is kept together but taller than a column, `most`, wants only the beginning of the next block.
    """
    block = blocks[at]
    if not block.kept or at + 1 == len(blocks):
        return block.opening
    follower = blocks[at + 1]
    least = needed = block.height + follower.before + follower.opening
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if not block.kept:
            return needed
        needed += block.height - block.opening
        if number + 1 < len(blocks):
            needed += blocks[number + 1].before + blocks[number + 1].opening
        if needed > most:
            return least
    return needed


def _fitting(block: Block, room: float, fresh: bool) -> int:
    """How many lines of a block a column takes; at least one at its top, so that every column gets on."""
    height, count = 0.0, 0
    for line in block.lines:
        if height + line.height > room:
            break
        height += line.height
        count += 1
    if count < len(block.lines):
        count = min(count, max(len(block.lines) - _LEAST_LINES, 0))
        if count < _LEAST_LINES or (block.whole and not fresh):
            count = 0
    return max(count, 1) if fresh else count


def _group(block: Block, span: Span, y: float) -> Group:
    items: list[Item] = []
    if block.ground:
        items.append(Box(0, 0, span.width, block.height, block.ground, radius=_RADIUS))
        items.append(Box(0, 0, _MARK, block.height, "accent", radius=_MARK / 2))
    top = 0.0
    for line in block.lines:
        items += [shifted(item, 0, top) for item in line.items] if top else line.items
        top += line.height
    if block.link:
        items.append(Link(0, 0, span.width, block.height, block.link))
    return Group(block.owner, block.role, span.x, y, span.width, top, tuple(items), label=block.label)
