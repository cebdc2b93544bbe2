"""Names of stages and lanes at the edges of the canvas, while their own are out of sight."""

from PySide6.QtCore import QPointF

from tests.drivers import CanvasDriver
from ui.canvas.bearings import Bearings


def test_names_show_only_while_their_own_are_out_of_sight(canvas: CanvasDriver) -> None:
    bearings = Bearings(canvas.view)
    canvas.view.set_zoom(4.0)
    canvas.view.camera.place(QPointF(0, 0), QPointF(0, 0))
    assert bearings.names == ()
    card = canvas.rect(canvas.scene.id("E"), "touchpoint")
    canvas.view.camera.place(card.topLeft(), QPointF(60, 60))
    stages = {name.text for name in bearings.names if name.stage}
    lanes = {name.text for name in bearings.names if not name.stage}
    assert stages == {"Use"}
    assert "Touchpoints" in lanes
    assert all(name.rect.left() >= 0 and name.rect.top() >= 0 for name in bearings.names)
    assert bearings.isVisibleTo(canvas.view)
