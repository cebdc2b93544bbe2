"""The persona's profile: channels in order, reasons for contact, and the wide editor."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.choices import ContactReason, ContactTopic
from model.edits.common import change
from model.records import Channel, Persona
from ui.dialogs.persona import PersonaDialog
from ui.workbench import Workbench


def persona(bench: Workbench) -> Persona:
    return bench.session.store.all(Persona)[0]


def ranked(bench: Workbench) -> Any:
    ids = tuple(channel.id for channel in bench.session.store.all(Channel)[:3])
    bench.session.edit("x", change, persona(bench).id, channel_ids=ids, contact_reasons=())
    bench.session.select([persona(bench).id])
    return bench.inspector.field("channel_ids")


def test_channels_are_ranked_by_drag_and_by_keys_and_reasons_are_a_table(bench: Workbench) -> None:
    field = ranked(bench)
    first, second, third = persona(bench).channel_ids
    QApplication.processEvents()
    row = field.rows[0]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(40, 16))
    for y in (30, 60, 92):
        QTest.mouseMove(row, QPoint(40, y))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(40, 92))
    assert persona(bench).channel_ids == (second, third, first)
    field.rows[2].setFocus()
    QTest.keyClick(field.rows[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert persona(bench).channel_ids == (second, first, third)
    QTest.keyClick(field.rows[1], Qt.Key.Key_Delete)
    assert persona(bench).channel_ids == (second, third)
    field = bench.inspector.field("contact_reasons")
    field.put(ContactTopic.COMPLAINT)
    field.put(ContactTopic.QUESTION)
    bench.canvas.window().activateWindow()
    QApplication.processEvents()
    for row, text, share in zip(field.rows, ("Late", "Where is it?"), ("80 %", "45"), strict=True):
        row.text.setFocus()
        QTest.keyClicks(row.text, text)
        row.share.setFocus()
        QTest.keyClicks(row.share, share)
    assert persona(bench).contact_reasons == (
        ContactReason(ContactTopic.COMPLAINT, "Late", 80.0),
        ContactReason(ContactTopic.QUESTION, "Where is it?", 45.0),
    )
    assert field.sum.text() == "together 125 %"
    assert field.sum.property("role") == "gap"
    field.rows[1].share.setText("140")
    field.rows[1].share.editingFinished.emit()
    assert "0 to 100" in field.error
    field.rows[0].gone.click()
    assert [reason.text for reason in persona(bench).contact_reasons] == ["Where is it?"]


def test_the_wide_editor_edits_undoes_walks_and_closes_with_its_persona(bench: Workbench, qtbot: QtBot) -> None:
    window, session = bench.canvas.window(), bench.session
    bench.canvas.profile_requested.emit(persona(bench).id)
    (dialog,) = window.findChildren(PersonaDialog)
    guidance: Any = dialog.field("guidance")
    before = persona(bench).guidance
    guidance.setPlainText("Short answers.")
    assert persona(bench).guidance == "Short answers."
    assert {field.name for box in dialog.boxes.values() for field in box.fields} >= {"job", "dreams", "contact_reasons"}
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    guidance.setFocus()
    QTest.keyClick(guidance, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (persona(bench).guidance, guidance.toPlainText()) == (before, before)
    dialog.after.click()
    name: Any = dialog.field("name")
    assert name.text() == session.store.all(Persona)[1].name
    with session.transaction("x") as store:
        store.remove(session.store.all(Persona)[1].id)
    assert not dialog.isVisible()
