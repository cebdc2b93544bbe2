"""Verbs for stages."""

from model.edits.common import add, move, place
from model.records import JourneyMap, Stage
from model.store import Store


def add_stage(store: Store, map_id: str, title: str = "", before: str | None = None) -> str:
    """Add a stage to a map and return its id."""
    store.one(JourneyMap, map_id)
    (key,) = place(store, store.children(Stage, map_id), before)
    return add(store, Stage, map_id=map_id, key=key, title=title)


def move_stage(store: Store, stage_id: str, before: str | None) -> None:
    """Move a stage, with all that stands under it, within its map."""
    stage = store.one(Stage, stage_id)
    move(store, [stage], store.children(Stage, stage.map_id), before)
