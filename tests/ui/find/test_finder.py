"""Finding and replacing through the bar, with the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from model.edits.common import change
from model.records import JourneyMap, Lane
from tests.builders import Scene, a_map
from tests.drivers import CanvasDriver
from ui.canvas.highlights import Highlights
from ui.find.finder import Finder

Key = Qt.Key


class Search:
    """A canvas with two maps and its find bar."""

    def __init__(self) -> None:
        self.scene: Scene = a_map("Buy: Tea Pay", teams="Teahouse")
        self.scene.add_map("Other", "Use: Teacup")
        self.scene.edit(change, self.scene.id("Pay"), outcome="no tea, no TEA")
        self.driver = CanvasDriver(self.scene)
        self.highlights = Highlights(self.driver.session.theme)
        self.driver.view.scene().addItem(self.highlights)
        self.finder = Finder(self.driver.session, self.driver.view, self.highlights)
        self.bar = self.finder.bar
        self.bar.resize(800, 80)

    def ask(self, text: str) -> None:
        self.bar.field.setText(text)
        self.finder.run()

    def key(self, where: QWidget, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(where, key, held)

    @property
    def told(self) -> str:
        return self.bar.count.text()


@pytest.fixture
def search(qtbot: QtBot) -> Iterator[Search]:
    found = Search()
    found.finder.open(replacing=True)
    yield found
    found.driver.close()
    found.bar.deleteLater()


def test_matches_are_counted_marked_and_walked_from_map_to_map(search: Search) -> None:
    driver, first = search.driver, search.driver.session.map_id
    search.ask("tea")
    assert search.told == "1 of 5"  # Tea, twice in an outcome, Teacup, and the team
    assert driver.selected == "Tea"
    card = driver.rect(search.scene.id("Tea"), "touchpoint")
    assert [card.contains(mark) for mark in search.highlights.now] == [True]
    assert search.highlights.now[0].width() < card.width() / 2, "the word is marked, not the card"
    assert search.highlights.now[0] in search.highlights.found
    search.key(search.bar.field, Key.Key_Return)
    assert (search.told, driver.selected) == ("2 of 5", "Pay")
    assert search.highlights.now == (), "an outcome does not show on the map"
    assert search.bar.where.text() == "Outcome of touchpoint “Pay”, in the details on the right"
    search.finder.step(1)
    search.finder.step(1)
    assert (search.told, driver.selected) == ("4 of 5", "Teacup")
    assert driver.session.map_id != first
    search.finder.step(1)
    assert search.bar.where.text() == "Name of a team, in the details on the right"
    search.finder.step(1)
    assert (search.told, driver.session.map_id) == ("1 of 5", first)
    search.key(search.bar.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.told == "5 of 5"


def test_options_narrow_the_search_and_a_failed_one_says_what_to_try(search: Search) -> None:
    search.ask("tea")
    search.bar.scope.setCurrentIndex(0)
    search.finder.run()
    assert search.told == "1 of 3"
    search.bar.case.click()
    search.finder.run()
    assert search.told == "1 of 1"
    search.bar.words.click()
    search.ask("te")
    assert search.told == "No matches"
    assert search.bar.where.text() == "Try to search all maps or do not match case or allow parts of words."
    assert not search.bar.one.isEnabled()
    assert search.highlights.found == ()


def test_one_match_is_replaced_and_the_next_one_shown(search: Search) -> None:
    search.ask("tea")
    search.bar.replacement.setText("Coffee")
    search.key(search.bar.replacement, Key.Key_Return)
    assert search.scene.row() == "Coffee Pay"
    assert (search.told, search.driver.selected) == ("1 of 4", "Pay")
    assert search.driver.steps == ["Replace “tea” with “Coffee”"]


def test_all_matches_are_replaced_as_one_step(search: Search) -> None:
    driver, before = search.driver, search.driver.dump()
    search.ask("tea")
    search.bar.replacement.setText("Coffee")
    search.key(search.bar.replacement, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert driver.messages == ["5 matches were replaced on 2 maps."]
    assert search.scene.record("Pay").outcome == "no Coffee, no Coffee"
    assert search.told == "No matches"
    driver.session.undo()
    assert driver.dump() == before
    search.ask("Tea")
    search.bar.replacement.setText("x" * 300)
    search.finder.replace(True)
    assert driver.dump() == before
    assert "Nothing was replaced" in driver.messages[-1]


def test_words_over_two_lines_and_hidden_lanes_are_found(search: Search) -> None:
    scene, driver = search.scene, search.driver
    wide = "one two three four five six seven eight nine ten eleven"
    driver.session.edit("Describe", change, scene.id("Tea"), description=wide)
    search.ask(wide)
    assert len(search.highlights.now) > 1
    lane = next(lane for lane in scene.store.children(Lane, scene.map_id) if lane.kind == "pains")
    driver.session.edit("Hide", change, lane.id, hidden=True, title="Sorrows")
    search.ask("sorrow")
    assert search.bar.where.text() == "Title of a lane, which is hidden"


def test_edits_and_undo_are_followed_and_escape_gives_the_keyboard_back(search: Search, qtbot: QtBot) -> None:
    search.ask("pay")
    search.driver.session.edit("Rename", change, search.scene.id("Pay"), title="Leave")
    qtbot.waitUntil(lambda: search.told == "No matches")
    search.driver.session.undo()
    qtbot.waitUntil(lambda: search.told == "1 found")
    search.finder.step(1)
    assert search.highlights.now != ()
    search.bar.show()
    search.key(search.bar.field, Key.Key_Escape)
    assert not search.finder.shown
    assert search.highlights.found == search.highlights.now == ()
    search.finder.step(1)
    assert search.finder.shown, "F3 goes on with what was searched for"
    assert len(search.driver.session.store.all(JourneyMap)) == 2
