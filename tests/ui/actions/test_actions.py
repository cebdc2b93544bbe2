"""The table of actions: complete, free of clashes, and each can be run."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from model.edits.common import change, remove
from model.edits.images import keep_picture
from model.lanes import LANE_KINDS
from model.records import (
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.resources import RESOURCES
from model.rules import check
from model.store import Store
from tests.pictures import a_picture
from ui.actions.context import context_ids
from ui.actions.spec import MENUS, ActionSpec
from ui.actions.table import ACTIONS
from ui.canvas.tools.drop import DropTool, Payload
from ui.keys import sequences
from ui.workbench import Workbench

IDS = [spec.id for spec in ACTIONS]
LEAVES = {"file.quit", "file.start_page", "view.full_screen"}
"""Actions that close the window, leave the project or change the screen: they have tests of their own."""


def of_shown_map(bench: Workbench, kind: type[Record]) -> Record:
    entries = bench.session.layout.picture.walk()
    owners = {group.owner for group, _, _ in entries}
    return next(record for record in bench.session.store.all(kind) if record.id in owners)


def drop_stage(bench: Workbench) -> None:
    tool = DropTool(bench.canvas, Payload("stage"))
    span = bench.session.layout.stages[0]
    assert tool.move(QPointF(span.x + span.width, span.y + span.height / 2))
    tool.drop()


@pytest.mark.parametrize("spec", ACTIONS, ids=IDS)
def test_an_action_has_a_dotted_id_a_text_a_menu_and_an_icon_that_exists(spec: ActionSpec) -> None:
    assert "." in spec.id
    assert spec.text
    assert spec.menu.partition("/")[0] in MENUS
    assert not spec.icon or (RESOURCES / "icons" / f"{spec.icon}.svg").exists()


def test_ids_are_unique() -> None:
    assert [id_ for id_, count in Counter(IDS).items() if count > 1] == []


@pytest.mark.usefixtures("qapp")
def test_no_key_does_two_things() -> None:
    keys = Counter(sequence.toString() for spec in ACTIONS for sequence in sequences(spec.keys))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.usefixtures("qapp")
def test_single_letters_count_only_on_the_map() -> None:
    keys = [(spec.id, key.toString()) for spec in ACTIONS if not spec.on_map for key in sequences(spec.keys)]
    assert [id_ for id_, key in keys if len(key) == 1 and key.isalnum()] == []


def test_every_action_can_be_reached_through_the_menus(bench: Workbench) -> None:
    found: set[str] = set()
    for menu in bench.canvas.window().menu_bar.findChildren(QMenu):
        found |= {action.objectName() for action in menu.actions()}
    assert set(IDS) <= found


def test_every_lane_kind_can_be_added() -> None:
    assert {f"insert.lane.{kind.id}" for kind in LANE_KINDS} <= set(IDS)


@pytest.mark.parametrize("kind", [Touchpoint, Stage, Lane, Note, PainPoint, Emotion, JourneyMap, Persona, None])
def test_context_menus_name_actions_that_exist(kind: type[Record] | None, bench: Workbench) -> None:
    record = bench.session.store.all(kind)[0] if kind is not None else None
    assert {id_ for id_ in context_ids(record) if id_} <= set(IDS)


NEEDS_MORE = {"insert.here", "insert.touchpoint_here", "view.dismiss"}
"""Actions that wait for more than a selection: a place that a menu was asked for, a message."""

SELECTIONS = {
    "nothing": lambda _: [],
    "a touchpoint": lambda bench: [of_shown_map(bench, Touchpoint).id],
    "a stage": lambda bench: [of_shown_map(bench, Stage).id],
    "a lane": lambda bench: [of_shown_map(bench, Lane).id],
    "a note": lambda bench: [of_shown_map(bench, Note).id],
    "a pain point": lambda bench: [of_shown_map(bench, PainPoint).id],
    "an emotion": lambda bench: [of_shown_map(bench, Emotion).id],
    "the last persona": lambda bench: [bench.session.store.all(Persona)[-1].id],
    "the first team": lambda bench: [bench.session.store.all(Team)[0].id],
    "all": lambda bench: [r.id for r in bench.session.store.all(Touchpoint)],
}


def _arrange(store: Store, map_id: str) -> None:
    """Give a map what some actions take back: hidden, folded and high lanes, wide columns, a picture."""
    folded, hidden = [lane for lane in store.children(Lane, map_id) if lane.kind in ("notes", "owners")][1:]
    change(store, folded.id, collapsed=True)
    change(store, hidden.id, hidden=True)
    for lane in store.children(Lane, map_id):
        if lane.id != folded.id:
            change(store, lane.id, height=400.0)
    change(store, store.children(Stage, map_id)[0].id, column_width=240.0)
    picture = keep_picture(store, a_picture())
    for note in store.all(Note):
        change(store, note.id, image_id=picture)


@pytest.mark.usefixtures("no_questions")
def test_every_action_runs_and_can_be_undone(bench: Workbench) -> None:
    """Each where it can be run first; the test of random actions goes through the rest."""
    store, history = bench.session.store, bench.session.document.history
    shown = store.all(JourneyMap)[1].id
    bench.session.show_map(shown)
    bench.session.edit("Arrange", _arrange, shown)
    done, before = history.position, dict(store.records)
    run: set[str] = {"edit.undo", "edit.redo", *LEAVES}
    for selection in SELECTIONS.values():
        bench.session.select(selection(bench))
        bench.book.refresh()
        for spec in ACTIONS:
            if spec.id in run or not bench.book.action(spec.id).isEnabled():
                continue
            run.add(spec.id)
            bench.book.run(spec.id)
            for dialog in bench.canvas.window().findChildren(QDialog):
                dialog.close()
            bench.canvas.editing.close(commit=False)
            bench.way.replay.stop()
            assert check(store) == [], spec.id
            while history.position > done:
                bench.session.undo()
            assert dict(store.records) == before, spec.id
            bench.session.show_map(shown)
            bench.session.select(selection(bench))
    bench.appearance.set_mode("system")
    never = {spec.id for spec in ACTIONS} - run
    assert not never - NEEDS_MORE, f"never run: {sorted(never - NEEDS_MORE)}"


def test_a_new_touchpoint_stands_after_the_selected_one(bench: Workbench) -> None:
    touchpoint = of_shown_map(bench, Touchpoint)
    bench.session.select([touchpoint.id])
    bench.book.run("insert.touchpoint")
    siblings = [entry.id for entry in bench.session.store.children(Touchpoint, touchpoint.stage_id)]
    (new,) = bench.session.selection
    assert siblings[siblings.index(touchpoint.id) + 1] == new
    assert bench.session.document.history.undo_label == "Add touchpoint"


def test_a_new_stage_stands_after_the_selected_one(bench: Workbench) -> None:
    stage = of_shown_map(bench, Stage)
    bench.session.select([stage.id])
    bench.book.run("insert.stage")
    stages = [entry.id for entry in bench.session.store.children(Stage, stage.map_id)]
    new = stages[stages.index(stage.id) + 1]
    assert bench.session.selection == {new}


def test_a_new_stage_is_the_same_by_a_drag_and_by_its_action(bench: Workbench) -> None:
    session = bench.session
    stage = of_shown_map(bench, Stage)
    for add in (lambda: bench.book.run("insert.stage"), lambda: drop_stage(bench)):
        before = {entry.id for entry in session.store.all(Stage)}
        session.select([stage.id])
        add()
        (new,) = {entry.id for entry in session.store.all(Stage)} - before
        assert session.store.children(Touchpoint, new) == ()
        assert session.selection == {new}
        assert bench.canvas.editing.editor is not None
        bench.canvas.editing.close(commit=False)


def test_a_pain_point_stands_at_all_selected_touchpoints(bench: Workbench) -> None:
    ids = [group.owner for group, _, _ in bench.session.layout.picture.walk() if group.role == "touchpoint"][:3]
    bench.session.select(ids)
    bench.book.run("insert.pain")
    (pain,) = bench.session.selected(PainPoint)
    assert list(pain.touchpoint_ids) == ids


def test_a_note_on_a_map_without_a_notes_lane_brings_one(bench: Workbench) -> None:
    session = bench.session
    lanes = session.store.children(Lane, session.map_id)
    session.edit("Delete lanes", remove, [lane.id for lane in lanes if lane.kind == "notes"])
    bench.book.run("insert.note")
    assert len(session.selected(Note)) == 1


def test_on_an_empty_map_a_touchpoint_brings_its_stage_and_a_note_a_message(bench: Workbench) -> None:
    session = bench.session
    session.edit("Clear", remove, [stage.id for stage in session.store.children(Stage, session.map_id)])
    bench.book.run("insert.note")
    assert "Add a touchpoint first" in bench.desk_area.toast.text
    bench.book.run("insert.touchpoint")
    assert len(session.store.children(Stage, session.map_id)) == 1


def test_select_all_takes_the_stages_too(bench: Workbench) -> None:
    bench.book.run("edit.select_all")
    kinds = {type(bench.session.store.records[id_]) for id_ in bench.session.selection}
    assert kinds == {Touchpoint, Note, PainPoint, Stage}
    assert bench.book.action("edit.delete").text() == f"Delete {len(bench.session.selection)} items"


def test_context_menus_say_what_is_done(bench: Workbench) -> None:
    touchpoint = of_shown_map(bench, Touchpoint)
    bench.session.select([touchpoint.id])
    menu = bench.book.menu(context_ids(touchpoint), bench.canvas)
    texts = {action.objectName(): action.text() for action in menu.actions()}
    assert texts["insert.touchpoint"] == "Add touchpoint\tT"
    assert texts["insert.pain"] == "Mark pain point\tP"
    next(action for action in menu.actions() if action.objectName() == "edit.truth").trigger()
    assert bench.session.store.one(Touchpoint, touchpoint.id).moment_of_truth != touchpoint.moment_of_truth
    menu.deleteLater()


@pytest.mark.usefixtures("bench")
def test_menu_entries_without_an_icon_leave_its_room(bench: Workbench) -> None:
    assert all(not bench.book.action(spec.id).icon().isNull() for spec in ACTIONS if spec.checked is None)


def test_undo_and_redo_say_what_they_do(bench: Workbench) -> None:
    action = bench.book.action("edit.undo")
    assert not action.isEnabled()
    bench.session.select([of_shown_map(bench, Touchpoint).id])
    bench.book.run("edit.delete")
    assert action.text() == "Undo Delete touchpoint"
    assert "Undo Delete touchpoint" in action.toolTip()
    bench.book.run("edit.undo")
    assert bench.book.action("edit.redo").text() == "Redo Delete touchpoint"
    assert not action.isEnabled()


def test_the_context_menu_offers_only_what_can_be_done(bench: Workbench) -> None:
    touchpoint = of_shown_map(bench, Touchpoint)
    bench.session.select([touchpoint.id])
    menu = bench.book.menu(context_ids(touchpoint), bench.canvas)
    names = {action.objectName() for action in menu.actions()}
    assert {"edit.text", "insert.touchpoint", "edit.delete"} <= names
    assert "edit.undo" not in names
    menu.deleteLater()


def test_the_menu_of_an_empty_cell_offers_what_fits_there_and_nothing_of_the_selection(bench: Workbench) -> None:
    canvas, session = bench.canvas, bench.session
    session.select([of_shown_map(bench, Stage).id])
    places = canvas.places
    row = next(row for row in places.layout.rows if row.kind == "notes")
    column = next(n for n in range(len(places.layout.columns)) if (row.lane_id, n) not in places.cells)
    canvas.menus.ask(places.empty_cell(row, column).center(), QPoint())
    lane = session.store.get(row.lane_id)
    texts = [action.text() for action in bench.book.menu(context_ids(lane), canvas).actions() if action.text()]
    assert texts[0] == "Add note here"
    assert "Add touchpoint here" in texts[:3]
    assert not any(text.startswith("Delete") for text in texts)
    before = set(session.store.records)
    bench.book.run("insert.here")
    (added,) = set(session.store.records) - before
    assert session.store.one(Note, added).lane_id == row.lane_id
    assert session.selection == {added}


def test_what_is_typed_right_after_adding_a_map_names_it(bench: Workbench) -> None:
    before = set(bench.session.store.records)
    bench.book.run("file.new_map")
    map_id = bench.session.map_id
    assert map_id is not None
    assert map_id not in before
    assert bench.canvas.editing.place == (map_id, "title")
    added = set(bench.session.store.records)
    assert bench.canvas.editing.editor is not None
    QTest.keyClicks(bench.canvas.editing.editor, "Trip")
    QTest.keyClick(bench.canvas.editing.editor, Qt.Key.Key_Return)
    assert bench.session.store.one(JourneyMap, map_id).title == "Trip"
    assert set(bench.session.store.records) == added
