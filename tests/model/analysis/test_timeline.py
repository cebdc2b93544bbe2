"""How the steps of a history are grouped and timed."""

import datetime as dt

import pytest

from model.analysis.timeline import format_ago, format_moment, sittings
from model.diff import Diff
from model.history import Step

ZONE = dt.timezone(dt.timedelta(hours=2))
NOW = dt.datetime(2026, 11, 22, 15, 0, tzinfo=ZONE)


def step(label: str, day: int, hour: int, minute: int = 0) -> Step:
    return Step(label, None, dt.datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(dt.UTC), Diff())


STEPS = [
    step("Add stage", 2, 9),
    step("Move note", 21, 23, 50),
    step("Move touchpoint", 22, 0, 10),  # twenty minutes later, but on another day
    step("Rename stage", 22, 14),
    step("Delete stage", 22, 14, 59),
]


def told(**options: object) -> list[str]:
    found = sittings(STEPS, NOW, **options)  # type: ignore[arg-type]
    return [f"{day}: {' '.join(str(line.position) for line in lines)}" for day, lines in found]


def test_steps_are_grouped_by_sitting_the_newest_first() -> None:
    assert told() == ["Today, from 14:00: 5 4", "Today, from 00:10: 3", "Yesterday: 2", "2 Nov 2026: 1"]


def test_steps_are_filtered_by_words_and_by_time() -> None:
    assert told(wanted="stage RE") == ["Today, from 14:00: 4"]
    assert told(wanted="no such") == []
    assert told(since=STEPS[3].made_at) == ["Today, from 14:00: 5 4"]


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "just now"), (1, "1 min ago"), (59, "59 min ago"), (61, "13:59"), (-5, "15:05")]
)
def test_a_time_is_told_as_seen_from_now(minutes: int, words: str) -> None:
    assert format_ago(NOW - dt.timedelta(minutes=minutes), NOW) == words


def test_a_moment_is_told_exactly() -> None:
    assert format_moment(NOW) == "22 Nov 2026, 15:00:00"
