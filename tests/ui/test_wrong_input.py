"""Wrong input everywhere in the window: what is refused is named with what to do about it, and nothing is half done.

What storage makes of wrong files is tested in tests/e2e, and what is read from wrong bytes in tests/model.
"""

import random
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from model.edits.lanes import add_lane
from model.fields import MAX_IMAGE_BYTES, MAX_LINE
from model.lanes import LANE_KINDS
from model.records import JourneyMap, Lane, Note, Persona, Project
from model.rules import check
from tests.builders import dump
from ui import images
from ui.clipboard.content import RECORDS
from ui.commands.palette import CommandPalette
from ui.panels.forms import FORMS
from ui.views.table import MapTable
from ui.widgets.basics import MOST_SEARCHED
from ui.workbench import Workbench

RUDE = "<b>&amp;</b>\u202e שלום العربية \U0001f600\u200d\U0001f525 {x} %s "
LONG = (RUDE * 500)[:10_500]
NONSENSE = ("<b>", "שלום", "\U0001f600\U0001f600", "=1+1", '"', "x" * 400, "", ";", "-9e999", "NaN", "\u202e", "\t")


def said(bench: Workbench) -> str:
    return bench.desk_area.toast.text


def state(bench: Workbench) -> tuple[object, int]:
    return dump(bench.session.store), len(bench.document.history.steps)


