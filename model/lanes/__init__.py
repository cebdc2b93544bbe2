"""The kinds of lanes, one file each. A new kind is one file and one entry here."""

from typing import Any

from model.lanes.base import LaneKind
from model.lanes.channels import ChannelsKind
from model.lanes.emotion import EmotionKind
from model.lanes.notes import NotesKind
from model.lanes.opaque import OpaqueKind
from model.lanes.owners import OwnersKind
from model.lanes.pains import PainsKind
from model.lanes.separator import SeparatorKind
from model.lanes.touchpoints import TouchpointsKind

LANE_KINDS: tuple[LaneKind[Any], ...] = (
    TouchpointsKind(),
    ChannelsKind(),
    EmotionKind(),
    NotesKind(),
    PainsKind(),
    OwnersKind(),
    SeparatorKind(),
)

_OPAQUE = OpaqueKind()


def lane_kind(id_: str) -> LaneKind[Any]:
    """The lane kind with this id; a stand-in that keeps the lane as it is when there is none."""
    return next((kind for kind in LANE_KINDS if kind.id == id_), _OPAQUE)
