"""Actions that explain the program."""

from PySide6.QtGui import QKeySequence

from ui.actions.spec import ActionSpec

_Key = QKeySequence.StandardKey

ACTIONS = (
    ActionSpec("help.shortcuts", "Keyboard shortcuts", "Help", lambda desk: desk.commands.open_sheet(),
               (_Key.HelpContents, "?"), "keyboard"),
    ActionSpec("help.about", "About Laneway", "Help", lambda desk: desk.show_about(), (), "info"),
)  # fmt: skip
