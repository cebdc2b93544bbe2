"""Verbs for maps."""

import re
from collections.abc import Iterable

from model.choices import NoteTopic
from model.edits.common import add, change, following, move, place, project_id
from model.edits.copying import renewed, with_dependents
from model.edits.lanes import add_lane
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint
from model.fields import MAX_LINE
from model.records import JourneyMap, Persona
from model.store import Store

_COPY = re.compile(r" \(copy(?: (\d+))?\)$")


def add_map(store: Store, title: str = "") -> str:
    """Add a map with the usual lanes, one stage and one touchpoint, ready to type into, and return its id."""
    project = project_id(store)
    (key,) = place(store, store.children(JourneyMap, project), None)
    map_id = add(store, JourneyMap, project_id=project, key=key, title=title)
    add_lane(store, map_id, "touchpoints")
    add_lane(store, map_id, "channels")
    if store.all(Persona):
        add_lane(store, map_id, "emotion")
    add_lane(store, map_id, "notes", title="Thoughts", topic=NoteTopic.THOUGHTS)
    add_lane(store, map_id, "pains")
    add_lane(store, map_id, "owners")
    add_touchpoint(store, add_stage(store, map_id))
    return map_id


def duplicate_map(store: Store, map_id: str) -> str:
    """Put a copy of a map with all that stands on it after it, and return the copy's id.

    The copy is a variant: it and what stands on it remember what they were copied from.
    """
    journey = store.one(JourneyMap, map_id)
    siblings = store.children(JourneyMap, journey.project_id)
    (key,) = place(store, siblings, following(siblings, map_id))
    copies, new_ids = renewed(with_dependents(store, [map_id]), variant=True)
    for record in copies:
        store.put(record)
    change(store, new_ids[map_id], key=key, title=_title_of_copy(siblings, journey))
    return new_ids[map_id]


def move_map(store: Store, map_id: str, before: str | None) -> None:
    """Move a map before another one, or last."""
    journey = store.one(JourneyMap, map_id)
    move(store, [journey], store.children(JourneyMap, journey.project_id), before)


def _title_of_copy(maps: Iterable[JourneyMap], journey: JourneyMap) -> str:
    """The title with "(copy)" or the first "(copy 2)" … that no map has."""
    stem = _COPY.sub("", journey.title)
    taken = {other.title for other in maps}
    number = 1
    while True:
        ending = " (copy)" if number == 1 else f" (copy {number})"
        title = f"{stem[: MAX_LINE - len(ending)]}{ending}".strip()
        if title not in taken:
            return title
        number += 1
