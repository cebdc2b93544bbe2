"""Times and dates in words."""

import datetime as dt

import pytest

from model.wording import format_day, format_elapsed, percent, signed

HOUR = 60.0
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (0.2, "< 1 min"),
        (1, "1 min"),
        (20, "20 min"),
        (59.6, "1 h"),
        (90, "1.5 h"),
        (3 * 60, "3 h"),
        (24 * 60, "24 h"),
        (2 * DAY, "2 days"),
        (2.5 * DAY, "2.5 days"),
        (14 * DAY, "2 weeks"),
        (60 * DAY, "2 months"),
        (365 * DAY / 2, "6 months"),
        (365 * DAY, "12 months"),
        (2 * 365 * DAY, "2 years"),
        (40 * 365 * DAY, "40 years"),
    ],
)
def test_a_time_is_told_in_the_unit_that_fits(minutes: float, words: str) -> None:
    assert format_elapsed(minutes) == words


def test_a_time_does_not_run_backwards() -> None:
    with pytest.raises(ValueError):
        format_elapsed(-1)


def test_a_date_is_told_alike_in_every_locale() -> None:
    assert format_day(dt.date(2026, 11, 2)) == "2 Nov 2026"


@pytest.mark.parametrize(
    ("share", "wanted"),
    [(0.0, "0 %"), (0.001, "< 1 %"), (0.378, "38 %"), (0.999, "> 99 %"), (1.0, "100 %")],
)
def test_a_share_never_claims_nothing_or_all_that_it_is_not(share: float, wanted: str) -> None:
    assert percent(share) == wanted


def test_means_have_two_digits_and_no_signed_nought() -> None:
    assert (signed(-0.456, digits=2), signed(0.25, digits=2), signed(-0.004, digits=2)) == ("−0.46", "+0.25", "0")
