"""Opens what helps to find and set commands: the palette, the settings and the sheet of keys. Contains no verbs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.commands.entries import Entry, command_entries, entries_without_project, place_entries
from ui.main_window import TOP_PX, MainWindow

if TYPE_CHECKING:
    from ui.actions.book import ActionBook
    from ui.actions.spec import Desk

_RECENT: Final = "commands/recent"
_MOST_RECENT: Final = 12


class Commands(QObject):
    """The command centre of a window."""

    def __init__(self, desk: "Desk", book: "ActionBook", window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._book, self._window = desk, book, window

    def open_palette(self) -> None:
        """Open the command palette, or close it when it is open."""
        from ui.commands.palette import CommandPalette, open_palette

        def make() -> CommandPalette:
            commands, places = command_entries(self._desk, self._book), place_entries(self._desk)
            found = CommandPalette(self._window, list(commands), list(places), self.recent, TOP_PX + 8)
            found.picked.connect(self._remember)
            return found

        open_palette(self._window, make)

    def open_settings(self) -> None:
        """Open the settings."""
        from ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._window, self._desk, self._book).open()

    def open_sheet(self) -> None:
        """Open the sheet of keys."""
        from ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window, self._book.keys, self.open_settings).open()

    @property
    def recent(self) -> list[str]:
        """The ids of the commands that were run from the palette, the last one first."""
        return self._window.settings.texts(_RECENT)

    def _remember(self, id_: str) -> None:
        if id_ in self._book.keys.ids:
            recent = [id_, *(other for other in self.recent if other != id_)]
            self._window.settings.keep(_RECENT, recent[:_MOST_RECENT])


def open_without_project(window: MainWindow, actions: Sequence[QAction], places: Sequence[Entry]) -> None:
    """Open the palette where no project is open: with these actions, and with places such as recent projects."""
    from ui.commands.palette import CommandPalette, open_palette

    commands = list(entries_without_project(actions))
    open_palette(window, lambda: CommandPalette(window, commands, places, (), TOP_PX + 8))
