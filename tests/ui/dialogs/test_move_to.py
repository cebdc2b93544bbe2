"""The way to move things without a drag: all places in words, found and taken by the keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.document import Document
from model.edits.common import change
from model.records import Lane, Note, PainPoint, Stage, Touchpoint
from tests.builders import Scene, furnished
from ui.dialogs.move_to import HiddenLanesDialog, MoveToDialog, can_move_to
from ui.session import Session


class Moving:
    """A session on a furnished map, and the dialog for some of its records."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.scene = Scene(furnished())
        self.document = Document(None, list(self.scene.store.records.values()))
        self.scene.store = self.document.store
        self.session = Session(self.document)

    def open(self, *names: str) -> MoveToDialog:
        records = [self.scene.record(name) for name in names]
        dialog = MoveToDialog(None, self.session, records)
        self._qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        return dialog

    def move(self, names: str, search: str, down: int = 0) -> None:
        """Search a place, go down from the first match, and take it."""
        dialog = self.open(*names.split(" + "))
        QTest.keyClicks(dialog.places.search, search)
        for _ in range(down):
            QTest.keyClick(dialog.places.search, Qt.Key.Key_Down)
        QTest.keyClick(dialog.places.search, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    def lanes(self) -> list[str]:
        return [lane.kind for lane in self.session.store.children(Lane, self.scene.map_id)]


@pytest.fixture
def moving(qtbot: QtBot) -> Iterator[Moving]:
    found = Moving(qtbot)
    yield found
    found.session.detach()


def test_touchpoints_move_into_a_stage_at_a_place(moving: Moving) -> None:
    moving.move("Look", "after fault")
    assert moving.scene.order() == ["Buy: Pay", "Use: Open Fault Look Call"]
    moving.move("Fault + Call", "start buy")
    assert moving.scene.order() == ["Buy: Fault Call Pay", "Use: Open Look"]
    assert [step.label for step in moving.document.history.steps] == ["Move touchpoint", "Move 2 touchpoints"]


def test_the_list_starts_where_things_stand_so_that_enter_changes_nothing(moving: Moving) -> None:
    for name in ("Fault", "Use", "Buy", "c", "d", "Price"):
        moving.move(name, "")
    assert moving.document.history.steps == ()


def test_stages_and_lanes_move_before_and_after_others(moving: Moving) -> None:
    moving.move("Buy", "after use")
    assert moving.scene.order() == ["Use: Open Fault Call", "Buy: Look Pay"]
    owners = next(lane for lane in moving.session.store.children(Lane, moving.scene.map_id) if lane.kind == "owners")
    dialog = MoveToDialog(None, moving.session, [owners])
    QTest.keyClicks(dialog.places.search, "at the top")
    dialog.accept()
    assert moving.lanes()[0] == "owners"


def test_a_note_moves_to_a_touchpoint_or_across_a_stage(moving: Moving) -> None:
    moving.move("a", "3 open")
    assert moving.scene.record("a").touchpoint_id == moving.scene.id("Open")
    moving.move("a + b", "across use")
    assert {moving.scene.record(name).stage_id for name in "ab"} == {moving.scene.id("Use")}


def test_a_pain_point_leaves_one_of_its_touchpoints_or_all(moving: Moving) -> None:
    dialog = moving.open("Queue")
    dialog.first.setCurrentIndex(dialog.first.findData(moving.scene.id("Call")))
    QTest.keyClicks(dialog.places.search, "fault")
    dialog.accept()
    assert set(moving.scene.record("Queue").touchpoint_ids) == set(moving.scene.ids("Pay Fault"))
    moving.move("Queue", "look")
    assert moving.scene.record("Queue").touchpoint_ids == (moving.scene.id("Look"),)


def test_what_matches_nothing_moves_nothing(moving: Moving) -> None:
    dialog = moving.open("Look")
    QTest.keyClicks(dialog.places.search, "zzz")
    QTest.keyClick(dialog.places.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "zzz" in dialog.places.nothing.text()


def test_only_things_of_one_kind_move_together(moving: Moving) -> None:
    store = moving.session.store
    of = {kind: store.all(kind) for kind in (Touchpoint, Stage, Note, PainPoint)}
    assert all(can_move_to(found[:1]) for found in of.values())
    assert can_move_to(of[Touchpoint])
    assert not can_move_to([*of[Touchpoint], *of[Stage]])
    assert not can_move_to(of[PainPoint][:2])
    assert not can_move_to([])


def test_a_hidden_lane_is_shown_by_its_name(moving: Moving) -> None:
    lanes = moving.session.store.children(Lane, moving.scene.map_id)
    for lane in lanes[:3]:
        moving.scene.edit(change, lane.id, hidden=True)
    dialog = HiddenLanesDialog(None, moving.session, lanes[:3])
    QTest.keyClicks(dialog.lanes.search, "chan")
    QTest.keyClick(dialog.lanes.search, Qt.Key.Key_Return)
    assert [lane.kind for lane in moving.session.store.children(Lane, moving.scene.map_id) if lane.hidden] == [
        "touchpoints", "emotion"
    ]  # fmt: skip
