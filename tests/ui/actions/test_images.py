"""The actions on pictures, as menus and keys run them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from model.edits.images import set_picture
from model.records import ImageAsset, Note, Persona, Touchpoint
from tests.pictures import a_file, a_picture
from ui.widgets.lightbox import Lightbox
from ui.workbench import Workbench


def test_files_are_inserted_at_the_selection_and_taken_away_again(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bench.session.store
    path = tmp_path / "shop.png"
    path.write_bytes(a_file("PNG"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    notes = len(store.all(Note))
    bench.session.select([store.all(Touchpoint)[2].id])
    bench.canvas.setFocus()
    with qtbot.waitSignal(bench.canvas.pictures.idle):
        QTest.keyClick(bench.canvas, Qt.Key.Key_I)
    (asset,) = store.all(ImageAsset)
    assert asset.name == "shop"
    assert bench.desk_area.toast.text == "A storyboard lane was added for pictures."
    assert bench.book.action("insert.picture").text() == "Replace picture…"
    bench.book.action("picture.remove").trigger()
    assert store.all(ImageAsset) == ()
    assert len(store.all(Note)) == notes + 1, "the note stays"
    assert not bench.book.action("picture.remove").isEnabled()


def test_a_picture_shows_at_full_size_over_the_window(bench: Workbench) -> None:
    persona = bench.session.store.all(Persona)[0]
    bench.session.edit("Set", set_picture, persona.id, a_picture())
    bench.session.select([persona.id])
    bench.book.action("picture.show").trigger()
    (box,) = bench.canvas.window().findChildren(Lightbox)
    assert box.isVisible()
    before = bench.session.selection
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.isVisible(), "only what closes it does anything"
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isHidden()
    assert bench.session.selection == before


def test_ctrl_v_pastes_a_picture(bench: Workbench, qtbot: QtBot) -> None:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF00)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(bench.canvas.pictures.idle):
        bench.book.action("edit.paste").trigger()
    assert len(bench.session.store.all(ImageAsset)) == 1
    QGuiApplication.clipboard().clear()


def test_no_files_chosen_is_no_step(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    bench.book.action("insert.picture").trigger()
    assert not bench.canvas.pictures.busy
    assert bench.document.history.steps == ()
