"""Copying, pasting and duplicating records: within a map, between maps and between projects."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from model.edits.clipboard import Pasted, duplicate, paste_parcel
from model.edits.common import change
from model.edits.emotions import set_emotion
from model.edits.landing import Cell, landing
from model.edits.lanes import add_lane
from model.edits.maps import add_map
from model.edits.notes import add_note
from model.errors import UserError
from model.ids import new_id
from model.interchange.parcel import Parcel, decoded, encoded, pack
from model.records import (
    Channel,
    Emotion,
    ImageAsset,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.rules import check
from tests.builders import Scene, a_map, a_note, a_pain, a_project, an_emotion, dump, furnished


def copied(scene: Scene, names: str) -> Parcel:
    """What comes out of the clipboard after these were copied."""
    return decoded(encoded(pack(scene.store, scene.ids(names))))


def paste(scene: Scene, parcel: Parcel, after: str = "", map_id: str = "", cell: Cell | None = None) -> Pasted:
    where = landing(scene.store, map_id or scene.map_id, scene.ids(after), cell)
    pasted: Pasted = scene.edit(paste_parcel, parcel, where)
    assert check(scene.store) == []
    return pasted


def notes_at(scene: Scene, name: str) -> list[str]:
    return [note.text for note in scene.store.children(Note, scene.id(name))]


def count(scene: Scene, *record_types: type[Record]) -> list[int]:
    return [len(scene.store.all(record_type)) for record_type in record_types]


@pytest.fixture
def scene() -> Scene:
    found = Scene(furnished())
    found.edit(change, found.id("b"), key="W")
    return found


def test_touchpoints_come_after_the_selected_one_with_all_that_hangs_on_them(scene: Scene) -> None:
    pasted = paste(scene, copied(scene, "Pay"), after="Open")
    assert scene.order() == ["Buy: Look Pay", "Use: Open Pay Fault Call"]
    (new,) = pasted.ids
    twin = scene.store.one(Touchpoint, new)
    assert [note.text for note in scene.store.children(Note, new)] == ["a", "b"]
    assert [(emotion.actual, emotion.expected) for emotion in scene.store.children(Emotion, new)] == [(-1.0, 1.0)]
    assert sorted(pain.title for pain in scene.store.children(PainPoint, new)) == ["Price", "Queue"]
    assert twin.channel_ids == tuple(scene.ids("Phone Website"))


def test_touchpoints_of_several_stages_come_in_their_reading_order(scene: Scene) -> None:
    paste(scene, copied(scene, "Call Look"), after="Search", map_id=scene.id("Second"))
    second = scene.store.children(Stage, scene.id("Second"))[0]
    assert [t.title for t in scene.store.children(Touchpoint, second.id)] == ["Search", "Look", "Call"]


def test_stages_come_after_the_selected_stage_and_at_the_end_of_another_map(scene: Scene) -> None:
    paste(scene, copied(scene, "Buy"), after="Buy")
    assert scene.order() == ["Buy: Look Pay", "Buy: Look Pay", "Use: Open Fault Call"]
    paste(scene, copied(scene, "Use"), map_id=scene.id("Second"))
    titles = [stage.title for stage in scene.store.children(Stage, scene.id("Second"))]
    assert titles == ["First", "Then", "Use"]


def test_a_note_comes_to_the_selected_note_touchpoint_stage_or_empty_place(scene: Scene) -> None:
    parcel = copied(scene, "d")
    paste(scene, parcel, after="a")
    assert notes_at(scene, "Pay") == ["a", "d", "b"]
    paste(scene, parcel, after="Look")
    assert notes_at(scene, "Look") == ["d"]
    paste(scene, parcel, after="Buy")
    assert notes_at(scene, "Buy") == ["d"]
    lane_id = scene.edit(add_lane, scene.map_id, "notes", title="Backstage")
    (new,) = paste(scene, parcel, cell=Cell(lane_id, scene.id("Fault"))).ids
    assert scene.store.one(Note, new).lane_id == lane_id


def test_several_notes_keep_their_distance_and_what_finds_no_touchpoint_is_said(scene: Scene) -> None:
    pasted = paste(scene, copied(scene, "a d"), after="Look")
    assert (notes_at(scene, "Look"), notes_at(scene, "Fault")) == (["a"], ["d"])
    assert pasted.left_out == ()
    pasted = paste(scene, copied(scene, "Queue b c"), after="Call")
    assert len(pasted.ids) == 2
    assert pasted.left_out == ("One note was left out: there is no touchpoint where it would stand.",)


def test_an_emotion_takes_the_place_of_the_one_that_is_there(scene: Scene) -> None:
    john = scene.id("John")
    felt = scene.edit(set_emotion, john, scene.id("Open"), actual=2.0, word="glad")
    paste(scene, decoded(encoded(pack(scene.store, [felt]))), after="Pay")
    (emotion,) = scene.store.children(Emotion, scene.id("Pay"))
    assert (emotion.actual, emotion.expected, emotion.word) == (2.0, None, "glad")


def test_a_lane_comes_with_its_notes_where_they_stood(scene: Scene) -> None:
    parcel = copied(scene, "Map")
    lane_id = next(lane.id for lane in scene.store.children(Lane, scene.map_id) if lane.kind == "notes")
    parcel = decoded(encoded(pack(scene.store, [lane_id])))
    (twin,) = paste(scene, parcel).ids
    assert {n.text for n in scene.store.children(Note, twin)} == {"a", "b", "c", "d"}
    pasted = paste(scene, parcel, map_id=scene.id("Second"))
    there = {n.text: n.touchpoint_id or n.stage_id for n in scene.store.children(Note, pasted.ids[0])}
    assert there == {"a": scene.id("Chat"), "b": scene.id("Chat"), "c": scene.id("Then")}
    assert pasted.left_out == ("One note was left out: there is no touchpoint where it would stand.",)


def test_into_another_project_come_the_shared_records_that_are_missing(scene: Scene) -> None:
    other = a_project(personas="john", channels="Post phone")
    map_id = other.edit(add_map, "There")
    paste(other, copied(scene, "Pay Call"), map_id=map_id)
    assert [channel.name for channel in other.store.all(Channel)] == ["Post", "phone", "Website"]
    assert [persona.name for persona in other.store.all(Persona)] == ["john"]
    assert [team.name for team in other.store.all(Team)] == ["Hotline"]
    assert {e.persona_id for e in other.store.all(Emotion)} == {other.store.all(Persona)[0].id}
    assert {pain.title for pain in other.store.all(PainPoint)} == {"Price", "Queue"}
    assert {note.text for note in other.store.all(Note)} == {"a", "b", "d"}
    assert "Website" in {channel.name for channel in other.store.all(Channel) if channel.id == scene.id("Website")}


def test_a_second_paste_from_there_finds_what_the_first_one_brought(scene: Scene) -> None:
    other = a_project()
    map_id = other.edit(add_map, "There")
    before = dump(other.store)
    for _ in range(2):
        paste(other, copied(scene, "Pay"), map_id=map_id)
    assert count(other, Channel, Team, Persona) == [2, 1, 1]
    assert [lane.kind for lane in other.store.children(Lane, map_id)].count("emotion") == 1
    assert len(before) < len(dump(other.store))


def test_a_whole_map_comes_beside_the_shown_one(scene: Scene) -> None:
    (new,) = paste(scene, copied(scene, "Map")).ids
    assert [journey.title for journey in scene.store.all(JourneyMap)] == ["Map", "Map", "Second"]
    assert [stage.title for stage in scene.store.children(Stage, new)] == ["Buy", "Use"]
    assert len(scene.store.children(PainPoint, new)) == 2


def test_a_persona_comes_to_a_project_that_has_none_of_the_name(scene: Scene) -> None:
    other = a_project(personas="John")
    map_id = other.edit(add_map, "There")
    pasted = paste(other, copied(scene, "Sally John"), map_id=map_id)
    assert [persona.name for persona in other.store.all(Persona)] == ["John", "Sally"]
    assert pasted.left_out == ("One persona was left out: it is here already.",)


def test_duplicates_stand_behind_the_last_of_them(scene: Scene) -> None:
    scene.edit(duplicate, scene.ids("Look Open"), scene.map_id)
    assert scene.order() == ["Buy: Look Pay", "Use: Open Look Open Fault Call"]


def test_duplicates_of_what_stands_in_cells_stay_in_their_cells(scene: Scene) -> None:
    scene.edit(duplicate, scene.ids("a d Queue"), scene.map_id)
    assert notes_at(scene, "Pay") == ["a", "a", "b"]
    assert notes_at(scene, "Call") == ["d", "d"]
    queues = [pain for pain in scene.store.all(PainPoint) if pain.title == "Queue"]
    assert len({pain.touchpoint_ids for pain in queues}) == 1
    assert check(scene.store) == []


def test_what_is_there_once_is_not_duplicated(scene: Scene) -> None:
    emotion = scene.store.all(Emotion)[0]
    for id_ in (emotion.id, scene.id("John")):
        with pytest.raises(UserError, match="there once"):
            scene.edit(duplicate, [id_], scene.map_id)


def test_undoing_a_paste_leaves_nothing_behind(scene: Scene) -> None:
    other = a_map("Buy: Look")
    before = dump(other.store)
    diffs: list[Any] = []
    other.store.committed.append(lambda committed: diffs.append(committed.diff))
    paste(other, copied(scene, "Use a"), after="Look")
    (diff,) = diffs
    other.store.apply(diff.inverse())
    assert dump(other.store) == before


def _without(values: dict[str, Any], table: str) -> None:
    values["around"] = [entry for entry in values["around"] if entry[0] != table]


def _place_of(values: dict[str, Any], table: str) -> int:
    return next(place for place, entry in enumerate(values["around"]) if entry[0] == table)


DAMAGE: dict[str, Any] = {
    "another format": lambda v: v.update(format="other"),
    "a missing part": lambda v: v.pop("columns"),
    "a missing channel": lambda v: _without(v, "channel"),
    "a field of another version": lambda v: v["records"][0][1].update(colour="red"),
    "a record twice": lambda v: v["records"].append(v["records"][0]),
    "a project": lambda v: v["around"].append(["project", {"id": v["records"][0][1]["stage_id"]}]),
    "a shared record on its own": lambda v: v["records"].append(v["around"].pop(_place_of(v, "channel"))),
    "an unknown kind": lambda v: v["records"].append(["robot", {}]),
    "no heads": lambda v: v.update(heads=[]),
    "a head that is not there": lambda v: v.update(heads=["x"]),
    "columns that are no numbers": lambda v: v.update(columns={"a": "left"}),
    "a touchpoint too long to be one": lambda v: v["records"][0][1].update(title="x" * 301),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_parcel_is_refused_as_a_whole(scene: Scene, what: str) -> None:
    values = json.loads(encoded(pack(scene.store, scene.ids("Pay"))))
    DAMAGE[what](values)
    with pytest.raises(UserError, match="damaged"):
        decoded(json.dumps(values).encode())


def test_what_is_no_parcel_or_one_of_another_version_is_refused(scene: Scene) -> None:
    for data in (b"", b"\xff\x00", b"[]", b"[" * 100_000, b'{"format":"laneway records"}'):
        with pytest.raises(UserError, match="damaged"):
            decoded(data)
    values = json.loads(encoded(pack(scene.store, scene.ids("Pay")))) | {"version": 2}
    with pytest.raises(UserError, match="another version"):
        decoded(json.dumps(values).encode())


def test_what_belongs_to_a_selected_record_comes_once() -> None:
    scene = a_map("Buy: Look Pay")
    a_note(scene, "hm", "Look")
    a_pain(scene, "ouch", "Look Pay")
    an_emotion(scene, "Look", 1.0)
    paste(scene, copied(scene, "Buy Look hm ouch"), after="Buy")
    assert scene.order() == ["Buy: Look Pay", "Buy: Look Pay"]
    assert count(scene, Note, PainPoint, Emotion) == [2, 2, 2]
    assert [len(pain.touchpoint_ids) for pain in scene.store.all(PainPoint)] == [2, 2]


def test_a_named_lane_is_found_again_on_another_map_or_made_there(scene: Scene) -> None:
    lane_id = scene.edit(add_lane, scene.map_id, "notes", title="Backstage")
    for text in ("a", "d"):
        scene.edit(change, scene.id(text), lane_id=lane_id)
    parcel = decoded(encoded(pack(scene.store, scene.ids("a"))))
    second = scene.id("Second")
    for _ in range(2):
        paste(scene, parcel, after="Search", map_id=second)
    lanes = [lane for lane in scene.store.children(Lane, second) if lane.title == "Backstage"]
    assert len(lanes) == 1
    assert len(scene.store.children(Note, lanes[0].id)) == 2


def with_portrait(scene: Scene, data: bytes) -> None:
    """Give John a picture, whatever it is."""
    image = ImageAsset(
        id=new_id(), project_id=scene.project.id, name="John", media_type="image/png", width=4, height=4, data=data
    )
    scene.edit(lambda store: store.put(image))
    scene.edit(change, scene.id("John"), image_id=image.id)


def test_a_picture_comes_along_and_what_only_says_it_is_one_does_not(scene: Scene) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    with_portrait(scene, out.getvalue())
    other = a_project()
    map_id = other.edit(add_map, "There")
    paste(other, copied(scene, "Pay"), map_id=map_id)
    (image,) = other.store.all(ImageAsset)
    assert (image.name, image.width, other.store.all(Persona)[0].image_id) == ("John", 4, image.id)
    with_portrait(scene, b"<svg><script/></svg>" * 3)
    third = a_project()
    map_id = third.edit(add_map, "There")
    before = dump(third.store)
    with pytest.raises(UserError):
        paste(third, copied(scene, "Pay"), map_id=map_id)
    assert dump(third.store) == before


def test_nothing_lands_beside_what_is_selected_on_another_map(scene: Scene) -> None:
    lane_id = next(lane.id for lane in scene.store.children(Lane, scene.id("Second")) if lane.kind == "notes")
    elsewhere = scene.edit(add_note, lane_id, stage_id=scene.id("First"), text="elsewhere")
    where = landing(scene.store, scene.map_id, [elsewhere, scene.id("Search")])
    scene.edit(paste_parcel, copied(scene, "Look"), where)
    assert scene.order() == ["Buy: Look Pay", "Use: Open Fault Call Look"]
