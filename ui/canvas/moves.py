"""Moving records by one place with the keyboard: what Alt and an arrow do. Knows records and verbs, no widget."""

from collections.abc import Sequence
from typing import TypeVar

from model.analysis.gap import emotion_at
from model.analysis.order import touchpoints_of_map
from model.edits.emotions import set_emotion
from model.edits.lanes import move_lane
from model.edits.notes import move_notes
from model.edits.pains import move_pain
from model.edits.stages import move_stage
from model.edits.touchpoints import move_touchpoints
from model.records import NOTE_LANES, Emotion, Lane, Note, PainPoint, Record, Stage, Touchpoint
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


def emotion_of(snapshot: Snapshot, lane_id: str, touchpoint_id: str) -> tuple[str, Emotion | None] | None:
    """The persona of an emotion lane, and what they feel at a touchpoint; None for a lane of nobody."""
    lane = snapshot.find(Lane, lane_id)
    if lane is None or lane.persona_id is None:
        return None
    return lane.persona_id, emotion_at(snapshot, lane.persona_id, touchpoint_id)


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
