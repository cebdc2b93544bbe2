"""How much a map holds, for the status bar."""

from typing import NamedTuple

from model.records import PainPoint, Stage, Touchpoint
from model.store import Snapshot


class Counts(NamedTuple):
    """How many records of each kind a map has."""

    stages: int
    touchpoints: int
    pains: int


def counts_of_map(snapshot: Snapshot, map_id: str) -> Counts:
    """Count the stages, touchpoints and pain points of a map."""
    stages = snapshot.children(Stage, map_id)
    touchpoints = sum(len(snapshot.children(Touchpoint, stage.id)) for stage in stages)
    return Counts(len(stages), touchpoints, len(snapshot.children(PainPoint, map_id)))
