"""The inspector: a form for each kind of record, edits that merge, and text that stays plain."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from model.analysis.gap import emotion_at
from model.choices import Evidence
from model.edits.common import change, remove
from model.records import (
    RECORD_TYPES,
    Channel,
    Emotion,
    ImageAsset,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from ui.actions.maps import copy_map
from ui.panels.fields import AreaField, LineField, WrappedField
from ui.panels.forms import FORMS, specs_of
from ui.workbench import Workbench

TYPES = [kind for kind in RECORD_TYPES if kind is not ImageAsset]


def first(bench: Workbench, kind: type[Record]) -> Any:
    return bench.session.store.all(kind)[0]


def shown(bench: Workbench, role: str) -> Any:
    owners = [group.owner for group, _, _ in bench.session.layout.picture.walk() if group.role == role]
    return bench.session.store.records[owners[0]]


def show(bench: Workbench, record: Record) -> None:
    bench.session.select([record.id])


def value(bench: Workbench, record: Record, field: str) -> Any:
    return getattr(bench.session.store.records[record.id], field)


def test_every_entity_that_can_be_selected_has_a_form() -> None:
    assert set(TYPES) == set(FORMS)


@pytest.mark.parametrize("kind", TYPES)
def test_a_form_names_fields_that_exist(kind: type[Record]) -> None:
    assert [spec.name for spec in specs_of(kind) if spec.name and spec.name not in kind.model_fields] == []


@pytest.mark.parametrize("kind", TYPES)
def test_a_form_shows_and_writes_each_line_of_text(bench: Workbench, kind: type[Record]) -> None:
    record = first(bench, kind)
    show(bench, record)
    for spec in specs_of(kind):
        field = bench.inspector.field(spec.title)
        if isinstance(field, LineField) and isinstance(value(bench, record, spec.name), str):
            assert field.editor.text() == value(bench, record, spec.name)
            field.editor.selectAll()
            QTest.keyClicks(field.editor, "en")
            assert value(bench, record, spec.name) == "en"
        elif isinstance(field, AreaField):
            field.editor.setPlainText("two\nlines")
            assert value(bench, record, spec.name) == field.clean("two\nlines")
            if isinstance(field, WrappedField):
                QTest.keyClick(field.editor, Qt.Key.Key_Return)
                assert field.editor.toPlainText() == "two\nlines"


def test_typing_is_one_step_until_the_field_is_left(bench: Workbench, qtbot: QtBot) -> None:
    record = shown(bench, "stage")
    before = record.title
    show(bench, record)
    title, goal = bench.inspector.field("title").editor, bench.inspector.field("goal").editor
    bench.canvas.window().activateWindow()
    qtbot.waitUntil(bench.canvas.window().isActiveWindow)
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "One")
    goal.setFocus()
    title.setFocus()
    QTest.keyClicks(title, " Two")
    assert value(bench, record, "title") == "One Two"
    bench.session.undo()
    assert title.text() == "One"
    bench.session.undo()
    assert title.text() == before
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert bench.inspector.field("goal").editor.hasFocus()
    QTest.keyClick(goal, Qt.Key.Key_Escape)  # nothing to restore
    assert bench.canvas.hasFocus()
    bench.book.run("record.details")
    assert title.hasFocus()


def test_a_space_at_the_end_stays_while_typing(bench: Workbench) -> None:
    record = shown(bench, "stage")
    show(bench, record)
    title = bench.inspector.field("title").editor
    title.selectAll()
    QTest.keyClicks(title, "Buy ")
    assert title.text() == "Buy "
    QTest.keyClicks(title, "now")
    assert value(bench, record, "title") == "Buy now"


def test_undo_in_a_field_undoes_the_project(bench: Workbench) -> None:
    record = shown(bench, "stage")
    show(bench, record)
    title = bench.inspector.field("title").editor
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "x")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(bench, record, "title") == record.title
    assert bench.session.document.history.undo_label is None


def test_the_label_of_the_step_names_the_field(bench: Workbench) -> None:
    show(bench, first(bench, Stage))
    QTest.keyClicks(bench.inspector.field("goal").editor, "x")
    assert bench.book.action("edit.undo").text() == "Undo Change goal"


def test_without_a_selection_the_map_is_shown(bench: Workbench) -> None:
    bench.session.select([])
    assert bench.inspector.heading == "Map"
    assert bench.inspector.field("title").editor.text() == bench.session.map.title


def test_several_records_are_counted(bench: Workbench) -> None:
    bench.session.select([record.id for record in bench.session.store.all(Touchpoint)[:3]])
    assert bench.inspector.heading == "3 touchpoints selected"


def test_a_touchpoint_has_its_number(bench: Workbench) -> None:
    ids = [group.owner for group, _, _ in bench.session.layout.picture.walk() if group.role == "touchpoint"]
    bench.session.select([ids[3]])
    assert bench.inspector.heading == "Touchpoint 4"


def test_dragging_an_emotion_slider_is_one_step(bench: Workbench) -> None:
    touchpoint = first(bench, Touchpoint)
    show(bench, touchpoint)
    field = bench.inspector.field("Emotions")
    persona_id, feelings = next(iter(field.parts.items()))
    slider = feelings.sliders["actual"]
    for tenths in (-20, -3, 5):
        slider.pick(tenths)
    assert emotion_at(bench.session.store, persona_id, touchpoint.id).actual == 0.5
    bench.session.undo()
    before = emotion_at(bench.session.store, persona_id, touchpoint.id)
    assert slider.feeling == before.actual
    assert bench.session.document.history.undo_label is None


def test_an_emotion_can_become_unknown(bench: Workbench) -> None:
    emotion = next(record for record in bench.session.store.all(Emotion) if record.actual is not None)
    show(bench, bench.session.store.records[emotion.touchpoint_id])
    slider = bench.inspector.field("Emotions").parts[emotion.persona_id].sliders["actual"]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    assert value(bench, emotion, "actual") is None


def test_a_new_team_is_made_by_typing_its_name(bench: Workbench) -> None:
    touchpoint = first(bench, Touchpoint)
    show(bench, touchpoint)
    field = bench.inspector.field("team_id")
    field.line_edit.setFocus()
    field.line_edit.selectAll()
    QTest.keyClicks(field.line_edit, "Night shift")
    QTest.keyClick(field.line_edit, Qt.Key.Key_Return)
    team = bench.session.store.one(Team, value(bench, touchpoint, "team_id"))
    assert team.name == "Night shift"
    field.partner.click()
    assert value(bench, team, "partner")
    bench.session.undo()
    bench.session.undo()
    assert value(bench, touchpoint, "team_id") == touchpoint.team_id
    assert bench.session.store.find(Team, team.id) is None


def test_a_team_that_exists_is_taken_however_it_is_written(bench: Workbench) -> None:
    touchpoint = first(bench, Touchpoint)
    team = first(bench, Team)
    show(bench, touchpoint)
    line = bench.inspector.field("team_id").line_edit
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, team.name.upper())
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert value(bench, touchpoint, "team_id") == team.id


def test_a_time_is_written_as_people_say_it(bench: Workbench) -> None:
    touchpoint = first(bench, Touchpoint)
    show(bench, touchpoint)
    field = bench.inspector.field("elapsed_minutes")
    for text, minutes, spelt in (("1.5h", 90, "1.5 h"), ("2,5 days", 3600, "2.5 days"), ("", None, "")):
        field.editor.setText(text)
        field.editor.textEdited.emit(text)
        field.editor.editingFinished.emit()
        assert value(bench, touchpoint, "elapsed_minutes") == minutes
        assert field.editor.text() == spelt


def test_nonsense_stays_at_the_field_with_words_until_escape(bench: Workbench) -> None:
    bench.session.select([])
    record = bench.session.map
    field = bench.inspector.field("review_by")
    editor = field.editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "2027-03-04")
    assert value(bench, record, "review_by").isoformat() == "2027-03-04"
    QTest.keyClicks(editor, "9")
    assert not field.error  # more may come
    editor.editingFinished.emit()
    assert editor.text() == "2027-03-049"
    assert "2027-03-31" in field.error
    bench.session.edit("x", change, record.id, title="Meanwhile")
    assert editor.text() == "2027-03-049"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not field.error
    assert editor.text() == value(bench, record, "review_by").isoformat()
    note = first(bench, Note)
    show(bench, note)
    field = bench.inspector.field("text")
    field.editor.setPlainText("x" * 10_005)
    assert value(bench, note, "text") == "x" * 10_000
    assert len(field.editor.toPlainText()) == 10_005
    assert "Shorten the text by 5" in field.error
    field.editor.setPlainText("short")
    assert (value(bench, note, "text"), field.error) == ("short", "")


def test_choices_flags_scales_and_colours_write(bench: Workbench) -> None:
    note, pain, lane = first(bench, Note), first(bench, PainPoint), first(bench, Lane)
    show(bench, note)
    bench.inspector.field("evidence").editor.activated.emit(list(Evidence).index(Evidence.MEASURED))
    bench.inspector.field("tint").group.button(4).click()
    show(bench, pain)
    bench.inspector.field("severity").group.button(5).click()
    show(bench, lane)
    bench.inspector.field("hidden").editor.click()
    assert value(bench, note, "evidence") == Evidence.MEASURED
    assert value(bench, note, "tint") == 4
    assert value(bench, pain, "severity") == 5
    assert value(bench, lane, "hidden")


def test_a_chip_takes_its_channel_off(bench: Workbench) -> None:
    touchpoint = next(record for record in bench.session.store.all(Touchpoint) if record.channel_ids)
    show(bench, touchpoint)
    field = bench.inspector.field("channel_ids")
    field.flow.itemAt(0).widget().click()
    assert value(bench, touchpoint, "channel_ids") == touchpoint.channel_ids[1:]


def test_markup_in_a_name_is_shown_as_it_is(bench: Workbench) -> None:
    text = '<img src="file:///etc/passwd"> & <b>bold</b>'
    for kind, field in ((Persona, "name"), (PainPoint, "title"), (Channel, "name"), (Project, "name")):
        bench.session.edit("x", change, first(bench, kind).id, **{field: text})
    bench.session.edit("x", change, bench.session.map_id, title=text)
    for record in (first(bench, Touchpoint), first(bench, PainPoint), first(bench, JourneyMap)):
        show(bench, record)
        for label in bench.canvas.window().findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
        for widget in bench.canvas.window().findChildren(object):
            tip = widget.toolTip() if hasattr(widget, "toolTip") else ""
            assert "<img" not in tip


def test_a_project_for_reading_has_no_editable_form(open_document: Any, keeper: Any) -> None:
    from model.document import Document

    keeper.read_only = True
    bench = open_document(Document(keeper))
    assert not bench.inspector.field("title").isEnabled()
    assert bench.saved.text == "Read only"
    assert not bench.palette.items["touchpoint"].isEnabled()


def test_a_variant_says_what_it_was_copied_from_and_leads_there(bench: Workbench) -> None:
    source, other = bench.session.store.all(JourneyMap)[:2]
    bench.session.show_map(source.id)
    show(bench, source)
    assert bench.inspector.field("Variant of").isHidden()
    copy_id = copy_map(bench.session, source.id)
    assert bench.session.map_id == copy_id
    field = bench.inspector.field("Variant of")
    assert not field.isHidden()
    bench.session.edit("Rename map", change, source.id, title="As it is & was")
    chip = field.flow.itemAt(0).widget()
    assert chip.accessibleName() == "Go to As it is & was"
    chip.click()
    assert bench.session.map_id == source.id
    bench.session.show_map(str(copy_id))
    bench.session.edit("Delete map", remove, [source.id])
    assert bench.inspector.field("Variant of").isHidden()
    assert other.id in bench.session.store.records
