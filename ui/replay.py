"""Plays the history step by step, as the workshop went, and puts the project back to where it stood. Knows no widget.

While it plays nothing can be edited: an edit among undone steps would end them for good.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from model.errors import UserError
from ui.session import Session

_SLOW_MS, _FAST_MS, _WHOLE_MS = 700, 120, 60_000
"""How long a step is shown at most and at least, and how long all of them take if that allows."""

_BUSY: Final = UserError("The history is being replayed.", "Stop the replay before you edit.")


class Replay(QObject):
    """Goes from the beginning to where the project stood when it was started; stopped early, it returns there too."""

    changed = Signal()  # it was started or has ended

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._end = self._next = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.advance)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    @property
    def possible(self) -> bool:
        """Whether there is something to play."""
        return not self._session.read_only and self._session.document.history.position > 0

    def toggle(self) -> None:
        """Start, or stop and return to where the project stood."""
        if self.playing:
            self.stop()
        elif self.possible and not self._session.store.editing:
            self._end, self._next = self._session.document.history.position, 0
            self._session.store.guards.append(_refuse)
            self._timer.start(min(max(_WHOLE_MS // self._end, _FAST_MS), _SLOW_MS))
            self.advance()
            self.changed.emit()

    def stop(self) -> None:
        """End it. The project is as it was before it was started."""
        if self.playing:
            self._finish()
            self._session.jump(self._end)
            self.changed.emit()

    def advance(self) -> None:
        """Show the next step, as the clock does."""
        # Somebody who undoes or jumps meanwhile is where they want to be.
        left = self._next > 0 and self._session.document.history.position != self._next - 1
        if not left:
            self._session.jump(self._next)
            self._next += 1
        if left or self._next > self._end:
            self._finish()
            self.changed.emit()

    def _finish(self) -> None:
        self._timer.stop()
        self._session.store.guards.remove(_refuse)


def _refuse() -> None:
    raise _BUSY
