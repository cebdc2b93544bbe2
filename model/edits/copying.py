"""Copies of records with all that hangs on them: for duplicates, templates and the clipboard. Puts nothing anywhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from model.ids import new_id
from model.records import RECORD_TYPES, CopyFields, JourneyMap, Record
from model.references import references
from model.store import Snapshot

_RANK = {record_type: rank for rank, record_type in enumerate(RECORD_TYPES)}


def with_dependents(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Record, ...]:
    """The records and all that would go if they went, each after those it refers to. Raises KeyError."""
    found: dict[str, Record] = {}
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found[id_] = snapshot.records[id_]
            waiting += [record.id for record in snapshot.referrers(id_) if _hangs_on(record, id_)]
    return tuple(
        sorted(found.values(), key=lambda record: (_RANK[type(record)], getattr(record, "key", ""), record.id))
    )


def _hangs_on(record: Record, id_: str) -> bool:
    return any(
        getattr(record, field) == id_ for field, _, ondelete in references(type(record)) if ondelete == "CASCADE"
    )


def renewed(
    records: Iterable[Record], new_ids: Mapping[str, str] | None = None, *, variant: bool = False
) -> tuple[tuple[Record, ...], dict[str, str]]:
    """The same records under new ids, and the new id of each old one.

    References inside the set follow, and so do those to an id that `new_ids` names; all others stay. As a `variant`,
    they remember the originals; else they came from nowhere, whatever the originals remember.
    """
    originals = tuple(records)
    # Ascending, so that records of one key stand in the order in which they stood.
    ids = sorted(new_id() for _ in originals)
    known = {**(new_ids or {}), **{record.id: id_ for record, id_ in zip(originals, ids, strict=True)}}
    return tuple(_renewed(record, known, variant) for record in originals), known


def unlinked(record: Record) -> Record:
    """The record as one that was copied from nothing."""
    if isinstance(record, JourneyMap) and record.variant_of is not None:
        return record.replaced(variant_of=None)
    if isinstance(record, CopyFields) and record.origin_id is not None:
        return record.replaced(origin_id=None)
    return record


def _renewed(record: Record, known: Mapping[str, str], variant: bool) -> Record:
    changes: dict[str, Any] = {"id": known[record.id]}
    for field, _, ondelete in references(type(record)):
        value = getattr(record, field)
        if ondelete == "DROP":
            changes[field] = tuple(known.get(id_, id_) for id_ in value)
        elif value is not None:
            changes[field] = known.get(value, value)
    if isinstance(record, JourneyMap):
        changes["variant_of"] = record.id if variant else None
    elif isinstance(record, CopyFields):
        changes["origin_id"] = record.id if variant else None
    return record.replaced(**changes)
