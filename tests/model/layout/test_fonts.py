"""Fonts: each script finds its font, nothing large is opened for nothing, and what is missing is told and shown."""

import pytest

from model.layout import fonts
from model.layout.fonts import FONTS, Face, candidates, face, font_path, missing_characters, primary_stem
from model.layout.shaping import shaper
from model.layout.text import TextStyle, lay_out

STYLE = TextStyle(10)


def fonts_of(text: str, style: TextStyle = STYLE) -> list[str]:
    return [run.font for line in lay_out(text, style, 1000).lines for run in line.runs]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Überraschung", "Inter-Regular"),
        ("Ελληνικά", "Inter-Regular"),
        ("Кириллица", "Inter-Regular"),
        ("→ ✓ ★ ½ €", "Inter-Regular"),
        ("שלום", "NotoSansHebrew-Regular"),
        ("مرحبا", "NotoSansArabic-Regular"),
        ("हिन्दी", "NotoSansDevanagari-Regular"),
        ("ไทย", "NotoSansThai-Regular"),
        ("客户", "NotoSansSC-Regular"),
        ("お客様", "NotoSansJP-Regular"),
        ("고객 漢字", "NotoSansKR-Regular"),
        ("👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ❤️", "NotoEmoji-Regular"),
        ("➜☐", "NotoSansSymbols2-Regular"),
        ("ⓘ", "NotoSansSymbols-Regular"),
        ("∈", "NotoSansMath-Regular"),
        ("Ꟶ", "NotoSans-Regular"),
    ],
)
def test_each_script_is_drawn_in_its_font(text: str, stem: str) -> None:
    assert fonts_of(text) == [stem]
    assert not missing_characters(text)


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "👍🏽", "🇩🇪", "1️⃣"])
def test_an_emoji_sequence_is_one_glyph(text: str) -> None:
    (run,) = lay_out(text, STYLE, 1000).lines[0].runs
    assert len(run.glyphs) == 1
    assert 0 not in run.glyphs


def test_han_characters_follow_the_language_of_their_paragraph() -> None:
    assert fonts_of("骨直") == ["NotoSansSC-Regular"]
    assert fonts_of("骨直の") == ["NotoSansJP-Regular"]
    assert fonts_of("骨直 뼈") == ["NotoSansKR-Regular"]


def test_a_simplified_character_in_a_japanese_paragraph_is_not_missing() -> None:
    assert fonts_of("骑の") == ["NotoSansSC-Regular", "NotoSansJP-Regular"]


def test_styles_choose_their_file() -> None:
    weights = {400: "Inter-Regular", 500: "Inter-Medium", 600: "Inter-SemiBold", 700: "Inter-Bold"}
    assert {weight: primary_stem(weight) for weight in weights} == weights
    assert primary_stem(400, italic=True) == "Inter-Italic"
    assert fonts_of("שלום", TextStyle(10, 600)) == ["NotoSansHebrew-Bold"]
    assert fonts_of("客", TextStyle(10, 700)) == ["NotoSansSC-Regular"]


def test_every_font_that_can_be_chosen_is_bundled() -> None:
    stems = {primary_stem(weight, italic) for weight in (400, 500, 600, 700) for italic in (False, True)}
    for point in range(0x80, 0x30000, 0x40):
        for weight in (400, 700):
            stems.update(candidates(chr(point), weight, False, "NotoSansSC-Regular"))
    assert {file.stem for file in FONTS.glob("*.ttf")} == stems


def test_latin_text_opens_no_other_font(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Watched(Face):
        def __init__(self, stem: str) -> None:
            opened.append(stem)
            super().__init__(stem)

    monkeypatch.setattr(fonts, "Face", Watched)
    for cache in (face, shaper, lay_out):
        cache.cache_clear()
    lay_out("Überraschung – 80 % “quoted” → ok", STYLE, 50)
    assert missing_characters("Überraschung → ok") == frozenset()
    assert opened == ["Inter-Regular"]
    lay_out("שלום", STYLE, 50)
    assert opened == ["Inter-Regular", "NotoSansHebrew-Regular"]
    for cache in (face, shaper, lay_out):
        cache.cache_clear()


def test_a_character_that_no_font_has_is_a_box_and_is_reported() -> None:
    text = "ok \U000f0000 Ꭰ שלום"
    assert missing_characters(text) == {"\U000f0000", "Ꭰ"}
    boxes = [glyph for run in lay_out(text, STYLE, 1000).lines[0].runs for glyph in run.glyphs if glyph == 0]
    assert len(boxes) == 2
    assert face("Inter-Regular").advance(0) > 0
    assert face("Inter-Regular").hb_font.get_glyph_extents(0).width > 0


def test_a_mark_that_its_font_lacks_does_not_take_the_letter_with_it() -> None:
    runs = lay_out("a\u1ac1b", STYLE, 1000).lines[0].runs
    assert "".join(run.text for run in runs) == "a\u1ac1b"
    letters = {"a", "b"}
    drawn = {cluster for run in runs for cluster, glyph in zip(run.clusters, run.glyphs, strict=True) if glyph}
    assert letters <= {cluster[:1] for cluster in drawn}


def test_controls_are_neither_drawn_nor_reported() -> None:
    text = "a\x00\x07\x85\u200f\u2066b\ufeff"
    assert missing_characters(text) == frozenset()
    glyphs = [glyph for line in lay_out(text, STYLE, 1000).lines for run in line.runs for glyph in run.glyphs]
    assert len(glyphs) == 2


def test_a_lone_surrogate_is_reported() -> None:
    assert missing_characters("a\ud800") == {"\ud800"}


def test_faces_know_their_metrics() -> None:
    inter = face("Inter-Regular")
    assert (inter.upem, inter.ascender, inter.descender) == (2048, 1984, -494)
    assert font_path("Inter-Regular").is_file()


def test_licences_lie_beside_the_fonts() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    for file in FONTS.glob("*.ttf"):
        family, _, weight = file.stem.partition("-")
        assert family in readme
        assert weight in readme
    assert {file.name for file in FONTS.glob("OFL-*.txt")} == {
        word for word in readme.replace("|", " ").split() if word.startswith("OFL-")
    }
