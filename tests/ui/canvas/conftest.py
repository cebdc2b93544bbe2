"""A canvas over a small map, closed after the test."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import Scene, a_map, a_note, a_pain, an_emotion
from tests.drivers import CanvasDriver


@pytest.fixture
def open_canvas(qtbot: QtBot) -> Iterator[Callable[..., CanvasDriver]]:
    """Open canvases that close with the test."""
    drivers: list[CanvasDriver] = []

    def open_(scene: Scene, **options: object) -> CanvasDriver:
        drivers.append(CanvasDriver(scene, **options))  # type: ignore[arg-type]
        return drivers[-1]

    yield open_
    for driver in drivers:
        driver.close()


@pytest.fixture
def canvas(open_canvas: Callable[..., CanvasDriver]) -> CanvasDriver:
    """Two stages with A, B, C and D, a note at A, a pain point at B, and how John felt at A and B."""
    scene = a_map("Buy: A B C", "Use: D E")
    a_note(scene, "thought", "A")
    a_pain(scene, "ouch", "B")
    an_emotion(scene, "A", 1.0, expected=0.5)
    an_emotion(scene, "B", -1.0)
    return open_canvas(scene)
