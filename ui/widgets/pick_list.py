"""A searchable list to pick one thing from with the keyboard alone. Knows words and values, no records."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.theming import colour, interface_font
from ui.widgets.basics import MOST_SEARCHED, bound, label
from ui.widgets.icons import current_theme, draw_icon

_ROW_PX: Final = 32
_MOST_ROWS: Final = 9
_CHOICE: Final = Qt.ItemDataRole.UserRole
_WALK: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Choice(NamedTuple):
    """What can be picked: a value, what it is called, and where it is."""

    value: Any
    text: str
    detail: str = ""
    icon: str = ""


class PickList(QWidget):
    """A line to search with and the choices that match; the keyboard stays in the line."""

    picked = Signal(object)  # the value

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.search = _SearchLine(self)
        bound(self.search, MOST_SEARCHED)
        self.search.setPlaceholderText(prompt)
        self.search.setAccessibleName(prompt)
        self.search.setClearButtonEnabled(True)
        self.rows = QListWidget()
        self.rows.setObjectName("pick_list")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setItemDelegate(_ChoiceDelegate(self.rows))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setMinimumHeight(4 * _ROW_PX)
        self.rows.setAccessibleName(prompt)
        self.nothing = label("", "hint", wrap=True)
        self.nothing.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.search, self.rows, self.nothing):
            lines.addWidget(part, 1 if part is self.rows else 0)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.returnPressed.connect(self.pick)
        self.rows.itemDoubleClicked.connect(lambda _: self.pick())

    def set_choices(self, choices: Sequence[Choice], current: int = 0) -> None:
        """Offer these, with one of them chosen."""
        self._choices = tuple(choices)
        self.rows.setFixedHeight(_ROW_PX * min(max(len(choices), 4), _MOST_ROWS) + 4)
        self._filter(current)

    @property
    def value(self) -> Any:
        """The value of the chosen one, or None when nothing matches."""
        return self.rows.currentItem().data(_CHOICE).value if self.rows.currentRow() >= 0 else None

    @property
    def texts(self) -> list[str]:
        """What is offered now."""
        return [self.rows.item(row).text() for row in range(self.rows.count())]

    def pick(self) -> None:
        """Take the chosen one."""
        if self.rows.currentItem() is not None:
            self.picked.emit(self.value)

    def walk(self, event: QKeyEvent) -> None:
        """Let a key that moves through lists move through this one."""
        self.rows.keyPressEvent(event)

    def _filter(self, current: int = 0) -> None:
        words = self.search.text().casefold().split()
        found = [
            choice for choice in self._choices if all(w in f"{choice.text} {choice.detail}".casefold() for w in words)
        ]
        self.rows.clear()
        for choice in found:
            item = QListWidgetItem(choice.text)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.detail)
            self.rows.addItem(item)
        self.rows.setCurrentRow(min(current, len(found) - 1))
        self.nothing.setText(f"Nothing here matches “{self.search.text()}”." if words else "There is nowhere to go.")
        self.nothing.setVisible(not found)


class _SearchLine(QLineEdit):
    """Leaves the keys that move through a list to the list."""

    def __init__(self, pick_list: PickList) -> None:
        super().__init__()
        self._list = pick_list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALK:
            self._list.walk(event)
        else:
            super().keyPressEvent(event)


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints a choice: its name on the left, where it is on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice, theme = index.data(_CHOICE), current_theme()
        room: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(colour(theme, "accent"), 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "soft") if chosen else colour(theme, "ink", 0.06))
            painter.drawRoundedRect(room.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = room.adjusted(10, 0, -10, 0)
        if choice.icon:
            draw_icon(painter, QRect(inner.x(), inner.center().y() - 7, 16, 16).toRectF(), choice.icon, "ink2")
            inner.setLeft(inner.left() + 24)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignRight)
        painter.setFont(interface_font(12))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(choice.detail, Qt.TextElideMode.ElideRight, inner.width() * 2 // 5)
        taken = metrics.horizontalAdvance(detail) + 16 if detail else 0
        painter.setPen(colour(theme, "ink2"))
        painter.drawText(inner, middle | right, detail)
        painter.setFont(interface_font(13))
        painter.setPen(colour(theme, "ink"))
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, inner.width() - taken)
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()
