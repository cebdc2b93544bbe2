"""Adds records on the map and opens them for writing. Knows lanes and verbs, no pointer and no key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from model.edits.capture import capture_touchpoint
from model.edits.emotions import set_emotion
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.touchpoints import add_touchpoint
from model.ids import new_id
from model.layout.slots import slot_at
from model.records import NOTE_LANES, Lane
from model.store import Store
from ui.canvas.context_menu import Spot
from ui.session import Session

if TYPE_CHECKING:
    from ui.canvas.view import MapView


class Added(NamedTuple):
    """How a record came about that is written at once: its step's name and merge key, and what was selected before.

    What was only offered goes again if nothing is written on it.
    """

    label: str
    merge_key: str
    selection: frozenset[str]
    offered: bool = False


def withdraw(session: Session, added: Added) -> bool:
    """Take back an adding as if it had never been. False when something else was done since."""
    history = session.document.history
    steps = history.steps
    if session.store.editing or history.position != len(steps) or not steps or steps[-1].merge_key != added.merge_key:
        return False
    changes = steps[-1].diff.changes

    def put_back(store: Store) -> None:
        for id_, (before, _) in changes.items():
            if before is not None:
                store.put(before)
            elif store.get(id_) is not None:
                store.remove(id_)

    history.reopen()  # panels end merging when the selection changes, and the adding changed it
    session.edit(added.label, put_back, merge_key=added.merge_key)
    session.seal()
    session.select(added.selection)
    return True


def add(view: "MapView", label: str, verb: Callable[[Store], str], *, offered: bool = False) -> str | None:
    """Add a record, select it and open its editor; what is typed at once belongs to the same step."""
    if not view.editing.close(commit=True):
        return None
    merge_key = f"new {new_id()}"
    before = view.session.selection
    added: str | None = view.session.edit(label, verb, merge_key=merge_key)
    if added is not None:
        view.session.select([added])
        view.keyboard.focus_on(added)
        view.reveal(added)
        if not view.editing.open(added, added=Added(label, merge_key, before, offered)):
            view.session.seal()
    return added


def offer_touchpoint(view: "MapView", after_id: str) -> str | None:
    """Add a touchpoint behind another and open its title; it goes again if it stays blank."""
    map_id = view.session.map_id or ""
    return add(view, "Add touchpoint", lambda store: capture_touchpoint(store, map_id, after_id), offered=True)


def fill_cell(view: "MapView", lane_id: str, touchpoint_id: str, value: float = 0.0) -> None:
    """Put into an empty place what its lane takes: a note, a pain point, or an emotion of this value."""
    lane = view.session.store.find(Lane, lane_id)
    if lane is None:
        return
    if lane.kind in NOTE_LANES:
        add(view, "Add note", lambda store: add_note(store, lane_id, touchpoint_id=touchpoint_id))
    elif lane.kind == "pains":
        add(view, "Add pain point", lambda store: mark_pain(store, [touchpoint_id]))
    elif lane.kind == "emotion":
        if lane.persona_id is None:
            view.session.show_message("This lane shows several personas. Set emotions in the lane of one persona.")
            return
        added = view.session.edit("Set emotion", set_emotion, lane.persona_id, touchpoint_id, actual=value)
        if added is not None:
            view.session.select([added])
            view.keyboard.focus_on(added)


def fill_spot(view: "MapView", spot: Spot) -> None:
    """Put into the place that a menu was asked for what its lane takes."""
    if spot.touchpoint_id is not None:
        fill_cell(view, spot.lane_id, spot.touchpoint_id, spot.value)
    elif spot.kind in NOTE_LANES:
        add(view, "Add note", lambda store: add_note(store, spot.lane_id, stage_id=spot.stage_id))


def add_touchpoint_at(view: "MapView", spot: Spot) -> None:
    """Add a touchpoint at the gap nearest to the place that a menu was asked for."""
    slot = slot_at(view.places.layout, "touchpoint", spot.x, spot.y)
    if slot is not None and slot.stage_id is not None:
        stage_id = slot.stage_id
        add(view, "Add touchpoint", lambda store: add_touchpoint(store, stage_id, before=slot.before))
