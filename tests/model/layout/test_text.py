"""Paragraphs: nothing overflows, nothing is lost, directions and ellipses are right."""

import math
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from model.layout.fonts import IGNORABLE, face
from model.layout.shaping import graphemes, shaper
from model.layout.text import Line, TextStyle, break_points, first_baseline, lay_out, measure, place

STYLE = TextStyle(10)
WORDS = (
    *("customer", "Überraschung", "Ελληνικά", "Кириллица", "mid-season", "(really?)", "80 %", "€", "“quoted”", "a"),
    *("מסע", "לקוח", "(שירות)", "123", "مرحبا", "بالعالم،", "نَصٌّ", "ภาษาไทยง่ายนิดเดียว", "ลูกค้า"),
    *("客户旅程地图。", "お客様の旅", "고객", "क्षत्रिय", "हिन्दी", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "1️⃣", "❤️"),
    *("e\u0301\u0323", "co\u00adop", "x\u00a0y", "\u3000", "\t", "\n", "  ", "\u200b", "\u200f", "\u202e"),
    *("\u2066", "\u2069", "https://example.org/a?b=c", "Donaudampfschifffahrtsgesellschaft"),
)
mixed_text = st.lists(st.sampled_from(WORDS), max_size=14).flatmap(
    lambda words: st.sampled_from(("", " ")).map(lambda glue: glue.join(words))
)


