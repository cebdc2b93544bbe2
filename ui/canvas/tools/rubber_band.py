"""Selects what a rectangle touches. Writes nothing."""

from PySide6.QtCore import QPointF, QRectF

from ui.canvas.tools.base import Pointer, Tool


class RubberBandTool(Tool):
    """Selects the records inside the band, live; Shift and Ctrl keep what was selected."""

    scrolls_at_edges = True

    _origin = QPointF()
    _before: frozenset[str] = frozenset()

    def start(self, pointer: Pointer) -> None:
        self._origin = pointer.point
        self._before = self.view.session.selection

    def move(self, pointer: Pointer) -> None:
        band = QRectF(self._origin, pointer.point).normalized()
        self.view.overlay.set_band(band)
        inside = self.view.places.owners_within(band)
        if pointer.toggles:
            inside = inside ^ self._before
        elif pointer.adds:
            inside = inside | self._before
        self.view.session.select(inside)

    def release(self, pointer: Pointer) -> None:
        self.view.overlay.set_band(None)

    def cancel(self) -> None:
        self.view.overlay.set_band(None)
        self.view.session.select(self._before)
