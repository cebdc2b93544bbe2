"""The SVG of a map: looks like paper, reads like text, holds all it needs and nothing that could harm."""

import base64
import io
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import resvg_py
import uharfbuzz as hb
from defusedxml.ElementTree import fromstring
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from export.base import ExportResult, unheard
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions
from export.svg.exporter import SvgExporter, SvgOptions, SvgText
from export.svg.images import Shown, shown
from export.svg.lettering import reading_order
from export.svg.outlines import Outlines
from export.svg.painter import Painter
from export.svg.words import Words
from model.layout import picture as p
from model.layout.engine import Engine
from model.layout.fonts import FONTS, face
from model.layout.text import TextStyle, lay_out, place
from model.records import JourneyMap, PainPoint, Project, Stage
from model.store import Snapshot
from model.theme import LIGHT
from tests.builders import a_map
from tests.e2e.maps import TEXTS, every_script_map, snapshot_of
from tests.pictures import RED, a_file, pixel

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
STYLE = TextStyle(12)
both = pytest.mark.parametrize("text", list(SvgText))
Line = Callable[[str], p.Text]


def export(snapshot: Snapshot, map_id: str, **options: Any) -> tuple[bytes, ExportResult]:
    stream = io.BytesIO()
    result = SvgExporter().write_into(stream, snapshot, map_id, SvgOptions(**options), unheard)
    return stream.getvalue(), result


def drawn(*items: p.Item, load_image: Callable[[str], Shown | None] = lambda _: None, label: str = "") -> bytes:
    """A picture with these items in the group of the record "here", beside that of the record "there"."""
    here = p.Group("here", "card", 0, 0, 60, 40, items, label=label)
    there = p.Group("there", "card", 0, 40, 60, 40, (p.Box(0, 0, 60, 40, "paper"),))
    painter = Painter(LIGHT, Words(), load_image)
    painter.paint(p.Picture(60, 80, (here, there)))
    return painter.document("Title", "", "en")


def rendered(data: bytes, scale: float = 1, **options: Any) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=data.decode(), dpi=72, zoom=scale, skip_system_fonts=True, **options)
    return Image.open(io.BytesIO(bytes(png)))


def paper(snapshot: Snapshot, map_id: str, scale: float) -> Image.Image:
    """The map as PDF shows it on one sheet without margins."""
    stream = io.BytesIO()
    PdfExporter().write_into(stream, snapshot, map_id, PdfOptions(margin=0, parts=("map",)), unheard)
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        return document[0].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def words_of(data: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in fromstring(data).iter(f"{SVG}text")]


def addresses(data: bytes) -> list[str]:
    return [value for element in fromstring(data).iter() for name, value in element.attrib.items() if "href" in name]


@pytest.fixture(scope="module")
def scripts() -> tuple[Snapshot, str]:
    return snapshot_of("every script")


@both
def test_it_says_what_it_is(text: SvgText) -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    with scene.store.transaction("Edit") as store:
        store.put(scene.project.replaced(language="de-AT"))
        store.put(store.one(JourneyMap, scene.map_id).replaced(title="A & B", summary="From <b> to c"))
    root = fromstring(export(scene.store, scene.map_id, text=text)[0])
    picture = Engine().lay_out(scene.store, scene.map_id).picture
    assert (float(root.get("width")[:-2]), root.get("width")[-2:]) == (pytest.approx(picture.width, abs=0.001), "pt")
    assert root.get("viewBox") == f"0 0 {picture.width:g} {picture.height:g}"
    assert root.get("lang") == "de-AT"
    assert root.find(f"{SVG}title").text == "A & B"
    assert root.find(f"{SVG}desc").text == "From <b> to c\nCustomer-journey map with 2 stages and 3 touchpoints."


def test_a_strange_language_is_left_out() -> None:
    scene = a_map("Buy: Look")
    scene.edit(lambda store: store.put(store.all(Project)[0].replaced(language='en" onload="x')))
    assert fromstring(export(scene.store, scene.map_id)[0]).get("lang") is None


@both
def test_groups_have_the_ids_and_the_words_of_their_records(text: SvgText) -> None:
    scene = a_map("Buy: Look Pay")
    groups = {
        group.get("id"): group for group in fromstring(export(scene.store, scene.map_id, text=text)[0]).iter(f"{SVG}g")
    }
    stage = groups[f"r-{scene.id('Buy')}"]
    assert (stage.get("class"), stage.find(f"{SVG}title").text) == ("stage", "Buy")
    assert groups[f"r-{scene.id('Pay')}"].find(f"{SVG}title").text == "2. Pay"


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


