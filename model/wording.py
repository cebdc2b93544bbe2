"""Figures, dates and kinds of records in words, the same on screen and paper and in every locale."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from model.records import Record

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_QUOTED = 40
_HOUR = 60.0
_DAY = 24 * _HOUR
_MONTH = 365 * _DAY / 12

_UNITS = (
    # name, its minutes, from how many minutes on it is used
    ("year", 365 * _DAY, 18 * _MONTH),
    ("month", _MONTH, 45 * _DAY),
    ("week", 7 * _DAY, 14 * _DAY),
    ("day", _DAY, 36 * _HOUR),
    ("h", _HOUR, _HOUR),
    ("min", 1.0, 0.0),
)


NOUNS: Final = {
    "map": "map", "stage": "stage", "touchpoint": "touchpoint", "lane": "lane", "note": "note", "persona": "persona",
    "emotion": "emotion point", "channel": "channel", "team": "team", "pain": "pain point", "image": "picture",
    "project": "project",
}  # fmt: skip
"""What people call the entities, by table."""


def nouns(records: Sequence[Record]) -> str:
    """Name some records: "touchpoint", "3 notes", "4 items"."""
    names = {NOUNS[record.table_name] for record in records}
    if len(records) == 1:
        return names.pop()
    return f"{len(records)} {names.pop()}s" if len(names) == 1 else f"{len(records)} items"


def format_elapsed(minutes: float) -> str:
    """Say a time in the unit that fits: "20 min", "1.5 h", "2 days", "6 months". Raises ValueError below 0."""
    if minutes < 0:
        raise ValueError("a time that has passed is not negative")
    if 0 < minutes < 1:
        return "< 1 min"
    minutes = round(minutes)
    name, size, _ = next(unit for unit in _UNITS if minutes >= unit[2])
    count = minutes / size
    # Halves are worth a digit; anything finer says more than anybody knows.
    count = round(count * 2) / 2 if count < 10 and name != "min" else round(count)
    plural = "s" if size >= _DAY and count != 1 else ""
    return f"{count:g} {name}{plural}"


def many(count: int, noun: str) -> str:
    """Say how many in figures: "0 notes", "1 note", "1,200 notes"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counted(count: int, noun: str) -> str:
    """Say how many: "no notes", "1 note", "1,200 notes"."""
    return many(count, noun) if count else f"no {noun}s"


def quoted(text: str) -> str:
    """Quote what somebody wrote, as far as it has room in a message."""
    text = " ".join(text[: 2 * _MOST_QUOTED].split())
    return f"“{text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1].rstrip() + '…'}”"


def format_day(day: dt.date) -> str:
    """Say a date: "2 Nov 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def signed(value: float, nought: str = "0", digits: int = 1) -> str:
    """Write a figure with its sign, to tenths: "+1.5", "−0.5", and `nought` for none. Means take two digits."""
    value = round(value, digits)
    return f"{value:+.{digits}f}".replace("-", "−") if value else nought


def percent(share: float) -> str:
    """Write a share from 0 to 1: "38 %". What is not quite nothing or all is never said to be: "< 1 %", "> 99 %"."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "< 1 %"
    return "> 99 %" if whole == 100 and share < 1 else f"{whole} %"


def read_figure(text: str) -> float:
    """Read a figure as people write it, with a comma or a point and either minus; NaN for what is none."""
    try:
        return float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return float("nan")
