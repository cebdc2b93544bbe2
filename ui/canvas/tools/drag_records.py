"""Drags touchpoints, notes, stages, lanes and pain points: a ghost and an opening slot, one edit on release.

With Alt held it is copies that land; the hand may change its mind about that until it lets go. Slots come from the
layout at the start of the drag, so the target never runs away from the hand.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from model.edits.clipboard import duplicate
from model.edits.lanes import move_lanes
from model.edits.notes import move_notes
from model.edits.pains import move_pain
from model.edits.stages import move_stages
from model.edits.touchpoints import move_touchpoints
from model.layout.engine import Layout
from model.layout.hit import Hit
from model.layout.slots import Slot, What, slot_at
from model.records import Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.store import Store
from ui.canvas.overlay import Bubble, Ghost
from ui.canvas.painter import FULL_HINTS
from ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from ui.canvas.view import MapView

_WHAT: Final[dict[type[Record], tuple[What, str, str]]] = {
    Touchpoint: ("touchpoint", "touchpoint", "touchpoints"),
    Note: ("note", "note", "notes"),
    Stage: ("stage", "stage", "stages"),
    Lane: ("lane", "lane", "lanes"),
    PainPoint: ("cell", "pain point", "pain points"),
}
_GHOST_ROLES: Final = {"touchpoint", "note", "stage", "empty-stage", "lane-label", "pain"}
_GHOST_PX: Final = 2400
_GHOST_OFFSET_PX: Final = QPointF(16, 28)
_MARK: Final = 4.0


def can_drag(record: Record | None) -> bool:
    """Whether a record can be dragged to another place."""
    return type(record) in _WHAT


class DragRecordsTool(Tool):
    """Moves what was pressed, with all that is selected of its kind."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls_at_edges = True

    def __init__(self, view: "MapView", hit: Hit) -> None:
        super().__init__(view)
        record = view.session.store.records[hit.owner]
        self._type = type(record)
        self._what, self._one, self._many = _WHAT[self._type]
        self._pressed = hit
        self._layout = view.places.layout
        self._ids = self._chosen(record)
        self._from: str | None = None
        self._ghost: Ghost | None = None
        self._grip = QPointF()
        self._slot: Slot | None = None
        self._copies = False

    def start(self, pointer: Pointer) -> None:
        self.view.session.document.require_writable()
        cell = slot_at(self._layout, "cell", pointer.x, pointer.y)
        self._from = cell.touchpoint_id if cell is not None else None
        entries = [
            entry
            for entry in self.view.places.entries_of(self._pressed.owner, _GHOST_ROLES)
            if not entry.rect.isEmpty()
        ]
        near = min(entries, key=lambda e: _distance(e.rect, pointer), default=None)
        if near is not None:
            self._grip = pointer.point - near.rect.topLeft()
            self._ghost = _ghost(self.view, near.rect)
            self.view.scene().addItem(self._ghost)
        self._follow_alt(pointer)

    def move(self, pointer: Pointer) -> None:
        if pointer.copies != self._copies:
            self._follow_alt(pointer)
        if self._ghost is not None:
            self._ghost.setPos(self._on_pixels(pointer.point - self._grip))
        self._slot = self._slot_at(pointer)
        show_slot(self.view, self._slot)
        cursor = Qt.CursorShape.DragCopyCursor if self._copies else self.cursor
        self.view.set_gesture_cursor(cursor if self._slot is not None else Qt.CursorShape.ForbiddenCursor)
        if len(self._ids) > 1:
            text = f"{len(self._ids)} {self._many}"
            self.view.overlay.set_bubble(Bubble(pointer.x, pointer.y, text))

    def release(self, pointer: Pointer) -> None:
        self._clear()
        slot, session = self._slot, self.view.session
        if slot is None:
            return
        what = self._one if len(self._ids) == 1 else self._many
        if not self._copies:
            session.edit(f"Move {what}", self._write, slot, self._ids)
            return
        made: tuple[str, ...] | None = session.edit(f"Duplicate {what}", self._write_copies, slot)
        if made:
            session.select(made)
            self.view.keyboard.focus_on(made[0])

    def cancel(self) -> None:
        self._clear()

    def _write(self, store: Store, slot: Slot, ids: Sequence[str]) -> None:
        if self._type is Touchpoint and slot.stage_id is not None:
            move_touchpoints(store, ids, slot.stage_id, slot.before)
        elif self._type is Note and slot.lane_id is not None:
            home = {"touchpoint_id": slot.touchpoint_id, "stage_id": slot.stage_id}
            move_notes(store, ids, slot.lane_id, before=slot.before, **home)
        elif self._type is Stage:
            move_stages(store, ids, slot.before)
        elif self._type is Lane:
            move_lanes(store, ids, slot.before)
        elif self._type is PainPoint and self._from is not None and slot.touchpoint_id is not None:
            for id_ in ids:
                if self._from in store.one(PainPoint, id_).touchpoint_ids:
                    move_pain(store, id_, self._from, slot.touchpoint_id)

    def _write_copies(self, store: Store, slot: Slot) -> tuple[str, ...]:
        """Copies first stand behind what they were made from, and then go where the hand let go."""
        made = duplicate(store, self._ids, self.view.session.map_id or "").ids
        self._write(store, slot, made)
        return made

    def _chosen(self, record: Record) -> list[str]:
        session = self.view.session
        if record.id in session.selection:
            return [other.id for other in session.selected(self._type)]
        return [record.id]

    def _slot_at(self, pointer: Pointer) -> Slot | None:
        slot = slot_at(self._layout, self._what, pointer.x, pointer.y)
        if slot is None or self._what != "note":
            return slot
        return note_slot(self.view, slot, pointer.y, [] if self._copies else self._ids)

    def _follow_alt(self, pointer: Pointer) -> None:
        """Fade what would leave its place; what is copied stays."""
        self._copies = pointer.copies
        self.view.overlay.set_washed([] if self._copies else self.view.places.outlines(self._ids))

    def _on_pixels(self, point: QPointF) -> QPointF:
        """Move a place to where the screen has whole pixels, so that the ghost stays sharp; and off what it covers."""
        px = 1 / self.view.camera.zoom
        step = px / self.view.devicePixelRatioF()
        away = point + _GHOST_OFFSET_PX * px
        return QPointF(round(away.x() / step) * step, round(away.y() / step) * step)

    def _clear(self) -> None:
        if self._ghost is not None:
            self.view.scene().removeItem(self._ghost)
            self._ghost = None
        self.view.overlay.set_slot(None)
        self.view.overlay.set_washed(())
        self.view.overlay.set_bubble(None)


