"""Pain points in reading order, with the numbers that map, register and paper show."""

from model.analysis.order import touchpoints_of_map
from model.records import PainPoint
from model.store import Snapshot


def pains_of_map(snapshot: Snapshot, map_id: str) -> tuple[PainPoint, ...]:
    """The pain points of a map by the column of their first touchpoint, then by key."""
    columns = {touchpoint.id: column for column, touchpoint in enumerate(touchpoints_of_map(snapshot, map_id))}

    def first_column(pain: PainPoint) -> int:
        return min((columns[id_] for id_ in pain.touchpoint_ids if id_ in columns), default=len(columns))

    # Stable: children come by key, so pains that start in one column stay in that order.
    return tuple(sorted(snapshot.children(PainPoint, map_id), key=first_column))


def pain_numbers(snapshot: Snapshot, map_id: str) -> dict[str, int]:
    """The number of each pain point of a map by its id, from 1."""
    return {pain.id: number for number, pain in enumerate(pains_of_map(snapshot, map_id), start=1)}
