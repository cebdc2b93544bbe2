"""Drags the right edge of a stage or the lower edge of a lane's label: a guide follows, one edit on release."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF

from model.edits.lanes import set_lane_height
from model.edits.stages import set_column_width
from model.fields import MAX_COLUMN, MAX_LANE_HEIGHT, MIN_COLUMN
from model.layout.context import Row, StageSpan
from model.layout.engine import COLUMN, GAP, MARGIN, Layout
from model.records import Lane, Stage
from ui.canvas.handles import Handle, chosen
from ui.canvas.overlay import Bubble, Guide
from ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from ui.canvas.view import MapView

SNAP: Final = 4.0
"""Sizes that a hand sets are multiples of this, in points."""


class ColumnWidthTool(Tool):
    """Sets how wide the columns of a stage are; of all selected stages when it is one of them."""

    scrolls_at_edges = True

    def __init__(self, view: "MapView", handle: Handle) -> None:
        super().__init__(view)
        self.cursor = handle.cursor
        self._layout: Layout = view.places.layout
        self._stage: StageSpan = next(stage for stage in self._layout.stages if stage.stage_id == handle.id)
        self._columns = [column for column in self._layout.columns if column.stage_id == handle.id]
        self._ids = chosen(view, Stage, handle.id)
        self._grip = 0.0
        self._width: float | None = None

    def start(self, pointer: Pointer) -> None:
        self.view.session.document.require_writable()
        self._grip = pointer.x - (self._stage.x + self._stage.width)

    def move(self, pointer: Pointer) -> None:
        stage, many = self._stage, len(self._columns)
        room = pointer.x - self._grip - stage.x - (many - 1) * GAP
        width = min(max(_snapped(room / many), MIN_COLUMN), MAX_COLUMN)
        self._width = width
        edge = stage.x + many * width + (many - 1) * GAP
        old = stage.x + stage.width
        bottom = self._layout.picture.height - MARGIN / 2
        self.view.overlay.set_guide(
            Guide(
                QLineF(edge, stage.y, edge, bottom),
                QRectF(min(edge, old), stage.y, abs(edge - old), bottom - stage.y),
            )
        )
        usual = " · usual width" if width == COLUMN else ""
        each = " each" if many > 1 or len(self._ids) > 1 else ""
        self.view.overlay.set_bubble(Bubble(edge, stage.y, f"{width:g} pt{each}{usual}"))

    def release(self, pointer: Pointer) -> None:
        self.cancel()
        if self._width is not None and self._width != self._columns[0].width:
            width = None if self._width == COLUMN else self._width
            self.view.session.edit("Change column width", set_column_width, self._ids, width)

    def cancel(self) -> None:
        self.view.overlay.set_guide(None)
        self.view.overlay.set_bubble(None)


class LaneHeightTool(Tool):
    """Sets the least height of a lane; it never gets lower than its content."""

    scrolls_at_edges = True

    def __init__(self, view: "MapView", handle: Handle) -> None:
        super().__init__(view)
        self.cursor = handle.cursor
        self._layout: Layout = view.places.layout
        self._row: Row = next(row for row in self._layout.rows if row.lane_id == handle.id)
        self._ids = chosen(view, Lane, handle.id)
        self._grip = 0.0
        self._height: float | None = None

    def start(self, pointer: Pointer) -> None:
        self.view.session.document.require_writable()
        self._grip = pointer.y - self._row.bottom

    def move(self, pointer: Pointer) -> None:
        row = self._row
        wanted = _snapped(pointer.y - self._grip - row.y)
        fits = wanted <= row.least
        self._height = row.least if fits else min(wanted, MAX_LANE_HEIGHT)
        edge, right = row.y + self._height, self._layout.picture.width - MARGIN
        self.view.overlay.set_guide(
            Guide(
                QLineF(MARGIN, edge, right, edge),
                QRectF(MARGIN, min(edge, row.bottom), right - MARGIN, abs(edge - row.bottom)),
            )
        )
        words = "as high as its content" if fits else f"{self._height:g} pt"
        self.view.overlay.set_bubble(Bubble(pointer.x, edge, words))

    def release(self, pointer: Pointer) -> None:
        self.cancel()
        if self._height is not None and self._height != self._row.height:
            height = None if self._height == self._row.least else self._height
            self.view.session.edit("Change lane height", set_lane_height, self._ids, height)

    def cancel(self) -> None:
        self.view.overlay.set_guide(None)
        self.view.overlay.set_bubble(None)


def resize_tool(view: "MapView", handle: Handle) -> Tool:
    """The gesture of an edge."""
    return ColumnWidthTool(view, handle) if handle.what == "stage" else LaneHeightTool(view, handle)


def _snapped(length: float) -> float:
    return round(length / SNAP) * SNAP
