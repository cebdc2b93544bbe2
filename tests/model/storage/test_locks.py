"""One project, one writer, one connection, and nothing else in the process that touches the file."""

import datetime as dt
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from model.document import Document, SaveStatus
from model.records import Touchpoint
from model.storage import database, presence
from model.storage.failures import FileInUseError, StorageError
from model.storage.files import copy_document, open_document
from tests.model.storage.support import HALF_WRITTEN, ROOT, dump, elsewhere, keeper_of, rename

Open = Callable[..., Document]

_watchers: list[Callable[[str], None]] = []


def _audit(name: str, arguments: tuple[Any, ...]) -> None:
    if name == "open" and _watchers and isinstance(arguments[0], str | bytes):
        for watcher in _watchers:
            watcher(os.fsdecode(arguments[0]))


sys.addaudithook(_audit)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The files that Python code opens meanwhile. SQLite's own way in is not Python's and does not count."""
    found: list[str] = []
    _watchers.append(found.append)
    yield found
    _watchers.remove(found.append)


OPEN_ELSEWHERE = """
import sys
from pathlib import Path
from model.errors import UserError
from model.storage.files import open_document
try:
    document = open_document(Path(sys.argv[1]), read_only=len(sys.argv) > 2)
except UserError as error:
    print(type(error).__name__, "|", error.message, "|", error.remedy)
else:
    print("opened", document.save_state.status.value, len(document.store.records))
    document.close()
"""


@pytest.mark.parametrize("options", [[], ["read only"]])
def test_a_second_process_is_shut_out_and_told_who_is_in(document: Document, options: list[str]) -> None:
    path = keeper_of(document).path
    holder = presence.this_process()
    outcome = elsewhere(OPEN_ELSEWHERE, path, *options)
    assert outcome.stderr == ""
    kind, message, remedy = outcome.stdout.strip().split(" | ")
    assert kind == "FileInUseError"
    assert message.startswith(f"“{path.name}” is open on {holder.host} by {holder.user} since ")
    assert message.endswith(f"(process {os.getpid()}).")
    assert remedy
    rename(document, "The first goes on")
    assert document.save_state.status is SaveStatus.SAVED


def test_a_second_process_can_neither_read_nor_write_past_us(document: Document) -> None:
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute(sys.argv[2])"
    for statement in ("SELECT * FROM map", "DELETE FROM map", "VACUUM"):
        assert "database is locked" in elsewhere(code, keeper_of(document).path, statement).stderr


def test_a_second_process_gets_in_when_the_first_is_done(document: Document) -> None:
    path = keeper_of(document).path
    document.close()
    assert elsewhere(OPEN_ELSEWHERE, path).stdout == f"opened saved {len(document.store.records)}\n"


def test_the_same_process_is_told_so_under_any_name(document: Document, tmp_path: Path) -> None:
    path = keeper_of(document).path
    link, hard = tmp_path / "link.laneway", tmp_path / "hard.laneway"
    link.symlink_to(path)
    os.link(path, hard)
    for name in (path, link, hard):
        for read_only in (False, True):
            with pytest.raises(FileInUseError, match="already open in this program"):
                open_document(name, read_only=read_only)
    assert elsewhere(OPEN_ELSEWHERE, path).stdout.startswith("FileInUseError")


def test_a_link_leads_to_the_real_file(opened: Open, closed: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.laneway"
    link.symlink_to(closed)
    document = opened(link)
    assert keeper_of(document).path == closed
    assert os.listdir(link.parent) == [link.name]


EDIT_ELSEWHERE = """
import os, sys
from pathlib import Path
from model.storage.files import open_document
from tests.model.storage.support import rename
document = open_document(Path(sys.argv[1]))
rename(document, "Saved elsewhere")
print("ready", flush=True)
sys.stdin.read()
document.close()
"""

COPY_ONTO = """
import sys
from pathlib import Path
from model.document import Document
from model.errors import UserError
from model.samples import starter_records
from model.storage.files import copy_document, create_document
for onto in (lambda path: copy_document(Document(records=starter_records()), path),
             lambda path: create_document(path, replace=True)):
    try:
        onto(Path(sys.argv[1]))
    except UserError as error:
        print(type(error).__name__)
