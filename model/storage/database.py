"""One project file behind one connection: locks, pragmas, version and checks. Knows no records.

The settings are those of decision 002: rollback journal, `synchronous=EXTRA`, exclusive lock, and no second way into
the file. While a project is open nothing in this process
may `open()` it: on POSIX the close of any such handle drops the lock that SQLite holds.
"""

import datetime as dt
import hashlib
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from model.atomic import mode_of
from model.storage import presence
from model.storage.failures import (
    FileGoneError,
    FileInUseError,
    MissingFileError,
    NewerFileError,
    NotAProjectError,
    StorageError,
    damaged,
    foreign_part,
    needs_writing,
    not_a_project,
    not_closed,
    primary_code,
    quoted,
    reading_failed,
)

APPLICATION_ID = int.from_bytes(b"LANE", "big")
SCHEMA_VERSION = 3
MIN_READER_VERSION = 1
BUSY_SECONDS = 0.5

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_MOST_DIGITS = 10
_LEFT_BY_A_CRASH = ("-journal", "-wal")

_ALWAYS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LENGTH: 256 * 1024 * 1024,  # a step that removes many pictures is one value
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 20,  # there are no triggers, but cascades count as some
}
_WRITING = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",
)

_open_files: dict[tuple[int, int], Path] = {}
_open_files_guard = threading.Lock()


class Identity(NamedTuple):
    """Which file it is, whatever its name."""

    device: int
    inode: int


def identity_of(path: Path) -> Identity | None:
    """The file at a path, or None when there is none. Does not open it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino)


def is_open_here(path: Path) -> bool:
    """Whether this process has the file at `path` open as a project, under this or another name."""
    return identity_of(path) in _open_files


def stored_version(path: Path) -> int:
    """Read a file's header and return its schema version.

    Never call it for a file this process has open. Raises MissingFileError, NotAProjectError or StorageError.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for ever
            raise NotAProjectError(f"{quoted(path)} is not a file.", "Choose another file.")
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise MissingFileError(
            f"{quoted(path)} is not there.",
            f"Check that the folder {path.parent} is connected, or choose another file.",
        ) from None
    except OSError as error:
        raise StorageError(
            f"{quoted(path)} cannot be read ({error.strerror}).", "Check that you may read the file and its folder."
        ) from error
    if not header:
        raise NotAProjectError(f"{quoted(path)} is empty.", "Open a backup or an earlier copy of it.")
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise not_a_project(path)
    if len(header) < _HEADER_BYTES:
        raise damaged(path, "its beginning is missing")
    return int.from_bytes(header[60:64], "big")


