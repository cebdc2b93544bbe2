"""The layer: level of detail, what is painted again after an edit, and tiles that never show the past."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from model.edits.common import change
from model.layout.picture import Box, Group, Picture
from model.theme import DARK, LIGHT
from tests.drivers import CanvasDriver
from ui.canvas.layer import BOXES_BELOW
from ui.canvas.painter import PicturePainter
from ui.canvas.sheet_view import SheetView

SHADE = 4


def fresh(canvas: CanvasDriver) -> QImage:
    """What a canvas that has painted nothing yet shows in the same place."""
    canvas.view.layer.set_painter(PicturePainter(canvas.session.theme))
    return canvas.image()


def difference(one: QImage, other: QImage) -> int:
    """The largest difference of any colour of any pixel. Smooth edges differ by a shade when they are clipped."""
    assert one.size() == other.size()
    pixels = (np.frombuffer(bytes(image.constBits()), np.uint8).astype(int) for image in (one, other))
    return int(abs(next(pixels) - next(pixels)).max())


def shown(canvas: CanvasDriver, place: QPointF) -> str:
    px = canvas.view.viewport_point(place).toPoint()
    return canvas.image().pixelColor(px).name().upper()


def test_far_away_groups_are_boxes_in_their_colour(canvas: CanvasDriver) -> None:
    note = canvas.rect(canvas.scene.id("thought"), "note")
    canvas.view.set_zoom(BOXES_BELOW - 0.02)
    assert shown(canvas, canvas.card("A")) == LIGHT.colours["line2"]
    assert shown(canvas, note.center()) == LIGHT.colours["note.0"]
    canvas.view.set_zoom(1.0)
    canvas.view.camera.show(canvas.rect(canvas.scene.id("A"), "touchpoint"))
    corner = canvas.rect(canvas.scene.id("A"), "touchpoint").bottomRight() - QPointF(14, 14)
    assert shown(canvas, corner) == LIGHT.colours["paper"]


def test_every_zoom_paints(canvas: CanvasDriver) -> None:
    for zoom in (0.1, 0.17, 0.19, 0.25, 0.4, 0.5, 0.8, 1.0, 1.7, 4.0):
        canvas.view.set_zoom(zoom)
        canvas.view.camera.show(canvas.rect(canvas.scene.id("A"), "touchpoint"))
        image = canvas.image()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
        assert len(colours) > 3, f"only {len(colours)} colours at {zoom}"


def test_an_edit_paints_again_what_changed(canvas: CanvasDriver) -> None:
    canvas.image()
    canvas.session.edit("Edit", change, canvas.scene.id("B"), title="Quite another title", moment_of_truth=True)
    assert difference(canvas.image(), fresh(canvas)) <= SHADE


def test_a_drag_of_the_curve_paints_again_what_changed(canvas: CanvasDriver) -> None:
    canvas.image()
    canvas.drag(canvas.level("B", -1.0), canvas.level("B", 1.2))
    canvas.session.select(())
    canvas.view.keyboard.clear()
    canvas.move_to(canvas.empty())
    assert difference(canvas.image(), fresh(canvas)) <= SHADE


def test_undo_and_moves_paint_again_what_changed(canvas: CanvasDriver) -> None:
    before = canvas.image()
    canvas.drag(canvas.card("A"), canvas.after("E"))
    canvas.session.select(())
    canvas.view.keyboard.clear()
    canvas.move_to(canvas.empty())
    assert difference(canvas.image(), fresh(canvas)) <= SHADE
    canvas.session.undo()
    assert difference(canvas.image(), before) <= SHADE


def test_scrolling_shows_the_same_as_painting_anew(canvas: CanvasDriver) -> None:
    canvas.view.resize(500, 400)
    canvas.image()
    for dx, dy in ((233, 97), (-60, 140), (301, -55)):
        canvas.view.camera.pan(dx, dy)
        canvas.image()
    assert difference(canvas.image(), fresh(canvas)) <= SHADE


def test_a_change_of_theme_recolours_everything(canvas: CanvasDriver) -> None:
    corner = canvas.rect(canvas.scene.id("A"), "touchpoint").bottomRight() - QPointF(14, 14)
    canvas.session.set_theme(DARK)
    assert shown(canvas, corner) == DARK.colours["paper"]
    assert canvas.image().pixelColor(2, 2).name().upper() == DARK.colours["background"]


def test_unchanged_groups_are_not_painted_again(qtbot: QtBot) -> None:
    a = Group("a", "card", 10, 10, 50, 50, (Box(0, 0, 50, 50, "ink"),))
    b = Group("b", "card", 100, 10, 50, 50, (Box(0, 0, 50, 50, "pain"),))
    sheet = Group("", "sheet", 0, 0, 300, 100, (Box(0, 0, 300, 100, "paper"),), always=True)
    view = SheetView(PicturePainter(LIGHT))
    qtbot.addWidget(view)
    view.layer.set_picture(Picture(300, 100, (sheet, a, b)))
    kept = view.layer.entries[1]
    dirty: list[QRectF] = []
    view.layer.update = dirty.append  # type: ignore[method-assign]
    again = sheet._replace(items=(Box(0, 0, 300, 100, "paper"),))
    view.layer.set_picture(Picture(300, 100, (again, a, b.moved(200, 10))))
    assert view.layer.entries[1] is kept
    assert dirty
    assert not any(rect.intersects(kept.rect) for rect in dirty)


def test_the_sheet_is_sharp_at_two_pixels_a_point(canvas: CanvasDriver) -> None:
    layer, image = canvas.view.layer, QImage(800, 600, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    canvas.view.scene().render(painter, QRectF(0, 0, 400, 300), QRectF(0, 0, 400, 300))
    painter.end()
    assert layer.boundingRect().width() > 400
    title = {image.pixel(x, y) for x in range(64, 300) for y in range(64, 130)}
    assert len(title) > 20, "the title has smooth edges"


def test_smooth_edges_come_back_when_the_wheel_rests(canvas: CanvasDriver, qtbot: QtBot) -> None:
    canvas.wheel(canvas.level("B", -1.0), 3, "Ctrl")
    canvas.view.viewport().repaint()
    hurried = canvas.image()
    qtbot.waitUntil(lambda: difference(canvas.image(), hurried) > SHADE)
    assert difference(canvas.image(), fresh(canvas)) <= SHADE
