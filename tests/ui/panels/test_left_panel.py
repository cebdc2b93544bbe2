"""The left panel: things to add, channels and personas."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.document import Document
from model.edits.common import change
from model.records import Channel, Lane, Persona, Team, Touchpoint
from model.samples import sample_records
from tests.builders import dump
from ui.canvas.tools.drop import MIME_TYPE, Payload, decode, encode
from ui.dialogs.new_channel import NewChannelDialog
from ui.panels.channels import two_lines
from ui.workbench import Workbench


def shown_touchpoints(bench: Workbench) -> list[str]:
    return [group.owner for group, _, _ in bench.session.layout.picture.walk() if group.role == "touchpoint"]


@pytest.mark.parametrize("what", ["touchpoint", "note", "pain", "stage", "lane.notes", "lane.separator"])
def test_a_click_adds_the_thing(bench: Workbench, what: str) -> None:
    count = len(bench.session.store.records)
    QTest.mouseClick(bench.palette.items[what], Qt.MouseButton.LeftButton)
    assert len(bench.session.store.records) > count
    bench.canvas.editing.close(commit=True)


def test_enter_adds_the_thing(bench: Workbench) -> None:
    QTest.keyClick(bench.palette.items["stage"], Qt.Key.Key_Return)
    assert bench.session.document.history.undo_label == "Add stage"


def test_the_kinds_of_lanes_unfold(bench: Workbench) -> None:
    item = bench.palette.items["lane.notes"]
    assert not item.isVisible()
    QTest.mouseClick(bench.palette.fold, Qt.MouseButton.LeftButton)
    assert item.isVisible()


def test_lanes_rest_when_a_project_is_read_only(open_document: Callable[[Document], Workbench], keeper: Any) -> None:
    assert open_document(Document(None, sample_records())).palette.fold.isEnabled()
    keeper.read_only = True
    assert not open_document(Document(keeper)).palette.fold.isEnabled()


def test_a_drag_carries_what_the_canvas_reads() -> None:
    data = encode(Payload("lane", "notes"))
    assert json.loads(bytes(data.data(MIME_TYPE).data()))["what"] == "lane"
    assert decode(data) == Payload("lane", "notes")


def test_a_channel_is_set_on_all_selected_touchpoints_and_taken_off_again(bench: Workbench) -> None:
    store = bench.session.store
    ids = shown_touchpoints(bench)[:3]
    channel = next(c for c in store.all(Channel) if not any(c.id in store.one(Touchpoint, i).channel_ids for i in ids))
    bench.session.select(ids)
    bench.channels.tiles[channel.id].click()
    assert all(channel.id in store.one(Touchpoint, id_).channel_ids for id_ in ids)
    assert bench.channels.tiles[channel.id].isChecked()
    bench.channels.tiles[channel.id].click()
    assert not any(channel.id in store.one(Touchpoint, id_).channel_ids for id_ in ids)
    assert not bench.channels.tiles[channel.id].isChecked()


def test_a_channel_without_a_touchpoint_says_what_to_do(bench: Workbench) -> None:
    bench.session.select([])
    tile = next(iter(bench.channels.tiles.values()))
    tile.click()
    assert "Select a touchpoint" in bench.desk_area.toast.text
    assert not tile.isChecked()


def test_a_channel_of_ones_own_is_added(bench: Workbench) -> None:
    bench.channels.own.click()
    (dialog,) = bench.canvas.window().findChildren(NewChannelDialog)
    QTest.keyClicks(dialog.name, "Partner portal")
    dialog.accept()
    assert bench.session.store.all(Channel)[-1].name == "Partner portal"
    assert len(bench.channels.tiles) == len(bench.session.store.all(Channel))


def test_long_names_are_broken_or_cut(bench: Workbench) -> None:
    metrics = QFontMetrics(bench.canvas.font())
    assert two_lines("Web", metrics, 200) == ["Web"]
    assert two_lines("Social network", metrics, metrics.horizontalAdvance("network") + 4) == ["Social", "network"]
    assert two_lines("Donaudampfschifffahrt", metrics, 40)[0].endswith("…")


def test_a_persona_is_renamed_in_place(bench: Workbench) -> None:
    persona_id, row = next(iter(bench.personas.rows.items()))
    row.start_renaming()
    QTest.keyClicks(row.name, "Joan")
    assert bench.session.store.one(Persona, persona_id).name == "Joan"
    bench.session.undo()
    assert row.name.text() == "John"


def test_the_eye_hides_and_shows_the_emotion_lane(bench: Workbench) -> None:
    persona_id, row = next(iter(bench.personas.rows.items()))

    def rows() -> list[str]:
        lanes = bench.session.store.children(Lane, bench.session.map_id)
        mine = {lane.id for lane in lanes if lane.persona_id == persona_id}
        return [entry.lane_id for entry in bench.session.layout.rows if entry.lane_id in mine]

    assert rows()
    row.eye.click()
    assert not rows()
    row.eye.click()
    assert rows()


def test_the_eye_of_a_persona_without_a_lane_adds_one(bench: Workbench) -> None:
    persona = bench.session.store.all(Persona)[1]
    bench.personas.rows[persona.id].eye.click()
    lanes = bench.session.store.children(Lane, bench.session.map_id)
    assert [lane.kind for lane in lanes if lane.persona_id == persona.id] == ["emotion"]


def test_a_new_persona_brings_an_emotion_lane_and_waits_for_a_name(bench: Workbench) -> None:
    bench.personas.add.click()
    persona = bench.session.store.all(Persona)[-1]
    lanes = bench.session.store.children(Lane, bench.session.map_id)
    assert persona.id in {lane.persona_id for lane in lanes}
    row = bench.personas.rows[persona.id]
    assert row.name.selectedText() == persona.name
    bench.session.undo()
    assert persona.id not in bench.personas.rows


def test_a_name_that_changes_elsewhere_changes_here(bench: Workbench) -> None:
    persona_id, row = next(iter(bench.personas.rows.items()))
    bench.session.edit("x", change, persona_id, name="Ada")
    assert row.name.text() == "Ada"


def test_shared_records_are_put_in_order_by_keys_menu_and_drop(bench: Workbench) -> None:
    store = bench.session.store
    john, sally, *_ = store.all(Persona)
    QTest.keyClick(bench.personas.rows[john.id].name, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [persona.id for persona in store.all(Persona)][:2] == [sally.id, john.id] == list(bench.personas.rows)[:2]
    first, second, third, *_ = store.all(Channel)
    QTest.keyClick(bench.channels.tiles[first.id], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert store.all(Channel)[:3] == (second, store.records[first.id], third)
    QApplication.processEvents()  # the new tiles find their places
    box = bench.channels.tiles[third.id].geometry()
    data = encode(Payload("channel", channel_id=second.id))
    drop = QDropEvent(
        box.topRight().toPointF() + QPointF(-2, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    bench.channels.dropEvent(drop)
    assert [channel.id for channel in store.all(Channel)[:3]] == [first.id, third.id, second.id]


def test_what_a_deletion_took_along_is_said_and_comes_back(bench: Workbench) -> None:
    store = bench.session.store
    team = next(team for team in store.all(Team) if team.name == "Marketing")
    before = dump(store)
    bench.session.select([team.id])
    assert bench.inspector.field("Used at").flow.count() == 3
    bench.book.run("record.delete")
    assert (
        bench.desk_area.toast.text
        == "“Marketing” was deleted and taken off 3 touchpoints on 2 maps. Undo brings it back."
    )
    assert team.id not in bench.teams.rows
    bench.session.undo()
    john = store.all(Persona)[0]
    bench.session.select([john.id])
    bench.book.run("record.delete")
    assert "“John” was deleted with 1 lane and 14 emotion points" in bench.desk_area.toast.text
    bench.session.undo()
    assert dump(store) == before


def test_a_team_is_added_renamed_and_turned_into_a_partner_in_its_list(bench: Workbench) -> None:
    bench.teams.add.click()
    team = bench.session.store.all(Team)[-1]
    row = bench.teams.rows[team.id]
    assert not bench.teams.head.folded
    assert row.name.selectedText() == "New team"
    QTest.keyClicks(row.name, "Night shift")
    (_, text, turn) = row.entries()[0]
    turn()
    assert text == "Make it a partner firm"
    assert bench.session.store.one(Team, team.id).partner
    QTest.keyClick(row.name, Qt.Key.Key_Escape)
    assert bench.session.store.one(Team, team.id).name == "New team"


def test_a_persona_in_the_lane_of_all_is_told_from_one_that_is_hidden(bench: Workbench) -> None:
    row = next(iter(bench.personas.rows.values()))
    assert row.eye.toolTip().startswith("Hide")
    bench.book.run("lane.overlay_personas")
    assert row.eye.toolTip().startswith("In the lane of all personas")
    lane = next(n for n in bench.session.store.children(Lane, bench.session.map_id or "") if n.kind == "emotion")
    bench.session.edit("Hide", change, lane.id, hidden=True)
    assert row.eye.toolTip().startswith("Add")


def test_a_lane_of_notes_that_speaks_for_a_persona_is_not_hidden_by_the_eye(bench: Workbench) -> None:
    persona_id, row = next(iter(bench.personas.rows.items()))
    notes = next(n for n in bench.session.store.children(Lane, bench.session.map_id or "") if n.kind == "notes")
    bench.session.edit("Give", change, notes.id, persona_id=persona_id)
    row.eye.click()
    assert not bench.session.store.one(Lane, notes.id).hidden
