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
            note_change(changes, id_, before, after)
        return Diff(changes)


def note_change(changes: dict[str, Change], id_: str, before: Record | None, after: Record | None) -> None:
    """Add a later change to those of a diff, in place. Raises ValueError when it does not follow what is there."""
    first, middle = changes.get(id_, (before, before))
    if middle != before:
        raise ValueError(f"the later diff does not follow the earlier one at record {id_}")
    if first == after:
        changes.pop(id_, None)
    else:
        changes[id_] = (first, after)
