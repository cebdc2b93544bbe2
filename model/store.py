"""The records of an open project, and the one way to change them. Knows rules, but no storage and no screen.

Edits happen inside a transaction, which ends as one Diff or, left by an exception, as nothing. Listeners hear of every
change as it happens; what a transaction settles to is told once, when it commits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar, NamedTuple, TypeVar

from model import rules
from model.diff import Change, Diff, note_change
from model.records import Record
from model.references import referred_ids

AnyRecord = TypeVar("AnyRecord", bound=Record)


class EditError(RuntimeError):
    """A change outside a transaction, or a second transaction at once: a fault of the program."""


class Committed(NamedTuple):
    """A finished transaction: what it did, and what the history calls it."""

    label: str
    merge_key: str | None
    diff: Diff


class Snapshot:
    """Records by id, with their children by parent in order. Reading only; `Store` keeps one up to date."""

    blank: ClassVar[bool] = False
    """Whether its maps are to be filled in by hand: they show room to write in place of what they hold."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._referrers: dict[str, dict[str, Record]] = {}
        self._by_type: dict[type[Record], dict[str, Record]] = {}
        self._sorted: dict[tuple[type[Record], str], tuple[Record, ...]] = {}
        self._versions: dict[type[Record], object] = {}
        for record in records:
            self._set(record.id, None, record)

    @property
    def records(self) -> Mapping[str, Record]:
        """All records by id."""
        return self._records

    def get(self, id_: str | None) -> Record | None:
        """The record with this id, or None."""
        return self._records.get(id_) if id_ is not None else None

    def one(self, record_type: type[AnyRecord], id_: str) -> AnyRecord:
        """The record with this id. Raises KeyError when there is none of that type."""
        record = self._records[id_]
        if not isinstance(record, record_type):
            raise KeyError(f"{id_} is no {record_type.table_name}")
        return record

    def find(self, record_type: type[AnyRecord], id_: str | None) -> AnyRecord | None:
        """The record with this id if it exists and is of that type."""
        record = self.get(id_)
        return record if isinstance(record, record_type) else None

    def all(self, record_type: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """All records of a type, ordered by key and id."""
        return self._ordered((record_type, ""), self._by_type.get(record_type, {}).values())  # type: ignore[return-value]

    def children(self, record_type: type[AnyRecord], parent: str) -> tuple[AnyRecord, ...]:
        """The records of a type that refer to `parent`, ordered by key and id."""
        slot = (record_type, parent)
        found = self._sorted.get(slot)
        if found is None:
            of_type = (r for r in self._referrers.get(parent, {}).values() if type(r) is record_type)
            found = self._ordered(slot, of_type)
        return found  # type: ignore[return-value]

    def referrers(self, id_: str) -> tuple[Record, ...]:
        """All records that refer to `id_`."""
        return tuple(self._referrers.get(id_, {}).values())

    def version(self, record_type: type[Record]) -> object:
        """A token that is a new one after every change to a record of the type, and equal only to itself."""
        return self._versions.get(record_type)

    def frozen(self) -> "Snapshot":
        """A copy that later edits do not touch, for work on another thread."""
        return Snapshot(self._records.values())

    def _ordered(self, slot: tuple[type[Record], str], records: Iterable[Record]) -> tuple[Record, ...]:
        found = self._sorted.get(slot)
        if found is None:
            found = tuple(sorted(records, key=lambda record: (getattr(record, "key", ""), record.id)))
            self._sorted[slot] = found
        return found

    def _set(self, id_: str, before: Record | None, after: Record | None) -> None:
        for record in (before, after):
            if record is not None:
                self._versions[type(record)] = object()
                self._sorted.pop((type(record), ""), None)
                for target in referred_ids(record):
                    self._sorted.pop((type(record), target), None)
        if before is not None:
            del self._by_type[type(before)][id_]
            for target in referred_ids(before):
                self._referrers.get(target, {}).pop(id_, None)
        if after is None:
            self._records.pop(id_, None)
            return
        self._records[id_] = after
        self._by_type.setdefault(type(after), {})[id_] = after
        for target in referred_ids(after):
            self._referrers.setdefault(target, {})[id_] = after


class Store(Snapshot):
    """A snapshot that can be edited.

    `changed` listeners hear each applied Diff, while a gesture runs too; `committed` listeners hear finished
    transactions, which stand even if a listener raises. A guard is asked before a transaction opens, and raises to
    refuse it.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        super().__init__(records)
        self.changed: list[Callable[[Diff], None]] = []
        self.committed: list[Callable[[Committed], None]] = []
        self.guards: list[Callable[[], None]] = []
        self._open: dict[str, Change] | None = None

    @property
    def editing(self) -> bool:
        """Whether a transaction is open."""
        return self._open is not None

    def put(self, record: Record) -> None:
        """Add a record or replace the one with its id."""
        self._edit(record.id, record)

    def remove(self, id_: str) -> None:
        """Remove a record; what the rules hang on it goes when the transaction ends. Raises KeyError."""
        if id_ not in self._records:
            raise KeyError(id_)
        self._edit(id_, None)

    @contextmanager
    def transaction(self, label: str, merge_key: str | None = None) -> Iterator["Store"]:
        """Open a transaction; commit it at the end, or roll it back when the block raises.

        Consecutive transactions with the same `merge_key` become one step of the history.
        """
        gesture = Gesture(self, label, merge_key)
        try:
            yield self
        except BaseException:
            gesture.rollback()
            raise
        gesture.commit()

    def apply(self, diff: Diff) -> None:
        """Apply a diff as it is, without rules or history (undo, redo). Raises ValueError when it does not fit."""
        self.require_fit(diff)
        self._apply(diff)

    def require_fit(self, diff: Diff) -> None:
        """Raise what `apply` would raise: EditError during a transaction, ValueError when records have changed."""
        if self._open is not None:
            raise EditError("a diff cannot be applied while a transaction is open")
        for id_, (before, _) in diff.changes.items():
            if self._records.get(id_) != before:
                raise ValueError(f"the diff does not fit: record {id_} has changed")

    def _edit(self, id_: str, after: Record | None) -> None:
        if self._open is None:
            raise EditError("records change inside a transaction only")
        before = self._records.get(id_)
        if before == after:
            return
        # Noted first: a listener that raises must not hide the edit from the rollback.
        note_change(self._open, id_, before, after)
        self._apply(Diff({id_: (before, after)}))

    def _apply(self, diff: Diff) -> None:
        for id_, (before, after) in diff.changes.items():
            self._set(id_, before, after)
        for listener in tuple(self.changed):
            listener(diff)


class Gesture:
    """A transaction held open over time, such as a drag: restart it at each step, then commit it or roll it back."""

    def __init__(self, store: Store, label: str, merge_key: str | None = None) -> None:
        if store._open is not None:
            raise EditError("a transaction is already open")
        for guard in tuple(store.guards):
            guard()
        self._store = store
        self.label = label
        self.merge_key = merge_key
        store._open = {}

    def restart(self) -> None:
        """Take back all edits so far and go on from the state at the start."""
        self._take_back()
        self._store._open = {}

    def commit(self) -> Diff:
        """Apply the rules and end the transaction. What breaks an invariant raises, and everything is rolled back."""
        store = self._store
        try:
            rules.settle(store, self._diff())
            diff = self._diff()
            rules.require_valid(store, diff)
        except BaseException:
            self.rollback()
            raise
        store._open = None
        if diff:
            for listener in tuple(store.committed):
                listener(Committed(self.label, self.merge_key, diff))
        return diff

    def rollback(self) -> None:
        """End the transaction and leave no trace."""
        try:
            self._take_back()
        finally:
            self._store._open = None

    def _diff(self) -> Diff:
        return Diff(dict(self._store._open or {}))

    def _take_back(self) -> None:
        diff = self._diff()
        if diff:
            self._store._apply(diff.inverse())
