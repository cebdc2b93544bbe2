"""Actions on the project as a whole."""

from PySide6.QtGui import QKeySequence

from model.edits.common import change
from model.edits.maps import add_map
from ui.actions.spec import ActionSpec, Desk

_Key = QKeySequence.StandardKey


def has_map(desk: Desk) -> bool:
    """Whether a map is shown."""
    return desk.session.map_id is not None


def can_edit(desk: Desk) -> bool:
    """Whether the project may be changed."""
    return not desk.session.read_only


def can_edit_map(desk: Desk) -> bool:
    """Whether a map is shown that may be changed."""
    return has_map(desk) and can_edit(desk)


def new_map(desk: Desk) -> None:
    """Add a map and open its title for writing."""
    session = desk.session
    map_id = session.edit("Add map", _titled_map)
    if map_id is not None:
        session.show_map(map_id)
        session.select([map_id])
        desk.canvas.fit()
        desk.canvas.setFocus()
        desk.canvas.edit(map_id, "title")  # so that what is typed first names the map


def _titled_map(store) -> str:  # type: ignore[no-untyped-def]
    map_id = add_map(store)
    change(store, map_id, title="New map")
    return map_id


ACTIONS = (
    ActionSpec("file.new_project", "New project…", "File", lambda desk: desk.new_project(), (_Key.New,), "file-plus",
               line=True),
    ActionSpec("file.open", "Open project…", "File", lambda desk: desk.open_project(), (_Key.Open,), "folder-open"),
    ActionSpec("file.save_copy", "Save a copy…", "File", lambda desk: desk.save_copy(), (_Key.SaveAs,), "copy"),
    ActionSpec("file.export_pdf", "Export…", "File", lambda desk: desk.export_pdf(), ("Ctrl+Shift+E", "Ctrl+E"),
               "file-down", has_map, line=True),
    ActionSpec("file.quit", "Quit", "File", lambda desk: desk.quit(), ("Ctrl+Q",), line=True),
)  # fmt: skip
