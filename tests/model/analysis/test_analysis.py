"""Reading order, pain numbers, gaps, times and counts."""

import pytest

from model.analysis.counts import counts_of_map
from model.analysis.gap import emotion_at, gap, ranked_gaps
from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pain_numbers, pains_of_map
from model.edits.common import remove
from model.edits.stages import move_stage
from tests.builders import Scene, a_map, a_pain, an_emotion


def titles(scene: Scene) -> list[str]:
    return [touchpoint.title for touchpoint in touchpoints_of_map(scene.store, scene.map_id)]


def test_touchpoints_are_read_stage_by_stage() -> None:
    scene = a_map("Buy: Look Pay", "Wait", "Use: Open")
    scene.add_map("Second", "Other: Search")
    assert titles(scene) == ["Look", "Pay", "Open"]
    scene.edit(move_stage, scene.id("Use"), scene.id("Buy"))
    assert titles(scene) == ["Open", "Look", "Pay"]


def test_pains_are_numbered_by_their_first_touchpoint_then_by_key() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    for title, at, key in (
        ("Late", "Open", "1"),
        ("Second", "Pay", "B"),
        ("First", "Pay", "A"),
        ("Wide", "Open Look", "z"),
    ):
        a_pain(scene, title, at, key)
    assert [pain.title for pain in pains_of_map(scene.store, scene.map_id)] == ["Wide", "First", "Second", "Late"]
    assert pain_numbers(scene.store, scene.map_id) == {
        scene.id(title): number for number, title in enumerate(("Wide", "First", "Second", "Late"), start=1)
    }
    scene.edit(remove, [scene.id("Look")])
    assert pain_numbers(scene.store, scene.map_id)[scene.id("Late")] == 3
    assert pain_numbers(scene.store, scene.map_id)[scene.id("First")] == 1


@pytest.mark.parametrize(
    ("actual", "expected", "value"),
    [(-1.2, 0.8, -2.0), (1.6, 0.2, 1.4), (2, -2, 4.0), (0.3, 0.3, 0.0), (None, 1.0, None), (1.0, None, None)],
)
def test_the_gap_is_actual_less_expected(actual: float | None, expected: float | None, value: float | None) -> None:
    scene = a_map("Buy: Look")
    assert gap(an_emotion(scene, "Look", actual, expected=expected)) == value


def test_gaps_are_ranked_from_the_worst_let_down() -> None:
    scene = a_map("Buy: Look Ask Pay", "Use: Open Call")
    for at, actual, expected in (("Look", 1.0, 0.0), ("Pay", -1.0, 1.0), ("Open", 0.0, 0.5), ("Call", -1.5, 0.5)):
        an_emotion(scene, at, actual, expected=expected)
    found = ranked_gaps(scene.store, scene.map_id, scene.id("John"))
    assert [(g.touchpoint.title, g.column, g.value) for g in found] == [
        ("Pay", 2, -2.0),
        ("Call", 4, -2.0),
        ("Open", 3, -0.5),
        ("Look", 0, 1.0),
    ]


def test_an_emotion_is_found_by_persona_and_touchpoint() -> None:
    scene = a_map("Buy: Look Pay", personas="John Sally")
    emotion = an_emotion(scene, "Look", 1.0)
    assert emotion_at(scene.store, scene.id("John"), scene.id("Look")) == emotion
    assert emotion_at(scene.store, scene.id("Sally"), scene.id("Look")) is None
    assert emotion_at(scene.store, scene.id("John"), scene.id("Pay")) is None


DAY = 24 * 60


def test_a_map_is_counted_alone() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    a_pain(scene, "Queue", "Look Open")
    scene.add_map("Second", "Other: Search")
    assert counts_of_map(scene.store, scene.map_id) == (2, 3, 1)
    assert counts_of_map(scene.store, scene.id("Second")) == (1, 1, 0)
