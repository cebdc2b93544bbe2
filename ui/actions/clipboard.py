"""Actions of the clipboard: copy, cut, paste, duplicate, and selecting more of the same kind."""

from PySide6.QtGui import QKeySequence

from model.interchange.parcel import COPYABLE
from ui.actions.edit import can_delete
from ui.actions.file import can_edit, can_edit_map, has_map
from ui.actions.spec import ActionSpec, Desk
from ui.actions.targets import selected_records

_Key = QKeySequence.StandardKey


def _can_copy(desk: Desk) -> bool:
    return any(isinstance(record, COPYABLE) for record in selected_records(desk.session))


def _can_duplicate(desk: Desk) -> bool:
    return can_edit(desk) and _can_copy(desk)


def _select_same(desk: Desk) -> None:
    session = desk.session
    kinds = {type(record) for record in selected_records(session)}
    shown = desk.canvas.places.by_owner
    session.select(id_ for id_ in shown if type(session.store.get(id_)) in kinds)


ACTIONS = (
    ActionSpec("edit.cut", "Cut", "Edit", lambda desk: desk.clipboard.cut(), (_Key.Cut,), "scissors", can_delete,
               on_map=True, line=True),
    ActionSpec("edit.copy", "Copy", "Edit", lambda desk: desk.clipboard.copy(), (_Key.Copy,), "copy", _can_copy,
               on_map=True),
    ActionSpec("edit.copy_picture", "Copy as picture", "Edit", lambda desk: desk.clipboard.copy_picture(),
               ("Ctrl+Shift+C",), "image", has_map, on_map=True,
               tip="Copy a picture of what is selected, or of the whole map"),
    ActionSpec("edit.paste", "Paste", "Edit", lambda desk: desk.clipboard.paste(), (_Key.Paste,), "clipboard-paste",
               can_edit_map, on_map=True),
    ActionSpec("edit.paste_as", "Paste as…", "Edit", lambda desk: desk.clipboard.paste_as(), ("Ctrl+Shift+V",),
               "clipboard-list", can_edit_map, on_map=True,
               tip="Look at the copied lines or cells, and choose what they become"),
    ActionSpec("edit.duplicate", "Duplicate", "Edit", lambda desk: desk.clipboard.duplicate(), ("Ctrl+D",), "copy-plus",
               _can_duplicate, on_map=True),
    ActionSpec("edit.select_same", "Select same kind", "Edit", _select_same, (), "", _can_copy, line=True,
               tip="Select all on this map that are of the selected kinds"),
)  # fmt: skip
