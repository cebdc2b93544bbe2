"""Emotions of several personas side by side: columns, stages and who is shown."""

from model.analysis.comparison import columns_of, compare
from model.edits.emotions import set_emotion
from model.records import Persona
from tests.builders import a_map, a_note, a_pain, an_emotion


def test_columns_and_stages_stand_in_reading_order() -> None:
    scene = a_map("Buy: Look Pay", "Wait:", "Use: Open")
    found = compare(scene.store, scene.map_id)
    assert [touchpoint.title for touchpoint in found.touchpoints] == ["Look", "Pay", "Open"]
    assert [(span.stage.title, span.first, span.length) for span in found.stages] == [("Buy", 0, 2), ("Use", 2, 1)]


def test_personas_with_values_are_shown_with_gaps_where_nothing_is_known() -> None:
    scene = a_map("Buy: Look Pay Open", personas="John Sally Amina")
    john, _, amina = scene.store.all(Persona)
    scene.edit(set_emotion, john.id, scene.id("Look"), actual=-1.5, expected=1)
    scene.edit(set_emotion, john.id, scene.id("Open"), expected=0.5)
    scene.edit(set_emotion, amina.id, scene.id("Pay"), actual=2)
    found = compare(scene.store, scene.map_id)
    assert [series.persona.name for series in found.series] == ["John", "Amina"]
    assert (found.series[0].actual, found.series[0].expected) == ((-1.5, None, None), (1.0, None, 0.5))
    assert found.series[1].actual == (None, 2.0, None)


def test_an_emotion_without_values_shows_nobody() -> None:
    scene = a_map("Buy: Look")
    an_emotion(scene, "Look", quote="Hm.")
    assert compare(scene.store, scene.map_id).series == ()


def test_records_belong_to_the_columns_of_their_touchpoints() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    data = compare(scene.store, scene.map_id)
    emotion, note, pain = an_emotion(scene, "Pay", 1), a_note(scene, "hm", "Open"), a_pain(scene, "ow", "Look Open")
    records = (scene.record("Look"), emotion, note, pain, scene.record("Buy"))
    assert [columns_of(record, data) for record in records] == [(0,), (1,), (2,), (0, 2), ()]
