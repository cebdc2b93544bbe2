"""Things that can be dragged onto the map. They know what the drag carries, not where it lands."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.canvas.tools.drop import Payload, encode
from ui.widgets.basics import label
from ui.widgets.icons import pixmap

ITEM_HEIGHT: Final = 33


class Draggable(QObject):
    """Starts a drag when the mouse is pressed on a widget and moves off."""

    def __init__(self, widget: QWidget, payload: Payload, icon_name: str) -> None:
        super().__init__(widget)
        self._widget, self._payload, self._icon = widget, payload, icon_name
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                moved = (event.position().toPoint() - self._pressed).manhattanLength()
                if moved >= QApplication.startDragDistance() and self._widget.isEnabled():
                    self._pressed = None
                    self._drag()
                    return True
        return False

    def _drag(self) -> None:
        drag = QDrag(self._widget)
        drag.setMimeData(encode(self._payload))
        drag.setPixmap(pixmap(self._icon, "accent", 24, self._widget.devicePixelRatioF()))
        drag.setHotSpot(QPoint(12, 12))
        if isinstance(self._widget, QToolButton):
            self._widget.setDown(False)
        drag.exec(Qt.DropAction.CopyAction)


class DragItem(QFrame):
    """A thing to drag onto the map; a click or Enter adds it near the selection."""

    clicked = Signal()

    def __init__(self, payload: Payload, action: QAction, icon_name: str, key: str = "") -> None:
        super().__init__()
        self._action, self._icon_name = action, icon_name
        self.setProperty("role", "drag_item")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedHeight(ITEM_HEIGHT)
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        self._icon = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(9, 0, 7, 0)
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addWidget(label(action.text()), 1)
        self._cap = label(key, "key")
        self._cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_key(key)
        Draggable(self, payload, icon_name)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_key(self, key: str) -> None:
        """Show the key that does the same; nothing for none."""
        self._cap.setText(key)
        self._cap.setVisible(bool(key))

    def repaint_icon(self) -> None:
        """Draw the icon in the colours of the present theme."""
        token = "accent" if self.isEnabled() else "ink3"
        self._icon.setPixmap(pixmap(self._icon_name, token, 18, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.repaint_icon()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.repaint_icon()


class FoldItem(QFrame):
    """Looks like a thing to drag, but unfolds what stands below it."""

    toggled = Signal(bool)

    def __init__(self, text: str, icon_name: str, tip: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.unfolded = False
        self.setProperty("role", "drag_item")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(ITEM_HEIGHT)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self._icon, self._chevron = QLabel(), QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(9, 0, 9, 0)
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addWidget(label(text), 1)
        line.addWidget(self._chevron)
        self.repaint_icon()

    def repaint_icon(self) -> None:
        """Draw the icons in the colours of the present theme."""
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(self._icon_name, "accent" if self.isEnabled() else "ink3", 18, ratio))
        self._chevron.setPixmap(pixmap("chevron-up" if self.unfolded else "chevron-down", "ink3", 16, ratio))

    def toggle(self) -> None:
        """Unfold, or fold again."""
        self.unfolded = not self.unfolded
        self.repaint_icon()
        self.toggled.emit(self.unfolded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.repaint_icon()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        else:
            super().keyPressEvent(event)