def shown(text: str) -> str:
    """Return the characters that a layout must keep: all but white space and control characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)


def visible(text: str) -> str:
    """Return the characters that have a shape."""
    return re.sub(f"[{IGNORABLE}]", "", shown(text))


def right_edge(line: Line) -> float:
    """Return where the glyphs of a line end."""
    return max((run.x + run.width for run in line.runs), default=0.0)


@given(mixed_text, st.floats(40, 200), st.sampled_from((400, 700)), st.booleans())
@settings(max_examples=300, deadline=None)
@example("מסע 123 (שירות) customer", 60.0, 400, False)
def test_no_line_is_wider_than_the_width(text: str, width: float, weight: int, italic: bool) -> None:
    paragraph = lay_out(text, TextStyle(10, weight, italic), width)
    assert paragraph.width <= width + 1e-3
    assert all(right_edge(line) <= width + 1e-3 for line in paragraph.lines)


@given(mixed_text, st.floats(40, 200))
@settings(max_examples=200, deadline=None)
def test_breaking_keeps_every_character_in_logical_order(text: str, width: float) -> None:
    lines = lay_out(text, STYLE, width).lines
    assert shown("".join(line.text for line in lines)) == shown(text)
    for line in lines:
        drawn = "".join(run.text for run in line.runs)
        assert sorted(visible(drawn)) == sorted(visible(line.text))


@given(st.text(max_size=30), st.floats(0, 100), st.none() | st.integers(0, 3))
@settings(max_examples=300, deadline=None)
@example("\ud800 lone surrogate", 50.0, None)
@example("\U0001e8ff \u07ff unassigned, right to left", 50.0, None)
def test_any_text_at_any_width_can_be_laid_out(text: str, width: float, max_lines: int | None) -> None:
    paragraph = lay_out(text, STYLE, width, max_lines)
    assert paragraph.height == pytest.approx(len(paragraph.lines) * 13.5)
    if max_lines is None:
        without_surrogates = re.sub("[\ud800-\udfff]", "\ufffd", text)
        assert shown("".join(line.text for line in paragraph.lines)) == shown(without_surrogates)


@given(mixed_text, st.floats(40, 200), st.integers(1, 3))
@settings(max_examples=200, deadline=None)
def test_an_elided_paragraph_fits_its_lines_and_its_width_and_ends_in_an_ellipsis(
    text: str, width: float, most: int
) -> None:
    paragraph = lay_out(text, STYLE, width, most)
    assert len(paragraph.lines) <= most
    assert paragraph.width <= width + 1e-3
    assert paragraph.elided == (len(lay_out(text, STYLE, width).lines) > most)
    if paragraph.elided:
        assert paragraph.lines[-1].text.endswith("…")
        kept = shown("".join(line.text for line in paragraph.lines)[:-1])
        assert shown(text).startswith(kept)


@given(st.lists(st.from_regex(r"[A-Za-z0-9àßøЖψ.,;:'!?]{1,6}", fullmatch=True), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_simple_text_breaks_where_icu_would_break_it(words: list[str]) -> None:
    text = " ".join(words)
    assert break_points(text) == list(LineBreaker(text, "en"))


def test_lines_break_at_spaces_and_newlines() -> None:
    text = "Looks at print ads\n\nWeekly paper"
    assert [line.text for line in lay_out(text, STYLE, 60).lines] == ["Looks at", "print ads", "", "Weekly", "paper"]


def test_chinese_breaks_between_characters_and_thai_between_words() -> None:
    assert [line.text for line in lay_out("客户旅程地图", STYLE, 31).lines] == ["客户旅", "程地图"]
    assert [line.text for line in lay_out("ภาษาไทยง่าย", STYLE, 45).lines] == ["ภาษาไทย", "ง่าย"]


def test_a_long_word_breaks_between_graphemes() -> None:
    family = "👩‍👩‍👧"
    lines = lay_out(family * 5, STYLE, 30).lines
    assert len(lines) > 1
    assert all(set(graphemes(line.text)) == {family} for line in lines)


def test_a_character_wider_than_the_width_stands_alone() -> None:
    assert [line.text for line in lay_out("wide", STYLE, 0.5).lines] == ["w", "i", "d", "e"]


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    whole = lay_out("co\u00adoperation", STYLE, 100)
    broken = lay_out("co\u00adoperation", STYLE, 50)
    hyphen = face("Inter-Regular").hb_font.get_nominal_glyph(ord("-"))
    assert [hyphen in line.runs[-1].glyphs for line in whole.lines] == [False]
    assert [hyphen in line.runs[-1].glyphs for line in broken.lines] == [True, False]


def test_text_fits_exactly_into_its_measured_width() -> None:
    text = "Makers' websites: compare (80 %)"
    assert len(lay_out(text, STYLE, measure(text, STYLE)).lines) == 1
    assert len(lay_out(text, STYLE, measure(text, STYLE) - 0.1).lines) == 2


def test_eliding_keeps_as_much_as_fits() -> None:
    width = measure("Screen goes d…", STYLE)
    assert [line.text for line in lay_out("Screen goes dark", STYLE, width, 1).lines] == ["Screen goes d…"]
    assert lay_out("one\ntwo", STYLE, 100, 1).lines[0].text == "one…"


def test_the_ellipsis_of_right_to_left_text_is_on_the_left() -> None:
    (line,) = lay_out("מסע לקוח מסע לקוח", STYLE, 60, 1).lines
    assert line.runs[0].text.startswith("…")


def test_right_to_left_words_run_from_right_to_left() -> None:
    (line,) = lay_out("שלום CRM עולם", STYLE, 300).lines
    assert line.rtl
    assert [run.text.strip() for run in line.runs if run.text.strip()] == ["עולם", "CRM", "שלום"]
    hebrew = line.runs[-1]
    assert "".join(cluster.strip() for cluster in hebrew.clusters) == "םולש"
    assert hebrew.extractable


def test_numbers_in_right_to_left_text_run_from_left_to_right() -> None:
    (line,) = lay_out("טקסט 2026 לבדיקה", STYLE, 300).lines
    assert ["".join(run.clusters) for run in line.runs if "2026" in run.text] == ["2026"]


def test_brackets_around_right_to_left_words_take_one_direction() -> None:
    (line,) = lay_out("Call (שירות) שלום", STYLE, 300).lines
    assert not line.rtl
    assert [run.text.strip() for run in line.runs] == ["Call (", "שירות", ")", "שלום"]


def test_brackets_take_the_direction_of_the_paragraph_when_such_text_is_inside() -> None:
    (line,) = lay_out("a שלום (b שירות) עולם", STYLE, 300).lines
    words = [run.text.strip() for run in line.runs if run.text.strip()]
    assert words == ["a", "שלום", "(b", "שירות", ")", "עולם"]


def test_each_line_of_mixed_text_is_reordered_by_itself() -> None:
    lines = lay_out("אחת שתים שלוש ארבע", STYLE, 50).lines
    assert [line.text for line in lines] == ["אחת שתים", "שלוש ארבע"]
    assert all(line.rtl for line in lines)


def test_a_line_of_one_font_is_one_run() -> None:
    assert len(lay_out("prices, and – orders (online)", STYLE, 500).lines[0].runs) == 1
    assert len(lay_out("مرحبا بالعالم كيف", STYLE, 500).lines[0].runs) == 1


def test_glyphs_do_not_overlap_or_drift() -> None:
    (run,) = lay_out("The quick brown fox", STYLE, 500).lines[0].runs
    lefts = [x for x, _ in run.positions]
    assert lefts == sorted(lefts)
    assert run.width == pytest.approx(lefts[-1] + 10 * face(run.font).advance(run.glyphs[-1]) / face(run.font).upem)


def test_what_is_typed_is_what_is_shown() -> None:
    (run,) = lay_out("2x3 -> office", STYLE, 500).lines[0].runs
    assert run.clusters == tuple("2x3 -> office")
    assert run.extractable


def test_devanagari_says_that_its_glyphs_cannot_be_read_back() -> None:
    (run,) = lay_out("क्षत्रिय", STYLE, 500).lines[0].runs
    assert not run.extractable
    assert "".join(run.clusters) == "क्षत्रिय"


def test_layout_is_the_same_with_cold_and_warm_caches() -> None:
    texts = ["plain words here", "dash – 80 %", "שלום (CRM) 12", "客户 journey 👍🏽", "long" * 20]
    warm = [lay_out(text, STYLE, 70, 2) for text in texts]
    lay_out.cache_clear()
    shaper.cache_clear()
    assert [lay_out(text, STYLE, 70, 2) for text in reversed(texts)] == warm[::-1]


def test_tabular_figures_have_one_width() -> None:
    proportional, tabular = TextStyle(10), TextStyle(10, tabular=True)
    assert measure("111", proportional) < measure("888", proportional)
    assert measure("111", tabular) == measure("888", tabular)


def test_empty_text_has_no_lines() -> None:
    assert lay_out("", STYLE, 100) == ((), 0.0, 0.0, False)


def test_placed_lines_sit_on_their_baselines() -> None:
    paragraph = lay_out("one two three", STYLE, 40)
    texts = place(paragraph, STYLE, 5, 7, "ink", width=40)
    assert [text.y for text in texts] == pytest.approx(
        [7 + first_baseline(STYLE) + 13.5 * n for n in range(len(texts))]
    )
    assert {text.x for text in texts} == {5}
    assert {text.colour for text in texts} == {"ink"}


def test_capitals_stand_in_the_middle_of_the_line() -> None:
    capital = face("Inter-Regular").hb_font.get_glyph_extents(face("Inter-Regular").hb_font.get_nominal_glyph(ord("H")))
    middle = first_baseline(STYLE) - 10 * capital.y_bearing / 2048 / 2
    assert middle == pytest.approx(13.5 / 2, abs=0.1)


@pytest.mark.parametrize(
    ("text", "align", "share"),
    [("abc", "start", 0), ("abc", "centre", 0.5), ("abc", "end", 1), ("שלום", "start", 1), ("שלום", "end", 0)],
)
def test_lines_are_aligned_in_the_width_by_the_side_where_reading_starts(text: str, align: str, share: float) -> None:
    paragraph = lay_out(text, STYLE, math.inf)
    (placed,) = place(paragraph, STYLE, 10, 0, "ink", width=100, align=align)  # type: ignore[arg-type]
    assert placed.x == pytest.approx(10 + share * (100 - paragraph.width))
