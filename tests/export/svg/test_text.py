"""Text in an SVG: it stays text in every script, is in its place, and nothing in it can break the file."""

import base64
import io
import re
from typing import Any

import pytest
import uharfbuzz as hb
from defusedxml.ElementTree import fromstring
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from export.svg.exporter import SvgText
from export.svg.lettering import reading_order
from export.svg.outlines import Outlines
from model.layout import picture as p
from model.layout.engine import Engine
from model.layout.fonts import face
from model.layout.text import lay_out, place
from model.records import Stage
from model.store import Snapshot
from tests.builders import a_map
from tests.e2e.maps import TEXTS
from tests.export.svg.drawing import STYLE, SVG, drawn, export, words_of


@pytest.mark.parametrize("script", TEXTS)
def test_text_stays_text_in_every_script(script: str, scripts: tuple[Snapshot, str]) -> None:
    found = words_of(export(*scripts)[0])
    for word in TEXTS[script].split():
        assert any(word in line for line in found), word


def test_the_fonts_inside_shape_the_text_to_its_place(scripts: tuple[Snapshot, str]) -> None:
    root = fromstring(export(*scripts)[0])
    fonts = embedded_fonts(root.find(f"{SVG}style").text)
    assert len(fonts) >= 10
    for element in root.iter(f"{SVG}text"):
        index, *tabular = element.get("class").split()
        glyphs, width = shaped(fonts[index], element, tabular=bool(tabular))
        assert 0 not in glyphs, element.text
        assert width == pytest.approx(float(element.get("textLength")), rel=0.01), element.text


def embedded_fonts(style: str) -> dict[str, hb.Face]:
    """The fonts of a style sheet by the class that uses them."""
    sources = dict(re.findall(r'@font-face\{font-family:"([^"]+)".*?base64,([^"]+)"', style))
    families = re.findall(r'\.(f\d+)\{font-family:"([^"]+)"', style)
    found = {}
    for index, family in families:
        plain = io.BytesIO()
        font = TTFont(io.BytesIO(base64.b64decode(sources[family])))
        assert font.flavor == "woff"
        font.flavor = None
        font.save(plain)
        found[index] = hb.Face(plain.getvalue())
    return found


def shaped(font: hb.Face, element: Any, *, tabular: bool) -> tuple[list[int], float]:
    """The glyphs that a browser takes for a text element, and how wide they are."""
    buffer = hb.Buffer()
    buffer.add_str(element.text)
    buffer.guess_segment_properties()
    buffer.direction = element.get("direction", "ltr")
    hb.shape(hb.Font(font), buffer, {"kern": True, "calt": False, "tnum": tabular})
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    return [info.codepoint for info in buffer.glyph_infos], advance * float(element.get("font-size")) / font.upem


def test_outlines_need_no_font_and_keep_the_words_as_labels(scripts: tuple[Snapshot, str]) -> None:
    data = export(*scripts, text=SvgText.OUTLINES)[0]
    assert b"font" not in data
    assert words_of(data) == []
    labels = {element.get("aria-label") for element in fromstring(data).iter(f"{SVG}g")}
    picture = Engine().lay_out(*scripts).picture
    lines = {item.text for group, _, _ in picture.walk() for item in group.items if isinstance(item, p.Text)}
    assert {" ".join(line.split()) for line in lines} == labels - {None}


def test_characters_without_a_glyph_are_told() -> None:
    scene = a_map("Buy: Look")
    scene.edit(lambda store: store.put(store.all(Stage)[0].replaced(title="Egypt \U00013000")))
    for text in SvgText:
        assert export(scene.store, scene.map_id, text=text)[1].warnings == (
            "No font has these characters, so they show as boxes: \U00013000 (U+13000).",
        )


def test_a_broken_word_shows_its_hyphen() -> None:
    first, *_ = place(lay_out("Donau\u00addampfschiff", STYLE, 50), STYLE, 0, 0, "ink")
    assert words_of(drawn(first)) == ["Donau-"]


def test_runs_stand_in_the_order_of_reading() -> None:
    (line,) = place(lay_out("שלום 42 עולם", STYLE, 200), STYLE, 0, 0, "ink")
    assert [run.text.strip() for run in line.runs if run.text.strip()] == ["עולם", "42", "שלום"]
    assert [run.text.strip() for run in reading_order(line) if run.text.strip()] == ["שלום", "42", "עולם"]
    elements = list(fromstring(drawn(line)).iter(f"{SVG}text"))
    assert [element.get("direction") for element in elements] == ["rtl", None, "rtl"]
    spans = [span(element) for element in reversed(elements)]
    edges = [edge for ends in spans for edge in ends]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == pytest.approx((line.x, line.x + line.width), abs=0.01)


def span(element: Any) -> tuple[float, float]:
    """From where to where a text element reaches."""
    x, width = float(element.get("x")), float(element.get("textLength"))
    left = x - width / 2 if element.get("text-anchor") == "middle" else x
    return left, left + width


@pytest.mark.parametrize("text", ["(", "[a]"])
def test_brackets_are_turned_in_text_to_the_left_only(text: str) -> None:
    (hebrew,) = place(lay_out(f"שלום {text}", STYLE, 200), STYLE, 0, 0, "ink")
    (latin,) = place(lay_out(text, STYLE, 200), STYLE, 0, 0, "ink")
    turned = [e.text for e in fromstring(drawn(hebrew)).iter(f"{SVG}text") if e.get("direction") == "rtl"]
    assert any(set("([])") & set(run) for run in turned)
    assert [e.get("direction") for e in fromstring(drawn(latin)).iter(f"{SVG}text")] == [None]


def test_outlines_of_one_letter_are_in_the_file_once() -> None:
    (line,) = place(lay_out("aaa", STYLE, 100), STYLE, 0, 0, "ink")
    outlines = Outlines()
    assert outlines.draw(line, "").count("<use ") == 3
    assert len(outlines.definitions()) == 1


def test_marks_above_letters_stand_where_they_are_set() -> None:
    (line,) = place(lay_out("ชั้น ปี่", STYLE, 100), STYLE, 0, 0, "ink")
    (run,) = line.runs
    units = face(run.font).upem / run.size
    wanted = [(round(x * units), round(y * units)) for x, y in run.positions]
    uses = re.findall(r'<use \S+ x="(\S+)"(?: y="(\S+)")?/>', Outlines().draw(line, ""))
    assert any(y for _, y in wanted)
    assert {(int(x), int(y or 0)) for x, y in uses} <= set(wanted)
    assert len(uses) == sum(cluster != " " for cluster in run.clusters)


SOME = st.sampled_from("".join(TEXTS.values()) + "\u00ad\u200b\u200d\u202e\u0301\ufffe&<>\"'\x00\n\t")


@settings(max_examples=60)
@given(st.text(SOME | st.characters(), max_size=30))
def test_any_text_can_be_written(text: str) -> None:
    lines = place(lay_out(text, STYLE, 80), STYLE, 0, 0, "ink")
    fromstring(drawn(*lines, label=text))
    outlines = Outlines()
    fromstring(f'<g xmlns:xlink="x">{"".join(outlines.draw(line, "") for line in lines)}</g>')
