"""When a write fails, the edit stays in memory, the message is clear, the file is whole, and saving goes on later."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from model.document import Document, SaveStatus
from model.records import Stage, Touchpoint
from model.samples import sample_records
from model.storage.database import Database
from model.storage.failures import (
    DamagedFileError,
    DiskFullError,
    FileGoneError,
    FileInUseError,
    ReadOnlyFileError,
    StorageError,
)
from model.storage.files import copy_document, create_document, open_document
from tests.model.storage.support import dump, keeper_of, rename, reopened

Open = Callable[..., Document]


def sqlite_error(code: int, text: str = "injected") -> sqlite3.OperationalError:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@contextmanager
def failing_at(document: Document, nth: int, code: int) -> Iterator[list[str]]:
    """Make the nth statement from now on fail, and the statements seen so far available."""
    seen: list[str] = []

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)
        if len(seen) == nth:
            raise sqlite_error(code)

    engine = keeper_of(document).database.connection.engine
    event.listen(engine, "before_cursor_execute", before)
    yield seen
    event.remove(engine, "before_cursor_execute", before)


def in_file(document: Document) -> Document:
    """What stands in the file of an open document, read from a copy of it."""
    path = keeper_of(document).path.with_name("look.laneway")
    path.unlink(missing_ok=True)
    target = sqlite3.connect(path)
    keeper_of(document).database.copy_into(target)
    target.close()
    twin = open_document(path)
    twin.close()
    return twin


def test_a_full_disk_keeps_the_edits_and_saving_goes_on_when_there_is_room(document: Document) -> None:
    connection = keeper_of(document).database.connection
    saved = dump(document)
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    states = []
    document.save_changed.append(states.append)
    for place in range(12):
        touchpoint = document.store.all(Touchpoint)[place]
        with document.transaction("Describe") as store:
            store.put(touchpoint.replaced(description=f"{place} long story " * 500))
    state = document.save_state
    assert (state.status, state.waiting > 0) == (SaveStatus.FAILED, True)
    assert isinstance(state.error, DiskFullError)
    assert "safe in this window" in state.error.remedy
    assert sum("long story" in touchpoint.description for touchpoint in document.store.all(Touchpoint)) == 12
    twin = in_file(document)
    assert len(twin.history.steps) == 12 - state.waiting
    assert dump(twin).keys() == saved.keys()

    connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert document.retry().status is SaveStatus.SAVED
    expected = dump(document)
    again = reopened(document)
    assert dump(again) == expected
    assert len(again.history.steps) == 12
    again.close()


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        (sqlite3.SQLITE_FULL, DiskFullError, "no room"),
        (sqlite3.SQLITE_IOERR | 4 << 8, StorageError, "reported an error"),
        (sqlite3.SQLITE_READONLY, ReadOnlyFileError, "may not be written"),
        (sqlite3.SQLITE_CANTOPEN, ReadOnlyFileError, "may not be written"),
        (sqlite3.SQLITE_BUSY, FileInUseError, "held by another program"),
        (sqlite3.SQLITE_CORRUPT, DamagedFileError, "damaged"),
        (sqlite3.SQLITE_CONSTRAINT, StorageError, "did not accept the edit"),
    ],
)
def test_each_cause_has_its_own_words(document: Document, code: int, error: type[StorageError], words: str) -> None:
    with failing_at(document, 3, code):
        rename(document, "Kept")
    state = document.save_state
    assert type(state.error) is error
    assert words in str(state.error)
    assert keeper_of(document).path.name in str(state.error)
    assert state.error.remedy
    assert document.retry().status is SaveStatus.SAVED


def delete_stage(document: Document) -> None:
    with document.transaction("Delete stage") as store:
        store.remove(document.store.all(Stage)[0].id)


@pytest.mark.parametrize("edit", [delete_stage, lambda document: rename(document, "New")], ids=["delete", "rename"])
def test_a_failure_at_any_statement_leaves_the_file_as_before(
    document: Document, edit: Callable[[Document], None]
) -> None:
    rename(document, "Before")
    saved = dump(document)
    nth = 0
    while document.save_state.status is SaveStatus.SAVED:
        nth += 1
        with failing_at(document, nth, sqlite3.SQLITE_IOERR) as seen:
            edit(document)
            if len(seen) < nth:
                break
        twin = in_file(document)
        assert (dump(twin), twin.history.position) == (saved, 1), seen[-1]
        with failing_at(document, nth, sqlite3.SQLITE_IOERR):
            assert document.retry().status is SaveStatus.FAILED, "it fails for as long as the disk does"
        assert document.retry().status is SaveStatus.SAVED
        document.undo()
        assert dump(document) == dump(in_file(document)) == saved
    assert nth > 6


def test_edits_that_follow_a_failed_one_wait_in_order(document: Document) -> None:
    with failing_at(document, 1, sqlite3.SQLITE_FULL):
        rename(document, "One")
    with failing_at(document, 1, sqlite3.SQLITE_FULL):
        rename(document, "Two")
    assert document.save_state.waiting == 2
    document.undo()
    assert document.save_state.status is SaveStatus.SAVED
    expected = dump(document)
    again = reopened(document)
    assert (dump(again), again.undo(), again.redo()) == (expected, "Rename touchpoint", "Rename touchpoint")
    again.close()


def test_a_fault_of_the_program_is_not_taken_for_a_full_disk(document: Document) -> None:
    def boom(*_: Any) -> None:
        raise ZeroDivisionError

    engine = keeper_of(document).database.connection.engine
    event.listen(engine, "before_cursor_execute", boom)
    with pytest.raises(ZeroDivisionError):
        rename(document, "Not saved")
    event.remove(engine, "before_cursor_execute", boom)


def remove(path: Path) -> None:
    path.unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_name("moved.laneway"))


def replace(path: Path) -> None:
    other = path.with_name("older.laneway")
    create_document(other).close()
    os.replace(other, path)


def cut_short(path: Path) -> None:
    os.truncate(path, 4096)


def overwrite(path: Path) -> None:
    path.write_bytes(b"something else" * 100_000)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (remove, "removed"),
        (move_away, "removed"),
        (replace, "replaced"),
        (cut_short, "changed by"),
        (overwrite, "changed by"),
    ],
)
def test_a_foreign_file_is_never_written(document: Document, harm: Callable[[Path], None], words: str) -> None:
    path = keeper_of(document).path
    rename(document, "Saved")
    harm(path)
    before = (path.stat().st_ino, path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None
    rename(document, "Not saved")
    error = document.save_state.error
    assert isinstance(error, FileGoneError)
    assert words in error.message
    rescued = path.with_name("rescued.laneway")
    copy_document(document, rescued)
    expected = dump(document)
    document.close()
    after = (path.stat().st_ino, path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None
    assert after == before
    twin = open_document(rescued)
    assert dump(twin) == expected
    assert len(twin.history.steps) == 2
    twin.close()


def test_a_file_that_comes_back_is_saved_to_again(document: Document) -> None:
    path = keeper_of(document).path
    away = path.with_name("away.laneway")
    path.rename(away)
    rename(document, "Waiting")
    assert document.save_state.status is SaveStatus.FAILED
    away.rename(path)
    assert document.retry().status is SaveStatus.SAVED


def test_a_file_replaced_while_it_opens_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Database.pragma

    def swapped(self: Database, name: str) -> str:
        shutil.copy(closed, closed.with_name("twin.laneway"))
        os.replace(closed.with_name("twin.laneway"), closed)
        return original(self, name)

    monkeypatch.setattr(Database, "pragma", swapped)
    with pytest.raises(FileGoneError, match="replaced while it was opened"):
        open_document(closed)


def test_a_file_that_turns_out_unwritable_opens_for_reading(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refusing(self: Database, *_: Any) -> Any:
        tried.append("write")
        raise sqlite_error(sqlite3.SQLITE_READONLY)

    monkeypatch.setattr(Database, "transaction", refusing)
    document = open_document(closed)
    assert tried == ["write"]
    assert keeper_of(document).read_only_reason == "The file or its folder may not be written."
    document.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_IOERR, "cannot be read from its folder"),
        (sqlite3.SQLITE_FULL, "no room to open"),
        (sqlite3.SQLITE_NOTADB, "not a Laneway project"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
    ],
)
def test_a_failure_while_opening_lets_go_of_the_file(
    closed: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def failing(self: Database) -> dict[str, str]:
        raise sqlite_error(code)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "facts", failing)
        with pytest.raises(StorageError, match=words):
            open_document(closed)
    open_document(closed).close()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_copy_that_cannot_be_made_durable_is_no_copy(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    before = sorted(os.listdir(tmp_path))
    monkeypatch.setattr(os, failing, refuse)
    with pytest.raises(StorageError, match="Input/output error"):
        copy_document(document, tmp_path / "copy.laneway")
    assert sorted(os.listdir(tmp_path)) == before


def test_creating_where_the_disk_is_full_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise sqlite_error(sqlite3.SQLITE_FULL, "database or disk is full")

    monkeypatch.setattr("model.storage.backups.write_new", refuse)
    with pytest.raises(StorageError, match="disk is full"):
        create_document(path, sample_records())
    assert os.listdir(path.parent) == []


def test_a_copy_comes_from_memory_when_the_file_cannot_be_read_any_more(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(document, "Saved")

    def failing(self: Database) -> dict[str, str]:
        raise sqlite_error(sqlite3.SQLITE_IOERR)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "facts", failing)
        copy_document(document, tmp_path / "copy.laneway")
    twin = open_document(tmp_path / "copy.laneway")
    assert dump(twin) == dump(document)
    assert keeper_of(twin).project_uuid == keeper_of(document).project_uuid
    twin.close()


def test_a_transaction_that_was_left_open_does_not_hold_up_saving(document: Document) -> None:
    connection = keeper_of(document).database.connection
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("DELETE FROM emotion")
    rename(document, "Saved")
    expected = dump(document)
    again = reopened(document)
    assert dump(again) == expected
    again.close()
