"""Verbs that move records by one place, sideways or up and down, wherever their kind has such a place."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from model.analysis.order import touchpoints_of_map
from model.edits.emotions import set_emotion
from model.edits.lanes import move_lane
from model.edits.notes import move_notes
from model.edits.pains import move_pain
from model.edits.stages import move_stage
from model.edits.touchpoints import move_touchpoints
from model.records import NOTE_LANES, Emotion, Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.references import referred_ids
from model.rules import map_of
from model.store import Snapshot, Store

AnyRecord = TypeVar("AnyRecord", bound=Record)
_TENTH = 0.1


def move_by_one(store: Store, id_: str, dx: int, dy: int) -> None:
    """Move a record by one place to the side or up and down, where its kind has such a place; else do nothing.

    Touchpoints, stages and pain points go sideways, lanes up and down, notes both ways; an emotion changes by a tenth.
    """
    record = store.get(id_)
    match record:
        case Touchpoint() if dx:
            _move_touchpoint(store, record, dx)
        case Stage() if dx:
            siblings = store.children(Stage, record.map_id)
            if _has_place(siblings, record, dx):
                move_stage(store, id_, _before(siblings, record, dx))
        case Lane() if dy:
            lanes = store.children(Lane, record.map_id)
            if _has_place(lanes, record, dy):
                move_lane(store, id_, _before(lanes, record, dy))
        case Note():
            _move_note(store, record, dx, dy)
        case PainPoint() if dx:
            _move_pain(store, record, dx)
        case Emotion() if dy and record.actual is not None:
            set_emotion(store, record.persona_id, record.touchpoint_id, actual=record.actual - dy * _TENTH)


def move_all_by_one(store: Store, ids: Collection[str], dx: int, dy: int) -> None:
    """Move records by one place in the same direction, keeping their order; kinds without such a place stay.

    What hangs on another of them goes along with it. Where the foremost of a kind stands at the edge, its kind stays.
    """
    chosen = [record for id_ in ids if (record := store.get(id_)) is not None]
    free = [record for record in chosen if set(referred_ids(record)).isdisjoint(ids)]
    for record_type in (Stage, Touchpoint, Lane, PainPoint):
        foremost = True
        for record in _foremost_first(store, [record for record in free if isinstance(record, record_type)], dx + dy):
            move_by_one(store, record.id, dx, dy)
            if foremost and store.get(record.id) == record:
                break
            foremost = False
    for record in free:
        if isinstance(record, Emotion):
            move_by_one(store, record.id, dx, dy)
    notes = [record for record in free if isinstance(record, Note)]
    if dx:
        _move_notes_sideways(store, notes, dx)
    else:
        _move_notes_up(store, notes, dy)


def _foremost_first(store: Snapshot, records: list[Record], direction: int) -> list[Record]:
    places: dict[str, tuple[int, str]] = {}
    for record in records:
        map_id = map_of(store, record.id) or ""
        columns = [touchpoint.id for touchpoint in touchpoints_of_map(store, map_id)]
        at = record.id if isinstance(record, Touchpoint) else _first_column(record, columns)
        places[record.id] = (columns.index(at) if at in columns else 0, getattr(record, "key", ""))
    return sorted(records, key=lambda record: places[record.id], reverse=direction > 0)


def _first_column(record: Record, columns: list[str]) -> str:
    held = record.touchpoint_ids if isinstance(record, PainPoint) else ()
    return min(held, key=lambda id_: columns.index(id_) if id_ in columns else 0, default="")


def _move_notes_sideways(store: Store, notes: list[Note], dx: int) -> None:
    """Column by column, the foremost first; in each from the top, for notes arrive below those that are there."""
    homes: dict[str, int] = {}
    for note in notes:
        columns = _columns(store, note.touchpoint_id) if note.touchpoint_id else _stages(store, note.stage_id or "")
        homes[note.id] = columns.index(note.touchpoint_id or note.stage_id or "")
    for place, note in enumerate(sorted(notes, key=lambda note: (-dx * homes[note.id], note.key, note.id))):
        move_by_one(store, note.id, dx, 0)
        if place == 0 and store.get(note.id) == note:
            break


def _move_notes_up(store: Store, notes: list[Note], dy: int) -> None:
    """Within each cell one by one; where the foremost leaves the cell, all chosen ones of it leave together."""
    cells: dict[tuple[str, str], list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.key, note.id), reverse=dy > 0):
        cells.setdefault((note.lane_id, note.touchpoint_id or note.stage_id or ""), []).append(note)
    for (lane_id, home_id), chosen in cells.items():
        siblings = [note for note in store.children(Note, home_id) if note.lane_id == lane_id]
        if _has_place(siblings, chosen[0], dy):
            for note in chosen:
                move_by_one(store, note.id, 0, dy)
            continue
        move_by_one(store, chosen[0].id, 0, dy)
        moved = store.one(Note, chosen[0].id)
        if moved.lane_id != lane_id:
            home = {"touchpoint_id": moved.touchpoint_id, "stage_id": moved.stage_id}
            move_notes(store, [note.id for note in chosen], moved.lane_id, **home)


def _has_place(siblings: Sequence[AnyRecord], record: AnyRecord, step: int) -> bool:
    return 0 <= _at(siblings, record) + step < len(siblings)


def _before(siblings: Sequence[AnyRecord], record: AnyRecord, step: int) -> str | None:
    """The sibling to stand before after one step."""
    at = _at(siblings, record) + (2 if step > 0 else -1)
    return siblings[at].id if at < len(siblings) else None


def _at(siblings: Sequence[AnyRecord], record: AnyRecord) -> int:
    return next(place for place, sibling in enumerate(siblings) if sibling.id == record.id)


def _move_touchpoint(store: Store, touchpoint: Touchpoint, dx: int) -> None:
    """Within the stage, and over its edge into the next one."""
    siblings = store.children(Touchpoint, touchpoint.stage_id)
    if _has_place(siblings, touchpoint, dx):
        move_touchpoints(store, [touchpoint.id], touchpoint.stage_id, _before(siblings, touchpoint, dx))
        return
    stage = store.one(Stage, touchpoint.stage_id)
    stages = store.children(Stage, stage.map_id)
    at = _at(stages, stage) + dx
    if 0 <= at < len(stages):
        there = store.children(Touchpoint, stages[at].id)
        before = there[0].id if dx > 0 and there else None
        move_touchpoints(store, [touchpoint.id], stages[at].id, before)


def _move_note(store: Store, note: Note, dx: int, dy: int) -> None:
    home_type = Touchpoint if note.touchpoint_id is not None else Stage
    home_id = note.touchpoint_id or note.stage_id or ""
    if dx:
        homes = _columns(store, home_id) if home_type is Touchpoint else _stages(store, home_id)
        at = homes.index(home_id) + dx
        if 0 <= at < len(homes):
            _put_note(store, note, note.lane_id, homes[at])
        return
    siblings = tuple(other for other in store.children(Note, home_id) if other.lane_id == note.lane_id)
    if _has_place(siblings, note, dy):
        _put_note(store, note, note.lane_id, home_id, _before(siblings, note, dy))
        return
    lane = store.one(Lane, note.lane_id)
    lanes = [other for other in store.children(Lane, lane.map_id) if other.kind in NOTE_LANES and not other.hidden]
    if _has_place(lanes, lane, dy):
        _put_note(store, note, lanes[_at(lanes, lane) + dy].id, home_id)


def _put_note(store: Store, note: Note, lane_id: str, home_id: str, before: str | None = None) -> None:
    if note.touchpoint_id is not None:
        move_notes(store, [note.id], lane_id, touchpoint_id=home_id, before=before)
    else:
        move_notes(store, [note.id], lane_id, stage_id=home_id, before=before)


def _move_pain(store: Store, pain: PainPoint, dx: int) -> None:
    """Sideways as a whole, as far as every one of its touchpoints has a neighbour there."""
    if not pain.touchpoint_ids:
        return
    columns = _columns(store, pain.touchpoint_ids[0])
    held = sorted((columns.index(id_) for id_ in pain.touchpoint_ids), reverse=dx > 0)
    if all(0 <= at + dx < len(columns) for at in held):
        for at in held:
            move_pain(store, pain.id, columns[at], columns[at + dx])


def _columns(store: Snapshot, touchpoint_id: str) -> list[str]:
    map_id = map_of(store, touchpoint_id) or ""
    return [touchpoint.id for touchpoint in touchpoints_of_map(store, map_id)]


def _stages(store: Snapshot, stage_id: str) -> list[str]:
    return [stage.id for stage in store.children(Stage, store.one(Stage, stage_id).map_id)]
