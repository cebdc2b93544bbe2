"""Puts a workbench into the window for each project that is opened, and closes both in order."""

from PySide6.QtCore import QObject

from model.document import Document
from ui.main_window import MainWindow
from ui.projects import Projects
from ui.theming import Appearance
from ui.workbench import Workbench


class Opening(QObject):
    """Keeps window, project and workbench together."""

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__(window)
        self.window, self._appearance = window, appearance
        self.workbench: Workbench | None = None
        self.projects = Projects(window, window.settings)
        self.projects.opened.connect(self._on_opened)
        self.projects.stranded.connect(lambda: window.set_vacant(True))
        self.projects.said.connect(self._on_said)
        self.projects.left.connect(window.close)
        window.closing = self._may_close

    def _on_opened(self, document: Document) -> None:
        if self.workbench is not None:
            self.workbench.take_down()
        self.window.set_vacant(False)
        self.workbench = Workbench(self.window, document, self._appearance, self.projects)

    def _on_said(self, text: str) -> None:
        if self.workbench is not None:
            self.workbench.session.show_message(text)

    def _may_close(self) -> bool:
        if self.workbench is not None and not self.workbench.canvas.editing.close(commit=True):
            return False
        if not self.projects.may_close():
            return False
        if self.workbench is not None:
            self.workbench.take_down()
            self.workbench = None
        return True
