"""Puts a workbench into the window for each project that is opened, or the start page, and closes all in order."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from model.document import Document
from model.records import JourneyMap
from ui.main_window import MainWindow
from ui.projects import Projects
from ui.start.control import Start
from ui.start.drop import ProjectDrop
from ui.start.pictures import keep_covers
from ui.theming import Appearance
from ui.workbench import Workbench

SHOW_KEY = "start/show"
SHOWS = ("last", "page")
"""What the program shows when it is started without a project: the one opened last, or the start page."""


class Opening(QObject):
    """Keeps window, project and workbench together."""

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__(window)
        self.window, self.appearance = window, appearance
        self.workbench: Workbench | None = None
        self.projects = Projects(window, window.settings)
        self.start = Start(window, self.projects, appearance, self._open_sample)
        self.projects.opened.connect(self._on_opened)
        self.projects.made.connect(self._on_made)
        self.projects.stranded.connect(self._on_stranded)
        self.projects.start_wanted.connect(self.show_start)
        self.projects.said.connect(self.say)
        self._drop = ProjectDrop(window, self.take, self.say)
        window.closing = self._may_close

    def begin(self, path: Path | None) -> None:
        """Show the named project, or what the settings ask for, or the start page."""
        wants_last = self.window.settings.text(SHOW_KEY, SHOWS[0]) != "page"
        if path is not None:
            self.projects.open(path)
        elif wants_last and (last := self.projects.recent.last()) is not None:
            self.projects.open_again(last)
        else:
            self.show_start()

    def show_start(self) -> None:
        """Close the project and show the start page; when edits are waiting, ask first."""
        if self.start.page is not None:
            return
        bench, back = self.workbench, self.projects.path
        if bench is not None and not bench.canvas.editing.close(commit=True):
            return
        self._keep_cover()
        if not self.projects.may_close(self.show_start):
            return
        self._take_down()
        self.window.set_vacant(True)
        self.start.show(back)

    def take(self, path: Path | None) -> None:
        """Come to the front and open a project that was named from outside, if any."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if path is None:
            return
        if QApplication.activeModalWidget() is not None:
            self.say(f"{path.name} was not opened: close the dialog first.")
        elif self.workbench is None or self.workbench.canvas.editing.close(commit=True):
            self.projects.open(path)

    def say(self, text: str) -> None:
        """Say something where the user looks."""
        if self.workbench is not None:
            self.workbench.session.show_message(text)
        else:
            self.start.say(text)

    def _on_opened(self, document: Document) -> None:
        self._keep_cover()
        self._take_down()
        self.start.hide()
        self.window.set_vacant(False)
        self.workbench = Workbench(self.window, document, self.appearance, self.projects)
        self.workbench.canvas.setFocus()  # or the first field of the details would take the keys

    def _on_made(self) -> None:
        """Let the first words that are typed name the new map."""
        bench = self.workbench
        if bench is not None:
            QTimer.singleShot(0, bench, lambda: bench.canvas.edit(bench.session.map_id or "", "title"))

    def _on_stranded(self) -> None:
        self.window.set_vacant(True)
        self.start.show()

    def _open_sample(self, map_id: str) -> None:
        self.projects.open_first(None)
        if self.workbench is not None and self.workbench.session.store.find(JourneyMap, map_id) is not None:
            self.workbench.session.show_map(map_id)

    def _keep_cover(self) -> None:
        """Keep for the start page how the project is left."""
        path, bench = getattr(self.workbench and self.workbench.document.keeper, "path", None), self.workbench
        if bench is None or not isinstance(path, Path):
            return
        store, shown = bench.session.store, bench.session.map
        keep_covers(self.projects.recent, path, store, bench.session.layout)
        self.projects.recent.note_left(path, len(store.all(JourneyMap)), shown.title if shown is not None else "")

    def _take_down(self) -> None:
        if self.workbench is not None:
            self.workbench.take_down()
            self.workbench = None

    def _may_close(self) -> bool:
        if self.workbench is not None and not self.workbench.canvas.editing.close(commit=True):
            return False
        self._keep_cover()
        if not self.projects.may_close():
            return False
        self._take_down()
        return True