def show_slot(view: "MapView", slot: Slot | None) -> None:
    """Open the slot on the map; a touchpoint's or a stage's with the likeness of a card, for the bar alone is thin."""
    if slot is None:
        view.overlay.set_slot(None)
        return
    rect = QRectF(*slot.rect)
    view.overlay.set_slot(rect, _landing(view.places.layout, slot.what, rect))


def _landing(layout: Layout, what: What, rect: QRectF) -> QRectF | None:
    if rect.width() > _MARK or not layout.columns:
        return None
    width = min(column.width for column in layout.columns)
    if what == "stage":
        return QRectF(rect.center().x() - width / 2, rect.top(), width, layout.stages[0].height)
    return QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height()) if what == "touchpoint" else None


def note_slot(view: "MapView", slot: Slot, y: float, moving: list[str]) -> Slot:
    """Place a note among those that stand in the cell already."""
    store = view.session.store
    home = slot.touchpoint_id or slot.stage_id or ""
    notes = [note for note in store.children(Note, home) if note.lane_id == slot.lane_id and note.id not in moving]
    rects = {note.id: view.places.bounds([note.id]) for note in notes}
    if not notes:
        return slot
    before = next((note.id for note in notes if y < rects[note.id].center().y()), None)
    at = rects[before].top() - _MARK * 1.5 if before is not None else rects[notes[-1].id].bottom() + _MARK / 2
    return slot._replace(before=before, rect=slot.rect._replace(y=at, height=_MARK))


def _distance(rect: QRectF, pointer: Pointer) -> float:
    gap = rect.center() - pointer.point
    return 0.0 if rect.contains(pointer.point) else gap.manhattanLength()


def _ghost(view: "MapView", rect: QRectF) -> Ghost:
    """Paint what stands in a rectangle of the map as it looks now."""
    zoom, ratio = view.camera.zoom, view.devicePixelRatioF()
    scale = min(zoom * ratio, _GHOST_PX / max(rect.width(), rect.height(), 1))
    pixmap = QPixmap(max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(FULL_HINTS)
    painter.scale(scale, scale)
    painter.translate(-rect.topLeft())
    for entry in view.layer.entries_in(rect):
        if entry.group.role in _GHOST_ROLES and rect.intersects(entry.rect):
            painter.translate(entry.x, entry.y)
            view.layer.painter.draw(painter, view.layer.painter.drawing(entry.group))
            painter.translate(-entry.x, -entry.y)
    painter.end()
    size = QRectF(0, 0, pixmap.width() / scale, pixmap.height() / scale)  # pixel on pixel
    return Ghost(pixmap, size, view.layer.painter.colour("shadow"))
