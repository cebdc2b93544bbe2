"""What is dragged from the palette lands where its slot opened, as one step, its editor open."""

import pytest
from PySide6.QtCore import QMimeData

from model.records import Lane, PainPoint
from tests.drivers import CanvasDriver
from ui.canvas.tools.drop import MIME_TYPE, Payload


def test_a_touchpoint_lands_between_two(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    canvas.drop(Payload("touchpoint"), canvas.before("B")).type_text("New").key("Return")
    assert canvas.scene.order() == ["Buy: A New B C", "Use: D E"]
    assert canvas.steps == ["Add touchpoint"]
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_stage_lands_after_the_last(canvas: CanvasDriver) -> None:
    canvas.drop(Payload("stage"), canvas.after("E")).type_text("Leave").key("Return")
    assert canvas.scene.order()[-1].startswith("Leave")


def test_a_note_lands_in_its_cell(canvas: CanvasDriver) -> None:
    canvas.drop(Payload("note"), canvas.cell("notes", "D")).type_text("said").key("Return")
    assert canvas.scene.record("said").touchpoint_id == canvas.scene.id("D")


def test_a_pain_point_lands_on_a_touchpoint(canvas: CanvasDriver) -> None:
    canvas.drop(Payload("pain"), canvas.card("C")).type_text("again").key("Return")
    assert canvas.scene.record("again").touchpoint_ids == (canvas.scene.id("C"),)
    assert len(canvas.session.store.all(PainPoint)) == 2
    assert canvas.steps == ["Add pain point"]


def test_a_lane_lands_between_lanes(canvas: CanvasDriver) -> None:
    canvas.drop(Payload("lane", kind="separator"), canvas.label("notes")).key("Escape")
    kinds = [lane.kind for lane in canvas.session.store.children(Lane, canvas.scene.map_id)]
    assert "separator" in kinds
    assert canvas.steps == ["Add lane"]


def test_a_channel_toggles_on_a_touchpoint(canvas: CanvasDriver) -> None:
    payload = Payload("channel", channel_id=canvas.scene.id("Phone"))
    canvas.drop(payload, canvas.card("B"))
    assert canvas.scene.record("B").channel_ids == (canvas.scene.id("Phone"),)
    canvas.drop(payload, canvas.cell("emotion", "B"))
    assert canvas.scene.record("B").channel_ids == ()


def test_the_slot_shows_while_dragging_and_leaves_with_the_drag(canvas: CanvasDriver) -> None:
    before = canvas.dump()
    assert canvas.drag_in(Payload("touchpoint"), canvas.before("B"))
    assert canvas.view.overlay.slot is not None
    canvas.drag_out()
    assert canvas.view.overlay.slot is None
    assert canvas.dump() == before


def test_a_note_is_refused_where_no_note_can_stand(canvas: CanvasDriver) -> None:
    assert not canvas.drag_in(Payload("note"), canvas.card("A"))
    canvas.drop(Payload("note"), canvas.card("A"))
    assert canvas.steps == []


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b'{"what": "virus"}', b"\xff\xfe", b'{"what": null}'])
def test_foreign_data_is_refused(canvas: CanvasDriver, raw: bytes) -> None:
    data = QMimeData()
    data.setData(MIME_TYPE, raw)
    assert not canvas.drag_in(data, canvas.card("A"))
    text = QMimeData()
    text.setText("hello")
    assert not canvas.drag_in(text, canvas.card("A"))


def test_a_payload_needs_only_what_it_uses(canvas: CanvasDriver) -> None:
    data = QMimeData()
    data.setData(MIME_TYPE, b'{"what": "touchpoint", "kind": null}')
    canvas.drop(data, canvas.before("A")).type_text("Zero").key("Return")
    assert canvas.scene.row().startswith("Zero A")


def test_an_unknown_channel_changes_nothing(canvas: CanvasDriver) -> None:
    canvas.drop(Payload("channel", channel_id="gone"), canvas.card("A"))
    assert canvas.steps == []
