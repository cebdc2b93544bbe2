"""Shows one picture at full size over the window until Escape, Enter, Space or a click. Knows bytes, no records."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.photos import photo
from ui.widgets.basics import icon_button

_GROUND: Final = QColor(12, 14, 16, 230)
_WORDS: Final = QColor(255, 255, 255, 225)
_MARGIN, _FOOT = 48, 56
_CLOSERS: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Lightbox(QWidget):
    """A picture on a dark ground, as large as it fits and never larger than its pixels twice over."""

    def __init__(self, window: QWidget, asset: str, data: bytes, name: str) -> None:
        super().__init__(window)
        self._asset, self._data, self._name = asset, data, name
        self._window = window
        self._before = window.focusWidget()
        self.setAccessibleName(f"Picture: {name or 'untitled'}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.close_button = icon_button("x", "Close (Escape)", self.dismiss)
        self.close_button.setParent(self)
        self.close_button.setProperty("role", "lightbox")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def dismiss(self) -> None:
        """Close and give the keyboard back to what had it."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def resizeEvent(self, event: QEvent) -> None:
        self.close_button.adjustSize()
        self.close_button.move(self.width() - self.close_button.width() - 16, 16)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key reaches the map below
            return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSERS:
            self.dismiss()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _GROUND)
        ratio = self.devicePixelRatioF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - _FOOT + 24)
        image = photo(self._asset, self._data, max(room.width(), room.height()) * ratio)
        painter.setPen(_WORDS)
        if image.isNull():
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "This picture is damaged.")
            return
        whole = photo(self._asset, self._data, 1e9)
        scale = min(room.width() / image.width(), room.height() / image.height())
        scale = min(scale, 2 * whole.width() / image.width() / ratio)
        width, height = image.width() * scale, image.height() * scale
        rect = QRectF(0, 0, round(width), round(height))
        rect.moveCenter(room.center())
        rect.moveTopLeft(QPointF(rect.topLeft().toPoint()))
        painter.fillRect(rect, QColor(255, 255, 255))
        painter.drawImage(rect, image)
        words = f"{self._name or 'Untitled picture'}  ·  {whole.width():,} × {whole.height():,}"
        foot = QRectF(_MARGIN, rect.bottom() + 12, self.width() - 2 * _MARGIN, 24)
        painter.drawText(
            foot,
            int(Qt.AlignmentFlag.AlignCenter),
            painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(foot.width())),
        )
