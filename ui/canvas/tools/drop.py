"""Takes what is dragged onto the map: shows where it would land, and adds it. Knows what is carried, not from where.

That is a payload of the palette, or pictures from a file manager or a browser.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QMimeData, QPointF

from model.edits.images import PicturePlace
from model.edits.lanes import add_lane
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint, toggle_channel
from model.layout.slots import Slot, What, slot_at
from model.records import Channel
from model.store import Store
from ui.canvas.picture_places import place_under
from ui.canvas.tools.drag_records import note_slot, show_slot
from ui.images import carries_pictures, sources_of

if TYPE_CHECKING:
    from ui.canvas.view import MapView

MIME_TYPE: Final = "application/x-laneway-new"

_SLOTS: Final[dict[str, What]] = {
    "touchpoint": "touchpoint",
    "stage": "stage",
    "lane": "lane",
    "note": "note",
    "pain": "cell",
    "channel": "cell",
}


class Payload(NamedTuple):
    """What is being dragged. `kind` is a lane kind's id, `channel_id` a channel's."""

    what: str
    kind: str = ""
    channel_id: str = ""


def encode(payload: Payload) -> QMimeData:
    """Make the data of a drag."""
    data = QMimeData()
    data.setData(MIME_TYPE, json.dumps(payload._asdict()).encode())
    return data


def decode(data: QMimeData) -> Payload | None:
    """Read the data of a drag; None for anything that is not ours."""
    try:
        found: Any = json.loads(bytes(data.data(MIME_TYPE).data()))
        payload = Payload(str(found["what"]), str(found.get("kind") or ""), str(found.get("channel_id") or ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return payload if payload.what in _SLOTS else None


class DropTool:
    """Follows one drag over the canvas."""

    def __init__(self, view: "MapView", payload: Payload) -> None:
        self._view = view
        self._payload = payload
        self._slot: Slot | None = None

    def move(self, point: QPointF) -> bool:
        """Open the slot under the pointer; tell whether it could be dropped there."""
        layout = self._view.session.layout
        if layout is None or self._view.session.read_only:
            return False
        slot = slot_at(layout, _SLOTS[self._payload.what], point.x(), point.y())
        if slot is not None and self._payload.what == "note":
            slot = note_slot(self._view, slot, point.y(), [])
        self._slot = slot
        show_slot(self._view, slot)
        return slot is not None

    def drop(self) -> str | None:
        """Add what was dropped and return its id, or None when nothing was added."""
        slot, payload = self._slot, self._payload
        self.leave()
        if slot is None:
            return None
        if payload.what == "channel":
            self._toggle_channel(slot)
            return None
        names = {"pain": "pain point"}
        label = f"Add {names.get(payload.what, payload.what)}"
        return self._view.add(label, self._verb(slot))

    def leave(self) -> None:
        """Take the slot away."""
        self._slot = None
        self._view.overlay.set_slot(None)

    def _toggle_channel(self, slot: Slot) -> None:
        session = self._view.session
        channel = session.store.find(Channel, self._payload.channel_id)
        if channel is None or slot.touchpoint_id is None:
            return
        session.edit(f"Change channel {channel.name}".strip(), toggle_channel, slot.touchpoint_id, channel.id)
        session.select([slot.touchpoint_id])

    def _verb(self, slot: Slot) -> Callable[[Store], str]:
        map_id = self._view.session.map_id or ""
        match self._payload.what:
            case "touchpoint":
                return lambda store: add_touchpoint(store, slot.stage_id or "", before=slot.before)
            case "stage":
                return lambda store: add_stage(store, map_id, before=slot.before)
            case "lane":
                return lambda store: add_lane(store, map_id, self._payload.kind, before=slot.before)
            case "pain":
                return lambda store: mark_pain(store, [slot.touchpoint_id or ""])
            case _:
                return lambda store: add_note(
                    store,
                    slot.lane_id or "",
                    touchpoint_id=slot.touchpoint_id,
                    stage_id=slot.stage_id,
                    before=slot.before,
                )


class PictureDrop:
    """Follows one drag of pictures over the canvas."""

    def __init__(self, view: "MapView", data: QMimeData) -> None:
        self._view = view
        self._sources = sources_of(data)
        self._place: PicturePlace | None = None

    def move(self, point: QPointF) -> bool:
        """Open the slot under the pointer; tell whether pictures could be dropped there."""
        found = place_under(self._view, point)
        self._place = found[0] if found is not None else None
        self._view.overlay.set_slot(found[1] if found is not None else None)
        return found is not None

    def drop(self) -> None:
        """Read the pictures and add them."""
        place = self._place
        self.leave()
        if place is not None:
            self._view.pictures.bring(self._sources, place)

    def leave(self) -> None:
        """Take the slot away."""
        self._place = None
        self._view.overlay.set_slot(None)


def follow_drop(view: "MapView", data: QMimeData) -> DropTool | PictureDrop | None:
    """What follows a drag of this data over the canvas; None when it carries nothing for a map."""
    payload = decode(data)
    if payload is not None:
        return DropTool(view, payload)
    return PictureDrop(view, data) if carries_pictures(data) else None