@pytest.mark.parametrize("name", ["John", "every script"])
def test_outlines_look_like_paper(name: str) -> None:
    snapshot, map_id = snapshot_of(name)
    ours = rendered(export(snapshot, map_id, text=SvgText.OUTLINES)[0], 2).convert("RGB")
    theirs = paper(snapshot, map_id, 2).crop((0, 0, *ours.size))
    picture = Engine().lay_out(snapshot, map_id).picture
    for group, x, y in picture.walk():
        if group.role in ("touchpoint", "note", "pain", "stage", "title", "rows", "quote", "lane-label"):
            area = tuple(round(2 * edge) for edge in (x, y, x + group.width, y + group.height))
            one, other = ours.crop(area), theirs.crop(area)
            assert ink(one) == pytest.approx(ink(other), abs=2), group.label
            assert difference(one, other) < 12, (group.role, group.label)
    assert difference(ours, theirs) < 2


@pytest.mark.parametrize("name", ["John", "every script"])
def test_text_looks_like_outlines_where_the_fonts_are_known(name: str) -> None:
    snapshot, map_id = snapshot_of(name)
    fonts = {"font_dirs": [str(FONTS)], "font_family": "Inter", "sans_serif_family": "Inter"}
    ours = rendered(export(snapshot, map_id)[0], 1, **fonts).convert("RGB")
    theirs = rendered(export(snapshot, map_id, text=SvgText.OUTLINES)[0], 1).convert("RGB")
    assert ink(ours) == pytest.approx(ink(theirs), abs=2)
    assert difference(ours, theirs) < 2


