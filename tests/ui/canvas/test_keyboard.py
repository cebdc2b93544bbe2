"""The keyboard on the canvas: walking, acting and moving, each step undone by one undo."""

import pytest

from model.records import Emotion, Note, Touchpoint
from tests.builders import a_note
from tests.drivers import CanvasDriver


def test_arrows_walk_between_touchpoints(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A"))
    names = [canvas.key(key).cell_name for key in ("Right", "Right", "Right", "Left")]
    assert names == ["B", "C", "D", "C"]
    assert canvas.selected == "C"


def test_arrows_walk_between_lanes_and_stop_at_empty_cells(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("C"))
    names = [canvas.key("Down").cell_name for _ in range(4)]
    assert names == ["emotion at C", "notes at C", "pains at C", "pains at C"]
    assert canvas.selected == ""


def test_the_column_is_kept_when_walking_up_through_a_stage(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("B")).key("Up")
    assert canvas.cell_name == "Buy"
    assert canvas.key("Down").cell_name == "B"
    assert canvas.key("Up").key("Right").cell_name == "Use"


def test_arrows_walk_through_a_stack_of_notes(canvas: CanvasDriver) -> None:
    a_note(canvas.scene, "later", "A")
    canvas.settle()
    canvas.click(canvas.note("thought"))
    assert canvas.key("Down").cell_name == "later"
    assert canvas.key("Up").cell_name == "thought"


def test_the_first_arrow_starts_at_the_first_touchpoint(canvas: CanvasDriver) -> None:
    assert canvas.key("Right").cell_name == "A"


def test_shift_and_an_arrow_add_to_the_selection(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("Shift+Right")
    assert canvas.selected == "A B"


def test_tab_walks_in_reading_order_and_leaves_at_the_end(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("E"))
    assert canvas.key("Tab").cell_name == "emotion at A"
    assert canvas.key("Tab").cell_name == "emotion at B"
    assert canvas.key("Tab").cell_name == "thought"
    assert canvas.key("Tab").cell_name == "ouch"
    assert canvas.key("Tab").cell_name == "ouch"
    assert canvas.key("Backtab").cell_name == "thought"


def test_a_focus_ring_shows_where_the_keyboard_is_when_no_outline_does(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("C"))
    assert canvas.view.overlay.focus is None
    canvas.key("Shift+Right")
    assert canvas.view.overlay.focus is not None
    assert canvas.view.overlay.focus.rect.center() == canvas.card("D")
    canvas.key("Down").key("Down")
    assert canvas.view.overlay.focus is not None, "an empty cell has no outline"
    canvas.key("Up").key("Up")
    assert canvas.view.overlay.focus is None


@pytest.mark.parametrize("key", ["Return", "F2"])
def test_enter_and_f2_open_the_editor(canvas: CanvasDriver, key: str) -> None:
    canvas.click(canvas.card("B")).key(key)
    assert canvas.view.editing.place == (canvas.scene.id("B"), "title")


def test_enter_fills_the_empty_cell_that_has_the_keyboard(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("C")).key("Down").key("Down").key("Return")
    canvas.type_text("typed").key("Return")
    assert canvas.scene.record("typed").touchpoint_id == canvas.scene.id("C")
    canvas.click(canvas.card("C")).key("Down").key("Return")
    added = canvas.session.store.children(Emotion, canvas.scene.id("C"))
    assert [emotion.actual for emotion in added] == [0.0]


def test_delete_removes_the_selection_in_one_step(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.click(canvas.card("A")).click(canvas.card("B"), "Shift").key("Delete")
    assert canvas.scene.row() == "C D E"
    assert canvas.steps == ["Delete 2 touchpoints"]
    canvas.session.undo()
    assert canvas.dump() == before


def test_delete_spares_the_map_and_the_persona(canvas: CanvasDriver) -> None:
    persona = canvas.session.store.get(canvas.scene.id("John"))
    canvas.session.select([canvas.scene.map_id, canvas.scene.id("John")])
    canvas.key("Delete")
    assert canvas.session.store.get(canvas.scene.id("John")) == persona
    assert canvas.steps == []


def test_escape_clears_the_selection(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("Escape")
    assert canvas.selected == ""


def test_ctrl_a_selects_all(canvas: CanvasDriver) -> None:
    assert canvas.key("Ctrl+A").selected == "A B Buy C D E Use ouch thought"


MOVES = {
    "a touchpoint": ("A", ["Alt+Right"], "Move touchpoint"),
    "a touchpoint over the edge of its stage": ("C", ["Alt+Right"], "Move touchpoint"),
    "a note sideways": ("thought", ["Alt+Right"], "Move note"),
    "a pain point": ("ouch", ["Alt+Left"], "Move pain point"),
    "a stage": ("Buy", ["Alt+Right"], "Move stage"),
    "a lane": ("notes", ["Alt+Up"], "Move lane"),
}


@pytest.mark.parametrize("name", MOVES)
def test_alt_and_an_arrow_move_by_one_place_in_one_step(canvas: CanvasDriver, name: str) -> None:
    record, keys, label = MOVES[name]
    before = canvas.dump()
    canvas.session.select([canvas.scene.id(record)])
    for key in keys:
        canvas.key(key)
    assert canvas.steps == [label]
    assert canvas.dump() != before
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_touchpoint_walks_from_stage_to_stage(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("C")).key("Alt+Right")
    assert canvas.scene.order() == ["Buy: A B", "Use: C D E"]
    canvas.key("Alt+Right").key("Alt+Right").key("Alt+Right")
    assert canvas.scene.order() == ["Buy: A B", "Use: D E C"]
    canvas.key("Alt+Left")
    assert canvas.scene.order() == ["Buy: A B", "Use: D C E"]


def test_a_note_moves_within_its_stack(canvas: CanvasDriver) -> None:
    a_note(canvas.scene, "later", "A")
    canvas.session.select([canvas.scene.id("later")])
    canvas.key("Alt+Up")
    notes = canvas.session.store.children(Note, canvas.scene.id("A"))
    assert [note.text for note in notes] == ["later", "thought"]


def test_an_emotion_changes_by_tenths_that_merge_into_one_step(canvas: CanvasDriver) -> None:
    emotion = canvas.session.store.children(Emotion, canvas.scene.id("B"))[0]
    canvas.session.select([emotion.id])
    canvas.key("Alt+Up").key("Alt+Up").key("Alt+Down").key("Alt+Up")
    assert canvas.session.store.one(Emotion, emotion.id).actual == -0.8
    assert canvas.steps == ["Change emotion"]


def test_the_keyboard_stays_with_a_record_that_moves(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("Right").key("Alt+Right").key("Right")
    assert canvas.scene.row() == "A C B D E"
    assert canvas.cell_name == "D"


def test_the_keyboard_forgets_a_record_that_is_gone(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("B")).key("Delete")
    assert canvas.cell_name == ""
    assert canvas.key("Right").cell_name == "A"
    assert len(canvas.session.store.all(Touchpoint)) == 4
