"""Curves and lines in words: what they say, and that they stay short however long the map is."""

from model.edits.emotions import set_emotion
from model.edits.touchpoints import toggle_channel
from model.lanes.telling import Point, told_curve, told_line
from model.layout.engine import Engine
from model.records import Persona
from tests.builders import Scene, a_map


def told(scene: Scene, lane: str) -> str:
    """What the curve of a lane says."""
    groups = Engine().lay_out(scene.store, scene.map_id).picture.walk()
    (words,) = (group.label for group, _, _ in groups if group.role == "curve" and group.owner == scene.id(lane))
    return words


def test_the_curve_says_where_it_starts_falls_rises_and_ends() -> None:
    scene = a_map("Buy: Look Ask Pay")
    persona = scene.store.all(Persona)[0]
    for name, actual, quote in (("Look", 0.5, ""), ("Ask", -1.5, "Nobody knows."), ("Pay", 1.0, "")):
        scene.edit(set_emotion, persona.id, scene.id(name), actual=actual, expected=0.6, quote=quote)
    assert told(scene, "emotion") == (
        f"Emotion of {persona.name}, from −2 to +2: starts at +0.5 at touchpoint 1, lowest −1.5 at touchpoint 2 "
        "“Nobody knows.”, highest +1.0 at touchpoint 3, ends at +1.0 at touchpoint 3. "
        "Below what was expected at 2 touchpoints. All: 1 +0.5, 2 −1.5, 3 +1.0."
    )


def test_without_a_feeling_the_curve_says_what_was_expected() -> None:
    scene = a_map("Buy: Look Pay")
    persona = scene.store.all(Persona)[0]
    for name in ("Look", "Pay"):
        scene.edit(set_emotion, persona.id, scene.id(name), expected=1.0)
    assert told(scene, "emotion").startswith(f"Expected emotion of {persona.name}, from −2 to +2: starts at +1.0")


def test_the_line_says_its_channels_touchpoint_by_touchpoint() -> None:
    scene = a_map("Buy: Look Ask Pay")
    for name, channel in (("Look", "Website"), ("Ask", "Phone"), ("Ask", "Website"), ("Pay", "Phone")):
        scene.edit(toggle_channel, scene.id(name), scene.id(channel))
    with scene.store.transaction("Lose the context") as store:
        for name in ("Look", "Pay"):
            store.put(scene.record(name).replaced(context_lost=True))
    assert told(scene, "channels") == (
        "Line through the channels, by touchpoint: 1 Website, 2 Phone and Website, 3 Phone. Context is lost before 3."
    )


def test_long_lines_are_summed_up() -> None:
    curve = told_curve("Emotion of John", [Point(n, n % 5 - 2.0) for n in range(1, 10_000)])
    line = told_line([(n, ["Phone" if n % 3 else "Post"]) for n in range(1, 10_000)], list(range(2, 10_000)))
    assert len(curve) < 300
    assert "Phone at 6,666 touchpoints, Post at 3,333 touchpoints" in line
    assert "lost before 9,998 touchpoints" in line


def test_nothing_drawn_says_nothing() -> None:
    assert told_curve("Emotion", []) == ""
    assert told_line([], []) == ""
    assert told_curve("Emotion", [Point(4, 0.0)]) == "Emotion, from −2 to +2: 0 at touchpoint 4."
