"""What actions of an open project can ask for around starting: the start page, recent projects and templates."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from model.edits.common import change
from model.edits.maps import add_map
from model.errors import UserError
from model.records import Record
from model.store import Store
from model.templates.own import keep_as_template
from model.templates.placing import add_from_template
from ui.dialogs.choice import Answer, ChoiceDialog, nothing
from ui.main_window import MainWindow
from ui.projects import Projects
from ui.recent import Entry, missing
from ui.session import Session
from ui.start.offers import Records
from ui.start.pictures import keep_covers
from ui.start.template_dialog import TemplateDialog
from ui.start.words import where
from ui.widgets.basics import caption
from ui.widgets.icons import blank_icon, icon

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_MOST: Final = 10


class StartDesk(QObject):
    """Serves one workbench; `recent_action` opens the menu of recent projects."""

    def __init__(
        self, session: Session, canvas: "MapView", window: MainWindow, projects: Projects, recent_action: QAction
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._window, self._projects = session, canvas, window, projects
        self.recent_menu = QMenu(canvas)
        self.recent_menu.aboutToShow.connect(self.fill_recent_menu)
        recent_action.setMenu(self.recent_menu)

    def show_page(self) -> None:
        """Close the project and show the start page."""
        self._projects.start_wanted.emit()

    def offer_recent(self) -> None:
        """Open the menu of recent projects over the map."""
        self.recent_menu.popup(self._canvas.mapToGlobal(QPoint(24, 24)))

    def fill_recent_menu(self) -> None:
        """List the projects opened before, without the one that is open."""
        menu, here = self.recent_menu, self._projects.path
        menu.clear()
        entries = [entry for entry in self._projects.recent.entries() if entry.path != here]
        gone = missing(entry.path for entry in entries[:_MOST])
        for entry in entries[:_MOST]:
            lost = entry.path in gone
            place = "missing" if lost else where(entry.path, Path.home())
            sign = icon("triangle-alert", "pain") if lost else icon("pin") if entry.pinned else blank_icon()
            action = menu.addAction(sign, caption(f"{entry.name}  ·  {_short(place)}"))
            act = self._ask_where if lost else self._open
            action.triggered.connect(lambda _=False, act=act, entry=entry: act(entry))
        if not entries:
            menu.addAction("No other projects yet").setEnabled(False)

    def keep_template(self) -> None:
        """Keep the shown map as a template of the user's."""
        shown = self._session.map
        if shown is None:
            return
        try:
            path = keep_as_template(self._session.store, shown.id, shown.title or "My template")
        except UserError as error:
            self._session.show_message(str(error))
            return
        keep_covers(self._projects.recent, path, self._session.store, self._session.layout)
        self._session.show_message(f"“{path.stem}” is a template now: on the start page and in Map from template.")

    def offer_templates(self) -> None:
        """Let the user choose a template for another map of this project."""
        TemplateDialog(self._window, self._projects.recent, self.add_map).open()

    def add_map(self, title: str, records: Records) -> None:
        """Add a map made from a template and open its title for writing."""
        try:
            found = records()
        except UserError as error:
            self._session.show_message(str(error))
            return
        map_id = self._session.edit("Add map from template", _add, title, found)
        if map_id is not None:
            self._session.show_map(map_id)
            self._session.select([map_id])
            self._canvas.fit()
            self._canvas.setFocus()
            self._canvas.edit(map_id, "title")

    def _open(self, entry: Entry) -> None:
        self._projects.open(entry.path)

    def _ask_where(self, entry: Entry) -> None:
        answers = [
            Answer("Cancel", nothing),
            Answer("Remove from list", lambda: self._projects.recent.remove(entry.path)),
            Answer("Locate…", lambda: self._projects.locate(entry), True),
        ]
        words = f"{entry.path.name} is not in {entry.path.parent} any more."
        ChoiceDialog(self._window, "The project is not there", words, "Has it moved?", answers).open()


def _add(store: Store, title: str, records: list[Record]) -> str:
    if records:
        return add_from_template(store, records)
    map_id = add_map(store)
    change(store, map_id, title=title)
    return map_id


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"…{text[-39:]}"
