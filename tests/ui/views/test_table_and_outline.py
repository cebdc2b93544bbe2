"""The map as a table and as an outline: typed into, copied, pasted, dragged, in step with the rest of the window."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.analysis.order import touchpoints_of_map
from model.edits.common import remove
from model.records import Note, Persona, Stage, Touchpoint
from ui.views.outline import MapOutline
from ui.views.table import MapTable
from ui.workbench import Workbench

Key = Qt.Key


@pytest.fixture
def table(bench: Workbench) -> MapTable:
    bench.canvas.window().activateWindow()
    found = bench.pages.turn_to("table")
    assert isinstance(found, MapTable)
    QApplication.processEvents()
    return found


@pytest.fixture
def outline(bench: Workbench) -> MapOutline:
    bench.canvas.window().activateWindow()
    found = bench.pages.turn_to("outline")
    assert isinstance(found, MapOutline)
    QApplication.processEvents()
    return found


def titles(bench: Workbench) -> list[str]:
    return [touchpoint.title for touchpoint in touchpoints_of_map(bench.session.store, str(bench.session.map_id))]


def go_to(table: MapTable, row: int, title: str) -> None:
    column = next(n for n, found in enumerate(table.table.columns) if found.title == title)
    table.setCurrentIndex(table.table.index(row, column))


def line(outline: MapOutline, text: str, parent: QModelIndex | None = None) -> QModelIndex:
    """The line whose text ends with this."""
    model = outline.outline
    parent = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if str(index.data()).endswith(text):
            return index
        found = line(outline, text, index)
        if found.isValid():
            return found
    return QModelIndex()


def test_typing_into_a_cell_and_enter_writes_it_and_goes_down(bench: Workbench, table: MapTable) -> None:
    go_to(table, 1, "Touchpoint")
    QTest.keyClicks(table, "L")
    QTest.keyClicks(QApplication.focusWidget(), "eaflets")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert titles(bench)[1] == "Leaflets"
    assert table.currentIndex().row() == 2
    assert bench.document.history.undo_label == "Edit touchpoint"
    bench.session.undo()
    assert table.table.text(1, 1) == titles(bench)[1] == "Looks at print ads"


def test_what_a_cell_cannot_take_is_said_and_changes_nothing(bench: Workbench, table: MapTable) -> None:
    go_to(table, 0, "John · actual")
    QTest.keyClicks(table, "9")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert bench.document.history.undo_label is None
    assert table.table.text(0, table.currentIndex().column()) == "−1.7"


def test_a_block_is_copied_and_pasted_as_one_step(bench: Workbench, table: MapTable) -> None:
    go_to(table, 0, "Touchpoint")
    QGuiApplication.clipboard().setText('One\t"First\nline"\nTwo\tSecond')
    QTest.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert titles(bench)[:2] == ["One", "Two"]
    assert table.table.text(0, 2) == "First\nline"
    assert bench.document.history.undo_label == "Paste 4 cells"
    QTest.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith('Awareness\tOne\t"First')
    go_to(table, 0, "Touchpoint")
    QGuiApplication.clipboard().setText("=1+1")
    QTest.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert titles(bench)[0] == "=1+1"
    assert "\t'=1+1\t" in QGuiApplication.clipboard().text()
    bench.session.undo()
    bench.session.undo()
    assert titles(bench)[0] == "TV breaks mid-season"


def test_a_block_that_does_not_fit_or_holds_nonsense_changes_nothing(bench: Workbench, table: MapTable) -> None:
    go_to(table, 13, "Touchpoint")
    for text in ("a\nb\nc", "Fine\t\tFax machine", "x" * 200_000, "PK\x03\x04\x00\x01"):
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert bench.document.history.undo_label is None
        assert titles(bench)[13] == "Reviews and tells friends"


def test_delete_clears_cells_in_the_table_and_leaves_the_touchpoint(bench: Workbench, table: MapTable) -> None:
    go_to(table, 2, "Description")
    QTest.keyClick(table, Key.Key_Delete)
    assert table.table.text(2, 2) == ""
    assert len(titles(bench)) == 14


def test_rows_and_lines_select_what_the_canvas_shows_and_follow_it(bench: Workbench, table: MapTable) -> None:
    places = touchpoints_of_map(bench.session.store, str(bench.session.map_id))
    go_to(table, 4, "Touchpoint")
    assert bench.session.selection == {places[4].id}
    bench.session.select([places[7].id])
    assert table.currentIndex().row() == 7
    outline = bench.pages.turn_to("outline")
    assert isinstance(outline, MapOutline)
    QApplication.processEvents()
    assert outline.currentIndex().data() == f"8   {places[7].title}"
    note = next(n for n in bench.session.store.all(Note) if n.touchpoint_id in {place.id for place in places})
    outline.setCurrentIndex(outline.outline.index_of(note.id))
    assert bench.session.selection == {note.id}


def test_the_table_follows_when_touchpoints_come_and_go(bench: Workbench, table: MapTable) -> None:
    first = touchpoints_of_map(bench.session.store, str(bench.session.map_id))[0]
    go_to(table, 5, "Owner")
    bench.session.edit("Delete", remove, [first.id])
    assert table.table.rowCount() == 13
    assert (table.currentIndex().row(), table.table.columns[table.currentIndex().column()].title) == (4, "Owner")


def test_a_line_is_renamed_moved_and_removed_with_keys(bench: Workbench, outline: MapOutline) -> None:
    outline.setCurrentIndex(line(outline, "Looks at print ads"))
    QTest.keyClick(outline, Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Leaflets")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    QApplication.processEvents()
    assert titles(bench)[1] == "Leaflets"
    outline.setCurrentIndex(line(outline, "Leaflets"))
    QTest.keyClick(outline, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(bench)[0] == "Leaflets"
    assert str(outline.currentIndex().data()).endswith("Leaflets")
    QTest.keyClick(outline, Key.Key_Delete)
    assert "Leaflets" not in titles(bench)


def test_touchpoints_and_stages_are_dragged_to_other_places(bench: Workbench, outline: MapOutline) -> None:
    model, action = outline.outline, Qt.DropAction.MoveAction
    data = model.mimeData([line(outline, "TV breaks mid-season")])
    conversion = line(outline, "Conversion")
    assert not model.canDropMimeData(data, action, 0, 0, QModelIndex())
    assert model.canDropMimeData(data, action, 1, 0, conversion)
    model.dropMimeData(data, action, 1, 0, conversion)
    moved = next(t for t in bench.session.store.all(Touchpoint) if t.title == "TV breaks mid-season")
    assert bench.session.store.one(Stage, moved.stage_id).title == "Conversion"
    assert titles(bench).index("TV breaks mid-season") == titles(bench).index("Orders online") + 1
    data = model.mimeData([line(outline, "Advocacy")])
    model.dropMimeData(data, action, 0, 0, QModelIndex())
    assert titles(bench)[0] == "Reviews and tells friends"


def test_a_persona_is_renamed_beside_the_table_without_losing_the_selection(bench: Workbench, table: MapTable) -> None:
    go_to(table, 0, "Description")
    persona = bench.session.store.all(Persona)[0]
    bench.session.select([persona.id])
    field = bench.inspector.field("name")
    QTest.keyClicks(field.editor, "Jo")  # which also changes the headings of columns
    assert bench.session.selection == {persona.id}
    assert bench.session.store.one(Persona, persona.id).name.startswith("Jo")


@pytest.mark.parametrize("id_", ["edit.find", "insert.touchpoint", "capture.toggle", "view.fit"])
def test_what_happens_on_the_map_turns_to_it(bench: Workbench, outline: MapOutline, id_: str) -> None:
    bench.session.select([touchpoints_of_map(bench.session.store, str(bench.session.map_id))[0].id])
    assert bench.pages.currentWidget() is outline
    bench.book.run(id_)
    assert bench.pages.shown == "map"
    assert bench.canvas.isVisible()
