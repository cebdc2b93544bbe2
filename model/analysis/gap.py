"""The gap between what a persona felt and what they expected."""

from typing import NamedTuple

from model.analysis.order import touchpoints_of_map
from model.records import Emotion, Touchpoint
from model.store import Snapshot


class Gap(NamedTuple):
    """A touchpoint's gap for one persona; below 0 the moment fell short. `column` counts from 0."""

    column: int
    touchpoint: Touchpoint
    emotion: Emotion
    value: float


def gap(emotion: Emotion) -> float | None:
    """Actual − expected in tenths, from −4 to +4; None when either is unknown."""
    if emotion.actual is None or emotion.expected is None:
        return None
    return round(emotion.actual - emotion.expected, 1) + 0.0


def emotion_at(snapshot: Snapshot, persona_id: str, touchpoint_id: str) -> Emotion | None:
    """The persona's emotion at a touchpoint, or None."""
    found = snapshot.children(Emotion, touchpoint_id)
    return next((emotion for emotion in found if emotion.persona_id == persona_id), None)


def ranked_gaps(snapshot: Snapshot, map_id: str, persona_id: str) -> tuple[Gap, ...]:
    """All known gaps of a persona on a map, the worst let-down first; equal ones in reading order."""
    found = []
    for column, touchpoint in enumerate(touchpoints_of_map(snapshot, map_id)):
        emotion = emotion_at(snapshot, persona_id, touchpoint.id)
        value = gap(emotion) if emotion is not None else None
        if emotion is not None and value is not None:
            found.append(Gap(column, touchpoint, emotion, value))
    return tuple(sorted(found, key=lambda entry: entry.value))
