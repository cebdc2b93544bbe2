"""The figures: each with its n, where it comes from and how; what cannot be said is a dash."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Pages
from export.pdf.papers import Paper
from export.pdf.parts.metrics import MetricsPart
from model.edits.common import change, change_all
from tests.builders import Scene, a_map, an_emotion
from tests.export.pdf.parts.reading import cells_of, groups_of, rows_of, text_of


def told(scene: Scene) -> Pages:
    return MetricsPart().pages(PrintContext(scene.store, scene.map_id, PdfOptions(paper=Paper.A4)))


def figures(scene: Scene) -> dict[str, list[str]]:
    """The value, n and place of each figure."""
    return {text_of(row.children[0]): cells_of(row)[1:4] for page in told(scene).pages for row in rows_of(page)}


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Open Call", teams="Shop Hotline")
    phone, website = scene.ids("Phone Website")
    scene.edit(change_all, scene.ids("Look Pay"), channel_ids=(website,), team_id=scene.id("Shop"))
    scene.edit(change, scene.id("Call"), channel_ids=(phone, website), team_id=scene.id("Hotline"), context_lost=True)
    scene.edit(change_all, scene.ids("Pay Call"), elapsed_minutes=90)
    for at, actual in (("Look", 1.0), ("Pay", 0.0), ("Open", -2.0), ("Call", 2.0)):
        an_emotion(scene, at, actual, expected=1.0 if at == "Look" else None)
    return scene


def test_the_journey_comes_to_figures_with_n(scene: Scene) -> None:
    found = figures(scene)
    assert found["Touchpoints"] == ["4", "", ""]
    assert found["Elapsed time"] == ["3 h", "2 of 3", "not known before 3"]
    assert found["Channel switches"] == ["1", "1 of 2", "4"]
    assert found["Hand-offs between teams"] == ["1", "1 of 2", "4"]
    assert found["Contexts lost"] == ["1", "1 of 4", "4"]
    assert found["With an owner"] == ["75 %", "3 of 4", "not 3"]
    assert found["In the customer’s voice"] == ["0 %", "0 of 4", "not 1, 2, 3, 4"]


def test_hand_offs_tell_of_partner_firms(scene: Scene) -> None:
    scene.edit(change, scene.id("Hotline"), partner=True)
    assert figures(scene)["Hand-offs between teams"][2] == "4; 1 from or to a partner firm"


def test_a_persona_comes_to_figures(scene: Scene) -> None:
    found = figures(scene)
    assert found["Mean emotion"] == ["+0.25", "4 of 4", ""]
    assert found["Lowest"] == ["−2.0", "4 of 4", "3  Open"]
    assert found["Last"] == ["+2.0", "4 of 4", "4  Call"]
    assert found["Peak–end"] == ["0", "4 of 4", ""]
    assert found["Mean gap"] == ["0", "1 of 4", "0 below, 0 above"]
    assert "Mean gap by importance" not in found
    assert [text_of(group) for page in told(scene).pages for group in groups_of(page, "heading")] == [
        "The journey",
        "John",
        "Channels and their response-time standards",
    ]


def test_importance_gives_a_mean_of_its_own() -> None:
    other = a_map("Buy: Look Pay")
    an_emotion(other, "Look", 1.0, expected=0.0, weight=300)
    an_emotion(other, "Pay", -1.0, expected=0.0)
    assert figures(other)["Mean gap"][:2] == ["0", "2 of 2"]
    assert figures(other)["Mean gap by importance"][:2] == ["+0.50", "2 of 2"]


def test_what_cannot_be_said_is_a_dash() -> None:
    found = figures(a_map("Buy: Look"))
    for name in ("Elapsed time", "Channel switches", "Hand-offs between teams", "Mean emotion", "Peak–end", "Mean gap"):
        assert found[name][0] == "–", name
    assert found["With an owner"] == ["0 %", "0 of 1", "not 1"], "nought of one is nought"


def test_every_figure_of_a_persona_says_how_it_is_computed(scene: Scene) -> None:
    rows = [row for page in told(scene).pages for row in rows_of(page)]
    names = [text_of(row.children[0]) for row in rows]
    told_how = {name: cells_of(row)[4] for name, row in zip(names, rows, strict=True)}
    assert told_how["Peak–end"] == "(most intense + last) ÷ 2; of two as intense, the negative counts"
    assert all(told_how[name] for name in names[names.index("Moments of truth") : names.index("Mean gap") + 1])


def test_channels_tell_their_standard_and_where_they_are_used(scene: Scene) -> None:
    scene.edit(change, scene.id("Phone"), response_minutes=2)
    found = figures(scene)
    assert found["Phone"] == ["2 min", "1", "4"]
    assert found["Website"] == ["–", "3", "1, 2, 4"]


def test_of_many_places_the_first_are_named() -> None:
    scene = a_map("Buy: " + " ".join(f"T{number}" for number in range(40)))
    assert figures(scene)["With an owner"][2] == "not 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 30 others"


def test_without_touchpoints_the_part_says_why_it_is_missing() -> None:
    empty, scene = a_map("Buy:"), a_map("Buy: Look")
    assert MetricsPart().why_not(empty.store, empty.map_id) == "The map has no touchpoints."
    assert MetricsPart().why_not(scene.store, scene.map_id) == ""
