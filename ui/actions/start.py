"""Actions that begin something: the start page, recent projects, and maps from templates and into them."""

from ui.actions.file import can_edit, has_map
from ui.actions.spec import ActionSpec

ACTIONS = (
    ActionSpec("file.open_recent", "Open recent", "File", lambda desk: desk.start.offer_recent(), (), "history"),
    ActionSpec("file.start_page", "Start page", "File", lambda desk: desk.start.show_page(), ("Ctrl+Shift+W",), "house",
               tip="Close the project and show the start page"),
    ActionSpec("file.keep_template", "Turn this map into a template", "File", lambda desk: desk.start.keep_template(),
               (), "bookmark", has_map),
)  # fmt: skip
INSERT_ACTIONS = (
    ActionSpec("insert.map_from_template", "Map from template…", "Insert",
               lambda desk: desk.start.offer_templates(), (), "map", can_edit, line=True, shows_map=True),
)  # fmt: skip
