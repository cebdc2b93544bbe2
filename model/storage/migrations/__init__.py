"""Bring older project files up to this version's schema. Knows the steps, not what the records mean.

A step goes into a file of its own, is named after the version it leads to, and stands in MIGRATIONS. All steps run in
one transaction, after a backup that was checked, so a file is wholly old or wholly new. Stored steps of the history
hold records too: a step that renames or removes a field must rewrite them or call `forget_history`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from model.storage.backups import copy_to
from model.storage.database import Database
from model.storage.failures import DatabaseFault, StorageError, quoted, reason_of
from model.storage.migrations import to_2, to_3


class Migration(NamedTuple):
    """One step: the schema version it leads to, and what it does to the tables."""

    version: int
    apply: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (Migration(2, to_2.apply), Migration(3, to_3.apply))
"""All steps in order; the first leads to version 2."""


def backup_path(path: Path, version: int) -> Path:
    """Where the backup of a file of that version lies."""
    return path.with_name(f"{path.name}.v{version}.bak")


def migrate(database: Database, migrations: Sequence[Migration], verify: Callable[[], object]) -> None:
    """Run the steps that a file still needs; `verify` reads the result before it becomes durable.

    A file open for reading is brought up to date in memory only. Raises StorageError; the file is then as it was.
    """
    version = database.version
    wanted = [migration for migration in migrations if migration.version > version]
    if not wanted:
        return
    if database.read_only:
        database.continue_in_memory()
    else:
        copy_to(database, backup_path(database.path, version))
    database.set_foreign_keys(False)
    try:
        with database.transaction("EXCLUSIVE") as connection:
            for migration in wanted:
                migration.apply(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={migration.version}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StorageError(f"{quoted(database.path)} has links that lead nowhere.")
            verify()
    except (StorageError, *DatabaseFault) as error:
        raise StorageError(
            f"{quoted(database.path)} could not be brought up to this version ({reason_of(error)}).",
            "The file has not been changed. Open it with the version that made it, and report this fault.",
        ) from error
    finally:
        database.set_foreign_keys(True)


def forget_history(connection: Connection) -> None:
    """Remove all steps of the history, for a migration that they cannot follow."""
    connection.exec_driver_sql("DELETE FROM history_step")
    connection.exec_driver_sql("UPDATE meta SET value = '0' WHERE name = 'history_position'")
