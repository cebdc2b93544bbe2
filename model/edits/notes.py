"""Verbs for notes."""

from collections.abc import Iterable

from model.analysis.order import touchpoints_of_map
from model.edits.common import add, move, place
from model.errors import UserError
from model.records import NOTE_LANES, Lane, Note, Stage, Touchpoint
from model.rules import map_of
from model.store import Store


def add_note(
    store: Store,
    lane_id: str,
    *,
    touchpoint_id: str | None = None,
    stage_id: str | None = None,
    text: str = "",
    before: str | None = None,
) -> str:
    """Add a note to a lane, at a touchpoint or across a stage, and return its id."""
    siblings = _notes_at(store, lane_id, touchpoint_id, stage_id)
    (key,) = place(store, siblings, before)
    return add(
        store, Note, lane_id=lane_id, touchpoint_id=touchpoint_id, stage_id=stage_id, key=key, text=text
    )  # fmt: skip


def move_notes(
    store: Store,
    ids: Iterable[str],
    lane_id: str,
    *,
    touchpoint_id: str | None = None,
    stage_id: str | None = None,
    before: str | None = None,
) -> None:
    """Move notes, in their reading order, to a touchpoint or a stage in a lane of their map.

    Raises UserError for a place on another map.
    """
    siblings = _notes_at(store, lane_id, touchpoint_id, stage_id)
    lane = store.one(Lane, lane_id)
    notes = [store.one(Note, id_) for id_ in dict.fromkeys(ids)]
    if any(map_of(store, note.id) != lane.map_id for note in notes):
        raise _elsewhere()
    moving = _in_reading_order(store, lane.map_id, notes)
    move(store, moving, siblings, before, lane_id=lane_id, touchpoint_id=touchpoint_id, stage_id=stage_id)


def _notes_at(store: Store, lane_id: str, touchpoint_id: str | None, stage_id: str | None) -> tuple[Note, ...]:
    lane = store.one(Lane, lane_id)
    if (touchpoint_id is None) == (stage_id is None):
        raise ValueError("a note stands at a touchpoint or across a stage")
    if lane.kind not in NOTE_LANES:
        raise UserError("This lane holds no notes.", "Use a notes lane or the storyboard.")
    home = store.one(Touchpoint, touchpoint_id) if touchpoint_id is not None else store.one(Stage, str(stage_id))
    if map_of(store, home.id) != lane.map_id:
        raise _elsewhere()
    return tuple(note for note in store.children(Note, home.id) if note.lane_id == lane_id)


def _in_reading_order(store: Store, map_id: str, notes: list[Note]) -> list[Note]:
    columns: dict[str | None, int] = {}
    for column, touchpoint in enumerate(touchpoints_of_map(store, map_id)):
        columns[touchpoint.id] = column
        columns.setdefault(touchpoint.stage_id, column)
    lanes = {lane.id: row for row, lane in enumerate(store.children(Lane, map_id))}

    def place_of(note: Note) -> tuple[int, int, str, str]:
        return columns.get(note.touchpoint_id or note.stage_id, 0), lanes[note.lane_id], note.key, note.id

    return sorted(notes, key=place_of)


def _elsewhere() -> UserError:
    return UserError("A note stays on the map of its lane.", "Drop it on a touchpoint or stage of the same map.")
