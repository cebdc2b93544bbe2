"""Records and history in a project file: the Keeper of a document. Knows rows and transactions, no window.

Each write is one SQL transaction that holds the records and the history together. Writing the same change twice leaves
the same file, so what failed half-way can simply be tried again.
"""

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from model.diff import Diff
from model.history import HistoryChange, Step
from model.records import RECORD_TYPES, Record
from model.storage.database import MIN_READER_VERSION, SCHEMA_VERSION, Database, utc_now, whole_number
from model.storage.failures import (
    DamagedFileError,
    DatabaseFault,
    StorageError,
    damaged,
    damaged_step,
    plain,
    quoted,
    reading_failed,
    writing_failed,
)
from model.storage.rows import HASH_SPACE, UNREADABLE, complaint, mapping_of, packed, statements, unpacked
from model.storage.schema import require_own_schema
from model.tables import HistoryStepTable, MetaTable

_META = statements(MetaTable.__table__)
_STEP = statements(HistoryStepTable.__table__)
_POSITION = "history_position"
_CLEAN_CLOSE = "last_clean_close"
_CONTENT_HASH = "content_hash"


class ProjectFile:
    """An open project file. `read_only_reason` says in a sentence why it cannot be edited, or is empty."""

    def __init__(self, database: Database, read_only_reason: str = "") -> None:
        self.database = database
        self.read_only_reason = read_only_reason
        self._project_uuid = database.facts().get("project_uuid", "")
        self._first_step = 0
        self._content_hash = 0
        self._in_session = False

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.database.read_only

    @property
    def left_open(self) -> bool:
        """Whether the file was not closed in order before it was opened now. All that was saved is in it."""
        return self.database.left_open

    @property
    def project_uuid(self) -> str:
        """The id that this file shares with its copies."""
        return self._project_uuid

    def load(self) -> list[Record]:
        """Read all records. Raises DamagedFileError naming the table, the record and the field that is wrong."""
        found: list[Record] = []
        total = 0
        try:
            for record_type in RECORD_TYPES:
                mapping = mapping_of(record_type)
                for row in self.database.connection.exec_driver_sql(mapping.statements.select).fetchall():
                    total += mapping.row_hash(row)
                    try:
                        found.append(mapping.record(row))
                    except UNREADABLE as error:
                        id_ = plain(row[mapping.statements.columns.index("id")])
                        raise self._unreadable(f"{record_type.table_name} {id_}, {complaint(error)}") from error
        except DatabaseFault as error:
            raise reading_failed(error, self.path) from error
        if len({record.id for record in found}) < len(found):
            raise self._unreadable("two of its records have one id")
        self._content_hash = total % HASH_SPACE
        return found

    def holds_what_was_loaded(self) -> bool:
        """Whether the file's content hash is that of the loaded records. SQLite alone misses a changed letter."""
        if self.database.version > SCHEMA_VERSION:  # its hash counts columns that this version does not know
            return True
        return self.database.facts().get(_CONTENT_HASH) == _hash_text(self._content_hash)

    def check_migrated(self) -> None:
        """Load what a migration made, inside its transaction, and write the content hash that belongs to it."""
        require_own_schema(self.database)
        self.load()
        write_facts(self.database.connection, {_CONTENT_HASH: _hash_text(self._content_hash)})

    def load_history(self) -> tuple[list[Step], int]:
        """Read the steps and how many are done. Of a history with damaged steps, what still fits is left."""
        try:
            rows = self.database.connection.exec_driver_sql(f"{_STEP.select} ORDER BY place").fetchall()
            position = whole_number(self.database.facts().get(_POSITION, ""))
        except DatabaseFault as error:
            raise reading_failed(error, self.path) from error
        if position is None:
            raise damaged(self.path, "it does not say how far its history is undone")
        found = dict(filter(None, (_step(row, self.path) for row in rows)))
        self._first_step = last = position
        while self._first_step - 1 in found:
            self._first_step -= 1
        while last in found:
            last += 1
        return [found[place] for place in range(self._first_step, last)], position - self._first_step

    def write(self, diff: Diff, change: HistoryChange) -> None:
        """Make a change to records and history durable, both or neither. Raises StorageError; nothing is half done."""
        if self.read_only:
            raise StorageError(f"{quoted(self.path)} is open for reading only.", "Save a copy to edit it.")
        self.database.require_same_file()
        try:
            with self.database.transaction() as connection:
                content_hash = (self._content_hash + write_records(connection, diff)) % HASH_SPACE
                write_facts(connection, {_CONTENT_HASH: _hash_text(content_hash)})
                self._write_history(connection, change)
        except DatabaseFault as error:
            raise writing_failed(error, self.path) from error
        self._content_hash = content_hash

    def begin_session(self) -> None:
        """Write that the file is open, which also proves that it can be written. Raises StorageError."""
        try:
            with self.database.transaction() as connection:
                connection.exec_driver_sql("DELETE FROM meta WHERE name = ?", (_CLEAN_CLOSE,))
        except DatabaseFault as error:
            raise writing_failed(error, self.path) from error
        self._in_session = True

    def close(self) -> None:
        """Let go of the file, and write in it that it was closed in order."""
        try:
            if self._in_session:
                self._in_session = False
                self.database.require_same_file()
                with self.database.transaction() as connection:
                    write_facts(connection, {_CLEAN_CLOSE: utc_now()})
        except (StorageError, *DatabaseFault):
            pass  # the next one to open it checks it more closely; nothing else is lost
        finally:
            self.database.close()

    def _unreadable(self, what: str) -> StorageError:
        if self.database.version > SCHEMA_VERSION:
            return StorageError(
                f"{quoted(self.path)} was made by a newer Laneway; this version cannot read {what}.",
                "The file has not been changed. Update Laneway to open it.",
            )
        return damaged(self.path, what)

    def _write_history(self, connection: Connection, change: HistoryChange) -> None:
        keep = self._first_step + change.keep
        connection.exec_driver_sql("DELETE FROM history_step WHERE place >= ?", (keep,))
        if change.added is not None:
            write_steps(connection, [change.added], keep)
        write_facts(connection, {_POSITION: str(self._first_step + change.position)})


