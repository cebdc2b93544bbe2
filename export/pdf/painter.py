"""Paints Pictures as the operators of a PDF content stream. Knows no records and no file.

The page's matrix is flipped once, so that y grows downwards as in the Picture; glyphs and images are flipped back.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from export.pdf.fonts import GlyphFont, utf16
from export.pdf.page import Rect, Window
from model.layout import picture as p
from model.layout.icons import GRID
from model.theme import Theme

_KAPPA: Final = 0.5522847498
"""Control points this far out make a cubic a quarter of a circle."""


_LEAST_RISE: Final = 0.005
"""Of an em: a smaller one nobody sees, but readers take the raised glyph for another line."""
_LONG: Final = 24
"""Of a path with more segments, only those within the window are written."""
_FLAT, _ROUND = 0, 1
"""Ends of lines, as PDF counts them."""
_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Resources(Protocol):
    """What a page borrows from its document. Names are those of the page's resource dictionary."""

    def font(self, stem: str) -> GlyphFont:
        """The font with this stem."""

    def opacity(self, fill: float, stroke: float) -> str:
        """A graphics state with these opacities."""

    def icon(self, name: str) -> str:
        """The form that strokes an icon in its 24-unit grid with the current colour."""

    def image(self, asset: str) -> str | None:
        """The stored picture filling the unit square, or None when it cannot be read."""


class Area(NamedTuple):
    """A rectangle on the page, in points from its top left corner, and what it leads to or shows."""

    x: float
    y: float
    width: float
    height: float
    name: str


