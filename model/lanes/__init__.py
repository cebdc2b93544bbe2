"""The kinds of lanes, one file each. A new kind is one file and one entry here."""

from typing import Any

from model.lanes.base import LaneKind
from model.lanes.channels import ChannelsKind
from model.lanes.emotion import EmotionKind
from model.lanes.images import ImagesKind
from model.lanes.notes import NotesKind
from model.lanes.opaque import OpaqueKind
from model.lanes.owners import OwnersKind
from model.lanes.pains import PainsKind
from model.lanes.separator import SeparatorKind
from model.lanes.touchpoints import TouchpointsKind
from model.records import Lane, Persona
from model.store import Snapshot

LANE_KINDS: tuple[LaneKind[Any], ...] = (
    TouchpointsKind(),
    ChannelsKind(),
    EmotionKind(),
    NotesKind(),
    ImagesKind(),
    PainsKind(),
    OwnersKind(),
    SeparatorKind(),
)

_OPAQUE = OpaqueKind()


def lane_name(snapshot: Snapshot, lane: Lane) -> str:
    """What a lane is called: its own title, or that of its topic or kind, with its persona's name."""
    kind = lane_kind(lane.kind)
    persona = snapshot.find(Persona, lane.persona_id)
    name = lane.title or kind.title_of(lane)
    return f"{name} · {persona.name}" if persona is not None and name == kind.title else name


def lane_kind(id_: str) -> LaneKind[Any]:
    """The lane kind with this id; a stand-in that keeps the lane as it is when there is none."""
    return next((kind for kind in LANE_KINDS if kind.id == id_), _OPAQUE)
