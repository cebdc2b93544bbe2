"""Open, create and copy project files as documents. The one door to storage for the rest of the program."""

import os
from collections.abc import Iterable
from pathlib import Path

from model import rules
from model.document import Document, SaveStatus
from model.ids import new_id
from model.records import Project, Record
from model.storage.backups import build, copy_to
from model.storage.database import SCHEMA_VERSION, Database, is_open_here, stored_version
from model.storage.failures import (
    DamagedFileError,
    DatabaseFault,
    FileInUseError,
    ReadOnlyFileError,
    StorageError,
    damaged,
    quoted,
)
from model.storage.migrations import MIGRATIONS, migrate
from model.storage.repository import ProjectFile
from model.storage.schema import require_own_schema

SUFFIX = ".laneway"

_ASKED = "It was opened for reading only."
_NO_RIGHT = "The file or its folder may not be written."
_CHANGED = "Part of it was damaged or changed from outside since it was last saved. Check it, then save a copy."
_NEWER = "It was made by a newer Laneway; update Laneway to edit it."


def create_document(path: Path, records: Iterable[Record] = (), *, replace: bool = False) -> Document:
    """Create a project file and open it. Without records it holds an empty project named after the file.

    Raises StorageError; a file that stands there already is kept unless `replace` is set.
    """
    path = path.resolve()
    if path.exists() and not replace:
        raise StorageError(f"{quoted(path)} exists already.", "Choose another name, or open it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {path.parent} cannot be made ({error.strerror}).", "Choose another.") from error
    content = list(records) or [Project(id=new_id(), name=path.stem or "My journeys")]
    build(path, content, (), 0, new_id())
    return open_document(path)


def open_document(path: Path, *, create: bool = False, read_only: bool = False) -> Document:
    """Open a project file, for reading only when asked to or when it cannot be written.

    The document's keeper is a ProjectFile; its `read_only_reason` says why. With `create`, a missing file is made.
    Raises StorageError and then leaves the file as it was.
    """
    path = path.resolve()
    if create and not path.exists():
        return create_document(path)
    reason = _ASKED if read_only else _reason_against_writing(path)
    try:
        return _open(path, reason)
    except ReadOnlyFileError:
        return _open(path, _NO_RIGHT)


def copy_document(document: Document, target: Path, *, without_history: bool = False) -> None:
    """Write a copy of a document, with all that its window shows, also when that could not be saved.

    Without history, for sharing, the copy is made of the records alone: nothing deleted is in it, and nothing else that
    somebody may have put into the file. Raises StorageError; then `target` is as it was.
    """
    keeper = document.keeper if isinstance(document.keeper, ProjectFile) else None
    if keeper is not None and without_history and keeper.database.version > SCHEMA_VERSION:
        raise StorageError(
            f"{quoted(keeper.path)} was made by a newer Laneway; a copy for sharing would lack what that added.",
            "Update Laneway, or save a whole copy.",
        )
    if keeper is not None and not without_history and _is_in_file(document, keeper):
        try:
            copy_to(keeper.database, target)
            return
        except DamagedFileError:
            pass  # what the window shows is sound, and is copied from there
    uuid, mode = (new_id(), None) if keeper is None else (keeper.project_uuid, keeper.database.mode)
    steps, position = ((), 0) if without_history else (document.history.steps, document.history.position)
    build(target, document.store.records.values(), steps, position, uuid, mode)


def _reason_against_writing(path: Path) -> str:
    if is_open_here(path):
        raise FileInUseError(f"{quoted(path)} is already open in this program.", "Go on in its own window.")
    if stored_version(path) > SCHEMA_VERSION:
        return _NEWER
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _NO_RIGHT
    return ""


def _open(path: Path, reason: str) -> Document:
    database = Database.open(path, read_only=bool(reason))
    try:
        with database.steady():
            if database.version == SCHEMA_VERSION:
                require_own_schema(database)
            keeper = ProjectFile(database, reason)
            migrate(database, MIGRATIONS, keeper.check_migrated)
            document = Document(keeper)
            _require_rules(document, path)
            sound = keeper.holds_what_was_loaded()
        if not sound:
            keeper.read_only_reason = _CHANGED
        elif not database.read_only:
            keeper.begin_session()
    except BaseException:
        database.close()
        raise
    if not sound and not database.read_only:
        database.close()
        return _open(path, _CHANGED)
    return document


def _require_rules(document: Document, path: Path) -> None:
    problems = rules.check(document.store)
    if problems:
        record = document.store.get(problems[0].record_id)
        where = f"{record.table_name} {record.id}, " if record is not None else ""
        raise damaged(path, f"{where}{problems[0].message}")


def _is_in_file(document: Document, keeper: ProjectFile) -> bool:
    """Whether the file holds what the window shows: nothing waits, and nobody changed a file open for reading."""
    try:
        saved = document.save_state.status in (SaveStatus.SAVED, SaveStatus.READ_ONLY)
        return saved and keeper.holds_what_was_loaded()
    except DatabaseFault:
        return False
