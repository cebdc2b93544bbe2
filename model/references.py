"""Which records refer to which, read from what the entities declare. Knows no rule and no store."""

from functools import cache
from typing import NamedTuple

from model.fields import RefersTo
from model.records import Record


class Reference(NamedTuple):
    """A field that points at records of another table, and what follows when such a record is removed.

    `ondelete` is "CASCADE" (this record goes too), "SET NULL", or "DROP" (the id leaves the tuple of ids).
    """

    field: str
    table: str
    ondelete: str


@cache
def references(record_type: type[Record]) -> tuple[Reference, ...]:
    """All references an entity declares, in the order of its fields."""
    found = []
    for name, info in record_type.model_fields.items():
        for note in info.metadata:
            if isinstance(note, RefersTo):
                found.append(Reference(name, note.table, "DROP"))
            elif isinstance(target := getattr(note, "foreign_key", None), str):
                found.append(Reference(name, target.removesuffix(".id"), str(note.ondelete)))
    return tuple(found)


def referred_ids(record: Record) -> list[str]:
    """The ids of all records that `record` refers to."""
    found: list[str] = []
    for field, _, ondelete in references(type(record)):
        value = getattr(record, field)
        if ondelete == "DROP":
            found.extend(value)
        elif value is not None:
            found.append(value)
    return found
