"""Lengths of time as people type them."""

import pytest

from model.durations import format_duration, parse_duration
from model.errors import UserError


@pytest.mark.parametrize(
    ("text", "minutes", "spelt"),
    [
        ("", None, ""),
        ("20", 20, "20 min"),
        ("2h", 120, "2 h"),
        ("1 h 30 min", 90, "1.5 h"),
        ("1.5 days", 2160, "1.5 days"),
        ("2,5 d", 3600, "2.5 days"),
        ("1 day 2 h 5 min", 1565, "1 day 2 h 5 min"),
        ("6 months", 262_800, "6 months"),
        ("45 s", 0.75, "45 s"),
        ("0", 0, "0 min"),
    ],
)
def test_what_is_read_is_written_so_that_it_reads_the_same(text: str, minutes: float | None, spelt: str) -> None:
    assert parse_duration(text) == minutes
    assert format_duration(minutes) == spelt
    assert parse_duration(spelt) == minutes


@pytest.mark.parametrize("text", ["soon", "2 parsecs", "-3 h", "h", "1e9", "200 years", "nan"])
def test_anything_else_is_refused_with_a_word_on_what_to_write(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_duration(text)
    assert caught.value.remedy
