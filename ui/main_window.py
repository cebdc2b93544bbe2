"""The window: its bars, its two panels and the desk between them, as an empty frame that shows at once.

It is painted before anything heavy is loaded; the workbench then fills it. It must not import the model's records.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from ui.actions.spec import MENUS
from ui.settings import Settings
from ui.widgets.basics import label
from ui.widgets.icons import icon, pixmap
from ui.widgets.menu_bar import MenuBar

TOP_PX: Final = 48
STATUS_PX: Final = 30
LEFT_PX: Final = 236
RIGHT_PX: Final = 288
_PANEL_LIMITS: Final = {"left": (228, 320), "right": (244, 440)}
_DESK_LEAST: Final = 420
_BRAND_FROM: Final = 1150
_FIRST_SIZE: Final = (1440, 900)
_GEOMETRY: Final = "window/geometry"


class MainWindow(QWidget):
    """The frame. `closing` is asked before the window closes: it returns whether it may."""

    first_painted = Signal()
    bar_fitted = Signal(int)  # the width the top bar has

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Laneway")
        self.setWindowIcon(QIcon(icon("laneway", "accent")))
        self.setMinimumSize(620, 400)
        self.settings = settings
        self.closing: Callable[[], bool] | None = None
        self._painted = False
        self._vacant = False
        self._asked = ""
        self._wanted = {side: settings.flag(f"panels/{side}", True) for side in _PANEL_LIMITS}
        self.top_bar, self.status_bar = QWidget(), QWidget()
        self.menu_bar = MenuBar()
        self._build_top_bar()
        self._build_status_bar()
        self.panels = {side: _panel(side) for side in _PANEL_LIMITS}
        self.desk = QWidget()
        self.desk.setObjectName("desk")
        self.desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk.setMinimumWidth(200)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.panels["left"], self.desk, self.panels["right"]):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.top_bar, self.splitter, self.status_bar):
            lines.addWidget(part, 1 if part is self.splitter else 0)
        self._restore()

    def show_panel(self, side: str, shown: bool) -> None:
        """Show or hide the "left" or "right" panel; in a narrow window the other one makes room."""
        self._wanted[side] = shown
        self._asked = side if shown else ""
        self.settings.keep(f"panels/{side}", shown)
        self._fit_panels()

    def panel_shown(self, side: str) -> bool:
        """Whether a panel is shown."""
        return not self.panels[side].isHidden()

    def set_vacant(self, vacant: bool) -> None:
        """Say whether there is no project to show: then the menus rest and the panels are away."""
        self._vacant = vacant
        self._rest_menus(vacant)
        self._fit_panels()

    def _rest_menus(self, resting: bool) -> None:
        for entry in self.menu_bar.actions():
            entry.setEnabled(not resting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panels()
        self.fit_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.closing is not None and not self.closing():
            event.ignore()
            return
        self.settings.keep(_GEOMETRY, self.saveGeometry())
        sizes = self.splitter.sizes()
        for side, size in (("left", sizes[0]), ("right", sizes[-1])):
            if size:
                self.settings.keep(f"panels/{side}_px", size)
        super().closeEvent(event)

    def _build_top_bar(self) -> None:
        self.top_bar.setObjectName("top_bar")
        self.top_bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.top_bar.setFixedHeight(TOP_PX)
        self._mark = QLabel()
        self.repaint_mark()
        for name in MENUS:
            self.menu_bar.addMenu(f"&{name}")
        line = QHBoxLayout(self.top_bar)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self._mark)
        brand = label("Laneway", "brand")
        self.give_way: list[tuple[int, QWidget]] = [(_BRAND_FROM, brand)]
        line.addWidget(brand)
        line.addSpacing(8)
        line.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        self.tools.addStretch(1)
        line.addLayout(self.tools, 1)
        self._rest_menus(True)
        self.menu_bar.setSizePolicy(self.menu_bar.sizePolicy().Policy.Maximum, self.menu_bar.sizePolicy().Policy.Fixed)

    def repaint_mark(self) -> None:
        """Draw the mark in the colours of the present theme."""
        self._mark.setPixmap(pixmap("laneway", "accent", 20, self.devicePixelRatioF()))

    def _build_status_bar(self) -> None:
        self.status_bar.setObjectName("status_bar")
        self.status_bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.status_bar.setFixedHeight(STATUS_PX)
        self.status = QHBoxLayout(self.status_bar)
        self.status.setContentsMargins(16, 0, 16, 0)
        self.status.setSpacing(8)

    def _restore(self) -> None:
        geometry = self.settings.data(_GEOMETRY)
        if geometry.isEmpty() or not self.restoreGeometry(geometry) or not _on_a_screen(self.frameGeometry()):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            width, height = min(_FIRST_SIZE[0], screen.width()), min(_FIRST_SIZE[1], screen.height())
            frame = QRect(0, 0, width, height)
            frame.moveCenter(screen.center())
            self.setGeometry(frame)
        left = self.settings.number("panels/left_px", LEFT_PX)
        right = self.settings.number("panels/right_px", RIGHT_PX)
        self.splitter.setSizes([left, max(_DESK_LEAST, self.width() - left - right), right])

    def fit_bar(self) -> None:
        """Show in the top bar what there is room for: widgets in `give_way` hide below their width."""
        self.menu_bar.setMinimumWidth(self.menu_bar.sizeHint().width())
        for least, widget in self.give_way:
            widget.setVisible(self.width() >= least)
        self.bar_fitted.emit(self.width())

    def _fit_panels(self) -> None:
        room = self.width() - _DESK_LEAST
        for side in sorted(_PANEL_LIMITS, key=lambda side: side != self._asked):
            least = _PANEL_LIMITS[side][0]
            shown = self._wanted[side] and not self._vacant and (room >= least or side == self._asked)
            self.panels[side].setVisible(shown)
            room -= least if shown else 0


def _panel(side: str) -> QWidget:
    found = QWidget()
    found.setObjectName(f"{side}_panel")
    found.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    least, most = _PANEL_LIMITS[side]
    found.setMinimumWidth(least)
    found.setMaximumWidth(most)
    lines = QVBoxLayout(found)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return found


def _on_a_screen(frame: QRect) -> bool:
    return any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens())
