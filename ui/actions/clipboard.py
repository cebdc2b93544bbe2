"""Actions of the clipboard: copy, cut, paste and duplicate."""

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
)  # fmt: skip
