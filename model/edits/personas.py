"""Verbs for personas."""

from collections import Counter

from model.edits.common import add, move, place, project_id
from model.records import Persona
from model.store import Store

PERSONA_COLOURS = 6


def add_persona(store: Store, name: str = "") -> str:
    """Add a persona in the colour that fewest others have, and return its id."""
    present = store.all(Persona)
    used = Counter(persona.colour for persona in present)
    colour = min(range(PERSONA_COLOURS), key=lambda candidate: used[candidate])
    (key,) = place(store, present, None)
    return add(store, Persona, project_id=project_id(store), key=key, name=name, colour=colour)


def move_persona(store: Store, persona_id: str, before: str | None) -> None:
    """Move a persona before another, or last for None."""
    move(store, [store.one(Persona, persona_id)], store.all(Persona), before)
