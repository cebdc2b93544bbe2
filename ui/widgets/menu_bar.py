"""A menu bar that underlines the letters of its menus only while Alt is held. Knows no action."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenuBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget


class MenuBar(QMenuBar):
    """The menus of a window; Alt and a letter open one."""

    def __init__(self) -> None:
        super().__init__()
        self._style = _Letters()
        self._style.setParent(self)
        self.setStyle(self._style)

    @property
    def underlined(self) -> bool:
        """Whether the letters are underlined now."""
        return self._style.shown

    def showEvent(self, event: QShowEvent) -> None:
        # Keys that no field takes come to the window. To see every event of the application would cost a fifth of all.
        self.window().installEventFilter(self)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._show(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.WindowDeactivate:
            self._show(False)
        elif kind == QEvent.Type.StyleChange and watched is self.window():
            self.setStyle(self._style)  # Qt gives a new style sheet only to widgets without a style of their own
        return False

    def _show(self, shown: bool) -> None:
        if shown != self._style.shown:
            self._style.shown = shown
            self.update()


class _Letters(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")
        self.shown = False

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(self.shown)
        return super().styleHint(hint, option, widget, returned)
