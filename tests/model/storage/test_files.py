"""Project files are created, opened, refused and copied in words that help."""

import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from model.document import Document, ReadOnlyError, SaveStatus
from model.errors import UserError
from model.records import Project, Touchpoint
from model.samples import sample_records
from model.storage import database
from model.storage.backups import publish
from model.storage.failures import DamagedFileError, MissingFileError, NewerFileError, NotAProjectError, StorageError
from model.storage.files import copy_document, create_document, open_document
from tests.model.storage.support import digest, dump, elsewhere, keeper_of, rename, reopened

Open = Callable[..., Document]


TOUCHPOINT = "touchpoint [-0-9a-f]{36}"
DEEP = "[" * 100_000


def edit_file(path: Path, *statements: str) -> None:
    """Change a closed file behind the program's back."""
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_created_file_holds_all_its_records(document: Document) -> None:
    records = {record.id: record for record in sample_records()}
    assert dump(document) == records
    again = reopened(document)
    assert (dump(again), again.save_state.status) == (records, SaveStatus.SAVED)
    again.close()


def test_a_missing_file_is_made_when_asked_for(opened: Open, path: Path) -> None:
    assert [project.name for project in opened(create=True).store.all(Project)] == [path.stem]


def test_creating_keeps_a_file_that_is_there(closed: Path) -> None:
    before = digest(closed)
    with pytest.raises(StorageError, match="exists already"):
        create_document(closed)
    assert digest(closed) == before


def test_creating_in_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be made"):
        create_document(tmp_path / "file" / "sub" / "a.laneway")


def test_a_closed_project_is_one_file(closed: Path) -> None:
    assert os.listdir(closed.parent) == [closed.name]


def _text(path: Path) -> None:
    path.write_text("Dear diary")


def _other_database(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (x)")
    raw.close()


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda path: None, MissingFileError, "is not there"),
        (Path.mkdir, NotAProjectError, "is not a file"),
        (os.mkfifo, NotAProjectError, "is not a file"),
        (Path.touch, NotAProjectError, "is empty"),
        (_text, NotAProjectError, "not a Laneway project, although its name ends so"),
        (_other_database, NotAProjectError, "not a Laneway project"),
    ],
)
def test_what_is_no_project_is_refused_with_a_remedy(
    path: Path, make: Callable[[Path], None], error: type[UserError], words: str
) -> None:
    make(path)
    with pytest.raises(error, match=words) as caught:
        open_document(path)
    assert path.name in caught.value.message
    assert caught.value.remedy


def test_half_a_header_is_damage(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes()[:80])
    with pytest.raises(DamagedFileError, match="its beginning is missing"):
        open_document(closed)


@pytest.mark.parametrize("left", [100, 4096, 20_000])
def test_a_file_that_was_cut_short_is_damage(closed: Path, left: int) -> None:
    closed.write_bytes(closed.read_bytes()[:left])
    before = digest(closed)
    with pytest.raises(DamagedFileError) as caught:
        open_document(closed)
    assert "has not been changed" in caught.value.remedy
    assert digest(closed) == before
    assert os.listdir(closed.parent) == [closed.name]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE touchpoint SET elapsed_minutes = -5", r"touchpoint [-0-9a-f]{36}, elapsed_minutes: "),
        ("UPDATE touchpoint SET channel_ids = '[1'", rf"{TOUCHPOINT}, channel_ids: the list cannot be read"),
        ("UPDATE touchpoint SET channel_ids = 7", rf"{TOUCHPOINT}, channel_ids: "),
        ("UPDATE touchpoint SET channel_ids = x'5b5d00'", rf"{TOUCHPOINT}, channel_ids: the list cannot be read"),
        (f"UPDATE touchpoint SET channel_ids = '{DEEP}'", rf"{TOUCHPOINT}, channel_ids: the list cannot be read"),
        ("UPDATE touchpoint SET title = x'ff'", rf"{TOUCHPOINT}, title: "),
        ("UPDATE meta SET value = x'31' WHERE name = 'min_reader_version'", "does not say which version"),
        ("UPDATE meta SET value = '-1' WHERE name = 'history_position'", "how far its history is undone"),
        (f"UPDATE meta SET value = '{10**30}' WHERE name = 'history_position'", "how far its history is undone"),
        (
            "UPDATE stage SET map_id = '01900000-0000-7000-8000-000000000000'",
            r"stage [-0-9a-f]{36}, map_id names a map",
        ),
        ("UPDATE stage SET title = CAST(x'ff' AS TEXT)", "its tables cannot be read"),
        ("DELETE FROM project", "names a project"),
        ("UPDATE team SET id = (SELECT id FROM project) WHERE rowid = 1", "two of its records have one id"),
        ("DROP TABLE note", "its tables cannot be read"),
        ("DROP TABLE history_step", "its tables cannot be read"),
        ("DELETE FROM meta", "does not say which version"),
        ("UPDATE meta SET value = 'x' WHERE name = 'history_position'", "how far its history is undone"),
    ],
)
def test_records_that_break_a_rule_are_named_and_the_file_is_left_alone(
    closed: Path, statement: str, words: str
) -> None:
    edit_file(closed, statement)
    before = digest(closed)
    with pytest.raises(DamagedFileError, match=words):
        open_document(closed)
    assert digest(closed) == before


