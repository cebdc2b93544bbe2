"""A file from a stranger holds what Laneway writes and nothing else, or it is refused and left alone."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from model.document import Document, SaveStatus
from model.records import JourneyMap
from model.storage.database import SCHEMA_VERSION
from model.storage.failures import DamagedFileError
from model.storage.files import open_document
from tests.model.storage.support import digest, keeper_of, reopened

Open = Callable[..., Document]

ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS name, x AS value FROM c"
COMPUTED = "ALTER TABLE touchpoint ADD COLUMN mood AS (upper(title))"
ANYWHERE = [
    (["CREATE TRIGGER spy AFTER UPDATE ON touchpoint BEGIN DELETE FROM note; END"], "the trigger “spy”"),
    (["CREATE VIEW spy AS SELECT * FROM note"], "the view “spy”"),
    (["DROP TABLE meta", f"CREATE VIEW meta AS {ENDLESS}"], "the view “meta”"),
    (["CREATE VIRTUAL TABLE spy USING fts5(text)"], "the virtual table “spy”"),
]
IN_OURS = [
    (["CREATE TABLE spy (x)"], "the table “spy”"),
    (["CREATE INDEX spy ON note (upper(text))"], "the index “spy”"),
    (["ANALYZE"], "the table “sqlite_stat1”"),
    ([COMPUTED], "the computed column “touchpoint.mood”"),
    ([f'CREATE TABLE "{"x" * 500}" (x)'], "the table “xxx"),
]
NEWER = f"PRAGMA user_version = {SCHEMA_VERSION + 1}"


@pytest.mark.parametrize(
    ("statements", "words"), [*ANYWHERE, *IN_OURS, *(([*added, NEWER], words) for added, words in ANYWHERE)]
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_laneway_never_writes_is_refused(closed: Path, statements: list[str], words: str, read_only: bool) -> None:
    raw = sqlite3.connect(closed, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    before = digest(closed)
    with pytest.raises(DamagedFileError, match=words) as caught:
        open_document(closed, read_only=read_only)
    assert len(caught.value.message) < 250
    assert "has not been changed" in caught.value.remedy
    assert digest(closed) == before


def test_values_and_statements_have_limits(opened: Open, closed: Path) -> None:
    connection = keeper_of(opened()).database.connection
    with pytest.raises(DBAPIError, match="too big"):
        connection.exec_driver_sql("SELECT length(zeroblob(300000000) || 'x')")
    with pytest.raises(DBAPIError, match="Expression tree is too large"):
        connection.exec_driver_sql("SELECT " + "1+" * 100 + "1")


def test_the_limits_leave_room_for_what_a_removal_takes_along(document: Document) -> None:
    """The references between the tables work by themselves too, whatever the order of removal."""
    connection = keeper_of(document).database.connection
    connection.exec_driver_sql("DELETE FROM project")
    counts = [
        connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in ("map", "emotion", "note")
    ]
    assert counts == [0, 0, 0]


def test_a_whole_map_can_be_removed_and_brought_back(document: Document) -> None:
    journey = document.store.all(JourneyMap)[0]
    with document.transaction("Delete map") as store:
        store.remove(journey.id)
    document = reopened(document)
    document.undo()
    assert document.save_state.status is SaveStatus.SAVED
    document.close()
