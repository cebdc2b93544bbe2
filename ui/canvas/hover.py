"""What the pointer is over while no button is down. Knows the overlay; changes nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from model.layout.hit import Hit
from model.records import NOTE_LANES
from ui.canvas.overlay import Outline
from ui.canvas.places import outline_of
from ui.canvas.tools.base import Pointer
from ui.canvas.tools.select import cursor_over

if TYPE_CHECKING:
    from ui.canvas.view import MapView


class Hover:
    """Outlines what a press would pick, and offers an empty cell of a notes lane to take a note."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""
        view = self._view
        handle = view.handles.at(pointer)
        hit = view.hit_at(pointer) if handle is None else None
        view.viewport().setCursor(cursor_over(hit) if handle is None else handle.cursor)
        view.handles.hover(pointer, handle)
        view.overlay.set_hover(self._outline(hit))
        view.overlay.set_plus(self._plus_cell(pointer) if hit is None and handle is None else None)

    def clear(self) -> None:
        """The pointer is elsewhere."""
        self._view.handles.clear()
        self._view.overlay.set_hover(None)
        self._view.overlay.set_plus(None)

    def _outline(self, hit: Hit | None) -> Outline | None:
        if hit is None or hit.owner in self._view.session.selection:
            return None
        for entry in self._view.places.entries_of(hit.owner, (hit.role,)):
            if (entry.x, entry.y) == (hit.rect.x, hit.rect.y):
                return outline_of(entry)
        return None

    def _plus_cell(self, pointer: Pointer) -> QRectF | None:
        """Return the empty cell of a notes lane under the pointer."""
        places = self._view.places
        row, column = places.row_at(pointer.y), places.column_at(pointer.x)
        if row is None or row.kind not in NOTE_LANES or row.collapsed or column is None or self._view.session.read_only:
            return None
        taken = places.cells.get((row.lane_id, column))
        if taken or places.layout.columns[column].touchpoint_id is None:
            return None
        return places.empty_cell(row, column)
