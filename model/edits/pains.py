"""Verbs for pain points."""

from collections.abc import Iterable
from typing import Any

from model.analysis.order import touchpoints_of_map
from model.edits.common import add, change, place
from model.errors import UserError
from model.records import PainPoint, Touchpoint
from model.rules import map_of
from model.store import Store


def mark_pain(store: Store, touchpoint_ids: Iterable[str], title: str = "", **fields: Any) -> str:
    """Mark a pain point at touchpoints of one map and return its id. Raises UserError for none or for several maps."""
    wanted = {store.one(Touchpoint, id_).id for id_ in touchpoint_ids}
    if not wanted:
        raise UserError("A pain point stands at a touchpoint.", "Select one or more touchpoints first.")
    map_ids = {map_of(store, id_) for id_ in wanted}
    if len(map_ids) > 1:
        raise UserError("A pain point stands on one map.", "Select touchpoints of one map.")
    map_id = str(map_ids.pop())
    ids = tuple(touchpoint.id for touchpoint in touchpoints_of_map(store, map_id) if touchpoint.id in wanted)
    (key,) = place(store, store.children(PainPoint, map_id), None)
    return add(store, PainPoint, map_id=map_id, key=key, touchpoint_ids=ids, title=title, **fields)


def move_pain(store: Store, pain_id: str, from_touchpoint_id: str, to_touchpoint_id: str) -> None:
    """Move a pain point from one of its touchpoints to another. Raises UserError for a touchpoint of another map."""
    pain = store.one(PainPoint, pain_id)
    store.one(Touchpoint, to_touchpoint_id)
    if from_touchpoint_id not in pain.touchpoint_ids:
        raise KeyError(f"pain {pain_id} does not stand at {from_touchpoint_id}")
    if map_of(store, to_touchpoint_id) != pain.map_id:
        raise UserError("A pain point stays on its map.", "Drop it on a touchpoint of the same map.")
    ids = tuple(to_touchpoint_id if id_ == from_touchpoint_id else id_ for id_ in pain.touchpoint_ids)
    change(store, pain_id, touchpoint_ids=ids)


def place_pain(store: Store, pain_id: str, touchpoint_id: str, *, there: bool) -> None:
    """Mark a pain point at one touchpoint more, or take it off there. Raises UserError for its last touchpoint."""
    pain = store.one(PainPoint, pain_id)
    map_id = map_of(store, store.one(Touchpoint, touchpoint_id).id)
    if there and map_id != pain.map_id:
        raise UserError("A pain point stays on its map.", "Choose a touchpoint of the same map.")
    wanted = {*pain.touchpoint_ids, touchpoint_id} if there else {*pain.touchpoint_ids} - {touchpoint_id}
    if not wanted:
        raise UserError("A pain point stands at one touchpoint at least.", "Add another one first, or delete it.")
    ids = tuple(found.id for found in touchpoints_of_map(store, pain.map_id) if found.id in wanted)
    change(store, pain_id, touchpoint_ids=ids)
