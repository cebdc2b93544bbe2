"""The printable empty map: the structure of a map without what it holds, for a room to write on. Knows no format."""

import uuid
from collections.abc import Iterable

from model.analysis.order import personas_of_map, touchpoints_of_map
from model.ordering import keys_between
from model.records import Channel, Emotion, JourneyMap, Lane, Persona, Project, Record, Stage, Touchpoint
from model.store import Snapshot

_STAGES = 4
"""On a map that has none yet."""
_COLUMNS = 3
"""In a stage without touchpoints."""
_HINTS = {"pains": "what hurts, and how much", "owners": "who serves the customer"}
"""In place of those that tell how to read what is no longer there."""


class BlankSnapshot(Snapshot):
    """Records of which a map shows where to write."""

    blank = True

    def frozen(self) -> "BlankSnapshot":
        """A copy that later edits do not touch, for work on another thread."""
        return BlankSnapshot(self.records.values())


def emptied(snapshot: Snapshot, map_id: str) -> BlankSnapshot:
    """Return what is left of a project for the empty map of one map, which keeps its id. Raises KeyError without it.

    The map's and its stages' words, its lanes, the number of touchpoints, the channels it uses (else all of the
    project) and the names of its personas stay. Stages without touchpoints get some columns, a map without stages some
    stages. The same map gives the same ids.
    """
    journey = snapshot.one(JourneyMap, map_id)
    project = snapshot.one(Project, journey.project_id)
    stages = snapshot.children(Stage, map_id) or _new_stages(map_id)
    lanes = [lane for lane in snapshot.children(Lane, map_id) if not lane.hidden]
    records: list[Record] = [
        Project(id=project.id, name=project.name, author=project.author, language=project.language),
        *_channels(snapshot, map_id),
        *_personas(snapshot, map_id),
        journey.replaced(as_of=None, review_by=None),
        *stages,
        *(column for stage in stages for column in _columns(snapshot, stage)),
        *map(_open, lanes),
        *_followed(snapshot, map_id),
    ]
    return BlankSnapshot(records)


def _new_stages(map_id: str) -> tuple[Stage, ...]:
    return tuple(Stage(id=id_, map_id=map_id, key=key) for id_, key in _added(map_id, _STAGES))


def _columns(snapshot: Snapshot, stage: Stage) -> tuple[Touchpoint, ...]:
    """A stage's touchpoints with nothing but their places."""
    found = [(touchpoint.id, touchpoint.key) for touchpoint in snapshot.children(Touchpoint, stage.id)]
    return tuple(Touchpoint(id=id_, stage_id=stage.id, key=key) for id_, key in found or _added(stage.id, _COLUMNS))


def _added(parent_id: str, count: int) -> Iterable[tuple[str, str]]:
    """Ids and keys for what the map does not have, always the same ones."""
    ids = (str(uuid.uuid5(uuid.UUID(parent_id), str(number))) for number in range(count))
    return zip(ids, keys_between(None, None, count), strict=True)


def _channels(snapshot: Snapshot, map_id: str) -> tuple[Channel, ...]:
    used = {id_ for touchpoint in touchpoints_of_map(snapshot, map_id) for id_ in touchpoint.channel_ids}
    channels = snapshot.all(Channel)
    return tuple(channel for channel in channels if channel.id in used) or channels


def _personas(snapshot: Snapshot, map_id: str) -> Iterable[Persona]:
    """The personas that the map follows or names a lane for, known by name only."""
    followed: set[str | None] = {persona.id for persona in personas_of_map(snapshot, map_id)}
    followed |= {lane.persona_id for lane in snapshot.children(Lane, map_id) if not lane.hidden}
    for persona in snapshot.all(Persona):
        if persona.id in followed:
            yield Persona(
                id=persona.id,
                project_id=persona.project_id,
                key=persona.key,
                name=persona.name,
                colour=persona.colour,
            )


def _open(lane: Lane) -> Lane:
    """A lane with room to write, folded or not before."""
    return lane.replaced(collapsed=False, computed=False, hint=lane.hint or _HINTS.get(lane.kind, ""))


def _followed(snapshot: Snapshot, map_id: str) -> Iterable[Emotion]:
    """One emotion for each persona, without a value: a lane for all follows those who have one on the map."""
    seen = set()
    for touchpoint in touchpoints_of_map(snapshot, map_id):
        for emotion in snapshot.children(Emotion, touchpoint.id):
            if emotion.persona_id not in seen:
                seen.add(emotion.persona_id)
                yield Emotion(
                    id=emotion.id, touchpoint_id=emotion.touchpoint_id, persona_id=emotion.persona_id, actual=None
                )
