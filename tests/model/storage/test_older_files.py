"""A file of every version ever released opens, shows what it showed, can be edited, and opens again."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from model.document import SaveStatus
from model.records import RECORD_TYPES
from model.samples import sample_records
from model.storage.database import SCHEMA_VERSION
from model.storage.files import create_document, open_document
from model.storage.migrations import backup_path
from tests.fixtures.make_fixture import dump, fixture_path
from tests.model.storage.support import digest, keeper_of, rename, reopened

VERSIONS = range(1, SCHEMA_VERSION + 1)


@pytest.fixture(params=VERSIONS, ids=lambda version: f"schema {version}")
def version(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def copy(version: int, tmp_path: Path) -> Path:
    return Path(shutil.copy(fixture_path(version), tmp_path))


def as_far_as(old: Any, new: Any) -> Any:
    """Leave out of records the fields that did not exist then."""
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [as_far_as(*pair) for pair in zip(old, new, strict=True)]
    if isinstance(old, dict) and isinstance(new, dict):
        kept = new.keys() & old.keys() if "table" in old else new.keys()
        return {name: as_far_as(old.get(name), new[name]) for name in kept}
    return new


def test_it_shows_what_it_showed(version: int, copy: Path) -> None:
    document = open_document(copy)
    assert document.save_state.status is SaveStatus.SAVED
    shown = json.loads(fixture_path(version).with_suffix(".json").read_text(encoding="utf-8"))
    assert as_far_as(shown, dump(document)) == shown
    assert {type(record) for record in document.store.records.values()} == set(RECORD_TYPES)
    document.close()
    assert backup_path(copy, version).exists() == (version < SCHEMA_VERSION)


def test_it_can_be_edited_undone_and_opened_again(copy: Path) -> None:
    document = open_document(copy)
    position = document.history.position
    assert document.history.redo_label == "Delete picture"
    document.redo()
    document.redo()
    rename(document, "Edited today")
    expected = dump(document)
    document = reopened(document)
    assert dump(document) == expected
    while document.undo():
        assert document.save_state.status is SaveStatus.SAVED
    assert 0 < position < len(document.history.steps)
    while document.redo():
        assert document.save_state.status is SaveStatus.SAVED
    assert dump(document) == expected
    document.close()


def test_reading_it_leaves_it_as_it_is(copy: Path) -> None:
    before = digest(copy)
    document = open_document(copy, read_only=True)
    assert keeper_of(document).read_only
    document.close()
    assert digest(copy) == before


def test_the_newest_fixture_holds_a_value_in_every_field() -> None:
    shown = json.loads(fixture_path(SCHEMA_VERSION).with_suffix(".json").read_text(encoding="utf-8"))
    steps = [record for step in shown["steps"] for change in step["changes"] for record in change if record]
    held = [*shown["records"].values(), *steps]
    for record_type in RECORD_TYPES:
        usual = {name: info.default for name, info in record_type.model_fields.items()}
        records = [record for record in held if record["table"] == record_type.table_name]
        for name, default in usual.items():
            assert any(record[name] not in (default, []) for record in records if name in record), (record_type, name)


def test_the_fixture_is_small(version: int) -> None:
    assert fixture_path(version).stat().st_size < 300_000


def schema_of(path: Path) -> dict[str, set[tuple[str, ...]]]:
    """The columns, indexes and references of each table."""
    raw = sqlite3.connect(path)
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {
        table: {
            *(("column", row[1]) for row in raw.execute(f"PRAGMA table_info({table})")),
            *(("index", row[1]) for row in raw.execute(f"PRAGMA index_list({table})")),
            *(("reference", *row[2:7]) for row in raw.execute(f"PRAGMA foreign_key_list({table})")),
        }
        for table in tables
    }
    raw.close()
    return found


def test_it_then_has_the_tables_of_a_new_file(copy: Path, tmp_path: Path) -> None:
    open_document(copy).close()
    new = tmp_path / "new.laneway"
    create_document(new, sample_records()).close()
    assert schema_of(copy) == schema_of(new)
