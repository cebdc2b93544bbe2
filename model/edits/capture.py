"""Verbs for capturing a journey while people talk: each also brings the lane into sight in which it shows."""

from model.choices import NoteTopic
from model.edits.common import following
from model.edits.emotions import set_emotion
from model.edits.lanes import lane_in_sight
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.personas import add_persona
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint, toggle_channel
from model.records import Stage, Touchpoint
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
    return add_touchpoint(store, stage_id, before=following(store.children(Touchpoint, stage_id), after_id))


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


def _map(store: Store, touchpoint_id: str) -> str:
    return map_of(store, touchpoint_id) or ""
