"""Lengths of time as people type them: "2 h", "1.5 days", "1 h 30 min". Knows no record and no widget."""

import re
from typing import Final

from model.errors import UserError
from model.fields import MAX_MINUTES

_HOUR, _DAY = 60.0, 24 * 60.0
_MONTH: Final = 365 * _DAY / 12
_UNITS: Final = (
    # what is written, its minutes, what is understood
    ("year", 365 * _DAY, ("y", "yr", "yrs", "year", "years")),
    ("month", _MONTH, ("mo", "mon", "month", "months")),
    ("week", 7 * _DAY, ("w", "wk", "wks", "week", "weeks")),
    ("day", _DAY, ("d", "day", "days")),
    ("h", _HOUR, ("h", "hr", "hrs", "hour", "hours")),
    ("min", 1.0, ("m", "min", "mins", "minute", "minutes", "'")),
    ("s", 1 / 60, ("s", "sec", "secs", "second", "seconds")),
)
_MINUTES_OF: Final = {word: size for _, size, words in _UNITS for word in words}
_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?|[.,]\d+)\s*([^\W\d]+|')?")


def parse_duration(text: str) -> float | None:
    """Read a length of time in minutes, or None for nothing. A bare number is minutes. Raises UserError."""
    rest = text.strip().casefold()
    if not rest:
        return None
    minutes = 0.0
    while rest:
        part = _PART.match(rest)
        unit = (part.group(2) or "min") if part is not None else ""
        if part is None or unit not in _MINUTES_OF:
            raise UserError("This is not a length of time.", "Write it like 20 min, 2 h, 1.5 days or 3 months.")
        minutes += float(part.group(1).replace(",", ".")) * _MINUTES_OF[unit]
        rest = rest[part.end() :].lstrip(" ,+")
    if minutes > MAX_MINUTES:
        raise UserError("This time is too long: it holds up to 100 years.", "Enter a shorter one.")
    return minutes


def format_duration(minutes: float | None) -> str:
    """Write a length of time so that reading it gives the same again, in one unit where a half or a whole fits."""
    if minutes is None:
        return ""
    for name, size, _ in _UNITS[:5]:
        count = minutes / size
        if count >= 1 and abs(count * 2 - round(count * 2)) < 1e-9:
            return _counted(round(count * 2) / 2, name)
    if minutes < 1:
        return f"{minutes * 60:.10g} s" if minutes else "0 min"
    parts = []
    for name, size, _ in _UNITS[3:5]:
        count = minutes // size
        if count:
            parts.append(_counted(count, name))
            minutes -= count * size
    return " ".join([*parts, *([f"{minutes:.10g} min"] if minutes > 1e-9 else [])])


def _counted(count: float, name: str) -> str:
    plural = "s" if name in ("year", "month", "week", "day") and count != 1 else ""
    return f"{count:.10g} {name}{plural}"
