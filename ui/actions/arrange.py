"""Actions that arrange stages and lanes: sizes, folding, personas together or apart, and "Move to…"."""

from collections.abc import Callable
from typing import Final

from model.edits.common import change
from model.edits.lanes import collapse_lanes, overlay_personas, separate_personas, set_lane_height
from model.edits.stages import set_column_width
from model.fields import MAX_COLUMN, MAX_LANE_HEIGHT, MIN_COLUMN
from model.lanes import lane_kind
from model.layout.context import Row
from model.layout.engine import COLUMN
from model.records import Emotion, Lane, Note, Stage
from model.store import Store
from ui.actions.file import can_edit, can_edit_map
from ui.actions.spec import ActionSpec, Desk
from ui.actions.targets import anchor_touchpoints, lanes_of_shown_map, selected_records
from ui.dialogs.move_to import HiddenLanesDialog, MoveToDialog, can_move_to

STEP: Final = 20.0
"""By how many points a key or a menu makes a column wider or a lane taller."""


def _movable(desk: Desk) -> bool:
    return can_edit(desk) and can_move_to(selected_records(desk.session))


def _move_to(desk: Desk) -> None:
    session = desk.session
    order = session.layout.picture.walk() if session.layout is not None else ()
    places = {group.owner: place for place, (group, _, _) in enumerate(order)}
    records = sorted(selected_records(session), key=lambda record: places.get(record.id, len(places)))
    if can_move_to(records):
        MoveToDialog(desk.canvas.window(), session, records).open()


def _stages(desk: Desk) -> list[Stage]:
    """The stages that the selection is in."""
    session = desk.session
    ids = {stage.id for stage in session.selected(Stage)}
    ids |= {touchpoint.stage_id for touchpoint in anchor_touchpoints(session)}
    ids |= {note.stage_id for note in session.selected(Note) if note.stage_id is not None}
    found = (session.store.find(Stage, id_) for id_ in ids)
    return [stage for stage in found if stage is not None and stage.map_id == session.map_id]


def _can_widen(step: float) -> Callable[[Desk], bool]:
    edge = MAX_COLUMN if step > 0 else MIN_COLUMN
    return lambda desk: can_edit(desk) and any((s.column_width or COLUMN) != edge for s in _stages(desk))


def _widen(step: float) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        stages = _stages(desk)
        if stages:
            widest = max(stage.column_width or COLUMN for stage in stages)
            width = min(max(widest + step, MIN_COLUMN), MAX_COLUMN)
            ids = [stage.id for stage in stages]
            desk.session.edit("Change column width", set_column_width, ids, None if width == COLUMN else width)

    return run


def _usual_width(desk: Desk) -> None:
    desk.session.edit("Reset column width", set_column_width, [stage.id for stage in _stages(desk)], None)


def _has_own_width(desk: Desk) -> bool:
    return can_edit(desk) and any(stage.column_width is not None for stage in _stages(desk))


def _lanes(desk: Desk) -> list[Lane]:
    """The lanes that are selected, or that the selected notes or the empty place of the keyboard are in."""
    session = desk.session
    ids = {lane.id for lane in session.selected(Lane)} or {note.lane_id for note in session.selected(Note)}
    if not ids and (cell := desk.canvas.keyboard.cell) is not None and (not cell.owner or session.selected(Emotion)):
        ids = {cell.row}
    return [lane for lane in lanes_of_shown_map(session) if lane.id in ids]


def _rows(desk: Desk) -> list[Row]:
    ids = {lane.id for lane in _lanes(desk)}
    layout = desk.session.layout
    return [row for row in layout.rows if row.lane_id in ids and not row.collapsed] if layout is not None else []


def _can_heighten(step: float) -> Callable[[Desk], bool]:
    def ask(desk: Desk) -> bool:
        return can_edit(desk) and any(
            row.height < MAX_LANE_HEIGHT if step > 0 else row.height > row.least for row in _rows(desk)
        )

    return ask


def _heighten(step: float) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        rows = _rows(desk)
        if rows:
            height = max(row.height for row in rows) + step
            ids = [row.lane_id for row in rows]
            fits = all(height <= row.least for row in rows)
            desk.session.edit("Change lane height", set_lane_height, ids, None if fits else height)

    return run


def _usual_height(desk: Desk) -> None:
    desk.session.edit("Reset lane height", set_lane_height, [lane.id for lane in _lanes(desk)], None)


def _has_own_height(desk: Desk) -> bool:
    return can_edit(desk) and any(lane.height is not None for lane in _lanes(desk))


def _foldable(desk: Desk) -> list[Lane]:
    return [lane for lane in _lanes(desk) if lane.collapsed or not lane_kind(lane.kind).slim]


def _fold(desk: Desk) -> None:
    lanes = _foldable(desk)
    if lanes:
        collapsed = not all(lane.collapsed for lane in lanes)
        words = f"{'Collapse' if collapsed else 'Expand'} {'lane' if len(lanes) == 1 else f'{len(lanes)} lanes'}"
        desk.session.edit(words, collapse_lanes, [lane.id for lane in lanes], collapsed)


def _fold_name(desk: Desk) -> str:
    lanes = _foldable(desk)
    return "Expand lane" if lanes and all(lane.collapsed for lane in lanes) else "Collapse lane"


