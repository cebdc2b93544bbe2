"""Where a drag may land."""

import pytest

from model.edits.stages import move_stage
from model.edits.touchpoints import move_touchpoints
from model.layout.engine import Engine
from model.layout.slots import row_at, slot_at
from tests.builders import a_map


@pytest.fixture
def scene():
    return a_map("Buy: Look Pay", "Use: Open", "Leave:")


@pytest.fixture
def layout(scene):
    return Engine().lay_out(scene.store, scene.map_id)


def column(layout, scene, name):
    return next(column for column in layout.columns if column.touchpoint_id == scene.id(name))


def test_left_of_a_cards_middle_is_before_it_and_right_of_it_after(scene, layout):
    pay = column(layout, scene, "Pay")
    assert slot_at(layout, "touchpoint", pay.centre - 1, 0).before == scene.id("Pay")
    assert slot_at(layout, "touchpoint", pay.centre + 1, 0).before is None


def test_between_two_stages_the_half_of_the_gap_decides_the_stage(scene, layout):
    pay, opening = column(layout, scene, "Pay"), column(layout, scene, "Open")
    edge = (pay.right + opening.x) / 2
    left, right = slot_at(layout, "touchpoint", edge - 1, 0), slot_at(layout, "touchpoint", edge + 1, 0)
    assert (left.stage_id, left.before) == (scene.id("Buy"), None)
    assert (right.stage_id, right.before) == (scene.id("Use"), scene.id("Open"))
    assert left.rect == right.rect


def test_an_empty_stage_takes_a_touchpoint(scene, layout):
    empty = layout.columns[-1]
    slot = slot_at(layout, "touchpoint", empty.centre, 0)
    assert (slot.stage_id, slot.before) == (scene.id("Leave"), None)


def test_beyond_the_ends_the_first_and_last_places_are_taken(scene, layout):
    assert slot_at(layout, "touchpoint", -1e4, 0).before == scene.id("Look")
    assert slot_at(layout, "stage", -1e4, 0).before == scene.id("Buy")
    assert slot_at(layout, "stage", 1e5, 0).before is None
    assert slot_at(layout, "lane", 0, -1e4).before == scene.id("touchpoints")
    assert slot_at(layout, "lane", 0, 1e5).before is None


@pytest.mark.parametrize(("x_of", "expected"), [("Look", ["Pay Look", "Open"]), ("Open", ["Look", "Open Pay"])])
def test_a_touchpoint_moved_into_a_slot_lands_where_the_slot_opened(scene, layout, x_of, expected):
    at = column(layout, scene, x_of)
    x = at.x + 1 if x_of == "Look" else at.right - 1
    slot = slot_at(layout, "touchpoint", x, 0)
    scene.edit(move_touchpoints, [scene.id("Pay")], slot.stage_id, slot.before)
    assert [line.partition(": ")[2] for line in scene.order()][:2] == expected


def test_a_stage_moved_into_a_slot_lands_there(scene, layout):
    slot = slot_at(layout, "stage", layout.stages[0].x + 1, 0)
    scene.edit(move_stage, scene.id("Use"), slot.before)
    assert [line.partition(":")[0] for line in scene.order()] == ["Use", "Buy", "Leave"]


def test_a_note_lands_in_cells_of_notes_lanes_only(scene, layout):
    notes = next(row for row in layout.rows if row.kind == "notes")
    pay = column(layout, scene, "Pay")
    slot = slot_at(layout, "note", pay.centre, notes.y + 5)
    assert (slot.lane_id, slot.touchpoint_id) == (scene.id("notes"), scene.id("Pay"))
    assert slot_at(layout, "note", pay.centre, layout.rows[0].y + 5) is None
    at_stage = slot_at(layout, "note", layout.columns[-1].centre, notes.y + 5)
    assert (at_stage.stage_id, at_stage.touchpoint_id) == (scene.id("Leave"), None)


def test_a_channel_lands_on_the_column_of_a_touchpoint(scene, layout):
    assert slot_at(layout, "cell", column(layout, scene, "Pay").centre, 0).touchpoint_id == scene.id("Pay")
    assert slot_at(layout, "cell", layout.columns[-1].centre, 0) is None


def test_the_lane_at_a_height_is_found(layout):
    for row in layout.rows:
        assert row_at(layout, row.y + 1) == row
    assert row_at(layout, -1) is None


def test_a_map_without_stages_has_no_place_for_a_touchpoint_but_one_for_a_stage():
    scene = a_map()
    layout = Engine().lay_out(scene.store, scene.map_id)
    assert slot_at(layout, "touchpoint", 300, 100) is None
    assert slot_at(layout, "stage", 300, 100).before is None
