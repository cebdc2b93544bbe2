"""Verbs for capturing a journey while people talk: each also brings the lane into sight in which it shows."""

from model.choices import NoteTopic
from model.edits.common import change
from model.edits.emotions import set_emotion
from model.edits.lanes import add_lane
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.personas import add_persona
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint, toggle_channel
from model.records import Lane, Stage, Touchpoint
from model.rules import map_of
from model.store import Store

SOMEBODY = "Customer"
"""The persona that a project without any gets with its first emotion."""


def capture_touchpoint(store: Store, map_id: str, after_id: str | None = None, stage_id: str | None = None) -> str:
    """Add a touchpoint behind another, else last in a stage, else in the last one or a new one; return its id."""
    lane_in_sight(store, map_id, "touchpoints")
    if after_id is None:
        stages = store.children(Stage, map_id)
        stage_id = stage_id or (stages[-1].id if stages else add_stage(store, map_id))
        return add_touchpoint(store, stage_id)
    stage_id = store.one(Touchpoint, after_id).stage_id
    siblings = [touchpoint.id for touchpoint in store.children(Touchpoint, stage_id)]
    before = next(iter(siblings[siblings.index(after_id) + 1 :]), None)
    return add_touchpoint(store, stage_id, before=before)


def capture_channel(store: Store, touchpoint_id: str, channel_id: str) -> None:
    """Put a channel on a touchpoint or take it off."""
    lane_in_sight(store, _map(store, touchpoint_id), "channels")
    toggle_channel(store, touchpoint_id, channel_id)


def capture_emotion(store: Store, touchpoint_id: str, persona_id: str | None, **values: float | None) -> str:
    """Set what a persona feels or expected at a touchpoint and return the emotion's id; without one, add a customer."""
    persona_id = persona_id or add_persona(store, SOMEBODY)
    lane_in_sight(store, _map(store, touchpoint_id), "emotion", persona_id=persona_id)
    return set_emotion(store, persona_id, touchpoint_id, **values)


def capture_pain(store: Store, touchpoint_id: str) -> str:
    """Mark a pain point at a touchpoint and return its id."""
    lane_in_sight(store, _map(store, touchpoint_id), "pains")
    return mark_pain(store, [touchpoint_id])


def capture_note(store: Store, touchpoint_id: str, topic: NoteTopic) -> str:
    """Add a note to the lane of a topic at a touchpoint and return the note's id."""
    lane_id = lane_in_sight(store, _map(store, touchpoint_id), "notes", topic=topic)
    return add_note(store, lane_id, touchpoint_id=touchpoint_id)


def lane_in_sight(
    store: Store, map_id: str, kind: str, *, persona_id: str | None = None, topic: NoteTopic = NoteTopic.OWN
) -> str:
    """The lane of a map that holds such things, shown and unfolded, and where there is none a new one; return its id.

    An emotion lane is the persona's own or one for all, a lane of notes that of the topic.
    """
    lanes = store.children(Lane, map_id)
    alike = [lane for lane in lanes if lane.kind == kind]
    found = [lane for lane in alike if _holds(lane, persona_id, topic)]
    for lane in found:
        if not lane.hidden and not lane.collapsed:
            return lane.id
    if found:
        change(store, found[0].id, hidden=False, collapsed=False)
        return found[0].id
    before = _following(lanes, alike[-1]) if alike else None
    return add_lane(store, map_id, kind, before=before, persona_id=persona_id, topic=topic)


def _holds(lane: Lane, persona_id: str | None, topic: NoteTopic) -> bool:
    match lane.kind:
        case "emotion":
            return lane.persona_id in (None, persona_id)
        case "notes":
            return topic in (NoteTopic.OWN, lane.topic)
        case _:
            return True


def _following(lanes: tuple[Lane, ...], lane: Lane) -> str | None:
    at = [other.id for other in lanes].index(lane.id) + 1
    return lanes[at].id if at < len(lanes) else None


def _map(store: Store, touchpoint_id: str) -> str:
    return map_of(store, touchpoint_id) or ""
