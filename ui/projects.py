"""Opening, creating, copying and closing projects, with the questions that belong to that. Loses nothing.

Another project is opened before the present one is let go of; when that fails, the present one stays.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from model.document import Document, SaveStatus
from model.errors import UserError
from model.paths import data_dir, default_project_path
from model.samples import sample_records, starter_records
from model.storage.failures import (
    DamagedFileError,
    FileInUseError,
    MissingFileError,
    NewerFileError,
    NotAProjectError,
)
from model.storage.files import SUFFIX, copy_document, create_document, open_document
from ui.dialogs.choice import Answer, ChoiceDialog, nothing
from ui.dialogs.files import ask_open, ask_save
from ui.settings import Settings

_log = logging.getLogger(__name__)

_LASTING: Final = (DamagedFileError, NewerFileError, NotAProjectError)
"""What trying again does not mend."""
_KIND: Final = "Laneway projects"
_FOLDER: Final = "projects/folder"


class Projects(QObject):
    """Knows which document is open. `opened` tells of a new one; the old one is closed after that."""

    opened = Signal(object)  # Document
    said = Signal(str)
    left = Signal()
    stranded = Signal()  # nothing could be opened, and nothing is open

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.document: Document | None = None

    def open_first(self, path: Path | None) -> None:
        """Open the named project, or the user's own, which is made at the first start."""
        own = default_project_path()
        if path is None and not own.exists():
            self._try(lambda: create_document(own, sample_records()), own)
        else:
            self.open(path or own)

    def open(self, path: Path | None = None) -> None:
        """Open a project; ask which one without a path."""
        chosen = path if path is not None else ask_open(self._window, self._folder())
        if chosen is not None:
            self._settings.keep(_FOLDER, str(chosen.absolute().parent))
            self._try(lambda: open_document(chosen), chosen)
        elif self.document is None:
            self.left.emit()

    def new(self) -> None:
        """Ask for a file name and open a new project there."""
        start = self._folder() / f"New project{SUFFIX}"
        path = ask_save(self._window, "New project", start, SUFFIX, _KIND)
        if path is not None:
            self._settings.keep(_FOLDER, str(path.absolute().parent))
            # The file dialog has asked whether a file that is there may be replaced.
            self._try(lambda: create_document(path, starter_records(path.stem), replace=True), path)
        elif self.document is None:
            self.left.emit()

    def save_copy(self) -> bool:
        """Ask where to and save a copy; tell whether one was saved."""
        if self.document is None:
            return False
        path = ask_save(self._window, "Save a copy", self._copy_name(), SUFFIX, _KIND)
        if path is None:
            return False
        try:
            copy_document(self.document, path)
        except UserError as error:
            answers = [Answer("Close", nothing), Answer("Try again", self.save_copy, True)]
            self._ask("The copy was not saved", error, answers)
            return False
        self.said.emit(f"A copy was saved as {path.name}.")
        return True

    def may_close(self) -> bool:
        """Close the document and say so; when edits are waiting, ask what to do and say no for now."""
        document = self.document
        if document is None:
            return True
        problem = _why_unsaved(document)
        if problem is not None:
            self._ask(
                "Not everything is saved",
                problem,
                [
                    Answer("Keep the window open", nothing),
                    Answer("Close without saving", self._close_anyway),
                    Answer("Save a copy…", self._copy_and_close),
                    Answer("Retry", self._window.close, True),
                ],
            )
            return False
        self._close()
        return True

    def _close(self) -> None:
        document, self.document = self.document, None
        if document is not None:
            document.close()

    def _close_anyway(self) -> None:
        try:
            self._close()
        finally:
            self._window.close()

    def _copy_and_close(self) -> None:
        if self.save_copy():
            self._close_anyway()

    def _try(self, load: Callable[[], Document], path: Path) -> None:
        try:
            document = load()
        except UserError as error:
            self._on_failed(load, path, error)
            return
        old = self.document
        problem = _why_unsaved(old) if old is not None else None
        if problem is not None:
            document.close()
            answers = [Answer("Go back", nothing), Answer("Save a copy…", self.save_copy, True)]
            self._ask("The project in the window is not saved", problem, answers)
            return
        self.document = document
        self.opened.emit(document)
        if old is not None:
            old.close()
        if getattr(document.keeper, "left_open", False):
            self.said.emit("Laneway was not closed in order last time. All saved changes are here.")

    def _on_failed(self, load: Callable[[], Document], path: Path, error: UserError) -> None:
        if self.document is None:
            self.stranded.emit()
        answers = [Answer("Cancel", nothing) if self.document is not None else Answer("Quit", self.left.emit)]
        if not isinstance(error, FileInUseError | MissingFileError):
            answers.append(Answer("New project…", self.new))
        answers.append(Answer("Open another…", self.open, True))
        if not isinstance(error, _LASTING):
            answers.insert(-1, Answer("Try again", lambda: self._try(load, path)))
        title = "The project is open elsewhere" if isinstance(error, FileInUseError) else "The project cannot be opened"
        self._ask(title, error, answers)

    def _ask(self, title: str, error: UserError, answers: list[Answer]) -> None:
        ChoiceDialog(self._window, title, error.message, error.remedy, answers).open()

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        for name in (self._settings.text(_FOLDER), documents):
            if name and Path(name).is_dir():
                return Path(name)
        return Path.home()

    def _copy_name(self) -> Path:
        path = getattr(self.document.keeper, "path", None) if self.document is not None else None
        stem = path.stem if isinstance(path, Path) else "My journeys"
        folder = self._folder()
        return (folder if folder != data_dir() else Path.home()) / f"{stem} copy{SUFFIX}"


def _why_unsaved(document: Document) -> UserError | None:
    """Try once more to write what waits; say why that failed, or None when all is saved."""
    state = document.save_state
    if state.status is SaveStatus.FAILED or state.waiting:
        try:
            state = document.retry()
        except Exception as fault:  # ours, and no reason to close the window over unsaved edits
            _log.error("what waits could not be written: %s", type(fault).__name__)
            state = document.save_state
    failed = state.status is SaveStatus.FAILED or state.waiting
    return (state.error or UserError("Writing failed.")) if failed else None
