"""What can go wrong with a project file, in words with a remedy. Opens nothing and knows no window.

Every message names the file; every remedy says what to do next and, where it matters, what is safe.
"""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from model.errors import UserError

DatabaseFault = (DBAPIError, sqlite3.Error)
"""What a statement can raise: directly from sqlite3, or wrapped by SQLAlchemy."""

_COPY = "Your edits are safe in this window. "


class StorageError(UserError):
    """A project file cannot be opened, read or written."""


class MissingFileError(StorageError):
    """There is no such file."""


class NotAProjectError(StorageError):
    """The file is something else."""


class DamagedFileError(StorageError):
    """The file is a project, but its content is broken. It has not been changed."""


class NewerFileError(StorageError):
    """The file was written by a version whose files this one cannot read."""


class FileInUseError(StorageError):
    """Another process, or another window of this one, has the file open."""


class FileGoneError(StorageError):
    """The open file was removed, replaced or cut short from outside."""


class DiskFullError(StorageError):
    """There is no room for the edit."""


class ReadOnlyFileError(StorageError):
    """The file or its folder may not be written."""


def quoted(path: Path) -> str:
    """The name of a file as messages show it."""
    return f"“{path.name}”"


def not_a_project(path: Path) -> NotAProjectError:
    """Say that a file is something else, whatever its name ends in."""
    if path.suffix.lower() == ".laneway":
        return NotAProjectError(
            f"{quoted(path)} is not a Laneway project, although its name ends so.", "Choose another file."
        )
    return NotAProjectError(f"{quoted(path)} is not a Laneway project.", "Choose a file ending in “.laneway”.")


def damaged(path: Path, what: str) -> DamagedFileError:
    """Say that a project file is broken, and how."""
    return DamagedFileError(
        f"{quoted(path)} is damaged: {what}.",
        "The file has not been changed. Keep it, and open a backup or an earlier copy of it.",
    )


def plain(value: object, longest: int = 80) -> str:
    """Show a value from a file in a message: on one line, and no longer than that many letters."""
    text = "".join(letter for letter in str(value)[: 4 * longest] if letter.isprintable())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def foreign_part(path: Path, kind: str, name: str) -> DamagedFileError:
    """Say that a project file holds something that Laneway did not put there."""
    return DamagedFileError(
        f"{quoted(path)} holds what Laneway never writes: the {plain(kind)} “{plain(name)}”.",
        "The file has not been changed. Do not trust it; ask whoever sent it for another copy.",
    )


def damaged_step(path: Path, label: str) -> DamagedFileError:
    """Say that a step of the history cannot be walked."""
    return DamagedFileError(
        f"“{label}” cannot be undone or redone: that step of the history in {quoted(path)} is damaged.",
        "Everything else is sound, and you can go on editing.",
    )


def primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code of an error, or None when there is none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def reading_failed(error: BaseException, path: Path) -> StorageError:
    """Say why a project file cannot be opened or read."""
    match primary_code(error):
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            return StorageError(
                f"{quoted(path)} cannot be read from its folder.",
                "Check that the drive is connected and that you may read the file, "
                "or copy it together with its “-journal” file to another folder and open it there.",
            )
        case sqlite3.SQLITE_FULL:
            return DiskFullError(f"There is no room to open {quoted(path)}.", "Free some space and open it again.")
        case sqlite3.SQLITE_NOTADB:
            return not_a_project(path)
        case _:
            return damaged(path, "its tables cannot be read")


def writing_failed(error: BaseException, path: Path) -> StorageError:
    """Say why an edit could not be written to a project file."""
    match primary_code(error):
        case sqlite3.SQLITE_FULL:
            return DiskFullError(
                f"There is no room left to save {quoted(path)}.",
                _COPY + "Free some space on the drive, or save a copy elsewhere.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ReadOnlyFileError(
                f"{quoted(path)} or its folder may not be written.", _COPY + "Save a copy elsewhere."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FileInUseError(
                f"{quoted(path)} is held by another program.",
                _COPY + "Close the other program; saving goes on by itself.",
            )
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                f"The drive reported an error while saving {quoted(path)}.",
                _COPY + "Check that the drive is connected, or save a copy elsewhere.",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedFileError(f"{quoted(path)} is damaged and takes no edits.", _COPY + "Save a copy elsewhere.")
        case _:
            return StorageError(
                f"{quoted(path)} did not accept the edit ({reason_of(error)}).",
                _COPY + "Save a copy elsewhere and report this fault.",
            )


def reason_of(error: BaseException) -> str:
    """What an error says, without the statement that SQLAlchemy adds."""
    return str(error.orig) if isinstance(error, DBAPIError) else str(error)


def copying_failed(error: BaseException, target: Path) -> StorageError:
    """Say why a copy could not be written. Nothing is left of it, and what stood there before still stands."""
    reason = error.strerror if isinstance(error, OSError) else reason_of(error)
    return StorageError(f"The copy {quoted(target)} could not be written ({reason}).", "Choose another folder or name.")


def copying_unconfirmed(error: OSError, target: Path) -> StorageError:
    """Say that a copy was written, but may be gone after a power cut."""
    return StorageError(
        f"The copy {quoted(target)} was written, but the drive did not confirm it ({error.strerror}).",
        "Check the drive, then save the copy again.",
    )


def needs_writing(path: Path) -> StorageError:
    """Say that a file must be opened for writing once, because an edit was only half written when a process ended."""
    return StorageError(
        f"{quoted(path)} was not closed in order, and cannot be put in order while it is only read.",
        "Open it once in Laneway’s window and close it. If its folder may not be written, copy the file together with "
        "its “-journal” file to another folder and open it there.",
    )


def not_closed(path: Path, *, exists: bool) -> StorageError:
    """Say that what an unclean end left beside a file must not be joined with another file of that name."""
    if exists:
        return StorageError(
            f"{quoted(path)} was not closed in order, and part of it still lies beside it.",
            "Open it first, or choose another name.",
        )
    return StorageError(
        f"A project {quoted(path)} that was not closed in order has left a part of itself there.",
        "Choose another name.",
    )
