"""A short flight of the camera from one view of the map to another. Knows no session and nothing of why."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation

from ui.motion import LONGEST_MS, duration_ms

if TYPE_CHECKING:
    from ui.canvas.sheet_view import SheetView

_NEAR_PX: Final = 2.0


class Look(NamedTuple):
    """What a camera shows: its zoom, and the place of the map in the middle."""

    zoom: float
    middle: QPointF


class Glide:
    """Moves the view in steps, and stops when somebody else moves it meanwhile."""

    def __init__(self, view: "SheetView") -> None:
        self._view = view
        self._start = self._end = self._last = Look(1.0, QPointF())
        self._moving = QVariantAnimation(view)
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._moving.valueChanged.connect(self._on_step)

    @property
    def running(self) -> bool:
        """Whether the view is on its way."""
        return self._moving.state() == QVariantAnimation.State.Running

    def stop(self) -> None:
        """Stay where the view is."""
        self._moving.stop()

    def fly(self, start: Look, end: Look) -> bool:
        """Begin at one view and end at another; False where nothing may move, and then nothing is done."""
        self._moving.stop()
        wait_ms = duration_ms(LONGEST_MS) if self._view.isVisible() else 0
        if not wait_ms or start == end:
            return False
        self._start, self._end = start, end
        self._show(start)
        self._moving.setDuration(wait_ms)
        self._moving.start()
        return True

    def _on_step(self, share: float) -> None:
        now = self._view.look
        strayed = (now.middle - self._last.middle).manhattanLength() * now.zoom > _NEAR_PX
        if strayed or now.zoom != self._last.zoom:
            self._moving.stop()
            return
        if share >= 1.0:
            self._show(self._end)
            return
        start, end = self._start, self._end
        zoom = start.zoom * (end.zoom / start.zoom) ** share
        # Where the zoom changes, the middle moves as a fixed point between both views would let it.
        even = end.zoom == start.zoom
        part = share if even else (1 / zoom - 1 / start.zoom) / (1 / end.zoom - 1 / start.zoom)
        self._show(Look(zoom, start.middle + (end.middle - start.middle) * part))

    def _show(self, look: Look) -> None:
        self._view.show_look(look)
        self._last = self._view.look
