"""Names are found by their beginnings, by parts of them, by first letters, and in spite of a slip."""

import pytest

from ui.commands.ranking import folded, name_of, rank

NAMES = ["Zoom in", "Zoom out", "Fit the map", "Theme: Dark", "Move to…", "Shop visit", "Café crème", "电话回访"]


def found(query: str) -> list[str]:
    scores = rank(query, [name_of(name, "View Theme night" if "Theme" in name else "") for name in NAMES])
    return [NAMES[n] for n in sorted(scores, key=lambda n: -scores[n])]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("zoom o", "Zoom out"),
        ("map", "Fit the map"),
        ("dark theme", "Theme: Dark"),
        ("view dark", "Theme: Dark"),
        ("ftm", "Fit the map"),
        ("CAFE", "Café crème"),
        ("回访", "电话回访"),
        ("shpo", "Shop visit"),
        ("zooom in", "Zoom in"),
        ("mvoe", "Move to…"),
    ],
)
def test_a_query_finds(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize("query", ["", "  ", "…", "qqqq", "zx"])
def test_a_query_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_what_begins_so_comes_before_what_only_holds_it() -> None:
    scores = rank("in", [name_of("Zoom in"), name_of("Insert"), name_of("Pain")])
    assert sorted(scores, key=lambda n: -scores[n]) == [1, 0, 2]


def test_a_near_word_is_no_match_when_another_word_is_missing() -> None:
    assert found("zoom sideways") == []


def test_signs_accents_and_case_are_aside() -> None:
    assert folded("  Café & Co.: ÄRGER ") == "cafe co arger"
