"""Arranging without a drag: sizes, folding, personas together and apart, and from map to map."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from model.records import JourneyMap, Lane, Note, Stage
from ui.actions.arrange import STEP
from ui.dialogs.move_to import HiddenLanesDialog, MoveToDialog
from ui.workbench import Workbench


def first(bench: Workbench, kind: type) -> str:
    return bench.session.store.children(kind, bench.session.map_id)[0].id


def press(bench: Workbench, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    bench.canvas.window().activateWindow()
    bench.canvas.setFocus()
    QTest.keyClick(bench.canvas, key, held)


def test_stages_and_lanes_are_sized_and_folded_by_keys(bench: Workbench) -> None:
    store, session = bench.session.store, bench.session
    sized = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    stage, lane = first(bench, Stage), first(bench, Lane)
    session.select([stage])
    press(bench, Qt.Key.Key_Right, sized)
    press(bench, Qt.Key.Key_Right, sized)
    assert store.one(Stage, stage).column_width == 140 + 2 * STEP
    press(bench, Qt.Key.Key_Left, sized)
    assert store.one(Stage, stage).column_width == 140 + STEP
    bench.book.run("stage.usual_width")
    assert store.one(Stage, stage).column_width is None
    session.select([lane])
    before = session.layout.rows[0].height
    press(bench, Qt.Key.Key_Down, sized)
    assert session.layout.rows[0].height == before + STEP
    assert bench.book.action("lane.shorter").isEnabled()
    press(bench, Qt.Key.Key_Up, sized)
    assert store.one(Lane, lane).height is None
    assert not bench.book.action("lane.shorter").isEnabled()
    press(bench, Qt.Key.Key_L)
    assert session.layout.rows[0].collapsed
    assert bench.book.action("lane.fold").text() == "Expand lane"
    while session.document.history.undo_label is not None:
        session.undo()
    assert session.layout.rows[0].height == before


def test_a_note_for_a_collapsed_lane_unfolds_it(bench: Workbench) -> None:
    session = bench.session
    bench.book.run("lane.collapse_all")
    assert all(row.collapsed for row in session.layout.rows)
    bench.book.run("insert.note")
    (note,) = session.selected(Note)
    assert not session.store.one(Lane, note.lane_id).collapsed
    assert bench.canvas.editing.editor is not None


def test_ready_lanes_bear_the_names_of_their_topics(bench: Workbench) -> None:
    session = bench.session
    for id_, words in (
        ("notes.questions", ("Questions", "parking lot: to be found out")),
        ("separator.interaction", ("Line of interaction",)),
        ("separator", ("Line of visibility",)),
    ):
        bench.book.run(f"insert.lane.{id_}")
        (lane,) = session.selected(Lane)
        label = next(group for group, _, _ in session.layout.picture.walk() if group.owner == lane.id and group.label)
        assert tuple(item.text for item in label.items if hasattr(item, "text")) == words


def test_one_goes_from_map_to_map_and_stays_near_a_deleted_one(bench: Workbench) -> None:
    session = bench.session
    titles = [journey.title for journey in session.store.all(JourneyMap)]
    assert not bench.book.action("map.previous").isEnabled()
    bench.book.run("map.next")
    assert session.map.title == titles[1]
    bench.book.run("map.move_down")
    assert [journey.title for journey in session.store.all(JourneyMap)] == [titles[0], titles[2], titles[1]]
    bench.book.run("file.delete_map")
    assert session.map.title == titles[2]
    assert titles[1] in bench.desk_area.toast.text
    bench.book.run("edit.undo")
    assert session.map.title == titles[1]


def test_move_to_and_hidden_lanes_ask_for_a_place(bench: Workbench) -> None:
    session = bench.session
    session.select([first(bench, Stage)])
    bench.book.run("edit.move_to")
    session.select([first(bench, Lane)])
    bench.book.run("edit.hide_lane")
    bench.book.run("lane.show_hidden")
    dialogs = bench.canvas.window().findChildren(QDialog)
    assert [type(dialog) for dialog in dialogs] == [MoveToDialog, HiddenLanesDialog]
    assert dialogs[0].places.texts[0] == "At the start"
    for dialog in dialogs:
        dialog.reject()
