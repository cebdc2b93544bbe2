"""Paints a Picture as SVG elements. Knows no records and no file.

Shapes, colours and the order are those of the Picture; groups keep their places in its tree, so that what belongs
together can be picked in a drawing program, and each group that says something has a title for those who do not see it.
"""

from collections.abc import Callable
from typing import Final

from export.svg.images import Shown
from export.svg.lettering import Lettering
from export.svg.marks import address, escaped, id_of, number, path_data, quoted, rounded
from model.layout import picture as p
from model.layout.icons import GRID, icon_segments
from model.theme import Theme

_SPACES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Painter:
    """Paints one picture, then gives the document. `load_image` gives what shows of an asset, or None."""

    def __init__(self, theme: Theme, lettering: Lettering, load_image: Callable[[str], Shown | None]) -> None:
        self._theme, self._lettering, self._load_image = theme, lettering, load_image
        self._size = (0.0, 0.0)
        self._body: list[str] = []
        self._definitions: list[str] = []
        self._icons: dict[str, str] = {}
        self._images: dict[str, tuple[str, Shown] | None] = {}
        self._clips: dict[tuple[float, float, float], str] = {}
        self._leave_out: frozenset[str] = frozenset()
        self._goals: frozenset[str] = frozenset()
        self._named: set[str] = set()
        self._paint_item: dict[type, Callable[..., str]] = {
            p.Box: self._box,
            p.Path: self._path,
            p.Ellipse: self._ellipse,
            p.Text: self._text,
            p.Icon: self._icon,
            p.Image: self._image,
            p.Field: lambda _: "",
        }

    def paint(
        self,
        drawing: p.Picture,
        *,
        leave_out: frozenset[str] = frozenset(),
        progress: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Paint a picture, without the groups that have a role in `leave_out`.

        `progress` hears the share that is done, and may raise to stop.
        """
        self._size, self._leave_out = (drawing.width, drawing.height), leave_out
        self._goals = frozenset(group.owner for group, _, _ in drawing.walk() if self._shows(group))
        for count, group in enumerate(drawing.groups):
            progress(count / len(drawing.groups))
            self._body += self._group(group, frozenset())

    def document(self, title: str, description: str, language: str) -> bytes:
        """Return the finished file: one unit is one point."""
        width, height = map(number, self._size)
        size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
        spoken = f" lang={quoted(language)} xml:lang={quoted(language)}" if language else ""
        # Not the role "img": to those who do not see it, that would be one thing with nothing in it.
        told = f'role="graphics-document document"{spoken} aria-labelledby="title" aria-describedby="description"'
        pens = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
        style = self._lettering.style()
        definitions = [*self._definitions, *self._lettering.definitions()]
        parts = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg {_SPACES} version="1.1" {size} {told} {pens} xml:space="preserve">',
            f'<title id="title">{escaped(title)}</title>',
            f'<desc id="description">{escaped(description)}</desc>',
            *([f"<style>\n{style}\n</style>"] if style else []),
            *(["<defs>", *definitions, "</defs>"] if definitions else []),
            *self._body,
            "</svg>\n",
        ]
        return "\n".join(parts).encode("utf-8")

    def _shows(self, group: p.Group) -> bool:
        """Whether something of the group itself is painted."""
        return group.role not in self._leave_out and any(type(item) in self._paint_item for item in group.items)

    def _group(self, group: p.Group, around: frozenset[str]) -> list[str]:
        """The lines of a group with what is in it; none for one that shows nothing. `around` are records it is in."""
        if group.role in self._leave_out:
            return []
        first = bool(group.owner) and group.owner in self._goals and group.owner not in self._named
        if first:
            self._named.add(group.owner)
        inside = around | {group.owner}
        lines = [line for item in group.items if (line := self._item(item, inside))]
        for child in group.children:
            lines += self._group(child, inside)
        if not lines:
            self._named -= {group.owner} if first else set()
            return []
        head = f" id={quoted(id_of(group.owner))}" if first else ""
        head += f" class={quoted(group.role)}" if group.role else ""
        if group.x or group.y:
            head += f' transform="translate({number(group.x)} {number(group.y)})"'
        title = [f"<title>{escaped(group.label)}</title>"] if group.label else []
        return [f"<g{head}>", *title, *lines, "</g>"]

    def _item(self, item: p.Item, inside: frozenset[str]) -> str:
        if isinstance(item, p.Link):
            return self._link(item, inside)
        return self._paint_item[type(item)](item)

    def _pens(self, fill: p.Token | None, stroke: p.Token | None, width: float, dash: tuple[float, ...] = ()) -> str:
        """The attributes of a shape's colours and line."""
        parts = [self._paint("fill", fill)] if fill is not None else []
        if stroke is not None:
            parts += [self._paint("stroke", stroke), f'stroke-width="{number(width)}"']
            if dash:
                parts.append(f'stroke-dasharray="{" ".join(map(number, dash))}"')
        return " ".join(parts)

    def _paint(self, what: str, token: p.Token) -> str:
        colour = self._theme.colours[token]
        opacity = self._theme.rgba(token)[3]
        return f'{what}="{colour[:7]}"' + (f' {what}-opacity="{number(opacity)}"' if opacity < 1 else "")

    def _box(self, box: p.Box) -> str:
        pens = self._pens(box.fill, box.stroke, box.stroke_width, box.dash)
        if box.dash:
            flat = f'{pens} stroke-linecap="butt"'
            if box.radius:  # the dashes begin where they do on paper
                return f'<path d="{rounded(*box[:4], box.radius)}" {flat}/>'
            return f"<rect {_area(*box[:4])} {flat}/>"
        corners = f' rx="{number(min(box.radius, box.width / 2, box.height / 2))}"' if box.radius else ""
        return f"<rect {_area(*box[:4])}{corners} {pens}/>"

    def _path(self, path: p.Path) -> str:
        pens = self._pens(path.fill, path.stroke, path.stroke_width, path.dash)
        return f'<path d="{path_data(path.segments)}" {pens}/>'

    def _ellipse(self, shape: p.Ellipse) -> str:
        x, y, across, down = map(number, shape[:4])
        pens = self._pens(shape.fill, shape.stroke, shape.stroke_width)
        if across == down:
            return f'<circle cx="{x}" cy="{y}" r="{across}" {pens}/>'
        return f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{down}" {pens}/>'

    def _text(self, text: p.Text) -> str:
        return self._lettering.draw(text, self._paint("fill", text.colour))

    def _icon(self, icon: p.Icon) -> str:
        if icon.name not in self._icons:
            id_ = self._icons[icon.name] = f"i{len(self._icons)}"
            self._definitions.append(f'<path id="{id_}" d="{path_data(icon_segments(icon.name))}"/>')
        place = f"translate({number(icon.x)} {number(icon.y)}) scale({icon.size / GRID:.5g})"
        pens = self._pens(None, icon.colour, icon.stroke_width)
        return f'<use xlink:href="#{self._icons[icon.name]}" transform="{place}" {pens}/>'

    def _image(self, image: p.Image) -> str:
        found = self._kept_image(image.asset)
        if found is None:
            return ""
        id_, shown = found
        x, y, width, height = image.whole
        place = f"translate({number(x - image.x)} {number(y - image.y)})"
        scale = f"scale({width / shown.width:.6g} {height / shown.height:.6g})"
        clip = ""
        if image.radius or (x, y, width, height) != image[1:5]:
            clip = f' clip-path="url(#{self._clip(image.width, image.height, image.radius)})"'
        use = f'<use xlink:href="#{id_}" transform="{place} {scale}"/>'
        return f'<g transform="translate({number(image.x)} {number(image.y)})"{clip}>{use}</g>'

    def _kept_image(self, asset: str) -> tuple[str, Shown] | None:
        """A stored picture by its id in the file, where it is once."""
        if asset not in self._images:
            shown = self._load_image(asset)
            self._images[asset] = None
            if shown is not None:
                id_ = f"p{len(self._images)}"
                size = f'width="{shown.width}" height="{shown.height}" preserveAspectRatio="none"'
                self._definitions.append(f'<image id="{id_}" {size} xlink:href="{shown.address}"/>')
                self._images[asset] = (id_, shown)
        return self._images[asset]

    def _clip(self, width: float, height: float, radius: float) -> str:
        key = (width, height, radius)
        if key not in self._clips:
            id_ = self._clips[key] = f"c{len(self._clips)}"
            corners = f' rx="{number(min(radius, width / 2, height / 2))}"' if radius else ""
            self._definitions.append(f'<clipPath id="{id_}"><rect {_area(0, 0, width, height)}{corners}/></clipPath>')
        return self._clips[key]

    def _link(self, link: p.Link, inside: frozenset[str]) -> str:
        """An area to click on; nothing where it would lead to what is already there, or to nowhere."""
        if link.target.startswith("#"):
            owner = link.target[1:]
            goal = f"#{id_of(owner)}" if owner in self._goals and owner not in inside else None
        else:
            goal = address(link.target)
        if goal is None:
            return ""
        area = _area(link.x, link.y, link.width, link.height)
        return f'<a xlink:href={quoted(goal)}><rect {area} pointer-events="all"/></a>'


def _area(x: float, y: float, width: float, height: float) -> str:
    return f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
