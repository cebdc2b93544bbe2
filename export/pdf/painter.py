"""Paints Pictures as the operators of a PDF content stream. Knows no records and no file.

The page's matrix is flipped once, so that y grows downwards as in the Picture; glyphs and images are flipped back.
What a group draws counts from the group's own origin, so that cards that look alike are the same operators, which
compress well. Everything is either content of an element of the page or an artifact.
"""

from collections.abc import Callable
from typing import Final, Protocol

from export.pdf.fonts import GlyphFont, utf16
from export.pdf.glyphs import apart, runs_left, shown, spaced
from export.pdf.page import Rect, Window
from export.pdf.shapes import ellipse, number, outline, rounded
from export.pdf.tags import DECORATION, FIGURES, HEADINGS, Area, Element, PageTags, nested
from model.layout import picture as p
from model.layout.icons import GRID
from model.theme import Theme

_BREATH: Final = 1000
"""After so many groups, somebody may stop the painting: some 50 ms."""
_FLAT, _ROUND = 0, 1
"""Ends of lines, as PDF counts them."""
_ARTIFACT: Final = "/Artifact BMC"
_AGAIN: Final = "/Artifact <</Type /Pagination>> BDC"


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
        self._words, self._repeated = True, False
        self._tags = PageTags()
        self._start = 0
        self._told = self._in_artifact = False
        self._heading_size = 0.0
        self._last: p.Text | None = None
        self._last_op = 0
        self._said: list[str] = []
        self._garbled = False
        self._group = p.Group("", "", 0, 0, 0, 0)
        self.links: list[Area] = []
        """Links, in points on the page; `name` is the target."""
        self.owners: dict[str, Area] = {}
        """Where each record shows first."""
        self.smallest: float | None = None
        """The smallest text so far, in points on paper."""
        self.shortened = 0
        """How many texts had to be shortened."""
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

    def paint(self, window: Window, breathe: Callable[[], None] | None = None) -> None:
        """Paint what a window shows of its picture; `breathe` is called now and then and may raise to stop it."""
        self._origin, self._scale = (window.x, window.y), window.scale
        self._core = window.core
        self._words, self._repeated = window.words, window.repeated
        self._state.clear()
        scale = window.scale
        self._ops.append(f"q {scale:.6g} 0 0 {-scale:.6g} {number(window.x)} {number(self._height - window.y)} cm 1 j")
        if window.clip is not None:
            left, top, right, bottom = window.clip
            self._ops.append(f"{number(left)} {number(top)} {number(right - left)} {number(bottom - top)} re W n")
        if window.repeated or not window.words:
            self._ops.append(_AGAIN if window.repeated else _ARTIFACT)
            self._in_artifact = True
        self._tags.start()
        leave_out = window.leave_out
        for count, (group, left, top, depth) in enumerate(nested(window.picture, window.groups)):
            if breathe is not None and count % _BREATH == 0:
                breathe()
            if group.role not in leave_out:
                self._x, self._y = left, top
                self._paint_group(group, depth)
        self._end_artifact()
        self._ops.append("Q")

    def _paint_group(self, group: p.Group, depth: int) -> None:
        if group.owner and group.owner not in self.owners:
            self._found(group)
        self._group, self._heading_size = group, 0.0
        aloud = self._aloud
        if aloud:
            figure = group.role in FIGURES and group.label
            self._tags.enter(group, depth, self._area(0, 0, group.width, group.height) if figure else None)
        if group.items:
            paint_item = self._paint_item
            self._begin()
            for item in group.items:
                paint_item[type(item)](item)
            self._end()
        if aloud:
            self._tags.leave()

    @property
    def _aloud(self) -> bool:
        """Whether what is painted is for readers too, and not for the eye alone."""
        return self._words and not self._repeated

    def _begin(self) -> None:
        """Begin a piece of content; only its end knows what it is."""
        self._start = len(self._ops)
        self._ops += ("", f"q 1 0 0 1 {number(self._x)} {number(self._y)} cm")
        self._state.clear()
        self._told, self._last = False, None
        self._said, self._garbled = [], False

    def _end(self, image: str = "") -> None:
        """End a piece of content: an `image` with a text of its own, part of the group's element, or an artifact."""
        ops, start = self._ops, self._start
        if len(ops) == start + 2:
            del ops[start:]
            return
        ops.append("Q")
        if image:
            opening = self._tags.image(image, self._area(0, 0, self._group.width, self._group.height))
        elif self._aloud and (self._told or self._tags.tag == "Figure") and self._group.role not in DECORATION:
            opening = self._tags.told("".join(self._said), garbled=self._garbled)
        else:
            if not self._in_artifact:
                ops[start] = _ARTIFACT
                self._in_artifact = True
            return
        ops[start] = f"EMC\n{opening}" if self._in_artifact else opening
        self._in_artifact = False
        ops.append("EMC")

    def _end_artifact(self) -> None:
        if self._in_artifact:
            self._ops.append("EMC")
            self._in_artifact = False

    def _found(self, group: p.Group) -> None:
        """Remember where a record shows first."""
        if not self._aloud:
            return
        if self._core is None or self._core.meets(self._x, self._y, group.width, group.height):
            area = self._area(0, 0, group.width, group.height, group.owner, group.label)
            self.owners[group.owner] = area._replace(title=group.role == "section-title")

    @property
    def elements(self) -> list[Element]:
        """What is on the page for readers who do not see it."""
        return self._tags.elements

    def content(self) -> bytes:
        """Return the content stream of everything painted."""
        return "\n".join(filter(None, self._ops)).encode("ascii")

    def _area(self, x: float, y: float, width: float, height: float, name: str = "", label: str = "") -> Area:
        scale, (left, top) = self._scale, self._origin
        x, y = left + (self._x + x) * scale, top + (self._y + y) * scale
        return Area(x, y, width * scale, height * scale, name, label)

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
            corner = f"{number(box.x)} {number(box.y)}"
            self._ops.append(f"{corner} {number(box.width)} {number(box.height)} re {operator}")

    def _path(self, path: p.Path) -> None:
        operator = self._pens(path.fill, path.stroke, path.stroke_width, path.dash)
        self._ops.append(f"{outline(path.segments)} {operator}")

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
        """Draw with the origin at (x, y) of the group: equal shapes become equal text."""
        self._ops.append(f"q 1 0 0 1 {number(x)} {number(y)} cm {drawn} Q" if x or y else drawn)

    def _text(self, text: p.Text) -> None:
        if not self._words or not self._in_core(text.x, text.y - text.size / 3, text.width):
            return
        self._tell(text)
        colour, opacity = self._colour(text.colour)
        self._set("fill", f"{colour} rg")
        self._opacity(opacity, 1.0)
        on_paper = text.size * self._scale
        if not self._repeated and (self.smallest is None or on_paper < self.smallest):
            self.smallest = on_paper
        if text.elided and not self._repeated:
            self.shortened += 1
        left, baseline = text.x, number(text.y)
        for run in text.runs:
            font = self._fonts.get(run.font)
            if font is None:
                font = self._fonts[run.font] = self._resources.font(run.font)
            drawn, extractable = shown(run, font, self.missing)
            place = f"BT /{font.tag} {number(run.size)} Tf 1 0 0 -1 {number(left + run.x)} {baseline} Tm {drawn} ET"
            if not extractable:
                self._garbled = True
                place = f"/Span <</ActualText <FEFF{utf16(run.text)}>>> BDC {place} EMC"
            self._ops.append(place)
        self._last, self._last_op = text, len(self._ops) - 1

    def _tell(self, text: p.Text) -> None:
        """Note that there is text, apart from what stands before it, and end a heading before what is set smaller."""
        if self._told and text.size < self._heading_size and self._tags.tag in HEADINGS:
            self._end()
            self._tags.only_text()
            self._begin()
        elif not self._told:
            self._heading_size = text.size
        elif self._last is not None and apart(self._last, text):
            self._ops[self._last_op] = spaced(self._ops[self._last_op], self._fonts[self._last.runs[-1].font])
            self._said.append(" ")
        self._told = True
        self._said.append(text.text)
        self._garbled = self._garbled or runs_left(text.text)

    def _icon(self, icon: p.Icon) -> None:
        colour, opacity = self._colour(icon.colour)
        self._set("stroke", f"{colour} RG")
        self._set("width", f"{number(icon.stroke_width)} w")
        self._set("dash", "[] 0 d")
        self._set("cap", f"{_ROUND} J")
        self._opacity(1.0, opacity)
        scale = icon.size / GRID
        place = f"{number(icon.x)} {number(icon.y)}"
        self._ops.append(f"q {scale:.5g} 0 0 {scale:.5g} {place} cm /{self._resources.icon(icon.name)} Do Q")

    def _image(self, image: p.Image) -> None:
        name = self._resources.image(image.asset)
        if name is None:
            return
        x, y, width, height = image.whole
        if not self._repeated:
            self.images[image.asset] = max(width * self._scale, self.images.get(image.asset, 0.0))
        apart = self._aloud and self._tags.tag != "Figure"
        if apart:
            self._end()
            self._begin()
        clip = ""
        if image.radius or (x, y, width, height) != image[1:5]:
            clip = f"{rounded(image.width, image.height, image.radius)} W n "
        self._opacity(1.0, 1.0)
        place = f"{number(x - image.x)} {number(y - image.y + height)}"
        drawn = f"{clip}{number(width)} 0 0 {number(-height)} {place} cm /{name} Do"
        self._ops.append(f"q 1 0 0 1 {number(image.x)} {number(image.y)} cm {drawn} Q")
        if apart:
            self._end(image.label or self._group.label or "Picture")
            self._begin()

    def _in_core(self, x: float, y: float, width: float) -> bool:
        """Whether the middle of something in the group is in the part that shows text."""
        return self._core is None or self._core.holds(self._x + x + width / 2, self._y + y)

    def _link(self, link: p.Link) -> None:
        if self._aloud and self._in_core(link.x, link.y + link.height / 2, link.width):
            self._tags.link(len(self.links))
            self.links.append(self._area(link.x, link.y, link.width, link.height, link.target))
