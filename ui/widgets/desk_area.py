"""The middle of the window: the map, a banner above it, messages over it, and words where there is nothing to see."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.basics import button, label
from ui.widgets.icons import pixmap
from ui.widgets.notices import Banner, Toasts


class DeskArea(QWidget):
    """Holds the canvas and what lies over it."""

    def __init__(self, canvas: QWidget, on_new_map: Callable[[], object]) -> None:
        super().__init__()
        self._canvas = canvas
        self.banner = Banner()
        self.empty = _NoMap(on_new_map)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.banner)
        lines.addWidget(canvas, 1)
        lines.addWidget(self.empty, 1)
        self._lines = lines
        self._clear: QWidget | None = None
        self.hint = _Hint(self)
        self.toast = Toasts(self)
        self.toast.keep_clear = self._kept_clear
        self.show_state(has_map=True, hint="")

    def show_state(self, *, has_map: bool, hint: str) -> None:
        """Show the map or that there is none; `hint` is a line over the map, or nothing."""
        self._canvas.setVisible(has_map)
        self.empty.setVisible(not has_map)
        self.hint.say(hint if has_map else "")

    def put_above(self, bar: QWidget) -> None:
        """Put a bar over the map, below the banner."""
        self._lines.insertWidget(1, bar)

    def keep_clear(self, widget: QWidget) -> None:
        """Lay messages beside or above this widget, which lies over the map."""
        self._clear = widget
        self.toast.place()

    def _kept_clear(self) -> QRect:
        return self._clear.geometry() if self._clear is not None and not self._clear.isHidden() else QRect()

    def repaint_icons(self) -> None:
        """Draw icons in the colours of the present theme."""
        self.empty.repaint_icon()


class _NoMap(QWidget):
    def __init__(self, on_new_map: Callable[[], object]) -> None:
        super().__init__()
        self._icon = QLabel()
        self.words = label("No maps in this project yet", "heading")
        self.more = label("A map follows one persona through one journey.", "label")
        self.new = button("New map", on_new_map, "primary")
        lines = QVBoxLayout(self)
        lines.setSpacing(10)
        lines.addStretch(1)
        for part in (self._icon, self.words, self.more, self.new):
            lines.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        self.repaint_icon()

    def repaint_icon(self) -> None:
        self._icon.setPixmap(pixmap("map", "ink3", 40, self.devicePixelRatioF()))


class _Hint(QFrame):
    """A quiet line near the lower edge that lets clicks through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "hint_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = label("")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.addWidget(self.words)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.setVisible(bool(text))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 24)
