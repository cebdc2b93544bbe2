"""The list of maps: facts, search, and everything one does to a map without opening it, each one step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from model.document import Document
from model.records import JourneyMap
from tests.builders import FakeKeeper, Scene, furnished
from ui.session import Session
from ui.widgets.map_list import MapListPanel
from ui.widgets.map_rows import FACE, ROW_PX

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Maps:
    """The open list over a project, and what it shows."""

    def __init__(self, qtbot: QtBot, more: int = 0, *, read_only: bool = False) -> None:
        scene = Scene(furnished())
        for number in range(more):
            scene.add_map(f"Extra {number}")
        records = list(scene.store.records.values())
        self.document = Document(FakeKeeper(records, read_only=True) if read_only else None, records)
        self.session = Session(self.document)
        self.added = 0
        self.panel = MapListPanel(self.session, self._add, None)
        qtbot.addWidget(self.panel)
        self.panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.panel.show()

    def _add(self) -> None:
        self.added += 1

    @property
    def titles(self) -> list[str]:
        return [self.panel.rows.item(row).text() for row in range(self.panel.rows.count())]

    @property
    def stored(self) -> list[str]:
        return [journey.title for journey in self.session.store.all(JourneyMap)]

    @property
    def steps(self) -> list[str]:
        return [step.label for step in self.document.history.steps]

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel.rows, key, held)

    def write(self, text: str) -> None:
        line = self.panel.rows.findChild(QLineEdit)
        assert line is not None
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Key.Key_Return)
        QTest.qWait(0)


@pytest.fixture
def maps(qtbot: QtBot) -> Iterator[Maps]:
    found = Maps(qtbot)
    yield found
    found.session.detach()


def test_each_map_shows_its_facts_and_the_shown_one_is_marked(maps: Maps) -> None:
    faces = [maps.panel.rows.item(row).data(FACE) for row in range(2)]
    assert [face.shown for face in faces] == [True, False]
    assert faces[0].facts == "5 touchpoints · 2 pain points · current state"
    assert not maps.panel.search.isVisible()


def test_a_map_is_renamed_in_place(maps: Maps) -> None:
    maps.key(Key.Key_Down)
    maps.key(Key.Key_F2)
    maps.write("Returns")
    assert maps.stored == maps.titles == ["Map", "Returns"]
    assert maps.steps == ["Rename map"]
    assert maps.session.map.title == "Map"


def test_a_duplicate_is_shown_and_its_name_can_be_written_at_once(maps: Maps) -> None:
    maps.key(Key.Key_D, CTRL)
    maps.write("Future")
    assert maps.stored == ["Map", "Future", "Second"]
    assert maps.session.map.title == "Future"


def test_maps_are_ordered_by_keys_and_by_dragging(maps: Maps) -> None:
    maps.key(Key.Key_Down, ALT)
    assert maps.titles == ["Second", "Map"]
    place = maps.panel.rows.viewport()
    QTest.mousePress(place, LEFT, pos=QPoint(80, ROW_PX + 20))
    for y in (ROW_PX - 10, 20, 3):
        QTest.mouseMove(place, QPoint(80, y))
    assert maps.panel.rows.gap == 0
    QTest.mouseRelease(place, LEFT, pos=QPoint(80, 3))
    assert maps.stored == maps.titles == ["Map", "Second"]
    assert maps.steps == ["Move map", "Move map"]
    assert maps.panel.isVisible()


def test_a_deleted_map_is_gone_without_a_question_and_undo_brings_it_back(maps: Maps) -> None:
    maps.key(Key.Key_Delete)
    assert maps.titles == ["Second"]
    assert maps.session.map.title == "Second"
    maps.key(Key.Key_Z, CTRL)
    assert maps.titles == ["Map", "Second"]
    assert maps.session.map.title == "Map"


def test_a_click_shows_a_map_and_closes_the_list(maps: Maps) -> None:
    QTest.mouseClick(maps.panel.rows.viewport(), LEFT, pos=QPoint(80, ROW_PX + 20))
    assert maps.session.map.title == "Second"
    assert not maps.panel.isVisible()


def test_the_dots_open_the_menu_of_a_map(maps: Maps) -> None:
    rows = maps.panel.rows
    QTest.mouseClick(rows.viewport(), LEFT, pos=QPoint(rows.viewport().width() - 18, ROW_PX + 24))
    menu = maps.panel.findChild(QMenu)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == ["Rename", "Duplicate", "Move up", "Move down", "Delete"]
    next(action for action in menu.actions() if action.text().startswith("Move up")).trigger()
    menu.close()
    assert maps.titles == ["Second", "Map"]


def test_many_maps_are_searched_by_typing(qtbot: QtBot) -> None:
    maps = Maps(qtbot, more=9)
    assert maps.panel.search.isVisible()
    QTest.keyClicks(maps.panel.rows, "e")
    QTest.keyClicks(maps.panel.search, "xtra 7")
    assert maps.titles == ["Extra 7"]
    maps.key(Key.Key_Up, ALT)
    assert maps.steps == []
    QTest.keyClick(maps.panel.search, Key.Key_Return)
    assert maps.session.map.title == "Extra 7"
    maps.session.detach()


def test_a_search_for_nothing_says_so(qtbot: QtBot) -> None:
    maps = Maps(qtbot, more=9)
    maps.panel.search.setText("zzz")
    assert maps.titles == []
    assert "zzz" in maps.panel.nothing.text()
    maps.session.detach()


def test_a_project_that_may_only_be_read_only_shows_maps(qtbot: QtBot) -> None:
    maps = Maps(qtbot, read_only=True)
    for key in (Key.Key_Delete, Key.Key_F2):
        maps.key(key)
    assert maps.titles == ["Map", "Second"]
    assert not maps.panel.new.isEnabled()
    maps.key(Key.Key_Down)
    maps.key(Key.Key_Return)
    assert maps.session.map.title == "Second"
    maps.session.detach()
