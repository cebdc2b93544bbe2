"""Writing on the map: one step for a field, Escape restores, Tab goes on, limits are kept."""

import pytest
from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from model.edits.common import change
from model.edits.maps import add_map
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.stages import add_stage
from model.edits.touchpoints import add_touchpoint
from model.fields import MAX_LINE
from model.records import Emotion, Note, Team, Touchpoint
from tests.drivers import CanvasDriver


def test_what_is_typed_is_one_step(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.card("A")).type_text("Looks around").key("Ctrl+Return")
    assert canvas.editor is None
    assert canvas.scene.record("Looks around")
    assert canvas.steps == ["Edit title"]
    canvas.session.undo()
    assert canvas.scene.record("A")


def test_escape_restores_the_text(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.click(canvas.card("A")).key("F2").type_text("never").key("Escape")
    assert (canvas.editor, canvas.dump(), canvas.steps) == (None, before, [])
    assert canvas.view.hasFocus(), "the keyboard goes back to the map"


def test_text_that_did_not_change_is_no_step(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2").key("Return")
    assert canvas.steps == []


def test_tab_commits_and_goes_from_field_to_field_and_on_to_the_next_touchpoint(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2")
    canvas.type_text("First").key("Tab").type_text("described").key("Tab")
    assert canvas.view.editing.place == (canvas.scene.id("B"), "title")
    assert canvas.selected == "B"
    canvas.key("Backtab")
    assert canvas.view.editing.place == (canvas.scene.id("First"), "description")
    assert canvas.scene.record("First").description == "described"
    assert canvas.steps == ["Edit title", "Edit description"]


def test_enter_commits_and_goes_to_the_same_field_of_the_next_record(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.card("B")).type_text("Second").key("Return").key("Return").type_text("Fourth")
    assert canvas.view.editing.place == (canvas.scene.id("D"), "title")
    assert canvas.selected == "D"
    canvas.key("Return").key("Return")
    assert canvas.editor is None, "nothing follows the last one"
    assert canvas.scene.order() == ["Buy: A Second C", "Use: Fourth E"]
    canvas.double_click(canvas.label("channels")).key("Return")
    assert canvas.view.editing.place == (canvas.scene.id("emotion"), "hint"), "below, where that is the natural order"


def test_enter_ends_what_was_just_added(canvas: CanvasDriver) -> None:
    added = canvas.view.add("Add touchpoint", lambda store: add_touchpoint(store, canvas.scene.id("Buy")))
    canvas.type_text("New").key("Return")
    assert canvas.editor is None, "the next letter is no text for the neighbour"
    assert canvas.selected == "New"
    assert canvas.session.store.one(Touchpoint, str(added)).title == "New"


def test_tab_behind_the_last_touchpoint_offers_another(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.double_click(canvas.card("E")).key("Tab").key("Tab")
    assert canvas.editor is not None
    canvas.click(canvas.empty())
    assert (canvas.dump(), canvas.steps) == (before, []), "it goes again when nothing is written"
    canvas.double_click(canvas.card("E")).key("Tab").key("Tab").type_text("F").key("Return")
    assert canvas.scene.order()[-1] == "Use: D E F"
    assert canvas.steps == ["Add touchpoint"]


def test_a_cause_is_written_below_its_pain_point(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.pain("ouch")).key("Tab").type_text("why").key("Shift+Return").type_text("why").key("Tab")
    assert canvas.scene.record("ouch").cause == "why\nwhy"


def test_words_are_written_at_the_point_of_an_emotion(canvas: CanvasDriver) -> None:
    point = canvas.rect(canvas.session.store.all(Emotion)[0].id, "emotion-actual").center()
    canvas.double_click(point).type_text("glad").key("Tab").type_text("At last").key("Ctrl+Return")
    emotion = canvas.session.store.all(Emotion)[0]
    assert (emotion.word, emotion.quote) == ("glad", "At last")


def test_an_owner_is_written_on_the_band_and_known_names_complete_themselves(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.cell("owners", "A")).type_text("hot").key("Return").type_text("Web shop").key("Return")
    owners = [canvas.session.store.find(Team, canvas.scene.record(name).team_id) for name in "ABC"]
    assert [team and team.name for team in owners] == ["Hotline", "Web shop", None]
    assert canvas.steps == ["Set owner", "Set owner"]
    canvas.type_text("x").key("Escape").double_click(canvas.cell("owners", "A")).key("Delete").key("Ctrl+Return")
    assert canvas.scene.record("A").team_id is None


def test_shift_and_enter_break_lines_only_where_a_field_has_them(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.note("thought")).type_text("one").key("Shift+Return").type_text("two").key("Return")
    assert canvas.scene.record("one\ntwo")
    canvas.click(canvas.card("A")).key("F2").type_text("one").key("Shift+Return")
    assert canvas.editor is None
    assert canvas.scene.record("one")


def test_a_press_beside_the_editor_commits(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2").type_text("Kept")
    canvas.click(canvas.empty())
    assert canvas.editor is None
    assert canvas.scene.record("Kept")


def test_text_that_is_too_long_stays_open_and_says_so(canvas: CanvasDriver) -> None:
    canvas.session.edit("Describe", change, canvas.scene.id("A"), description="taken")
    canvas.click(canvas.card("A")).key("F2")
    assert canvas.editor is not None
    canvas.editor.setPlainText("x" * (MAX_LINE + 1))
    canvas.key("Return")
    assert canvas.editor is not None
    assert canvas.editor.too_long
    assert any("too long" in message for message in canvas.messages)
    assert canvas.steps == ["Describe"]
    canvas.editor.setPlainText("short")
    canvas.key("Return")
    assert canvas.scene.record("short")


def test_only_plain_text_is_pasted(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2")
    data = QMimeData()
    data.setHtml("<b>bold</b><br>line")
    data.setText("bold\nline")
    assert canvas.editor is not None
    canvas.editor.insertFromMimeData(data)
    canvas.key("Return")
    assert canvas.scene.record("bold line")


def test_the_editor_stands_over_its_field_at_any_zoom(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("C")).key("F2")
    for zoom in (1.0, 2.0, 0.75):
        canvas.view.set_zoom(zoom)
        assert canvas.editor is not None
        hit = canvas.view.places.index.field(canvas.scene.id("C"), "title")
        assert hit is not None
        assert hit.field_rect is not None
        corner = canvas.view.viewport_point(QPointF(hit.field_rect.x, hit.field_rect.y))
        assert canvas.editor.geometry().contains(corner.toPoint())
        assert canvas.editor.width() >= hit.field_rect.width * zoom


def test_the_editor_closes_when_its_record_is_gone(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2")
    canvas.session.edit("Delete", lambda store: store.remove(canvas.scene.id("A")))
    canvas.settle()
    assert canvas.editor is None
    assert len(canvas.session.store.all(Touchpoint)) == 4


def test_the_editor_survives_an_edit_made_elsewhere(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("B")).key("F2").type_text("Mine")
    canvas.session.edit("Delete", lambda store: store.remove(canvas.scene.id("A")))
    canvas.key("Return")
    assert canvas.scene.record("Mine")


def test_keys_go_to_the_text_and_not_to_the_map(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A")).key("F2").key("Delete")
    assert canvas.scene.record("A")
    assert QApplication.focusWidget() is canvas.editor
    canvas.key("Escape")


def test_a_stage_a_label_and_the_map_title_are_written_in_place(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.stage("Buy") + QPointF(0, -12)).type_text("Find").key("Return")
    canvas.double_click(canvas.label("notes")).type_text("Thoughts").key("Return")
    canvas.double_click(canvas.rect(canvas.scene.map_id, "title").center() - QPointF(0, 8)).type_text("Trip").key(
        "Return"
    )
    assert canvas.scene.record("Find")
    assert canvas.scene.record("Thoughts")
    assert canvas.session.map is not None
    assert canvas.session.map.title == "Trip"


def add_beside(canvas: CanvasDriver, what: str) -> str:
    verbs = {
        "stage": lambda store: add_stage(store, canvas.scene.map_id),
        "touchpoint": lambda store: add_touchpoint(store, canvas.scene.id("Buy")),
        "pain": lambda store: mark_pain(store, [canvas.scene.id("C")]),
        "note": lambda store: add_note(store, canvas.scene.id("notes"), touchpoint_id=canvas.scene.id("C")),
    }
    added = canvas.view.add(f"Add {what}", verbs[what])
    assert added is not None
    assert canvas.editor is not None
    return added


@pytest.mark.parametrize("what", ["stage", "touchpoint", "pain", "note"])
def test_escape_takes_back_what_was_just_added_without_a_trace(canvas: CanvasDriver, what: str) -> None:
    canvas.click(canvas.card("A"))
    before = canvas.dump()
    add_beside(canvas, what)
    canvas.key("Escape")
    assert (canvas.dump(), canvas.steps, canvas.selected) == (before, [], "A")
    assert canvas.view.hasFocus()


def test_a_blank_new_note_goes_when_its_editor_loses_the_focus(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    add_beside(canvas, "note")
    canvas.type_text("  ").click(canvas.card("B"))
    assert (canvas.dump(), canvas.steps, canvas.selected) == (before, [], "B")


@pytest.mark.parametrize("what", ["stage", "touchpoint", "pain"])
def test_what_was_just_added_stays_untitled_when_its_editor_loses_the_focus(canvas: CanvasDriver, what: str) -> None:
    added = add_beside(canvas, what)
    canvas.click(canvas.empty())
    assert canvas.session.store.get(added) is not None
    assert canvas.steps == [f"Add {what}"]


def test_a_note_that_was_there_before_may_be_emptied(canvas: CanvasDriver) -> None:
    canvas.double_click(canvas.note("thought")).key("Delete")
    assert canvas.editor is not None
    canvas.editor.setPlainText("")
    canvas.key("Return")
    assert canvas.steps == ["Edit text"]
    assert len(canvas.session.store.all(Note)) == 1


def test_the_surplus_of_a_title_becomes_the_description(canvas: CanvasDriver) -> None:
    words, touchpoint_id = " ".join(["word"] * 100), canvas.scene.id("A")
    canvas.click(canvas.card("A")).key("F2")
    assert canvas.editor is not None
    canvas.editor.setPlainText(words)
    canvas.click(canvas.empty())
    assert canvas.editor is None
    touchpoint = canvas.session.store.one(Touchpoint, touchpoint_id)
    assert len(touchpoint.title) <= MAX_LINE
    assert f"{touchpoint.title} {touchpoint.description}" == words
    assert canvas.steps == ["Edit title"]
    assert any("description" in message for message in canvas.messages)


def test_text_that_is_too_long_can_be_given_up_with_escape(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.double_click(canvas.stage("Buy") + QPointF(0, -12))
    assert canvas.editor is not None
    canvas.editor.setPlainText("x" * (MAX_LINE + 1))
    canvas.key("Return")
    assert canvas.editor is not None
    assert any("Escape" in message for message in canvas.messages)
    canvas.key("Escape")
    assert (canvas.editor, canvas.dump()) == (None, before)


def test_the_editor_of_a_long_text_stays_in_sight_and_scrolls_inside(canvas: CanvasDriver) -> None:
    canvas.view.resize(700, 400)
    canvas.double_click(canvas.note("thought"))
    editor = canvas.editor
    assert editor is not None
    editor.setPlainText("many words " * 300)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    canvas.settle()
    assert canvas.view.viewport().rect().contains(editor.geometry())
    assert editor.verticalScrollBar().maximum() > 0
    assert editor.horizontalScrollBar().value() == 0
    assert editor.viewport().rect().contains(editor.cursorRect().center())


def test_the_editor_is_hardly_wider_than_its_card_when_zoomed_out(canvas: CanvasDriver) -> None:
    canvas.view.set_zoom(0.3)
    canvas.click(canvas.card("C")).key("F2")
    assert canvas.editor is not None
    assert canvas.editor.width() == 160


def test_what_is_being_written_is_kept_when_another_map_is_shown(canvas: CanvasDriver) -> None:
    other = canvas.session.edit("Add map", lambda store: add_map(store, "Other"))
    canvas.click(canvas.card("A")).key("F2").type_text("Kept")
    canvas.session.show_map(other)
    canvas.settle()
    assert canvas.editor is None
    assert canvas.scene.record("Kept")
