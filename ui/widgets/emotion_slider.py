"""A slider from −2 to +2 in tenths that may also be unknown; its marker has the shape and colour of the map's."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from model.fields import EMOTION_LIMIT
from model.lanes.feelings import is_low
from model.wording import signed
from ui.theming import colour
from ui.widgets.icons import current_theme

_TENTHS = round(EMOTION_LIMIT * 10)
_INSET, _FIGURE = 9, 38


def figure(value: float | None) -> str:
    """An emotion as people write it: +0.6, −1.2, 0, or – when it is unknown."""
    return "–" if value is None else signed(value)


class EmotionSlider(QSlider):
    """Drag, click or use the arrow keys (a tenth; with Page Up and Down, one); Delete makes the value unknown."""

    picked = Signal(object)  # float | None

    def __init__(self, name: str, *, plain: bool = False, figured: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._plain = plain
        self._figure_px = _FIGURE if figured else 0
        self._known = False
        self.setRange(-_TENTHS, _TENTHS)
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setAccessibleName(name)
        self.setFixedHeight(26)
        self.setMinimumWidth(110)

    @property
    def feeling(self) -> float | None:
        """The value shown, or None when it is unknown."""
        return self.value() / 10 if self._known else None

    def show_feeling(self, value: float | None) -> None:
        """Show a value, or that it is unknown."""
        self._known = value is not None
        self.setValue(0 if value is None else round(value * 10))
        self.setAccessibleDescription("unknown" if value is None else figure(value))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 26)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls; a feeling does not change by accident

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -10,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_Home: -2 * _TENTHS,
            Qt.Key.Key_End: 2 * _TENTHS,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.pick(None)
        elif key in steps:
            self.pick(max(-_TENTHS, min(_TENTHS, self.value() + steps[key])))
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, right = self.height() / 2, self.width() - self._figure_px - _INSET
        painter.setPen(QPen(colour(theme, "line2"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(_INSET, middle), QPointF(right, middle))
        painter.setPen(QPen(colour(theme, "ink3"), 1))
        zero = (_INSET + right) / 2
        painter.drawLine(QPointF(zero, middle - 5), QPointF(zero, middle + 5))
        self._draw_marker(painter, QPointF(self._x_of(self.value()), middle))
        if not self._figure_px:
            return
        painter.setPen(colour(theme, "ink" if self._known else "ink3"))
        room = QRectF(self.width() - _FIGURE, 0, _FIGURE - 2, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure(self.feeling))

    def _draw_marker(self, painter: QPainter, at: QPointF) -> None:
        theme = current_theme()
        value = self.feeling
        fill = colour(theme, "paper")
        edge = colour(theme, "ink3")
        if value is not None:
            edge = colour(theme, "paper")
            fill = colour(theme, "ink2") if self._plain else self._sentiment(value)
        if not self.isEnabled():
            fill.setAlphaF(0.5)
        if self.hasFocus():
            painter.setPen(QPen(colour(theme, "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 10, 10)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(fill)
        if value is not None and is_low(value):
            painter.drawRoundedRect(QRectF(at.x() - 6.5, at.y() - 6.5, 13, 13), 2, 2)
        else:
            painter.drawEllipse(at, 7, 7)

    def _sentiment(self, value: float) -> QColor:
        return colour(current_theme(), f"sentiment.{max(-2, min(2, round(value)))}")

    def _x_of(self, tenths: int) -> float:
        right = self.width() - self._figure_px - _INSET
        return _INSET + (right - _INSET) * (tenths + _TENTHS) / (2 * _TENTHS)

    def _pick_at(self, position: QPointF) -> None:
        right = self.width() - self._figure_px - _INSET
        share = (position.x() - _INSET) / max(1, right - _INSET)
        self.pick(round(max(0.0, min(1.0, share)) * 2 * _TENTHS) - _TENTHS)

    def pick(self, tenths: int | None) -> None:
        """Take a value as the user's choice."""
        if not self.isEnabled() or (tenths is not None and self._known and tenths == self.value()):
            return
        self.show_feeling(None if tenths is None else tenths / 10)
        self.picked.emit(self.feeling)