def _fold_all(collapsed: bool) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        ids = [lane.id for lane in lanes_of_shown_map(desk.session) if not lane_kind(lane.kind).slim]
        desk.session.edit(f"{'Collapse' if collapsed else 'Expand'} all lanes", collapse_lanes, ids, collapsed)

    return run


def _any_lane(collapsed: bool) -> Callable[[Desk], bool]:
    return lambda desk: (
        can_edit_map(desk)
        and any(
            lane.collapsed == collapsed and not lane.hidden and not lane_kind(lane.kind).slim
            for lane in lanes_of_shown_map(desk.session)
        )
    )


def _hidden(desk: Desk) -> list[Lane]:
    return [lane for lane in lanes_of_shown_map(desk.session) if lane.hidden]


def _show_hidden(desk: Desk) -> None:
    lanes = _hidden(desk)
    if lanes:
        HiddenLanesDialog(desk.canvas.window(), desk.session, lanes).open()


def _emotion_lanes(desk: Desk) -> list[Lane]:
    return [lane for lane in lanes_of_shown_map(desk.session) if lane.kind == "emotion"]


def _overlay(desk: Desk) -> None:
    lane_id = desk.session.edit("Overlay personas", overlay_personas, desk.session.map_id)
    if lane_id is not None:
        desk.session.select([lane_id])


def _separate(desk: Desk) -> None:
    lane_ids = desk.session.edit("Separate personas", separate_personas, desk.session.map_id)
    if lane_ids is not None:
        desk.session.select(lane_ids)


def _chosen_emotion_lanes(desk: Desk) -> list[Lane]:
    return [lane for lane in desk.session.selected(Lane) if lane.kind == "emotion"] or _emotion_lanes(desk)


def _computed(desk: Desk) -> bool:
    lanes = _chosen_emotion_lanes(desk)
    return bool(lanes) and all(lane.computed for lane in lanes)


def _compute(desk: Desk) -> None:
    wanted = not _computed(desk)

    def put(store: Store) -> None:
        for lane in _chosen_emotion_lanes(desk):
            change(store, lane.id, computed=wanted)

    desk.session.edit("Show computed curve" if wanted else "Hide computed curve", put)


MOVE_TO = ActionSpec("edit.move_to", "Move to…", "Edit/Move", _move_to, ("Ctrl+Shift+M",), "crosshair", _movable,
                     tip="Move what is selected to a place chosen from a list")  # fmt: skip
SHOW_HIDDEN = ActionSpec("lane.show_hidden", "Show hidden lane…", "Edit/Lane", _show_hidden, (), "eye",
                         lambda desk: can_edit(desk) and bool(_hidden(desk)))  # fmt: skip

ACTIONS = (
    ActionSpec("stage.wider", "Wider columns", "Edit/Stage", _widen(STEP), ("Alt+Shift+Right",), "",
               _can_widen(STEP), on_map=True, tip="Make the columns of this stage wider"),
    ActionSpec("stage.narrower", "Narrower columns", "Edit/Stage", _widen(-STEP), ("Alt+Shift+Left",), "",
               _can_widen(-STEP), on_map=True, tip="Make the columns of this stage narrower"),
    ActionSpec("stage.usual_width", "Usual column width", "Edit/Stage", _usual_width, (), "", _has_own_width,
               tip="Give the columns of this stage their usual width back"),
    ActionSpec("lane.fold", "Collapse lane", "Edit/Lane", _fold, ("L",), "minimize",
               lambda desk: can_edit(desk) and bool(_foldable(desk)), on_map=True, name=_fold_name,
               tip="Show only the label of this lane, or all of it again"),
    ActionSpec("lane.collapse_all", "Collapse all lanes", "Edit/Lane", _fold_all(True), (), "", _any_lane(False)),
    ActionSpec("lane.expand_all", "Expand all lanes", "Edit/Lane", _fold_all(False), (), "maximize", _any_lane(True)),
    ActionSpec("lane.taller", "Taller lane", "Edit/Lane", _heighten(STEP), ("Alt+Shift+Down",), "",
               _can_heighten(STEP), on_map=True, line=True, tip="Give this lane more height"),
    ActionSpec("lane.shorter", "Shorter lane", "Edit/Lane", _heighten(-STEP), ("Alt+Shift+Up",), "",
               _can_heighten(-STEP), on_map=True, tip="Give this lane less height, as far as its content allows"),
    ActionSpec("lane.usual_height", "Usual lane height", "Edit/Lane", _usual_height, (), "", _has_own_height,
               tip="Make this lane as high as its content"),
    ActionSpec("lane.overlay_personas", "Overlay personas in one lane", "Edit/Lane", _overlay, (), "layers",
               lambda desk: can_edit(desk) and any(lane.persona_id is not None for lane in _emotion_lanes(desk)),
               line=True, tip="Show the emotions of all personas in one lane"),
    ActionSpec("lane.computed", "Curve from scored notes", "Edit/Lane", _compute, (), "",
               lambda desk: can_edit(desk) and bool(_chosen_emotion_lanes(desk)), checked=_computed,
               tip="Also draw the curve that follows from the scores of notes"),
    ActionSpec("lane.separate_personas", "A lane for each persona", "Edit/Lane", _separate, (), "rows-3",
               lambda desk: can_edit_map(desk), verb="Give each persona a lane",
               tip="Show the emotions of each persona in a lane of their own"),
)  # fmt: skip
