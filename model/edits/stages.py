"""Verbs for stages."""

from collections.abc import Iterable

from model.edits.common import add, change, move, place
from model.errors import UserError
from model.fields import MAX_COLUMN, MIN_COLUMN
from model.records import JourneyMap, Stage
from model.store import Store


def add_stage(store: Store, map_id: str, title: str = "", before: str | None = None) -> str:
    """Add a stage to a map and return its id."""
    store.one(JourneyMap, map_id)
    (key,) = place(store, store.children(Stage, map_id), before)
    return add(store, Stage, map_id=map_id, key=key, title=title)


def move_stage(store: Store, stage_id: str, before: str | None) -> None:
    """Move a stage, with all that stands under it, within its map."""
    move_stages(store, [stage_id], before)


def move_stages(store: Store, ids: Iterable[str], before: str | None) -> None:
    """Move stages of one map, in their order, before another stage of it or last. Raises UserError for two maps."""
    wanted = {store.one(Stage, id_).id for id_ in ids}
    map_ids = {store.one(Stage, id_).map_id for id_ in wanted}
    if len(map_ids) > 1:
        raise UserError("Stages move within their own map.", "Select stages of one map.")
    for map_id in map_ids:
        siblings = store.children(Stage, map_id)
        move(store, [stage for stage in siblings if stage.id in wanted], siblings, before)


def set_column_width(store: Store, ids: Iterable[str], width: float | None) -> None:
    """Set how wide the columns of stages are, in points within the limits; None gives them the usual width back."""
    for id_ in ids:
        fitting = None if width is None else min(max(width, MIN_COLUMN), MAX_COLUMN)
        if store.one(Stage, id_).column_width != fitting:
            change(store, id_, column_width=fitting)
