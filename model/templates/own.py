"""The user's own templates: each a project file with one map, in a folder of the user's data. Its name is its title."""

import contextlib
import os
from pathlib import Path
from typing import Final

from model.errors import UserError
from model.paths import data_dir, plain_name
from model.records import JourneyMap, Project, Record
from model.storage.failures import StorageError
from model.storage.files import SUFFIX, create_document, open_document
from model.store import Snapshot
from model.templates.placing import template_of_map

_REMOVED: Final = ".removed"


def templates_dir() -> Path:
    """Name the folder of the user's templates. It may not exist yet."""
    return data_dir() / "templates"


def own_templates() -> list[Path]:
    """All templates of the user, by title."""
    try:
        found = [path for path in templates_dir().iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(found, key=lambda path: (path.stem.casefold(), path.stem))


def keep_as_template(snapshot: Snapshot, map_id: str, title: str) -> Path:
    """Write a map with all it refers to as a template and return its file. Raises StorageError."""
    path = _free(title)
    create_document(path, template_of_map(snapshot, map_id, path.stem)).close()
    return path


def read_template(path: Path) -> list[Record]:
    """Return a template's records, the map under the template's title. Raises UserError."""
    document = open_document(path, read_only=True)
    try:
        records = list(document.store.records.values())
    finally:
        document.close()
    if not any(isinstance(record, JourneyMap) for record in records):
        raise UserError(f"The template {path.stem} holds no map.", "Remove it, or choose another.")
    return [_titled(record, path.stem) for record in records]


def _titled(record: Record, title: str) -> Record:
    if isinstance(record, Project):
        return record.replaced(name=title)
    return record.replaced(title=title) if isinstance(record, JourneyMap) else record


def rename_template(path: Path, title: str) -> Path:
    """Give a template another title and return where it is now. Raises UserError."""
    if _plain(title) == path.stem:
        return path
    return _moved(path, _free(title))


def remove_template(path: Path) -> Path:
    """Put a template aside and return where it is now; `restore_template` brings it back. Raises UserError."""
    return _moved(path, path.with_name(path.name + _REMOVED))


def restore_template(removed: Path) -> Path:
    """Bring a removed template back and return where it is now. Raises UserError."""
    return _moved(removed, _free(removed.name.removesuffix(_REMOVED).removesuffix(SUFFIX)))


def forget_removed() -> None:
    """Delete for good what was put aside."""
    with contextlib.suppress(OSError):
        for path in templates_dir().glob(f"*{_REMOVED}"):
            path.unlink(missing_ok=True)


def _free(title: str) -> Path:
    """A file that is not there yet, for a title."""
    stem = _plain(title)
    taken = {path.stem.casefold() for path in own_templates()}
    names = (stem, *(f"{stem} {number}" for number in range(2, 1_000)))
    name = next((name for name in names if name.casefold() not in taken), None)
    if name is None:
        raise StorageError("There are too many templates of this name.", "Choose another name.")
    return templates_dir() / f"{name}{SUFFIX}"


def _plain(title: str) -> str:
    return plain_name(title, "My template")


def _moved(path: Path, target: Path) -> Path:
    try:
        os.replace(path, target)
    except OSError as error:
        raise UserError(f"The template could not be changed ({error.strerror}).", "Try again.") from error
    return target
