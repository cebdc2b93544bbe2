"""What an action is: one entry of a table from which menus, buttons, keys and the shortcut sheet are made.

The functions of an action get the desk they work on: the window as far as actions may know it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from pathlib import Path

    from ui.canvas.view import MapView
    from ui.capture.capture import Capture
    from ui.clipboard.clipboard import Clipboard
    from ui.commands.centre import Commands
    from ui.panels.inspector import InspectorPanel
    from ui.session import Session
    from ui.start.desk import StartDesk
    from ui.theming import Appearance
    from ui.views.pages import DeskPages
    from ui.way import Way

MENUS: Final = ("File", "Edit", "Insert", "View", "Help")
"""The menus in order. An action's menu is one of these, or "Insert/Lane" for a submenu."""

Keys = QKeySequence.StandardKey | str


class Desk(Protocol):
    """What actions can reach."""

    @property
    def session(self) -> "Session": ...
    @property
    def canvas(self) -> "MapView": ...
    @property
    def inspector(self) -> "InspectorPanel": ...
    @property
    def appearance(self) -> "Appearance": ...
    @property
    def way(self) -> "Way": ...
    @property
    def capture(self) -> "Capture": ...
    @property
    def start(self) -> "StartDesk": ...
    @property
    def commands(self) -> "Commands": ...

    @property
    def pages(self) -> "DeskPages": ...

    @property
    def clipboard(self) -> "Clipboard": ...

    def open_project(self, path: "Path | None" = None) -> None:
        """Open a project; ask which one without a path."""

    def new_project(self) -> None:
        """Ask for a file name and open a new project there."""

    def save_copy(self) -> None:
        """Ask where to and save a copy of the project."""

    def export_pdf(self) -> None:
        """Ask how and export the shown map."""

    def quit(self) -> None:
        """Close the window."""

    def show_panel(self, side: str, shown: bool) -> None:
        """Show or hide the "left", the "right" or the "emotion" panel."""

    def panel_shown(self, side: str) -> bool:
        """Whether a panel is meant to be shown."""

    def rename_persona(self, persona_id: str) -> None:
        """Start renaming a persona in its panel."""

    def rename_team(self, team_id: str) -> None:
        """Start renaming a team in its panel."""

    def show_about(self) -> None:
        """Show what program this is."""


Act = Callable[[Desk], object]
Ask = Callable[[Desk], bool]
Name = Callable[[Desk], str]


def always(_: Desk) -> bool:
    """Say yes."""
    return True


class ActionSpec(NamedTuple):
    """One action.

    `keys` are standard keys or sequences; those `on_map` count only while the map has the focus. `when` says whether
    the action can be run now, `name` what it is called just now, `checked` whether it is switched on. A line stands
    above it in its menu if `line`. `verb` is what it is called where the menu above it does not say what is done; `why`
    says in a few words why it cannot be run now. What `shows_map` turns to the map first if another page is shown.
    """

    id: str
    text: str
    menu: str
    run: Act
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    when: Ask = always
    on_map: bool = False
    name: Name | None = None
    checked: Ask | None = None
    line: bool = False
    tip: str = ""
    verb: str = ""
    why: Name | None = None
    shows_map: bool = False
