"""Verbs for emotions."""

from collections.abc import Iterable
from typing import Any

from model.analysis.gap import emotion_at
from model.edits.common import add, change
from model.fields import EMOTION_LIMIT
from model.records import Emotion, Persona, Touchpoint
from model.store import Store


def set_emotion(store: Store, persona_id: str, touchpoint_id: str, **fields: Any) -> str:
    """Set what a persona feels at a touchpoint and return the emotion's id.

    `actual` and `expected` are brought into −2…+2 and rounded to tenths; None means unknown. Fields not named stay.
    """
    store.one(Persona, persona_id)
    store.one(Touchpoint, touchpoint_id)
    for name in ("actual", "expected"):
        if fields.get(name) is not None:
            fields[name] = _on_scale(fields[name])
    present = emotion_at(store, persona_id, touchpoint_id)
    if present is None:
        return add(store, Emotion, persona_id=persona_id, touchpoint_id=touchpoint_id, **fields)
    change(store, present.id, **fields)
    return present.id


def _on_scale(value: float) -> float:
    if value != value:
        raise ValueError("an emotion is a number")
    # Adding 0.0 turns −0.0 into 0.0.
    return round(min(max(value, -EMOTION_LIMIT), EMOTION_LIMIT), 1) + 0.0


def set_emotions(store: Store, persona_id: str, touchpoint_ids: Iterable[str], **fields: Any) -> None:
    """Set what a persona feels at each of several touchpoints, as `set_emotion` does."""
    for id_ in touchpoint_ids:
        set_emotion(store, persona_id, id_, **fields)
