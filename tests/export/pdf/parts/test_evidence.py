"""The evidence part: how much is founded on what, and what is only assumed."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Pages
from export.pdf.papers import Paper
from export.pdf.parts.evidence import EvidencePart
from export.pdf.shading import Shading, shaded
from model.choices import Evidence
from model.edits.common import change
from model.layout.picture import Box, Path
from tests.builders import Scene, a_map, a_note, a_pain
from tests.export.pdf.parts.reading import cells_of, groups_of, links_of, rows_of, said_by


def told(scene: Scene) -> Pages:
    return EvidencePart().pages(PrintContext(scene.store, scene.map_id, PdfOptions(paper=Paper.A4)))


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Call")
    for text, at, grade in (
        ("they say", "Pay", Evidence.QUOTE),
        ("we count", "Look", Evidence.MEASURED),
        ("we count more", "Look", Evidence.MEASURED),
        ("we think", "Use", Evidence.ASSUMPTION),
        ("who knows", "Call", Evidence.UNGRADED),
    ):
        scene.edit(change, a_note(scene, text, at).id, evidence=grade)
    for key, (title, grade) in zip(
        ("a1", "b1", "c1"),
        (("Queue", Evidence.MEASURED), ("Price", Evidence.ASSUMPTION), ("Noise", Evidence.UNGRADED)),
        strict=True,
    ):
        a_pain(scene, title, "Call", key)
        scene.edit(change, scene.id(title), evidence=grade)
    return scene


def test_grades_are_counted_for_notes_and_pain_points(scene: Scene) -> None:
    assert [cells_of(row) for row in rows_of(told(scene).pages[0])][:4] == [
        ["measured", "2", "1", "3", "38 %"],
        ["customer quote", "1", "0", "1", "12 %"],
        ["assumption", "1", "1", "2", "25 %"],
        ["not graded", "1", "1", "2", "25 %"],
    ], "nobody's opinion, no row"


def test_the_headline_says_how_much_is_measured_and_of_how_many(scene: Scene) -> None:
    assert "38 % measured n = 8: 5 notes and 3 pain points" in said_by(told(scene).pages)


def test_the_bar_shows_the_shares_and_is_described_in_words(scene: Scene) -> None:
    [figure] = groups_of(told(scene).pages[0], "figure")
    assert figure.label == "Evidence: measured 38 %, customer quote 12 %, assumption 25 %, not graded 25 %"
    [full] = [item for item in figure.items if isinstance(item, Box) and item.fill == "accent"]
    assert full.width == pytest.approx(figure.width * 3 / 8)


def test_no_two_shadings_look_alike_without_colour() -> None:
    looks = set()
    for shading in Shading:
        items = shaded(shading, 0, 0, 60, 20)
        [box] = [item for item in items if isinstance(item, Box)]
        lines = sum(len(item.segments) // 2 for item in items if isinstance(item, Path))
        looks.add((box.fill == "accent", bool(box.dash), lines))
    assert len(looks) == len(Shading)


@pytest.mark.parametrize("width", [0.5, 3.0, 18.0, 400.0])
def test_shading_stays_within_its_bar(width: float) -> None:
    for shading in Shading:
        for item in shaded(shading, 10, 5, width, 12):
            if isinstance(item, Path):
                points = [(segment[1], segment[2]) for segment in item.segments]
                assert all(10 <= x <= 10 + width and 5 - 1e-9 <= y <= 17 + 1e-9 for x, y in points)
            elif isinstance(item, Box):
                assert item.x >= 10
                assert item.x + item.width <= 10 + width + 1e-9


def test_what_is_only_assumed_is_listed_with_its_place_and_leads_to_the_map(scene: Scene) -> None:
    found = rows_of(told(scene).pages[0])[4:]
    assert [cells_of(row) for row in found] == [
        ["we think", "Notes", "Use"],
        ["Price", "Pain point 2", "Use 3 Call"],
    ]
    assert [links_of(row) for row in found] == [[f"#{scene.id('we think')}"], [f"#{scene.id('Price')}"]]
    assert [entry.title for entry in told(scene).bookmarks] == ["Evidence", "Only assumed"]


def test_with_nothing_assumed_there_is_no_list(scene: Scene) -> None:
    for name in ("we think", "Price"):
        scene.edit(change, scene.id(name), evidence=Evidence.STAFF)
    assert groups_of(told(scene).pages[0], "heading") == []


def test_without_any_grade_the_part_says_why_it_is_missing(scene: Scene) -> None:
    ungraded = a_map("Buy: Look")
    a_note(ungraded, "who knows", "Look")
    said = "No note and no pain point has a grade of evidence."
    assert EvidencePart().why_not(ungraded.store, ungraded.map_id) == said
    assert EvidencePart().why_not(scene.store, scene.map_id) == ""
