"""A project dropped on the window from outside opens; other files are told what they are not. Knows no canvas.

What the canvas takes, such as pictures, never gets here: the window is asked only after all that lies on it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from model.storage.files import SUFFIX


class ProjectDrop(QObject):
    """Watches a window for files."""

    def __init__(
        self, window: QWidget, on_project: Callable[[Path], object], on_other: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._on_project, self._on_other = on_project, on_other
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if not files_in(event.mimeData()):
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            files = files_in(event.mimeData())
            if not files:
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._take(files)
            return True
        return False

    def _take(self, files: Sequence[Path]) -> None:
        projects = [path for path in files if path.suffix.lower() == SUFFIX]
        if len(files) == 1 and projects:
            self._on_project(projects[0])
        elif len(projects) > 1:
            self._on_other("One project at a time can be open. Drop a single .laneway file.")
        elif projects:
            self._on_other("Nothing was opened. Drop the .laneway file alone.")
        else:
            what = f"“{files[0].name}” is no Laneway project"
            if len(files) > 1:
                what = f"These {len(files)} files are no Laneway projects"
            elif files[0].is_dir():
                what = f"“{files[0].name}” is a folder"
            self._on_other(f"{what}. Drop a .laneway file to open it, or a picture on the map.")


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile()]
