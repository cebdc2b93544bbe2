"""What stands on the map can be read out of its PDF, by poppler and by pdfium, in every script, with nothing dropped.

Readers see glyphs from left to right and guess the logical order. Both give the letters of a word in logical order.
Neither can know the direction of a line of which a column of another script is part, so beside other columns the
characters of right-to-left lines are compared, on a page of their own their words in order, and everywhere else lines.
"""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from export.base import unheard
from export.pdf.document import PdfFile, Sheet
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions
from export.pdf.page import Window
from export.pdf.painter import Painter
from model.layout.engine import Engine
from model.layout.picture import Group, Picture, Text
from model.layout.text import TextStyle, lay_out, place
from model.theme import LIGHT
from tests.e2e.maps import MAPS, TEXTS, snapshot_of

_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PAGE = (500.0, 400.0)

Read = Callable[[bytes], str]


def folded(text: str) -> str:
    """The text in NFC, with one space for any white space and without the marks that poppler puts around words."""
    return unicodedata.normalize("NFC", " ".join(_DIRECTION_MARKS.sub("", text).split()))


def runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def tool(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is missing; install it with: apt install poppler-utils qpdf"
    return found


def by_poppler(data: bytes) -> str:
    command = [tool("pdftotext"), "-raw", "-l", "1", "-enc", "UTF-8", "-", "-"]
    outcome = subprocess.run(command, input=data, capture_output=True, timeout=60, check=True)
    assert outcome.stderr == b""
    return folded(outcome.stdout.decode())


def by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    words = page.get_textpage()
    text = words.get_text_bounded()
    for thing in (words, page, document):
        thing.close()
    return folded(text)


def as_read(read: Read, lines: list[str]) -> list[str]:
    """The lines as this reader tells them: pdfium joins a word that ends its line in a hyphen with what follows."""
    return [line.removesuffix("-") if read is by_pdfium else line for line in lines]


READERS = pytest.mark.parametrize("read", [by_poppler, by_pdfium])


@pytest.fixture(scope="module", params=MAPS)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """The PDF of a map, and each line of text on the map as it should be read."""
    snapshot, map_id = snapshot_of(request.param)
    target = tmp_path_factory.mktemp("pdf") / "map.pdf"
    PdfExporter().write(snapshot, map_id, target, PdfOptions(), unheard)
    picture = Engine().lay_out(snapshot, map_id).picture
    texts = [item for group, _, _ in picture.walk() for item in group.items if isinstance(item, Text)]
    return target.read_bytes(), [folded(item.text) for item in texts]


def test_the_map_shows_each_script_in_full() -> None:
    snapshot, map_id = snapshot_of("every script")
    picture = Engine().lay_out(snapshot, map_id).picture
    cards = [
        folded(" ".join(item.text for item in group.items if isinstance(item, Text))) for group, _, _ in picture.walk()
    ]
    for text in TEXTS.values():
        assert sum(folded(text) in card for card in cards) >= 3, text


@READERS
def test_every_line_of_a_map_can_be_read_from_its_pdf(read: Read, exported: tuple[bytes, list[str]]) -> None:
    data, lines = exported
    text = read(data)
    assert [line for line in as_read(read, lines) if not runs_left(line) and line not in text] == []


@READERS
def test_nothing_on_a_map_is_dropped(read: Read, exported: tuple[bytes, list[str]]) -> None:
    """The page holds the characters of the map and, besides, only those of its footer."""
    data, lines = exported
    wanted, found = Counter("".join(as_read(read, lines))), Counter(read(data))
    del wanted[" "]
    assert wanted - found == Counter()
    beyond = "".join((found - wanted).elements()).replace(" ", "")
    assert len(beyond) < 90, beyond


def test_poppler_reads_a_map_from_the_first_character_to_the_last(exported: tuple[bytes, list[str]]) -> None:
    data, lines = exported
    if not any(map(runs_left, lines)):
        assert by_poppler(data).startswith(" ".join(lines))
    words = Counter(re.findall(r"\w+", " ".join(lines)))
    assert words - Counter(re.findall(r"\w+", by_poppler(data))) == Counter()


@READERS
def test_a_map_reads_from_its_title_over_its_stages_lane_by_lane_from_the_left(
    read: Read, exported: tuple[bytes, list[str]]
) -> None:
    """Each line is found after the one before it, but for short ones: pdfium sorts numbers that stand side by side."""
    data, lines = exported
    text, place, missed = read(data), 0, []
    for line in (line for line in as_read(read, lines) if not runs_left(line) and len(line) > 2):
        found = text.find(line, place)
        if found < 0:
            missed.append(line)
        else:
            place = found + len(line)
    assert missed == []


@pytest.mark.parametrize("name", MAPS)
def test_lanes_are_painted_from_the_left(name: str) -> None:
    snapshot, map_id = snapshot_of(name)
    for lane in (group for group in Engine().lay_out(snapshot, map_id).picture.groups if group.role == "lane"):
        for role in ("touchpoint", "wait", "note", "pain", "band"):
            places = [child.x for group in lane.children for child in group.children if child.role == role]
            assert places == sorted(places), role


def test_qpdf_finds_no_fault(exported: tuple[bytes, list[str]], tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(exported[0])
    outcome = subprocess.run([tool("qpdf"), "--check", path], capture_output=True, text=True, timeout=60)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in outcome.stdout


def page_with(text: str) -> bytes:
    """A PDF of one page with this text as the map would set it."""
    file = PdfFile(title="Test", author="", language="en", load_image=lambda _: None)
    painter = Painter(file.resources, LIGHT, _PAGE[1])
    style = TextStyle(14)
    items = place(lay_out(text, style, _PAGE[0] - 40), style, 20, 20, "ink")
    painter.paint(Window(Picture(*_PAGE, (Group("", "", 0, 0, *_PAGE, items),))))
    file.add_page(Sheet(*_PAGE, painter.content(), elements=painter.elements))
    return file.data()


@READERS
@pytest.mark.parametrize("script", TEXTS)
def test_each_script_reads_as_written_on_a_page_of_its_own(read: Read, script: str) -> None:
    text = folded(TEXTS[script])
    if script == "two directions":
        assert sorted(read(page_with(text)).split()) == sorted(text.split())
    elif read is by_poppler and runs_left(text):
        assert read(page_with(text)).split()[::-1] == text.split(), "poppler lists the words as they stand"
    else:
        assert read(page_with(text)) == text


# Without quotes: beside a right-to-left word pdfium turns them over.
words = st.sampled_from([word for text in TEXTS.values() for word in text.split() if not set(word) & set("“”()<>")])


@READERS
@settings(max_examples=30)
@given(st.lists(words, min_size=1, max_size=12).map(" ".join))
def test_no_mixture_of_scripts_loses_a_character(read: Read, text: str) -> None:
    # pdfium turns the two halves of an emoji round where a line runs from right to left.
    assume(read is by_poppler or not runs_left(text) or max(text) < "\U00010000")
    found = read(page_with(text))
    assert Counter(found.replace(" ", "")) == Counter(folded(text).replace(" ", ""))
