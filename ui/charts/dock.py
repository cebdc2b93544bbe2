"""Keeps the map and, under it, the emotion panel while that is open. Loads the panel when it is first wanted."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.canvas.view import MapView
from ui.session import Session
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.charts.emotion_panel import EmotionPanel

HEIGHT_PX: Final = 260
_LEAST_PX: Final = 170
_OPEN: Final = "panels/emotion"
_HEIGHT: Final = "panels/emotion_px"


class EmotionDock(QSplitter):
    """The desk on top, the panel below. Whether it is open, and how high, is remembered."""

    open_changed = Signal(bool)

    def __init__(self, session: Session, canvas: MapView, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._session, self._canvas, self._settings = session, canvas, settings
        self.panel: EmotionPanel | None = None
        self._home = QWidget()
        self._home.setObjectName("emotion_panel")
        self._home.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._home.setMinimumHeight(_LEAST_PX)
        lines = QVBoxLayout(self._home)
        lines.setContentsMargins(0, 0, 0, 0)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self._home)
        self.splitterMoved.connect(self._on_moved)
        self._open = settings.flag(_OPEN, False)
        self._home.setVisible(self._open)
        # The map is shown first: the panel's room is kept free, and it is loaded afterwards.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill)
        if self._open:
            self._later.start()

    def put_desk(self, desk: QWidget) -> None:
        """Put what holds the map on top."""
        self.insertWidget(0, desk)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self._set_height()

    @property
    def open(self) -> bool:
        """Whether the panel is shown."""
        return self._open

    def set_open(self, shown: bool) -> None:
        """Open the panel, ready for the keyboard, or close and free it."""
        if shown == self._open:
            return
        self._open = shown
        self._settings.keep(_OPEN, shown)
        self._home.setVisible(shown)
        if shown:
            self._set_height()
            self._fill()
            if self.panel is not None:
                self.panel.plot.setFocus()
        else:
            self._later.stop()
            self.empty()
            self._canvas.setFocus()
        self.open_changed.emit(shown)

    def empty(self) -> None:
        """Free the panel."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.take_down()

    def _fill(self) -> None:
        from ui.charts.emotion_panel import EmotionPanel

        if self.panel is None:
            self.panel = EmotionPanel(self._session, self._settings)
            self.panel.closed.connect(self._on_closed)
            self.panel.picked.connect(self._canvas.reveal)
            home = self._home.layout()
            assert home is not None
            home.addWidget(self.panel)

    def _on_closed(self) -> None:
        self.set_open(False)

    def _on_moved(self, _: int, __: int) -> None:
        self._settings.keep(_HEIGHT, self._home.height())

    def _set_height(self) -> None:
        height = max(self._settings.number(_HEIGHT, HEIGHT_PX), _LEAST_PX)
        self.setSizes([max(self.height() - height, height), height])
