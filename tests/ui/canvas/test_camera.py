"""Zooming and scrolling: what is under the cursor stays there, and the map cannot get lost."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.edits.maps import add_map
from tests.drivers import CanvasDriver
from ui.canvas.camera import MAX_ZOOM, MIN_ZOOM
from ui.canvas.edge_scroll import EdgeScroll


@pytest.mark.parametrize("notches", [1, 5, -2, -4])
def test_the_wheel_zooms_at_the_cursor(canvas: CanvasDriver, notches: int) -> None:
    place = canvas.card("C")
    before = canvas.view.viewport_point(place)
    canvas.wheel(place, notches, "Ctrl")
    after = canvas.view.viewport_point(place)
    assert (canvas.view.zoom > 1) == (notches > 0)
    assert abs(after.x() - before.x()) <= 0.5
    assert abs(after.y() - before.y()) <= 0.5


def test_the_wheel_scrolls_and_shift_turns_it_sideways(canvas: CanvasDriver) -> None:
    before = canvas.view.camera.visible
    canvas.wheel(canvas.card("A"), -1)
    assert canvas.view.camera.visible == before.translated(0, 120)
    canvas.wheel(canvas.card("A"), -1, "Shift")
    assert canvas.view.camera.visible == before.translated(120, 120)


def test_zoom_stays_between_its_ends_and_tells_of_changes(canvas: CanvasDriver) -> None:
    told: list[float] = []
    canvas.view.zoom_changed.connect(told.append)
    canvas.view.set_zoom(99)
    assert canvas.view.zoom == MAX_ZOOM
    canvas.view.set_zoom(0.0001)
    assert canvas.view.zoom == MIN_ZOOM
    assert told == [MAX_ZOOM, MIN_ZOOM]


def test_steps_lead_through_one_hundred_percent(canvas: CanvasDriver) -> None:
    canvas.view.set_zoom(0.83)
    canvas.view.zoom_in()
    canvas.view.zoom_in()
    assert canvas.view.zoom == 1.0
    canvas.view.zoom_out()
    assert canvas.view.zoom == 0.9


def test_fit_shows_the_whole_map(canvas: CanvasDriver) -> None:
    canvas.view.resize(700, 500)
    canvas.key("Shift+1")
    picture = canvas.session.layout.picture
    assert canvas.view.camera.visible.contains(QRectF(0, 0, picture.width, picture.height))


def test_keys_zoom_to_the_selection_and_back_to_full_size(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("B")).key("Shift+2")
    assert canvas.view.zoom == 2.0
    assert abs(canvas.view.camera.visible.center().x() - canvas.card("B").x()) < 1
    canvas.key("Ctrl+0")
    assert canvas.view.zoom == 1.0


def test_a_map_opens_as_a_whole_when_that_can_be_read_else_at_its_beginning(canvas: CanvasDriver) -> None:
    picture = canvas.session.layout.picture
    whole = QRectF(0, 0, picture.width, picture.height)
    for share in (1.2, 0.6):
        canvas.view.resize(round(picture.width * share) + 64, round(picture.height * share) + 64)
        canvas.view.fit_first()
        assert canvas.view.zoom == pytest.approx(min(share, 1.0), abs=0.01)
        assert canvas.view.camera.visible.contains(whole)
    canvas.view.resize(300, 400)
    canvas.view.fit_first()
    assert canvas.view.zoom == 0.6
    corner = canvas.view.viewport_point(QPointF(0, 0))
    assert (corner.x(), corner.y()) == (20, 20)


def test_a_very_wide_map_fits_at_the_least_zoom_from_its_left_edge(canvas: CanvasDriver) -> None:
    canvas.view.camera.set_sheet(60_000, 900)
    canvas.view.fit()
    assert canvas.view.zoom == MIN_ZOOM
    assert canvas.view.viewport_point(QPointF(0, 0)).x() == 32
    assert canvas.view.camera.visible.center().y() == pytest.approx(450, abs=10)


def test_each_map_is_seen_as_it_was_left(canvas: CanvasDriver) -> None:
    here, there = canvas.session.map_id, canvas.session.edit("Add map", lambda store: add_map(store, "Other"))
    canvas.view.set_zoom(1.5)
    canvas.view.camera.pan(120, 60)
    left = canvas.view.camera.visible
    canvas.session.show_map(there)
    assert canvas.view.zoom != 1.5
    canvas.view.set_zoom(0.4)
    canvas.session.show_map(here)
    assert canvas.view.zoom == 1.5
    assert (canvas.view.camera.visible.topLeft() - left.topLeft()).manhattanLength() < 2
    canvas.session.show_map(there)
    assert canvas.view.zoom == 0.4


def test_the_middle_button_and_space_drag_the_sheet(canvas: CanvasDriver) -> None:
    before = canvas.view.camera.visible
    view, place = canvas.view, canvas.card("B")
    canvas.press(place, button=Qt.MouseButton.MiddleButton).move_to(place + QPointF(-30, -20)).release()
    assert view.camera.visible != before
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    canvas.press(place)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    canvas.release()
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert (canvas.selected, canvas.steps) == ("", [])


def test_the_hand_tool_drags_with_the_left_button(canvas: CanvasDriver) -> None:
    canvas.view.set_tool("hand")
    canvas.click(canvas.card("A"))
    assert canvas.selected == ""
    canvas.view.set_tool("select")
    assert canvas.click(canvas.card("A")).selected == "A"


def test_some_of_the_sheet_stays_in_sight(canvas: CanvasDriver) -> None:
    picture = canvas.session.layout.picture
    for dx, dy in ((1e5, 0), (-1e5, 0), (0, 1e5), (0, -1e5)):
        canvas.view.camera.pan(dx, dy)
        seen = canvas.view.camera.visible & QRectF(0, 0, picture.width, picture.height)
        assert min(seen.width(), seen.height()) >= 90


def test_what_is_looked_at_stays_when_the_map_grows(canvas: CanvasDriver) -> None:
    canvas.view.camera.pan(150, 60)
    before = canvas.view.camera.visible.topLeft()
    canvas.session.edit("Move", lambda store: store.put(canvas.scene.record("E").replaced(key="zz")))
    canvas.view.keyboard.focus_on(canvas.scene.id("A"))
    canvas.session.undo()
    assert canvas.view.camera.visible.topLeft() == before


def test_a_drag_held_at_the_edge_scrolls_until_it_ends(canvas: CanvasDriver, qtbot: QtBot) -> None:
    canvas.view.resize(600, 700)
    canvas.view.camera.place(QPointF(0, 0), QPointF(0, 0))
    start = canvas.view.camera.visible.left()
    canvas.press(canvas.card("A")).move_to(canvas.view.camera.scene_point(QPointF(596, 300)))
    qtbot.waitUntil(lambda: canvas.view.camera.visible.left() > start + 30)
    canvas.key("Escape")
    assert canvas.steps == []
    assert not canvas.view.findChild(EdgeScroll).scrolling
