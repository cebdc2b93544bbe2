"""Fits that show the way: they end where a fit without motion ends, and give way to the hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.drivers import CanvasDriver
from ui.canvas.camera import MAX_ZOOM


@pytest.fixture
def moving(canvas: CanvasDriver) -> Iterator[CanvasDriver]:
    """A canvas on which things may move."""
    QApplication.instance().setProperty("laneway_motion", True)
    yield canvas
    QApplication.instance().setProperty("laneway_motion", False)


def test_a_fit_glides_to_where_it_would_go_at_once(moving: CanvasDriver, qtbot: QtBot) -> None:
    view = moving.view
    QApplication.instance().setProperty("laneway_motion", False)
    view.fit()
    end = view.look
    view.set_zoom(2.0)
    view.center_on(QPointF(0, 0))
    start = view.look
    QApplication.instance().setProperty("laneway_motion", True)
    view.fit()
    assert view.glide.running
    assert view.look == start
    qtbot.waitUntil(lambda: not view.glide.running)
    assert view.zoom == end.zoom
    assert (view.look.middle - end.middle).manhattanLength() < 1


def test_a_glide_stops_when_the_hand_moves_the_map(moving: CanvasDriver, qtbot: QtBot) -> None:
    view = moving.view
    view.set_zoom(2.0)
    view.fit()
    moving.wheel(QPointF(100, 100), 3, "Ctrl")
    zoom = view.zoom
    qtbot.waitUntil(lambda: not view.glide.running)
    assert view.zoom == zoom


def test_the_width_fits_and_no_more_room_is_left_below_than_above(canvas: CanvasDriver) -> None:
    view = canvas.view
    view.camera.set_sheet(1000, 4000)
    view.camera.place(QPointF(0, 1000), QPointF(0, 0))
    view.fit_width()
    seen = view.camera.visible
    assert abs(seen.center().x() - 500) < 1
    assert (seen.left() < 0, seen.right() > 1000) == (True, True)
    assert abs(seen.top() - 1000) < 2, "what was at the top stays there"
    view.camera.place(QPointF(0, 3900), QPointF(0, 0))
    view.fit_width()
    assert view.camera.visible.bottom() < 4100
    view.camera.set_sheet(20, 20)
    view.fit_width()
    assert view.zoom == MAX_ZOOM
