"""What a context menu is asked for: the record under the pointer, or the empty place. Knows no menu and no action."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF

from ui.canvas.places import EMPTY_ROLES, Cell

if TYPE_CHECKING:
    from ui.canvas.view import MapView


class Spot(NamedTuple):
    """An empty place on the map: in a lane, under a touchpoint or an empty stage. x and y are points."""

    x: float
    y: float
    lane_id: str
    kind: str
    stage_id: str
    touchpoint_id: str | None
    value: float = 0.0


class ContextMenus:
    """Selects what a menu is asked for, so that its actions act on nothing else, and tells the window."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self.spot: Spot | None = None
        """The empty place that the last menu was asked for, until something else is selected or pressed."""

    def ask(self, point: QPointF, at: QPoint) -> None:
        """Ask for the menu of what stands at a place of the map. `at` is where on the screen it opens."""
        view = self._view
        hit = view.places.index.at(point.x(), point.y())
        columns = view.places.layout.columns
        head = hit is not None and hit.role == "lane" and bool(columns) and point.x() < columns[0].x
        if hit is not None and (head or hit.role not in EMPTY_ROLES):
            if hit.owner not in view.session.selection:
                view.session.select([hit.owner])
                view.keyboard.focus_on(hit.owner)
            self.spot = None
        else:
            view.session.select(())
            view.keyboard.clear()
            self.spot = self._spot_at(point)
            if self.spot is not None:
                view.keyboard.stand_at(self.spot.lane_id, self._column(point) or 0)
            else:
                hit = None
        view.context_requested.emit(hit, at)

    def ask_by_key(self) -> None:
        """Ask for the menu of the place that has the keyboard, or of what is selected."""
        view = self._view
        cell = view.keyboard.cell
        bounds = cell.rect if cell is not None else view.places.bounds(view.session.selection)
        middle = bounds.center() if not bounds.isEmpty() else view.camera.visible.center()
        at = view.viewport().mapToGlobal(view.viewport_point(middle).toPoint())
        if _is_empty(cell):
            self.ask(middle, at)
        else:
            self.spot = None
            view.context_requested.emit(view.places.index.at(middle.x(), middle.y()), at)

    def _spot_at(self, point: QPointF) -> Spot | None:
        places = self._view.places
        row, number = places.row_at(point.y()), self._column(point)
        if row is None or row.collapsed or number is None:
            return None
        column = places.layout.columns[number]
        value = row.scale.value(point.y()) if row.scale is not None else 0.0
        return Spot(point.x(), point.y(), row.lane_id, row.kind, column.stage_id, column.touchpoint_id, value)

    def _column(self, point: QPointF) -> int | None:
        return self._view.places.column_at(point.x())


def _is_empty(cell: Cell | None) -> bool:
    return cell is not None and not cell.owner
