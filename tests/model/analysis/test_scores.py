"""The emotion that scored notes amount to, and the curve that a lane draws of it."""

import pytest

from model.analysis.scores import computed_emotion, scored_notes
from model.edits.common import change
from model.layout.engine import Engine
from model.layout.picture import Path
from tests.builders import Scene, a_map, a_note


def scored(scene: Scene, *notes: tuple[float, float | None], at: str = "Pay") -> list[str]:
    ids = []
    for number, (weight, score) in enumerate(notes):
        text = f"{at} {number}"
        a_note(scene, text, at)
        scene.edit(change, scene.id(text), weight=weight, score=score)
        ids.append(scene.id(text))
    return ids


@pytest.fixture
def scene() -> Scene:
    return a_map("Buy: Look Pay Wait", personas="John Sally")


def computed(scene: Scene, at: str = "Pay") -> float | None:
    return computed_emotion(scored_notes(scene.store, scene.id(at), scene.id("John")))


def test_it_is_the_weighted_mean_without_what_has_no_score_or_no_weight(scene: Scene) -> None:
    scored(scene, (100, -2.0), (50, 1.0), (0, 2.0), (100, None))
    assert computed(scene) == pytest.approx(-1.0)
    assert computed(scene, "Look") is None


def test_notes_in_another_personas_lane_do_not_count(scene: Scene) -> None:
    scored(scene, (100, 1.0))
    scene.edit(change, scene.id("notes"), persona_id=scene.id("Sally"))
    assert computed(scene) is None
    scene.edit(change, scene.id("notes"), persona_id=scene.id("John"))
    assert computed(scene) == 1.0


def dotted(scene: Scene, engine: Engine) -> list[Path]:
    walk = engine.lay_out(scene.store, scene.map_id).picture.walk()
    items = [item for group, _, _ in walk if group.owner == scene.id("emotion") for item in group.items]
    return [item for item in items if isinstance(item, Path) and item.dash == (0.1, 4)]


def test_a_lane_draws_it_when_told_and_follows_the_scores(scene: Scene) -> None:
    engine = Engine()
    scored(scene, (100, 1.0))
    (note,) = scored(scene, (100, -1.0), at="Wait")
    assert dotted(scene, engine) == []
    scene.edit(change, scene.id("emotion"), computed=True)
    (curve,) = dotted(scene, engine)
    scene.edit(change, note, score=2.0)
    (other,) = dotted(scene, engine)
    assert curve != other
    assert dotted(scene, Engine()) == [other]
