"""Verbs for lanes."""

from collections.abc import Iterable

from model.analysis.order import touchpoints_of_map
from model.choices import NoteTopic
from model.edits.common import add, change, following, move, place, remove
from model.errors import UserError
from model.fields import MAX_LANE_HEIGHT
from model.records import Emotion, JourneyMap, Lane, Persona
from model.store import Store


def add_lane(
    store: Store,
    map_id: str,
    kind: str,
    before: str | None = None,
    persona_id: str | None = None,
    title: str | None = None,
    topic: NoteTopic = NoteTopic.OWN,
) -> str:
    """Add a lane to a map and return its id. Without a title it bears that of its topic or kind.

    An emotion lane without a named persona takes the first one that has none on this map yet, or else the first.
    Raises UserError when an emotion lane finds no persona.
    """
    store.one(JourneyMap, map_id)
    lanes = store.children(Lane, map_id)
    if persona_id is not None:
        store.one(Persona, persona_id)
    elif kind == "emotion":
        persona_id = _persona_without_lane(store, lanes)
    (key,) = place(store, lanes, before)
    return add(store, Lane, map_id=map_id, key=key, kind=kind, title=title or "", persona_id=persona_id, topic=topic)


def move_lane(store: Store, lane_id: str, before: str | None) -> None:
    """Move a lane within its map."""
    move_lanes(store, [lane_id], before)


def move_lanes(store: Store, ids: Iterable[str], before: str | None) -> None:
    """Move lanes of one map, in their order, before another lane of it or last. Raises UserError for two maps."""
    wanted = {store.one(Lane, id_).id for id_ in ids}
    map_ids = {store.one(Lane, id_).map_id for id_ in wanted}
    if len(map_ids) > 1:
        raise UserError("Lanes move within their own map.", "Select lanes of one map.")
    for map_id in map_ids:
        siblings = store.children(Lane, map_id)
        move(store, [lane for lane in siblings if lane.id in wanted], siblings, before)


def set_lane_height(store: Store, ids: Iterable[str], height: float | None) -> None:
    """Set the least height of lanes in points; None lets them be as high as their content."""
    for id_ in ids:
        fitting = None if height is None else min(max(height, 0.0), MAX_LANE_HEIGHT)
        if store.one(Lane, id_).height != fitting:
            change(store, id_, height=fitting)


def collapse_lanes(store: Store, ids: Iterable[str], collapsed: bool) -> None:
    """Collapse lanes to their labels, or expand them."""
    for id_ in ids:
        if store.one(Lane, id_).collapsed != collapsed:
            change(store, id_, collapsed=collapsed)


def overlay_personas(store: Store, map_id: str) -> str:
    """Show all personas in one emotion lane, in place of one lane for each, and return its id.

    The lanes that go hold nothing but their labels: emotions belong to touchpoints. Raises UserError for a map without
    an emotion lane.
    """
    lanes = _emotion_lanes(store, map_id)
    if not lanes:
        raise UserError("This map has no emotion lane.", "Add one from the Insert menu first.")
    common = next((lane for lane in lanes if lane.persona_id is None), lanes[0])
    if common.persona_id is not None or common.hidden:
        # Its own title may name the persona it was for.
        change(store, common.id, persona_id=None, hidden=False, title="")
    remove(store, [lane.id for lane in lanes if lane.id != common.id])
    return common.id


def separate_personas(store: Store, map_id: str) -> list[str]:
    """Give each persona of a map an emotion lane of its own, in place of a common one; return the ids of these lanes.

    A map's personas are those with an emotion or a lane on it; where that is one at most, all of the project.
    Raises UserError where the project has none.
    """
    lanes = _emotion_lanes(store, map_id)
    common = [lane for lane in lanes if lane.persona_id is None]
    of = {lane.persona_id: lane.id for lane in reversed(lanes) if lane.persona_id is not None}
    personas = store.all(Persona)
    if not personas:
        raise UserError("This project has no persona.", "Add a persona first.")
    felt = {
        emotion.persona_id
        for touchpoint in touchpoints_of_map(store, map_id)
        for emotion in store.children(Emotion, touchpoint.id)
    }
    here = [persona for persona in personas if persona.id in felt or persona.id in of]
    shown = here if len(here) > 1 else personas
    before = common[0].id if common else following(store.children(Lane, map_id), lanes[-1].id if lanes else None)
    for persona in shown:
        if persona.id not in of:
            of[persona.id] = add_lane(store, map_id, "emotion", before, persona.id)
        elif store.one(Lane, of[persona.id]).hidden:
            change(store, of[persona.id], hidden=False)
    remove(store, [lane.id for lane in common])
    return [of[persona.id] for persona in shown]


def add_emotion_lane(store: Store, map_id: str, persona_id: str) -> str:
    """Give a persona an emotion lane of its own below the others of a map, or show the one it has; return its id."""
    lanes = store.children(Lane, map_id)
    emotions = [lane for lane in lanes if lane.kind == "emotion"]
    present = [lane for lane in emotions if lane.persona_id == persona_id]
    if present:
        change(store, present[0].id, hidden=False)
        return present[0].id
    before = following(lanes, emotions[-1].id) if emotions else None
    return add_lane(store, map_id, "emotion", before, persona_id)


def lane_in_sight(
    store: Store, map_id: str, kind: str, *, persona_id: str | None = None, topic: NoteTopic = NoteTopic.OWN
) -> str:
    """The lane of a map that holds such things, shown and unfolded, and where there is none a new one; return its id.

    An emotion lane is the persona's own or one for all, a lane of notes that of the topic.
    """
    lanes = store.children(Lane, map_id)
    alike = [lane for lane in lanes if lane.kind == kind]
    found = [lane for lane in alike if _holds(lane, persona_id, topic)]
    for lane in found:
        if not lane.hidden and not lane.collapsed:
            return lane.id
    if found:
        change(store, found[0].id, hidden=False, collapsed=False)
        return found[0].id
    before = following(lanes, alike[-1].id) if alike else None
    return add_lane(store, map_id, kind, before=before, persona_id=persona_id, topic=topic)


def _holds(lane: Lane, persona_id: str | None, topic: NoteTopic) -> bool:
    match lane.kind:
        case "emotion":
            return lane.persona_id in (None, persona_id)
        case "notes":
            return topic in (NoteTopic.OWN, lane.topic)
        case _:
            return True


def _emotion_lanes(store: Store, map_id: str) -> list[Lane]:
    return [lane for lane in store.children(Lane, map_id) if lane.kind == "emotion"]


def _persona_without_lane(store: Store, lanes: tuple[Lane, ...]) -> str:
    personas = store.all(Persona)
    if not personas:
        raise UserError("An emotion lane shows a persona, and this project has none.", "Add a persona first.")
    shown = {lane.persona_id for lane in lanes if lane.kind == "emotion"}
    return next((persona.id for persona in personas if persona.id not in shown), personas[0].id)
