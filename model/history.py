"""The steps that undo and redo walk, as data. Must not know how they are stored or shown.

A step is a committed Diff with the name the menus show. Undoing applies its inverse, so no edit ever writes undo code.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from model.diff import Diff
from model.store import Committed


class Step(NamedTuple):
    """One thing that can be undone. `made_at` is aware UTC."""

    label: str
    merge_key: str | None
    made_at: dt.datetime
    diff: Diff


class HistoryChange(NamedTuple):
    """What a history did, for its storage: steps from index `keep` on are gone, then `added` stands at `keep`.

    `position` is the number of steps that are done and not undone.
    """

    keep: int
    added: Step | None
    position: int


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class History:
    """Steps in order, and how many of them are done."""

    def __init__(
        self, steps: Sequence[Step] = (), position: int | None = None, clock: Callable[[], dt.datetime] = _now
    ) -> None:
        self._steps = list(steps)
        self._position = len(self._steps) if position is None else position
        self._clock = clock
        self._sealed = True

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, the undone ones last."""
        return tuple(self._steps)

    @property
    def position(self) -> int:
        """How many steps are done."""
        return self._position

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back, or None."""
        return self._steps[self._position - 1].label if self._position else None

    @property
    def redo_label(self) -> str | None:
        """The name of the step that redo would do again, or None."""
        return self._steps[self._position].label if self._position < len(self._steps) else None

    def seal(self) -> None:
        """End merging: the next step stands alone, whatever its merge key."""
        self._sealed = True

    def reopen(self) -> None:
        """Let the last step take up what comes next under its merge key, although it was sealed."""
        self._sealed = not self._steps

    def record(self, committed: Committed) -> HistoryChange:
        """Add a committed transaction, or merge it into the last step; undone steps are forgotten."""
        label, merge_key, diff = committed
        keep = self._position
        last = self._steps[keep - 1] if keep else None
        mergeable = merge_key is not None and not self._sealed and keep == len(self._steps)
        if mergeable and last is not None and last.merge_key == merge_key:
            keep -= 1
            diff = last.diff.then(diff)
        added = Step(label, merge_key, self._clock(), diff) if diff else None
        self._steps[keep:] = [added] if added else []
        self._position = len(self._steps)
        self._sealed = added is None
        return HistoryChange(keep, added, self._position)

    def undo(self) -> tuple[Diff, HistoryChange]:
        """Step back; the diff takes the step back. Raises IndexError when there is nothing to undo.

        A stored step is read when it is walked; what that raises leaves the history where it is.
        """
        if not self._position:
            raise IndexError("nothing to undo")
        diff = self._steps[self._position - 1].diff.inverse()
        return diff, self._moved(-1)

    def redo(self) -> tuple[Diff, HistoryChange]:
        """Step forward; the diff does the step again. Raises as `undo` does."""
        if self._position == len(self._steps):
            raise IndexError("nothing to redo")
        diff = Diff(dict(self._steps[self._position].diff.changes))
        return diff, self._moved(1)

    def _moved(self, by: int) -> HistoryChange:
        self._position += by
        self._sealed = True
        return HistoryChange(len(self._steps), None, self._position)
