"""How a line of the command palette looks: icon, name, where it is found, and its key."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theming import colour, interface_font
from ui.widgets.icons import current_theme, draw_icon

if TYPE_CHECKING:
    from ui.commands.entries import Entry

ROW_PX: Final = 36
_SIDE: Final = 16
_ICON: Final = 18
_GAP: Final = 12
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class RowDelegate(QStyledItemDelegate):
    """Paints the lines in the colours of the theme."""

    HEADING_PX: Final = 28

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(120, ROW_PX if row.entry is not None else self.HEADING_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        if row.entry is None:
            self._paint_heading(painter, rect, row.heading)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, rect, row.entry, chosen)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = interface_font(11, 600)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        painter.setFont(font)
        painter.setPen(colour(current_theme(), "ink3"))
        painter.drawText(rect.adjusted(_SIDE, 4, -_SIDE, 0), _MIDDLE, text.upper())

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: "Entry", chosen: bool) -> None:
        theme = current_theme()
        if chosen:
            painter.setPen(QPen(colour(theme, "accent"), 2) if theme.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), 7, 7)
        strength = 0.62 if entry.reason and not theme.high_contrast else 1.0
        place = QRectF(rect.left() + _SIDE, rect.center().y() + 0.5 - _ICON / 2, _ICON, _ICON)
        if entry.checked or entry.icon:
            draw_icon(painter, place, "check" if entry.checked else entry.icon, "ink2", strength)
        left, right = rect.left() + _SIDE + _ICON + _GAP, rect.right() - _SIDE
        right -= self._paint_key(painter, rect, right, entry.keys) if entry.keys and not entry.reason else 0
        painter.setFont(interface_font(13, 500))
        painter.setPen(colour(theme, "ink", strength))
        metrics = painter.fontMetrics()
        aside = entry.reason or entry.place
        small = QFontMetrics(interface_font(12))
        room = right - left
        name_room = min(metrics.horizontalAdvance(entry.name) + 2, max(room - 96, room * 2 // 3))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, name_room)
        painter.drawText(QRect(left, rect.top(), name_room, rect.height()), _MIDDLE, name)
        left += metrics.horizontalAdvance(name) + _GAP
        painter.setFont(interface_font(12))
        painter.setPen(colour(theme, "ink3" if not chosen else "ink2"))
        rest = QRect(left, rect.top(), max(right - left, 0), rect.height())
        text = small.elidedText(aside, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), text)

    def _paint_key(self, painter: QPainter, rect: QRect, right: int, keys: str) -> int:
        theme = current_theme()
        font = interface_font(11)
        width = max(QFontMetrics(font).horizontalAdvance(keys) + 12, 20)
        cap = QRectF(right - width, rect.center().y() - 9.5, width, 20)
        painter.setPen(QPen(colour(theme, "line2"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "stage"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.setPen(colour(theme, "ink2"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
        return width + _GAP
