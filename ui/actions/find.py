"""Actions that find and replace, and those that show where on the map one is."""

from PySide6.QtGui import QKeySequence

from ui.actions.file import can_edit, has_map
from ui.actions.spec import ActionSpec, Desk

_Key = QKeySequence.StandardKey


def _can_replace(desk: Desk) -> bool:
    return has_map(desk) and can_edit(desk)


def _toggle_minimap(desk: Desk) -> None:
    desk.way.show_minimap(not desk.way.minimap_open)


ACTIONS = (
    ActionSpec("edit.find", "Find…", "Edit/Find", lambda desk: desk.way.finder.open(), ("Ctrl+F",), "search", has_map,
               tip="Find words in all texts", shows_map=True),
    ActionSpec("edit.replace", "Replace…", "Edit/Find", lambda desk: desk.way.finder.open(replacing=True),
               ("Ctrl+H",), "", _can_replace, tip="Find words and put others in their place", shows_map=True),
    ActionSpec("edit.find_next", "Find next", "Edit/Find", lambda desk: desk.way.finder.step(1), ("F3",), "", has_map,
               shows_map=True),
    ActionSpec("edit.find_back", "Find previous", "Edit/Find", lambda desk: desk.way.finder.step(-1), ("Shift+F3",), "",
               has_map, shows_map=True),
    ActionSpec("view.minimap", "Minimap", "View", _toggle_minimap, ("Ctrl+M",),
               when=has_map, checked=lambda desk: desk.way.minimap_open, line=True),
    ActionSpec("view.dismiss", "Close messages", "View", lambda desk: desk.way.dismiss(), ("Shift+Esc",), "",
               lambda desk: desk.way.has_messages),
)  # fmt: skip
