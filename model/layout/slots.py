"""Where a dragged record may land, from the layout at the start of the drag. Knows layouts, and no gesture.

A slot names the place in words of the model (which stage, before which sibling …) and the rectangle in which the canvas
opens it. Because it is computed from the layout at the start, the target never runs away from the hand.
"""

from typing import Literal, NamedTuple

from model.layout.context import Row
from model.layout.engine import GAP, MARGIN, Layout
from model.layout.hit import Rect
from model.records import NOTE_LANES

What = Literal["touchpoint", "stage", "lane", "note", "cell"]
_MARK = 4.0


class Slot(NamedTuple):
    """A landing place. `before` is the sibling to stand before, None for the end; `rect` is where the slot opens."""

    what: What
    rect: Rect
    before: str | None = None
    stage_id: str | None = None
    touchpoint_id: str | None = None
    lane_id: str | None = None


def slot_at(layout: Layout, what: What, x: float, y: float) -> Slot | None:
    """The landing place nearest to a point, or None where such a record cannot land.

    "cell" is a touchpoint's column itself (for a channel, a pain point, an owner); "note" a cell of a notes lane.
    """
    match what:
        case "touchpoint":
            return _touchpoint_slot(layout, x)
        case "stage":
            return _stage_slot(layout, x)
        case "lane":
            return _lane_slot(layout, y)
        case "note":
            return _note_slot(layout, x, y)
        case "cell":
            return _cell_slot(layout, x)


def _touchpoint_slot(layout: Layout, x: float) -> Slot | None:
    if not layout.columns:
        return None
    row = next((row for row in layout.rows if row.kind == "touchpoints"), None)
    top, height = _extent(layout, row)
    index = next((i for i, column in enumerate(layout.columns) if x < column.centre), len(layout.columns))
    after = layout.columns[index - 1] if index else None
    before = layout.columns[index] if index < len(layout.columns) else None
    for column in (before, after):
        if column is not None and column.touchpoint_id is None and column.x <= x < column.right:
            return Slot("touchpoint", Rect(column.x, top, column.width, height), None, column.stage_id)
    # Between two stages the hand decides: the gap's left half belongs to the stage on the left.
    if after is not None and before is not None and after.stage_id != before.stage_id:
        edge = (after.right + before.x) / 2
        before_chosen = x >= edge
    else:
        before_chosen = before is not None
    at = before.x - GAP / 2 if before is not None else layout.columns[-1].right + GAP / 2
    mark = Rect(at - _MARK / 2, top, _MARK, height)
    if before is not None and before_chosen:
        return Slot("touchpoint", mark, before.touchpoint_id, before.stage_id)
    return Slot("touchpoint", mark, None, after.stage_id if after else None)


def _stage_slot(layout: Layout, x: float) -> Slot | None:
    if not layout.stages:
        return Slot("stage", Rect(MARGIN, MARGIN, _MARK, 100))
    top = layout.stages[0].y
    height = layout.picture.height - top - MARGIN / 2
    for stage in layout.stages:
        if x < stage.x + stage.width / 2:
            return Slot("stage", Rect(stage.x - GAP / 2 - _MARK / 2, top, _MARK, height), stage.stage_id)
    last = layout.stages[-1]
    return Slot("stage", Rect(last.x + last.width + GAP / 2 - _MARK / 2, top, _MARK, height))


def _lane_slot(layout: Layout, y: float) -> Slot | None:
    width = layout.picture.width - 2 * MARGIN
    if not layout.rows:
        return Slot("lane", Rect(MARGIN, layout.picture.height - MARGIN, width, _MARK))
    for row in layout.rows:
        if y < row.y + row.height / 2:
            return Slot("lane", Rect(MARGIN, row.y - _MARK / 2, width, _MARK), row.lane_id)
    last = layout.rows[-1]
    return Slot("lane", Rect(MARGIN, last.y + last.height - _MARK / 2, width, _MARK))


def _note_slot(layout: Layout, x: float, y: float) -> Slot | None:
    row = row_at(layout, y)
    if row is None or row.kind not in NOTE_LANES or row.collapsed:
        return None
    for column in layout.columns:
        if column.x - GAP / 2 <= x < column.right + GAP / 2:
            area = Rect(column.x, row.y + 6, column.width, row.height - 12)
            if column.touchpoint_id is None:
                return Slot("note", area, None, column.stage_id, None, row.lane_id)
            return Slot("note", area, None, None, column.touchpoint_id, row.lane_id)
    return None


def _cell_slot(layout: Layout, x: float) -> Slot | None:
    top = layout.rows[0].y if layout.rows else 0.0
    for column in layout.columns:
        if column.touchpoint_id is not None and column.x - GAP / 2 <= x < column.right + GAP / 2:
            area = Rect(column.x - 4, top + 6, column.width + 8, layout.picture.height - top - MARGIN)
            return Slot("cell", area, None, column.stage_id, column.touchpoint_id)
    return None


def row_at(layout: Layout, y: float) -> Row | None:
    """The lane at a height."""
    return next((row for row in layout.rows if row.y <= y < row.y + row.height), None)


def _extent(layout: Layout, row: Row | None) -> tuple[float, float]:
    if row is not None:
        return row.y + 8, row.height - 16
    top = layout.rows[0].y if layout.rows else MARGIN
    return top, layout.picture.height - top - MARGIN
