"""What scored notes say about a touchpoint: the emotion that can be computed from them. Knows no picture."""

from collections.abc import Iterable

from model.records import Lane, Note
from model.store import Snapshot


def computed_emotion(notes: Iterable[Note]) -> float | None:
    """The weighted mean Σ(w·s)/Σw of the scores, from −2 to +2; notes without score or weight are left out.

    None when nothing is left.
    """
    scored = [(note.weight, note.score) for note in notes if note.score is not None and note.weight]
    total = sum(weight for weight, _ in scored)
    return sum(weight * score for weight, score in scored) / total if total else None


def scored_notes(snapshot: Snapshot, touchpoint_id: str, persona_id: str | None) -> list[Note]:
    """The notes at a touchpoint that speak for a persona: in lanes of theirs and in lanes of nobody; all for None."""
    found = []
    for note in snapshot.children(Note, touchpoint_id):
        lane = snapshot.find(Lane, note.lane_id)
        if lane is not None and (persona_id is None or lane.persona_id in (None, persona_id)):
            found.append(note)
    return found
