"""Records to rows and back, and steps of the history to bytes and back. Knows statements, opens nothing.

The statements come from the tables of `model.tables`; values travel as tuples through SQLAlchemy Core's driver level,
converted by the column types' own processors, and are validated into frozen records when they come back.
"""

import base64
import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import JSON, Column, Float, Table, bindparam, delete, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Dialect

from model.diff import Change, Diff
from model.records import RECORD_TYPE_BY_TABLE, Record
from model.tables import TABLE_BY_RECORD

_DIALECT: Dialect = sqlite.dialect(paramstyle="qmark")
_BYTES_MARK = "base64"
_HASH_BYTES = 8
HASH_SPACE = 1 << 8 * _HASH_BYTES
"""A content hash is the sum of all row hashes modulo this: their order does not matter, an edit adds and subtracts."""


_MOST_TEXT = 64 * 1024 * 1024
"""How much JSON a step may unpack to, in bytes, beyond twice its packed size: pictures in it hardly pack at all."""
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)
"""What values from a file can raise when they are taken for what they should be."""


class ListError(ValueError):
    """A list in a row is no list. Names the field."""


class Statements(NamedTuple):
    """The SQL for one table, with the columns in the order of its parameters and results."""

    columns: tuple[str, ...]
    select: str
    upsert: str
    delete: str


@cache
def statements(table: Table) -> Statements:
    """Make the statements that read all rows, write one and remove one by its key."""
    (key,) = table.primary_key.columns
    columns = tuple(column.name for column in table.columns)
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    write = insert(table).values(values)
    # Never REPLACE: it deletes first, and a delete takes along what refers to the row.
    write = write.on_conflict_do_update(
        index_elements=[key], set_={name: write.excluded[name] for name in columns if name != key.name}
    )
    compiled = write.compile(dialect=_DIALECT)
    return Statements(
        tuple(compiled.positiontup or ()),
        str(select(*(table.columns[name] for name in columns)).compile(dialect=_DIALECT)),
        str(compiled),
        str(delete(table).where(key == bindparam("key")).compile(dialect=_DIALECT)),
    )


class RecordMapping(NamedTuple):
    """How one record type is written to its table and read from it."""

    record_type: type[Record]
    statements: Statements
    binders: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    json_columns: tuple[str, ...]
    hash_order: tuple[int, ...]

    def row(self, record: Record) -> tuple[Any, ...]:
        """The parameters that write a record."""
        values = record.__dict__
        return tuple(values[name] if bind is None else bind(values[name]) for name, bind in self.binders)

    def row_hash(self, row: Sequence[Any]) -> int:
        """A number that differs when anything in a row differs; the same before writing and after reading."""
        text = "\x1f".join([self.record_type.table_name, *(str(row[index]) for index in self.hash_order)])
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest(), "big")

    def record(self, row: Sequence[Any]) -> Record:
        """The record of a row, validated. Raises one of UNREADABLE."""
        values = dict(zip(self.statements.columns, row, strict=True))
        for name in self.json_columns:
            try:
                values[name] = json.loads(values[name])
            except UNREADABLE as error:
                raise ListError(f"{name}: the list cannot be read") from error
        return validated(self.record_type, values)


@cache
def mapping_of(record_type: type[Record]) -> RecordMapping:
    """The mapping of a record type."""
    table = TABLE_BY_RECORD[record_type].__table__
    made = statements(table)
    binders = tuple((name, _binder(table.columns[name])) for name in made.columns)
    json_columns = tuple(name for name in made.columns if isinstance(table.columns[name].type, JSON))
    hash_order = tuple(made.columns.index(name) for name in sorted(made.columns))
    return RecordMapping(record_type, made, binders, json_columns, hash_order)


def _binder(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, Float):
        return _positive_zero
    return column.type.bind_processor(_DIALECT)


def _positive_zero(value: float | None) -> float | None:
    return None if value is None else value + 0.0  # SQLite keeps no −0.0, and the content hash would differ


def validated(record_type: type[Record], values: dict[str, Any]) -> Record:
    """Make a record from plain values. Raises ValidationError."""
    record = record_type.__pydantic_validator__.validate_python(values)
    assert isinstance(record, record_type)
    return record


def complaint(error: Exception) -> str:
    """Say in a few words which field is wrong and why."""
    if isinstance(error, ListError):
        return str(error)
    if not isinstance(error, ValidationError):
        return "it cannot be read"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "a field"
    return f"{field}: {first['msg']}"


class StepPayload(NamedTuple):
    """The bytes of a step's diff, and their CRC-32."""

    data: bytes
    checksum: int


def packed(diff: Diff) -> StepPayload:
    """Turn a diff into compressed JSON. Of a changed record the later state holds the changed fields only."""
    changes = [[id_, _side(before), _side(after, before)] for id_, (before, after) in diff.changes.items()]
    text = json.dumps(changes, ensure_ascii=False, separators=(",", ":"), default=plain)
    data = zlib.compress(text.encode(), 6)
    return StepPayload(data, zlib.crc32(data))


def unpacked(data: bytes, complain: Callable[[], Exception]) -> Diff:
    """Turn compressed JSON back into a diff. It is read when it is first looked at: most steps are never undone.

    What looks at it and finds that it cannot be read gets the exception that `complain` makes.
    """
    return Diff(_PackedChanges(data, complain))


def _side(record: Record | None, base: Record | None = None) -> list[Any] | None:
    if record is None:
        return None
    values = record.__dict__
    if type(base) is type(record):
        values = {name: value for name, value in values.items() if value != base.__dict__[name]}
    return [record.table_name, values]


def plain(value: object) -> object:
    """Turn what JSON does not know into what it does, for `json.dumps`. Raises TypeError."""
    match value:
        case bytes():
            return {_BYTES_MARK: base64.b64encode(value).decode("ascii")}
        case dt.date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be stored")


def revived(value: dict[str, Any]) -> Any:
    """Turn it back, for `json.loads`."""
    if value.keys() == {_BYTES_MARK}:
        return base64.b64decode(value[_BYTES_MARK])
    return value


def _text(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    text = inflater.decompress(data, _MOST_TEXT + 2 * len(data))
    if not inflater.eof:
        raise ValueError("cut short, or far too long")
    return text


def _changes(data: bytes) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for id_, before_side, after_side in json.loads(_text(data), object_hook=revived):
        before = after = None
        if before_side is not None:
            before = validated(RECORD_TYPE_BY_TABLE[before_side[0]], before_side[1])
        if after_side is not None:
            record_type, values = RECORD_TYPE_BY_TABLE[after_side[0]], after_side[1]
            base = before.__dict__ if type(before) is record_type and before is not None else {}
            after = validated(record_type, {**base, **values})
        if any(record is not None and record.id != id_ for record in (before, after)):
            raise ValueError("a record under the id of another")
        found[id_] = (before, after)
    return found


class _PackedChanges(Mapping[str, Change]):
    def __init__(self, data: bytes, complain: Callable[[], Exception]) -> None:
        self._data = data
        self._complain = complain
        self._found: dict[str, Change] | None = None

    @property
    def _changes(self) -> dict[str, Change]:
        if self._found is None:
            try:
                self._found = _changes(self._data)
            except (zlib.error, *UNREADABLE) as error:
                raise self._complain() from error
        return self._found

    def __getitem__(self, id_: str) -> Change:
        return self._changes[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._changes)

    def __len__(self) -> int:
        return len(self._changes)
