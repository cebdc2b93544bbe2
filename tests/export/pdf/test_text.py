"""What is written on the map is in the PDF, in every script: for readers, for searching and for the eye."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary

SAMPLES = {
    "Latin": "Café “naïve” – 80 €, office fi ffi",
    "markup": "<b>&amp; a < b & c <img src='/etc/passwd'> %s {0} \\ (x)",
    "Greek": "Ελληνικά",
    "Cyrillic": "Привет, мир",
    "Hebrew": "שלום עולם",
    "Arabic": "مرحبا بالعالم",
    "Devanagari": "हिन्दी नमस्ते क्षत्रिय",
    "Thai": "สวัสดีชาวโลก น้ำ",
    "Japanese": "日本語テキスト",
    "Korean": "한국어 텍스트",
    "Chinese": "中文字符",
    "emoji": "😀 🎉 👍🏽",
    "accents": "x\u0302 e\u0301 t\u0324\u0308",
}

Writer = Callable[[str], bytes]


def read(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        words = page.get_textpage()
        text = words.get_text_bounded()
        words.close()
        page.close()
    finally:
        document.close()
    return " ".join(text.replace("\r\n", "\n").split())


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("script", SAMPLES)
def test_text_comes_out_as_it_went_in(script: str, write: Writer) -> None:
    assert composed(read(write(SAMPLES[script]))) == composed(SAMPLES[script])


@pytest.mark.parametrize("script", SAMPLES)
def test_text_is_visible(script: str, write: Writer) -> None:
    document = pypdfium2.PdfDocument(write(SAMPLES[script]))
    pixels = document[0].render(scale=2, grayscale=True).to_numpy()
    document.close()
    letters = len(SAMPLES[script].replace(" ", ""))
    assert (pixels < 128).sum() > 15 * letters
    assert (pixels[:30] > 250).all()
    assert (pixels[120:] > 250).all()


def test_only_embedded_fonts_with_a_way_back_to_text(write: Writer, opened: Callable[[bytes], Any]) -> None:
    with opened(write(" ".join(SAMPLES.values()))) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font"]
        whole = [font for font in fonts if font.Subtype == "/Type0"]
        parts = [font for font in fonts if font.Subtype == "/CIDFontType2"]
        assert len(whole) == len(parts) == len(fonts) / 2 >= 8
        assert all(font.Encoding == "/Identity-H" and len(font.ToUnicode.read_bytes()) > 100 for font in whole)
        assert all(len(font.FontDescriptor.FontFile2.read_bytes()) > 500 for font in parts)
        assert all(re.fullmatch(r"/LANEWY\+[A-Za-z0-9-]+", str(font.BaseFont)) for font in fonts)


def test_a_pdf_holds_only_the_glyphs_it_shows(write: Writer) -> None:
    assert len(write("日")) < 20_000


def test_a_character_that_no_font_has_shows_as_a_box(write: Writer, opened: Callable[[bytes], Any]) -> None:
    with opened(write("\U00013000")) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 1


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_any_text_can_be_written(write: Writer, text: str) -> None:
    data = write(text)
    assert data.startswith(b"%PDF-1.7")
    assert data.rstrip().endswith(b"%%EOF")


plain = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs")), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(plain, min_size=1, max_size=8).map(" ".join).filter(lambda text: len(text) < 60))
def test_no_character_of_the_latin_script_is_lost(write: Writer, text: str) -> None:
    assert composed(read(write(text))).replace(" ", "") == composed(text).replace(" ", "")


def test_a_joined_letter_is_told_by_a_glyph_with_a_width(write: Writer, opened: Callable[[bytes], Any]) -> None:
    """Some readers put a space where a letter has no width, as the dots of an Arabic letter have none."""
    with opened(write("بب مرحبا")) as pdf:
        font = pdf.pages[0].Resources.Font.F0
        flat = list(font.DescendantFonts[0].W)
        widths = {
            int(first) + offset: int(width)
            for first, row in zip(flat[::2], flat[1::2], strict=True)
            for offset, width in enumerate(row)
        }
        rows = re.findall(r"^<(\w+)> <(\w+)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
        telling = [widths[int(glyph, 16)] for glyph, text in rows if text not in ("0000", "0020", "FFFF")]
    assert 0 in widths.values()
    assert len(telling) >= 5
    assert min(telling) > 0
