"""Maps, stages and lanes: adding, copying, moving and sizing."""

import pytest

from model import rules
from model.edits.common import change
from model.edits.copying import with_dependents
from model.edits.emotions import set_emotion
from model.edits.lanes import add_lane, move_lane, move_lanes, overlay_personas, separate_personas, set_lane_height
from model.edits.maps import add_map, duplicate_map, move_map
from model.edits.stages import add_stage, move_stage, move_stages, set_column_width
from model.errors import UserError
from model.fields import MAX_COLUMN, MAX_LANE_HEIGHT, MAX_LINE, MIN_COLUMN
from model.lanes import LANE_KINDS
from model.records import JourneyMap, Lane, Stage, Touchpoint
from tests.builders import Scene, a_map, a_note, a_project, an_emotion, dump, furnished, names_of


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


def test_a_duplicate_has_all_of_its_map_under_new_ids_and_stands_after_it() -> None:
    scene = Scene(furnished())
    before = dump(scene.store)
    copy_id = scene.edit(duplicate_map, scene.map_id)
    titles = [found.title for found in scene.store.all(JourneyMap)]
    assert titles == ["Map", "Map (copy)", "Second"]
    assert {id_: entry for id_, entry in dump(scene.store).items() if id_ in before} == before
    assert shape(scene, copy_id) == shape(scene, scene.map_id)
    assert len({found.key for found in scene.store.all(JourneyMap)}) == 3
    assert rules.check(scene.store) == []
    scene.edit(duplicate_map, copy_id)
    assert [found.title for found in scene.store.all(JourneyMap)][2] == "Map (copy 2)"


def shape(scene: Scene, map_id: str) -> list[tuple[str, ...]]:
    """What hangs on a map, without ids."""
    records = with_dependents(scene.store, [map_id])
    return sorted((record.table_name, *names_of(record)) for record in records if record.id != map_id)


def test_a_map_with_the_longest_title_can_be_duplicated() -> None:
    scene = a_map("Buy: Look")
    scene.edit(change, scene.map_id, title="W" * MAX_LINE)
    assert scene.store.one(JourneyMap, scene.edit(duplicate_map, scene.map_id)).title.endswith("W (copy)")


def test_maps_move_in_their_list() -> None:
    scene = a_map("Buy: Look")
    for title in ("Second", "Third"):
        scene.add_map(title)
    scene.edit(move_map, scene.id("Third"), scene.id("Map"))
    scene.edit(move_map, scene.id("Map"), None)
    assert [found.title for found in scene.store.all(JourneyMap)] == ["Third", "Second", "Map"]


def test_stages_and_lanes_move_together_in_their_order() -> None:
    scene = a_map("A: a", "B: b", "C: c", "D: d")
    scene.edit(move_stages, scene.ids("D B"), scene.id("A"))
    assert scene.order() == ["B: b", "D: d", "A: a", "C: c"]
    scene.edit(move_lanes, scene.ids("owners notes"), scene.id("touchpoints"))
    assert kinds(scene, scene.map_id)[:3] == ["notes", "owners", "touchpoints"]


def test_stages_of_two_maps_do_not_move_together() -> None:
    scene = a_map("Buy: Look")
    scene.add_map("Second", "Other: Search")
    with pytest.raises(UserError, match="of one map"):
        scene.edit(move_stages, scene.ids("Buy Other"), None)


def test_sizes_stay_within_their_limits() -> None:
    scene = a_map("Buy: Look")
    for width, kept in ((10.0, MIN_COLUMN), (9000.0, MAX_COLUMN), (200.0, 200.0), (None, None)):
        scene.edit(set_column_width, [scene.id("Buy")], width)
        assert scene.record("Buy").column_width == kept
    scene.edit(set_lane_height, [scene.id("notes")], 99999.0)
    assert scene.record("notes").height == MAX_LANE_HEIGHT


def test_personas_share_a_lane_and_part_again_with_all_they_felt() -> None:
    scene = a_map("Buy: Look", personas="John Sally Amina")
    an_emotion(scene, "Look", 1.0)
    sally = scene.id("Sally")
    scene.edit(add_lane, scene.map_id, "emotion", persona_id=sally)
    feelings = dump(scene.store).keys() - {lane.id for lane in scene.store.all(Lane)}
    common = scene.edit(overlay_personas, scene.map_id)
    assert scene.store.one(Lane, common).persona_id is None
    assert kinds(scene, scene.map_id).count("emotion") == 1
    scene.edit(set_emotion, sally, scene.id("Look"), actual=-1.0)
    lanes = [scene.store.one(Lane, id_) for id_ in scene.edit(separate_personas, scene.map_id)]
    assert [lane.persona_id for lane in lanes] == scene.ids("John Sally")
    assert kinds(scene, scene.map_id)[2:4] == ["emotion", "emotion"]
    assert kinds(scene, scene.map_id).count("emotion") == 2
    assert feelings <= dump(scene.store).keys()
    assert rules.check(scene.store) == []
