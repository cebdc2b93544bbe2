"""Touchpoints: adding, moving, channels."""

import pytest

from model.edits.touchpoints import add_touchpoint, move_touchpoints, toggle_channel
from model.errors import UserError
from model.records import Emotion, Note
from tests.builders import a_map, a_note, a_pain, an_emotion, dump


def test_a_touchpoint_is_added_before_another_or_last() -> None:
    scene = a_map("Buy: Look Pay")
    scene.edit(add_touchpoint, scene.id("Buy"), "Ask", scene.id("Pay"))
    scene.edit(add_touchpoint, scene.id("Buy"), "Wait")
    assert scene.row() == "Look Ask Pay Wait"


def test_touchpoints_do_not_come_before_those_of_another_stage() -> None:
    scene = a_map("Buy: Look", "Use: Open")
    with pytest.raises(KeyError):
        scene.edit(add_touchpoint, scene.id("Buy"), "Ask", scene.id("Open"))


def test_touchpoints_move_in_their_reading_order() -> None:
    scene = a_map("Buy: A B C", "Use: D E F")
    scene.edit(move_touchpoints, scene.ids("E C A"), scene.id("Use"), scene.id("F"))
    assert scene.order() == ["Buy: B", "Use: D A C E F"]


def test_touchpoints_dropped_before_one_of_themselves_close_ranks_there() -> None:
    scene = a_map("Buy: A B C D E")
    scene.edit(move_touchpoints, scene.ids("B D"), scene.id("Buy"), scene.id("D"))
    assert scene.row() == "A C B D E"


def test_all_that_stands_at_a_touchpoint_moves_along() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    a_note(scene, "Hm", "Look")
    an_emotion(scene, "Look", 1.0)
    a_pain(scene, "Queue", "Look Pay")
    before = dump(scene.store)
    look = scene.id("Look")
    scene.edit(move_touchpoints, [look], scene.id("Use"))
    assert {id_ for id_, value in dump(scene.store).items() if value != before[id_]} == {look}
    assert [note.text for note in scene.store.children(Note, look)] == ["Hm"]
    assert len(scene.store.children(Emotion, look)) == 1


def test_touchpoints_stay_on_their_map() -> None:
    scene = a_map("Buy: Look")
    scene.add_map("Second", "Other: Search")
    with pytest.raises(UserError, match="their own map"):
        scene.edit(move_touchpoints, scene.ids("Look"), scene.id("Other"))


def test_a_channel_goes_on_and_off_and_the_first_stays_first() -> None:
    scene = a_map("Buy: Look", channels="Phone Website Store")
    look = scene.id("Look")
    for name in ("Website", "Phone", "Store", "Phone"):
        scene.edit(toggle_channel, look, scene.id(name))
    assert scene.record("Look").channel_ids == tuple(scene.ids("Website Store"))
    with pytest.raises(KeyError):
        scene.edit(toggle_channel, look, scene.id("Hotline"))
