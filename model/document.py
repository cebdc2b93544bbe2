"""An open project: its store, its history and where it is kept. Knows no screen.

Every committed transaction, undo and redo is written before the document says "saved". When writing fails, the edit
stays in memory, waits in order with all that follow it, and is tried again with the next edit or by `retry`.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from model.diff import Change, Diff, note_change
from model.errors import UserError
from model.history import History, HistoryChange, Step
from model.records import Record
from model.store import Committed, Store

Walk = tuple[Diff, HistoryChange]
"""A step of the history, taken back or done again, and what that did to the history."""


class Keeper(Protocol):
    """Where a document is kept. `write` makes one change durable as a whole or raises UserError."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""

    def load(self) -> list[Record]:
        """All records."""

    def load_history(self) -> tuple[list[Step], int]:
        """All steps, and how many of them are done."""

    def write(self, diff: Diff, change: HistoryChange) -> None:
        """Make a change to the records and to the history durable, both or neither."""

    def close(self) -> None:
        """Let go of the file."""


class SaveStatus(enum.Enum):
    """Where the last edit is."""

    SAVED = "saved"
    FAILED = "failed"
    MEMORY = "memory"
    READ_ONLY = "read only"


class SaveState(NamedTuple):
    """The truth about saving: `at` is when the last write ended, `error` why edits are waiting."""

    status: SaveStatus
    at: dt.datetime | None = None
    error: UserError | None = None
    waiting: int = 0


class ReadOnlyError(UserError):
    """An edit of a document that is open for reading."""


class Document:
    """Store, history and keeper as one. Listeners in `save_changed` are called when `save_state` changes."""

    def __init__(self, keeper: Keeper | None = None, records: Iterable[Record] = ()) -> None:
        self._keeper = keeper
        if keeper is None:
            self.store = Store(records)
            self.history = History()
            self._state = SaveState(SaveStatus.MEMORY)
        else:
            self.store = Store(keeper.load())
            self.history = History(*keeper.load_history())
            self._state = SaveState(SaveStatus.READ_ONLY if keeper.read_only else SaveStatus.SAVED)
        self.save_changed: list[Callable[[SaveState], None]] = []
        self._waiting: list[tuple[Diff, HistoryChange]] = []
        self.store.guards.append(self.require_writable)
        self.store.committed.append(self._on_committed)

    @property
    def save_state(self) -> SaveState:
        """Whether all edits are durable."""
        return self._state

    @property
    def keeper(self) -> Keeper | None:
        """Where the document is kept, or None in memory."""
        return self._keeper

    def transaction(self, label: str, merge_key: str | None = None) -> AbstractContextManager[Store]:
        """Open a transaction of the store. Raises ReadOnlyError for a document open for reading."""
        self.require_writable()
        return self.store.transaction(label, merge_key)

    def require_writable(self) -> None:
        """Raise ReadOnlyError when the document is open for reading only."""
        if self._state.status is SaveStatus.READ_ONLY:
            raise ReadOnlyError("This project is open for reading only.", "Save a copy to edit it.")

    def undo(self) -> str | None:
        """Take the last step back and return its label, or None when there is none."""
        label = self.history.undo_label
        if label is not None:
            self._walk(self.history.undo, self.history.redo)
        return label

    def redo(self) -> str | None:
        """Do the next step again and return its label, or None when there is none."""
        label = self.history.redo_label
        if label is not None:
            self._walk(self.history.redo, self.history.undo)
        return label

    def jump(self, position: int) -> None:
        """Go to where `position` steps are done: one change of the store, one write. Raises as undo and redo do."""
        if not 0 <= position <= len(self.history.steps):
            raise IndexError(f"the history has no place {position}")
        start = self.history.position
        if position != start:
            self._walk(lambda: self._stride(position), lambda: self._stride(start))

    def retry(self) -> SaveState:
        """Try again to write what is waiting. A fault of the program is raised, and the state says that it failed."""
        while self._waiting and self._keeper is not None:
            try:
                self._keeper.write(*self._waiting[0])
            except UserError as error:
                self._set_failed(error)
                return self._state
            except BaseException as fault:
                self._set_failed(
                    UserError(
                        f"An edit could not be written because of a fault in Laneway ({type(fault).__name__}).",
                        "Your edits are safe in this window. Save a copy, and report this fault.",
                    )
                )
                raise
            del self._waiting[0]
        if self._keeper is not None and self._state.status is not SaveStatus.READ_ONLY:
            self._set_state(SaveState(SaveStatus.SAVED, dt.datetime.now(dt.UTC)))
        return self._state

    def close(self) -> None:
        """Write what is waiting and let go of the file."""
        try:
            if self._waiting:
                self.retry()
        finally:
            if self._keeper is not None:
                self._keeper.close()

    def _walk(self, step: Callable[[], Walk], step_back: Callable[[], Walk]) -> None:
        self.require_writable()
        diff, change = step()
        try:
            self.store.require_fit(diff)
        except BaseException:
            step_back()
            raise
        try:
            self.store.apply(diff)
        finally:
            # The store has changed, even if one of its listeners raised.
            self._write(diff, change)

    def _stride(self, position: int) -> Walk:
        """Walk the history to a place; all diffs on the way as one. What a step raises leaves the history as it was."""
        start = self.history.position
        step = self.history.undo if position < start else self.history.redo
        changes: dict[str, Change] = {}
        try:
            while self.history.position != position:
                diff, _ = step()
                for id_, (before, after) in diff.changes.items():
                    note_change(changes, id_, before, after)
        except BaseException:
            step_back = self.history.redo if position < start else self.history.undo
            while self.history.position != start:
                step_back()
            raise
        return Diff(changes), HistoryChange(len(self.history.steps), None, position)

    def _on_committed(self, committed: Committed) -> None:
        self._write(committed.diff, self.history.record(committed))

    def _write(self, diff: Diff, change: HistoryChange) -> None:
        if self._keeper is not None:
            self._waiting.append((diff, change))
            self.retry()

    def _set_failed(self, error: UserError) -> None:
        self._set_state(SaveState(SaveStatus.FAILED, self._state.at, error, len(self._waiting)))

    def _set_state(self, state: SaveState) -> None:
        self._state = state
        for listener in tuple(self.save_changed):
            listener(state)
