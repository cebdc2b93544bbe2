"""The history panel: what it lists, and where a click goes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from model.edits.common import change
from model.records import Touchpoint
from ui.panels.history import HistoryPanel
from ui.workbench import Workbench


def rows(panel: HistoryPanel) -> list[str]:
    """What the list says, with the state of each step."""
    model = panel.model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()) for index in indexes]


def click(panel: HistoryPanel, label: str) -> None:
    index = next(i for i in map(panel.model.index, range(panel.model.rowCount())) if i.data() == label)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center())


def test_the_history_takes_the_place_of_the_details_and_goes_to_any_step(bench: Workbench) -> None:
    panel, session, store = bench.way.history, bench.session, bench.session.store
    bench.book.run("view.history")
    assert panel.isVisible()
    assert not bench.inspector.isVisible()
    assert "Nothing has been changed yet" in panel.empty.text()
    first, second = store.children(Touchpoint, session.layout.stages[1].stage_id)[:2]
    session.edit("Rename first", change, first.id, title="One")
    session.edit("Rename second", change, second.id, title="Two")
    session.edit("Describe first", change, first.id, description="Three")
    panel.refresh()
    done = ["Today", "Describe first, now", "Rename second, done", "Rename first, done"]
    assert rows(panel) == [*done, "Beginning of the history, done"]

    click(panel, "Rename first")
    assert store.one(Touchpoint, second.id).title == second.title
    assert session.selection == {first.id}
    assert rows(panel)[1:4] == ["Describe first, undone", "Rename second, undone", "Rename first, now"]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert session.selection == {second.id}, "walking shows what a step touched"
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert store.one(Touchpoint, second.id).title == "Two"
    panel.jump(0)
    assert session.document.history.position == 0

    index = panel.model.index(1)
    QTest.mouseMove(panel.list.viewport(), panel.list.visualRect(index).center() + QPoint(1, 0))
    panel.list.entered.emit(index)
    assert [mark.rect for mark in bench.way.highlights.touched] == [
        mark.rect for mark in bench.canvas.places.outlines([first.id])
    ]
    panel.filter.setText("second")
    assert rows(panel) == ["Today", "Rename second, undone"]
    panel.filter.setText("never")
    assert "No step is called “never”" in panel.empty.text()
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    panel.since.click()
    assert len(rows(panel)) == 4

    bench.book.run("view.history")
    assert bench.inspector.isVisible()
    assert bench.way.highlights.touched == ()
