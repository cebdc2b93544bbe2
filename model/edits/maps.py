"""The verb for maps."""

from model.edits.common import add, place, project_id
from model.edits.lanes import add_lane
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint
from model.records import JourneyMap, Persona
from model.store import Store


def add_map(store: Store, title: str = "") -> str:
    """Add a map with the usual lanes, one stage and one touchpoint, ready to type into, and return its id."""
    project = project_id(store)
    (key,) = place(store, store.children(JourneyMap, project), None)
    map_id = add(store, JourneyMap, project_id=project, key=key, title=title)
    add_lane(store, map_id, "touchpoints")
    add_lane(store, map_id, "channels")
    if store.all(Persona):
        add_lane(store, map_id, "emotion")
    add_lane(store, map_id, "notes", title="Thoughts")
    add_lane(store, map_id, "pains")
    add_lane(store, map_id, "owners")
    add_touchpoint(store, add_stage(store, map_id))
    return map_id
