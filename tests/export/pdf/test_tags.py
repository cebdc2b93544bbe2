"""A PDF read aloud: headings, paragraphs, tables, figures and links, in reading order and nothing twice."""

import io
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest

from export.base import unheard
from export.pdf.document import Heading, PdfFile, Sheet
from export.pdf.images import decode
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import ON_SCREEN_ONLY, Rect, Window
from export.pdf.painter import Painter
from export.pdf.parts import PARTS
from model.layout.engine import Engine
from model.layout.picture import Group, Image, Item, Link, Picture, Text
from model.layout.picture import Path as Drawn
from model.layout.text import TextStyle, lay_out, place
from model.records import JourneyMap
from model.theme import LIGHT
from tests.e2e.maps import MAPS, TEXTS, snapshot_of
from tests.heard import Heard, heard
from tests.pictures import a_file

WAYS = {
    "one sheet": PdfOptions(parts=tuple(part.id for part in PARTS)),
    "tiles": PdfOptions(Sheets.TILES, parts=tuple(part.id for part in PARTS), header="{map}"),
}
ROOT = Path(__file__).resolve().parents[3]


@lru_cache(maxsize=len(MAPS) * len(WAYS))
def printed(name: str, way: str) -> bytes:
    """A map with all parts it has."""
    return Job(*snapshot_of(name), WAYS[way], unheard).run()


@lru_cache(maxsize=len(MAPS) * len(WAYS))
def document(name: str, way: str) -> Heard:
    return heard(printed(name, way))


def map_of(name: str, way: str) -> Heard:
    """The part that shows the map itself."""
    snapshot, map_id = snapshot_of(name)
    title = snapshot.one(JourneyMap, map_id).title
    parts = (part for part in document(name, way).kids if part.texts("H1") == [title])
    return next(part for part in parts if "Sect" in [kid.tag for kid in part.kids])


def drawn(*groups: Group, **window: Any) -> bytes:
    """A page with these groups."""
    images = {"face": decode(a_file("PNG", 20, 20))}
    file = PdfFile(title="Test", author="", language="en", load_image=images.get)
    painter = Painter(file.resources, LIGHT, 400)
    painter.paint(Window(Picture(600, 400, groups), **window))
    file.add_page(Sheet(600, 400, painter.content(), tuple(painter.links), painter.owners, "", painter.elements))
    return file.data()


def says(words: str, size: float = 12, y: float = 20, width: float = 500) -> tuple[Item, ...]:
    style = TextStyle(size)
    return place(lay_out(words, style, width), style, 20, y, "ink")


def a_group(role: str, *items: Item, children: tuple[Group, ...] = (), label: str = "", owner: str = "") -> Group:
    return Group(owner, role, 0, 0, 500, 60, items, children, label=label)


LINE = Drawn((("M", 0, 0), ("L", 50, 50)), None, "ink")
ALL = pytest.mark.parametrize(("name", "way"), [(name, way) for name in MAPS for way in WAYS])


@ALL
def test_the_checker_of_pdf_ua_finds_nothing(name: str, way: str, tmp_path: Path) -> None:
    (tmp_path / "map.pdf").write_bytes(printed(name, way))
    report = pdfua.validate(tmp_path / "map.pdf")
    assert (list(report.findings), list(report.skipped)) == ([], [])


@ALL
def test_a_map_is_heard_whole_once_and_in_order(name: str, way: str) -> None:
    """Group by group as they are painted; on tiles in the order of the sheets."""
    sheet = map_of(name, way)
    pieces = sheet.texts()
    if WAYS[way].sheets is Sheets.ONE:
        snapshot, map_id = snapshot_of(name)
        groups = [
            "".join(item.text for item in group.items if isinstance(item, Text))
            for group, _, _ in Engine().lay_out(snapshot, map_id).picture.walk()
            if group.role not in ON_SCREEN_ONLY | {"scale"}
        ]
        assert "".join("".join(pieces).split()) == "".join("".join(groups).split())
    assert pieces[:1] == sheet.texts("H1")
    lanes = [kid.texts("H2")[0] for kid in sheet.kids if kid.tag == "Sect" and kid.texts("H2")]
    assert len(lanes) == len(set(lanes)) >= 6, "each label once, whatever comes again on the sheets"


@pytest.mark.parametrize("way", WAYS)
def test_every_script_is_heard_as_it_is_written(way: str) -> None:
    pieces = document("every script", way).texts()
    for text in TEXTS.values():
        assert sum(text in piece for piece in pieces) >= 4, text


def test_the_curve_is_heard_where_it_runs_over_several_sheets_once_in_full() -> None:
    told = [one.alt for one in map_of("John", "tiles").walk() if "Emotion" in one.alt]
    assert len(told) > 1
    assert "lowest −1.9 at touchpoint 10" in told[0]
    assert {alt.rpartition(", ")[2] for alt in told[1:]} == {"continued"}
    others = [
        one.alt for part in document("John", "tiles").kids for one in part.walk() if "Emotion of John:" in one.alt
    ]
    assert len(others) > 1
    assert len(set(others)) == 1, "in full again in each other part"


