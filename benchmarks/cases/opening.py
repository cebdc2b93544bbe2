"""Opening and creating project files against bare sqlite3 reading and writing the same rows."""

import shutil
from pathlib import Path
from typing import Any, Final

from benchmarks.cases.edit import connect_raw
from benchmarks.data import big_map, scratch_folder
from benchmarks.measure import Figure, Goal, Step, interleave, settle
from model.diff import Diff
from model.records import RECORD_TYPES, Record
from model.storage.database import Database
from model.storage.files import create_document, open_document
from model.storage.repository import ProjectFile, write_records
from model.storage.rows import mapping_of

ROWS: Final = "sqlite3 reading all rows"
INSERT: Final = "sqlite3 writing all rows, durably"
ALLOWED_READ: Final = "1.5 × the rows by sqlite3 + the building of records"
ALLOWED_WRITE: Final = "1.5 × the rows by sqlite3 + the making of rows"
_EMPTY: Final = (
    "PRAGMA defer_foreign_keys=ON",
    *(f"DELETE FROM {kind.table_name}" for kind in reversed(RECORD_TYPES)),
)


def figures(size: int, repeats: int) -> list[Figure]:
    """Time reading all records, the whole opening, and writing a new file."""
    records, _ = big_map(size)
    with scratch_folder() as folder:
        path, copy = folder / "map.laneway", folder / "copy.laneway"
        create_document(path, records).close()
        shutil.copyfile(path, copy)
        settle()
        return [*_reading(path, copy, repeats), *_writing(folder, copy, records, repeats)]


def _reading(path: Path, copy: Path, repeats: int) -> list[Figure]:
    raw = connect_raw(copy)
    database = Database.open(path, read_only=True)
    keeper = ProjectFile(database)

    def read_rows() -> list[tuple[type[Record], list[Any]]]:
        return [(kind, raw.execute(mapping_of(kind).statements.select).fetchall()) for kind in RECORD_TYPES]

    found = read_rows()

    def build() -> list[Record]:
        return [mapping_of(kind).record(row) for kind, rows in found for row in rows]

    loaded, read, built = interleave(repeats, keeper.load, read_rows, build)
    allowed = [1.5 * rows + records for rows, records in zip(read, built, strict=True)]
    database.close()
    opened, read_again = interleave(repeats, lambda: open_document(path).close(), read_rows)
    raw.close()
    return [
        Figure("read all records", "ms", loaded, ALLOWED_READ, allowed, (Goal("ratio", 1),)),
        Figure("build the records from rows", "ms", built, ROWS, read),
        Figure("open a project, and close it", "ms", opened, ROWS, read_again, (Goal("linear", 1.3, (10_000,)),)),
    ]


def _writing(folder: Path, copy: Path, records: list[Record], repeats: int) -> list[Figure]:
    ours, target = folder / "ours.laneway", folder / "new.laneway"
    shutil.copyfile(copy, ours)
    mappings = [mapping_of(kind) for kind in RECORD_TYPES]
    by_kind = [[record for record in records if type(record) is m.record_type] for m in mappings]
    rows = [[m.row(record) for record in own] for m, own in zip(mappings, by_kind, strict=True)]
    raw, database = connect_raw(copy), Database.open(ours, read_only=False)
    diff = Diff({record.id: (None, record) for record in records})

    def write() -> None:
        with database.transaction() as connection:
            write_records(connection, diff)

    def empty_ours() -> None:
        with database.transaction() as connection:
            for statement in _EMPTY:
                connection.exec_driver_sql(statement)

    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("PRAGMA defer_foreign_keys=ON")
        for mapping, values in zip(mappings, rows, strict=True):
            raw.executemany(mapping.statements.upsert, values)
        raw.execute("COMMIT")

    def empty() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for statement in _EMPTY:
            raw.execute(statement)
        raw.execute("COMMIT")

    def make_rows() -> list[list[Any]]:
        return [[m.row(record) for record in own] for m, own in zip(mappings, by_kind, strict=True)]

    steps = (Step(write, empty_ours), Step(insert, empty), Step(make_rows))
    written, inserted, made = interleave(repeats, *steps)
    database.close()
    create = Step(lambda: create_document(target, records).close(), lambda: target.unlink(missing_ok=True))
    created, inserted_again = interleave(repeats, create, Step(insert, empty))
    raw.close()
    allowed = [1.5 * plain + making for plain, making in zip(inserted, made, strict=True)]
    return [
        Figure("write all records, durably", "ms", written, ALLOWED_WRITE, allowed, (Goal("ratio", 1),)),
        Figure("create a project with all records, open and close it", "ms", created, INSERT, inserted_again),
    ]
