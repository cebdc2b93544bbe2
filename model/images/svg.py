"""Makes an SVG harmless: parses it without entities and keeps what is on a list of shapes, paints and text.

No script, no picture, no link to anything outside, no style that loads something. What is left is bounded in bytes,
elements, depth and, with all uses unfolded, in what is to be drawn. Knows no renderer.
"""

import re
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from model.errors import UserError

LONGEST: Final = 1600
"""Pixels on the long side of a drawing."""

_MOST_BYTES: Final = 4 * 1024 * 1024
_MOST_ELEMENTS: Final = 30_000
_MOST_DEPTH: Final = 48
_MOST_DRAWN: Final = 60_000
_MOST_LAYERS: Final = 400
"""Masks, patterns, filters and see-through groups, each of which is a picture of its own while it is drawn."""
_MOST_NARROW: Final = 60.0

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAGS: Final = _words(
    "svg g a defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset feFlood feBlend "
    "feComposite feColorMatrix feMerge feMergeNode feDropShadow"
)
_SILENT: Final = frozenset({"title", "desc"})
_ATTRIBUTES: Final = _words(
    "id class x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio transform dx dy "
    "rotate textLength lengthAdjust pathLength offset gradientUnits gradientTransform spreadMethod clipPathUnits "
    "maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight "
    "refX refY orient filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 type values "
    "version"
)
_PROPERTIES: Final = _words(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask filter "
    "marker marker-start marker-mid marker-end stop-color stop-opacity flood-color flood-opacity paint-order "
    "font font-family font-size font-style font-weight font-variant font-stretch letter-spacing word-spacing "
    "text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction "
    "vector-effect shape-rendering text-rendering mix-blend-mode isolation transform"
)
_LAYERED: Final = ("mask", "filter", "clip-path", "mix-blend-mode")
_URL: Final = re.compile(r"url\(", re.IGNORECASE)
_OWN_URL: Final = re.compile(r"""url\(\s*(["']?)#([^"')\s]+)\1\s*\)""", re.IGNORECASE)
_BAD_VALUE: Final = re.compile(r"[\\@<]|/\*|expression\s*\(|javascript:|(?<!\w)(?:src|image)\s*\(", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR: Final = re.compile(r"^[\w\s.,#*>:()-]{1,500}$")
_LENGTH: Final = re.compile(r"^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*$")
_UNITS: Final = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8}
_SMALLER: Final = "Simplify it, or save it as PNG and insert that file."
_PLAIN: Final = "Save it as plain SVG or as PNG and insert that file."


