"""Notes: adding and moving."""

from typing import Any

import pytest

from model.edits.lanes import add_lane
from model.edits.notes import add_note, move_notes
from model.errors import UserError
from model.records import Note
from tests.builders import Scene, a_map, a_note, dump


def texts(scene: Scene, home: str, lane: str = "notes") -> list[str]:
    found = scene.store.children(Note, scene.id(home))
    return [note.text for note in found if note.lane_id == scene.id(lane)]


def test_notes_pile_up_at_a_touchpoint() -> None:
    scene = a_map("Buy: Look")
    at = {"touchpoint_id": scene.id("Look")}
    for text in ("a", "b"):
        scene.edit(add_note, scene.id("notes"), text=text, **at)
    scene.edit(add_note, scene.id("notes"), text="between", before=scene.id("b"), **at)
    assert texts(scene, "Look") == ["a", "between", "b"]


def test_a_note_stands_across_a_stage() -> None:
    scene = a_map("Buy: Look Pay")
    scene.edit(add_note, scene.id("notes"), stage_id=scene.id("Buy"), text="Wide")
    assert texts(scene, "Buy") == ["Wide"]
    assert scene.record("Wide").touchpoint_id is None


def test_a_note_stands_at_one_place() -> None:
    scene = a_map("Buy: Look")
    for places in ({}, {"touchpoint_id": scene.id("Look"), "stage_id": scene.id("Buy")}):
        with pytest.raises(ValueError, match="touchpoint or across a stage"):
            scene.edit(add_note, scene.id("notes"), **places)


def test_notes_move_in_their_reading_order() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    for text, at in (("c", "Open"), ("a", "Look"), ("b", "Pay"), ("z", "Buy")):
        a_note(scene, text, at)
    scene.edit(move_notes, scene.ids("c b a"), scene.id("notes"), stage_id=scene.id("Buy"), before=scene.id("z"))
    assert texts(scene, "Buy") == ["a", "b", "c", "z"]
    assert texts(scene, "Pay") == []


def test_a_note_moves_between_touchpoint_and_stage_and_lane() -> None:
    scene = a_map("Buy: Look")
    a_note(scene, "Hm", "Look")
    lane_id = scene.edit(add_lane, scene.map_id, "notes", title="Backstage")
    scene.edit(move_notes, scene.ids("Hm"), lane_id, stage_id=scene.id("Buy"))
    note = scene.record("Hm")
    assert (note.lane_id, note.stage_id, note.touchpoint_id) == (lane_id, scene.id("Buy"), None)


def test_a_note_moved_to_where_it_stands_changes_nothing() -> None:
    scene = a_map("Buy: Look")
    a_note(scene, "Hm", "Look")
    before = dump(scene.store)
    scene.edit(move_notes, scene.ids("Hm"), scene.id("notes"), touchpoint_id=scene.id("Look"))
    assert dump(scene.store) == before


@pytest.mark.parametrize("verb", ["add", "move into", "move out of"])
def test_a_note_stays_on_the_map_of_its_lane(verb: str) -> None:
    scene = a_map("Buy: Look")
    lane_id = scene.id("notes")
    a_note(scene, "Hm", "Look")
    scene.add_map("Second", "Other: Search")
    search, note = scene.ids("Search Hm")
    other_lane = next(
        lane.id for lane in scene.store.records.values() if getattr(lane, "kind", "") == "notes" and lane.id != lane_id
    )
    calls: dict[str, Any] = {
        "add": (add_note, lane_id),
        "move into": (move_notes, [note], lane_id),
        "move out of": (move_notes, [note], other_lane),
    }
    function, *args = calls[verb]
    before = dump(scene.store)
    with pytest.raises(UserError, match="map of its lane"):
        scene.edit(function, *args, touchpoint_id=search)
    assert dump(scene.store) == before


def test_other_lanes_hold_no_notes() -> None:
    scene = a_map("Buy: Look")
    with pytest.raises(UserError, match="holds no notes"):
        scene.edit(add_note, scene.id("owners"), touchpoint_id=scene.id("Look"))
