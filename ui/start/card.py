"""A card of the start page: a picture, a title and two quiet lines. It knows no project and no template."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolButton

from ui.theming import colour, interface_font
from ui.widgets.basics import button, icon_button, menu_of, plain_tip
from ui.widgets.icons import current_theme, draw_icon, icon

LEAST_WIDTH: Final = 232
_TEXT_HEIGHT: Final = 72
_ROUND: Final = 10.0
_PAD: Final = 12
_CORNER: Final = 28

Entry = tuple[str, str, Callable[[], object]] | None
"""A line of a card's menu: icon, text and what it does; None is a line between."""


class Face(NamedTuple):
    """What a card says. `icon` stands where there is no picture; `trouble` says what is wrong with it."""

    title: str
    about: str = ""
    more: str = ""
    icon: str = "map"
    trouble: str = ""
    pinned: bool = False


class Card(QAbstractButton):
    """Click or Enter chooses it; its menu opens by the right button, the menu key or its own button."""

    walked = Signal(int, int)  # steps to the right, steps down

    def __init__(
        self,
        face: Face,
        entries: Sequence[Entry] = (),
        on_pin: Callable[[], object] | None = None,
        hint: str = "",
        remedies: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__()
        self.face = face
        self._entries = list(entries)
        self._image: QImage | None = None
        self._scaled = QPixmap()
        self._scaled_for: tuple[object, ...] = ()
        self.setText(face.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (face.title, face.trouble, face.about, face.more) if part))
        self.setToolTip(plain_tip("\n".join(part for part in (face.title, hint) if part)))
        self.pin = self._corner("pin", "Unpin" if face.pinned else "Pin to the top", on_pin) if on_pin else None
        self.menu_button = self._corner("ellipsis", "More", self._pop_under_button) if self._entries else None
        self.remedies = [button(text, act, "link") for text, act in remedies]
        for remedy in self.remedies:
            remedy.setParent(self)
        self._show_corners()

    def set_image(self, image: QImage | None) -> None:
        """Show a picture of the map."""
        self._image = image
        self._scaled_for = ()
        self.update()

    @property
    def has_image(self) -> bool:
        """Whether it shows a picture."""
        return self._image is not None

    def menu(self) -> QMenu:
        """What can be done with it besides choosing it."""
        return menu_of(self, self._entries)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 4 * round((width / 2 + _TEXT_HEIGHT) / 4)

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        x = self.width() - 8
        for part in (self.menu_button, self.pin):
            if part is not None:
                x -= _CORNER
                part.setGeometry(x, 8, _CORNER, _CORNER)
                x -= 4
        sizes = [part.sizeHint() for part in self.remedies]
        x = (self.width() - sum(size.width() + 4 for size in sizes)) // 2
        for remedy, size in zip(self.remedies, sizes, strict=True):
            remedy.setGeometry(QRect(QPoint(x, (self.height() - _TEXT_HEIGHT) // 2 + 18), size))
            x += size.width() + 4

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_corners()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_corners()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_corners()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_corners()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._pop(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(_PAD, self.height() // 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(event.key()))
        if steps is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(*steps)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pop(self.mapToGlobal(QPoint(_PAD, self.height() // 2)))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(whole, _ROUND, _ROUND)
        painter.fillPath(outline, colour(theme, "paper"))
        above = QRect(1, 1, self.width() - 2, self.height() - _TEXT_HEIGHT)
        painter.save()
        painter.setClipPath(outline)
        self._paint_picture(painter, above)
        painter.restore()
        painter.setPen(QPen(colour(theme, "line"), 1))
        painter.drawLine(above.left(), above.bottom() + 1, above.right(), above.bottom() + 1)
        lit = self.underMouse() or self.isDown()
        edge = "accent" if self.hasFocus() else "ink3" if lit else "line2"
        painter.setPen(QPen(colour(theme, edge), 2.0 if self.hasFocus() else 1.0))
        painter.drawPath(outline)
        self._paint_words(painter, QRect(_PAD, above.bottom() + 9, self.width() - 2 * _PAD, _TEXT_HEIGHT - 12))

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        theme = current_theme()
        if self._image is not None and not self.face.trouble:
            painter.drawPixmap(room.topLeft(), self._picture(room.size()))
            return
        painter.fillRect(room, colour(theme, "bar"))
        name, token = ("triangle-alert", "pain") if self.face.trouble else (self.face.icon, "ink3")
        square = QRectF(0, 0, 28, 28)
        square.moveCenter(QRectF(room).center() - QPointF(0, 12 if self.remedies else 0))
        draw_icon(painter, square, name, token)

    def _picture(self, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = (size.width(), size.height(), ratio)
        if self._scaled_for != wanted and self._image is not None:
            expanded = self._image.scaled(
                size * ratio,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = QPixmap.fromImage(expanded.copy(QRect(QPoint(0, 0), size * ratio)))
            self._scaled.setDevicePixelRatio(ratio)
            self._scaled_for = wanted
        return self._scaled

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        theme = current_theme()
        y = room.top()
        lines = [(self.face.title, interface_font(13, 600), "ink", 20)]
        if self.face.trouble:
            lines.append((self.face.trouble, interface_font(12, 500), "pain", 18))
        small = interface_font(12)
        lines += [(text, small, "ink2", 18) for text in (self.face.about, self.face.more) if text]
        for text, font, token, height in lines[:3]:
            painter.setFont(font)
            painter.setPen(colour(theme, token))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), y, room.width(), height), int(Qt.AlignmentFlag.AlignVCenter), shown)
            y += height

    def _corner(self, icon_name: str, name: str, on_click: Callable[[], object]) -> QToolButton:
        found = icon_button(icon_name, name, on_click)
        found.setParent(self)
        found.setProperty("role", "corner")
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card's menu does the same for the keyboard
        found.setCursor(Qt.CursorShape.ArrowCursor)
        found.setIconSize(QSize(16, 16))
        if icon_name == "pin" and self.face.pinned:
            found.setIcon(icon("pin", "accent"))
        return found

    def _show_corners(self) -> None:
        near = self.underMouse() or self.hasFocus()
        if self.pin is not None:
            self.pin.setVisible(near or self.face.pinned)
        if self.menu_button is not None:
            self.menu_button.setVisible(near)

    def _pop_under_button(self) -> None:
        if self.menu_button is not None:
            self._pop(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _pop(self, at: QPoint) -> None:
        if self._entries:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)