def holds_its_hash(raw: sqlite3.Connection) -> bool:
    """Whether the rows of a file are those that its content hash was made of. Only this version's files can tell."""
    if raw.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        return True
    mappings = map(mapping_of, RECORD_TYPES)
    total = sum(mapping.row_hash(row) for mapping in mappings for row in raw.execute(mapping.statements.select))
    stored = raw.execute("SELECT value FROM meta WHERE name = ?", (_CONTENT_HASH,)).fetchone()
    return bool(stored == (_hash_text(total % HASH_SPACE),))


def write_new(connection: Connection, records: Iterable[Record], project_uuid: str) -> None:
    """Write the schema, the records and the facts of a new project file."""
    MetaTable.metadata.create_all(connection, checkfirst=False)
    content_hash = write_records(connection, Diff({record.id: (None, record) for record in records}))
    facts = {
        "min_reader_version": str(MIN_READER_VERSION),
        "project_uuid": project_uuid,
        "created": utc_now(),
        _POSITION: "0",
        _CONTENT_HASH: _hash_text(content_hash % HASH_SPACE),
        _CLEAN_CLOSE: utc_now(),
    }
    write_facts(connection, facts)


def write_facts(connection: Connection, facts: dict[str, str]) -> None:
    """Write meta rows."""
    connection.exec_driver_sql(
        _META.upsert, [_in_order(_META.columns, {"name": n, "value": v}) for n, v in facts.items()]
    )


def write_history(connection: Connection, steps: Sequence[Step], position: int) -> None:
    """Write a history into a file that has none, as far as it can be read from where it stands."""
    first = last = position
    while first and _is_readable(steps[first - 1]):
        first -= 1
    while last < len(steps) and _is_readable(steps[last]):
        last += 1
    write_steps(connection, steps[first:last], 0)
    write_facts(connection, {_POSITION: str(position - first)})


def write_steps(connection: Connection, steps: Iterable[Step], first_place: int) -> None:
    """Write steps from a place on."""
    rows = []
    for place, step in enumerate(steps, first_place):
        payload = packed(step.diff)
        values = {
            "place": place,
            "label": step.label,
            "merge_key": step.merge_key,
            "made_at": step.made_at.astimezone(dt.UTC).isoformat(),
            "payload": payload.data,
            "checksum": payload.checksum,
        }
        rows.append(_in_order(_STEP.columns, values))
    if rows:
        connection.exec_driver_sql(_STEP.upsert, rows)


def write_records(connection: Connection, diff: Diff) -> int:
    """Write a diff's later side, removals last, and return how the content hash changes by it."""
    change = 0
    # A cycle of references may form inside one edit; what counts is the end of the transaction.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    written: dict[type[Record], list[tuple[Any, ...]]] = {}
    removed: dict[type[Record], list[tuple[str]]] = {}
    for id_, (before, after) in diff.changes.items():
        if before is not None:
            mapping = mapping_of(type(before))
            change -= mapping.row_hash(mapping.row(before))
            if type(before) is not type(after):
                removed.setdefault(type(before), []).append((id_,))
        if after is not None:
            mapping = mapping_of(type(after))
            row = mapping.row(after)
            change += mapping.row_hash(row)
            written.setdefault(type(after), []).append(row)
    for record_type in RECORD_TYPES:
        if record_type in written:
            connection.exec_driver_sql(mapping_of(record_type).statements.upsert, written[record_type])
    for record_type in reversed(RECORD_TYPES):
        if record_type in removed:
            connection.exec_driver_sql(mapping_of(record_type).statements.delete, removed[record_type])
    return change


def _is_readable(step: Step) -> bool:
    try:
        return bool(step.diff)
    except DamagedFileError:
        return False


def _step(row: Sequence[Any], path: Path) -> tuple[int, Step] | None:
    """A stored step and its place, or None when it is damaged. What it holds is read when it is walked."""
    values = dict(zip(_STEP.columns, row, strict=True))
    label, merge_key, payload = values["label"], values["merge_key"], values["payload"]
    if not (isinstance(label, str) and isinstance(merge_key, str | None)):
        return None
    try:
        if zlib.crc32(payload) != values["checksum"]:
            return None
        made_at = dt.datetime.fromisoformat(values["made_at"])
    except (TypeError, ValueError):
        return None
    if made_at.tzinfo is None:
        return None
    return values["place"], Step(label, merge_key, made_at, unpacked(payload, lambda: damaged_step(path, label)))


def _hash_text(content_hash: int) -> str:
    return f"{content_hash:016x}"


def _in_order(columns: Sequence[str], values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in columns)
