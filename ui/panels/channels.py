"""The left panel's channels: drag one onto a touchpoint, or click to set it on the selected touchpoints.

Dropped between two others it changes its place; maps show channels in this order.
"""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from model.records import Channel, Emotion, Note, PainPoint, Stage, Touchpoint
from ui.actions.book import ActionBook
from ui.actions.insert import toggle_channel_on_selection
from ui.actions.records import delete_shared, move_shared, step_shared
from ui.actions.targets import anchor_touchpoints
from ui.canvas.tools.drop import Payload, decode
from ui.session import Session
from ui.theming import colour
from ui.widgets.basics import menu_of, plain_tip, section
from ui.widgets.draggable import Draggable
from ui.widgets.icons import current_theme, draw_icon

_COLUMNS = 4
_LEAST_WIDTH, _HEIGHT, _TEXT_PX = 42, 60, 11
_SMALL_TEXT_PX, _AIR = 10, 2


class ChannelsPanel(QWidget):
    """A grid of the project's channels, and a button for a new one."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self.session = session
        self._book = book
        self._shown: tuple[Channel, ...] | None = None
        self._moved = ""
        self._marked: tuple[object, ...] = ()
        self.tiles: dict[str, ChannelTile] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(section("Channels"))
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        lines.addLayout(self._grid)
        self.own = Tile("Own", "plus")
        self.own.setToolTip("Add a channel of your own")
        self.own.clicked.connect(book.action("insert.channel").trigger)
        self.setAcceptDrops(True)
        self._place = QFrame(self)
        self._place.setProperty("role", "drop_line")
        self._place.hide()
        session.layout_changed.connect(lambda _: self.refresh())
        session.selection_changed.connect(lambda _: self._mark())
        self.refresh()

    def refresh(self) -> None:
        """Show the channels as they now are."""
        channels = self.session.store.all(Channel)
        if channels != self._shown:
            self._shown = channels
            for tile in self.tiles.values():
                self._grid.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = {channel.id: ChannelTile(self, channel) for channel in channels}
            before: QWidget | None = None
            for index, cell in enumerate((*self.tiles.values(), self.own)):
                self._grid.addWidget(cell, index // _COLUMNS, index % _COLUMNS)
                if before is not None:
                    QWidget.setTabOrder(before, cell)
                before = cell
            if self._moved in self.tiles:
                self.tiles[self._moved].setFocus()
            self._moved = ""
        self.own.setEnabled(not self.session.read_only)
        self._mark()

    def step(self, channel: Channel, by: int) -> None:
        """Move a channel by one place, and keep the keyboard on it."""
        self._moved = channel.id
        step_shared(self.session, channel, by)
        self._moved = ""

    def edit_details(self, channel: Channel) -> None:
        """Go to the form of a channel."""
        self.session.select([channel.id])
        self._book.run("record.details")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._dragged(event) is None or self.session.read_only:
            event.ignore()
            return
        event.acceptProposedAction()
        at = self._gap(event.position().toPoint())
        tiles = list(self.tiles.values())
        last = at == len(tiles) or (at and at % _COLUMNS == 0 and event.position().y() < tiles[at].y())
        box = tiles[at - 1 if last else at].geometry()
        self._place.setGeometry(box.right() + 2 if last else box.left() - 3, box.top(), 2, box.height())
        self._place.show()
        self._place.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._place.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._place.hide()
        channel = self._dragged(event)
        if channel is not None:
            event.acceptProposedAction()
            gap, at = self._gap(event.position().toPoint()), list(self.tiles).index(channel.id)
            if gap not in (at, at + 1):
                move_shared(self.session, channel, gap - (gap > at))

    def _dragged(self, event: QDropEvent) -> Channel | None:
        payload = decode(event.mimeData())
        return self.session.store.find(Channel, payload.channel_id if payload is not None else None)

    def _gap(self, point: QPoint) -> int:
        boxes = [tile.geometry() for tile in self.tiles.values()]
        return sum(
            box.bottom() < point.y() or (box.top() <= point.y() and box.center().x() < point.x()) for box in boxes
        )

    def _mark(self) -> None:
        session = self.session
        versions = tuple(session.store.version(kind) for kind in (Touchpoint, Stage, Note, Emotion, PainPoint))
        seen = (session.selection, session.map_id, session.read_only, self._shown, versions)
        if seen == self._marked:
            return
        self._marked = seen
        touchpoints = anchor_touchpoints(session) if session.selection else []
        for id_, tile in self.tiles.items():
            tile.setChecked(bool(touchpoints) and all(id_ in touchpoint.channel_ids for touchpoint in touchpoints))
            tile.setEnabled(not session.read_only)


class Tile(QToolButton):
    """An icon above a name that takes one line or two."""

    def __init__(self, text: str, icon_name: str) -> None:
        super().__init__()
        self._text, self._icon_name = text, icon_name
        self.setProperty("role", "channel")
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        token = "accent" if self.isChecked() else "ink2"
        faint = 1.0 if self.isEnabled() else 0.38
        draw_icon(painter, QRectF((self.width() - 18) / 2, 8, 18, 18), self._icon_name, token, faint)
        font = self.font()
        font.setPixelSize(_TEXT_PX)
        room_px = self.width() - 2 * _AIR
        painter.setFont(font)
        if any(painter.fontMetrics().horizontalAdvance(word) > room_px for word in self._text.split()):
            font.setPixelSize(_SMALL_TEXT_PX)
            painter.setFont(font)
        painter.setPen(colour(current_theme(), "ink" if self.isChecked() or self.underMouse() else "ink2", faint))
        lines = two_lines(self._text, painter.fontMetrics(), room_px)
        height = painter.fontMetrics().lineSpacing()
        top = 43 - height * len(lines) / 2
        for index, line in enumerate(lines):
            room = QRectF(0, top + index * height, self.width(), height)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), line)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A name in one line, or broken at a space into two, each as long as the width allows."""
    if metrics.horizontalAdvance(text) <= width or " " not in text:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    words = text.split()
    first = words.pop(0)
    while len(words) > 1 and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in (first, " ".join(words))]


class ChannelTile(Tile):
    """A channel, with a menu to change or delete it."""

    def __init__(self, panel: ChannelsPanel, channel: Channel) -> None:
        super().__init__(channel.name or "Untitled", channel.icon)
        self._panel, self._session, self._channel = panel, panel.session, channel
        self.setCheckable(True)
        self.setToolTip(plain_tip(f"{channel.name}: drag onto a touchpoint, or click to set it on the selected ones"))
        self.clicked.connect(self._toggle)
        Draggable(self, Payload("channel", channel_id=channel.id), channel.icon)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._offer(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in step:
            if not self._session.read_only:
                self._panel.step(self._channel, step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        self.setChecked(not self.isChecked())  # the store decides, and the panel shows what it says
        toggle_channel_on_selection(self._session, self._channel.id)

    def _offer(self, at: QPoint) -> None:
        session, channel = self._session, self._channel
        menu = menu_of(
            self,
            [
                ("sliders-horizontal", "Edit details", lambda: self._panel.edit_details(channel)),
                ("arrow-left", "Move earlier", lambda: step_shared(session, channel, -1)),
                ("arrow-right", "Move later", lambda: step_shared(session, channel, 1)),
                None,
                ("trash-2", "Delete channel", lambda: delete_shared(session, channel)),
            ],
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
