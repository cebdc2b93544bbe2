"""Verbs for touchpoints."""

from collections.abc import Iterable

from model.analysis.order import touchpoints_of_map
from model.edits.common import add, change, move, place
from model.errors import UserError
from model.records import Channel, Stage, Touchpoint
from model.rules import map_of
from model.store import Store


def add_touchpoint(store: Store, stage_id: str, title: str = "", before: str | None = None) -> str:
    """Add a touchpoint to a stage and return its id."""
    store.one(Stage, stage_id)
    (key,) = place(store, store.children(Touchpoint, stage_id), before)
    return add(store, Touchpoint, stage_id=stage_id, key=key, title=title)


def move_touchpoints(store: Store, ids: Iterable[str], stage_id: str, before: str | None = None) -> None:
    """Move touchpoints, in their reading order, into a stage of their map; all that refers to them goes along.

    Raises UserError for touchpoints of another map.
    """
    stage = store.one(Stage, stage_id)
    wanted = {store.one(Touchpoint, id_).id for id_ in ids}
    if any(map_of(store, id_) != stage.map_id for id_ in wanted):
        raise UserError("Touchpoints move within their own map.", "Drop them on a stage of the same map.")
    moving = [touchpoint for touchpoint in touchpoints_of_map(store, stage.map_id) if touchpoint.id in wanted]
    move(store, moving, store.children(Touchpoint, stage_id), before, stage_id=stage_id)


def toggle_channel(store: Store, touchpoint_id: str, channel_id: str) -> None:
    """Put a channel on a touchpoint, as its last one, or take it off."""
    touchpoint = store.one(Touchpoint, touchpoint_id)
    store.one(Channel, channel_id)
    rest = tuple(id_ for id_ in touchpoint.channel_ids if id_ != channel_id)
    channel_ids = rest if channel_id in touchpoint.channel_ids else (*rest, channel_id)
    change(store, touchpoint_id, channel_ids=channel_ids)
