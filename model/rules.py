"""What must hold between records: cascades, invariants and the check of a whole project. Knows records only.

The references that records declare decide what goes with what; nothing here lists entities by hand except the few
rules that a declaration cannot say.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from model.diff import Diff
from model.records import (
    RECORD_TYPE_BY_TABLE,
    Emotion,
    ImageAsset,
    Lane,
    Note,
    PainPoint,
    Project,
    Record,
    Stage,
    Touchpoint,
)
from model.references import references, referred_ids

if TYPE_CHECKING:
    from model.store import Snapshot, Store


class Problem(NamedTuple):
    """A broken rule: the record it stands in and what is wrong."""

    record_id: str
    message: str


class RuleError(ValueError):
    """An edit would break an invariant."""


def settle(store: "Store", diff: Diff) -> None:
    """Carry removals through: what hangs on a removed record goes too, or lets go of it.

    A picture that nothing shows any more goes as well; it would only make the file larger.
    """
    removed = [id_ for id_, (_, after) in diff.changes.items() if after is None]
    while removed:
        gone = removed.pop()
        for record in store.referrers(gone):
            rest = _without(record, gone)
            if rest is None:
                store.remove(record.id)
                removed.append(record.id)
            else:
                store.put(rest)
    for id_ in _pictures_let_go(store, diff):
        store.remove(id_)


def _pictures_let_go(store: "Store", diff: Diff) -> set[str]:
    """Pictures that were shown by a record before, and are by none now."""
    shown = {id_ for before, _ in diff if before is not None for id_ in referred_ids(before)}
    return {id_ for id_ in shown if store.find(ImageAsset, id_) is not None and not store.referrers(id_)}


def _without(record: Record, gone: str) -> Record | None:
    changes: dict[str, object] = {}
    for field, _, ondelete in references(type(record)):
        value = getattr(record, field)
        if ondelete == "DROP":
            if gone in value:
                changes[field] = tuple(id_ for id_ in value if id_ != gone)
        elif value == gone:
            if ondelete == "CASCADE" and not _outlives(record, field):
                return None
            changes[field] = None
    if isinstance(record, PainPoint) and changes.get("touchpoint_ids") == ():
        return None
    return record.replaced(**changes)


def _outlives(record: Record, field: str) -> bool:
    """Whether a lane stays without its persona: only an emotion lane is nothing without one."""
    return isinstance(record, Lane) and field == "persona_id" and record.kind != "emotion"


def require_valid(store: "Store", diff: Diff) -> None:
    """Raise RuleError when a changed record, or one that hangs on a record moved elsewhere, breaks an invariant."""
    for before, after in diff:
        if after is None:
            continue
        suspects = [after]
        if before is not None and _parents(before) != _parents(after):
            suspects += _descendants(store, after.id)
        for record in suspects:
            for problem in problems_of(store, record):
                raise RuleError(f"{record.table_name} {record.id}: {problem.message}")
    if diff and len(store.all(Project)) != 1:
        raise RuleError("a project file holds exactly one project")


def _parents(record: Record) -> list[str]:
    return [getattr(record, field) for field, _, ondelete in references(type(record)) if ondelete == "CASCADE"]


def _descendants(snapshot: "Snapshot", id_: str) -> list[Record]:
    found: list[Record] = []
    waiting = [id_]
    while waiting:
        below = snapshot.referrers(waiting.pop())
        found += below
        waiting += [record.id for record in below]
    return found


def check(snapshot: "Snapshot") -> list[Problem]:
    """All broken rules of a project; an empty list means it is sound."""
    found = [problem for record in snapshot.records.values() for problem in problems_of(snapshot, record)]
    if len(snapshot.all(Project)) != 1:
        found.append(Problem("", "a project file holds exactly one project"))
    return found


def problems_of(snapshot: "Snapshot", record: Record) -> Iterator[Problem]:
    """The rules that one record breaks."""
    for field, table, ondelete in references(type(record)):
        value = getattr(record, field)
        for id_ in value if ondelete == "DROP" else (value,):
            if id_ is not None and snapshot.find(RECORD_TYPE_BY_TABLE[table], id_) is None:
                yield Problem(record.id, f"{field} names a {table} that does not exist")
    match record:
        case Note():
            yield from _note_problems(snapshot, record)
        case Emotion():
            yield from _emotion_problems(snapshot, record)
        case PainPoint():
            yield from _pain_problems(snapshot, record)


def _note_problems(snapshot: "Snapshot", note: Note) -> Iterator[Problem]:
    if (note.touchpoint_id is None) == (note.stage_id is None):
        yield Problem(note.id, "a note stands at a touchpoint or across a stage")
        return
    lane = snapshot.find(Lane, note.lane_id)
    home = map_of(snapshot, note.touchpoint_id or note.stage_id or "")
    if lane is not None and home not in (None, lane.map_id):
        yield Problem(note.id, "a note stands in the map of its lane")


def _emotion_problems(snapshot: "Snapshot", emotion: Emotion) -> Iterator[Problem]:
    for other in snapshot.children(Emotion, emotion.touchpoint_id):
        if other.persona_id == emotion.persona_id and other.id != emotion.id:
            yield Problem(emotion.id, "a persona has one emotion at a touchpoint")


def _pain_problems(snapshot: "Snapshot", pain: PainPoint) -> Iterator[Problem]:
    if not pain.touchpoint_ids:
        yield Problem(pain.id, "a pain point stands at one touchpoint at least")
    for id_ in pain.touchpoint_ids:
        if map_of(snapshot, id_) not in (None, pain.map_id):
            yield Problem(pain.id, "a pain point stands at touchpoints of its own map")


def map_of(snapshot: "Snapshot", id_: str) -> str | None:
    """The id of the map a record belongs to, or None for what all maps share."""
    record = snapshot.get(id_)
    match record:
        case Stage() | Lane() | PainPoint():
            return record.map_id
        case Touchpoint():
            return map_of(snapshot, record.stage_id)
        case Note():
            return map_of(snapshot, record.lane_id)
        case Emotion():
            return map_of(snapshot, record.touchpoint_id)
        case _:
            return record.id if record is not None and record.table_name == "map" else None
