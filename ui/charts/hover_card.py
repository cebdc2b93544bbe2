"""The card beside a marker of the emotion chart: where, who, how it felt against what was expected, and the words."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from model.analysis.gap import gap
from model.records import Emotion, Persona, Touchpoint
from model.wording import signed
from ui.widgets.basics import label

_WIDTH: Final = 240
_AWAY: Final = 16


class HoverCard(QFrame):
    """Lets the pointer through. All its text is plain."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label("", "strong", wrap=True)
        self._who = label("", "label", wrap=True)
        self._figures = label("", "", wrap=True)
        self._words = label("", "label", wrap=True)
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 9, 12, 10)
        lines.setSpacing(3)
        for part in (self._title, self._who, self._figures, self._words):
            lines.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """All that the card says."""
        parts = (self._title, self._who, self._figures, self._words)
        return "\n".join(part.text() for part in parts if not part.isHidden())

    def show_emotion(self, touchpoint: Touchpoint, persona: Persona, emotion: Emotion, at: QPointF) -> None:
        """Show an emotion beside its marker."""
        quote = f"“{emotion.quote}”" if emotion.quote else emotion.word
        self._title.setText(touchpoint.title or "Untitled touchpoint")
        self._who.setText(persona.name or "Unnamed")
        self._figures.setText(figures(emotion))
        self._words.setText(quote)
        self._words.setVisible(bool(quote))
        widest = max(part.fontMetrics().horizontalAdvance(part.text()) for part in self.findChildren(type(self._title)))
        self.setFixedWidth(min(max(widest, 120), _WIDTH) + 30)
        self.setFixedHeight(self._lines.heightForWidth(self.width()) + 2)
        self.move(self._beside(at.toPoint()))
        self.show()
        self.raise_()

    def _beside(self, at: QPoint) -> QPoint:
        room = self._over.rect()
        x = at.x() + _AWAY
        if x + self.width() > room.right() - 4:
            x = at.x() - _AWAY - self.width()
        y = min(max(at.y() - self.height() // 2, 4), max(room.bottom() - 4 - self.height(), 4))
        return QPoint(max(x, 4), y)


def figures(emotion: Emotion) -> str:
    """The values of an emotion in words: "actual −1.2 · expected +0.5 · gap −1.7"."""
    known = (("actual", emotion.actual), ("expected", emotion.expected), ("gap", gap(emotion)))
    return " · ".join(f"{name} {signed(value)}" for name, value in known if value is not None)
