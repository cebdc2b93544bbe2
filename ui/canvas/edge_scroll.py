"""Scrolls while a drag is held at the edge of the view. Knows the view's size and the pointer, no gesture."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, QSize, QTimer

_EDGE_PX: Final = 28
_SPEED: Final = 0.5  # pixels a step for each pixel into the edge
_STEP_MS: Final = 16


class EdgeScroll(QObject):
    """Calls `scroll` with a step in pixels, again and again, as long as the pointer stays at an edge."""

    def __init__(self, parent: QObject, scroll: Callable[[QPoint], None]) -> None:
        super().__init__(parent)
        self._scroll = scroll
        self._push = QPoint()
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(lambda: self._scroll(self._push))

    @property
    def scrolling(self) -> bool:
        """Whether a drag is held at an edge now."""
        return self._timer.isActive()

    def follow(self, px: QPoint, size: QSize) -> None:
        """Tell where the pointer is in a viewport of this size."""
        self._push = QPoint(_into(px.x(), size.width()), _into(px.y(), size.height()))
        if self._push.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """End with the drag."""
        self._timer.stop()


def _into(at: int, length: int) -> int:
    """How fast to scroll for a pointer at `at`: negative at the near edge, positive at the far one."""
    into = max(at - (length - _EDGE_PX), 0) - max(_EDGE_PX - at, 0)
    return round(min(max(into, -2 * _EDGE_PX), 2 * _EDGE_PX) * _SPEED)
