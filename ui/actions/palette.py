"""Actions that lead to other actions: the command palette and the settings."""

from ui.actions.spec import ActionSpec

ACTIONS = (
    ActionSpec("edit.settings", "Settings…", "Edit", lambda desk: desk.commands.open_settings(), ("Ctrl+,",),
               "settings", line=True, tip="Set theme, motion, start, canvas and keys"),
    ActionSpec("view.commands", "Commands…", "View", lambda desk: desk.commands.open_palette(),
               ("Ctrl+Shift+P", "Ctrl+K"), "search", line=True,
               tip="Find a command, or anything in this project by its name"),
)  # fmt: skip