@ALL
def test_tables_have_titles_and_as_many_cells_in_each_row(name: str, way: str) -> None:
    tables = [one for one in document(name, way).walk() if one.tag == "Table"]
    assert tables
    for table in tables:
        rows = [[cell.tag for cell in row.kids] for row in table.kids]
        assert {row.tag for row in table.kids} == {"TR"}
        assert set(rows[0]) == {"TH"}
        assert len({len(row) for row in rows}) == 1


@ALL
def test_links_say_where_they_lead_and_lead_nowhere_else(name: str, way: str) -> None:
    root = document(name, way)
    heard_of = Counter(words for one in root.walk() if one.tag == "Link" for words in one.links)
    with pikepdf.open(io.BytesIO(printed(name, way))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        parents = dict(zip(*(iter(pdf.Root.StructTreeRoot.ParentTree.Nums),) * 2, strict=True))
        assert {str(link.Subtype) for link in links} == {"/Link"}
        assert Counter(str(link.Contents) for link in links) == heard_of
        assert all(str(link.Contents).strip() for link in links)
        assert all(parents[int(link.StructParent)].K.Obj.objgen == link.objgen for link in links)
        assert all(int(link.Dest[2]) >= 0 if "/Dest" in link else str(link.A.S) == "/URI" for link in links)
        addresses = [str(link.A.URI) for link in links if "/A" in link]
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in addresses)


@ALL
def test_bookmarks_and_metadata_are_there(name: str, way: str) -> None:
    with pikepdf.open(io.BytesIO(printed(name, way))) as pdf:
        title = str(pdf.docinfo.Title)
        with pdf.open_metadata() as about:
            assert about["dc:title"] == title
            assert about["pdfuaid:part"] == "1"
            assert about["pdf:Producer"] == str(pdf.docinfo.Producer)
            assert "xmp:CreateDate" not in about
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang)
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}
        assert [page.StructParents for page in pdf.pages] == list(range(len(pdf.pages)))
        with pdf.open_outline() as outline:
            assert outline.root[0].title == title or len(outline.root) > 1


@pytest.mark.parametrize("title", [r"a (b) \ c) /S (", "\\\\", "(", "Größe → 5", "שלום", "line\nbreak"])
def test_titles_come_out_as_they_went_in(title: str) -> None:
    file = PdfFile(title="Test", author="", language="en", load_image=lambda _: None)
    file.add_page(Sheet(100, 100, b""))
    file.add_heading(Heading(title, 0, 0))
    file.add_heading(Heading("last", 0, 0))
    with pikepdf.open(io.BytesIO(file.data())) as pdf:
        assert [str(pdf.Root.Outlines[end].Title) for end in ("/First", "/Last")] == [title, "last"]


@pytest.mark.parametrize(("language", "told"), [("de-AT", "de-AT"), ("", "und"), ("Deutsch, bitte", "und")])
def test_a_language_that_is_none_is_unknown(language: str, told: str) -> None:
    file = PdfFile(title="A\x01 <b>&amp;", author="", language=language, load_image=lambda _: None)
    file.add_page(Sheet(100, 100, b""))
    with pikepdf.open(io.BytesIO(file.data())) as pdf:
        assert pdf.Root.Lang == told
        with pdf.open_metadata() as about:
            assert about["dc:language"] == {told}
            assert about["dc:title"] == "A <b>&amp;"


def test_the_same_map_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.export.pdf.test_tags import printed\n"
        "print(hashlib.sha256(printed('John', 'tiles')).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        outcome = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100
        )
        assert outcome.returncode == 0, outcome.stderr
        found.add(outcome.stdout.strip())
    assert len(found) == 1


def test_roles_become_tags_and_what_has_no_words_none() -> None:
    data = drawn(
        a_group("section-title", *says("Pain points")),
        a_group("heading", *says("First")),
        a_group("subheading", *says("Second")),
        a_group("anything", *says("Words")),
        a_group("anything", LINE),
        a_group("curve", LINE),
        a_group("figure", LINE, label="A line that rises"),
    )
    assert heard(data).said() == [
        ("H1", "Pain points"),
        ("H2", "First"),
        ("H3", "Second"),
        ("P", "Words"),
        ("Figure", "A line that rises"),
    ]


def test_no_heading_skips_a_level() -> None:
    data = drawn(a_group("heading", *says("One")), a_group("subheading", *says("Two")), a_group("title", *says("X")))
    assert [tag for tag, _ in heard(data).said()] == ["H1", "H2", "H1"]


def test_what_is_set_smaller_does_not_belong_to_the_heading() -> None:
    data = drawn(a_group("stage", *says("Awareness", 15), *says("Get to know us", 9, 40)))
    assert heard(data).said() == [("H1", "Awareness"), ("P", "Get to know us")]


