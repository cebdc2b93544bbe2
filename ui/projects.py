"""Opening, creating, copying and closing projects, with the questions that belong to that. Loses nothing.

Another project is opened before the present one is let go of; when that fails, the present one stays.
"""

import itertools
import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from model.document import Document, SaveStatus
from model.errors import UserError
from model.paths import data_dir, plain_name, projects_dir, sample_project_path
from model.records import Record
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
from ui.recent import Entry, Recent
from ui.settings import Settings

_log = logging.getLogger(__name__)

_LASTING: Final = (DamagedFileError, NewerFileError, NotAProjectError)
"""What trying again does not mend."""
_KIND: Final = "Laneway projects"
_FOLDER: Final = "projects/folder"


class Projects(QObject):
    """Knows which document is open, and which were. `opened` tells of a new one; the old one is closed after that."""

    opened = Signal(object)  # Document
    made = Signal()  # the open document is one that was just made
    said = Signal(str)
    start_wanted = Signal()
    stranded = Signal()  # nothing could be opened, and nothing is open

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.recent = Recent()
        self.document: Document | None = None

    @property
    def path(self) -> Path | None:
        """The file of the open document."""
        found = getattr(self.document.keeper, "path", None) if self.document is not None else None
        return found if isinstance(found, Path) else None

    def open_first(self, path: Path | None) -> None:
        """Open the named project, or the samples, which are made when they are first wanted."""
        samples = sample_project_path()
        if path is None and not samples.exists():
            self._try(lambda: create_document(samples, sample_records()), samples)
        else:
            self.open(path or samples)

    def open(self, path: Path | None = None) -> None:
        """Open a project; ask which one without a path. The one that is open already stays open."""
        chosen = path if path is not None else ask_open(self._window, self._folder())
        if chosen is None:
            return
        if self.path is not None and _same_file(chosen, self.path):
            self.said.emit(f"{self.path.name} is open already.")
            return
        if chosen != sample_project_path():
            self._settings.keep(_FOLDER, str(chosen.absolute().parent))
        self._try(lambda: open_document(chosen), chosen)

    def open_again(self, path: Path) -> None:
        """Open what was open last. When another window has it, that is said and nothing asked."""
        try:
            document = open_document(path)
        except FileInUseError as error:
            self.stranded.emit()
            self.said.emit(error.message)
        except UserError as error:
            self._on_failed(lambda: open_document(path), path, error)
        else:
            self._take(document)

    def make(self, name: str, records: Iterable[Record]) -> None:
        """Make a project of these records without asking where, open it and say where it is."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = projects_dir(documents)
        path, kept = _free_path(folder, name), list(records)
        try:
            document = create_document(path, kept)
        except UserError as error:
            answers = [
                Answer("Cancel", nothing),
                Answer("Save elsewhere…", lambda: self._make_elsewhere(path, kept), True),
            ]
            self._ask("The project was not made", error, answers)
            return
        if self._take(document):
            self.made.emit()
            self.said.emit(f"Kept as {path.name} in {folder.parent.name}/{folder.name}")

    def locate(self, entry: Entry) -> None:
        """Ask where a project of the list is now, and open it."""
        found = ask_open(self._window, _nearest(entry.path.parent))
        if found is not None:
            self.recent.relocate(entry.path, found)
            self.open(found)

    def new(self) -> None:
        """Ask for a file name and open a new project there."""
        start = self._folder() / f"New project{SUFFIX}"
        path = ask_save(self._window, "New project", start, SUFFIX, _KIND)
        if path is not None:
            self._settings.keep(_FOLDER, str(path.absolute().parent))
            # The file dialog has asked whether a file that is there may be replaced.
            self._try(lambda: create_document(path, starter_records(path.stem), replace=True), path)

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

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        """Close the document and say so; when edits are waiting, ask what to do and say no for now.

        `then` is done when the user finds a way out; it closes the window unless it says otherwise.
        """
        go_on = then or self._window.close
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
                    Answer("Close without saving", lambda: self._close_anyway(go_on)),
                    Answer("Save a copy…", lambda: self._copy_and_close(go_on)),
                    Answer("Retry", go_on, True),
                ],
            )
            return False
        self._close()
        return True

    def _close(self) -> None:
        document, self.document = self.document, None
        if document is not None:
            document.close()

    def _close_anyway(self, then: Callable[[], object]) -> None:
        try:
            self._close()
        finally:
            then()

    def _copy_and_close(self, then: Callable[[], object]) -> None:
        if self.save_copy():
            self._close_anyway(then)

    def _make_elsewhere(self, start: Path, records: list[Record]) -> None:
        path = ask_save(self._window, "New project", self._folder() / start.name, SUFFIX, _KIND)
        if path is not None:
            self._try(lambda: create_document(path, records, replace=True), path)

    def _try(self, load: Callable[[], Document], path: Path) -> None:
        try:
            document = load()
        except UserError as error:
            self._on_failed(load, path, error)
            return
        self._take(document)

    def _take(self, document: Document) -> bool:
        """Put a document in the place of the one that is open, unless that one cannot be let go of."""
        old = self.document
        problem = _why_unsaved(old) if old is not None else None
        if problem is not None:
            document.close()
            answers = [Answer("Go back", nothing), Answer("Save a copy…", self.save_copy, True)]
            self._ask("The project in the window is not saved", problem, answers)
            return False
        self.document = document
        if self.path is not None:
            self.recent.note_opened(self.path)
        self.opened.emit(document)
        if old is not None:
            old.close()
        if getattr(document.keeper, "left_open", False):
            self.said.emit("Laneway was not closed in order last time. All saved changes are here.")
        return True

    def _on_failed(self, load: Callable[[], Document], path: Path, error: UserError) -> None:
        if self.document is None:
            self.stranded.emit()
        answers = [Answer("Cancel" if self.document is not None else "Go to the start page", nothing)]
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
        stem = self.path.stem if self.path is not None else "My journeys"
        folder = self._folder()
        return (folder if folder != data_dir() else Path.home()) / f"{stem} copy{SUFFIX}"


def _same_file(path: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(other))


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())


def _free_path(folder: Path, name: str) -> Path:
    """A file in a folder that is not there yet."""
    stem = plain_name(name, "Journey map")
    names = itertools.chain([stem], (f"{stem} {number}" for number in itertools.count(2)))
    return next(path for found in names if not (path := folder / f"{found}{SUFFIX}").exists())


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
