"""Maps, stages and lanes: adding and moving."""

import pytest

from model import rules
from model.edits.lanes import add_lane, move_lane
from model.edits.maps import add_map
from model.edits.stages import add_stage, move_stage
from model.errors import UserError
from model.lanes import LANE_KINDS
from model.records import JourneyMap, Lane, Stage, Touchpoint
from tests.builders import Scene, a_map, a_note, a_project


def kinds(scene: Scene, map_id: str) -> list[str]:
    return [lane.kind for lane in scene.store.children(Lane, map_id)]


def test_a_new_map_is_ready_to_type_into() -> None:
    scene = a_project(personas="John")
    map_id = scene.edit(add_map, "Journey")
    assert scene.id("Journey") == map_id
    assert kinds(scene, map_id) == ["touchpoints", "channels", "emotion", "notes", "pains", "owners"]
    (stage,) = scene.store.children(Stage, map_id)
    assert len(scene.store.children(Touchpoint, stage.id)) == 1
    assert scene.record("Thoughts").kind == "notes"
    assert scene.record("emotion").persona_id == scene.id("John")
    assert rules.check(scene.store) == []


def test_a_new_map_without_personas_has_no_emotion_lane() -> None:
    scene = a_project()
    assert kinds(scene, scene.edit(add_map)) == ["touchpoints", "channels", "notes", "pains", "owners"]


def test_maps_come_in_the_order_they_were_made() -> None:
    scene = a_project()
    for title in ("One", "Two", "Three"):
        scene.edit(add_map, title)
    assert [found.title for found in scene.store.all(JourneyMap)] == ["One", "Two", "Three"]


def test_a_stage_is_added_before_another_or_last() -> None:
    scene = a_map("Buy: Look", "Use: Open")
    scene.edit(add_stage, scene.map_id, "Choose", scene.id("Buy"))
    scene.edit(add_stage, scene.map_id, "Leave")
    assert scene.order() == ["Choose:", "Buy: Look", "Use: Open", "Leave:"]


def test_a_stage_moves_with_all_that_stands_under_it() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open", "Leave: Cancel")
    a_note(scene, "Wide", "Buy")
    scene.edit(move_stage, scene.id("Buy"), None)
    assert scene.order() == ["Use: Open", "Leave: Cancel", "Buy: Look Pay"]
    scene.edit(move_stage, scene.id("Leave"), scene.id("Use"))
    assert scene.order() == ["Leave: Cancel", "Use: Open", "Buy: Look Pay"]
    assert scene.record("Wide").stage_id == scene.id("Buy")


def test_a_stage_does_not_move_before_a_stage_of_another_map() -> None:
    scene = a_map("Buy: Look")
    scene.add_map("Second", "Other: Search")
    with pytest.raises(KeyError):
        scene.edit(move_stage, scene.id("Buy"), scene.id("Other"))


@pytest.mark.parametrize("kind", [kind.id for kind in LANE_KINDS])
def test_a_lane_of_any_kind_is_added_and_moved(kind: str) -> None:
    scene = a_map("Buy: Look")
    first = scene.store.children(Lane, scene.map_id)[0].id
    lane_id = scene.edit(add_lane, scene.map_id, kind, first, title="Mine")
    assert kinds(scene, scene.map_id)[0] == kind
    scene.edit(move_lane, lane_id, None)
    assert scene.store.children(Lane, scene.map_id)[-1].id == lane_id
    assert scene.record("Mine").kind == kind


def test_an_emotion_lane_takes_the_persona_that_has_none_yet() -> None:
    scene = a_map("Buy: Look", personas="John Sally")
    found = [scene.edit(add_lane, scene.map_id, "emotion") for _ in range(2)]
    personas = [scene.store.one(Lane, lane_id).persona_id for lane_id in found]
    assert personas == [scene.id("Sally"), scene.id("John")]


def test_an_emotion_lane_takes_the_persona_it_is_given() -> None:
    scene = a_map("Buy: Look", personas="John Sally")
    lane_id = scene.edit(add_lane, scene.map_id, "emotion", persona_id=scene.id("John"))
    assert scene.store.one(Lane, lane_id).persona_id == scene.id("John")
    with pytest.raises(KeyError):
        scene.edit(add_lane, scene.map_id, "emotion", persona_id=scene.id("Phone"))


def test_an_emotion_lane_without_any_persona_is_refused() -> None:
    scene = a_map("Buy: Look", personas="")
    with pytest.raises(UserError, match="Add a persona first"):
        scene.edit(add_lane, scene.map_id, "emotion")
