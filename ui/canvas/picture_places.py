"""Where pictures land on the shown map: under the pointer, or by what is selected. Edits nothing, reads none."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from model.edits.images import PicturePlace, place_near, place_of, storyboard_of
from model.errors import UserError
from model.layout.slots import slot_at
from model.records import NOTE_LANES, Lane, Note, Persona
from ui.actions.targets import anchor_stage, anchor_touchpoint
from ui.canvas.tools.drag_records import note_slot

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_TAKERS: Final = frozenset({"note", "persona"})


def place_under(view: "MapView", point: QPointF) -> tuple[PicturePlace, QRectF] | None:
    """The place for pictures that are dropped at a point of the map, and the rectangle where it opens."""
    layout, session = view.session.layout, view.session
    if layout is None or session.map_id is None or session.read_only:
        return None
    hit = view.places.index.at(point.x(), point.y())
    if hit is not None and hit.role in _TAKERS:
        return PicturePlace(session.map_id, into=hit.owner), QRectF(*hit.rect)
    slot = slot_at(layout, "note", point.x(), point.y())
    if slot is not None and slot.lane_id is not None:
        slot = note_slot(view, slot, point.y(), [])
        home = slot.touchpoint_id or slot.stage_id or ""
        return place_of(session.store, session.map_id, slot.lane_id or "", home, slot.before), QRectF(*slot.rect)
    return _nearest(view, point)


def place_by_choice(view: "MapView") -> PicturePlace:
    """The place for pictures that come without a pointer: what is selected, the keyboard's place, or what is in sight.

    Raises UserError when the map has no place for them.
    """
    session = view.session
    map_id = session.map_id
    if map_id is None:
        raise UserError("A picture stands on a map.", "Add a map first.")
    records = [record for id_ in session.selection if (record := session.store.get(id_)) is not None]
    takers = [record for record in records if isinstance(record, Note | Persona)]
    if takers and len(takers) == len(records) == 1:
        return PicturePlace(map_id, into=takers[0].id)
    lanes = [record for record in records if isinstance(record, Lane) and record.kind in NOTE_LANES]
    touchpoint, stage = anchor_touchpoint(session), anchor_stage(session)
    if not records and (cell := _chosen_cell(view)) is not None:
        return cell
    near = place_near(session.store, map_id, touchpoint.id if touchpoint is not None else _in_sight(view))
    if lanes:
        near = near._replace(lane_id=lanes[0].id)
    if touchpoint is None and stage is not None:
        near = near._replace(touchpoint_id=None, stage_id=stage.id)
    return near


def _chosen_cell(view: "MapView") -> PicturePlace | None:
    """The empty place of a notes lane or a storyboard that a menu was asked for or that has the keyboard."""
    store, map_id, spot = view.session.store, view.session.map_id or "", view.menus.spot
    if spot is not None and spot.kind in NOTE_LANES:
        return place_of(store, map_id, spot.lane_id, spot.touchpoint_id or spot.stage_id)
    cell = view.keyboard.cell
    lane = store.find(Lane, cell.row) if cell is not None and not cell.owner else None
    if cell is None or lane is None or lane.kind not in NOTE_LANES:
        return None
    column = view.places.layout.columns[cell.first]
    return place_of(store, map_id, lane.id, column.touchpoint_id or column.stage_id)


def _nearest(view: "MapView", point: QPointF) -> tuple[PicturePlace, QRectF] | None:
    """The storyboard at the column nearest to a point; where there is none yet, the column itself opens."""
    layout, session = view.places.layout, view.session
    map_id = session.map_id or ""
    columns = [column for column in layout.columns if column.touchpoint_id is not None] or list(layout.columns)
    if not columns:
        return None
    column = min(columns, key=lambda column: max(column.x - point.x(), point.x() - column.right, 0.0))
    place = PicturePlace(map_id, touchpoint_id=column.touchpoint_id)
    if column.touchpoint_id is None:
        place = PicturePlace(map_id, stage_id=column.stage_id)
    lane = storyboard_of(session.store, map_id)
    row = next((row for row in layout.rows if lane is not None and row.lane_id == lane.id), None)
    if row is None:
        row = next((row for row in layout.rows if row.kind == "touchpoints"), None)
    top, bottom = (row.y, row.bottom) if row is not None else (0.0, layout.picture.height)
    return place, QRectF(column.x, top + 6, column.width, bottom - top - 12)


def _in_sight(view: "MapView") -> str | None:
    """The touchpoint nearest to the middle of what is shown."""
    middle = view.camera.visible.center().x()
    columns = [column for column in view.places.layout.columns if column.touchpoint_id is not None]
    near = min(columns, key=lambda column: abs(column.centre - middle), default=None)
    return near.touchpoint_id if near is not None else None
