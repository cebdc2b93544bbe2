"""Whole project files, written beside their place and moved there when they are sound. Never half a file under a name.

A copy of an open project goes through SQLite's backup API from the connection that holds it; no other way into the
file is safe while it is open.
"""

import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from model.atomic import UnconfirmedError, new_file
from model.history import Step
from model.records import Record
from model.storage.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
    digest_of,
    engine_over,
    require_free,
    utc_now,
)
from model.storage.failures import DamagedFileError, DatabaseFault, copying_failed, copying_unconfirmed, quoted
from model.storage.repository import holds_its_hash, write_history, write_new

_OWNERS = stat.S_IRUSR | stat.S_IWUSR
"""What whoever makes a copy may do with it, also with one of a file that they may only read."""


def copy_to(database: Database, target: Path) -> None:
    """Write a copy of an open project file, page by page. Raises StorageError and then leaves what stood at `target`.

    It is a DamagedFileError when the copy does not hold what the file should.
    """

    def fill(part: Path) -> None:
        with closing(sqlite3.connect(part, isolation_level=None)) as raw, database.steady():
            database.copy_into(raw)
            if digest_of(raw) != database.digest():
                raise _came_out_damaged(target, "it differs from the original")
            raw.execute("PRAGMA synchronous=OFF")  # the whole file is synced before it gets its name
            raw.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('last_clean_close', ?)", (utc_now(),))

    publish(target, fill, mode=database.mode)


def build(
    target: Path,
    records: Iterable[Record],
    steps: Sequence[Step],
    position: int,
    project_uuid: str,
    mode: int | None = None,
) -> None:
    """Write a new project file from records. Raises StorageError and then leaves what stood at `target`."""

    def fill(part: Path) -> None:
        with _scratch(part) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")
            write_new(connection, records, project_uuid)
            write_history(connection, steps, position)
            connection.exec_driver_sql("COMMIT")

    publish(target, fill, mode=mode)


def publish(target: Path, fill: Callable[[Path], None], *, mode: int | None = None) -> None:
    """Have `fill` write a database beside `target`, check it, sync it, and give it the name in one step.

    A file that is replaced hands on its permissions; a new one has those of `mode`.
    """
    target = target.resolve()
    require_free(target)
    try:
        with new_file(target, mode=None if mode is None else mode | _OWNERS) as part:
            fill(part)
            _require_sound(part, target)
    except UnconfirmedError as error:
        raise copying_unconfirmed(error, target) from error
    except (OSError, *DatabaseFault) as error:
        raise copying_failed(error, target) from error


def _require_sound(part: Path, target: Path) -> None:
    # Not mode=ro: SQLite 3.40 passes over some faults of a file that it opened for reading.
    with closing(sqlite3.connect(f"{part.as_uri()}?mode=rw", uri=True)) as raw:
        verdict = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict == "ok" and not holds_its_hash(raw):
            verdict = "its content hash is another"
    if verdict != "ok":
        raise _came_out_damaged(target, verdict)


def _came_out_damaged(target: Path, how: str) -> DamagedFileError:
    return DamagedFileError(f"The copy {quoted(target)} came out damaged ({how}).", "Choose another drive.")


@contextmanager
def _scratch(path: Path) -> Iterator[Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        engine = engine_over(raw)
        with engine.connect() as connection:
            yield connection
        engine.dispose()
