"""Marking and moving pain points."""

import pytest

from model.edits.pains import mark_pain, move_pain, place_pain
from model.errors import UserError
from tests.builders import a_map, a_pain, dump


def test_a_pain_is_marked_at_touchpoints_in_their_reading_order() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    scene.edit(mark_pain, scene.ids("Open Look Open"), "Queue", severity=5)
    pain = scene.record("Queue")
    assert pain.touchpoint_ids == tuple(scene.ids("Look Open"))
    assert (pain.map_id, pain.severity) == (scene.map_id, 5)


def test_a_pain_needs_touchpoints_of_one_map() -> None:
    scene = a_map("Buy: Look")
    scene.add_map("Second", "Other: Search")
    with pytest.raises(UserError, match="Select one or more touchpoints"):
        scene.edit(mark_pain, [])
    with pytest.raises(UserError, match="one map"):
        scene.edit(mark_pain, scene.ids("Look Search"))
    with pytest.raises(UserError, match="The title is too long"):
        scene.edit(mark_pain, scene.ids("Look"), "x" * 301)


def test_a_pain_moves_from_one_touchpoint_to_another() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    pain = a_pain(scene, "Queue", "Look Pay")
    look, pay, use = scene.ids("Look Pay Open")
    scene.edit(move_pain, pain.id, look, use)
    assert scene.record("Queue").touchpoint_ids == (use, pay)
    scene.edit(move_pain, pain.id, use, pay)
    assert scene.record("Queue").touchpoint_ids == (pay,)
    before = dump(scene.store)
    scene.edit(move_pain, pain.id, pay, pay)
    assert dump(scene.store) == before


def test_a_pain_stays_on_its_map_and_moves_from_where_it_is() -> None:
    scene = a_map("Buy: Look Pay")
    pain = a_pain(scene, "Queue", "Look")
    scene.add_map("Second", "Other: Search")
    look, pay, search = scene.ids("Look Pay Search")
    with pytest.raises(UserError, match="stays on its map"):
        scene.edit(move_pain, pain.id, look, search)
    with pytest.raises(KeyError):
        scene.edit(move_pain, pain.id, pay, look)


def test_a_pain_comes_to_more_touchpoints_and_leaves_all_but_the_last() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    scene.add_map("Second", "Other: Search")
    pain = a_pain(scene, "Queue", "Pay")
    for name in ("Open", "Look"):
        scene.edit(place_pain, pain.id, scene.id(name), there=True)
    assert scene.record("Queue").touchpoint_ids == tuple(scene.ids("Look Pay Open"))
    for name in ("Pay", "Look"):
        scene.edit(place_pain, pain.id, scene.id(name), there=False)
    before = dump(scene.store)
    for name, there in (("Open", False), ("Search", True)):
        with pytest.raises(UserError):
            scene.edit(place_pain, pain.id, scene.id(name), there=there)
    assert dump(scene.store) == before
