"""Verbs for channels."""

from collections.abc import Iterable
from typing import Any

from model.edits.common import add, change, move, place, project_id
from model.records import Channel, Touchpoint
from model.store import Store


def add_channel(store: Store, name: str, icon: str, **fields: Any) -> str:
    """Add a channel to the project and return its id. `icon` names one of the program's icons."""
    (key,) = place(store, store.all(Channel), None)
    return add(store, Channel, project_id=project_id(store), key=key, name=name, icon=icon, **fields)


def move_channel(store: Store, channel_id: str, before: str | None) -> None:
    """Move a channel before another, or last for None; maps show channels in this order."""
    move(store, [store.one(Channel, channel_id)], store.all(Channel), before)


def set_channel(store: Store, touchpoint_ids: Iterable[str], channel_id: str, *, used: bool) -> None:
    """Put a channel on touchpoints, as their last one, or take it off."""
    store.one(Channel, channel_id)
    for id_ in touchpoint_ids:
        present = store.one(Touchpoint, id_).channel_ids
        if used != (channel_id in present):
            rest = tuple(other for other in present if other != channel_id)
            change(store, id_, channel_ids=(*rest, channel_id) if used else rest)
