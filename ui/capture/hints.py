"""Keys and what they do, set in lines like words. Paints itself in the colours of the theme; knows no command."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theming import colour, interface_font
from ui.widgets.icons import current_theme, draw_icon

_LINE_PX, _GAP_PX, _CAP_PX = 24, 12, 20
_TEXT_PX, _CAP_TEXT_PX, _ICON_PX = 13, 12, 15
_AIR_PX: Final = 6
_ICONS_FROM_PX: Final = 900


class Hint(NamedTuple):
    """A key and a word or two; `lit` when it is on."""

    key: str
    text: str
    icon: str = ""
    lit: bool = False


class KeyHints(QWidget):
    """Hints in as many lines as they need; fainter while the keys mean something else."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._places: list[QRectF] = []
        self._most: tuple[Hint, ...] = ()
        self._heights: dict[int, int] = {}  # by width: layouts ask often
        self._faint = False
        self._text_font = interface_font(_TEXT_PX)
        self._cap_font = interface_font(_CAP_TEXT_PX, 600)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What is shown."""
        return self._hints

    def show_hints(self, hints: tuple[Hint, ...], *, faint: bool = False) -> None:
        """Show these."""
        if hints == self._hints and faint == self._faint:
            return
        moved = [hint[:3] for hint in hints] != [hint[:3] for hint in self._hints]
        self._hints, self._faint = hints, faint
        self.setAccessibleName(", ".join(f"{hint.key}: {hint.text}{' (on)' if hint.lit else ''}" for hint in hints))
        if moved:
            self._heights.clear()
            self._arrange(self.width())
            self.updateGeometry()
        self.update()

    def keep_room_for(self, hints: tuple[Hint, ...]) -> None:
        """Be as high as these need, so that the map does not jump when fewer are shown."""
        self._most = hints
        self._heights.clear()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _LINE_PX)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            most = [self._arranged(width, hints) for hints in (self._hints, self._most)]
            self._heights[width] = max((int(places[-1].bottom()) for places in most if places), default=0)
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._faint:
            painter.setOpacity(0.5)
        for hint, place in zip(self._hints, self._places, strict=True):
            self._paint(painter, hint, place)

    def _paint(self, painter: QPainter, hint: Hint, place: QRectF) -> None:
        theme = current_theme()
        cap = QRectF(place.left(), place.center().y() - _CAP_PX / 2 + 0.5, self._cap_width(hint.key), _CAP_PX - 1)
        painter.setPen(QPen(colour(theme, "accent" if hint.lit else "line2"), 1))
        painter.setBrush(colour(theme, "accent" if hint.lit else "paper"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0, -0.5, 0), 5, 5)
        painter.setPen(colour(theme, "on_accent" if hint.lit else "ink"))
        painter.setFont(self._cap_font)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), hint.key)
        left = cap.right() + _AIR_PX
        token = "accent" if hint.lit else "ink2"
        if hint.icon and self.width() >= _ICONS_FROM_PX:
            at = QPointF(left, place.center().y() - _ICON_PX / 2)
            draw_icon(painter, QRectF(at.x(), at.y(), _ICON_PX, _ICON_PX), hint.icon, token)
            left += _ICON_PX + _AIR_PX - 2
        painter.setPen(colour(theme, "ink" if hint.lit else "ink2"))
        painter.setFont(self._text_font)
        room = QRectF(left, place.top(), place.right() - left, place.height())
        text = painter.fontMetrics().elidedText(hint.text, Qt.TextElideMode.ElideRight, round(room.width()) + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _arrange(self, width: int) -> None:
        self._places = self._arranged(width, self._hints)

    def _arranged(self, width: int, hints: tuple[Hint, ...]) -> list[QRectF]:
        words = QFontMetricsF(self._text_font)
        x, y = 0.0, 0.0
        places = []
        for hint in hints:
            needed = self._cap_width(hint.key) + _AIR_PX + words.horizontalAdvance(hint.text) + 1
            needed += _ICON_PX + _AIR_PX - 2 if hint.icon and width >= _ICONS_FROM_PX else 0
            needed = min(needed, max(float(width), 60.0))
            if x and x + needed > width:
                x, y = 0.0, y + _LINE_PX
            places.append(QRectF(x, y, needed, _LINE_PX))
            x += needed + _GAP_PX
        return places

    def _cap_width(self, key: str) -> float:
        return max(float(_CAP_PX), round(QFontMetricsF(self._cap_font).horizontalAdvance(key)) + 12.0)
