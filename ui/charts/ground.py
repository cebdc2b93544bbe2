"""What lies under the curves of the emotion chart: stages, marked columns, the scale and the names. Knows no widget."""

import re
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from model.analysis.comparison import Comparison
from model.fields import EMOTION_LIMIT
from model.theme import Theme
from ui.theming import colour, interface_font

REACH: Final = EMOTION_LIMIT + 0.35
"""The chart shows values from −REACH to REACH."""

_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 30, 16, 46
_VALUES: Final = (2, 1, 0, -1, -2)
_NAMES_PX: Final = 46.0
_WIDE_PX: Final = 68.0
_NUMBER_PX: Final = 26.0
_Align = Qt.AlignmentFlag


class Places(NamedTuple):
    """Where columns and values stand in a chart of this size that shows the columns from `start` to `end`."""

    width: float
    height: float
    start: float
    end: float

    @property
    def plot(self) -> QRectF:
        """Where the curves are."""
        return QRectF(_LEFT, _TOP, self.width - _LEFT - _RIGHT, self.height - _TOP - _BOTTOM)

    @property
    def column_px(self) -> float:
        """The width of a column."""
        return self.plot.width() / (self.end - self.start)

    def x(self, column: float) -> float:
        """The middle of a column."""
        return _LEFT + (column - self.start) * self.column_px

    def y(self, value: float) -> float:
        """The height of a value."""
        return _TOP + (REACH - value) / (2 * REACH) * self.plot.height()

    def span(self, first: float, last: float) -> tuple[float, float]:
        """The edges of columns, within the plot."""
        left, right = self.x(first - 0.5), self.x(last + 0.5)
        return max(left, self.plot.left()), min(right, self.plot.right())


def paint_ground(painter: QPainter, theme: Theme, places: Places, data: Comparison, marked: frozenset[int]) -> None:
    """Paint all that does not move with the pointer."""
    painter.fillRect(QRectF(0, 0, places.width, places.height), colour(theme, "bar"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_stages(painter, theme, places, data)
    for column in marked:
        left, right = places.span(column, column)
        if right > left:
            band = QRectF(left, _TOP, right - left, places.height - _TOP - 2)
            painter.fillRect(band, colour(theme, "accent", 0.14))
    _paint_scale(painter, theme, places)
    _paint_columns(painter, theme, places, data, marked)


def _paint_stages(painter: QPainter, theme: Theme, places: Places, data: Comparison) -> None:
    painter.setFont(interface_font(11, 600))
    metrics = QFontMetricsF(painter.font())
    for i, span in enumerate(data.stages):
        left, right = places.span(span.first, span.first + span.length - 1)
        if right <= left:
            continue
        band = QRectF(left, 2, right - left, places.plot.bottom() - 2)
        if i % 2 == 0:
            painter.fillRect(band, colour(theme, "stage", 0.6))
        if right - left > _NUMBER_PX:
            title = metrics.elidedText(span.stage.title, Qt.TextElideMode.ElideRight, right - left - 12)
            painter.setPen(colour(theme, "ink2"))
            painter.drawText(band.adjusted(8, 5, 0, 0), int(_Align.AlignTop | _Align.AlignLeft), title)


def _paint_scale(painter: QPainter, theme: Theme, places: Places) -> None:
    painter.setFont(interface_font(11))
    for value in _VALUES:
        y = round(places.y(value)) + 0.5
        painter.setPen(QPen(colour(theme, "line2" if value == 0 else "line"), 1))
        painter.drawLine(QLineF(places.plot.left(), y, places.plot.right(), y))
        painter.setPen(colour(theme, "ink2"))
        figure = f"{value:+d}".replace("-", "−") if value else "0"
        painter.drawText(QRectF(0, y - 8, _LEFT - 10, 16), int(_Align.AlignRight | _Align.AlignVCenter), figure)


def _paint_columns(painter: QPainter, theme: Theme, places: Places, data: Comparison, marked: frozenset[int]) -> None:
    """Write under the columns their names, or where those have no room, numbers."""
    width, plot = places.column_px, places.plot
    named, wide = width >= _NAMES_PX, width >= _WIDE_PX
    numbered = _numbered(len(data.touchpoints), width, marked)
    painter.setFont(interface_font(11 if wide or not named else 10))
    for column, touchpoint in enumerate(data.touchpoints):
        x = places.x(column)
        if not plot.left() - 1 <= x <= plot.right() + 1:
            continue
        painter.setPen(colour(theme, "ink" if column in marked else "ink2"))
        if named:
            _paint_name(painter, touchpoint.title, x, plot.bottom(), width - (6 if wide else 2), wide=wide)
        elif column in numbered:
            painter.drawText(QRectF(x - 20, plot.bottom() + 6, 40, 16), int(_Align.AlignHCenter), str(column + 1))


def _numbered(count: int, width: float, marked: frozenset[int]) -> set[int]:
    """The columns that bear a number: the marked ones, every so many, and the first where it stands clear."""
    every = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * width >= _NUMBER_PX), 1000)
    steps = set(range(every - 1, count, every)) | ({0} if every > 2 else set())
    apart = _NUMBER_PX / width
    return {i for i in steps if all(abs(i - column) >= apart for column in marked)} | marked


def _paint_name(painter: QPainter, text: str, middle: float, top: float, width: float, *, wide: bool) -> None:
    metrics = QFontMetricsF(painter.font())
    leading = 14 if wide else 12
    for i, line in enumerate(_lines(text, metrics, width, 2 if wide else 3)):
        place = QRectF(middle - width / 2, top + 5 + i * leading, width, leading + 1)
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, int(_Align.AlignHCenter | Qt.TextFlag.TextDontClip), shown)


def _lines(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """A text in lines that break at spaces and after hyphens; the last holds all that is left, fit or not."""
    found: list[str] = [""]
    for piece in re.findall(r"\s*(?:[^\s-]+-(?=\S)|\S+)", text):
        longer = (found[-1] + piece).strip()
        if not found[-1] or len(found) == most or metrics.horizontalAdvance(longer) <= width:
            found[-1] = longer
        else:
            found.append(piece.strip())
    return found