def ink(image: Image.Image) -> tuple[int, ...]:
    """The box of what is not as the corner is."""
    ground = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    marks = ImageChops.difference(image, ground).convert("L").point(lambda value: 255 * (value > 60))
    return marks.getbbox() or (0, 0, 0, 0)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean of how far the pixels are apart, 0 to 255."""
    return float(max(ImageStat.Stat(ImageChops.difference(one, other)).mean))


def test_outlines_need_no_font_and_keep_the_words_as_labels(scripts: tuple[Snapshot, str]) -> None:
    data = export(*scripts, text=SvgText.OUTLINES)[0]
    assert b"font" not in data
    assert words_of(data) == []
    labels = {element.get("aria-label") for element in fromstring(data).iter(f"{SVG}g")}
    picture = Engine().lay_out(*scripts).picture
    lines = {item.text for group, _, _ in picture.walk() for item in group.items if isinstance(item, p.Text)}
    assert {" ".join(line.split()) for line in lines} == labels - {None}


@both
def test_the_same_map_gives_the_same_bytes(text: SvgText) -> None:
    first, second = (every_script_map() for _ in range(2))
    snapshot = first.store.frozen()
    assert export(first.store, first.map_id, text=text)[0] == export(snapshot, first.map_id, text=text)[0]
    assert len(export(second.store, second.map_id, text=text)[0]) == len(export(snapshot, first.map_id, text=text)[0])


@both
def test_nothing_is_fetched_from_elsewhere(text: SvgText, scripts: tuple[Snapshot, str]) -> None:
    data = export(*scripts, text=text)[0]
    assert addresses(data)
    assert all(address.startswith("#") for address in addresses(data))
    assert set(re.findall(rb"url\(\"?(.....)", data)) <= {b"data:"}
    assert {element.tag for element in fromstring(data).iter()} <= {
        SVG + tag
        for tag in ("svg", "title", "desc", "style", "defs", "g", "a", "rect", "path", "circle", "use", "text")
    }


@both
def test_numbers_on_cards_lead_to_their_pain_points(text: SvgText) -> None:
    snapshot, map_id = snapshot_of("John")
    root = fromstring(export(snapshot, map_id, text=text)[0])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    goals = [link.get(HREF) for link in root.iter(f"{SVG}a")]
    pains = snapshot.children(PainPoint, map_id)
    assert len(goals) == sum(len(pain.touchpoint_ids) for pain in pains)
    assert set(goals) == {f"#r-{pain.id}" for pain in pains}
    assert {goal[1:] for goal in goals} <= set(ids)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a b?c=d&e=<f>", "https://example.org/a%20b?c=d&e=%3Cf%3E"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#there", "#r-there"),
        ("#here", None),
        ("#nowhere", None),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
    ],
)
def test_links_lead_to_harmless_places_only(target: str, address: str | None) -> None:
    assert addresses(drawn(p.Link(0, 0, 10, 10, target))) == ([] if address is None else [address])


@both
@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "]]>&amp;\"'--><x/>", 'a" onload="b'])
def test_markup_is_only_text(text: SvgText, title: str) -> None:
    scene = a_map("Buy: Look", personas=title.split()[0])
    with scene.store.transaction("Edit") as store:
        store.put(scene.record("Look").replaced(title=title, description=title))
        store.put(store.one(JourneyMap, scene.map_id).replaced(title=title))
    root = fromstring(export(scene.store, scene.map_id, text=text)[0])
    assert root.find(f"{SVG}title").text == title
    assert {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}x"} == set()
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_what_xml_cannot_hold_becomes_a_sign_for_it() -> None:
    line, *_ = place(lay_out("a\ufffeb", STYLE, 100), STYLE, 0, 0, "ink")
    data = drawn(line, label="one\0two\x1f\ud800three")
    assert "\ufffd" in "".join(words_of(data))
    assert fromstring(data).find(f"{SVG}g/{SVG}title").text == "one\ufffdtwo\ufffd\ufffdthree"


def test_characters_without_a_glyph_are_told() -> None:
    scene = a_map("Buy: Look")
    scene.edit(lambda store: store.put(store.all(Stage)[0].replaced(title="Egypt \U00013000")))
    for text in SvgText:
        assert export(scene.store, scene.map_id, text=text)[1].warnings == (
            "No font has these characters, so they show as boxes: \U00013000 (U+13000).",
        )


def test_what_tells_the_user_what_to_do_is_left_out() -> None:
    scene = a_map("Buy: Look")
    assert "Drop" in " ".join(
        item.text
        for g, _, _ in Engine().lay_out(scene.store, scene.map_id).picture.walk()
        for item in g.items
        if isinstance(item, p.Text)
    )
    assert "Drop" not in " ".join(words_of(export(scene.store, scene.map_id)[0]))


def test_without_a_background_it_is_transparent() -> None:
    scene = a_map("Buy: Look")
    for text in SvgText:
        with_one = rendered(export(scene.store, scene.map_id, text=text)[0])
        without = rendered(export(scene.store, scene.map_id, text=text, background=False)[0])
        assert with_one.getpixel((2, 2)) == (255, 255, 255, 255)
        assert without.getpixel((2, 2)) == (0, 0, 0, 0)
        assert without.getbbox() is not None


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


def image(asset: str = "a", width: float = 40, height: float = 20, radius: float = 0, aspect: float = 0) -> p.Image:
    return p.Image(asset, 10, 10, width, height, radius, aspect)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_held_as_they_are_stored(kind: str) -> None:
    data = a_file(kind)
    written = drawn(image(), image("a", 20), load_image=lambda _: shown(data))
    assert written.count(base64.b64encode(data)) == 1
    assert f"data:image/{kind.lower()};base64," in written.decode()


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "GIF"])
def test_pictures_of_other_kinds_become_png(kind: str) -> None:
    found = shown(a_file(kind))
    assert found is not None
    assert found.address.startswith("data:image/png;base64,")
    data = base64.b64decode(found.address.partition(",")[2])
    assert pixel(data, 5, 3) == pytest.approx((*RED, 255), abs=6)


def test_a_picture_that_cannot_be_read_is_left_out() -> None:
    assert b"<image" not in drawn(image(), load_image=lambda _: shown(b"no picture"))


def test_a_picture_covers_its_place_with_round_corners() -> None:
    data = a_file("PNG", 30, 90)  # as wide as the place, and six times as high: red above, blue below
    written = drawn(image(radius=8, aspect=30 / 90), load_image=lambda _: shown(data))
    shot = rendered(written, 4)
    assert shot.getpixel((4 * 30, 4 * 20))[:3] == pytest.approx(RED, abs=4)
    assert shot.getpixel((4 * 30, 4 * 8))[3] == 0
    assert shot.getpixel((4 * 30, 4 * 31))[3] == 0
    assert shot.getpixel((4 * 10 + 2, 4 * 10 + 2))[3] == 0
    assert shot.getpixel((4 * 49, 4 * 20))[:3] == pytest.approx(RED, abs=4)


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
