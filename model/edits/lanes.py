"""Verbs for lanes."""

from model.edits.common import add, move, place
from model.errors import UserError
from model.records import JourneyMap, Lane, Persona
from model.store import Store


def add_lane(
    store: Store,
    map_id: str,
    kind: str,
    before: str | None = None,
    persona_id: str | None = None,
    title: str | None = None,
) -> str:
    """Add a lane to a map and return its id. Without a title it bears its kind's.

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
    return add(store, Lane, map_id=map_id, key=key, kind=kind, title=title or "", persona_id=persona_id)


def move_lane(store: Store, lane_id: str, before: str | None) -> None:
    """Move a lane within its map."""
    lane = store.one(Lane, lane_id)
    move(store, [lane], store.children(Lane, lane.map_id), before)


def _persona_without_lane(store: Store, lanes: tuple[Lane, ...]) -> str:
    personas = store.all(Persona)
    if not personas:
        raise UserError("An emotion lane shows a persona, and this project has none.", "Add a persona first.")
    shown = {lane.persona_id for lane in lanes if lane.kind == "emotion"}
    return next((persona.id for persona in personas if persona.id not in shown), personas[0].id)
