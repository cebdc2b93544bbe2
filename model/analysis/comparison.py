"""The emotions of all personas on one map, side by side: what charts on screen and on paper show. Knows no picture."""

from typing import NamedTuple

from model.analysis.order import touchpoints_of_map
from model.records import Emotion, Note, PainPoint, Persona, Record, Stage, Touchpoint
from model.store import Snapshot


class Series(NamedTuple):
    """One persona's emotions, a place for each touchpoint of the map; None where nothing is known."""

    persona: Persona
    emotions: tuple[Emotion | None, ...]

    @property
    def actual(self) -> tuple[float | None, ...]:
        """What was felt, by column."""
        return tuple(emotion.actual if emotion is not None else None for emotion in self.emotions)

    @property
    def expected(self) -> tuple[float | None, ...]:
        """What was expected, by column."""
        return tuple(emotion.expected if emotion is not None else None for emotion in self.emotions)


class StageSpan(NamedTuple):
    """A stage, its first column, counted from 0, and how many it has."""

    stage: Stage
    first: int
    length: int


class Comparison(NamedTuple):
    """The columns of a map in reading order, the stages over them, and the personas who feel anything there."""

    touchpoints: tuple[Touchpoint, ...] = ()
    stages: tuple[StageSpan, ...] = ()
    series: tuple[Series, ...] = ()


def compare(snapshot: Snapshot, map_id: str) -> Comparison:
    """Collect who felt and expected what on a map. Stages without touchpoints are left out."""
    touchpoints = touchpoints_of_map(snapshot, map_id)
    found: dict[str, list[Emotion | None]] = {}
    stages: list[StageSpan] = []
    for column, touchpoint in enumerate(touchpoints):
        if not stages or stages[-1].stage.id != touchpoint.stage_id:
            stages.append(StageSpan(snapshot.one(Stage, touchpoint.stage_id), column, 0))
        stages[-1] = stages[-1]._replace(length=stages[-1].length + 1)
        for emotion in snapshot.children(Emotion, touchpoint.id):
            if emotion.actual is not None or emotion.expected is not None:
                found.setdefault(emotion.persona_id, [None] * len(touchpoints))[column] = emotion
    series = [Series(persona, tuple(found[persona.id])) for persona in snapshot.all(Persona) if persona.id in found]
    return Comparison(touchpoints, tuple(stages), tuple(series))


def columns_of(record: Record, comparison: Comparison) -> tuple[int, ...]:
    """The columns that a record belongs to; none for what belongs to all or to no touchpoint."""
    match record:
        case Touchpoint():
            wanted = {record.id}
        case Emotion() | Note():
            wanted = {record.touchpoint_id or ""}
        case PainPoint():
            wanted = set(record.touchpoint_ids)
        case _:
            return ()
    return tuple(i for i, touchpoint in enumerate(comparison.touchpoints) if touchpoint.id in wanted)
