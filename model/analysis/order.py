"""Reading order: the touchpoints of a map from left to right."""

from model.records import Stage, Touchpoint
from model.store import Snapshot


def touchpoints_of_map(snapshot: Snapshot, map_id: str) -> tuple[Touchpoint, ...]:
    """All touchpoints of a map, stage by stage."""
    return tuple(
        touchpoint
        for stage in snapshot.children(Stage, map_id)
        for touchpoint in snapshot.children(Touchpoint, stage.id)
    )
