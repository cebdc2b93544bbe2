"""Setting what a persona feels and expects."""

import math

import pytest

from model.edits.emotions import set_emotion
from model.errors import UserError
from model.records import Emotion
from tests.builders import a_map, an_emotion


@pytest.mark.parametrize(
    ("value", "stored"),
    [(1, 1.0), (0.449, 0.4), (-0.04, 0.0), (7, 2.0), (-2.01, -2.0), (math.inf, 2.0), (None, None)],
)
def test_values_are_brought_onto_the_scale_in_tenths(value: float | None, stored: float | None) -> None:
    scene = a_map("Buy: Look")
    scene.edit(set_emotion, scene.id("John"), scene.id("Look"), actual=value, expected=value)
    (emotion,) = scene.store.all(Emotion)
    assert (emotion.actual, emotion.expected) == (stored, stored)
    assert not (stored == 0 and math.copysign(1, emotion.actual or 0.0) < 0)


def test_the_first_setting_makes_the_record_and_later_ones_change_it() -> None:
    scene = a_map("Buy: Look", personas="John Sally")
    look = scene.id("Look")
    first = scene.edit(set_emotion, scene.id("John"), look, actual=1.0, word="glad")
    assert scene.edit(set_emotion, scene.id("John"), look, expected=2.0) == first
    assert scene.edit(set_emotion, scene.id("Sally"), look, actual=-1.0) != first
    emotion = scene.store.one(Emotion, first)
    assert (emotion.actual, emotion.expected, emotion.word) == (1.0, 2.0, "glad")


def test_a_value_can_be_taken_away() -> None:
    scene = a_map("Buy: Look")
    emotion = an_emotion(scene, "Look", 1.0, expected=1.5)
    scene.edit(set_emotion, scene.id("John"), scene.id("Look"), actual=None)
    found = scene.store.one(Emotion, emotion.id)
    assert (found.actual, found.expected) == (None, 1.5)


def test_no_number_and_an_impossible_weight_are_refused() -> None:
    scene = a_map("Buy: Look")
    with pytest.raises(ValueError, match="is a number"):
        scene.edit(set_emotion, scene.id("John"), scene.id("Look"), actual=math.nan)
    with pytest.raises(UserError, match="The weight is too high: the most is 1000"):
        scene.edit(set_emotion, scene.id("John"), scene.id("Look"), weight=1001)
