"""Several records in one form: what they share, where they differ, and that an entry goes to all in one step."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.analysis.gap import emotion_at
from model.analysis.order import touchpoints_of_map
from model.choices import Evidence
from model.edits.common import change, change_all
from model.records import Channel, Note, PainPoint, Stage, Touchpoint
from ui.panels.fields import MIXED
from ui.workbench import Workbench


def three(bench: Workbench) -> list[Touchpoint]:
    return list(touchpoints_of_map(bench.session.store, str(bench.session.map_id))[3:6])


def now(bench: Workbench, records: list[Any], field: str) -> list[Any]:
    return [getattr(bench.session.store.records[record.id], field) for record in records]


def test_a_field_says_where_records_differ_and_writes_to_all_in_one_step(bench: Workbench) -> None:
    touchpoints = three(bench)
    bench.session.select([found.id for found in touchpoints])
    field = bench.inspector.field("tone")
    bench.session.edit("x", change, touchpoints[0].id, tone="calm")
    assert (field.editor.text(), field.editor.placeholderText()) == ("", MIXED)
    steps = bench.session.document.history.position
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "warm and short")
    assert now(bench, touchpoints, "tone") == ["warm and short"] * 3
    assert bench.session.document.history.position == steps + 1
    QTest.keyClick(field.editor, Qt.Key.Key_Escape)
    assert now(bench, touchpoints, "tone") == ["calm", *(found.tone for found in touchpoints[1:])]
    assert bench.session.document.history.position == steps
    assert field.mixed
    for record in touchpoints[:2]:
        bench.session.select([record.id])
        bench.inspector.field("tone").write("x")
    bench.session.undo()
    assert now(bench, touchpoints[:2], "tone") == ["x", touchpoints[1].tone]


def test_what_some_have_goes_to_all_and_then_off_all(bench: Workbench) -> None:
    touchpoints = three(bench)
    channel = bench.session.store.all(Channel)[-1]
    bench.session.edit("x", change_all, [found.id for found in touchpoints], context_lost=False)
    bench.session.edit("x", change, touchpoints[1].id, context_lost=True, channel_ids=(channel.id,))
    bench.session.select([found.id for found in touchpoints])
    box = bench.inspector.field("context_lost").editor
    for wanted, after in ((Qt.CheckState.PartiallyChecked, True), (Qt.CheckState.Checked, False)):
        assert box.checkState() == wanted
        box.click()
        assert now(bench, touchpoints, "context_lost") == [after] * 3
    flow = bench.inspector.field("channel_ids").flow

    def chip() -> Any:
        chips = [flow.itemAt(at).widget() for at in range(flow.count())]
        return next(found for found in chips if found.text().strip().startswith(channel.name))

    assert chip().text().strip() == f"{channel.name} · 1 of 3"
    chip().click()
    assert all(channel.id in ids for ids in now(bench, touchpoints, "channel_ids"))
    chip().click()
    assert not any(channel.id in ids for ids in now(bench, touchpoints, "channel_ids"))


def test_a_feeling_and_what_different_kinds_share_are_set_for_all(bench: Workbench) -> None:
    touchpoints = three(bench)
    bench.session.select([found.id for found in touchpoints])
    persona_id, feelings = next(iter(bench.inspector.field("Emotions").parts.items()))
    assert (feelings.figures["actual"].text(), feelings.sliders["actual"].feeling) == ("", None)
    feelings.figures["actual"].setFocus()
    QTest.keyClicks(feelings.figures["actual"], "-1.5")
    store = bench.session.store
    assert [emotion_at(store, persona_id, found.id).actual for found in touchpoints] == [-1.5] * 3
    bench.session.seal()
    feelings.figures["actual"].setText("7")
    feelings.figures["actual"].editingFinished.emit()
    assert "−2 to +2" in bench.inspector.field("Emotions").error
    assert emotion_at(store, persona_id, touchpoints[0].id).actual == -1.5
    note, pain = bench.session.store.all(Note)[0], bench.session.store.all(PainPoint)[0]
    bench.session.select([note.id, pain.id])
    bench.inspector.field("evidence").editor.activated.emit(list(Evidence).index(Evidence.STAFF))
    assert now(bench, [note, pain], "evidence") == [Evidence.STAFF] * 2
    assert bench.inspector.heading == "2 items selected"
    bench.session.select([note.id, bench.session.store.all(Stage)[0].id])
    assert not bench.inspector.fields