"""


def test_a_second_process_cannot_replace_an_open_project(document: Document) -> None:
    outcome = elsewhere(COPY_ONTO, keeper_of(document).path)
    assert (outcome.stdout, outcome.stderr) == ("FileInUseError\n" * 2, "")
    rename(document, "Still the same file")
    assert document.save_state.status is SaveStatus.SAVED


def test_a_file_open_for_reading_lets_others_write_and_is_copied_as_the_window_shows_it(
    opened: Open, closed: Path, tmp_path: Path
) -> None:
    reader = opened(read_only=True)
    shown = dump(reader)
    outcome = elsewhere(EDIT_ELSEWHERE, closed)
    assert (outcome.stdout, outcome.stderr) == ("ready\n", "")
    copy_document(reader, tmp_path / "copy.laneway")
    assert dump(opened(tmp_path / "copy.laneway")) == shown


def test_the_program_never_opens_an_open_project(document: Document, tmp_path: Path) -> None:
    path = keeper_of(document).path
    with opened_files() as found:
        rename(document, "One")
        document.undo()
        document.retry()
        copy_document(document, tmp_path / "copy.laneway", without_history=True)
        with pytest.raises(FileInUseError):
            open_document(path)
        with pytest.raises(FileInUseError):
            copy_document(document, path)
    assert [name for name in found if Path(name).name == path.name] == []
    assert found, "the hook sees what is opened"


def test_a_plain_open_would_lose_the_lock(closed: Path) -> None:
    """The fault control: why the test above matters, on systems with POSIX locks."""
    document = open_document(closed)
    with closed.open("rb") as file:
        file.read(1)
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM map')"
    assert elsewhere(code, closed).returncode == (0 if sys.platform.startswith("linux") else 1)
    document.close()


def test_a_half_written_edit_is_taken_back_at_the_next_opening(opened: Open, closed: Path) -> None:
    before = opened()
    expected = dump(before)
    before.close()
    size = closed.stat().st_size
    assert elsewhere(HALF_WRITTEN, closed).returncode == 9
    assert closed.stat().st_size > size, "part of the edit has reached the file"
    with pytest.raises(StorageError, match="was not closed in order") as caught:
        opened(read_only=True)
    assert "Open it once in Laneway’s window" in caught.value.remedy
    document = opened()
    assert (dump(document), document.save_state.status) == (expected, SaveStatus.SAVED)
    assert keeper_of(document).left_open


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_the_lock_of_a_killed_process_is_free_and_the_unclean_end_is_noticed(opened: Open, closed: Path) -> None:
    checks: list[str] = []
    child = subprocess.Popen([sys.executable, "-c", EDIT_ELSEWHERE, closed], cwd=ROOT, stdin=-1, stdout=-1, text=True)
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "ready\n"
    with pytest.raises(FileInUseError, match=rf"process {child.pid}\)"):
        open_document(closed)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert presence.sidecar_path(closed).exists()
    with pytest.MonkeyPatch.context() as patch:
        original = database.Database.pragma
        patch.setattr(database.Database, "pragma", lambda self, name: (checks.append(name), original(self, name))[1])
        document = opened()
    assert keeper_of(document).left_open
    assert "integrity_check(1)" in checks
    assert document.store.all(Touchpoint)[0].title == "Saved elsewhere"
    assert dump(document)
    document.close()
    assert os.listdir(closed.parent) == [closed.name]
    assert not keeper_of(opened()).left_open


def test_an_orderly_opening_checks_the_pages_quickly(
    opened: Open, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[str] = []
    original = database.Database.pragma
    monkeypatch.setattr(database.Database, "pragma", lambda self, name: (checks.append(name), original(self, name))[1])
    opened()
    assert "quick_check(1)" in checks
    assert "integrity_check(1)" not in checks


def test_the_connection_has_every_setting_of_the_recipe(document: Document) -> None:
    pragma = keeper_of(document).database.pragma
    settings = {
        "journal_mode": "delete",
        "synchronous": "3",
        "fullfsync": "1",
        "foreign_keys": "1",
        "trusted_schema": "0",
        "cell_size_check": "1",
        "locking_mode": "exclusive",
        "application_id": str(int.from_bytes(b"LANE", "big")),
        "user_version": str(database.SCHEMA_VERSION),
    }
    assert {name: pragma(name) for name in settings} == settings
    assert int(pragma("busy_timeout")) <= 2000
    with pytest.raises(OperationalError, match="too many attached databases"):
        keeper_of(document).database.connection.exec_driver_sql("ATTACH ':memory:' AS other")


def test_a_file_in_write_ahead_mode_is_taken_out_of_it(opened: Open, closed: Path) -> None:
    raw = sqlite3.connect(closed)
    assert raw.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    raw.close()
    document = opened()
    rename(document, "Safe")
    document.close()
    assert closed.read_bytes()[18:20] == b"\x01\x01"
    assert os.listdir(closed.parent) == [closed.name]


def test_a_file_that_cannot_leave_write_ahead_mode_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = database.Database.pragma
    monkeypatch.setattr(
        database.Database, "pragma", lambda self, name: "wal" if name == "journal_mode" else original(self, name)
    )
    with pytest.raises(Exception, match="write-ahead mode"):
        open_document(closed)


def test_there_is_one_sqlite_in_the_process() -> None:
    code = (
        "import sys; from model.storage import files;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('apsw', 'aiosqlite', 'PySide6')))"
    )
    outcome = elsewhere(code)
    assert (outcome.stdout, outcome.stderr) == ("[]\n", "")


def test_the_note_says_who_holds_the_file_and_goes_with_them(document: Document) -> None:
    path = keeper_of(document).path
    holder = presence.holder_of(path)
    assert holder is not None
    assert holder[:3] == presence.this_process()[:3]
    assert holder.since <= dt.datetime.now(dt.UTC)
    document.close()
    assert presence.holder_of(path) is None


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "7", '{"host": "a"}', '{"since": "yesterday"}', '{"since": "2026-01-01"}']
)
def test_a_note_that_makes_no_sense_is_no_holder(path: Path, note: str) -> None:
    presence.sidecar_path(path).write_text(note)
    assert presence.in_use(path) == f"“{path.name}” is open in another program."
    presence.withdraw(path)
    assert presence.sidecar_path(path).exists()


def test_a_note_of_another_day_names_the_day_and_stays_short(path: Path) -> None:
    note = {"host": "desk\n" + "x" * 500, "user": "\u202eann", "process": 7, "since": "2020-02-03T12:00:00+00:00"}
    presence.sidecar_path(path).write_text(json.dumps(note))
    message = presence.in_use(path)
    assert "03 February" in message
    assert "\n" not in message
    assert "\u202e" not in message
    assert len(message) < 250


def test_a_note_that_cannot_be_written_does_not_keep_anyone_out(
    opened: Open, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence.sidecar_path(closed).mkdir()
    document = opened()
    rename(document, "Fine")
    assert document.save_state.status is SaveStatus.SAVED
    document.close()
    shutil.rmtree(presence.sidecar_path(closed))


def test_a_note_that_cannot_be_taken_away_does_not_keep_the_file_open(
    opened: Open, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keeper_of(document).path

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        document.close()
    assert presence.sidecar_path(path).exists()
    assert opened(path).save_state.status is SaveStatus.SAVED


def test_a_file_is_let_go_of_whatever_happens_while_it_closes(
    opened: Open, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keeper_of(document).path

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(presence, "withdraw", fail)
        with pytest.raises(ZeroDivisionError):
            document.close()
    assert opened(path).save_state.status is SaveStatus.SAVED


def test_a_user_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert presence.this_process().user == "unknown"
