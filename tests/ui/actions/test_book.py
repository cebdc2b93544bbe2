"""When actions are asked whether they can be run."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.edits.common import change
from model.records import Stage
from ui.workbench import Workbench


def test_a_key_pressed_in_the_same_turn_meets_what_the_edit_made_possible(bench: Workbench) -> None:
    undo = bench.book.action("edit.undo")
    stage = bench.session.store.all(Stage)[0]
    bench.canvas.setFocus()
    bench.session.edit("Rename", change, stage.id, title="Elsewhere")
    assert not undo.isEnabled()  # nobody has asked since
    QTest.keyClick(bench.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.store.one(Stage, stage.id) == stage
    bench.session.edit("Rename", change, stage.id, title="Elsewhere")
    assert bench.book.action("edit.undo").text() == "Undo Rename"
