"""Actions that change what is selected, and undo and redo."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from model.edits.common import change
from model.edits.moves import move_all_by_one
from model.records import Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.store import Store
from model.wording import nouns
from ui.actions.arrange import ACTIONS as _ARRANGE
from ui.actions.arrange import MOVE_TO, SHOW_HIDDEN
from ui.actions.file import can_edit, can_edit_map, has_map
from ui.actions.spec import ActionSpec, Desk
from ui.actions.targets import removable, selected_records

_Key = QKeySequence.StandardKey


def can_undo(desk: Desk) -> bool:
    """Whether there is a step to take back."""
    return can_edit(desk) and desk.session.document.history.undo_label is not None


def can_redo(desk: Desk) -> bool:
    """Whether there is a step to do again."""
    return can_edit(desk) and desk.session.document.history.redo_label is not None


def _undo_name(desk: Desk) -> str:
    return f"Undo {desk.session.document.history.undo_label or ''}".strip()


def _redo_name(desk: Desk) -> str:
    return f"Redo {desk.session.document.history.redo_label or ''}".strip()


def can_delete(desk: Desk) -> bool:
    """Whether something is selected that can be deleted."""
    return can_edit(desk) and bool(removable(desk.session))


def _delete_name(desk: Desk) -> str:
    gone = removable(desk.session)
    return f"Delete {nouns(gone)}" if gone else "Delete"


def _one_selected(desk: Desk) -> bool:
    return can_edit(desk) and len(desk.session.selection) == 1


def _has_selection(desk: Desk) -> bool:
    return bool(desk.session.selection)


def _touchpoints_selected(desk: Desk) -> bool:
    return can_edit(desk) and bool(desk.session.selected(Touchpoint))


def _flag(field: str, label: str) -> Callable[[Desk], None]:
    def toggle(store: Store, records: list[Touchpoint]) -> None:
        value = not all(getattr(record, field) for record in records)
        for record in records:
            change(store, record.id, **{field: value})

    return lambda desk: desk.session.edit(label, toggle, desk.session.selected(Touchpoint))


def _flag_set(field: str) -> Callable[[Desk], bool]:
    def ask(desk: Desk) -> bool:
        records = desk.session.selected(Touchpoint)
        return bool(records) and all(getattr(record, field) for record in records)

    return ask


def _move(dx: int, dy: int) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        records = selected_records(desk.session)
        desk.session.edit(f"Move {nouns(records)}", move_all_by_one, [record.id for record in records], dx, dy)

    return run


def _can_move(*kinds: type[Record]) -> Callable[[Desk], bool]:
    def ask(desk: Desk) -> bool:
        found = selected_records(desk.session)
        return can_edit(desk) and any(isinstance(record, kinds) for record in found)

    return ask


_can_move_sideways = _can_move(Touchpoint, Stage, Note, PainPoint)
_can_move_up = _can_move(Lane, Note)


def _lane_selected(desk: Desk) -> bool:
    return can_edit(desk) and bool(desk.session.selected(Lane))


def _hide_lanes(desk: Desk) -> None:
    def hide(store: Store, lanes: list[Lane]) -> None:
        for lane in lanes:
            change(store, lane.id, hidden=True)

    lanes = desk.session.selected(Lane)
    if lanes:
        desk.session.edit(f"Hide {nouns(lanes)}", hide, lanes)


def has_hidden_lanes(desk: Desk) -> bool:
    """Whether lanes of the shown map are hidden."""
    session = desk.session
    return can_edit_map(desk) and any(lane.hidden for lane in session.store.children(Lane, session.map_id or ""))


def _show_lanes(desk: Desk) -> None:
    def show(store: Store, map_id: str) -> None:
        for lane in store.children(Lane, map_id):
            change(store, lane.id, hidden=False)

    desk.session.edit("Show all lanes", show, desk.session.map_id)


def _select_nothing(desk: Desk) -> None:
    desk.session.select([])


def _select_same(desk: Desk) -> None:
    session = desk.session
    kinds = {type(record) for record in selected_records(session)}
    session.select(id_ for id_ in desk.canvas.places.by_owner if type(session.store.get(id_)) in kinds)


def _edit_text(desk: Desk) -> None:
    for id_ in desk.session.selection:
        desk.canvas.setFocus()
        desk.canvas.edit(id_)


ACTIONS = (
    ActionSpec("edit.undo", "Undo", "Edit", lambda desk: desk.session.undo(), (_Key.Undo,), "undo-2", can_undo,
               name=_undo_name),
    ActionSpec("edit.redo", "Redo", "Edit", lambda desk: desk.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2",
               can_redo, name=_redo_name),
    ActionSpec("edit.delete", "Delete", "Edit", lambda desk: desk.canvas.remove_selection(), (_Key.Delete, "Backspace"),
               "trash-2", can_delete, on_map=True, name=_delete_name),
    ActionSpec("edit.text", "Edit text", "Edit", _edit_text, ("F2", "Return", "Enter"),
               "pencil", _one_selected, on_map=True, line=True, shows_map=True),
    ActionSpec("edit.truth", "Moment of truth", "Edit", _flag("moment_of_truth", "Mark moment of truth"), ("M",),
               "diamond", _touchpoints_selected, on_map=True, checked=_flag_set("moment_of_truth"),
               verb="Mark moment of truth"),
    ActionSpec("edit.context_lost", "Context lost on the way", "Edit", _flag("context_lost", "Mark lost context"),
               icon="unlink", when=_touchpoints_selected, checked=_flag_set("context_lost"),
               verb="Mark lost context"),
    ActionSpec("edit.move_left", "Move left", "Edit/Move", _move(-1, 0), ("Alt+Left",), "arrow-left",
               _can_move_sideways, on_map=True),
    ActionSpec("edit.move_right", "Move right", "Edit/Move", _move(1, 0), ("Alt+Right",), "arrow-right",
               _can_move_sideways, on_map=True),
    ActionSpec("edit.move_up", "Move up", "Edit/Move", _move(0, -1), ("Alt+Up",), "arrow-up", _can_move_up,
               on_map=True),
    ActionSpec("edit.move_down", "Move down", "Edit/Move", _move(0, 1), ("Alt+Down",), "arrow-down", _can_move_up,
               on_map=True),
    MOVE_TO,
    *_ARRANGE,
    ActionSpec("edit.hide_lane", "Hide lane", "Edit/Lane", _hide_lanes, (), "eye-off", _lane_selected, line=True),
    SHOW_HIDDEN,
    ActionSpec("edit.show_lanes", "Show all lanes", "Edit/Lane", _show_lanes, (), "eye", has_hidden_lanes),
    ActionSpec("edit.select_all", "Select all", "Edit/Select", lambda desk: desk.canvas.select_all(), (_Key.SelectAll,),
               when=has_map, on_map=True),
    ActionSpec("edit.select_same", "Select same kind", "Edit/Select", _select_same, (), "", _has_selection,
               tip="Select all on this map that are of the selected kinds"),
    ActionSpec("edit.select_none", "Select nothing", "Edit/Select", _select_nothing, (), "", _has_selection),
)  # fmt: skip
