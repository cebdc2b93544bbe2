"""Sizes and folding by hand: edges that are dragged, marks that are clicked, and labels that the keyboard reaches."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt

from model.edits.common import change
from model.layout.engine import COLUMN, FOLD, FOLD_REACH, GAP, MARGIN
from model.records import Lane, Stage
from tests.builders import FakeKeeper, a_map
from tests.drivers import CanvasDriver


def stage_edge(canvas: CanvasDriver, title: str) -> QPointF:
    rect = canvas.rect(canvas.scene.id(title), "stage")
    return QPointF(rect.right() + 3, rect.center().y())


def row_of(canvas: CanvasDriver, kind: str):
    return next(row for row in canvas.session.layout.rows if row.lane_id == canvas.scene.id(kind))


def lane_edge(canvas: CanvasDriver, kind: str) -> QPointF:
    return QPointF(MARGIN + 60, row_of(canvas, kind).bottom - 1)


def fold(canvas: CanvasDriver, kind: str) -> QPointF:
    row = row_of(canvas, kind)
    return QPointF(MARGIN - FOLD_REACH + FOLD / 2, row.y + (16 if row.collapsed else 23))


def test_a_stage_is_as_wide_as_its_edge_is_dragged(canvas: CanvasDriver) -> None:
    edge = stage_edge(canvas, "Buy")  # of three columns
    canvas.press(edge).move_to(edge + QPointF(3 * 41, 0))
    guide = canvas.view.overlay.guide
    assert guide is not None
    assert guide.line.x1() == canvas.rect(canvas.scene.id("Buy"), "stage").right() + 3 * 40
    assert canvas.view.overlay.bubble.text == "180 pt each"
    canvas.release()
    assert canvas.steps == ["Change column width"]
    assert canvas.scene.record("Buy").column_width == COLUMN + 40
    assert canvas.rect(canvas.scene.id("Buy"), "stage").width() == 3 * (COLUMN + 40) + 2 * GAP
    assert canvas.view.overlay.guide is None


def test_columns_stay_within_their_limits_and_the_usual_width_is_none_of_its_own(canvas: CanvasDriver) -> None:
    edge = stage_edge(canvas, "Buy")
    canvas.drag(edge, edge + QPointF(-900, 0))
    assert canvas.scene.record("Buy").column_width == 120
    edge = stage_edge(canvas, "Buy")
    canvas.drag(edge, edge + QPointF(3 * 20, 0))
    assert canvas.scene.record("Buy").column_width is None


def test_the_edge_of_one_selected_stage_sizes_all_of_them(canvas: CanvasDriver) -> None:
    canvas.session.select(canvas.scene.ids("Buy Use"))
    edge = stage_edge(canvas, "Use")
    canvas.drag(edge, edge + QPointF(2 * 60, 0))
    assert [stage.column_width for stage in canvas.session.store.all(Stage)] == [200, 200]
    assert canvas.steps == ["Change column width"]


EDGES: dict[str, Callable[[CanvasDriver], QPointF]] = {
    "of a stage": lambda canvas: stage_edge(canvas, "Buy"),
    "of a lane": lambda canvas: lane_edge(canvas, "notes"),
}


@pytest.mark.parametrize("which", EDGES)
def test_the_edge_tells_escape_restores_and_a_double_click_resets(canvas: CanvasDriver, which: str) -> None:
    canvas.scene.edit(change, canvas.scene.id("Buy"), column_width=200.0)
    canvas.scene.edit(change, canvas.scene.id("notes"), height=300.0)
    canvas.settle()
    edge, before = EDGES[which], canvas.dump()
    canvas.move_to(edge(canvas))
    split = Qt.CursorShape.SplitHCursor if which == "of a stage" else Qt.CursorShape.SplitVCursor
    assert canvas.view.viewport().cursor().shape() == split
    assert [mark.hot for mark in canvas.view.overlay.handles if mark.what in ("stage", "lane")] == [True]
    canvas.press(edge(canvas)).move_to(edge(canvas) + QPointF(100, 100)).key("Escape").release()
    assert canvas.dump() == before
    assert canvas.view.overlay.guide is None
    canvas.double_click(edge(canvas))
    if which == "of a stage":
        assert canvas.scene.record("Buy").column_width is None
    else:
        assert canvas.scene.record("notes").height is None
    canvas.session.undo()
    assert canvas.dump() == before


def test_a_lane_is_as_high_as_its_edge_is_dragged_but_never_clips(canvas: CanvasDriver) -> None:
    before = row_of(canvas, "notes")
    edge = lane_edge(canvas, "notes")
    canvas.drag(edge, edge + QPointF(0, 80))
    row = row_of(canvas, "notes")
    assert row.height == pytest.approx(before.height + 80, abs=4)
    assert row.height % 4 == 0
    canvas.drag(lane_edge(canvas, "notes"), lane_edge(canvas, "notes") - QPointF(0, 300))
    assert row_of(canvas, "notes").height == before.least
    assert canvas.scene.record("notes").height is None


def test_a_click_on_the_mark_folds_a_lane_and_another_unfolds_it(canvas: CanvasDriver) -> None:
    canvas.click(fold(canvas, "notes"))
    assert row_of(canvas, "notes").collapsed
    assert canvas.selected == ""
    canvas.click(fold(canvas, "notes"))
    assert not row_of(canvas, "notes").collapsed
    assert canvas.steps == ["Collapse lane", "Expand lane"]


def test_nothing_is_put_into_a_collapsed_lane_and_a_double_click_unfolds_it(canvas: CanvasDriver) -> None:
    canvas.scene.edit(change, canvas.scene.id("notes"), collapsed=True)
    canvas.settle()
    before = canvas.dump()
    canvas.drag(canvas.card("A"), canvas.card("A"))
    canvas.move_to(canvas.cell("notes", "B"))
    assert canvas.view.overlay.plus is None
    assert canvas.dump() == before
    canvas.double_click(canvas.cell("notes", "B"))
    assert not canvas.scene.record("notes").collapsed


def test_the_keyboard_reaches_labels_and_moves_their_lanes(canvas: CanvasDriver) -> None:
    canvas.click(canvas.card("A"))
    canvas.key("Left")
    assert canvas.selected == "touchpoints"
    canvas.key("Down")
    assert canvas.selected == "channels"
    canvas.key("Alt+Down")
    lanes = canvas.session.store.children(Lane, canvas.scene.map_id)
    assert [lane.kind for lane in lanes][:3] == ["touchpoints", "emotion", "channels"]
    canvas.key("Up").key("Up").key("Tab")
    assert canvas.selected == "A"


def test_a_project_that_may_only_be_read_has_no_handles(open_canvas) -> None:
    scene = a_map("Buy: A")
    canvas = open_canvas(scene, keeper=FakeKeeper(list(scene.store.records.values()), read_only=True))
    canvas.move_to(stage_edge(canvas, "Buy"))
    assert canvas.view.overlay.handles == ()
    assert canvas.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
