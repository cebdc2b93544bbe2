"""Older files are brought up to date as a whole or not at all, after a backup. The steps here are made up."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from model.document import SaveStatus
from model.records import Team
from model.storage import backups, database, files, repository
from model.storage.database import SCHEMA_VERSION
from model.storage.failures import StorageError
from model.storage.files import open_document
from model.storage.migrations import MIGRATIONS, Migration, backup_path, forget_history
from tests.model.storage.support import digest, dump, elsewhere, keeper_of


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE team ADD COLUMN floor INTEGER")


def shout(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE team SET name = upper(name)")
    forget_history(connection)


def fail(_: Connection) -> None:
    raise StorageError("This step cannot go on.")


def break_sql(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE absent ADD COLUMN more")


def break_links(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM map")


def break_records(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE touchpoint SET elapsed_minutes = -1")


def bug(_: Connection) -> None:
    raise ZeroDivisionError


LATER = SCHEMA_VERSION + 2
"""The version that two made-up steps lead to."""


@contextmanager
def later_version(*steps: Callable[[Connection], None]) -> Iterator[None]:
    """Make this a program of a later version with the given steps to it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (backups, database, files, repository):
            patch.setattr(module, "SCHEMA_VERSION", LATER)
        made_up = tuple(Migration(version, step) for version, step in enumerate(steps, SCHEMA_VERSION + 1))
        patch.setattr(files, "MIGRATIONS", made_up)
        yield


def version_and_names(path: Path) -> tuple[int, list[str]]:
    raw = sqlite3.connect(path)
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    columns = [row[1] for row in raw.execute("PRAGMA table_info(team)")]
    raw.close()
    return version, columns


def test_there_is_a_step_to_each_version() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))


def test_an_older_file_is_brought_up_to_date_after_a_backup(closed: Path) -> None:
    before = open_document(closed)
    names = [team.name for team in before.store.all(Team)]
    old, steps = dump(before), len(before.history.steps)
    before.close()
    with later_version(add_column, shout):
        document = open_document(closed)
        assert [team.name for team in document.store.all(Team)] == [name.upper() for name in names]
        assert (document.save_state.status, document.history.steps) == (SaveStatus.SAVED, ())
        document.close()
        again = open_document(closed)
        assert again.save_state.status is SaveStatus.SAVED, "the content hash was brought along"
        again.close()
    version, columns = version_and_names(closed)
    assert (version, "floor" in columns) == (LATER, True)
    assert sorted(os.listdir(closed.parent)) == [closed.name, backup_path(closed, SCHEMA_VERSION).name]
    restored = open_document(backup_path(closed, SCHEMA_VERSION))
    assert (dump(restored), len(restored.history.steps)) == (old, steps)
    restored.close()


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (fail, "cannot go on"),
        (break_sql, "no such table"),
        (break_links, "links that lead nowhere"),
        (break_records, "elapsed_minutes"),
    ],
)
def test_a_step_that_fails_leaves_the_file_exactly_as_before(
    closed: Path, step: Callable[[Connection], None], words: str
) -> None:
    before = digest(closed)
    with later_version(add_column, step), pytest.raises(StorageError, match=words) as caught:
        open_document(closed)
    assert "has not been changed" in caught.value.remedy
    assert digest(closed) == before
    assert sorted(os.listdir(closed.parent)) == [closed.name, backup_path(closed, SCHEMA_VERSION).name]


def test_a_fault_of_the_program_in_a_step_leaves_the_file_exactly_as_before(closed: Path) -> None:
    before = digest(closed)
    with later_version(add_column, bug), pytest.raises(ZeroDivisionError):
        open_document(closed)
    assert digest(closed) == before


def test_without_a_backup_there_is_no_migration(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(closed)

    def unsound(*_: Path) -> None:
        raise StorageError("The copy came out damaged.")

    monkeypatch.setattr(backups, "_require_sound", unsound)
    with later_version(add_column, shout), pytest.raises(StorageError, match="came out damaged"):
        open_document(closed)
    assert digest(closed) == before
    assert os.listdir(closed.parent) == [closed.name]


def test_an_older_file_opened_for_reading_is_not_written(closed: Path) -> None:
    before = digest(closed)
    with later_version(add_column, shout):
        document = open_document(closed, read_only=True)
    assert all(team.name.isupper() for team in document.store.all(Team))
    assert "reading only" in keeper_of(document).read_only_reason
    document.close()
    assert digest(closed) == before
    assert os.listdir(closed.parent) == [closed.name]


KILLED = """
import os, sys
from pathlib import Path
from model.storage import backups, database, files, repository
from model.storage.migrations import Migration
for module in (backups, database, files, repository):
    module.SCHEMA_VERSION += 1
left = int(sys.argv[2])
def step(connection):
    from sqlalchemy import event
    def before(*_):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
    connection.exec_driver_sql("PRAGMA cache_size=2")
    connection.exec_driver_sql("PRAGMA cache_spill=1")
    event.listen(connection.engine, "before_cursor_execute", before)
    connection.exec_driver_sql("ALTER TABLE team ADD COLUMN floor INTEGER")
    connection.exec_driver_sql("UPDATE touchpoint SET title = 'New', description = hex(randomblob(2000))")
files.MIGRATIONS = (Migration(files.SCHEMA_VERSION, step),)
files.open_document(Path(sys.argv[1])).close()
"""


def test_a_process_killed_in_a_migration_leaves_the_file_wholly_old_or_new(closed: Path) -> None:
    original = closed.read_bytes()
    outcomes = []
    for statements in (0, 2, 3, 16, 17, 1000):
        closed.write_bytes(original)
        killed = elsewhere(KILLED, closed, statements).returncode == 9
        raw = sqlite3.connect(closed)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        titles = {title for (title,) in raw.execute("SELECT DISTINCT title FROM touchpoint")}
        raw.close()
        assert (titles == {"New"}) == (version == SCHEMA_VERSION + 1)
        outcomes.append((killed, version))
        for left in closed.parent.iterdir():
            left.unlink()
        if not killed:
            break
    assert outcomes == [(True, SCHEMA_VERSION)] * 5 + [(False, SCHEMA_VERSION + 1)]
