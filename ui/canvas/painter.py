"""Draws a Picture with QPainter, on the canvas or into any image. Knows no records, no selection and no zoom policy.

Glyphs stand where the layout put them: their ids are drawn with the bundled font files, without hinting, and Qt shapes
nothing. What a group shows is compiled once into a Drawing, which holds for every place where the group may stand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont, QTransform

from model.layout.fonts import font_path
from model.layout.icons import GRID
from model.layout.picture import Box, Ellipse, Field, Group, Icon, Image, Item, Link, Path, Picture, Text
from model.theme import Theme
from ui.canvas.paths import CHUNK, Segment, chunks, cut, figures, icon_outline, to_path
from ui.photos import photo

ImageLoader = Callable[[str], bytes | None]
"""Gives the stored bytes of an image asset, or None when there is none."""

_BUCKET: Final = 1024.0
_LARGEST_GLYPH_PX: Final = 60.0  # Qt draws no glyph run of a font file above 64
_MOST_PIECES: Final = 16_384
_BAR_ALPHA: Final = 0.30
_BAR_TOP, _BAR_HEIGHT = 0.62, 0.5  # a grey bar for text, in units of its size: lower-case letters
_ROUND: Final = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH: Final = QBrush(Qt.BrushStyle.NoBrush)
_AA: Final = QPainter.RenderHint.Antialiasing

FULL_HINTS: Final = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)


class Shape(NamedTuple):
    """A filled or stroked outline."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    bounds: QRectF


@dataclass(slots=True)
class Lines:
    """Neighbouring lines of text in one size and colour; the bars stand for them when they are too small to read."""

    runs: tuple[QGlyphRun, ...]
    pen: QPen
    size: float
    bars: list[QRectF]
    bar: QBrush
    _outline: QPainterPath | None = None

    def outline(self) -> QPainterPath:
        """Return the glyphs as one shape."""
        if self._outline is None:
            self._outline = QPainterPath()
            self._outline.setFillRule(Qt.FillRule.WindingFill)
            for run in self.runs:
                font = run.rawFont()
                for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                    self._outline.addPath(font.pathForGlyph(glyph).translated(place))
        return self._outline


class Photo(NamedTuple):
    """A stored picture: `whole` is where all of it would stand, `rect` what of it shows, with rounded corners."""

    asset: str
    data: bytes
    rect: QRectF
    whole: QRectF
    clip: QPainterPath | None


