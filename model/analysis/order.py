"""Reading order: the touchpoints of a map from left to right, and whom the map follows."""

from model.records import Emotion, Lane, Persona, Stage, Touchpoint
from model.store import Snapshot


def touchpoints_of_map(snapshot: Snapshot, map_id: str) -> tuple[Touchpoint, ...]:
    """All touchpoints of a map, stage by stage."""
    return tuple(
        touchpoint
        for stage in snapshot.children(Stage, map_id)
        for touchpoint in snapshot.children(Touchpoint, stage.id)
    )


def personas_of_map(snapshot: Snapshot, map_id: str) -> tuple[Persona, ...]:
    """The personas a map follows: those with an emotion lane on it; a common lane follows all with a value."""
    lanes = [lane for lane in snapshot.children(Lane, map_id) if lane.kind == "emotion" and not lane.hidden]
    wanted = {lane.persona_id for lane in lanes}
    if None in wanted:
        wanted |= {
            emotion.persona_id
            for touchpoint in touchpoints_of_map(snapshot, map_id)
            for emotion in snapshot.children(Emotion, touchpoint.id)
        }
    return tuple(persona for persona in snapshot.all(Persona) if persona.id in wanted)
