"""What to do on a map, and in which order."""

import pytest

from model.analysis.remedies import Remedies, opportunities, remedies
from model.choices import NoteTopic, PainStatus, TouchpointKind
from model.edits.common import change_all
from tests.builders import Scene, a_map, a_note, a_pain


def told(scene: Scene) -> Remedies:
    return remedies(scene.store, scene.map_id)


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Open Call", teams="Shop Hotline")
    for key, (title, at) in enumerate((("Price", "Pay"), ("Queue", "Call Open"), ("Menu", "Call"))):
        a_pain(scene, title, at, key=f"a{key}1")
        scene.edit(change_all, [scene.id(title)], wanted=f"No {title}")
    return scene


def test_the_most_severe_and_frequent_comes_first(scene: Scene) -> None:
    scene.edit(change_all, [scene.id("Price")], severity=2, frequency=5)
    scene.edit(change_all, [scene.id("Queue")], severity=4, frequency=4)
    scene.edit(change_all, [scene.id("Menu")], severity=5, frequency=2)
    found = told(scene).found
    assert [(remedy.pain.title, remedy.number, remedy.priority) for remedy in found] == [
        ("Queue", 2, 16),
        ("Price", 1, 10),
        ("Menu", 3, 10),
    ], "equal ones in the order of their numbers"


def test_what_is_solved_or_accepted_or_without_remedy_is_counted_only(scene: Scene) -> None:
    scene.edit(change_all, [scene.id("Price")], status=PainStatus.SOLVED)
    scene.edit(change_all, [scene.id("Menu")], status=PainStatus.ACCEPTED, wanted="")
    scene.edit(change_all, [scene.id("Queue")], wanted=" \n")
    assert told(scene) == Remedies((), (2,), 2)


def test_planned_pains_still_want_their_remedy(scene: Scene) -> None:
    scene.edit(change_all, [scene.id("Price")], status=PainStatus.PLANNED)
    assert len(told(scene).found) == 3


def test_the_teams_of_the_touchpoints_own_a_remedy(scene: Scene) -> None:
    scene.edit(change_all, scene.ids("Open Call"), team_id=scene.id("Hotline"))
    scene.edit(change_all, [scene.id("Price")], touchpoint_ids=tuple(scene.ids("Pay Call Look")))
    scene.edit(change_all, scene.ids("Look"), kind=TouchpointKind.ACTION)
    owners = {remedy.pain.title: remedy for remedy in told(scene).found}
    assert [team.name for team in owners["Queue"].teams] == ["Hotline"], "once, though it owns two touchpoints"
    assert owners["Queue"].ownerless == ()
    assert owners["Price"].ownerless == (1,), "what customers do alone needs no owner"


def test_opportunities_stand_in_their_own_lanes_only(scene: Scene) -> None:
    a_note(scene, "Explain", "Pay")
    assert opportunities(scene.store, scene.map_id) == ()
    scene.edit(change_all, [scene.id("notes")], topic=NoteTopic.OPPORTUNITIES)
    scene.edit(change_all, scene.ids("Pay"), team_id=scene.id("Shop"))
    a_note(scene, "Answer", "Use")
    a_note(scene, " ", "Call")
    found = [
        (
            chance.note.text,
            chance.stage.title,
            chance.touchpoint and chance.touchpoint.title,
            chance.team and chance.team.name,
        )
        for chance in opportunities(scene.store, scene.map_id)
    ]
    assert found == [("Explain", "Buy", "Pay", "Shop"), ("Answer", "Use", None, None)]
