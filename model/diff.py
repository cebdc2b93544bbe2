"""The Diff: what changed, as data. Undo, storage, listeners and tests all speak this one type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.records import Record

Change = tuple[Record | None, Record | None]
"""A record before and after; None where it does not exist."""


@dataclass(frozen=True)
class Diff:
    """Changed records by id. No change in it leaves a record as it was."""

    changes: Mapping[str, Change] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes.values())

    def inverse(self) -> "Diff":
        """What takes it back."""
        return Diff({id_: (after, before) for id_, (before, after) in self.changes.items()})

    def then(self, later: "Diff") -> "Diff":
        """Both diffs as one. Raises ValueError when `later` does not start where this one ends."""
        changes = dict(self.changes)
        for id_, (before, after) in later.changes.items():
            if id_ not in changes:
                changes[id_] = (before, after)
                continue
            first, middle = changes[id_]
            if middle != before:
                raise ValueError(f"the later diff does not follow the earlier one at record {id_}")
            if first == after:
                del changes[id_]
            else:
                changes[id_] = (first, after)
        return Diff(changes)