def test_a_changed_letter_is_noticed_and_the_file_opens_for_reading(opened: Open, closed: Path) -> None:
    data = closed.read_bytes()
    closed.write_bytes(data.replace(b"Second", b"SecXnd", 1))
    before = digest(closed)
    document = opened()
    assert document.save_state.status is SaveStatus.READ_ONLY
    assert "damaged or changed from outside" in keeper_of(document).read_only_reason
    copy = closed.with_name("copy.laneway")
    copy_document(document, copy)
    document.close()
    assert digest(closed) == before
    assert opened(copy).save_state.status is SaveStatus.SAVED


def test_an_unknown_column_stays_when_its_row_is_edited(opened: Open, closed: Path) -> None:
    edit_file(closed, "ALTER TABLE touchpoint ADD COLUMN mood TEXT", "UPDATE touchpoint SET mood = 'kept'")
    document = opened()
    rename(document, "Third")
    document.close()
    raw = sqlite3.connect(closed)
    assert raw.execute("SELECT DISTINCT mood, count(*) FROM touchpoint WHERE title = 'Third'").fetchall() == [
        ("kept", 1)
    ]
    raw.close()


def test_opening_for_reading_writes_nothing(opened: Open, closed: Path) -> None:
    before = digest(closed)
    document = opened(read_only=True)
    assert document.save_state.status is SaveStatus.READ_ONLY
    assert keeper_of(document).read_only_reason
    with pytest.raises(ReadOnlyError):
        rename(document, "No")
    with pytest.raises(StorageError, match="reading only"):
        keeper_of(document).write(*([None] * 2))  # type: ignore[arg-type]
    document.close()
    assert digest(closed) == before
    assert os.listdir(closed.parent) == [closed.name]


def test_a_newer_file_that_this_version_can_read_opens_for_reading(opened: Open, closed: Path) -> None:
    edit_file(
        closed,
        f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}",
        "ALTER TABLE touchpoint ADD COLUMN mood TEXT DEFAULT 'new'",
        "CREATE TABLE sticker (id TEXT)",
    )
    before = digest(closed)
    document = opened()
    assert "newer Laneway" in keeper_of(document).read_only_reason
    assert len(document.store.all(Touchpoint)) == 38
    document.close()
    assert digest(closed) == before


@pytest.mark.parametrize(
    "statement",
    ["UPDATE meta SET value = '9' WHERE name = 'min_reader_version'", "UPDATE map SET kind = 'hologram'"],
)
def test_a_newer_file_that_this_version_cannot_read_is_refused(closed: Path, statement: str) -> None:
    edit_file(closed, "PRAGMA user_version = 9", statement)
    before = digest(closed)
    with pytest.raises(StorageError, match="newer Laneway") as caught:
        open_document(closed)
    assert "Update Laneway" in caught.value.remedy
    assert digest(closed) == before


def test_the_version_that_is_needed_is_named(closed: Path) -> None:
    edit_file(closed, "UPDATE meta SET value = '9' WHERE name = 'min_reader_version'")
    with pytest.raises(
        NewerFileError, match=f"needs file format 9; this version reads up to format {database.SCHEMA_VERSION}"
    ):
        open_document(closed)


def test_a_copy_has_all_records_and_all_steps(opened: Open, document: Document, tmp_path: Path) -> None:
    rename(document, "Edited")
    document.undo()
    copy = tmp_path / "copy.laneway"
    copy.write_text("what stood here before")
    copy_document(document, copy)
    twin = opened(copy)
    assert dump(twin) == dump(document)
    assert (twin.history.redo_label, twin.history.undo_label) == ("Rename touchpoint", None)
    assert keeper_of(twin).project_uuid == keeper_of(document).project_uuid
    assert not keeper_of(twin).left_open
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_copy_for_sharing_holds_nothing_that_was_deleted(opened: Open, document: Document, tmp_path: Path) -> None:
    secret = "Zanzibar" * 30
    rename(document, secret)
    for number in range(60):  # enough for pages of their own, which a mere deletion would leave in the copy
        rename(document, f"Harmless {number}")
    full, shared = tmp_path / "full.laneway", tmp_path / "shared.laneway"
    copy_document(document, full)
    copy_document(document, shared, without_history=True)
    document.close()
    assert b"Zanzibar" in document_bytes(full)
    assert b"Zanzibar" not in document_bytes(shared)
    assert fetched(full, "SELECT payload FROM history_step LIMIT 1")[0] not in shared.read_bytes()
    assert fetched(shared, "PRAGMA freelist_count") == (0,), "no page with old content is left"
    assert opened(shared).history.steps == ()