def test_a_table_is_rows_of_cells_and_empty_cells_count() -> None:
    titles = a_group("table-row", LINE, children=(a_group("table-title", *says("A")), a_group("table-title")))
    inside = a_group("text", *says("second", y=40))
    row = a_group("table-row", children=(a_group("table-cell", *says("1"), children=(inside,)), a_group("table-cell")))
    root = heard(drawn(a_group("table", LINE, children=(titles, row)), a_group("text", *says("after"))))
    (section,) = root.kids
    table, after = section.kids
    assert [[(cell.tag, cell.text) for cell in line.kids] for line in table.kids] == [
        [("TH", "A"), ("TH", "")],
        [("TD", "1"), ("TD", "")],
    ]
    assert [kid.text for kid in table.kids[1].kids[0].kids] == ["second"]
    assert (after.tag, after.text) == ("P", "after")


def test_a_picture_says_what_it_shows_beside_the_words() -> None:
    card = a_group("note", *says("Above"), Image("face", 0, 50, 40, 40, label="A shop"), *says("Below", y=100))
    assert heard(drawn(card)).said() == [("P", "Above Below"), ("Figure", "A shop")]
    bare = a_group("persona", Image("face", 0, 50, 40, 40), label="John, 48")
    assert heard(drawn(bare)).said() == [("Figure", "John, 48")]
    assert heard(drawn(a_group("note", Image("gone", 0, 50, 40, 40), label="Gone"))).said() == []


def test_lines_of_a_paragraph_are_words_apart() -> None:
    (text,) = heard(drawn(a_group("text", *says("several words that take more than one line", width=90)))).texts()
    assert text == "several words that take more than one line"
    (text,) = heard(drawn(a_group("text", *says("日本語の文章は空白なしで続くものです", width=60)))).texts()
    assert text == "日本語の文章は空白なしで続くものです"
    (text,) = heard(drawn(a_group("text", *says("half-finished", width=60)))).texts()
    assert text == "half-finished"


def test_what_is_there_for_the_eye_alone_is_not_heard() -> None:
    group = a_group("text", *says("Page head"), Image("face", 0, 50, 40, 40, label="Face"), label="x", owner="x")
    for window in ({"repeated": True}, {"words": False}):
        assert heard(drawn(group, **window)).said() == []


def test_words_outside_the_core_of_a_tile_are_not_heard() -> None:
    group = a_group("text", *says("Here", y=20), *says("Elsewhere", y=220))
    assert heard(drawn(group, core=Rect(0, 0, 600, 200))).texts() == ["Here"]
    assert heard(drawn(group, core=Rect(0, 100, 600, 110))).texts() == []


def test_groups_given_one_by_one_stand_in_their_lanes() -> None:
    label, note = a_group("lane-label", *says("Notes")), a_group("note", *says("Said"))
    stage, lane = a_group("stage", *says("Stage")), a_group("lane", LINE)
    root = heard(drawn(groups=[(stage, 0, 0), (lane, 0, 0), (label, 0, 0), (note, 0, 0), (lane, 0, 0)]))
    (section,) = root.kids
    assert [kid.tag for kid in section.kids] == ["H1", "Sect"]
    assert section.kids[1].said() == [("H2", "Notes"), ("P", "Said")]


def test_the_overview_names_the_sheets_it_leads_to() -> None:
    overview = next(part for part in document("John", "tiles").kids if part.texts("H1") == ["Overview"])
    links = [words for one in overview.walk() for words in one.links]
    assert links[0].startswith("Sheet A1, page ")
    assert len(set(links)) == len(links) > 3


def test_a_link_that_leads_nowhere_leaves_no_trace() -> None:
    data = drawn(a_group("text", *says("Words"), Link(0, 0, 50, 50, "#nobody"), Link(0, 0, 9, 9, "mailto:jo@x.org")))
    (paragraph,) = [one for one in heard(data).walk() if one.tag == "P"]
    assert [kid.links for kid in paragraph.kids] == [["mailto:jo@x.org"]]


def test_a_link_names_what_it_leads_to() -> None:
    file = PdfFile(title="Test", author="", language="en", load_image=lambda _: None)
    pain = a_group("pain", *says("Slow"), label="Pain point 1: Slow", owner="pain")
    disc = a_group("touchpoint", *says("1"), Link(0, 0, 9, 9, "#pain"))
    for part, group in (("register", pain), ("map", disc)):
        painter = Painter(file.resources, LIGHT, 400)
        painter.paint(Window(Picture(600, 400, (group,))))
        content, links = painter.content(), tuple(painter.links)
        file.add_page(Sheet(600, 400, content, links, painter.owners, part, painter.elements))
    file.add_heading(Heading("Test", 0, 0))
    assert [one.links for one in heard(file.data()).walk() if one.tag == "Link"] == [["Pain point 1: Slow, page 1"]]