class Database:
    """An open project file. The path is real: links are followed before the lock is taken."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.left_open = path.with_name(f"{path.name}-journal").exists()
        self.mode = mode_of(path)
        self._identity = identity_of(path)
        self._raw = _connect(path, read_only=read_only)
        self.connection = engine_over(self._raw).connect()
        self._closed = False
        self._size = 0

    @classmethod
    def open(cls, path: Path, *, read_only: bool) -> Self:
        """Connect, take the lock and check the pages. Raises StorageError and leaves the file as it was."""
        path = path.resolve()
        with _open_files_guard:
            if is_open_here(path):
                raise FileInUseError(f"{quoted(path)} is already open in this program.", "Go on in its own window.")
            stored_version(path)
            identity = identity_of(path)
            try:
                database = cls(path, read_only=read_only)
            except sqlite3.Error as error:
                raise _opening_failed(error, path, read_only=read_only) from error
            if identity is not None:
                _open_files[identity] = path
        try:
            database._check()
        except BaseException:
            database.close()
            raise
        return database

    @property
    def version(self) -> int:
        """The schema version of the file."""
        return int(self.pragma("user_version"))

    def pragma(self, name: str) -> str:
        """Read a setting of the connection."""
        return str(self._raw.execute(f"PRAGMA {name}").fetchone()[0])

    def schema(self) -> list[tuple[str, str, str]]:
        """Read what the schema consists of: the kind and name of each part, and the table that it belongs to."""
        return self._raw.execute("SELECT type, name, tbl_name FROM sqlite_schema").fetchall()

    def columns(self, table: str) -> list[tuple[str, int]]:
        """Read the columns of a table, each with 0 if it is stored and another number if it is computed."""
        return self._raw.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()

    def digest(self) -> bytes:
        """Make a digest of all rows of all tables."""
        return digest_of(self._raw)

    def facts(self) -> dict[str, str]:
        """Read what the file says about itself, as far as that is text."""
        rows = self._raw.execute("SELECT name, value FROM meta WHERE typeof(name) = 'text' AND typeof(value) = 'text'")
        return dict(rows)

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[Connection]:
        """Run one SQL transaction: all of it is durable at the end, or nothing. Raises the database's own errors."""
        if self._raw.in_transaction:  # a rollback that the drive refused before
            self._raw.rollback()
        self.connection.exec_driver_sql(f"BEGIN {kind}")
        try:
            yield self.connection
            self.connection.exec_driver_sql("COMMIT")
        except BaseException:
            try:
                self._raw.rollback()
            except sqlite3.Error:
                pass  # the journal brings the old state back at the next access
            raise
        finally:
            self._size = self._measured_size()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep other processes from writing for a while; a file open for writing is locked anyway."""
        if self.read_only:
            self._raw.execute("BEGIN")
        try:
            yield
        finally:
            if self._raw.in_transaction:
                self._raw.execute("COMMIT")

    def require_same_file(self) -> None:
        """Raise FileGoneError when the file at the path is no longer the one that is open."""
        remedy = "Your edits are safe in this window. Save a copy, or put the file back."
        found = identity_of(self.path)
        if found is None:
            raise FileGoneError(f"{quoted(self.path)} has been removed or its drive is gone.", remedy)
        if found != self._identity:
            raise FileGoneError(f"{quoted(self.path)} has been replaced by another file.", remedy)
        if self._measured_size() != self._size:
            raise FileGoneError(f"{quoted(self.path)} has been changed by another program.", remedy)

    def set_foreign_keys(self, on: bool) -> None:
        """Turn the checks of references on or off; has no effect inside a transaction."""
        self._raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")

    def continue_in_memory(self) -> None:
        """Go on with a copy in memory, so that a file open for reading can be migrated without being written."""
        memory = sqlite3.connect(":memory:", isolation_level=None)
        self._raw.backup(memory)
        self.connection.close()
        self.connection.engine.dispose()
        self._raw.close()
        self._raw = memory
        self.connection = engine_over(memory).connect()

    def copy_into(self, target: sqlite3.Connection) -> None:
        """Copy all pages into another connection."""
        self._raw.backup(target)

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        try:
            self.connection.close()
            self.connection.engine.dispose()
            self._raw.close()
            if not self.read_only:
                presence.withdraw(self.path)
        finally:
            if self._identity is not None:
                _open_files.pop(self._identity, None)

    def _check(self) -> None:
        try:
            if not self.read_only:
                # In exclusive mode the lock stays when the transaction ends, and nothing has been written.
                self._raw.execute("BEGIN EXCLUSIVE")
                self._raw.execute("COMMIT")
                presence.announce(self.path)
                if self.pragma("journal_mode") != "delete":
                    raise StorageError(
                        f"{quoted(self.path)} cannot leave its write-ahead mode.",
                        "Close every program that uses the file, then open it again.",
                    )
            if identity_of(self.path) != self._identity:
                raise FileGoneError(f"{quoted(self.path)} was replaced while it was opened.", "Open it again.")
            self._require_tables_only()
            facts = self.facts()
            self._require_readable(facts)
            self.left_open = self.left_open or "last_clean_close" not in facts
            check = "integrity_check" if self.left_open else "quick_check"
            if self.pragma(f"{check}(1)") != "ok":
                raise damaged(self.path, "some of its pages are broken")
            self._size = self._measured_size()
        except sqlite3.Error as error:
            raise _opening_failed(error, self.path, read_only=self.read_only) from error

    def _require_tables_only(self) -> None:
        """Refuse what could run somebody else's statements, before any of ours touches it."""
        for kind, name, sql in self._raw.execute("SELECT type, name, sql FROM sqlite_schema"):
            if kind == "table" and not str(sql).upper().startswith("CREATE TABLE"):
                kind = "virtual table"
            if kind not in ("table", "index"):
                raise foreign_part(self.path, kind, name)

    def _require_readable(self, facts: dict[str, str]) -> None:
        needed = whole_number(facts.get("min_reader_version", ""))
        if needed is None:
            raise damaged(self.path, "it does not say which version wrote it")
        if needed > SCHEMA_VERSION:
            raise NewerFileError(
                f"{quoted(self.path)} was made by a newer Laneway and needs file format {needed}; "
                f"this version reads up to format {SCHEMA_VERSION}.",
                "The file has not been changed. Update Laneway to open it.",
            )

    def _measured_size(self) -> int:
        try:
            return os.stat(self.path).st_size
        except OSError:
            return 0


def engine_over(raw: sqlite3.Connection) -> Engine:
    """An engine of one connection. Transactions are opened by hand: it neither begins nor ends one by itself."""
    return create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT")


def digest_of(raw: sqlite3.Connection) -> bytes:
    """Make a digest of all rows of all tables, of whatever version a file is."""
    made = hashlib.blake2b()
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for name in names:
        quoted_name = name.replace('"', '""')
        for row in raw.execute(f'SELECT * FROM "{quoted_name}"'):
            made.update(repr((name, row)).encode())
    return made.digest()


def require_free(path: Path) -> None:
    """Raise StorageError when a file must not be put at `path`. What is no project is free.

    That is a FileInUseError when this or another process has the file open. And SQLite would play a journal that lies
    there, or a write-ahead log, into whatever file has the name that belongs to it.
    """
    if is_open_here(path):
        raise FileInUseError(f"{quoted(path)} is open in this program.", "Choose another name.")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)) as raw:
            raw.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        if primary_code(error) == sqlite3.SQLITE_BUSY:
            raise FileInUseError(presence.in_use(path), "Choose another name.") from error
    if _has_leftovers(path):
        raise not_closed(path, exists=path.exists())


def _has_leftovers(path: Path) -> bool:
    return any(path.with_name(f"{path.name}{end}").exists() for end in _LEFT_BY_A_CRASH)


def whole_number(text: str) -> int | None:
    """The number that a meta row holds, or None when it is none or far too large."""
    return int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else None


def utc_now() -> str:
    """The time as meta rows hold it: aware UTC in ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    raw = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        for limit, most in _LIMITS.items():
            raw.setlimit(limit, most)
        for pragma in _ALWAYS if read_only else (*_ALWAYS, *_WRITING):
            raw.execute(f"PRAGMA {pragma}")
        if read_only:
            raw.execute("PRAGMA query_only=ON")
    except BaseException:
        raw.close()
        raise
    return raw


def _opening_failed(error: sqlite3.Error, path: Path, *, read_only: bool) -> StorageError:
    code = primary_code(error)
    if read_only and _has_leftovers(path) and code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return needs_writing(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileInUseError(
            presence.in_use(path), "Close it there first, or ask for a copy. Two programs never write one project."
        )
    return reading_failed(error, path)
