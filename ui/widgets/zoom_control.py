"""Zoom out, the percentage with its presets, zoom in, and fit. Knows no canvas: it is told what to show and do."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.widgets.basics import icon_button, pop_up

PRESETS: Final = (10, 25, 50, 75, 100, 150, 200, 400)


class ZoomControl(QWidget):
    """The group of zoom buttons. The outer ones show the actions they are given."""

    picked = Signal(float)  # factor

    def __init__(
        self,
        zoom_out: QAction,
        zoom_in: QAction,
        fit: QAction,
        button_for: Callable[[QAction], QToolButton],
        more_fits: Sequence[QAction] = (),
    ) -> None:
        super().__init__()
        self._fits = (fit, *more_fits)
        self._percent = icon_button("zoom-in", "Zoom", self._offer)
        self._percent.setObjectName("zoom_percent")
        self._percent.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.show_factor(1.0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for part in (button_for(zoom_out), self._percent, button_for(zoom_in), button_for(fit)):
            line.addWidget(part)

    @property
    def text(self) -> str:
        """The percentage shown."""
        return self._percent.text()

    def show_factor(self, factor: float) -> None:
        """Show a zoom factor; 1 is 100 %."""
        self._percent.setText(f"{round(factor * 100)} %")
        self._percent.setAccessibleName(f"Zoom {round(factor * 100)} %")

    def menu(self) -> QMenu:
        """The menu of presets and of what can be fitted; the present zoom is ticked."""
        found = QMenu(self)
        for preset in PRESETS:
            entry = found.addAction(f"{preset} %")
            entry.setCheckable(True)
            entry.setChecked(self.text == f"{preset} %")
            entry.triggered.connect(lambda _=False, preset=preset: self.picked.emit(preset / 100))
        found.addSeparator()
        for action in self._fits:
            found.addAction(action)
        return found

    def _offer(self) -> None:
        pop_up(self.menu(), self._percent)