def fetched(path: Path, statement: str) -> Any:
    """The first row that a statement finds in a closed file."""
    raw = sqlite3.connect(path)
    row = raw.execute(statement).fetchone()
    raw.close()
    return row


def document_bytes(path: Path) -> bytes:
    """The bytes of a file, with its compressed history in the open."""
    raw = sqlite3.connect(path)
    steps = [zlib.decompress(payload) for (payload,) in raw.execute("SELECT payload FROM history_step")]
    raw.close()
    return path.read_bytes() + b"".join(steps)


def test_a_copy_onto_an_open_project_is_refused(document: Document) -> None:
    with pytest.raises(StorageError, match="open in this program"):
        copy_document(document, keeper_of(document).path)
    rename(document, "Still works")
    assert document.save_state.status is SaveStatus.SAVED


def test_a_copy_that_fails_leaves_nothing_behind(document: Document, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be written"):
        copy_document(document, tmp_path / "no such folder" / "copy.laneway")
    target = tmp_path / "folder.laneway"
    target.mkdir()
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(StorageError, match="could not be written"):
        copy_document(document, target)
    assert sorted(os.listdir(tmp_path)) == before


def test_a_document_in_memory_can_be_copied_into_a_file(opened: Open, path: Path) -> None:
    memory = Document(records=sample_records())
    rename(memory, "Only here")
    copy_document(memory, path)
    kept = opened()
    assert dump(kept) == dump(memory)
    assert kept.undo() == "Rename touchpoint"


@pytest.mark.parametrize("read_only", [False, True])
def test_any_lost_page_is_noticed_or_harmless(closed: Path, opened: Open, read_only: bool) -> None:
    whole = closed.read_bytes()
    before = opened()
    expected, steps = dump(before), before.history.steps
    before.close()
    outcomes = set()
    for page in range(1, len(whole) // 4096):
        closed.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        damaged = digest(closed)
        try:
            document = open_document(closed, read_only=read_only)
        except DamagedFileError as error:
            outcomes.add(error.message)
            assert digest(closed) == damaged
        else:
            assert (dump(document), document.history.steps) == (expected, steps), page
            document.close()
    assert any("pages are broken" in message for message in outcomes)


def test_a_copy_that_comes_out_damaged_gets_no_name(tmp_path: Path) -> None:
    def fill(part: Path) -> None:
        raw = sqlite3.connect(part, isolation_level=None)
        raw.execute("CREATE TABLE t (x CHECK (x > 0))")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("INSERT INTO t VALUES (-1)")
        raw.close()

    with pytest.raises(StorageError, match="came out damaged"):
        publish(tmp_path / "copy.laneway", fill)
    assert os.listdir(tmp_path) == []


OTHER_USER = """
import os, sys
from pathlib import Path
from model.errors import UserError
from model.storage.files import open_document
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    document = open_document(Path(sys.argv[1]))
except UserError as error:
    print(error)
else:
    print(document.save_state.status.value, "|", document.keeper.read_only_reason)
    document.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "words"),
    [
        (0o755, 0o444, "read only | The file or its folder may not be written."),
        (0o555, 0o666, "read only | The file or its folder may not be written."),
        (0o555, 0o444, "read only | The file or its folder may not be written."),
        (0o755, 0o000, "cannot be read (Permission denied). Check that you may read the file and its folder."),
        (0o000, 0o666, "cannot be read (Permission denied). Check that you may read the file and its folder."),
    ],
)
def test_what_may_not_be_written_opens_for_reading_and_says_why(
    closed: Path, folder_mode: int, file_mode: int, words: str
) -> None:
    with TemporaryDirectory() as name:  # the folders of pytest let no other user in
        path = Path(shutil.copy(closed, name))
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        try:
            outcome = elsewhere(OTHER_USER, path)
        finally:
            path.parent.chmod(0o755)
            path.chmod(0o644)
        assert outcome.stderr == ""
        assert outcome.stdout.strip().endswith(words)
        assert digest(path) == digest(closed)
        assert os.listdir(name) == [path.name]
