"""Kinds of record fields: ids, order keys, cleaned text, and how they are declared. Knows no entity."""

import enum
import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticUndefined
from sqlalchemy import String
from sqlmodel import Field

MAX_LINE = 300
MAX_TEXT = 10_000
EMOTION_LIMIT = 2.0
MAX_IMAGE_BYTES = 8 * 1024 * 1024
MAX_MINUTES = 60 * 24 * 366 * 100
MAX_REASONS = 100
MIN_COLUMN, MAX_COLUMN = 120.0, 480.0
MAX_LANE_HEIGHT = 2000.0
"""Lengths are points."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(value: Any) -> Any:
    """Make text storable and printable: no control characters, no lone surrogates, one kind of line end."""
    if not isinstance(value, str):
        return value
    return _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(value: Any) -> Any:
    """Clean text that stands on one line: line ends and tabs become spaces."""
    value = clean_text(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1) + 0.0


class RefersTo(NamedTuple):
    """Marks a tuple of ids with the table they belong to."""

    table: str


Id = Annotated[str, StringConstraints(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Ids = Annotated[tuple[Id, ...], AfterValidator(lambda ids: tuple(dict.fromkeys(ids)))]
Key = Annotated[str, StringConstraints(pattern="^[0-9A-Za-z]*[1-9A-Za-z]$")]
LineText = Annotated[str, BeforeValidator(clean_line)]
LongText = Annotated[str, BeforeValidator(clean_text)]
Tenths = Annotated[float | None, AfterValidator(_tenths)]


def line_field(default: str = "") -> Any:
    """Declare text that stands on one line."""
    return Field(default=default, max_length=MAX_LINE)


def text_field() -> Any:
    """Declare text of any number of lines."""
    return Field(default="", max_length=MAX_TEXT)


def choice_field(default: enum.StrEnum) -> Any:
    """Declare one of a few words."""
    # Stored by value: readable in the file, and a new choice needs no new schema.
    return Field(default=default, sa_type=String)


def reference(table: str, ondelete: Literal["CASCADE", "SET NULL"], *, optional: bool = False) -> Any:
    """Declare the id of a record of another table, and what follows when that record is removed."""
    default = None if optional else PydanticUndefined
    return Field(default=default, foreign_key=f"{table}.id", ondelete=ondelete, index=True)
