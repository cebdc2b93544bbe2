"""The pain register: one row for each pain point, complete, in order, and never torn apart without need."""

import itertools
import re

import pytest

from export.pdf.parts.register import register_pages
from model.choices import PainStatus
from model.layout.picture import Box, Group, Link, Picture, Text
from tests.builders import Scene, a_map, a_pain

WIDTH, HEIGHT, FOOT = 842.0, 595.0, 36.0


def pages(scene: Scene, width: float = WIDTH) -> tuple[Picture, ...]:
    return register_pages(scene.store, scene.map_id, width, HEIGHT, FOOT)


def rows(picture: Picture) -> list[Group]:
    return [group for group in picture.groups if group.role == "register-row"]


def text_of(group: Group) -> str:
    return " ".join(item.text for item in group.items if isinstance(item, Text))


def change(scene: Scene, name: str, **fields: object) -> None:
    with scene.store.transaction("Edit"):
        scene.store.put(scene.record(name).replaced(**fields))


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Order", "Use: Open Call")
    a_pain(scene, "Waiting", "Call")
    a_pain(scene, "Searching", "Look Open")
    return scene


def test_a_map_without_pains_has_no_register() -> None:
    assert pages(a_map("Buy: Look")) == ()


def test_rows_follow_the_numbers_of_the_map(scene: Scene) -> None:
    [page] = pages(scene)
    assert [text_of(row).split()[:2] for row in rows(page)] == [["1", "Searching"], ["2", "Waiting"]]
    assert [row.owner for row in rows(page)] == [scene.id("Searching"), scene.id("Waiting")]


def test_the_heading_counts(scene: Scene) -> None:
    [page] = pages(scene)
    assert text_of(page.groups[0]).startswith("Pain points 2 pain points on “Map”")


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
    row = rows(pages(scene)[0])[0]
    text = text_of(row)
    for wanted in ("Buy 1 Look Use 3 Open", "4 of 5", "2 of 5", "Nine menus", "Gives up", "One search field"):
        assert wanted in text
    assert "“Just let me type”" in text
    assert "John · planned" in text
    ticks = [box.fill for box in row.items if isinstance(box, Box) and box.width == box.height and box.width < 8]
    assert ticks == ["pain"] * 4 + ["line2"] + ["ink2"] * 2 + ["line2"] * 3


def test_a_row_leads_back_to_the_map(scene: Scene) -> None:
    row = rows(pages(scene)[0])[0]
    assert [item.target for item in row.items if isinstance(item, Link)] == [f"#{scene.id('Searching')}"]


def test_text_stays_inside_the_margins_and_its_column(scene: Scene) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän " * 6
    change(scene, "Searching", title=long.strip(), cause=long, wanted=long, expectation=long)
    change(scene, "Look", title=long.strip())
    for width in (612.0, WIDTH, 1190.0):
        for page in pages(scene, width):
            for row in rows(page):
                texts = [item for item in row.items if isinstance(item, Text)]
                assert all(item.x >= 40 - 0.01 and item.x + item.width <= width - 40 + 0.01 for item in texts)
                lines: dict[float, list[Text]] = {}
                for item in texts:
                    lines.setdefault(round(item.y, 2), []).append(item)
                for line in lines.values():
                    line.sort(key=lambda item: item.x)
                    assert all(a.x + a.width <= b.x + 0.01 for a, b in itertools.pairwise(line))


def test_rows_that_fit_on_a_page_are_not_torn_apart() -> None:
    scene = a_map("Buy: Look")
    for number in range(30):
        a_pain(scene, f"Pain{number}", "Look", key=f"a{number:02}1")
        change(scene, f"Pain{number}", cause="So it is. " * 20)
    found = pages(scene)
    assert len(found) > 3
    assert [row.owner for page in found for row in rows(page)] == [scene.id(f"Pain{n}") for n in range(30)]
    for page in found:
        assert all(row.y + row.height <= HEIGHT - FOOT + 0.01 for row in rows(page))
        assert "Cause and reaction" in text_of(page.groups[0])
    assert ["continued" in text_of(page.groups[0]) for page in found] == [False] + [True] * (len(found) - 1)


def test_a_row_larger_than_a_page_goes_on_and_loses_nothing() -> None:
    scene = a_map("Buy: Look")
    a_pain(scene, "Short", "Look", key="a1")
    a_pain(scene, "Long", "Look", key="b1")
    words = [f"word{number}" for number in range(1200)]
    change(scene, "Long", cause=" ".join(words))
    found = pages(scene)
    assert len(found) > 2
    assert len(rows(found[0])) == 2, "the long row starts below the short one"
    written = " ".join(text_of(row) for page in found for row in rows(page))
    assert re.findall(r"word\d+", written) == words
    assert written.count("Long") == 1
    assert all(text_of(rows(page)[0]).startswith("2 word") for page in found[1:]), "each page says which it is"
    assert all(row.y + row.height <= HEIGHT - FOOT + 0.01 for page in found for row in rows(page))


def test_every_text_is_readable_on_paper(scene: Scene) -> None:
    sizes = {
        item.size for page in pages(scene) for group in page.groups for item in group.items if isinstance(item, Text)
    }
    assert min(sizes) >= 8
