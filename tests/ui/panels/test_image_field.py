"""The field for a picture shows it, takes it in by file, paste and drop, and gives it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from model.document import Document
from model.edits.images import set_picture
from model.edits.notes import add_note
from model.records import ImageAsset, Note, Persona
from tests.builders import Scene, a_map, a_note
from tests.pictures import a_file, a_picture
from ui.panels.image_field import ImageField
from ui.session import Session
from ui.widgets.lightbox import Lightbox


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: A B")
    a_note(scene, "thought", "A")
    return scene


@pytest.fixture
def field(qtbot: QtBot, scene: Scene) -> Iterator[ImageField]:
    """The field on a note without a picture."""
    document = Document(None, list(scene.store.records.values()))
    scene.store = document.store
    session = Session(document)
    found = ImageField(session, "image_id", "Picture")
    session.layout_changed.connect(lambda _: found.show_record(session.store.records[found.ids[0]]))
    found.show_record(scene.record("thought"))
    found.resize(260, 300)
    found.show()
    yield found
    session.detach()
    found.deleteLater()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def steps(field: ImageField) -> list[str]:
    return [step.label for step in field.session.document.history.steps]


def test_a_chosen_file_shows_and_can_be_taken_away(
    field: ImageField, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "leaflet.png"
    path.write_bytes(a_file("PNG", 30, 20))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(field.pictures.idle):
        field.choose.click()
    assert field.asset is not None
    assert field.caption.text() == "leaflet · 30 × 20"
    middle = field.frame.grab().toImage().pixelColor(field.frame.width() // 2, 40)
    assert middle.red() > 180
    QTest.keyClick(field.frame, Qt.Key.Key_Delete)
    assert field.asset is None
    assert field.session.store.all(ImageAsset) == ()
    assert steps(field) == ["Set picture", "Remove picture"]
    assert not field.remove.isEnabled()


def test_a_copied_picture_is_pasted_and_a_text_is_not(field: ImageField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("hello")
    field.paste.click()
    assert "no picture on the clipboard" in field.error
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF00)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(field.pictures.idle):
        QTest.keySequence(field.frame, "Ctrl+V")
    assert field.error == ""
    assert field.caption.text() == "8 × 6"
    QGuiApplication.clipboard().clear()


def test_a_broken_file_is_refused_below_the_field(field: ImageField, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("Dear diary")
    data, held = files(path), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, held)
    QApplication.sendEvent(field.frame, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(field.pictures.idle):
        QApplication.sendEvent(field.frame, QDropEvent(QPointF(20, 20), copy, data, left, held, QEvent.Type.Drop))
    assert "“notes.png” is a text file" in field.error
    assert field.caption.text() == "Drop a picture here"
    assert steps(field) == []


def test_a_picture_goes_to_the_record_that_was_shown_when_it_was_chosen(
    field: ImageField, scene: Scene, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(field.pictures.idle):
        field.pictures.take([a_file("PNG")], field.receiver())
        field.show_record(scene.record("John"))
    assert scene.record("thought").image_id is not None
    assert scene.record("John").image_id is None


def test_several_records_get_one_picture(field: ImageField, scene: Scene, qtbot: QtBot) -> None:
    session = field.session
    other = session.edit("Add", add_note, scene.id("notes"), touchpoint_id=scene.id("B"))
    session.edit("Set", set_picture, other, a_picture())
    field.show_records(session.store.all(Note))
    assert field.caption.text() == "Several pictures"
    with qtbot.waitSignal(field.pictures.idle):
        field.pictures.take([a_file("JPEG")], field.receiver())
    assert len({note.image_id for note in session.store.all(Note)}) == 1
    assert len(session.store.all(ImageAsset)) == 1


def test_a_copy_is_saved_byte_for_byte(
    field: ImageField, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = a_picture("john.png")
    field.session.edit("Set", set_picture, scene.id("John"), picture)
    field.show_record(field.session.store.one(Persona, scene.id("John")))
    asked = []

    def ask(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "copy.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    field.save.click()
    assert (tmp_path / "copy.png").read_bytes() == picture.data
    assert asked[0].endswith("john.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "copy.png"), ""))
    field.save.click()
    assert "could not be saved" in field.error


def test_a_portrait_shows_at_full_size_until_escape(field: ImageField, scene: Scene, qtbot: QtBot) -> None:
    field.session.edit("Set", set_picture, scene.id("John"), a_picture("john.png"))
    field.show_record(field.session.store.one(Persona, scene.id("John")))
    assert field.round
    QTest.mouseClick(field.frame, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    (box,) = field.findChildren(Lightbox)
    assert box.geometry() == field.rect()
    shown = box.grab().toImage().pixelColor(field.width() // 2, (field.height() - 32) // 2)
    assert shown.red() > 180
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.isHidden()


def test_nothing_changes_in_a_project_that_is_read_only(field: ImageField, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "read_only", property(lambda _: True))
    field.pictures.take([a_file("PNG")], field.receiver())
    assert not field.pictures.busy
    assert "reading only" in field.error
