"""The steps of a history as people look through them: by sitting, the newest first, with times in words. No screen."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from model.analysis.folding import needle, spans
from model.history import Step
from model.wording import format_day

PAUSE: Final = dt.timedelta(hours=1)
"""After a longer pause another sitting begins."""
_MINUTE, _HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


class Line(NamedTuple):
    """A step: `position` is how many steps are done once it is."""

    position: int
    label: str
    made_at: dt.datetime


class Sitting(NamedTuple):
    """Steps made without a long pause on one day, the newest first. `day` is when, in words."""

    day: str
    lines: tuple[Line, ...]


def sittings(
    steps: Sequence[Step], now: dt.datetime, *, wanted: str = "", since: dt.datetime | None = None
) -> list[Sitting]:
    """Group steps; only those that `wanted` names, and those made at `since` or later.

    Days are those of the time zone of `now`.
    """
    found: list[Sitting] = []
    groups = list(_groups(steps, now))
    days = [group[0].made_at.date() for group in groups]
    for n, group in enumerate(groups):
        lines = tuple(line for line in reversed(group) if _is_wanted(line, wanted, since))
        if lines:
            first = group[0].made_at
            several = days.count(days[n]) > 1
            found.append(Sitting(f"{_day(days[n], now)}{f', from {first:%H:%M}' if several else ''}", lines))
    found.reverse()
    return found


def format_ago(then: dt.datetime, now: dt.datetime) -> str:
    """Say a time as seen from `now`: "just now", "12 min ago", else "14:02"."""
    gone = now - then
    if dt.timedelta(0) <= gone < _MINUTE:
        return "just now"
    if dt.timedelta(0) <= gone < _HOUR:
        return f"{gone // _MINUTE} min ago"
    return f"{then.astimezone(now.tzinfo):%H:%M}"


def format_moment(then: dt.datetime) -> str:
    """Say a time exactly: "2 Nov 2026, 14:02:31"."""
    return f"{format_day(then.date())}, {then:%H:%M:%S}"


def _groups(steps: Sequence[Step], now: dt.datetime) -> Iterator[list[Line]]:
    group: list[Line] = []
    for position, step in enumerate(steps, start=1):
        at = step.made_at.astimezone(now.tzinfo)
        if group and (at.date() != group[-1].made_at.date() or at - group[-1].made_at > PAUSE):
            yield group
            group = []
        group.append(Line(position, step.label, at))
    if group:
        yield group


def _is_wanted(line: Line, wanted: str, since: dt.datetime | None) -> bool:
    if since is not None and line.made_at < since:
        return False
    words = wanted.split()
    return all(spans(line.label, needle(word)) for word in words)


def _day(day: dt.date, now: dt.datetime) -> str:
    gone = (now.date() - day).days
    return {0: "Today", 1: "Yesterday"}.get(gone, format_day(day))
