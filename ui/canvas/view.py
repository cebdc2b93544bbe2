"""The canvas: shows the session's map and turns what hand and keyboard do into tools. Contains no edit and no painting.

One layer paints the Picture, one overlay the marks; the view hands events to the tool at work and to the keyboard.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from model.errors import UserError
from model.layout.engine import Layout
from model.layout.hit import Hit
from model.layout.picture import Picture
from model.records import ImageAsset
from model.store import Store
from model.theme import Theme
from ui.canvas import adding
from ui.canvas.context_menu import ContextMenus
from ui.canvas.edge_scroll import EdgeScroll
from ui.canvas.handles import Handles
from ui.canvas.hover import Hover
from ui.canvas.keyboard import Keyboard
from ui.canvas.painter import PicturePainter
from ui.canvas.pictures import MapPictures
from ui.canvas.places import EMPTY_ROLES, Places
from ui.canvas.sheet_view import SheetView
from ui.canvas.text_editor import TextEditing
from ui.canvas.tools.base import Pointer, Tool
from ui.canvas.tools.drop import DropTool, PictureDrop, follow_drop
from ui.canvas.tools.pan import PanTool
from ui.canvas.tools.select import SelectTool
from ui.looks import Looks
from ui.session import Session

_EMPTY: Final = Layout("", Picture(0.0, 0.0, ()), (), (), ())
_OVERLAY_ROOM: Final = 4000.0


class MapView(SheetView):
    """Shows a map and lets it be edited."""

    context_requested = Signal(object, QPoint)  # Hit | None, global position
    tool_changed = Signal(str)
    profile_requested = Signal(str)  # id of a persona

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.session = session
        self.places = Places(_EMPTY, [])
        self._shown_map: str | None = None
        self._seen: Looks = {}  # of the maps shown before
        self._tool_name = "select"
        self._gesture: Tool | None = None
        self._drop: DropTool | PictureDrop | None = None
        self._space = False
        self._button = Qt.MouseButton.NoButton
        self._last_pointer = Pointer(0, 0, QPoint())
        super().__init__(self._make_painter(session.theme), parent)
        self._select = SelectTool(self)
        self.handles = Handles(self)
        self._hover = Hover(self)
        self._edges = EdgeScroll(self, self._on_edge)
        self.keyboard = Keyboard(self)
        self.editing = TextEditing(self)
        self.menus = ContextMenus(self)
        self.pictures = MapPictures(self)
        self.setAccessibleName("Journey map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        session.layout_changed.connect(self._on_layout_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.theme_changed.connect(self._on_theme_changed)
        self._on_layout_changed(session.layout)
        self._on_selection_changed(session.selection)

    # What others may ask for.

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as sensible; the whole map when nothing is."""
        bounds = self.places.bounds(self.session.selection)
        self.zooming(lambda: self.camera.fit(bounds if not bounds.isEmpty() else None, 2.0))

    def reveal(self, record_id: str) -> None:
        """Scroll until a record is in sight."""
        bounds = self.places.bounds([record_id])
        if not bounds.isEmpty():
            self.camera.show(bounds)

    def select_all(self) -> None:
        """Select every touchpoint, note, pain point and stage of the map."""
        roles = {"touchpoint", "note", "pain", "stage"}
        self.session.select({entry.group.owner for entry in self.layer.entries if entry.group.role in roles})

    def remove_selection(self) -> None:
        """Remove what is selected, as one step."""
        self.keyboard.remove_selection()

    def set_tool(self, name: str) -> None:
        """Choose what dragging does: "select" or "hand"."""
        self.cancel_gesture()
        self._tool_name = name
        self.viewport().setCursor(self._idle_cursor())
        self.tool_changed.emit(name)

    @property
    def tool(self) -> str:
        """The chosen tool."""
        return self._tool_name

    def edit(self, record_id: str, field: str | None = None) -> bool:
        """Open the editor over a field of a record, the first one by default; False when it has none on the map."""
        return self.editing.open(record_id, field)

    def add(self, label: str, verb: Callable[[Store], str]) -> str | None:
        """Add a record, select it and open its editor; what is typed at once belongs to the same step."""
        return adding.add(self, label, verb)

    def fill_cell(self, lane_id: str, touchpoint_id: str, value: float = 0.0) -> None:
        """Put into an empty place what its lane takes: a note, a pain point, or an emotion of this value."""
        adding.fill_cell(self, lane_id, touchpoint_id, value)

    def moved(self) -> None:
        self.editing.follow()

    @property
    def looks(self) -> Looks:
        """How the maps shown so far were last looked at."""
        shown = self._shown_map
        return self._seen | ({shown: (self.zoom, self.camera.visible.center())} if shown and self.fitted else {})

    def recall(self, looks: Looks) -> None:
        """Show maps as they were looked at before, when they are shown for the first time."""
        self._seen = looks | self._seen
        if self._shown_map in looks and not self.fitted:
            self.show_again(*looks[self._shown_map])

    # What tools ask for.

    def hit_at(self, pointer: Pointer) -> Hit | None:
        """What can be picked under the pointer; a lane's empty band is nothing."""
        hit = self.places.index.at(pointer.x, pointer.y)
        return None if hit is None or hit.role in EMPTY_ROLES else hit

    def begin(self, tool: Tool, pointer: Pointer) -> None:
        """Put a gesture to work in place of the one at work. What the document refuses becomes a message."""
        self._gesture = tool
        self._hover.clear()
        self.viewport().setCursor(tool.cursor)
        try:
            tool.start(pointer)
        except UserError as error:
            self.cancel_gesture()
            self.session.show_message(str(error))

    def gesture_move(self, pointer: Pointer) -> None:
        """Let the gesture at work follow the pointer."""
        self._last_pointer = pointer
        if self._gesture is not None:
            self._gesture.move(pointer)
        # The tool may have put another in its place.
        if self._gesture is not None and self._gesture.scrolls_at_edges:
            self._edges.follow(pointer.px, self.viewport().size())

    def set_gesture_cursor(self, cursor: Qt.CursorShape) -> None:
        """Say what releasing here would do."""
        if self._gesture is not None:
            self.viewport().setCursor(cursor)

    def cancel_gesture(self) -> None:
        """End the gesture at work without a trace."""
        gesture, self._gesture = self._gesture, None
        self._edges.stop()
        if gesture is not None:
            gesture.cancel()
            self.viewport().setCursor(self._idle_cursor())

    @property
    def gesture(self) -> Tool | None:
        """The gesture at work."""
        return self._gesture

    # Events.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event.position(), event.modifiers())
        if self._gesture is not None:
            return
        if not self.editing.close(commit=True):
            return
        self.menus.spot = None
        self._button = event.button()
        left = self._button == Qt.MouseButton.LeftButton
        if self._button == Qt.MouseButton.MiddleButton or (self._hand and left):
            self.begin(PanTool(self), pointer)
        elif left:
            self.begin(self._select, pointer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event.position(), event.modifiers())
        if self._gesture is not None:
            self.gesture_move(pointer)
        elif not self._hand:
            self._hover.move(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None or event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        self._edges.stop()
        pointer = self._pointer(event.position(), event.modifiers())
        gesture.release(pointer)
        self.viewport().setCursor(self._idle_cursor())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._hand:
            self.mousePressEvent(event)
            return
        pointer = self._pointer(event.position(), event.modifiers())
        if self.handles.double_click(pointer):
            return
        hit = self.hit_at(pointer)
        if hit is not None:
            self.session.select([hit.owner])
            if hit.role == "persona" and hit.field is None:
                self.profile_requested.emit(hit.owner)  # on the portrait, beside the words
            else:
                self.editing.open_hit(hit)
            return
        row, column = self.places.row_at(pointer.y), self.places.column_at(pointer.x)
        if row is None or column is None:
            return
        touchpoint_id = self.places.layout.columns[column].touchpoint_id
        if touchpoint_id is not None:
            value = row.scale.value(pointer.y) if row.scale is not None else 0.0
            self.fill_cell(row.lane_id, touchpoint_id, value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._gesture is not None or not self.editing.close(commit=True):
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menus.ask_by_key()
        else:
            self.menus.ask(self.camera.scene_point(QPointF(event.pos())), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._gesture is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel_gesture()
            self._hold(event)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(self._idle_cursor())
        elif not self.keyboard.press(event):
            event.ignore()  # so that the window's shortcuts and the next widget hear of it

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().setCursor(self._idle_cursor())
        else:
            self._hold(event)
            super().keyReleaseEvent(event)

    def _hold(self, event: QKeyEvent) -> None:
        """Let the gesture at work hear of Alt while the pointer rests."""
        if event.key() == Qt.Key.Key_Alt and self._gesture is not None and not event.isAutoRepeat():
            alt = Qt.KeyboardModifier.AltModifier
            held = event.modifiers() & ~alt
            held = held | alt if event.type() == QEvent.Type.KeyPress else held
            self.gesture_move(self._last_pointer._replace(modifiers=held))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._gesture is not None:
            event.accept()  # no undo and no deleting in the middle of a drag
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover.clear()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return self.keyboard.tab(back=not forwards) or super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keyboard.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.cancel_gesture()
        self.keyboard.show_ring()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop = follow_drop(self, event.mimeData())
        event.setAccepted(self._drop is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        point = self.camera.scene_point(event.position())
        event.setAccepted(self._drop is not None and self._drop.move(point))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._drop is not None:
            self._drop.leave()
            self._drop = None

    def dropEvent(self, event: QDropEvent) -> None:
        drop, self._drop = self._drop, None
        if drop is not None and drop.move(self.camera.scene_point(event.position())):
            event.acceptProposedAction()
            self.window().activateWindow()
            self.setFocus()
            drop.drop()

    # How the view follows the session.

    def _on_layout_changed(self, layout: Layout | None) -> None:
        layout = layout if layout is not None else _EMPTY
        if layout.map_id != self._shown_map:
            self.cancel_gesture()
            self.editing.leave()
            if self._shown_map and self.fitted:
                self._seen[self._shown_map] = (self.camera.zoom, self.camera.visible.center())
        self.layer.set_picture(layout.picture)
        self.places = Places(layout, self.layer.entries, self.places)
        bounds = self.layer.boundingRect()
        self.overlay.set_bounds(bounds.adjusted(-_OVERLAY_ROOM, -_OVERLAY_ROOM, _OVERLAY_ROOM, _OVERLAY_ROOM))
        self.camera.set_sheet(layout.picture.width, layout.picture.height)
        if layout.map_id != self._shown_map:
            self._shown_map = layout.map_id
            self.keyboard.clear()
            if layout.map_id in self._seen:
                self.show_again(*self._seen[layout.map_id])
            else:
                self.fit_first()
        self.overlay.set_selection(self.places.outlines(self.session.selection))
        self.menus.spot = None
        self.keyboard.follow()
        self.editing.follow()
        self._hover.clear()

    def _on_selection_changed(self, selection: frozenset[str]) -> None:
        self.overlay.set_selection(self.places.outlines(selection))
        self.handles.refresh()
        if selection:
            self.menus.spot = None
        cell = self.keyboard.cell
        if cell is not None and cell.owner and cell.owner not in selection:
            self.keyboard.clear()

    def _on_theme_changed(self, theme: Theme) -> None:
        painter = self._make_painter(theme)
        self.layer.set_painter(painter)
        self.overlay.set_painter(painter)
        self.places = Places(self.places.layout, self.layer.entries, self.places)
        self.editing.recolour()
        self.viewport().update()

    def _make_painter(self, theme: Theme) -> PicturePainter:
        return PicturePainter(theme, self._image_bytes)

    def _image_bytes(self, asset_id: str) -> bytes | None:
        asset = self.session.store.find(ImageAsset, asset_id)
        return asset.data if asset is not None else None

    # Small things.

    def _pointer(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        scene = self.camera.scene_point(position)
        return Pointer(scene.x(), scene.y(), position.toPoint(), modifiers)

    def _idle_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.OpenHandCursor if self._hand else Qt.CursorShape.ArrowCursor

    @property
    def _hand(self) -> bool:
        return self._space or self._tool_name == "hand"

    def _on_edge(self, push: QPoint) -> None:
        self.camera.pan(push.x(), push.y())
        last = self._last_pointer
        self.gesture_move(self._pointer(QPointF(last.px), last.modifiers))