def editors(field: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found = [*field.findChildren(QLineEdit), *field.findChildren(QPlainTextEdit)]
    return [editor for editor in found if editor.isVisible() and editor.isEnabled()]


def test_every_field_of_every_form_says_what_it_has_no_room_for(bench: Workbench) -> None:
    fields = 0
    for kind in FORMS:
        record = bench.session.store.all(kind)[0]
        bench.session.select([] if isinstance(record, JourneyMap | Project) else [record.id])
        QApplication.processEvents()
        for field in list(bench.inspector.fields):
            for editor in editors(field):
                QGuiApplication.clipboard().setText(LONG)
                editor.setFocus()
                editor.selectAll()
                editor.paste()
                QApplication.processEvents()
                told = field.error
                QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                told = field.error or told
                assert told, f"{kind.__name__}: {field.title}"
                assert len(told) < MAX_LINE, "the message does not repeat what was typed"
                fields += 1
    assert fields > 40
    assert check(bench.session.store) == []


def picture_files(folder: Path) -> list[tuple[Path, str]]:
    """Files that are not what their names say, and a word of what is said about each."""
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    huge = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    contents = {
        "huge.png": (huge + b"\0\0\0\1IDAT", "100 megapixels"),
        "heavy.jpg": (b"\xff\xd8\xff" + bytes(9 * 2**20), f"{MAX_IMAGE_BYTES // 2**20} MB"),
        "broken.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1', "broken SVG"),
        "bomb.svg": (bomb.encode(), "entities"),
        "letter.png": (b"Dear all", "text file"),
        "empty.png": (b"", "empty"),
        "noise.webp": (random.Random(3).randbytes(4000), "no picture"),
    }
    found = []
    for name, (data, words) in contents.items():
        (folder / name).write_bytes(data)
        found.append((folder / name, words))
    (folder / "folder.png").mkdir()
    (folder / "notes.txt").write_text("hello", encoding="utf-8")
    return [
        *found,
        (folder / "folder.png", "not a file"),
        (folder / "gone.png", "not a file"),
        (folder / "notes.txt", "no"),
    ]


def files(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    return data


def drop(target: QWidget, data: QMimeData) -> None:
    place, action, left = QPoint(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, action, data, left, none),
        QDropEvent(QPointF(place), action, data, left, none),
    ):
        QApplication.instance().notify(target, event)


def test_wrong_files_are_named_on_the_map_and_in_a_form_and_change_nothing(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    note, persona = bench.session.store.all(Note)[0], bench.session.store.all(Persona)[0]
    bench.session.select([persona.id])
    portrait = bench.inspector.field("image_id")
    bench.session.select([note.id])
    before, wrong = state(bench), picture_files(tmp_path)
    for path, words in wrong:
        for way in ("drop", "paste"):
            bench.session.show_message("")
            if way == "drop":
                drop(bench.canvas.viewport(), files(path))
            else:
                QGuiApplication.clipboard().setMimeData(files(path))
                bench.clipboard.paste()
            qtbot.waitUntil(lambda: not bench.canvas.pictures.busy)
            assert path.name in said(bench), way
            assert words in said(bench), way
            assert said(bench).count(". ") >= 1, "it says what to do"
    bench.session.select([persona.id])
    for path, words in wrong[:2]:
        portrait.take(files(path))
        qtbot.waitUntil(lambda: not portrait.pictures.busy)
        assert path.name in portrait.error
        assert words in portrait.error
    assert state(bench) == before


def test_reading_is_told_no_longer_when_it_has_ended(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "_NOTICE_AFTER_MS", 0)
    (tmp_path / "letter.png").write_bytes(b"Dear all")
    drop(bench.canvas.viewport(), files(tmp_path / "letter.png"))
    qtbot.waitUntil(lambda: not bench.canvas.pictures.busy)
    (told,) = bench.desk_area.toast.texts
    assert told.startswith("“letter.png”")


def test_wrong_pastes_are_told_and_change_nothing(bench: Workbench) -> None:
    chance = random.Random(7)
    damaged = QMimeData()
    damaged.setData(RECORDS, chance.randbytes(2000))
    texts = {
        "\n".join("\t".join(chance.choices(NONSENSE, k=8)) for _ in range(5000)): "in parts",
        "x\n" * 6000: "in parts",
        chance.randbytes(3000).decode("latin-1"): "no text that can be read",
        "x" * 200_000: "Shorten it",
    }
    bench.session.select([])
    before = state(bench)
    pastes: list[tuple[QMimeData, str]] = [(damaged, "damaged")]
    for text, words in texts.items():
        data = QMimeData()
        data.setText(text)
        pastes.append((data, words))
    for data, words in pastes:
        QGuiApplication.clipboard().setMimeData(data)
        bench.clipboard.paste()
        assert words in said(bench)
        assert len(said(bench)) < MAX_LINE
    assert state(bench) == before


def test_what_a_cell_refuses_stays_in_its_editor_until_it_is_mended_or_left(bench: Workbench) -> None:
    bench.book.run("view.page.table")
    QApplication.processEvents()
    table = bench.canvas.window().findChild(MapTable)
    before = state(bench)
    for column in range(table.model().columnCount()):
        cell = table.model().index(0, column)
        table.setCurrentIndex(cell)
        table.edit(cell)
        (editor,) = editors(table.viewport())
        editor.selectAll()
        editor.insertPlainText(LONG) if isinstance(editor, QPlainTextEdit) else editor.insert(LONG)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.isVisible()
        assert len(said(bench)) < MAX_LINE
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        assert editor.isVisible()
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    assert state(bench) == before


def test_a_search_takes_no_more_than_it_can_compare_at_once(bench: Workbench) -> None:
    bench.book.run("view.commands")
    QApplication.processEvents()
    (field,) = bench.canvas.window().findChild(CommandPalette).findChildren(QLineEdit)
    QGuiApplication.clipboard().setText(LONG)
    field.paste()
    assert 0 < len(field.text()) <= MOST_SEARCHED
    bench.book.run("view.dismiss")


def test_a_lane_offers_only_what_means_something_to_its_kind(bench: Workbench) -> None:
    session = bench.session
    offered = {}
    for kind in LANE_KINDS:
        lanes = [lane for lane in session.store.all(Lane) if lane.kind == kind.id and lane.map_id == session.map_id]
        session.select([lanes[0].id if lanes else session.edit("Add", add_lane, session.map_id, kind.id)])
        offered[kind.id] = {field.name for field in bench.inspector.fields if not field.isHidden()}
    sometimes = {"persona_id", "topic", "computed", "collapsed"}
    assert {kind: names & sometimes for kind, names in offered.items()} == {
        kind.id: {"collapsed"} for kind in LANE_KINDS
    } | {
        "emotion": {"persona_id", "computed", "collapsed"},
        "notes": {"persona_id", "topic", "collapsed"},
        "images": {"persona_id", "collapsed"},
        "separator": set(),
    }
