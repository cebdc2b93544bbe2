"""What explains a chart: a chip for each persona, which switches their lines on and off, and the key of line styles."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from model.records import Persona
from model.theme import Theme
from ui.theming import colour, interface_font
from ui.widgets.basics import plain_tip
from ui.widgets.icons import current_theme

_HEIGHT: Final = 28
_NAME_PX: Final = 150
KEY_WIDTH: Final = 168


class PersonaChip(QAbstractButton):
    """A persona's colour and name; pressed in while their lines are shown."""

    def __init__(self, persona: Persona) -> None:
        super().__init__()
        self._token = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(interface_font(12, 500))
        self.show_persona(persona)

    def show_persona(self, persona: Persona) -> None:
        """Show a persona as they now are."""
        name = persona.name or "Unnamed"
        if (name, f"persona.{persona.colour}") != (self.text(), self._token):
            self._token = f"persona.{persona.colour}"
            self.setText(name)
            self.setToolTip(plain_tip(f"Show or hide the lines of {name}"))
            self.setAccessibleName(f"Lines of {name}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(32 + min(self.fontMetrics().horizontalAdvance(self.text()), _NAME_PX), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, shown = current_theme(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        border = "accent" if focus else "line2" if shown or self.underMouse() else "line"
        painter.setPen(QPen(colour(theme, border), 2 if focus else 1))
        painter.setBrush(colour(theme, "paper", 1.0 if shown else 0.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        middle = QPointF(14, self.height() / 2)
        ink = colour(theme, self._token)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if shown else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 4, 4)
        painter.setFont(self.font())
        painter.setPen(colour(theme, "ink" if shown else "ink3"))
        room = self.rect().adjusted(23, 0, -8, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class LineKey(QWidget):
    """Says which line is the actual and which the expected emotion."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(KEY_WIDTH, _HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Solid line: actual, dashed line: expected")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, current_theme(), 0, self.height() / 2)


def paint_key(painter: QPainter, theme: Theme, x: float, middle: float) -> None:
    """Paint the key of line styles around a height, KEY_WIDTH wide."""
    painter.setFont(interface_font(12))
    for words, dashed in (("Actual", False), ("Expected", True)):
        pen = QPen(colour(theme, "ink2"), 1.5 if dashed else 2.5)
        if dashed:
            pen.setDashPattern([3.5, 3.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, middle, x + 20, middle))
        painter.setPen(colour(theme, "ink2"))
        painter.drawText(QPointF(x + 26, middle + 4.5), words)
        x += 78


def paint_names(painter: QPainter, theme: Theme, personas: list[Persona], right: float, middle: float) -> None:
    """Paint the colours and names of personas, the last one ending at `right`."""
    font = interface_font(12, 500)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    for persona in reversed(personas):
        name = metrics.elidedText(persona.name or "Unnamed", Qt.TextElideMode.ElideRight, _NAME_PX)
        right -= metrics.horizontalAdvance(name)
        painter.setPen(colour(theme, "ink"))
        painter.drawText(QPointF(right, middle + 4.5), name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, f"persona.{persona.colour}"))
        painter.drawEllipse(QPointF(right - 10, middle), 4.5, 4.5)
        right -= 34
