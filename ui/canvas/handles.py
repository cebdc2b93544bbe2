"""The handles of stages and lanes: where they are, which show, and what a click on one does. Knows no gesture.

A stage has one at its right edge and a lane one at the lower edge of its label, for sizes; a lane has another left of
its label that folds it. They show where the pointer is and on what is selected, and are never part of a Picture.
"""

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt

from model.edits.lanes import collapse_lanes, set_lane_height
from model.edits.stages import set_column_width
from model.lanes import lane_kind
from model.layout.context import LABEL_WIDTH, Row, StageSpan
from model.layout.engine import FOLD, FOLD_REACH, GAP, MARGIN, Layout
from model.records import Lane, Stage
from ui.canvas.overlay import HandleMark
from ui.canvas.tools.base import Pointer

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_REACH_PX: Final = 5.0
_FOLD_PX: Final = 24.0
_LEAST_PX: Final = 48.0
"""Stages narrower and labels lower than this on the screen have no handles: there is no hand so fine."""
_FIRST_LINE: Final = 23.0
"""From the top of a lane to the middle of its label's first line."""

_CURSORS: Final = {
    "stage": Qt.CursorShape.SplitHCursor,
    "lane": Qt.CursorShape.SplitVCursor,
    "fold": Qt.CursorShape.PointingHandCursor,
}


class Handle(NamedTuple):
    """A handle: what it is of, and where a press takes hold of it."""

    what: Literal["stage", "lane", "fold"]
    id: str
    area: QRectF

    @property
    def cursor(self) -> Qt.CursorShape:
        """The cursor that tells what it does."""
        return _CURSORS[self.what]


class Handles:
    """The handles of the shown map."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._hot: Handle | None = None
        self._row: str | None = None

    def at(self, pointer: Pointer) -> Handle | None:
        """The handle under the pointer."""
        view = self._view
        if view.session.read_only:
            return None
        return handle_at(view.places.layout, pointer.x, pointer.y, view.camera.zoom)

    def hover(self, pointer: Pointer, handle: Handle | None) -> None:
        """Show what is under the pointer."""
        row = self._view.places.row_at(pointer.y)
        beside = row is not None and pointer.x < MARGIN + LABEL_WIDTH and not self._view.session.read_only
        self._hot, self._row = handle, row.lane_id if row is not None and beside else None
        self.refresh()

    def clear(self) -> None:
        """The pointer is elsewhere."""
        self._hot = self._row = None
        self.refresh()

    def refresh(self) -> None:
        """Show the handles of what is under the pointer and of what is selected."""
        view = self._view
        selection = frozenset() if view.session.read_only else view.session.selection
        layout, hot, zoom = view.places.layout, self._hot, view.camera.zoom
        marks = [
            HandleMark("stage", *_grip_of_stage(stage), hot=_is(hot, "stage", stage.stage_id))
            for stage in layout.stages
            if _is(hot, "stage", stage.stage_id) or (stage.stage_id in selection and stage.width * zoom >= _LEAST_PX)
        ]
        for row in layout.rows if LABEL_WIDTH * zoom >= _LEAST_PX else ():
            chosen = row.lane_id in selection
            if _is(hot, "lane", row.lane_id) or (chosen and not row.collapsed):
                grip = MARGIN + LABEL_WIDTH / 2, row.bottom
                marks.append(HandleMark("lane", *grip, hot=_is(hot, "lane", row.lane_id)))
            # A collapsed lane shows its own mark, on paper too.
            if _can_fold(row) and not row.collapsed and (chosen or row.lane_id == self._row):
                marks.append(HandleMark("fold", *_fold_centre(row), hot=_is(hot, "fold", row.lane_id)))
            elif row.collapsed and _is(hot, "fold", row.lane_id):
                marks.append(HandleMark("unfold", *_fold_centre(row), hot=True))
        view.overlay.set_handles(marks)

    def click(self, handle: Handle) -> None:
        """Fold or unfold a lane."""
        if handle.what == "fold":
            self._fold(handle.id)

    def double_click(self, pointer: Pointer) -> bool:
        """Give what an edge belongs to its usual size back, or unfold a lane; tell whether there was such a thing."""
        view = self._view
        handle = self.at(pointer)
        if handle is None:
            row, hit = view.places.row_at(pointer.y), view.hit_at(pointer)
            if row is None or not row.collapsed or view.session.read_only or (hit is not None and hit.field):
                return False
            self._fold(row.lane_id)
            return True
        if handle.what == "stage":
            view.session.edit("Reset column width", set_column_width, chosen(view, Stage, handle.id), None)
        elif handle.what == "lane":
            view.session.edit("Reset lane height", set_lane_height, chosen(view, Lane, handle.id), None)
        return True

    def _fold(self, lane_id: str) -> None:
        session = self._view.session
        collapsed = not session.store.one(Lane, lane_id).collapsed
        session.edit(f"{'Collapse' if collapsed else 'Expand'} lane", collapse_lanes, [lane_id], collapsed)


def handle_at(layout: Layout, x: float, y: float, zoom: float) -> Handle | None:
    """The handle at a place of the map, at a zoom of so many pixels for each point."""
    px = 1 / zoom
    for stage in layout.stages:
        if stage.width * zoom >= _LEAST_PX:
            right = stage.x + stage.width
            area = QRectF(right - _REACH_PX * px, stage.y, _REACH_PX * px + max(GAP - 2, 3 * px), stage.height)
            if area.contains(x, y):
                return Handle("stage", stage.stage_id, area)
    if LABEL_WIDTH * zoom < _LEAST_PX or x > MARGIN + LABEL_WIDTH:
        return None
    for row in layout.rows:
        if _can_fold(row):
            area = _fold_area(row, px)
            if area.contains(x, y):
                return Handle("fold", row.lane_id, area)
    for row in layout.rows:
        reach = min(_REACH_PX * px, row.height / 4)
        area = QRectF(MARGIN - FOLD_REACH, row.bottom - reach, LABEL_WIDTH + FOLD_REACH, 2 * reach)
        if not row.collapsed and area.contains(x, y):
            return Handle("lane", row.lane_id, area)
    return None


def chosen(view: "MapView", record_type: type[Stage] | type[Lane], id_: str) -> list[str]:
    """A record with all that is selected of its kind, or alone when it is not selected itself."""
    ids = [record.id for record in view.session.selected(record_type)]
    return ids if id_ in ids else [id_]


def _can_fold(row: Row) -> bool:
    return row.collapsed or not lane_kind(row.kind).slim


def _fold_centre(row: Row) -> tuple[float, float]:
    return MARGIN - FOLD_REACH + FOLD / 2, row.y + (row.height / 2 if row.collapsed else _FIRST_LINE)


def _fold_area(row: Row, px: float) -> QRectF:
    x, y = _fold_centre(row)
    side = max(_FOLD_PX * px, 20.0)
    area = QRectF(x - side / 2, y - side / 2, side, side)
    area.setRight(min(area.right(), MARGIN))
    return area.intersected(QRectF(area.x(), row.y, area.width(), row.height))


def _grip_of_stage(stage: StageSpan) -> tuple[float, float]:
    return stage.x + stage.width + GAP / 2, stage.y + stage.height / 2


def _is(handle: Handle | None, what: str, id_: str) -> bool:
    return handle is not None and handle.what == what and handle.id == id_
