"""What is found under a point and within an area."""

import pytest

from model.layout.engine import Engine
from model.layout.hit import HitIndex, Rect
from model.records import Emotion
from tests.builders import a_map, a_note, a_pain, an_emotion


@pytest.fixture
def scene():
    scene = a_map("Buy: Look Pay", "Use: Open")
    an_emotion(scene, "Look", 1.0, expected=-1.0)
    a_note(scene, "Remember", "Pay")
    a_pain(scene, "Hurts", "Pay Open")
    return scene


@pytest.fixture
def layout(scene):
    return Engine().lay_out(scene.store, scene.map_id)


@pytest.fixture
def index(layout):
    return HitIndex(layout.picture)


@pytest.mark.parametrize(
    ("name", "role"), [("Look", "touchpoint"), ("Buy", "stage"), ("Remember", "note"), ("Hurts", "pain")]
)
def test_a_card_is_found_at_its_middle(scene, index, name, role):
    (place, *_) = index.of(scene.id(name), role)
    hit = index.at(*place.rect.centre)
    assert (hit.owner, hit.role) == (scene.id(name), role)


def test_where_no_card_stands_the_lane_is_found(scene, layout, index):
    row = next(row for row in layout.rows if row.kind == "notes")
    hit = index.at(layout.columns[0].centre, row.y + row.height / 2)
    assert (hit.owner, hit.role) == (scene.id("notes"), "lane")


def test_outside_the_sheet_nothing_is_found(index):
    assert index.at(-50, -50) is None
    assert index.at(1e6, 1e6) is None


def test_a_text_field_is_found_under_its_words_and_by_name(scene, index):
    place = index.field(scene.id("Look"), "title")
    hit = index.at(*place.field_rect.centre)
    assert hit.field.name == "title"
    assert index.field(scene.id("Look"), "no such field") is None


def test_an_emotion_point_lies_above_its_lane(scene, index):
    (found,) = scene.store.all(Emotion)
    for role in ("emotion-actual", "emotion-expected"):
        (place,) = index.of(found.id, role)
        assert index.at(*place.rect.centre).role == role


def test_an_area_finds_the_cards_it_meets_and_no_lane(scene, index):
    (first,) = index.of(scene.id("Look"), "touchpoint")
    (second,) = index.of(scene.id("Pay"), "touchpoint")
    area = Rect(first.rect.x + 5, first.rect.y + 5, second.rect.x - first.rect.x + 10, 10)
    assert [hit.owner for hit in index.within(area)] == scene.ids("Look Pay")
    assert index.within(area, ("stage",)) == []


def test_rectangles_that_only_touch_do_not_meet():
    assert not Rect(0, 0, 10, 10).meets(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).meets(Rect(9, 9, 10, 10))
