"""Each gesture of the hand: what it does, that it is one step, and that Escape leaves no trace."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt

from model.analysis.gap import emotion_at
from model.edits.notes import add_note
from model.records import Emotion, Lane, Note, PainPoint, Persona
from tests.builders import FakeKeeper, a_map, a_note
from tests.drivers import CanvasDriver
from ui.canvas.adding import add_touchpoint_at, fill_spot

Place = Callable[[CanvasDriver], QPointF]

DRAGS: dict[str, tuple[Place, Place, str]] = {
    "a touchpoint": (lambda c: c.card("A"), lambda c: c.after("B"), "Move touchpoint"),
    "a touchpoint into another stage": (lambda c: c.card("A"), lambda c: c.after("D"), "Move touchpoint"),
    "a note": (lambda c: c.note("thought"), lambda c: c.cell("notes", "C"), "Move note"),
    "a stage": (lambda c: c.stage("Buy"), lambda c: c.stage("Use") + QPointF(120, 0), "Move stage"),
    "a lane": (lambda c: c.label("notes"), lambda c: c.label("touchpoints"), "Move lane"),
    "a pain point": (lambda c: c.pain("ouch"), lambda c: c.cell("pains", "D"), "Move pain point"),
    "an emotion": (lambda c: c.level("B", -1.0), lambda c: c.level("B", 1.5), "Change emotion"),
    "an expectation": (lambda c: c.level("A", 0.5), lambda c: c.level("A", -1.2), "Change expectation"),
}


@pytest.mark.parametrize("name", DRAGS)
def test_a_drag_is_one_step_and_undo_restores_everything(canvas: CanvasDriver, name: str) -> None:
    start, end, label = DRAGS[name]
    before = canvas.dump()
    canvas.drag(start(canvas), end(canvas))
    assert canvas.steps == [label]
    assert canvas.dump() != before
    canvas.session.undo()
    assert canvas.dump() == before


@pytest.mark.parametrize("name", DRAGS)
def test_escape_ends_a_drag_without_a_trace(canvas: CanvasDriver, name: str) -> None:
    start, end, _ = DRAGS[name]
    before, overlay = canvas.dump(), canvas.view.overlay
    canvas.press(start(canvas)).move_to(end(canvas))
    assert canvas.view.gesture is not None
    canvas.key("Escape")
    assert canvas.view.gesture is None
    assert (overlay.slot, overlay.bubble) == (None, None)
    canvas.release()
    assert canvas.dump() == before
    assert canvas.steps == []


def test_a_touchpoint_lands_in_the_slot_that_opened(canvas: CanvasDriver) -> None:
    canvas.press(canvas.card("C")).move_to(canvas.before("A"))
    assert canvas.view.overlay.slot is not None
    canvas.release()
    assert canvas.scene.order() == ["Buy: C A B", "Use: D E"]
    assert canvas.view.overlay.slot is None


@pytest.mark.parametrize("what", ["a touchpoint", "a stage"])
def test_the_likeness_of_a_card_stands_where_it_would_land(canvas: CanvasDriver, what: str) -> None:
    start, end, _ = DRAGS[what]
    overlay = canvas.view.overlay
    canvas.press(start(canvas)).move_to(end(canvas))
    assert overlay.slot is not None
    assert overlay.landing is not None
    assert overlay.landing.center().x() == pytest.approx(overlay.slot.center().x())
    assert overlay.landing.width() == canvas.rect(canvas.scene.id("A"), "touchpoint").width()
    canvas.key("Escape")
    assert overlay.landing is None
    canvas.release()


def test_the_outlines_of_neighbours_do_not_cross(canvas: CanvasDriver) -> None:
    a_note(canvas.scene, "below", "A")
    canvas.settle()
    notes = [canvas.scene.id(text) for text in ("thought", "below")]
    upper, lower = (canvas.rect(id_, "note") for id_ in notes)
    pixel = canvas.view.viewport_point(QPointF(upper.center().x(), lower.top() - 3)).toPoint()
    bare = canvas.image().pixelColor(pixel)
    canvas.session.select(notes[:1])
    assert canvas.image().pixelColor(pixel) == bare, "the frame of the upper note keeps to its half of the gap"
    canvas.session.select(notes[1:])
    assert canvas.image().pixelColor(pixel) != bare


def test_selected_touchpoints_move_together(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).click(canvas.card("C"), "Shift")
    canvas.drag(canvas.card("A"), canvas.after("E"))
    assert canvas.scene.order() == ["Buy: B", "Use: D E A C"]
    assert canvas.steps == ["Move touchpoints"]


def test_a_note_takes_its_place_among_the_notes_of_a_cell(canvas: CanvasDriver) -> None:
    a_note(canvas.scene, "first", "C")
    canvas.settle()
    canvas.drag(canvas.note("thought"), canvas.note("first") - QPointF(0, 20))
    notes = canvas.session.store.children(Note, canvas.scene.id("C"))
    assert [note.text for note in notes] == ["thought", "first"]


def test_a_note_dropped_outside_the_notes_lanes_stays(canvas: CanvasDriver) -> None:
    canvas.drag(canvas.note("thought"), canvas.card("C"))
    assert canvas.steps == []


def test_the_curve_follows_an_emotion_while_it_is_dragged(canvas: CanvasDriver) -> None:
    canvas.press(canvas.level("B", -1.0)).move_to(canvas.level("B", 0.7))
    assert canvas.view.overlay.bubble is not None
    assert canvas.view.overlay.bubble.text == "+0.7"
    emotion = emotion_at(canvas.session.store, canvas.session.store.all(Persona)[0].id, canvas.scene.id("B"))
    assert emotion is not None
    assert emotion.actual == 0.7
    canvas.release()
    assert canvas.steps == ["Change emotion"]


def test_an_emotion_stops_at_the_ends_of_its_scale(canvas: CanvasDriver) -> None:
    canvas.drag(canvas.level("B", -1.0), canvas.level("B", -2.0) + QPointF(0, 300))
    assert min(emotion.actual or 0 for emotion in canvas.session.store.all(Emotion)) == -2.0


def test_a_press_that_trembles_is_no_drag(canvas: CanvasDriver) -> None:
    place = canvas.card("A")
    canvas.press(place).move_to(place + QPointF(1, 1)).release()
    assert (canvas.selected, canvas.steps) == ("A", [])


def test_clicks_select_add_and_toggle(canvas: CanvasDriver) -> None:
    assert canvas.click(canvas.card("A")).selected == "A"
    assert canvas.click(canvas.card("B")).selected == "B"
    assert canvas.click(canvas.note("thought"), "Shift").selected == "B thought"
    assert canvas.click(canvas.card("B"), "Ctrl").selected == "thought"
    assert canvas.click(canvas.empty()).selected == ""


def test_a_click_on_one_of_many_selects_it_alone(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).click(canvas.card("B"), "Shift")
    assert canvas.click(canvas.card("A")).selected == "A"


def test_the_rubber_band_selects_what_it_touches_and_escape_restores(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("E"))
    start, end = canvas.cell("notes", "D"), canvas.card("C") + QPointF(-10, 0)
    canvas.press(start).move_to(end)
    assert "C" in canvas.selected.split()
    assert "D" in canvas.selected.split()
    assert canvas.view.overlay.band is not None
    canvas.key("Escape")
    assert canvas.selected == "E"
    assert canvas.view.overlay.band is None


def test_the_rubber_band_adds_with_shift(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A"))
    canvas.drag(canvas.cell("notes", "E"), canvas.cell("notes", "E") + QPointF(20, 10), "Shift")
    assert canvas.selected == "A"


def test_double_click_writes_into_the_field_under_the_pointer(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.note("thought"))
    assert canvas.view.editing.place == (canvas.scene.id("thought"), "text")


def test_double_click_on_an_empty_cell_adds_a_note_and_opens_it(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.cell("notes", "C"))
    canvas.type_text("fresh").key("Return")
    note = canvas.scene.record("fresh")
    assert note.touchpoint_id == canvas.scene.id("C")
    assert canvas.steps == ["Add note"], "adding and typing are one step"


def test_double_click_in_the_emotion_lane_sets_the_value_there(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.level("C", -1.4))
    emotion = emotion_at(canvas.session.store, canvas.session.store.all(Persona)[0].id, canvas.scene.id("C"))
    assert emotion is not None
    assert emotion.actual == -1.4
    assert canvas.steps == ["Set emotion"]


def test_double_click_in_the_pain_lane_marks_a_pain_point(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.cell("pains", "D"))
    canvas.type_text("slow").key("Return")
    assert canvas.scene.record("slow").touchpoint_ids == (canvas.scene.id("D"),)
    assert len(canvas.session.store.all(PainPoint)) == 2


def test_a_context_menu_is_asked_for_what_is_under_the_pointer(canvas: CanvasDriver) -> None:
    asked: list[object] = []
    canvas.view.context_requested.connect(lambda hit, place: asked.append(hit))
    canvas.right_click(canvas.card("B"))
    assert canvas.selected == "B"
    canvas.right_click(canvas.empty())
    assert [getattr(hit, "role", None) for hit in asked] == ["touchpoint", None]


def test_an_empty_notes_cell_offers_to_take_a_note(canvas: CanvasDriver) -> None:
    canvas.move_to(canvas.cell("notes", "C"))
    assert canvas.view.overlay.plus is not None
    canvas.move_to(canvas.card("A"))
    assert canvas.view.overlay.plus is None


def test_a_project_open_for_reading_refuses_kindly(open_canvas: Callable[..., CanvasDriver]) -> None:
    scene = a_map("Buy: A B")
    keeper = FakeKeeper(list(scene.store.records.values()), read_only=True)
    canvas = open_canvas(scene, keeper=keeper)
    before = canvas.dump()
    canvas.drag(canvas.card("A"), canvas.after("B"))
    canvas.click(canvas.card("A")).key("Delete").key("F2")
    assert canvas.dump() == before
    assert canvas.editor is None
    assert len(canvas.messages) == 3


def test_nothing_breaks_on_a_map_without_anything(open_canvas: Callable[..., CanvasDriver]) -> None:
    canvas = open_canvas(a_map())
    for lane in canvas.session.store.all(Lane):
        canvas.session.edit("Delete", lambda store, id_=lane.id: store.remove(id_))
    place = QPointF(400, 300)
    canvas.click(place).double_click(place).drag(place, place + QPointF(90, 60))
    canvas.key("Right").key("Down").key("Return").key("Delete").key("Tab")
    assert not canvas.image().isNull()


def test_another_button_does_not_end_a_drag(canvas: CanvasDriver) -> None:
    canvas.press(canvas.card("A")).move_to(canvas.after("B"))
    gesture = canvas.view.gesture
    canvas.press(canvas.after("B"), button=Qt.MouseButton.RightButton).release()
    assert canvas.view.gesture is gesture
    canvas.key("Escape")
    assert canvas.steps == []


def test_adding_a_record_keeps_what_is_being_written(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2").type_text("Kept")
    canvas.view.add(
        "Add note", lambda store: add_note(store, canvas.scene.id("notes"), touchpoint_id=canvas.scene.id("C"))
    )
    canvas.type_text("next").key("Return")
    assert canvas.steps == ["Edit title", "Add note"]
    assert canvas.scene.record("Kept")
    assert canvas.scene.record("next")


def test_a_right_click_acts_on_what_is_under_the_pointer(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A"))
    canvas.right_click(canvas.note("thought"))
    assert canvas.selected == "thought"
    canvas.right_click(canvas.cell("notes", "C"))
    assert canvas.selected == "", "an empty cell is not what was selected elsewhere"
    assert canvas.cell_name == "notes at C"
    canvas.right_click(canvas.label("notes") + QPointF(0, 24))
    assert canvas.session.selection == {canvas.scene.id("notes")}, "beside a label is the lane"
    canvas.right_click(canvas.empty())
    assert canvas.selected == ""


def test_a_right_click_on_one_of_many_keeps_them(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).click(canvas.card("B"), "Shift").right_click(canvas.card("A"))
    assert canvas.selected == "A B"


def test_the_place_of_a_right_click_takes_what_is_added_there(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).right_click(canvas.cell("notes", "C"))
    spot = canvas.view.menus.spot
    assert spot is not None
    fill_spot(canvas.view, spot)
    canvas.type_text("fresh").key("Return")
    assert canvas.scene.record("fresh").touchpoint_id == canvas.scene.id("C")
    canvas.right_click(canvas.after("C"))
    spot = canvas.view.menus.spot
    assert spot is not None
    add_touchpoint_at(canvas.view, spot)
    canvas.type_text("New").key("Return")
    assert canvas.scene.order() == ["Buy: A B C New", "Use: D E"]


def test_the_place_of_a_right_click_is_forgotten_with_the_next_press(canvas: CanvasDriver) -> None:
    canvas.right_click(canvas.cell("notes", "C"))
    canvas.click(canvas.empty())
    assert canvas.view.menus.spot is None
