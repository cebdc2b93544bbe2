"""The Picture: what stands where, in points, ready for any painter. Knows no records, no theme and no toolkit.

A Picture is a tree of groups; each group names the record it shows and places its items and children relative to its
own origin, so an unchanged card is the same object wherever it stands. Lengths are points and y grows downwards.
Colours are theme tokens ("ink", "persona.2"): switching the theme repaints but never lays out again.
"""

from collections.abc import Iterator
from typing import NamedTuple

Token = str
"""The name of a theme colour."""

_ABOVE = 0.3
"""The part of what is cut off a tall picture that goes at its top."""


class GlyphRun(NamedTuple):
    """Shaped glyphs of one font, in visual order from left to right."""

    font: str
    """Stem of the font file, for example "Inter-SemiBold"."""
    size: float
    x: float
    """Left edge, relative to the start of the line."""
    width: float
    glyphs: tuple[int, ...]
    positions: tuple[tuple[float, float], ...]
    """Origin of each glyph relative to (x, baseline), in points."""
    clusters: tuple[str, ...]
    """The characters each glyph stands for; empty when an earlier glyph already stands for them."""
    text: str
    """The characters of the run in logical order."""
    extractable: bool
    """Whether `text` can be rebuilt from the clusters alone; otherwise paper carries it beside the glyphs."""


class Box(NamedTuple):
    """A rectangle, with rounded corners when `radius` is positive."""

    x: float
    y: float
    width: float
    height: float
    fill: Token | None = None
    stroke: Token | None = None
    stroke_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class Path(NamedTuple):
    """Lines and cubic curves. Segments are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",).

    Strokes have round joins and caps.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: Token | None = None
    stroke: Token | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()


class Ellipse(NamedTuple):
    """An ellipse around (x, y)."""

    x: float
    y: float
    radius_x: float
    radius_y: float
    fill: Token | None = None
    stroke: Token | None = None
    stroke_width: float = 1.0


class Text(NamedTuple):
    """One line of shaped text: its left end at `x`, its baseline at `y`.

    `elided` says that more was to follow for which there was no room.
    """

    x: float
    y: float
    runs: tuple[GlyphRun, ...]
    colour: Token
    size: float
    width: float
    text: str
    elided: bool = False


class Icon(NamedTuple):
    """A named line icon inside the square of side `size` at (x, y)."""

    name: str
    x: float
    y: float
    size: float
    colour: Token
    stroke_width: float = 1.75
    """In units of the icon's own 24-unit grid."""


class Image(NamedTuple):
    """A stored picture in a rectangle with rounded corners. `asset` is the id of an image asset.

    The picture is scaled into the rectangle. With an `aspect`, the width of its pixels over their height, it keeps its
    proportions and covers the rectangle: what stands out is cut off, more at the bottom than at the top, where faces
    are.
    """

    asset: str
    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    aspect: float = 0.0
    label: str = ""
    """What the picture shows, for those who do not see it."""

    @property
    def whole(self) -> tuple[float, float, float, float]:
        """Where the whole picture would stand: x, y, width and height."""
        if self.aspect <= 0:
            return self.x, self.y, self.width, self.height
        width = max(self.width, self.height * self.aspect)
        height = width / self.aspect
        return self.x - (width - self.width) / 2, self.y - (height - self.height) * _ABOVE, width, height


class Link(NamedTuple):
    """A clickable area. `target` is a record id prefixed with "#", or an http, https or mailto address."""

    x: float
    y: float
    width: float
    height: float
    target: str


class Field(NamedTuple):
    """Where a text field of the group's record shows, so that it can be edited in place. Painters skip it."""

    name: str
    x: float
    y: float
    width: float
    height: float
    size: float
    weight: int = 400


Item = Box | Path | Ellipse | Text | Icon | Image | Link | Field


class Group(NamedTuple):
    """Items that show one record. `x`, `y` place the group in its parent; items count from there.

    `role` says which face of the record this is ("card", "label", "point", "header" ...). `lod` is the colour of the
    plain box that stands for the group when it is too small to read; groups without it are left out then, and groups
    with `always` keep all their items at any scale (curves, hairlines).
    """

    owner: str
    role: str
    x: float
    y: float
    width: float
    height: float
    items: tuple[Item, ...] = ()
    children: tuple["Group", ...] = ()
    lod: Token | None = None
    always: bool = False
    label: str = ""
    """What the group says, for readers of the text layer and of the screen."""

    def moved(self, x: float, y: float) -> "Group":
        """The same group with its origin at (x, y)."""
        return Group(self.owner, self.role, x, y, *self[4:])  # a quarter of the cost of _replace


class Picture(NamedTuple):
    """A whole drawing, its groups in painting order."""

    width: float
    height: float
    groups: tuple[Group, ...]

    def walk(self) -> Iterator[tuple[Group, float, float]]:
        """Each group in painting order with the absolute position of its origin."""
        stack = [(group, 0.0, 0.0) for group in reversed(self.groups)]
        while stack:
            group, x, y = stack.pop()
            x += group.x
            y += group.y
            yield group, x, y
            stack.extend((child, x, y) for child in reversed(group.children))
