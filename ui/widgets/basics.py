"""Small controls that every panel shares. User text in them is always plain. They know no records."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from ui.theming import colour
from ui.widgets.icons import current_theme, icon

ICON_SIZE = QSize(18, 18)
MOST_SEARCHED = 120
"""Characters of a search: nobody looks for more, and each is compared with much."""


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    found = QLabel()
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(text)
    found.setWordWrap(wrap)
    if role:
        found.setProperty("role", role)
    return found


def section(text: str) -> QLabel:
    """The heading of a part of a panel."""
    found = label(text.upper(), "section")
    font = found.font()
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
    found.setFont(font)
    found.setAccessibleName(text)
    return found


def rule() -> QFrame:
    """A hairline."""
    found = QFrame()
    found.setProperty("role", "rule")
    return found


def bound(line: QLineEdit, limit: int, say: Callable[[str], object] | None = None) -> None:
    """Let a line take so many characters, and say where it refused more: beside it, unless `say` says it."""
    words = f"Only {limit:,} characters have room here. The rest was left out: shorten the text."

    def tell() -> None:
        if say is not None:
            say(words)
        elif line.isVisible():
            QToolTip.showText(line.mapToGlobal(QPoint(0, line.height() - 8)), words, line)

    line.setMaxLength(limit)
    line.inputRejected.connect(lambda: QTimer.singleShot(0, line, tell))  # after what was taken is written


def plain_tip(text: str) -> str:
    """A tool tip's text, safe where it quotes the user."""
    if "<" not in text:
        return text
    import html  # rarely needed, and not before the first paint

    return f"<qt>{html.escape(text)}</qt>"


def caption(text: str) -> str:
    """A text for a button or a menu, in which & is just an &."""
    return text.replace("&", "&&")


def button(text: str, on_click: Callable[[], object], role: str = "", icon_name: str = "") -> QPushButton:
    """A push button."""
    found = QPushButton(caption(text))
    if role:
        found.setProperty("role", role)
    if icon_name:
        found.setText(f" {caption(text)}")  # Qt leaves little room between icon and text
        found.setIcon(icon(icon_name, "on_accent" if role == "primary" else "ink2"))
    if role == "link":
        found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.setAutoDefault(False)
    found.clicked.connect(lambda: on_click())
    return found


def icon_button(icon_name: str, name: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """A flat button with an icon; `name` is its tool tip and what screen readers say."""
    found = QToolButton()
    found.setIcon(icon(icon_name))
    found.setIconSize(ICON_SIZE)
    found.setToolTip(plain_tip(name))
    found.setAccessibleName(name)
    # Clicks leave the keyboard where it is, so that shortcuts of the map go on working.
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if on_click is not None:
        found.clicked.connect(lambda: on_click())
    return found


def row(*parts: QWidget | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    found = QHBoxLayout()
    found.setSpacing(spacing)
    found.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            found.addStretch(part)
        else:
            found.addWidget(part)
    return found


def scrolling(page: QWidget) -> QScrollArea:
    """A page that scrolls up and down when it does not fit."""
    page.setObjectName("page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def pop_up(menu: QMenu, under: QWidget) -> None:
    """Open a menu below a widget and free it when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


def menu_of(parent: QWidget, entries: Iterable[tuple[str, str, Callable[[], object]] | None]) -> QMenu:
    """A menu of (icon, text, what to do); None is a line between."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        icon_name, text, act = entry
        action = menu.addAction(caption(text))
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(lambda _=False, act=act: act())
    return menu


class ElidedLabel(QLabel):
    """One line of plain text that ends in "…" when there is no room; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text; line ends become spaces."""
        self.setText(" ".join(text.split()))
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class CheckBox(QCheckBox):
    """A check box in the colours of the theme."""

    _SIDE = 16

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1.5, (self.height() - self._SIDE) / 2 + 0.5, self._SIDE - 1, self._SIDE - 1)
        partly = self.checkState() == Qt.CheckState.PartiallyChecked
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "accent", 1.0 if self.isEnabled() else 0.4))
        else:
            painter.setPen(QPen(colour(theme, "ink3" if self.isEnabled() else "line2"), 1))
            painter.setBrush(colour(theme, "paper"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.setPen(QPen(colour(theme, "on_accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            mark = ((4.0, 7.5), (11.0, 7.5)) if partly else ((3.8, 7.8), (6.4, 10.4), (11.2, 4.8))
            painter.drawPolyline([box.topLeft() + QPointF(x, y) for x, y in mark])
        if self.hasFocus():
            painter.setPen(QPen(colour(theme, "accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 5, 5)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.rect().adjusted(self._SIDE + 10, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), self.text())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._SIDE + 14 + width, max(24, self.fontMetrics().height() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
