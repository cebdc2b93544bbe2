"""Cascades and invariants, in edits and in the check of a project."""

from collections.abc import Callable

import pytest

from model import rules
from model.edits.common import change, remove
from model.edits.maps import duplicate_map
from model.ids import new_id
from model.records import RECORD_TYPES, Emotion, ImageAsset, Lane, Note, PainPoint, Project, Record
from model.references import references
from model.rules import RuleError
from model.store import Snapshot
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion

NOBODY = "00000000-0000-7000-8000-000000000000"


def furnished() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Open", personas="John Sally")
    a_note(scene, "Hm", "Look")
    a_note(scene, "Wide", "Buy")
    an_emotion(scene, "Look", 1.0)
    a_pain(scene, "Queue", "Look Open")
    a_pain(scene, "Price", "Pay")
    with scene.store.transaction("Edit") as store:
        change(store, scene.id("Look"), channel_ids=scene.ids("Phone Website"), team_id=scene.id("Hotline"))
        change(store, scene.id("Queue"), persona_id=scene.id("John"))
        image = ImageAsset(
            id=new_id(), project_id=scene.project.id, name="face", media_type="image/png", width=1, height=1, data=b""
        )
        store.put(image)
        change(store, scene.id("John"), image_id=image.id, channel_ids=scene.ids("Website Phone"))
        change(store, scene.id("Hm"), image_id=image.id)
    return scene


def test_a_sound_project_has_no_problems() -> None:
    assert rules.check(furnished().store) == []


def test_with_a_stage_goes_all_that_stands_under_it() -> None:
    scene = furnished()
    scene.edit(remove, [scene.id("Buy")])
    assert scene.order() == ["Use: Open"]
    assert scene.store.all(Note) == ()
    assert scene.store.all(Emotion) == ()
    assert [pain.title for pain in scene.store.all(PainPoint)] == ["Queue"]
    assert scene.record("Queue").touchpoint_ids == (scene.id("Open"),)


def test_with_its_last_touchpoint_goes_a_pain() -> None:
    scene = furnished()
    scene.edit(remove, scene.ids("Look Open"))
    assert [pain.title for pain in scene.store.all(PainPoint)] == ["Price"]


def test_with_a_lane_go_its_notes() -> None:
    scene = furnished()
    scene.edit(remove, [scene.id("notes")])
    assert scene.store.all(Note) == ()


def test_with_a_persona_go_emotions_and_lanes_but_not_pains() -> None:
    scene = furnished()
    scene.edit(remove, [scene.id("John")])
    assert scene.store.all(Emotion) == ()
    assert "emotion" not in {lane.kind for lane in scene.store.all(Lane)}
    assert scene.record("Queue").persona_id is None


def test_touchpoints_let_go_of_channels_and_teams() -> None:
    scene = furnished()
    scene.edit(remove, scene.ids("Phone Hotline"))
    assert scene.record("Look").channel_ids == (scene.id("Website"),)
    assert scene.record("Look").team_id is None


def test_a_lane_that_is_no_emotion_lane_stays_without_its_persona() -> None:
    scene = a_map("Buy: Look", personas="John Sally")
    a_note(scene, "Remember", "Look")
    scene.edit(change, scene.id("notes"), persona_id=scene.id("Sally"))
    scene.edit(remove, [scene.id("Sally")])
    assert scene.record("notes").persona_id is None
    assert scene.record("Remember").text == "Remember"


def test_a_persona_lets_go_of_its_portrait() -> None:
    scene = furnished()
    scene.edit(remove, [scene.store.all(ImageAsset)[0].id])
    assert scene.record("John").image_id is None


def test_a_picture_goes_with_the_last_record_that_shows_it() -> None:
    scene = furnished()
    scene.edit(change, scene.id("John"), image_id=None)
    assert len(scene.store.all(ImageAsset)) == 1
    scene.edit(remove, [scene.id("Hm")])
    assert scene.store.all(ImageAsset) == ()


def test_with_a_map_goes_all_of_it_and_nothing_else() -> None:
    scene = furnished()
    scene.add_map("Second", "Start: Search")
    scene.edit(remove, [scene.id("Map")])
    assert scene.order() == ["Start: Search"]
    assert rules.check(scene.store) == []
    assert scene.id("Phone")
    assert scene.id("John")


def test_every_reference_of_every_record_is_carried_through() -> None:
    for record_type in RECORD_TYPES:
        for reference in references(record_type):
            scene = furnished()
            scene.edit(duplicate_map, scene.map_id)
            holders = [r for r in scene.store.all(record_type) if getattr(r, reference.field)]
            assert holders, f"no {record_type.table_name} of this test has {reference.field}"
            value = getattr(holders[0], reference.field)
            if reference.table != "project":
                scene.edit(remove, [value[0] if isinstance(value, tuple) else value])
                assert rules.check(scene.store) == []


FAULTS: dict[str, Callable[[Scene], Record]] = {
    "stage_id names a stage that does not exist": lambda s: s.record("Look").replaced(stage_id=NOBODY),
    "channel_ids names a channel that does not exist": lambda s: s.record("Look").replaced(channel_ids=(NOBODY,)),
    "team_id names a team that does not exist": lambda s: s.record("Look").replaced(team_id=s.id("John")),
    "a note stands at a touchpoint or across a stage": lambda s: s.record("Hm").replaced(stage_id=s.id("Buy")),
    "a note stands in the map of its lane": lambda s: s.record("Hm").replaced(touchpoint_id=s.id("Search")),
    "a persona has one emotion at a touchpoint": lambda s: s.store.all(Emotion)[0].replaced(id=NOBODY),
    "a pain point stands at one touchpoint at least": lambda s: s.record("Price").replaced(touchpoint_ids=()),
    "a pain point stands at touchpoints of its own map": (
        lambda s: s.record("Price").replaced(touchpoint_ids=(s.id("Search"),))
    ),
    "a project file holds exactly one project": lambda s: Project(id=NOBODY, name="Second"),
}


@pytest.mark.parametrize("message", FAULTS)
def test_a_fault_is_found_in_a_project_and_refused_in_an_edit(message: str) -> None:
    scene = furnished()
    scene.add_map("Second", "Start: Search")
    fault = FAULTS[message](scene)
    broken = Snapshot([*(r for r in scene.store.records.values() if r.id != fault.id), fault])
    assert message in {problem.message for problem in rules.check(broken)}
    with pytest.raises(RuleError, match=message), scene.store.transaction("Break") as store:
        store.put(fault)
    assert rules.check(scene.store) == []


def test_a_touchpoint_does_not_leave_its_map_and_tear_what_stands_at_it() -> None:
    scene = furnished()
    scene.add_map("Second", "Start: Search")
    for moved, parent in (("Look", {"stage_id": scene.id("Start")}), ("Buy", {"map_id": scene.id("Second")})):
        with pytest.raises(RuleError):
            scene.edit(change, scene.id(moved), **parent)


def test_the_last_project_cannot_go() -> None:
    scene = furnished()
    with pytest.raises(RuleError), scene.store.transaction("Break") as store:
        store.remove(scene.project.id)
    assert rules.check(scene.store) == []
