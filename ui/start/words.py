"""How cards say when and where, in plain words."""

import datetime as dt
from pathlib import Path

from model.wording import format_day

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def when(moment: dt.datetime, now: dt.datetime) -> str:
    """Say when something was, as seen from `now`: "today 14:05", "yesterday", "Monday", "2 Nov 2026"."""
    here, today = moment.astimezone(now.tzinfo), now.date()
    days = (today - here.date()).days
    if days <= 0:
        return f"today {here:%H:%M}" if days == 0 else format_day(here.date())
    if days == 1:
        return "yesterday"
    return _DAYS[here.weekday()] if days < 7 else format_day(here.date())


def where(path: Path, home: Path) -> str:
    """Say which folder a file is in, with ~ for the user's own."""
    folder = path.parent
    return f"~/{folder.relative_to(home).as_posix()}" if folder != home and folder.is_relative_to(home) else str(folder)


def many(count: int, noun: str) -> str:
    """Say how many: "1 map", "3 maps"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
