"""The emotion chart itself: curves and markers by pyqtgraph, ground, scale and words painted here.

The only file that names pyqtgraph, which is slow to load: import it when a chart is shown, never before. It knows
values, names and colours; it must not know the session, and edits nothing.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)

from model.analysis.comparison import Comparison, Series
from model.lanes.feelings import is_low
from model.layout.curves import interpolate, runs
from model.records import Touchpoint
from model.theme import Theme
from ui.charts.ground import REACH, Places, paint_ground
from ui.theming import colour

_STEPS: Final = 8
_REACH_PX: Final = 14.0
_DENSE_PX: Final = 18.0
_LEAST_COLUMNS: Final = 3.0


class Spot(NamedTuple):
    """A marker: whose, at which column, the actual or the expected value."""

    series: Series
    column: int
    actual: bool
    value: float


class _Drawn(NamedTuple):
    """What pyqtgraph shows of one persona."""

    expected: pg.PlotCurveItem
    actual: pg.PlotCurveItem
    hoped: pg.ScatterPlotItem
    felt: pg.ScatterPlotItem

    @property
    def items(self) -> "tuple[pg.GraphicsObject, ...]":
        return tuple(self)


class EmotionPlot(pg.GraphicsView):
    """Shows a comparison. The wheel moves along a chart that is zoomed with Ctrl and the wheel; nothing is dragged."""

    spot_clicked = Signal(object)  # Spot
    spot_hovered = Signal(object)  # Spot | None

    def __init__(self, theme: Theme) -> None:
        self._box: pg.ViewBox | None = None
        super().__init__(background=None)
        self._theme = theme
        self._data = Comparison()
        self._hidden: frozenset[str] = frozenset()
        self._marked: frozenset[int] = frozenset()
        self._hovered: Spot | None = None
        self._range = (-0.5, 0.5)
        self._pen_scale = 1.0
        self._drawn: dict[str, _Drawn] = {}
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        self.scene().addItem(self._box)
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(110)
        self.setAccessibleName("Emotion chart")

    # What the panel asks for.

    def show_data(self, data: Comparison, *, whole: bool = False) -> None:
        """Show these curves, all columns of them if `whole`."""
        if whole or len(data.touchpoints) != len(self._data.touchpoints):
            self._range = (-0.5, max(len(data.touchpoints), 1) - 0.5)
        self._data = data
        for id_ in self._drawn.keys() - {series.persona.id for series in data.series}:
            for item in self._drawn.pop(id_).items:
                self._view.removeItem(item)
        for series in data.series:
            if series.persona.id not in self._drawn:
                self._drawn[series.persona.id] = self._new_items()
        self._hover(None)
        self._redraw()

    def paint_picture(self, painter: QPainter, at: QPointF, theme: Theme, scale: float) -> None:
        """Paint the chart in a theme, `scale` pixels for each of the screen's, without marks."""
        kept = self._theme, self._marked
        self._hover(None)
        self._theme, self._marked, self._pen_scale = theme, frozenset(), scale
        self._redraw()
        self.render(painter, QRectF(at.x(), at.y(), self.width(), self.height()), self.rect())
        self._theme, self._marked, self._pen_scale = *kept, 1.0
        self._redraw()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self._redraw()

    def hide_personas(self, ids: frozenset[str]) -> None:
        """Leave these personas out."""
        self._hidden = ids
        self._hover(None)
        self._redraw()

    def mark_columns(self, columns: frozenset[int]) -> None:
        """Stress these columns and bring the first into sight."""
        self._marked = columns
        if columns:
            left, right = self._range
            first = min(columns)
            if not left <= first <= right:
                self._show_range(first - (right - left) / 2, right - left)
        self._repaint_ground()

    @property
    def marked(self) -> frozenset[int]:
        """The stressed columns."""
        return self._marked

    @property
    def visible_columns(self) -> tuple[float, float]:
        """Where the chart starts and ends, in columns; the first column is centred on 0."""
        return self._range

    def spots(self) -> list[Spot]:
        """All markers that are shown."""
        found = []
        for series in self._data.series:
            if series.persona.id in self._hidden:
                continue
            for column, emotion in enumerate(series.emotions):
                if emotion is None:
                    continue
                if emotion.actual is not None:
                    found.append(Spot(series, column, True, emotion.actual))
                if emotion.expected is not None:
                    found.append(Spot(series, column, False, emotion.expected))
        return found

    def place(self, spot: Spot) -> QPointF:
        """Where a marker stands, in pixels of this widget."""
        return QPointF(self._places.x(spot.column), self._places.y(spot.value))

    def curve(self, persona_id: str, *, actual: bool = True) -> tuple[list[float], list[float]]:
        """The points of a persona's line as it is drawn. NaN parts its pieces. Raises KeyError."""
        drawn = self._drawn[persona_id]
        xs, ys = (drawn.actual if actual else drawn.expected).getData()
        return ([], []) if xs is None else (list(xs), list(ys))

    def curve_shown(self, persona_id: str) -> bool:
        """Whether a persona's lines are seen. Raises KeyError."""
        return bool(self._drawn[persona_id].actual.isVisible())

    # Drawing.

    @property
    def _view(self) -> pg.ViewBox:
        assert self._box is not None
        return self._box

    def _new_items(self) -> _Drawn:
        curves = [pg.PlotCurveItem(antialias=True, connect="finite", segmentedLineMode="off") for _ in range(2)]
        # Without the cache of pixels, markers are sharp in pictures of any resolution.
        dots = [pg.ScatterPlotItem(pxMode=True, useCache=False, antialias=True) for _ in range(2)]
        found = _Drawn(*curves, *dots)
        for item in found.items:
            self._view.addItem(item, ignoreBounds=True)
        return found

    def _redraw(self) -> None:
        for series in self._data.series:
            drawn = self._drawn[series.persona.id]
            shown = series.persona.id not in self._hidden
            for item in drawn.items:
                item.setVisible(shown)
            if shown:
                self._draw(series, drawn)
        self._apply_range()
        self._repaint_ground()

    def _draw(self, series: Series, drawn: _Drawn) -> None:
        token = f"persona.{series.persona.colour}"
        ink, paper = colour(self._theme, token), colour(self._theme, "bar")
        dense = self._places.column_px < _DENSE_PX
        # Long lines: one path of a wide pen costs three times its pieces, and only pens of one pixel dash fast.
        wide, thin = (1.75, 1.0) if dense else (2.5, 1.5)
        drawn.actual.setSegmentedLineMode("on" if dense else "off")
        drawn.actual.setData(*_sampled(series.actual), pen=self._pen(ink, wide))
        drawn.expected.setData(*_sampled(series.expected), pen=self._pen(ink, thin, dashed=True))
        felt, hoped = _known(series.actual), _known(series.expected)
        symbols = [_symbol(self._data.touchpoints[round(column)], value) for column, value in felt]
        sizes = [(9 if dense else 14) if symbol is _DIAMOND else (7 if dense else 11) for symbol in symbols]
        edge = self._pen(paper, 1.0 if dense else 1.5)
        _set_dots(drawn.felt, felt, symbol=symbols, size=sizes, brush=ink, pen=edge)
        _set_dots(drawn.hoped, [] if dense else hoped, symbol=_CIRCLE, size=6, brush=paper, pen=self._pen(ink, 1.25))

    def _pen(self, ink: QColor, width: float, *, dashed: bool = False) -> QPen:
        # Cosmetic pens keep their width whatever the chart's scale is, so a picture's scale must be told to them.
        pen = QPen(ink, width * self._pen_scale)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([3.5, 3.0])
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _repaint_ground(self) -> None:
        self.resetCachedContent()
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QSize) -> None:
        paint_ground(painter, self._theme, self._places, self._data, self._marked)

    def drawForeground(self, painter: QPainter, rect: QRectF | QSize) -> None:
        if self._hovered is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(self._theme, f"persona.{self._hovered.series.persona.colour}"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.place(self._hovered), 9.5, 9.5)

    # Places.

    @property
    def _places(self) -> Places:
        return Places(float(self.width()), float(self.height()), *self._range)

    def _show_range(self, left: float, length: float) -> None:
        """Show `length` columns from `left`, as far as there are any."""
        whole = max(len(self._data.touchpoints), 1)
        length = min(max(length, min(_LEAST_COLUMNS, whole)), whole)
        left = min(max(left, -0.5), whole - 0.5 - length)
        self._range = (left, left + length)
        self._hover(None)
        self._redraw()

    def _apply_range(self) -> None:
        self._view.setGeometry(self._places.plot)
        self._view.setRange(xRange=self._range, yRange=(-REACH, REACH), padding=0, disableAutoRange=True)

    # The hand. pyqtgraph's scene sees none of it, so nothing pans, zooms or opens a menu by itself.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.spot_clicked.emit(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._spot_at(event.position()) is None:
            self._show_range(-0.5, len(self._data.touchpoints))

    def wheelEvent(self, event: QWheelEvent) -> None:
        left, right = self._range
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = left + (event.position().x() - self._places.plot.left()) / self._places.column_px
            factor = 0.85 ** (turned.y() / 120)
            self._show_range(at - (at - left) * factor, (right - left) * factor)
        else:
            self._show_range(left - (turned.x() or turned.y()) / 120 * (right - left) / 8, right - left)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def leaveEvent(self, event: object) -> None:
        self._hover(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._box is not None:
            self._hover(None)
            self._redraw()

    def _spot_at(self, at: QPointF) -> Spot | None:
        found = [(QLineF(at, self.place(spot)).length(), not spot.actual, spot) for spot in self.spots()]
        near = [entry for entry in found if entry[0] <= _REACH_PX and self._places.plot.contains(self.place(entry[2]))]
        return min(near, key=lambda entry: entry[:2])[2] if near else None

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
            self.spot_hovered.emit(spot)


def free_plot(plot: EmotionPlot) -> None:
    """Take a chart apart, so that nothing of it stays behind."""
    plot.scene().clear()
    plot.hide()
    plot.setParent(None)
    plot.deleteLater()


def _sampled(values: Sequence[float | None]) -> tuple[list[float], list[float]]:
    """The map's curve through values at columns 0, 1, …; NaN between its pieces."""
    xs: list[float] = []
    ys: list[float] = []
    for run in runs([None if value is None else (float(i), value) for i, value in enumerate(values)]):
        for cubic in interpolate(run):
            for step in range(_STEPS):
                xs.append(cubic.x0 + (cubic.x3 - cubic.x0) * step / _STEPS)
                ys.append(cubic.y(step / _STEPS))
        xs += [run[-1][0], run[-1][0]]
        ys += [run[-1][1], float("nan")]
    return xs, ys


def _set_dots(item: pg.ScatterPlotItem, places: list[tuple[float, float]], **look: object) -> None:
    if places:
        item.setData(x=[x for x, _ in places], y=[y for _, y in places], **look)
    else:
        item.clear()


def _known(values: Sequence[float | None]) -> list[tuple[float, float]]:
    return [(float(i), value) for i, value in enumerate(values) if value is not None]


def _symbol(touchpoint: Touchpoint, value: float) -> QPainterPath:
    """The marker's shape, as on the map: square when low, circle when not, diamond for a moment of truth."""
    if touchpoint.moment_of_truth:
        return _DIAMOND
    return _SQUARE if is_low(value) else _CIRCLE


def _shapes() -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    square, circle, diamond = QPainterPath(), QPainterPath(), QPainterPath()
    square.addRoundedRect(QRectF(-0.46, -0.46, 0.92, 0.92), 0.12, 0.12)
    circle.addEllipse(QRectF(-0.5, -0.5, 1, 1))
    diamond.moveTo(0, -0.55)
    for x, y in ((0.55, 0), (0, 0.55), (-0.55, 0)):
        diamond.lineTo(x, y)
    diamond.closeSubpath()
    return square, circle, diamond


_SQUARE, _CIRCLE, _DIAMOND = _shapes()