class Element(NamedTuple):
    """An element that was kept. Children are elements and, inside text and style, strings."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"]


def looks_like_svg(data: bytes) -> bool:
    """Whether bytes are XML that may be a drawing; a page of HTML is none."""
    head = _decoded(data[:4096]).lstrip("\ufeff \t\r\n")
    return head.startswith("<") and re.search(r"<(?:\w+:)?svg[\s>/]", head) is not None


def safe_svg(data: bytes, shown: str) -> str:
    """Return a drawing that holds nothing but shapes, at most LONGEST pixels long. Raises UserError naming it."""
    if len(data) > _MOST_BYTES:
        limit = _MOST_BYTES // 2**20
        raise UserError(f"{shown} has {len(data) / 2**20:.1f} MB; a drawing may have {limit} MB.", _SMALLER)
    root = _parsed(data, shown)
    _require_bounded(root, shown)
    _set_size(root, shown)
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts)


def _decoded(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


class _Builder:
    """Takes the parser's events and keeps what is on the list; anything else goes with all it holds."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._stack: list[Element] = []
        self._left_out = 0
        self._count = 0
        self.root: Element | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._count += 1
        if self._count > _MOST_ELEMENTS or len(self._stack) + self._left_out > _MOST_DEPTH:
            raise UserError(f"{self._shown} is too complicated: it has too many parts, or parts in parts.", _SMALLER)
        name = _local(tag)
        if self._left_out or name not in _TAGS:
            self._left_out += 1
            return
        element = Element("g" if name in ("a", "switch") else name, _kept(attributes), [])
        if self._stack:
            self._stack[-1].children.append(element)
        elif self.root is None and name == "svg":
            self.root = element
        else:
            raise UserError(f"{self._shown} is no SVG drawing.", _PLAIN)
        self._stack.append(element)

    def end(self, tag: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
            return
        element = self._stack.pop()
        if element.tag == "style":
            text = "".join(child for child in element.children if isinstance(child, str))
            element.children[:] = [_safe_sheet(text)]

    def data(self, text: str) -> None:
        """Take text where it counts."""
        if self._stack and not self._left_out and self._stack[-1].tag in ("text", "tspan", "style"):
            self._stack[-1].children.append(text)

    def close(self) -> Element | None:
        """Give the whole."""
        return self.root


def _parsed(data: bytes, shown: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    builder = _Builder(shown)
    parser: Any = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root = parser.close()
    except UserError:
        raise
    except DefusedXmlException as error:
        raise UserError(f"{shown} declares entities, which can hide anything.", _PLAIN) from error
    except (ParseError, ValueError, LookupError) as error:
        where = f" at line {error.position[0]}" if isinstance(error, ParseError) else ""
        raise UserError(f"{shown} is a broken SVG: it cannot be understood{where}.", _PLAIN) from error
    if not isinstance(root, Element):
        raise UserError(f"{shown} is no SVG drawing.", _PLAIN)
    return root


def _local(tag: str) -> str:
    """An element's name; empty for those of other languages."""
    namespace, _, name = tag.rpartition("}")
    return name if namespace in ("", "{" + _NAMESPACE) else ""


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in attributes.items():
        if name in ("href", _XLINK_HREF):
            if re.fullmatch(r"#[^\s\"'<>]+", value.strip()):
                kept["href"] = value.strip()
        elif name == "style":
            kept["style"] = _safe_style(value)
        elif name in _ATTRIBUTES or (name in _PROPERTIES and _is_safe(value)):
            kept[name] = value
    return kept


def _is_safe(value: str) -> bool:
    return not _BAD_VALUE.search(value) and len(_URL.findall(value)) == len(_OWN_URL.findall(value))


def _safe_style(text: str) -> str:
    kept = []
    for declaration in _COMMENT.sub("", text).split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in _PROPERTIES and _is_safe(value):
            kept.append(f"{name.strip().lower()}:{value.strip()}")
    return ";".join(kept)


def _safe_sheet(text: str) -> str:
    rules = []
    for selector, body in _RULE.findall(_COMMENT.sub("", text)):
        if _SELECTOR.match(selector.strip()):
            rules.append(f"{selector.strip()}{{{_safe_style(body)}}}")
    return "\n".join(rules)


def _require_bounded(root: Element, shown: str) -> None:
    """Refuse a drawing that refers to itself, or that is small in the file and endless once it is unfolded."""
    by_id: dict[str, Element] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        by_id.setdefault(element.attributes.get("id", ""), element)
        waiting += [child for child in element.children if isinstance(child, Element)]
    by_id.pop("", None)
    layers, drawn = _Weighing(by_id, shown).of(root)
    if drawn > _MOST_DRAWN or layers > _MOST_LAYERS:
        raise UserError(f"{shown} is too complicated: it has too many parts once it is unfolded.", _SMALLER)


class _Weighing:
    """Counts layers and elements with all references followed, each element once."""

    def __init__(self, by_id: dict[str, Element], shown: str) -> None:
        self._by_id = by_id
        self._shown = shown
        self._known: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def of(self, element: Element) -> tuple[int, int]:
        """The layers and elements that drawing this takes."""
        key = id(element)
        if key in self._known:
            return self._known[key]
        if key in self._open or len(self._open) > 4 * _MOST_DEPTH:
            raise UserError(f"{self._shown} refers to itself.", _PLAIN)
        self._open.add(key)
        own = element.attributes
        layers = sum(name in own or f"{name}:" in own.get("style", "") for name in _LAYERED)
        layers += element.tag in ("pattern", "mask") or element.tag.startswith("fe")
        layers += element.tag == "g" and ("opacity" in own or "opacity" in own.get("style", ""))
        drawn = 1
        for other in [*self._targets(own), *element.children]:
            if isinstance(other, Element):
                more_layers, more = self.of(other)
                layers, drawn = layers + more_layers, drawn + more
        self._open.discard(key)
        self._known[key] = layers, drawn
        return layers, drawn

    def _targets(self, attributes: dict[str, str]) -> list[Element]:
        names = [name for value in attributes.values() for _, name in _OWN_URL.findall(value)]
        if "href" in attributes:
            names.append(attributes["href"][1:])
        return [self._by_id[name] for name in names if name in self._by_id]


def _set_size(root: Element, shown: str) -> None:
    """Give the drawing a size in pixels, whatever units it came in."""
    own = root.attributes
    box = _numbers(own.get("viewBox", ""))
    width, height = _length(own.get("width", "")), _length(own.get("height", ""))
    if len(box) != 4 or min(box[2:]) <= 0:
        if not width or not height:
            raise UserError(f"{shown} does not say how large it is.", _PLAIN)
        own["viewBox"] = f"0 0 {width:.6g} {height:.6g}"
    elif not width or not height:
        width, height = box[2], box[3]
    if not 1 / _MOST_NARROW <= width / height <= _MOST_NARROW:
        raise UserError(f"{shown} is a very thin strip, {width:.6g} by {height:.6g}.", "Crop it and insert it again.")
    scale = LONGEST / max(width, height)
    own["width"], own["height"] = f"{max(1, round(width * scale))}", f"{max(1, round(height * scale))}"


def _numbers(text: str) -> list[float]:
    try:
        return [value for value in map(float, text.replace(",", " ").split()) if abs(value) < 1e9]
    except ValueError:
        return []


def _length(text: str) -> float:
    """A length in pixels; 0 when there is none, and for a share of something unknown."""
    found = _LENGTH.match(text)
    if found is None or found[2] == "%":
        return 0.0
    value = float(found[1]) * _UNITS.get(found[2] or "px", 1)
    return value if 0 < value < 1e9 else 0.0


def _write(element: Element, parts: list[str]) -> None:
    if element.tag in _SILENT:
        return
    space = f' xmlns="{_NAMESPACE}"' if element.tag == "svg" else ""
    parts.append(f"<{element.tag}{space}")
    parts += [f" {name}={quoteattr(value)}" for name, value in element.attributes.items()]
    parts.append(">")
    for child in element.children:
        if isinstance(child, str):
            parts.append(escape(child))
        else:
            _write(child, parts)
    parts.append(f"</{element.tag}>")
