"""Actions that add something near what is selected: the way to add without a drag."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from model.edits.common import following
from model.edits.lanes import add_emotion_lane, add_lane, collapse_lanes
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.personas import add_persona
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint, toggle_channel
from model.lanes import LANE_KINDS
from model.lanes.base import LaneKind
from model.lanes.separator import LINES
from model.lanes.topics import TOPICS
from model.records import NOTE_LANES, Channel, Lane, Note, Stage, Touchpoint
from model.store import Store
from ui.actions.file import can_edit, can_edit_map
from ui.actions.spec import ActionSpec, Desk
from ui.actions.targets import (
    anchor_stage,
    anchor_touchpoint,
    anchor_touchpoints,
    lanes_of_shown_map,
    last_touchpoint,
)
from ui.canvas.adding import add_touchpoint_at, fill_spot
from ui.dialogs.new_channel import ask_channel
from ui.session import Session

_FILLINGS: Final = {
    "notes": "Add note here",
    "images": "Add caption here",
    "pains": "Add pain point here",
    "emotion": "Set emotion here",
}


def _touchpoint(desk: Desk) -> None:
    desk.canvas.add("Add touchpoint", lambda store: _put_touchpoint(store, desk.session))


def _put_touchpoint(store: Store, session: Session) -> str:
    lanes = [lane.id for lane in lanes_of_shown_map(session) if lane.kind == "touchpoints"]
    collapse_lanes(store, lanes, False)  # so that the card can be seen and written
    anchor = anchor_touchpoint(session)
    if anchor is not None:
        siblings = store.children(Touchpoint, anchor.stage_id)
        return add_touchpoint(store, anchor.stage_id, before=following(siblings, anchor.id))
    stages = store.children(Stage, str(session.map_id))
    stage = anchor_stage(session) or (stages[-1] if stages else None)
    stage_id = stage.id if stage is not None else add_stage(store, str(session.map_id))
    return add_touchpoint(store, stage_id)


def _stage(desk: Desk) -> None:
    desk.canvas.add("Add stage", lambda store: _put_stage(store, desk.session))


def _put_stage(store: Store, session: Session) -> str:
    anchor = anchor_stage(session)
    before = None if anchor is None else following(store.children(Stage, anchor.map_id), anchor.id)
    return add_stage(store, str(session.map_id), before=before)


def _note(desk: Desk) -> None:
    session = desk.session
    touchpoint = anchor_touchpoint(session)
    stage = anchor_stage(session) if touchpoint is None else None
    touchpoint = touchpoint or (last_touchpoint(session) if stage is None else None)
    if touchpoint is None and stage is None:
        session.show_message("A note stands at a touchpoint. Add a touchpoint first.")
        return
    place = {"touchpoint_id": touchpoint.id} if touchpoint is not None else {"stage_id": stage.id if stage else ""}
    desk.canvas.add("Add note", lambda store: _put_note(store, session, place))


def _put_note(store: Store, session: Session, place: dict[str, str]) -> str:
    return add_note(store, _notes_lane(store, session), **place)


def _notes_lane(store: Store, session: Session) -> str:
    lanes = [lane for lane in lanes_of_shown_map(session) if lane.kind == "notes"]
    by_choice = [lane.id for lane in session.selected(Lane) if lane.kind == "notes"]
    by_choice += [note.lane_id for note in session.selected(Note)]
    open_ = [lane.id for lane in lanes if not lane.hidden and not lane.collapsed]
    visible = open_ or [lane.id for lane in lanes if not lane.hidden] or [lane.id for lane in lanes]
    found = by_choice or visible
    if not found:
        return add_lane(store, str(session.map_id), "notes")
    collapse_lanes(store, found[:1], False)  # so that the note can be seen and written
    return found[0]


def _pain(desk: Desk) -> None:
    session = desk.session
    last = last_touchpoint(session)
    touchpoints = anchor_touchpoints(session) or ([last] if last is not None else [])
    if not touchpoints:
        session.show_message("A pain point stands at a touchpoint. Add a touchpoint first.")
        return
    desk.canvas.add("Mark pain point", lambda store: _put_pain(store, session, [record.id for record in touchpoints]))


def _put_pain(store: Store, session: Session, touchpoint_ids: list[str]) -> str:
    lanes = [lane.id for lane in lanes_of_shown_map(session) if lane.kind == "pains"]
    collapse_lanes(store, lanes or [add_lane(store, str(session.map_id), "pains")], False)
    return mark_pain(store, touchpoint_ids)


def lane_adder(kind: str, name: str, **fields: Any) -> Callable[[Desk], None]:
    """Make the action that adds a lane of a kind below the selected lane, or last."""

    def put(store: Store, session: Session) -> str:
        chosen = session.selected(Lane)
        before = following(lanes_of_shown_map(session), chosen[-1].id) if chosen else None
        return add_lane(store, str(session.map_id), kind, before=before, **fields)

    def run(desk: Desk) -> None:
        lane_id = desk.session.edit(f"Add lane {name}", put, desk.session)
        if lane_id is not None:
            desk.session.select([lane_id])
            desk.canvas.reveal(lane_id)

    return run


def _at_spot(desk: Desk) -> bool:
    return can_edit_map(desk) and desk.canvas.menus.spot is not None


def _can_fill(desk: Desk) -> bool:
    spot = desk.canvas.menus.spot
    if spot is None or not can_edit_map(desk):
        return False
    return spot.kind in NOTE_LANES or (spot.kind in _FILLINGS and spot.touchpoint_id is not None)


def _here_name(desk: Desk) -> str:
    spot = desk.canvas.menus.spot
    return _FILLINGS.get(spot.kind if spot is not None else "", "Fill this place")


def _here(desk: Desk) -> None:
    spot = desk.canvas.menus.spot
    if spot is not None:
        fill_spot(desk.canvas, spot)


def _touchpoint_here(desk: Desk) -> None:
    spot = desk.canvas.menus.spot
    if spot is not None:
        add_touchpoint_at(desk.canvas, spot)


def _persona(desk: Desk) -> None:
    persona_id = desk.session.edit("Add persona", _put_persona, desk.session)
    if persona_id is not None:
        desk.session.select([persona_id])
        desk.rename_persona(persona_id)


def _put_persona(store: Store, session: Session) -> str:
    persona_id = add_persona(store, "New persona")
    if session.map_id is not None:
        add_emotion_lane(store, session.map_id, persona_id)
    return persona_id


def _channel(desk: Desk) -> None:
    ask_channel(desk.canvas.window(), desk.session)


def toggle_channel_on_selection(session: Session, channel_id: str) -> None:
    """Put a channel on all selected touchpoints, or take it off where all have it."""
    touchpoints = anchor_touchpoints(session)
    channel = session.store.one(Channel, channel_id)
    if not touchpoints:
        session.show_message(f"Select a touchpoint to put {channel.name} on it, or drag the channel onto one.")
        return
    all_have = all(channel_id in touchpoint.channel_ids for touchpoint in touchpoints)

    def toggle(store: Store) -> None:
        for touchpoint in touchpoints:
            if (channel_id in touchpoint.channel_ids) == all_have:
                toggle_channel(store, touchpoint.id, channel_id)

    session.edit(f"{'Remove' if all_have else 'Set'} channel {channel.name}", toggle)


def _lane_specs() -> Iterator[ActionSpec]:
    """One entry for each kind of lane, and one for each topic of notes and each line of a blueprint."""
    for kind in LANE_KINDS:
        if kind.id == "separator":
            yield from _separator_specs(kind)
            continue
        yield ActionSpec(f"insert.lane.{kind.id}", kind.title, "Insert/Lane", lane_adder(kind.id, kind.title),
                         icon=kind.icon, when=can_edit_map, tip=kind.hint)  # fmt: skip
        if kind.id == "notes":
            for topic, (title, hint, icon, *_) in TOPICS.items():
                yield ActionSpec(f"insert.lane.notes.{topic}", title, "Insert/Lane",
                                 lane_adder("notes", title, topic=topic), (), icon, can_edit_map, tip=hint)  # fmt: skip


def _separator_specs(kind: LaneKind[Any]) -> Iterator[ActionSpec]:
    """The lines of a blueprint; the one that the kind is called after needs no title of its own."""
    for place, line in enumerate(LINES):
        usual = line == kind.title
        id_ = "insert.lane.separator" if usual else f"insert.lane.separator.{line.split()[2]}"
        yield ActionSpec(id_, line, "Insert/Lane", lane_adder(kind.id, line, title="" if usual else line), (),
                         kind.icon, can_edit_map, line=not place)  # fmt: skip


LANES: Final = tuple(_lane_specs())

ACTIONS = (
    ActionSpec("insert.touchpoint", "Touchpoint", "Insert", _touchpoint, ("T",), "square-plus", can_edit_map,
               on_map=True, tip="Add a touchpoint after the selected one", verb="Add touchpoint", shows_map=True),
    ActionSpec("insert.note", "Note", "Insert", _note, ("N",), "sticky-note", can_edit_map, on_map=True,
               tip="Add a note at the selected touchpoint or stage", verb="Add note", shows_map=True),
    ActionSpec("insert.pain", "Pain point", "Insert", _pain, ("P",), "circle-alert", can_edit_map, on_map=True,
               tip="Mark a pain point at the selected touchpoints", verb="Mark pain point", shows_map=True),
    ActionSpec("insert.stage", "Stage", "Insert", _stage, ("S",), "columns-3", can_edit_map, on_map=True,
               tip="Add a stage after the selected one", verb="Add stage", shows_map=True),
    *LANES,
    ActionSpec("insert.here", "Fill this place", "Insert", _here, (), "plus", _can_fill, name=_here_name, line=True,
               tip="Add what the lane takes at the empty place under the pointer", shows_map=True),
    ActionSpec("insert.touchpoint_here", "Add touchpoint here", "Insert", _touchpoint_here, (), "square-plus", _at_spot,
               tip="Add a touchpoint at the gap nearest to the pointer", shows_map=True),
    ActionSpec("insert.persona", "Persona", "Insert", _persona, (), "user-plus", can_edit, line=True,
               tip="Add a persona and their emotion lane"),
    ActionSpec("insert.channel", "Channel…", "Insert", _channel, (), "plus", can_edit,
               tip="Add a channel of your own"),
)  # fmt: skip
