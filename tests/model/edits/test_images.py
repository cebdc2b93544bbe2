"""Pictures and what shows them come and go in one step, and the same bytes are kept once."""

import pytest

from model.edits.common import remove
from model.edits.images import PicturePlace, place_near, put_pictures, set_picture, set_pictures
from model.errors import UserError
from model.records import ImageAsset, Lane, Note
from tests.builders import Scene, a_map, a_note, a_project
from tests.pictures import BLUE, RED, a_picture

ONE, OTHER = a_picture("one.png", colour=RED), a_picture("other.png", colour=BLUE)


def at(scene: Scene, name: str, lane: str | None = None) -> PicturePlace:
    return PicturePlace(scene.map_id, None, scene.id(lane) if lane else None, scene.id(name))


def shown_at(scene: Scene) -> list[str]:
    """The touchpoints of the notes with pictures, in alphabetical order."""
    notes = [note for note in scene.store.all(Note) if note.image_id]
    return sorted(scene.store.records[note.touchpoint_id or note.stage_id or ""].title for note in notes)


def test_the_same_bytes_are_kept_once_and_go_with_the_last_who_shows_them() -> None:
    scene = a_map("Buy: A B")
    note = a_note(scene, "thought", "A")
    scene.edit(set_picture, note.id, ONE)
    scene.edit(set_picture, scene.id("John"), a_picture("again.png", colour=RED))
    (asset,) = scene.store.all(ImageAsset)
    assert (asset.name, asset.data) == ("one", ONE.data)
    scene.edit(set_picture, note.id, OTHER)
    assert len(scene.store.all(ImageAsset)) == 2
    scene.edit(set_pictures, [scene.id("John"), note.id], None)
    assert scene.store.all(ImageAsset) == ()
    assert scene.record("thought").image_id is None


def test_deleting_a_note_takes_its_picture_along() -> None:
    scene = a_map("Buy: A B")
    scene.edit(put_pictures, [ONE], at(scene, "A", "notes"))
    scene.edit(remove, [note.id for note in scene.store.all(Note)])
    assert scene.store.all(ImageAsset) == ()


def test_a_place_that_went_while_the_picture_was_read_is_said() -> None:
    scene = a_map("Buy: A B")
    place = at(scene, "B", "notes")
    scene.edit(remove, [scene.id("B")])
    with pytest.raises(UserError, match="gone"):
        scene.edit(put_pictures, [ONE], place)
    scene.edit(put_pictures, [ONE], at(scene, "A", "notes")._replace(before="gone"))
    assert shown_at(scene) == ["A"]


def test_the_first_picture_makes_a_storyboard_below_the_touchpoints() -> None:
    scene = a_map("Buy: A B")
    scene.edit(put_pictures, [ONE], at(scene, "B"))
    scene.edit(put_pictures, [OTHER], at(scene, "A"))
    kinds = [lane.kind for lane in scene.store.children(Lane, scene.map_id)]
    assert kinds[:2] == ["touchpoints", "images"]
    assert kinds.count("images") == 1
    assert shown_at(scene) == ["A", "B"]


def test_several_pictures_go_on_along_the_storyboard_and_stack_elsewhere() -> None:
    scene = a_map("Buy: A B", "Use: C")
    scene.edit(put_pictures, [ONE, OTHER, ONE, OTHER], at(scene, "B"))
    assert shown_at(scene) == ["B", "C", "C", "C"]
    other = a_map("Buy: A B")
    other.edit(put_pictures, [ONE, OTHER], at(other, "A", "notes"))
    assert shown_at(other) == ["A", "A"]


def test_a_hidden_storyboard_shows_again_when_a_picture_lands_on_it() -> None:
    scene = a_map("Buy: A")
    scene.edit(put_pictures, [ONE], at(scene, "A"))
    (lane,) = (lane for lane in scene.store.all(Lane) if lane.kind == "images")
    with scene.store.transaction("Hide") as store:
        store.put(lane.replaced(hidden=True, collapsed=True))
    scene.edit(put_pictures, [OTHER], at(scene, "A"))
    lane = scene.store.one(Lane, lane.id)
    assert not lane.hidden
    assert not lane.collapsed


def test_pictures_on_a_note_fill_it_and_follow_it() -> None:
    scene = a_map("Buy: A B")
    note = a_note(scene, "thought", "A")
    ids = scene.edit(put_pictures, [ONE, OTHER], PicturePlace(scene.map_id, into=note.id))
    assert ids[0] == note.id
    follower = scene.store.one(Note, ids[1])
    assert (follower.lane_id, follower.touchpoint_id) == (note.lane_id, note.touchpoint_id)
    assert follower.key > note.key


def test_a_persona_takes_one_portrait() -> None:
    scene = a_map("Buy: A")
    ids = scene.edit(put_pictures, [ONE, OTHER], PicturePlace(scene.map_id, into=scene.id("John")))
    assert ids == [scene.id("John")]
    assert len(scene.store.all(ImageAsset)) == 1


def test_what_shows_no_pictures_is_refused_and_nothing_is_kept() -> None:
    scene = a_map("Buy: A")
    for into in (scene.id("A"), "00000000-0000-7000-8000-000000000000"):
        with pytest.raises(UserError):
            scene.edit(put_pictures, [ONE], PicturePlace(scene.map_id, into=into))
    assert scene.store.all(ImageAsset) == ()


def test_a_map_without_stages_has_no_place_for_pictures() -> None:
    scene = a_project()
    with pytest.raises(UserError, match="touchpoint"):
        place_near(scene.store, "none")
    empty = a_map("Buy:")
    assert place_near(empty.store, empty.map_id).stage_id == empty.id("Buy")
