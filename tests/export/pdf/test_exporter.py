"""The PDF of a map as a reader gets it: pages, text, links, outline and what it says about itself."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from export.base import ExportResult, unheard
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import MILLIMETRE, PORTRAIT_SIZES, Orientation, Paper
from model.edits.maps import add_map
from model.layout.engine import Engine
from model.records import JourneyMap, Lane, Note, PainPoint, Project, Stage, Touchpoint
from model.samples import big_records, sample_records
from model.store import Snapshot, Store
from model.theme import LIGHT
from tests.builders import a_map, a_pain

SNAPSHOT = Snapshot(sample_records())
JOHN = SNAPSHOT.all(JourneyMap)[0].id
TEN_MILLIMETRES = 28.35


def export(target: Path, snapshot: Snapshot = SNAPSHOT, map_id: str = JOHN, **options: Any) -> ExportResult:
    return PdfExporter().write(snapshot, map_id, target, PdfOptions(**options), unheard)


@pytest.fixture(scope="module")
def john(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("john") / "john.pdf"
    export(target)
    return target.read_bytes()


@pytest.fixture
def pdf(john: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(john)) as opened:
        yield opened


def words(data: bytes, page: int = 0) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(data)).pages[page].extract_text().split())


def pixels(data: bytes, page: int = 0, scale: float = 1) -> Any:
    document = pypdfium2.PdfDocument(data)
    image = document[page].render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    document.close()
    return image


def test_all_words_of_the_map_are_on_its_page(john: bytes) -> None:
    text = words(john)
    lanes = [lane.id for lane in SNAPSHOT.children(Lane, JOHN)]
    wanted = [
        SNAPSHOT.one(JourneyMap, JOHN).title,
        *(stage.title for stage in SNAPSHOT.children(Stage, JOHN)),
        *(t.title for stage in SNAPSHOT.children(Stage, JOHN) for t in SNAPSHOT.children(Touchpoint, stage.id)),
        *(note.text for lane in lanes for note in SNAPSHOT.children(Note, lane)),
        *(pain.title for pain in SNAPSHOT.children(PainPoint, JOHN)),
    ]
    assert len(wanted) > 30
    # A word may break at a hyphen, and then a reader sees a space there.
    assert [
        title for title in wanted if title.replace("-", "- ") not in text.replace("- ", "-").replace("-", "- ")
    ] == []


def test_no_font_is_left_to_the_reader(pdf: pikepdf.Pdf) -> None:
    fonts = [
        font
        for page in pdf.pages
        for font in page.Resources.Font.values()  # type: ignore[operator]
    ]
    assert fonts
    assert {str(font.Subtype) for font in fonts} == {"/Type0"}
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert b"Helvetica" not in b"".join(thing.unparse() for thing in pdf.objects)


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo.Title) == SNAPSHOT.one(JourneyMap, JOHN).title
    assert str(pdf.docinfo.Producer).startswith("Laneway")
    assert pdf.Root.Lang == SNAPSHOT.all(Project)[0].language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "/CreationDate" not in pdf.docinfo


def test_author_and_language_are_the_project_s(tmp_path: Path) -> None:
    scene = a_map("Buy: Look")
    with scene.store.transaction("Edit"):
        scene.store.put(scene.project.replaced(author="Zoë (CX) Ünal", language="de-AT"))
    export(tmp_path / "map.pdf", scene.store, scene.map_id)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert str(pdf.docinfo.Author) == "Zoë (CX) Ünal"
        assert pdf.Root.Lang == "de-AT"


def test_the_outline_is_the_map_its_stages_and_its_pains(john: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(john))
    journey, (*stages,), register, pains = reader.outline
    assert journey["/Title"] == SNAPSHOT.one(JourneyMap, JOHN).title
    assert [entry["/Title"] for entry in stages if not isinstance(entry, list)] == [
        stage.title for stage in SNAPSHOT.children(Stage, JOHN)
    ]
    assert sum(len(entry) for entry in stages if isinstance(entry, list)) == 14
    assert register["/Title"] == "Pain register"
    assert [str(entry["/Title"])[:1] for entry in pains] == ["1", "2", "3", "4"]
    assert [reader.get_destination_page_number(entry) for entry in (journey, register, *pains)] == [0, 1, 1, 1, 1, 1]


def test_pains_link_to_the_register_and_back(pdf: pikepdf.Pdf) -> None:
    there = list(pdf.pages[0].Annots)  # type: ignore[union-attr]
    back = list(pdf.pages[1].Annots)  # type: ignore[union-attr]
    discs = sum(len(pain.touchpoint_ids) for pain in SNAPSHOT.children(PainPoint, JOHN))
    cards = 4
    assert len(there) == discs + cards
    assert len(back) == 4
    assert all(link.Dest[0].objgen == pdf.pages[1].objgen for link in there)
    assert all(link.Dest[0].objgen == pdf.pages[0].objgen for link in back)
    rows = sorted({float(link.Dest[3]) for link in there}, reverse=True)
    tops = [float(link.Rect[3]) for link in back]
    assert all(row >= top > below for row, top, below in zip(rows, tops, [*rows[1:], 0], strict=True))


def test_without_the_register_there_is_one_page_and_no_link(tmp_path: Path) -> None:
    assert export(tmp_path / "map.pdf", parts=("map",)).pages == 1
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert "/Annots" not in pdf.pages[0]


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("paper", list(PORTRAIT_SIZES))
def test_pages_have_the_size_that_was_asked_for(paper: Paper, orientation: Orientation, tmp_path: Path) -> None:
    export(tmp_path / "map.pdf", sheets=Sheets.FIT, paper=paper, orientation=orientation, parts=("map",))
    short, long = PORTRAIT_SIZES[paper]
    wanted = (short, long) if orientation is Orientation.PORTRAIT else (long, short)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox] == pytest.approx([0, 0, *wanted], abs=0.01)


def test_a_sheet_has_the_size_of_the_map_and_a_margin(pdf: pikepdf.Pdf) -> None:
    picture = Engine().lay_out(SNAPSHOT, JOHN).picture
    _, _, width, height = (float(side) for side in pdf.pages[0].MediaBox)
    assert width == pytest.approx(picture.width + 14 * MILLIMETRE, abs=0.01)
    assert height == pytest.approx(picture.height + 14 * MILLIMETRE + 16, abs=0.01)


def test_a_sheet_longer_than_readers_take_counts_in_larger_units(tmp_path: Path) -> None:
    snapshot = Snapshot(big_records(120))
    map_id = snapshot.all(JourneyMap)[0].id
    result = export(tmp_path / "map.pdf", snapshot, map_id, parts=("map",))
    picture = Engine().lay_out(snapshot, map_id).picture
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        page = pdf.pages[0]
        assert page.UserUnit == 2
        assert float(page.MediaBox[2]) == pytest.approx(picture.width / 2 + 7 * MILLIMETRE, abs=0.01)
        destination = pdf.Root.Outlines.First.First.Next.Dest
        assert 0 < float(destination[2]) < float(page.MediaBox[2])
    assert any(" m long" in warning for warning in result.warnings)
    image = pixels((tmp_path / "map.pdf").read_bytes(), scale=0.1)
    assert (image[:, -60:] < 250).any()


@pytest.mark.parametrize("paper", [Paper.A3, Paper.A4, Paper.LETTER])
def test_ink_keeps_off_the_edges_and_reaches_the_margins(paper: Paper, tmp_path: Path) -> None:
    export(tmp_path / "map.pdf", sheets=Sheets.FIT, paper=paper)
    for page in (0, 1):
        image = pixels((tmp_path / "map.pdf").read_bytes(), page)
        rows, columns = (image < 250).any(axis=2).nonzero()
        height, width = image.shape[:2]
        assert min(rows.min(), columns.min()) > 18
        assert width - columns.max() > 18
        assert height - rows.max() > 18
        assert columns.min() < 60
        assert width - columns.max() < 60


def test_discs_and_curves_have_their_colours(john: bytes) -> None:
    image = pixels(john).reshape(-1, 3)
    for token, least in (("pain", 300), ("persona.0", 300), ("note.0", 5000), ("stage", 20_000)):
        colour = [round(value * 255) for value in LIGHT.rgba(token)[:3]]
        assert (abs(image.astype(int) - colour).max(axis=1) <= 1).sum() > least, token


def test_text_too_small_to_read_is_reported_with_the_paper_to_take(tmp_path: Path) -> None:
    assert export(tmp_path / "map.pdf").warnings == ()
    result = export(tmp_path / "map.pdf", sheets=Sheets.FIT, paper=Paper.A4)
    assert result.smallest_text is not None
    assert result.smallest_text < 6
    assert result.warnings == (f"The smallest text is {result.smallest_text:.1f} pt on A4. Use A2.",)
    assert export(tmp_path / "map.pdf", sheets=Sheets.FIT, paper=Paper.A2).warnings == ()


def test_a_character_that_no_font_has_is_reported(tmp_path: Path) -> None:
    scene = a_map("Buy: Look\U00013000Twice\U00013000")
    [warning] = export(tmp_path / "map.pdf", scene.store, scene.map_id).warnings
    assert "U+13000" in warning
    assert "boxes" in warning


def test_an_empty_map_prints_one_decent_page_without_hints(tmp_path: Path) -> None:
    store = Store(sample_records())
    with store.transaction("Add map"):
        map_id = add_map(store, "")
    result = export(tmp_path / "map.pdf", store, map_id, sheets=Sheets.FIT, paper=Paper.A4)
    text = words((tmp_path / "map.pdf").read_bytes())
    assert (result.pages, result.warnings) == (1, ())
    assert "Untitled map" in text
    assert "Drop" not in text
    assert "Double-click" not in text


def test_a_map_without_lanes_and_stages_prints(tmp_path: Path) -> None:
    store = Store(a_map().store.records.values())
    map_id = store.all(JourneyMap)[0].id
    with store.transaction("Clear"):
        for lane in store.children(Lane, map_id):
            store.remove(lane.id)
    assert export(tmp_path / "map.pdf", store, map_id).pages == 1
    assert (pixels((tmp_path / "map.pdf").read_bytes()) < 200).any()


def test_text_that_looks_like_markup_or_a_path_is_only_text(tmp_path: Path) -> None:
    scene = a_map("Buy: <b>&amp;")
    a_pain(scene, "<img src='file:///etc/passwd'/> javascript:alert(1)", "<b>&amp;")
    export(tmp_path / "map.pdf", scene.store, scene.map_id)
    data = (tmp_path / "map.pdf").read_bytes()
    assert "<b>&amp;" in words(data)
    assert "javascript:alert(1)" in words(data, 1)
    with pikepdf.open(io.BytesIO(data)) as opened:
        everything = b"".join(thing.unparse(resolved=True) for thing in opened.objects)
    assert b"/Type /Catalog" in everything
    assert b"/URI" not in everything
    assert b"/JS" not in everything


def test_the_overview_of_tiles_has_a_bookmark_and_the_stages_lead_to_their_tiles(tmp_path: Path) -> None:
    export(tmp_path / "map.pdf", sheets=Sheets.TILES, paper=Paper.A3, parts=("map",))
    reader = pypdf.PdfReader(tmp_path / "map.pdf")
    _, (overview, *entries) = reader.outline
    assert overview["/Title"] == "Overview"
    assert reader.get_destination_page_number(overview) == 0
    stages = [reader.get_destination_page_number(entry) for entry in entries if not isinstance(entry, list)]
    assert stages[0] == 1
    assert stages == sorted(stages)
    assert stages[-1] > 1


def test_even_one_large_page_can_be_stopped_on_the_way() -> None:
    snapshot = Snapshot(big_records(400))
    told: list[str] = []
    PdfExporter().write_into(
        io.BytesIO(),
        snapshot,
        snapshot.all(JourneyMap)[0].id,
        PdfOptions(parts=("map",)),
        lambda _, what: told.append(what),
    )
    groups = sum(1 for _ in Engine().lay_out(snapshot, snapshot.all(JourneyMap)[0].id).picture.walk())
    assert groups > 3000
    assert told.count("Drawing page 1 of 1") >= groups // 1000