def number(value: float) -> str:
    """Write a number with at most three decimals and nothing superfluous."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Painter:
    """Paints any number of pictures on one page, then gives its content stream."""

    def __init__(self, resources: Resources, theme: Theme, page_height: float) -> None:
        self._resources = resources
        self._theme = theme
        self._height = page_height
        self._ops: list[str] = []
        self._state: dict[str, str] = {}
        self._colours: dict[p.Token, tuple[str, float]] = {}
        self._fonts: dict[str, GlyphFont] = {}
        self._shapes: dict[tuple[str | float, ...], str] = {}
        self._x = self._y = 0.0
        self._scale = 1.0
        self._origin = (0.0, 0.0)
        self._core: Rect | None = None
        self._clip: Rect | None = None
        self._words, self._repeated = True, False
        self.links: list[Area] = []
        """Links, in points on the page; `name` is the target."""
        self.owners: dict[str, Area] = {}
        """Where each record shows first."""
        self.smallest: float | None = None
        """The smallest text so far, in points on paper."""
        self.images: dict[str, float] = {}
        """The greatest width of each stored picture, in points on paper."""
        self.missing: set[str] = set()
        """Characters no font has; they show as boxes."""
        self._paint_item: dict[type, Callable[..., None]] = {
            p.Box: self._box,
            p.Path: self._path,
            p.Ellipse: self._ellipse,
            p.Text: self._text,
            p.Icon: self._icon,
            p.Image: self._image,
            p.Link: self._link,
            p.Field: lambda _: None,
        }

    def paint(self, window: Window) -> None:
        """Paint what a window shows of its picture."""
        self._origin, self._scale = (window.x, window.y), window.scale
        self._core, self._clip = window.core, window.clip
        self._words, self._repeated = window.words, window.repeated
        self._state.clear()
        scale = window.scale
        self._ops.append(f"q {scale:.6g} 0 0 {-scale:.6g} {number(window.x)} {number(self._height - window.y)} cm 1 j")
        if window.clip is not None:
            left, top, right, bottom = window.clip
            self._ops.append(f"{number(left)} {number(top)} {number(right - left)} {number(bottom - top)} re W n")
        paint_item, leave_out = self._paint_item, window.leave_out
        groups = window.picture.walk() if window.groups is None else window.groups
        for group, left, top in groups:
            if group.role in leave_out:
                continue
            self._x, self._y = left, top
            if group.owner and group.owner not in self.owners:
                self._found(group)
            for item in group.items:
                paint_item[type(item)](item)
        self._ops.append("Q")

    def _found(self, group: p.Group) -> None:
        """Remember where a record shows first."""
        if self._repeated or not self._words:
            return
        if self._core is None or self._core.meets(self._x, self._y, group.width, group.height):
            self.owners[group.owner] = self._area(0, 0, group.width, group.height, group.owner)

    def content(self) -> bytes:
        """Return the content stream of everything painted."""
        return "\n".join(self._ops).encode("ascii")

    def _area(self, x: float, y: float, width: float, height: float, name: str) -> Area:
        scale, (left, top) = self._scale, self._origin
        return Area(left + (self._x + x) * scale, top + (self._y + y) * scale, width * scale, height * scale, name)

    def _set(self, slot: str, operator: str) -> None:
        if self._state.get(slot) != operator:
            self._state[slot] = operator
            self._ops.append(operator)

    def _colour(self, token: p.Token) -> tuple[str, float]:
        found = self._colours.get(token)
        if found is None:
            red, green, blue, opacity = self._theme.rgba(token)
            found = self._colours[token] = (f"{number(red)} {number(green)} {number(blue)}", opacity)
        return found

    def _pens(
        self,
        fill: p.Token | None,
        stroke: p.Token | None,
        width: float,
        dash: tuple[float, ...] = (),
        cap: int = _ROUND,
    ) -> str:
        """Set the colours, the line and the opacity; return the operator that paints the path."""
        fill_opacity = stroke_opacity = 1.0
        if fill is not None:
            colour, fill_opacity = self._colour(fill)
            self._set("fill", f"{colour} rg")
        if stroke is not None:
            colour, stroke_opacity = self._colour(stroke)
            self._set("stroke", f"{colour} RG")
            self._set("width", f"{number(width)} w")
            self._set("dash", f"[{' '.join(map(number, dash))}] 0 d")
            self._set("cap", f"{cap} J")
        self._opacity(fill_opacity, stroke_opacity)
        if fill is not None:
            return "B" if stroke is not None else "f"
        return "S" if stroke is not None else "n"

    def _opacity(self, fill: float, stroke: float) -> None:
        if fill == stroke == 1.0 and "opacity" not in self._state:
            return
        self._set("opacity", f"/{self._resources.opacity(fill, stroke)} gs")

    def _box(self, box: p.Box) -> None:
        operator = self._pens(box.fill, box.stroke, box.stroke_width, box.dash, _FLAT)
        if box.radius:
            shape = self._shape(("box", box.width, box.height, box.radius), lambda: rounded(*box[2:4], box.radius))
            self._at(box.x, box.y, f"{shape} {operator}")
        else:
            corner = f"{number(self._x + box.x)} {number(self._y + box.y)}"
            self._ops.append(f"{corner} {number(box.width)} {number(box.height)} re {operator}")

    def _path(self, path: p.Path) -> None:
        segments: Sequence[tuple[str | float, ...]] = path.segments
        if self._clip is not None and len(segments) > _LONG:
            reach = path.stroke_width if path.stroke else 0.0
            segments = within(segments, self._clip.left - self._x - reach, self._clip.right - self._x + reach)
            if not segments:
                return
        operator = self._pens(path.fill, path.stroke, path.stroke_width, path.dash)
        if self._x or self._y:
            self._at(0.0, 0.0, f"{outline(segments)} {operator}")
        else:
            self._ops.append(f"{outline(segments)} {operator}")

    def _ellipse(self, shape: p.Ellipse) -> None:
        operator = self._pens(shape.fill, shape.stroke, shape.stroke_width)
        drawn = self._shape(("ellipse", *shape[2:4]), lambda: ellipse(shape.radius_x, shape.radius_y))
        self._at(shape.x, shape.y, f"{drawn} {operator}")

    def _shape(self, key: tuple[str | float, ...], draw: Callable[[], str]) -> str:
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = draw()
        return found

    def _at(self, x: float, y: float, drawn: str) -> None:
        """Draw with the origin at (x, y) of the group: equal shapes become equal text, which compresses well."""
        self._ops.append(f"q 1 0 0 1 {number(self._x + x)} {number(self._y + y)} cm {drawn} Q")

    def _text(self, text: p.Text) -> None:
        if not self._words or not self._in_core(text.x, text.y - text.size / 3, text.width):
            return
        colour, opacity = self._colour(text.colour)
        self._set("fill", f"{colour} rg")
        self._opacity(opacity, 1.0)
        on_paper = text.size * self._scale
        if not self._repeated and (self.smallest is None or on_paper < self.smallest):
            self.smallest = on_paper
        left, baseline = self._x + text.x, number(self._y + text.y)
        for run in text.runs:
            font = self._fonts.get(run.font)
            if font is None:
                font = self._fonts[run.font] = self._resources.font(run.font)
            shown, extractable = self._glyphs(run, font)
            place = f"BT /{font.tag} {number(run.size)} Tf 1 0 0 -1 {number(left + run.x)} {baseline} Tm {shown} ET"
            if not extractable:
                place = f"/Span <</ActualText <FEFF{utf16(run.text)}>>> BDC {place} EMC"
            self._ops.append(place)

    def _glyphs(self, run: p.GlyphRun, font: GlyphFont) -> tuple[str, bool]:
        """Return the operators that show a run, and whether a reader can rebuild its text from them.

        Readers advance by whole thousandths of an em; the array moves the pen whenever it is off by more than one, so
        errors never add up. A glyph that stands off the baseline gets a text rise.
        """
        em = 1000 / run.size
        least = _LEAST_RISE * run.size
        widths, used = font.widths, font.used
        clash = False
        ops: list[str] = []
        shown: list[str] = []
        pen, height = 0, 0.0
        clusters = run.clusters
        left_to_right = "".join(clusters) == run.text
        if not left_to_right and "" in clusters:
            clusters = self._on_bases(run, font)
        for glyph, (x, y), characters in zip(run.glyphs, run.positions, clusters, strict=True):
            width = widths[glyph] if glyph in widths else font.width(glyph)
            if characters:
                clash = used.setdefault(glyph, characters) != characters or clash
            if abs(y) < least:
                y = 0.0
            if y != height:
                if shown:
                    ops.append(f"[<{''.join(shown)}>] TJ")
                ops.append(f"{number(-y)} Ts")
                shown, height = [], y
            off = round(x * em - pen)
            if off > 1 or off < -1:
                shown.append(f">{-off}<")
                pen += off
            shown.append(f"{glyph:04X}")
            pen += width
        if 0 in run.glyphs:
            self.missing.update("".join(text for glyph, text in zip(run.glyphs, clusters, strict=True) if not glyph))
        ops.append(f"[<{''.join(shown)}>] TJ")
        if height:
            ops.append("0 Ts")
        # Readers put right-to-left text in order by themselves, and stumble over a text given beside it.
        extractable = not clash and "" not in clusters if left_to_right else run.extractable
        return " ".join(ops).replace("<>", ""), extractable

    def _on_bases(self, run: p.GlyphRun, font: GlyphFont) -> tuple[str, ...]:
        """The clusters of right-to-left text with each on a glyph that has a width, where readers look for a letter."""
        clusters = list(run.clusters)
        for index, glyph in enumerate(run.glyphs[:-1]):
            if clusters[index] and not clusters[index + 1] and not font.width(glyph):
                clusters[index], clusters[index + 1] = "", clusters[index]
        return tuple(clusters)

    def _icon(self, icon: p.Icon) -> None:
        colour, opacity = self._colour(icon.colour)
        self._set("stroke", f"{colour} RG")
        self._set("width", f"{number(icon.stroke_width)} w")
        self._set("dash", "[] 0 d")
        self._set("cap", f"{_ROUND} J")
        self._opacity(1.0, opacity)
        scale = icon.size / GRID
        place = f"{number(self._x + icon.x)} {number(self._y + icon.y)}"
        self._ops.append(f"q {scale:.5g} 0 0 {scale:.5g} {place} cm /{self._resources.icon(icon.name)} Do Q")

    def _image(self, image: p.Image) -> None:
        name = self._resources.image(image.asset)
        if name is None:
            return
        x, y, width, height = image.whole
        if not self._repeated:
            self.images[image.asset] = max(width * self._scale, self.images.get(image.asset, 0.0))
        clip = ""
        if image.radius or (x, y, width, height) != image[1:5]:
            clip = f"{rounded(image.width, image.height, image.radius)} W n "
        self._opacity(1.0, 1.0)
        place = f"{number(x - image.x)} {number(y - image.y + height)}"
        self._at(image.x, image.y, f"{clip}{number(width)} 0 0 {number(-height)} {place} cm /{name} Do")

    def _in_core(self, x: float, y: float, width: float) -> bool:
        """Whether the middle of something in the group is in the part that shows text."""
        return self._core is None or self._core.holds(self._x + x + width / 2, self._y + y)

    def _link(self, link: p.Link) -> None:
        if self._repeated or not self._words or not self._in_core(link.x, link.y + link.height / 2, link.width):
            return
        self.links.append(self._area(link.x, link.y, link.width, link.height, link.target))


def outline(segments: Sequence[tuple[str | float, ...]]) -> str:
    """Return the operators that build a path."""
    parts: list[str] = []
    for command, *points in segments:
        parts += [number(value) for value in points if not isinstance(value, str)]
        parts.append(_OPERATORS[str(command)])
    return " ".join(parts)


def within(segments: Sequence[tuple[str | float, ...]], left: float, right: float) -> list[tuple[str | float, ...]]:
    """Return the parts of a path that can show between two x.

    Closed parts stay whole; of open ones only the segments that reach in are kept.
    """
    kept: list[tuple[str | float, ...]] = []
    for part in _parts(segments):
        xs = [[value for value in segment[1::2] if not isinstance(value, str)] for segment in part]
        if part[-1][0] == "Z":
            if any(x and min(x) <= right for x in xs) and any(x and max(x) >= left for x in xs):
                kept += part
            continue
        drawing = False
        for before, segment, here in zip(part, part[1:], xs[1:], strict=False):
            ends = (*here, float(before[-2]))
            if min(ends) <= right and max(ends) >= left:
                if not drawing:
                    kept.append(("M", *before[-2:]))
                kept.append(segment)
                drawing = True
            else:
                drawing = False
    return kept


def _parts(segments: Sequence[tuple[str | float, ...]]) -> list[list[tuple[str | float, ...]]]:
    """The parts of a path, each from one M to the next."""
    parts: list[list[tuple[str | float, ...]]] = []
    for segment in segments:
        if segment[0] == "M" or not parts:
            parts.append([])
        parts[-1].append(segment)
    return parts


def rounded(width: float, height: float, radius: float) -> str:
    """Return the operators that build a rectangle with rounded corners at the origin, from its left edge clockwise."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _KAPPA)
    return outline(
        (
            ("M", 0, r),
            ("C", 0, k, k, 0, r, 0),
            ("L", width - r, 0),
            ("C", width - k, 0, width, k, width, r),
            ("L", width, height - r),
            ("C", width, height - k, width - k, height, width - r, height),
            ("L", r, height),
            ("C", k, height, 0, height - k, 0, height - r),
            ("Z",),
        )
    )


def ellipse(rx: float, ry: float) -> str:
    """Return the operators that build an ellipse around the origin."""
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return outline(
        (
            ("M", rx, 0),
            ("C", rx, ky, kx, ry, 0, ry),
            ("C", -kx, ry, -rx, ky, -rx, 0),
            ("C", -rx, -ky, -kx, -ry, 0, -ry),
            ("C", kx, -ry, rx, -ky, rx, 0),
            ("Z",),
        )
    )
