"""What a copy carries: records with all that hangs on them, and what they refer to. Knows no clipboard, edits nothing.

A parcel is told in JSON, which may come from another project, another Laneway or a stranger: what is read back is
checked as a whole before anything of it is used.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from model.analysis.order import touchpoints_of_map
from model.edits.copying import unlinked, with_dependents
from model.errors import UserError
from model.records import (
    RECORD_TYPE_BY_TABLE,
    RECORD_TYPES,
    Channel,
    Emotion,
    ImageAsset,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.references import references, referred_ids
from model.rules import map_of, problems_of
from model.storage.rows import UNREADABLE, plain, revived, validated
from model.store import Snapshot

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_RECORDS: Final = 20_000
COPYABLE: Final = (JourneyMap, Stage, Touchpoint, Lane, Note, PainPoint, Emotion, Persona)
"""What can be copied on its own."""
SHARED: Final = (Channel, Team, Persona, ImageAsset)
"""What all maps of a project share: it comes along where it is missing."""

_FORMAT: Final = "laneway records"
_VERSION: Final = 1
_RANK: Final = {record_type: rank for rank, record_type in enumerate(RECORD_TYPES)}


class Parcel(NamedTuple):
    """Copied records. `heads` are the ids of those that were chosen; the rest of `records` hangs on them.

    `around` holds what the records refer to. `columns` tells of touchpoints and stages which column from the left they
    stood in.
    """

    heads: tuple[str, ...]
    records: tuple[Record, ...]
    around: tuple[Record, ...]
    columns: Mapping[str, int]

    @property
    def head_records(self) -> list[Record]:
        """The chosen records, in the order of kinds and keys."""
        heads = set(self.heads)
        return [record for record in self.records if record.id in heads]


def pack(snapshot: Snapshot, ids: Iterable[str]) -> Parcel:
    """Copy records, with what hangs on them and the pain points at copied touchpoints.

    Ids of what cannot be copied are left out; a persona comes by itself, for what they felt belongs to the touchpoints.
    What records remember of where they came from stays behind: only a map that is duplicated becomes a variant.
    """
    chosen = {id_: record for id_ in ids if isinstance(record := snapshot.get(id_), COPYABLE)}
    full: dict[str, Record] = {id_: record for id_, record in chosen.items() if isinstance(record, Persona)}
    for record in with_dependents(snapshot, (id_ for id_ in chosen if id_ not in full)):
        full[record.id] = unlinked(record)
    for touchpoint in [record for record in full.values() if isinstance(record, Touchpoint)]:
        for pain in snapshot.children(PainPoint, touchpoint.id):
            inside = tuple(id_ for id_ in pain.touchpoint_ids if id_ in full)
            full[pain.id] = unlinked(pain.replaced(touchpoint_ids=inside))
    heads = tuple(id_ for id_ in chosen if not _hangs_on_any(full[id_], full))
    return Parcel(heads, _sorted(full.values()), _sorted(_around(snapshot, full)), _columns(snapshot, full))


def _hangs_on_any(record: Record, full: Mapping[str, Record]) -> bool:
    if isinstance(record, PainPoint):
        return any(id_ in full for id_ in (record.map_id, *record.touchpoint_ids))
    return any(
        getattr(record, field) in full
        for field, table, ondelete in references(type(record))
        if ondelete == "CASCADE" and table != "persona"
    )


def _around(snapshot: Snapshot, full: Mapping[str, Record]) -> list[Record]:
    found: dict[str, Record] = {}
    waiting = list(full.values())
    while waiting:
        for id_ in referred_ids(waiting.pop()):
            record = snapshot.get(id_)
            if record is not None and id_ not in full and id_ not in found and not isinstance(record, Project):
                found[id_] = unlinked(record)
                waiting.append(found[id_])
    return list(found.values())


def _columns(snapshot: Snapshot, full: Mapping[str, Record]) -> dict[str, int]:
    """The columns of the touchpoints and stages that copied records are or stand at."""
    wanted = {id_ for record in full.values() for id_ in (record.id, *referred_ids(record))}
    found: dict[str, int] = {}
    for map_id in {map_of(snapshot, id_) for id_ in full}:
        touchpoints = touchpoints_of_map(snapshot, map_id or "")
        of_stage: dict[str, int] = {}
        for column, touchpoint in enumerate(touchpoints):
            of_stage.setdefault(touchpoint.stage_id, column)
            if touchpoint.id in wanted:
                found[touchpoint.id] = column
        following = len(touchpoints)
        for stage in reversed(snapshot.children(Stage, map_id or "")):
            following = of_stage.get(stage.id, following)
            if stage.id in wanted:
                found[stage.id] = following
    return found


def _sorted(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (_RANK[type(record)], getattr(record, "key", ""), record.id)))


def encoded(parcel: Parcel) -> bytes:
    """Tell a parcel in JSON. Raises UserError when it is more than a clipboard should hold."""
    values = {
        "format": _FORMAT,
        "version": _VERSION,
        "heads": parcel.heads,
        "records": [[record.table_name, record.__dict__] for record in parcel.records],
        "around": [[record.table_name, record.__dict__] for record in parcel.around],
        "columns": dict(parcel.columns),
    }
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=plain).encode()
    if len(data) > MAX_BYTES or len(parcel.records) + len(parcel.around) > MAX_RECORDS:
        raise UserError(
            "This is too much to copy at once.", "Copy it in parts, or save a copy of the project to take it along."
        )
    return data


def decoded(data: bytes) -> Parcel:
    """Read a parcel that `encoded` made. Raises UserError when it is anything else, or not whole."""
    if len(data) > MAX_BYTES:
        raise UserError("What was copied is too large to be pasted.", "Copy it in parts.")
    try:
        values = json.loads(data, object_hook=revived)
        if values["format"] != _FORMAT:
            raise ValueError("another format")
        if values["version"] != _VERSION:
            raise UserError(
                "What was copied comes from another version of Laneway.", "Copy it in the same version, or update both."
            )
        if len(values["records"]) + len(values["around"]) > MAX_RECORDS:
            raise UserError("What was copied is too much to be pasted at once.", "Copy it in parts.")
        parcel = Parcel(
            tuple(map(str, values["heads"])),
            tuple(_record(entry) for entry in values["records"]),
            tuple(_record(entry) for entry in values["around"]),
            {str(id_): max(int(column), 0) for id_, column in values["columns"].items()},
        )
        _require_sound(parcel)
    except UNREADABLE as error:
        raise UserError("What was copied is damaged and cannot be pasted.", "Copy it again.") from error
    return parcel


def _record(entry: Any) -> Record:
    table, fields = entry
    return unlinked(validated(RECORD_TYPE_BY_TABLE[table], fields))


def _require_sound(parcel: Parcel) -> None:
    """Raise ValueError unless the records would stand in a project of their own, as copied ones do."""
    everything = [*parcel.records, *parcel.around]
    if any(isinstance(record, Project) for record in everything):
        raise ValueError("a project is not copied")
    homes = {record.project_id for record in everything if isinstance(record, (JourneyMap, *SHARED))}
    snapshot = Snapshot([*everything, *(Project(id=id_) for id_ in homes)])
    if len(snapshot.records) != len(everything) + len(homes):
        raise ValueError("an id stands twice")
    for record in everything:
        for problem in problems_of(snapshot, record):
            raise ValueError(problem.message)
    # Shared records come only as what others refer to: that way pictures are read as strangers' files are.
    if not all(isinstance(record, COPYABLE) for record in parcel.records):
        raise ValueError("something that is not copied on its own")
    if not parcel.heads or not {record.id for record in parcel.records}.issuperset(parcel.heads):
        raise ValueError("nothing that can be pasted")
