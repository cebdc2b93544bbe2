"""Copies are sound, as private as the original, and never joined with what an unclean end left beside a name."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from model.atomic import mode_of
from model.document import Document, SaveStatus
from model.samples import sample_records, starter_records
from model.storage.backups import copy_to
from model.storage.database import SCHEMA_VERSION, Database
from model.storage.failures import DamagedFileError, StorageError
from model.storage.files import copy_document, create_document, open_document
from model.storage.repository import write_new
from tests.model.storage.support import HALF_WRITTEN, dump, elsewhere, keeper_of, rename

Open = Callable[..., Document]


@pytest.fixture
def crashed(path: Path) -> Path:
    """A project file with a journal that SQLite will play back, beside which it is safe only to open it."""
    create_document(path, sample_records()).close()
    assert elsewhere(HALF_WRITTEN, path).returncode == 9
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def copy_onto(path: Path) -> None:
    copy_document(Document(records=starter_records()), path)


def replace(path: Path) -> None:
    create_document(path, replace=True).close()


def make(path: Path) -> None:
    open_document(path, create=True).close()


@pytest.mark.parametrize("put", [copy_onto, replace])
def test_nothing_is_put_in_the_place_of_a_project_that_was_not_closed_in_order(
    opened: Open, crashed: Path, put: Callable[[Path], None]
) -> None:
    before = files_in(crashed.parent)
    with pytest.raises(StorageError, match="was not closed in order") as caught:
        put(crashed)
    assert caught.value.remedy == "Open it first, or choose another name."
    assert files_in(crashed.parent) == before
    document = opened(crashed)
    assert dump(document) == {record.id: record for record in sample_records()}


@pytest.mark.parametrize("put", [copy_onto, replace, make])
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_nothing_takes_a_name_beside_which_a_part_of_another_project_lies(
    crashed: Path, put: Callable[[Path], None], ending: str
) -> None:
    crashed.unlink()
    crashed.with_name(f"{crashed.name}-journal").rename(crashed.with_name(f"{crashed.name}{ending}"))
    before = files_in(crashed.parent)
    with pytest.raises(StorageError, match="not closed in order") as caught:
        put(crashed)
    assert caught.value.remedy == "Choose another name."
    assert files_in(crashed.parent) == before


def test_a_journal_beside_an_empty_file_stays(crashed: Path) -> None:
    crashed.write_bytes(b"")
    before = files_in(crashed.parent)
    with pytest.raises(StorageError, match="not closed in order"):
        copy_onto(crashed)
    assert files_in(crashed.parent) == before


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize(("original", "copied"), [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644)])
@pytest.mark.parametrize("way", ["from the file", "from memory", "for sharing"])
def test_a_copy_is_as_private_as_the_original(
    opened: Open, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: int, copied: int, way: str
) -> None:
    closed.chmod(original)
    document = opened()
    if way == "from memory":
        monkeypatch.setattr("model.storage.files._is_in_file", lambda *_: False)
    copy, other = tmp_path / "copy.laneway", tmp_path / "other.laneway"
    other.touch()
    other.chmod(0o660)
    for target in (copy, other):
        copy_document(document, target, without_history=way == "for sharing")
    assert (mode_of(copy), mode_of(other)) == (copied, 0o660)


def test_a_copy_that_the_drive_does_not_confirm_is_not_said_to_be_missing(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StorageError, match=r"was written, but the drive did not confirm it \(Input/output error\)"):
            copy_document(document, tmp_path / "copy.laneway")
    twin = open_document(tmp_path / "copy.laneway")
    assert dump(twin) == dump(document)
    twin.close()


def test_a_copy_in_which_a_letter_changes_is_never_published(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite finds nothing wrong with such a copy; the rows themselves must be compared."""
    copy_into = Database.copy_into

    def copy_and_harm(self: Database, target: sqlite3.Connection) -> None:
        copy_into(self, target)
        target.execute("UPDATE history_step SET label = 'Rexame'")

    rename(document, "Edited")
    monkeypatch.setattr(Database, "copy_into", copy_and_harm)
    with pytest.raises(DamagedFileError, match="differs from the original"):
        copy_to(keeper_of(document).database, tmp_path / "copy.laneway")
    assert not (tmp_path / "copy.laneway").exists()


def test_a_copy_of_a_file_that_went_bad_while_it_was_open_comes_from_memory(
    opened: Open, document: Document, tmp_path: Path
) -> None:
    rename(document, "Edited")
    keeper_of(document).database.connection.exec_driver_sql("UPDATE touchpoint SET title = 'Xdited'")
    with pytest.raises(DamagedFileError, match="content hash"):
        copy_to(keeper_of(document).database, tmp_path / "copy.laneway")
    assert not (tmp_path / "copy.laneway").exists()
    copy_document(document, tmp_path / "copy.laneway")
    twin = opened(tmp_path / "copy.laneway")
    assert (dump(twin), twin.save_state.status) == (dump(document), SaveStatus.SAVED)


def test_a_built_file_is_read_back_before_it_gets_its_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_and_harm(connection: Connection, *arguments: Any) -> None:
        write_new(connection, *arguments)
        connection.exec_driver_sql("UPDATE touchpoint SET title = 'Xdited'")

    monkeypatch.setattr("model.storage.backups.write_new", write_and_harm)
    with pytest.raises(DamagedFileError, match="came out damaged"):
        create_document(path, sample_records())
    assert list(path.parent.iterdir()) == []


def test_a_copy_for_sharing_holds_nothing_that_somebody_put_into_the_file(
    opened: Open, closed: Path, tmp_path: Path
) -> None:
    raw = sqlite3.connect(closed)
    raw.execute("ALTER TABLE touchpoint ADD COLUMN mood TEXT DEFAULT 'Zanzibar'")
    raw.execute("INSERT INTO meta VALUES ('note', 'Zanzibar')")
    raw.commit()
    raw.close()
    document = opened()
    whole, shared = tmp_path / "whole.laneway", tmp_path / "shared.laneway"
    copy_document(document, whole)
    copy_document(document, shared, without_history=True)
    assert b"Zanzibar" in whole.read_bytes()
    assert b"Zanzibar" not in shared.read_bytes()
    assert dump(opened(shared)) == dump(document)


def test_a_newer_file_is_not_shared_without_what_it_added(opened: Open, closed: Path, tmp_path: Path) -> None:
    raw = sqlite3.connect(closed)
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    document = opened()
    with pytest.raises(StorageError, match="newer Laneway"):
        copy_document(document, tmp_path / "shared.laneway", without_history=True)
    copy_document(document, tmp_path / "whole.laneway")
    assert dump(opened(tmp_path / "whole.laneway")) == dump(document)
