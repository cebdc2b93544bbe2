"""How pictures stand in notes, on the storyboard and in the pill of a persona."""

import pytest

from model.edits.common import change
from model.edits.images import PicturePlace, put_pictures, set_picture
from model.edits.lanes import add_lane
from model.edits.notes import add_note
from model.layout.engine import Engine
from model.layout.picture import Group, Image, Text
from model.records import Note, Persona
from tests.builders import Scene, a_map
from tests.pictures import a_picture


def groups(scene: Scene, role: str) -> list[Group]:
    picture = Engine().lay_out(scene.store, scene.map_id).picture
    return [group for group, _, _ in picture.walk() if group.role == role]


def card(width: int, height: int, text: str = "", lane: str = "notes", *, stage: bool = False) -> tuple[Group, Image]:
    """The card of a note with a picture of this size."""
    scene = a_map("Buy: A B C")
    lane_id = scene.id("notes") if lane == "notes" else scene.edit(add_lane, scene.map_id, lane)
    home = {"stage_id": scene.id("Buy")} if stage else {"touchpoint_id": scene.id("A")}
    place = PicturePlace(scene.map_id, None, lane_id, **home)
    (note_id,) = scene.edit(put_pictures, [a_picture("photo.png", width, height)], place)
    scene.edit(change, note_id, text=text)
    (group,) = groups(scene, "note")
    (image,) = (item for item in group.items if isinstance(item, Image))
    return group, image


@pytest.mark.parametrize("lane", ["notes", "images"])
@pytest.mark.parametrize(("width", "height"), [(400, 300), (90, 400), (900, 40), (1, 1), (2000, 1)])
@pytest.mark.parametrize("stage", [False, True], ids=["touchpoint", "stage"])
def test_a_picture_keeps_its_proportions_inside_its_card(lane: str, width: int, height: int, stage: bool) -> None:
    group, image = card(width, height, "What it says", lane, stage=stage)
    assert image.width / image.height == pytest.approx(width / height)
    assert image.x >= 0
    assert image.y >= 0
    assert image.x + image.width <= group.width + 0.01
    (text,) = (item for item in group.items if isinstance(item, Text))
    assert image.y + image.height <= text.y - text.size * 0.7, "the text stands on the picture"
    assert text.y <= group.height


def test_the_storyboard_shows_pictures_as_wide_as_the_column() -> None:
    group, image = card(400, 300, lane="images")
    assert image.width == group.width
    assert group.height == pytest.approx(image.height, abs=4)


def test_a_picture_says_what_it_is_called() -> None:
    group, _ = card(400, 300, "Saturday")
    assert group.label == "Saturday. Picture: photo"


def test_a_storyboard_says_how_pictures_come_and_keeps_a_place_for_missing_ones() -> None:
    scene = a_map("Buy: A B")
    lane_id = scene.edit(add_lane, scene.map_id, "images")
    assert any(
        "Drop pictures" in item.text for g in groups(scene, "hint") for item in g.items if isinstance(item, Text)
    )
    scene.edit(add_note, lane_id, touchpoint_id=scene.id("A"), text="To be drawn")
    assert not [g for g in groups(scene, "hint") if g.owner == lane_id]
    (note,) = groups(scene, "note")
    assert note.height > 80


@pytest.mark.parametrize(("width", "height"), [(300, 300), (300, 900), (900, 300)])
def test_a_portrait_is_round_and_covers_its_disc(width: int, height: int) -> None:
    scene = a_map("Buy: A")
    scene.edit(set_picture, scene.id("John"), a_picture("john.png", width, height))
    (pill,) = groups(scene, "persona")
    (image,) = (item for item in pill.items if isinstance(item, Image))
    assert image.width == image.height == 2 * image.radius
    x, y, whole_width, whole_height = image.whole
    assert whole_width / whole_height == pytest.approx(width / height)
    assert x <= image.x
    assert y <= image.y
    assert x + whole_width >= image.x + image.width - 0.01
    assert y + whole_height >= image.y + image.height - 0.01
    assert "J" not in [item.text for item in pill.items if isinstance(item, Text)]


def test_a_card_is_laid_out_anew_when_its_picture_changes() -> None:
    scene = a_map("Buy: A")
    engine = Engine()
    place = PicturePlace(scene.map_id, None, scene.id("notes"), scene.id("A"))
    scene.edit(put_pictures, [a_picture("a.png", 40, 10)], place)
    before = engine.lay_out(scene.store, scene.map_id).picture.height
    scene.edit(set_picture, scene.store.all(Note)[0].id, a_picture("b.png", 10, 40))
    scene.edit(set_picture, scene.store.all(Persona)[0].id, a_picture("c.png"))
    assert engine.lay_out(scene.store, scene.map_id).picture.height > before