class Drawing(NamedTuple):
    """The items of a group, compiled for one theme. A long one knows which of its steps are near which bucket of x."""

    steps: tuple[Shape | Lines | Photo, ...]
    bounds: QRectF
    buckets: dict[int, list[int]] | None = None

    def near(self, area: QRectF | None) -> Iterable[Shape | Lines | Photo]:
        """Return the steps that may show in an area, in order."""
        if self.buckets is None or area is None:
            return self.steps
        buckets = range(int(area.left() // _BUCKET), int(area.right() // _BUCKET) + 1)
        found = {index for bucket in buckets for index in self.buckets.get(bucket, ())}
        return [self.steps[index] for index in sorted(found)]


EMPTY: Final = Drawing((), QRectF())


@lru_cache(maxsize=256)
def raw_font(stem: str, size: float) -> QRawFont:
    """Open a bundled font for drawing glyph ids at a size in points."""
    font = QRawFont(str(font_path(stem)), size, QFont.HintingPreference.PreferNoHinting)
    if not font.isValid():
        raise ValueError(f"no bundled font is called {stem}")
    return font


class PicturePainter:
    """Draws groups in the colours of one theme."""

    def __init__(self, theme: Theme, load_image: ImageLoader | None = None) -> None:
        self.theme = theme
        self._load_image = load_image
        self._colours: dict[str, QColor] = {}
        self._brushes: dict[str, QBrush] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...], bool], QPen] = {}
        self._drawings: dict[int, tuple[Sequence[Item], Drawing]] = {}
        self._pieces: dict[tuple[object, ...], Shape] = {}

    def paint(self, painter: QPainter, picture: Picture) -> None:
        """Draw the whole picture in full detail, with its top left corner at the painter's origin."""
        painter.save()
        painter.setRenderHints(FULL_HINTS)
        for group, x, y in picture.walk():
            if group.items:
                painter.translate(x, y)
                self.draw(painter, self.drawing(group))
                painter.translate(-x, -y)
        painter.restore()

    def colour(self, token: str) -> QColor:
        """Return the colour of a theme token."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor.fromRgbF(*self.theme.rgba(token))
        return found

    def brush(self, token: str | None) -> QBrush:
        """Return the brush for a fill; None is no fill."""
        if token is None:
            return _NO_BRUSH
        found = self._brushes.get(token)
        if found is None:
            found = self._brushes[token] = QBrush(self.colour(token))
        return found

    def pen(self, token: str | None, width: float, dash: tuple[float, ...] = (), flat: bool = False) -> QPen:
        """Return the pen for a stroke; None is no stroke. `width` and `dash` are points."""
        if token is None or width <= 0:
            return _NO_PEN
        key = (token, width, dash, flat)
        found = self._pens.get(key)
        if found is None:
            cap, join = (Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin) if flat else _ROUND
            found = QPen(self.brush(token), width, Qt.PenStyle.SolidLine, cap, join)
            if dash:
                lengths = dash if len(dash) % 2 == 0 else dash * 2
                found.setDashPattern([length / width for length in lengths])
            self._pens[key] = found
        return found

    def drawing(self, group: Group) -> Drawing:
        """Compile the items of a group (not of its children), once as long as the items are the same object."""
        items = group.items
        if not items:
            return EMPTY
        known = self._drawings.get(id(items))
        if known is not None and known[0] is items:
            return known[1]
        drawing = self._compile(items)
        self._drawings[id(items)] = (items, drawing)
        return drawing

    def forget_others(self, groups: Sequence[Group]) -> None:
        """Drop the drawings that are not of these groups, when they have become many."""
        if len(self._drawings) > 2 * len(groups) + 64:
            used = {id(group.items) for group in groups}
            self._drawings = {key: value for key, value in self._drawings.items() if key in used}

    def draw(self, painter: QPainter, drawing: Drawing, legible: float = 0.0, visible: QRectF | None = None) -> None:
        """Draw at the painter's origin. Text smaller than `legible` points shows as bars.

        Of a long drawing, only what touches `visible` (in the group's coordinates) is drawn.
        """
        scale = painter.deviceTransform().m22()
        for step in drawing.near(visible):
            if isinstance(step, Shape):
                painter.setPen(step.pen)
                painter.setBrush(step.brush)
                painter.drawPath(step.path)
            elif isinstance(step, Lines):
                _draw_lines(painter, step, legible, scale)
            else:
                _draw_photo(painter, step, scale)

    def _compile(self, items: Sequence[Item]) -> Drawing:
        steps: list[Shape | Lines | Photo] = []
        texts: list[Text] = []
        for item in items:
            if isinstance(item, Text):
                if texts and (texts[0].size, texts[0].colour) != (item.size, item.colour):
                    steps.append(self._lines(texts))
                    texts = []
                texts.append(item)
                continue
            if texts and not isinstance(item, Field | Link):
                steps.append(self._lines(texts))
                texts = []
            steps += self._steps(item)
        if texts:
            steps.append(self._lines(texts))
        reaches = [_bounds(step) for step in steps]
        bounds = QRectF()
        for reach in reaches:
            bounds = bounds.united(reach)
        return Drawing(tuple(steps), bounds, _buckets(reaches) if bounds.width() > 2 * _BUCKET else None)

    def _steps(self, item: Item) -> list[Shape | Photo]:
        match item:
            case Box():
                pen = self.pen(item.stroke, item.stroke_width, item.dash, flat=True)
                rect = QRectF(item.x, item.y, item.width, item.height)
                path = QPainterPath()
                if item.radius > 0:
                    path.addRoundedRect(rect, item.radius, item.radius)
                else:
                    path.addRect(rect)
                return [_shape(path, pen, self.brush(item.fill))]
            case Ellipse():
                path = QPainterPath()
                path.addEllipse(QPointF(item.x, item.y), item.radius_x, item.radius_y)
                return [_shape(path, self.pen(item.stroke, item.stroke_width), self.brush(item.fill))]
            case Path():
                return self._outline(item)
            case Icon():
                return [self._icon(item)]
            case Image():
                return self._photo(item)
        return []

    def _outline(self, item: Path) -> list[Shape | Photo]:
        pen = self.pen(item.stroke, item.stroke_width, item.dash)
        brush = self.brush(item.fill)
        segments = cut(item.segments) if item.fill is None else item.segments
        if len(segments) <= CHUNK and segments is item.segments:
            return [_shape(to_path(item.segments), pen, brush)]
        if item.fill is not None:
            return [self._piece(part, item, pen, brush) for part in figures(item.segments)]
        shapes: list[Shape | Photo] = []
        length = 0.0
        for chunk in chunks(segments):
            piece = self._piece(chunk, item, pen, _NO_BRUSH, length)
            if item.dash:
                length += piece.path.length()
            shapes.append(piece)
        return shapes

    def _piece(self, segments: Sequence[Segment], item: Path, pen: QPen, brush: QBrush, before: float = 0.0) -> Shape:
        """A piece of a long path, `before` points behind its start. The same for every path that passes there.

        A dragged point changes one or two pieces of a line with hundreds.
        """
        key = (tuple(segments), item.fill, item.stroke, item.stroke_width, item.dash, before)
        found = self._pieces.get(key)
        if found is None:
            if before:
                pen = QPen(pen)
                pen.setDashOffset(before / item.stroke_width)
            if len(self._pieces) >= _MOST_PIECES:
                self._pieces.clear()
            found = self._pieces[key] = _shape(to_path(segments), pen, brush)
        return found

    def _icon(self, item: Icon) -> Shape:
        scale = item.size / GRID
        path = QTransform(scale, 0, 0, scale, item.x, item.y).map(icon_outline(item.name))
        return _shape(path, self.pen(item.colour, item.stroke_width * scale), _NO_BRUSH)

    def _photo(self, item: Image) -> list[Shape | Photo]:
        data = self._load_image(item.asset) if self._load_image is not None else None
        if not data or photo(item.asset, data, 0).isNull():
            return []
        rect, whole = QRectF(item.x, item.y, item.width, item.height), QRectF(*item.whole)
        clip = None
        if item.radius > 0 or whole != rect:
            clip = QPainterPath()
            clip.addRoundedRect(rect, item.radius, item.radius)
        return [Photo(item.asset, data, rect, whole, clip)]

    def _lines(self, texts: list[Text]) -> Lines:
        """Join lines of one size and colour: one glyph run for each font among them."""
        fonts: dict[str, tuple[list[int], list[QPointF]]] = {}
        bars = []
        for text in texts:
            bars.append(QRectF(text.x, text.y - text.size * _BAR_TOP, text.width, text.size * _BAR_HEIGHT))
            for run in text.runs:
                glyphs, places = fonts.setdefault(run.font, ([], []))
                left = text.x + run.x
                glyphs.extend(run.glyphs)
                places.extend(QPointF(left + x, text.y + y) for x, y in run.positions)
        runs = []
        for stem, (glyphs, places) in fonts.items():
            joined = QGlyphRun()
            joined.setRawFont(raw_font(stem, texts[0].size))
            joined.setGlyphIndexes(glyphs)
            joined.setPositions(places)
            runs.append(joined)
        colour = QColor(self.colour(texts[0].colour))
        pen = QPen(colour)
        colour.setAlphaF(colour.alphaF() * _BAR_ALPHA)
        return Lines(tuple(runs), pen, texts[0].size, bars, QBrush(colour))


_ORIGIN: Final = QPointF(0, 0)


def _shape(path: QPainterPath, pen: QPen, brush: QBrush) -> Shape:
    edge = pen.widthF() / 2 + 1 if pen.style() != Qt.PenStyle.NoPen else 1.0
    return Shape(path, pen, brush, path.controlPointRect().adjusted(-edge, -edge, edge, edge))


def _bounds(step: Shape | Lines | Photo) -> QRectF:
    if isinstance(step, Shape):
        return step.bounds
    if isinstance(step, Photo):
        return step.rect
    bounds = QRectF()
    for bar in step.bars:
        bounds = bounds.united(bar.adjusted(-step.size, -step.size, step.size, step.size))
    return bounds


def _buckets(reaches: Sequence[QRectF]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, reach in enumerate(reaches):
        for bucket in range(int(reach.left() // _BUCKET), int(reach.right() // _BUCKET) + 1):
            found.setdefault(bucket, []).append(index)
    return found


def _draw_lines(painter: QPainter, lines: Lines, legible: float, scale: float) -> None:
    if lines.size < legible:
        painter.setPen(_NO_PEN)
        painter.setBrush(lines.bar)
        painter.drawRects(lines.bars)
    elif lines.size * scale > _LARGEST_GLYPH_PX:
        painter.fillPath(lines.outline(), lines.pen.brush())
    else:
        painter.setPen(lines.pen)
        for run in lines.runs:
            painter.drawGlyphRun(_ORIGIN, run)


def _draw_photo(painter: QPainter, step: Photo, scale: float) -> None:
    image = photo(step.asset, step.data, max(step.whole.width(), step.whole.height()) * abs(scale))
    if step.clip is None:
        painter.drawImage(step.whole, image)
        return
    painter.save()
    painter.setClipPath(step.clip, Qt.ClipOperation.IntersectClip)
    painter.drawImage(step.whole, image)
    painter.restore()
