"""The pain register: one row for each pain point, complete, in order, and never torn apart without need."""

import itertools
import re

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Page
from export.pdf.papers import Orientation, Paper
from export.pdf.parts.register import RegisterPart
from model.choices import PainStatus
from model.layout.picture import Box, Text
from tests.builders import Scene, a_map, a_pain
from tests.export.pdf.parts.reading import (
    Spot,
    bottom_of,
    change,
    items_of,
    links_of,
    rows_of,
    said_by,
    text_of,
    texts_on,
)


def pages(scene: Scene, **options: object) -> tuple[Page, ...]:
    context = PrintContext(scene.store, scene.map_id, PdfOptions(**{"paper": Paper.A4, **options}))
    return RegisterPart().pages(context).pages


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Order", "Use: Open Call")
    a_pain(scene, "Waiting", "Call")
    a_pain(scene, "Searching", "Look Open")
    return scene


def test_a_map_without_pains_says_why_there_is_no_register() -> None:
    scene = a_map("Buy: Look")
    assert RegisterPart().why_not(scene.store, scene.map_id) == "The map has no pain points."


def test_rows_follow_the_numbers_of_the_map(scene: Scene) -> None:
    [page] = pages(scene)
    assert [text_of(row).split()[:2] for row in rows_of(page)] == [["1", "Searching"], ["2", "Waiting"]]
    assert [row.owner for row in rows_of(page)] == [scene.id("Searching"), scene.id("Waiting")]


def test_the_heading_counts(scene: Scene) -> None:
    [page] = pages(scene)
    assert said_by((page,)).startswith("Pain register 2 pain points on “Map”, numbered as there")


def test_a_row_says_all_there_is(scene: Scene) -> None:
    persona = scene.record("John")
    change(
        scene,
        "Searching",
        severity=4,
        frequency=2,
        persona_id=persona.id,
        cause="Nine menus",
        reaction="Gives up",
        wanted="One search field",
        expectation="Just let me type",
        status=PainStatus.PLANNED,
    )
    row = rows_of(pages(scene)[0])[0]
    text = text_of(row)
    for wanted in ("Buy 1 Look Use 3 Open", "4 of 5", "2 of 5", "Nine menus", "Gives up", "One search field"):
        assert wanted in text
    assert "“Just let me type”" in text
    assert "John · planned" in text
    ticks = [box.fill for box in items_of(row) if isinstance(box, Box) and box.width == box.height and box.width < 8]
    assert ticks == ["pain"] * 4 + ["line2"] + ["ink2"] * 2 + ["line2"] * 3


def test_a_row_leads_back_to_the_map(scene: Scene) -> None:
    row = rows_of(pages(scene)[0])[0]
    assert links_of(row) == [f"#{scene.id('Searching')}"]


def test_text_stays_inside_the_margins_and_its_column(scene: Scene) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän " * 6
    change(scene, "Searching", title=long.strip(), cause=long, wanted=long, expectation=long)
    change(scene, "Look", title=long.strip())
    for paper, orientation in ((Paper.LETTER, Orientation.PORTRAIT), (Paper.A4, Orientation.AUTO), (Paper.A3, "auto")):
        for page in pages(scene, paper=paper, orientation=Orientation(orientation)):
            texts = texts_on(page)
            assert all(text.x >= 40 - 0.01 and text.x + text.width <= page.width - 40 + 0.01 for text in texts)
            lines: dict[float, list[Spot]] = {}
            for text in texts:
                lines.setdefault(round(text.y, 2), []).append(text)
            for line in lines.values():
                line.sort()
                assert all(a.x + a.width <= b.x + 0.01 for a, b in itertools.pairwise(line))


def test_rows_that_fit_on_a_page_are_not_torn_apart() -> None:
    scene = a_map("Buy: Look")
    for number in range(30):
        a_pain(scene, f"Pain{number}", "Look", key=f"a{number:02}1")
        change(scene, f"Pain{number}", cause="So it is. " * 20)
    found = pages(scene)
    assert len(found) > 3
    assert [row.owner for page in found for row in rows_of(page)] == [scene.id(f"Pain{n}") for n in range(30)]
    for page in found:
        assert bottom_of(page) <= page.height - 56 + 0.01
        assert "Cause and reaction" in said_by((page,))
    again = ["continued" in " ".join(text.text for text in texts_on(page)) for page in found]
    assert again == [False] + [True] * (len(found) - 1)


def test_a_row_larger_than_a_page_goes_on_and_loses_nothing() -> None:
    scene = a_map("Buy: Look")
    a_pain(scene, "Short", "Look", key="a1")
    a_pain(scene, "Long", "Look", key="b1")
    words = [f"word{number}" for number in range(1200)]
    change(scene, "Long", cause=" ".join(words))
    found = pages(scene)
    assert len(found) > 2
    assert len(rows_of(found[0])) == 2, "the long row starts below the short one"
    written = " ".join(text_of(row) for page in found for row in rows_of(page))
    assert re.findall(r"word\d+", written) == words
    assert written.count("Long") == 1
    assert all(text_of(rows_of(page)[0]).startswith("2 word") for page in found[1:]), "each page says which it is"
    assert all(bottom_of(page) <= page.height - 56 + 0.01 for page in found)


def test_every_text_is_readable_on_paper(scene: Scene) -> None:
    sizes = {item.size for row in rows_of(pages(scene)[0]) for item in items_of(row) if isinstance(item, Text)}
    assert min(sizes) >= 8
