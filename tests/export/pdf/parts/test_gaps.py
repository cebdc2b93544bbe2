"""The gap list: each persona's let-downs, the worst first, with what was expected in words."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Pages
from export.pdf.papers import Paper
from export.pdf.parts.gaps import GapsPart
from model.edits.common import change, change_all
from model.edits.emotions import set_emotion
from model.layout.picture import Box, Group
from model.records import Lane
from tests.builders import Scene, a_map, a_pain, an_emotion
from tests.export.pdf.parts.reading import cells_of, groups_of, items_of, links_of, rows_of, said_by, text_of


def told(scene: Scene) -> Pages:
    return GapsPart().pages(PrintContext(scene.store, scene.map_id, PdfOptions(paper=Paper.A4)))


def rows(scene: Scene) -> list[Group]:
    return [row for page in told(scene).pages for row in rows_of(page)]


def bar_of(row: Group) -> Box | None:
    """The bar beside a gap."""
    return next((item for item in items_of(row.children[4]) if isinstance(item, Box)), None)


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Open Call")
    an_emotion(scene, "Look", 1.0, expected=0.5, word="glad")
    an_emotion(scene, "Pay", -1.0, expected=1.0, word="cross", quote="Why?")
    an_emotion(scene, "Open", 1.0, expected=1.0)
    an_emotion(scene, "Call", 2.0)
    return scene


def test_the_worst_gap_comes_first_and_what_has_no_gap_is_left_out(scene: Scene) -> None:
    assert [cells_of(row)[:5] for row in rows(scene)] == [
        ["2", "Pay Buy", "+1.0", "−1.0", "−2.0"],
        ["3", "Open Use", "+1.0", "+1.0", "0"],
        ["1", "Look Buy", "+0.5", "+1.0", "+0.5"],
    ]


def test_a_bar_leads_left_in_the_colour_of_pain_where_the_moment_fell_short(scene: Scene) -> None:
    short, even, passed = rows(scene)
    left, right = bar_of(short), bar_of(passed)
    assert bar_of(even) is None
    assert left is not None
    assert right is not None
    assert (left.fill, right.fill) == ("pain", "sentiment.2")
    assert left.x + left.width == pytest.approx(right.x), "both begin at the middle"
    assert left.width == pytest.approx(4 * right.width), "−2.0 against +0.5"


def test_a_row_gives_the_word_the_quote_and_what_pain_points_say_was_expected(scene: Scene) -> None:
    a_pain(scene, "Price", "Pay")
    scene.edit(change, scene.id("Price"), expectation="One price.")
    assert cells_of(rows(scene)[0])[5] == "cross “Why?” 1 “One price.”"


def test_a_pain_of_somebody_else_says_nothing_here() -> None:
    scene = a_map("Buy: Pay", personas="John Sally")
    an_emotion(scene, "Pay", -1.0, expected=1.0)
    a_pain(scene, "Price", "Pay")
    scene.edit(change, scene.id("Price"), expectation="One price.", persona_id=scene.id("Sally"))
    assert "One price" not in said_by(told(scene).pages)


def test_the_mean_comes_with_its_n(scene: Scene) -> None:
    assert (
        "Mean gap −0.50 (n = 3 of 4)  ·  1 below what was expected  ·  1 above  ·  1 as expected"
        "  ·  1 touchpoint without both values"
    ) in said_by(told(scene).pages)


def test_importance_shows_only_where_it_is_not_the_usual(scene: Scene) -> None:
    [titles] = [text_of(group) for group in groups_of(told(scene).pages[0], "table-row")[:1]]
    assert "Weight" not in titles
    scene.edit(set_emotion, scene.id("John"), scene.id("Call"), actual=-1.0, expected=0.0, weight=300)
    found = rows(scene)
    assert [cells_of(row)[6] for row in found] == ["100", "300", "100", "100"]
    assert "weighted by importance −0.75" in said_by(told(scene).pages)


def test_rows_lead_to_their_touchpoints_and_bookmarks_to_personas() -> None:
    scene = a_map("Buy: Look Pay", personas="John Sally")
    an_emotion(scene, "Look", 1.0, expected=0.0)
    assert links_of(rows(scene)[0]) == [f"#{scene.id('Look')}"]
    assert [entry.title for entry in told(scene).bookmarks] == ["Gap list"], "one table needs no entry of its own"
    [lane] = [lane for lane in scene.store.all(Lane) if lane.kind == "emotion"]
    scene.edit(change, lane.id, persona_id=None)
    sally = scene.id("Sally")
    scene.edit(set_emotion, sally, scene.id("Pay"), actual=1.0, expected=2.0)
    assert [(entry.title, entry.owner) for entry in told(scene).bookmarks[1:]] == [
        ("John", scene.id("John")),
        ("Sally", sally),
    ]


def test_without_both_values_the_part_says_why_it_is_missing(scene: Scene) -> None:
    assert GapsPart().why_not(scene.store, scene.map_id) == ""
    only_felt = a_map("Buy: Look")
    an_emotion(only_felt, "Look", 1.0)
    said = "No touchpoint says both what was expected and what was felt."
    assert GapsPart().why_not(only_felt.store, only_felt.map_id) == said
    lanes = [lane.id for lane in scene.store.all(Lane) if lane.kind == "emotion"]
    scene.edit(change_all, lanes, hidden=True)
    assert GapsPart().why_not(scene.store, scene.map_id) == said, "a hidden persona is not on paper"
