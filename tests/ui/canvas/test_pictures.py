"""Pictures dropped on the map or pasted land where the slot opened or what is selected says, as one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from model.records import ImageAsset, Lane, Note
from tests.drivers import CanvasDriver
from tests.pictures import BLUE, RED, a_file, svg

Bring = Callable[[], object]


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., QMimeData]:
    """Picture files as a file manager drags them."""

    def drag(*names: str) -> QMimeData:
        for number, name in enumerate(names):
            (tmp_path / name).write_bytes(a_file("PNG", 30 + number, 20))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        return data

    return drag


def read(canvas: CanvasDriver, qtbot: QtBot, bring: Bring) -> None:
    """Bring pictures in and wait until they have been read."""
    with qtbot.waitSignal(canvas.view.pictures.idle, timeout=10_000):
        bring()
    canvas.settle()


def pixels() -> QMimeData:
    """A picture as a browser copies it."""
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data = QMimeData()
    data.setImageData(image)
    data.setHtml("<img src='http://nowhere.example/x.png'>")
    return data


def pictures(canvas: CanvasDriver) -> dict[str, str]:
    """What shows a picture: the title of its place and the kind of its lane."""
    store = canvas.session.store
    found = {}
    for note in store.all(Note):
        if note.image_id is not None:
            home = store.records[note.touchpoint_id or note.stage_id or ""]
            found[home.title] = store.one(Lane, note.lane_id).kind
    return found


def test_several_files_land_on_the_map_as_one_step(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData]
) -> None:
    before = canvas.dump()
    data = files("one.png", "two.jpg", "three.webp")
    assert canvas.drag_in(data, canvas.card("B"))
    slot = canvas.view.overlay.slot
    assert slot is not None
    assert slot.contains(canvas.card("B"))
    read(canvas, qtbot, lambda: canvas.drop(data, canvas.card("B")))
    assert canvas.view.overlay.slot is None
    assert pictures(canvas) == {"B": "images", "C": "images", "D": "images"}
    assert canvas.steps == ["Add 3 pictures"]
    assert len(canvas.session.selection) == 3
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_picture_dropped_on_a_note_fills_it(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData]
) -> None:
    data = files("one.png")
    read(canvas, qtbot, lambda: canvas.drop(data, canvas.note("thought")))
    asset = canvas.session.store.one(ImageAsset, canvas.scene.record("thought").image_id)
    assert asset.name == "one"
    assert canvas.steps == ["Set picture"]


def test_a_picture_dropped_on_a_persona_is_the_portrait(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData]
) -> None:
    place = canvas.rect(canvas.scene.id("John"), "persona").center()
    read(canvas, qtbot, lambda: canvas.drop(files("face.png", "other.png"), place))
    assert canvas.scene.record("John").image_id is not None
    assert len(canvas.session.store.all(ImageAsset)) == 1
    assert "one portrait" in canvas.messages[-1]


def test_a_picture_dropped_into_a_cell_of_a_notes_lane_is_a_note(canvas: CanvasDriver, qtbot: QtBot) -> None:
    read(canvas, qtbot, lambda: canvas.drop(pixels(), canvas.cell("notes", "D")))
    assert pictures(canvas) == {"D": "notes"}


def test_a_picture_beside_the_map_lands_at_the_nearest_touchpoint(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData]
) -> None:
    read(canvas, qtbot, lambda: canvas.drop(files("one.png"), QPointF(5, 5)))
    assert pictures(canvas) == {"A": "images"}


def test_other_files_are_not_taken(canvas: CanvasDriver, files: Callable[..., QMimeData]) -> None:
    assert not canvas.drag_in(files("project.laneway"), canvas.card("A"))
    table = QMimeData()
    table.setText("a\tb")
    table.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    assert not canvas.drag_in(table, canvas.card("A")), "cells of a spreadsheet come with a likeness"


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData], tmp_path: Path
) -> None:
    data = files("good.png", "bad.png", "text.png")
    (tmp_path / "bad.png").write_bytes(a_file("PNG")[:40])
    (tmp_path / "text.png").write_text("Dear diary")
    read(canvas, qtbot, lambda: canvas.drop(data, canvas.card("B")))
    assert pictures(canvas) == {"B": "images"}
    told = canvas.messages[-1]
    assert told.startswith("1 of 3 pictures came in.")
    assert "“bad.png” is damaged" in told
    assert "“text.png” is a text file" in told


def test_a_broken_picture_alone_changes_nothing(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData], tmp_path: Path
) -> None:
    before = canvas.dump()
    data = files("broken.svg")
    (tmp_path / "broken.svg").write_bytes(svg("<rect")[:-6])
    read(canvas, qtbot, lambda: canvas.drop(data, canvas.card("B")))
    assert canvas.dump() == before
    assert canvas.steps == []
    assert "“broken.svg” is a broken SVG" in canvas.messages[-1]


def test_a_pasted_picture_follows_the_selection(canvas: CanvasDriver, qtbot: QtBot) -> None:
    data = pixels()
    canvas.click(canvas.card("C"))
    read(canvas, qtbot, lambda: canvas.view.pictures.paste(data))
    assert pictures(canvas) == {"C": "images"}
    canvas.click(canvas.note("thought"))
    read(canvas, qtbot, lambda: canvas.view.pictures.paste(data))
    assert pictures(canvas) == {"C": "images", "A": "notes"}
    assert len(canvas.session.store.all(ImageAsset)) == 1


def test_a_picture_is_pasted_where_the_keyboard_stands(canvas: CanvasDriver, qtbot: QtBot) -> None:
    canvas.right_click(canvas.cell("notes", "C"))
    read(canvas, qtbot, lambda: canvas.view.pictures.paste(pixels()))
    assert pictures(canvas) == {"C": "notes"}


def test_text_is_no_picture(canvas: CanvasDriver) -> None:
    data = QMimeData()
    data.setText("hello")
    assert not canvas.view.pictures.paste(data)


def test_a_note_that_goes_while_its_picture_is_read_is_missed_kindly(
    canvas: CanvasDriver, qtbot: QtBot, files: Callable[..., QMimeData]
) -> None:
    def drop_and_delete() -> None:
        canvas.view.pictures.bring([a_file("PNG")], place)
        canvas.session.select([canvas.scene.id("thought")])
        canvas.view.remove_selection()

    from ui.canvas.picture_places import place_under

    found = place_under(canvas.view, canvas.note("thought"))
    assert found is not None
    place = found[0]
    read(canvas, qtbot, drop_and_delete)
    assert canvas.session.store.all(ImageAsset) == ()
    assert canvas.steps == ["Delete note"]
    assert canvas.messages


def test_a_storyboard_is_written_on_and_moved_like_notes(canvas: CanvasDriver, qtbot: QtBot) -> None:
    read(canvas, qtbot, lambda: canvas.view.pictures.bring([a_file("PNG")], _at(canvas, "B")))
    canvas.view.edit(next(iter(canvas.session.selection)))
    canvas.type_text("The queue").key("Return")
    canvas.drag(canvas.note("The queue"), canvas.cell("images", "D"))
    assert pictures(canvas) == {"D": "images"}


def test_the_picture_shows_on_the_screen(canvas: CanvasDriver, qtbot: QtBot) -> None:
    read(canvas, qtbot, lambda: canvas.view.pictures.bring([a_file("PNG", 60, 60)], _at(canvas, "A")))
    (note_id,) = canvas.session.selection
    rect = canvas.rect(note_id, "note")
    above, below = (canvas.view.viewport_point(QPointF(rect.center().x(), rect.top() + part)) for part in (20, 110))

    def shows() -> None:
        image = canvas.image()
        for place, colour in ((above, RED), (below, BLUE)):
            found = image.pixelColor((place * image.devicePixelRatio()).toPoint())
            assert (found.red(), found.green(), found.blue()) == pytest.approx(colour, abs=12)

    qtbot.waitUntil(shows)  # it is decoded on a thread of its own


def _at(canvas: CanvasDriver, name: str):  # type: ignore[no-untyped-def]
    from model.edits.images import PicturePlace

    return PicturePlace(canvas.scene.map_id, touchpoint_id=canvas.scene.id(name))
