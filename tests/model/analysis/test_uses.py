"""Where shared records are used."""

from model.analysis.uses import uses_in_words, uses_of
from model.edits.common import change
from tests.builders import a_map, a_pain, an_emotion


def test_uses_are_counted_over_all_maps_and_said_in_words() -> None:
    scene = a_map("Buy: Look Pay")
    scene.add_map("Second", "First: Search")
    phone, john = scene.id("Phone"), scene.id("John")
    assert not uses_of(scene.store, phone).any
    for name in ("Look", "Search"):
        scene.edit(change, scene.id(name), channel_ids=(phone,))
    scene.edit(change, john, channel_ids=(phone,))
    assert uses_in_words(uses_of(scene.store, phone)) == "2 touchpoints and 1 persona on 2 maps"
    an_emotion(scene, "Look", 1.0)
    pain = a_pain(scene, "Queue", "Look")
    scene.edit(change, pain.id, persona_id=john)
    assert uses_in_words(uses_of(scene.store, john)).startswith("2 lanes, 1 emotion point and 1 pain point")
    assert uses_in_words(uses_of(scene.store, scene.id("Website"))) == ""
