"""The minimap: when it shows, what it shows, and where it goes."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from model.edits.common import change
from model.records import Stage, Touchpoint
from ui.settings import Settings
from ui.widgets.minimap import KEY, Minimap, SmallPicture
from ui.workbench import Workbench


def shades(minimap: Minimap) -> set[str]:
    image = minimap.picture.pixmap.toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_the_minimap_shows_while_more_of_the_map_exists_than_is_in_sight(bench: Workbench) -> None:
    canvas, minimap = bench.canvas, bench.way.minimap
    canvas.fit()
    assert not minimap.isVisible()
    canvas.set_zoom(1.0)
    assert minimap.isVisible()
    room = bench.desk_area.rect()
    assert room.contains(minimap.geometry())
    minimap.draw_now()
    theme = bench.session.theme.colours
    assert {theme["stage"].lower(), theme["pain"].lower()} <= shades(minimap)

    bench.desk_area.toast.say("A message that is long enough to lie where the minimap is, if nothing kept it away")
    (card,) = bench.desk_area.toast.cards
    assert not card.geometry().intersects(minimap.geometry())

    wide = minimap.width()
    bench.book.run("view.minimap")
    assert minimap.isVisible()
    assert minimap.width() < wide, "a button is left"
    assert not Settings().flag(KEY, True)
    QTest.mouseClick(minimap.toggle, Qt.MouseButton.LeftButton)
    assert minimap.width() == wide


def test_a_press_goes_there_a_drag_moves_and_the_wheel_zooms(bench: Workbench) -> None:
    canvas, minimap = bench.canvas, bench.way.minimap
    canvas.set_zoom(1.0)
    canvas.center_on(QPointF(0, 0))
    spot = QPoint(minimap.width() * 3 // 4, minimap.height() // 2)
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=spot)
    sheet = canvas.layer.boundingRect()
    middle = canvas.camera.visible.center()
    assert abs(middle.x() / sheet.width() - 0.75) < 0.02
    assert abs(minimap.frame.center().x() - spot.x()) <= 2
    held = minimap.frame.center().toPoint() + QPoint(4, 0)
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=held)
    QTest.mouseMove(minimap, held - QPoint(20, 0))
    moved = canvas.camera.visible.center()
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=held - QPoint(20, 0))
    step = sheet.width() / (minimap.width() - 12)
    assert abs((middle.x() - moved.x()) / step - 20) < 1.5, "the frame does not jump to the pointer"
    canvas.zoom_by_wheel(120)
    assert canvas.zoom > 1.1
    assert abs(canvas.camera.visible.center().x() - moved.x()) < 1


def test_only_what_changed_is_drawn_again_and_it_looks_as_if_all_were(bench: Workbench) -> None:
    canvas, minimap, session = bench.canvas, bench.way.minimap, bench.session
    canvas.set_zoom(1.0)
    minimap.draw_now()
    touchpoint = session.store.children(Touchpoint, session.store.children(Stage, session.map_id)[0].id)[0]
    session.edit("Mark", change, touchpoint.id, description="")
    minimap.begin()
    assert 0 < minimap.picture.waiting <= 3
    minimap.draw_now()
    shown = minimap.picture.pixmap
    again = SmallPicture(canvas.layer)
    again.follow(shown.deviceIndependentSize().toSize(), shown.devicePixelRatio())
    while not again.done:
        again.draw_some()
    assert again.pixmap.toImage() == shown.toImage()
