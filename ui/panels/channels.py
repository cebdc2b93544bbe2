"""The left panel's channels: drag one onto a touchpoint, or click to set it on the selected touchpoints."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from model.edits.common import remove
from model.records import Channel
from ui.actions.book import ActionBook
from ui.actions.insert import toggle_channel_on_selection
from ui.actions.targets import anchor_touchpoints
from ui.canvas.tools.drop import Payload
from ui.session import Session
from ui.widgets.basics import ICON_SIZE, caption, menu_of, plain_tip, section
from ui.widgets.draggable import Draggable
from ui.widgets.icons import icon

_COLUMNS = 4
_WIDTH, _HEIGHT = 46, 50


class ChannelsPanel(QWidget):
    """A grid of the project's channels, and a button for a new one."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self._session = session
        self._book = book
        self._shown: tuple[Channel, ...] | None = None
        self.tiles: dict[str, ChannelTile] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(section("Channels"))
        self._grid = QGridLayout()
        self._grid.setSpacing(5)
        lines.addLayout(self._grid)
        self.own = _tile("Own", "plus")
        self.own.setToolTip("Add a channel of your own")
        self.own.clicked.connect(book.action("insert.channel").trigger)
        session.layout_changed.connect(lambda _: self.refresh())
        session.selection_changed.connect(lambda _: self._mark())
        self.refresh()

    def refresh(self) -> None:
        """Show the channels as they now are."""
        channels = self._session.store.all(Channel)
        if channels != self._shown:
            self._shown = channels
            for tile in self.tiles.values():
                self._grid.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = {channel.id: ChannelTile(self._session, channel) for channel in channels}
            for index, cell in enumerate((*self.tiles.values(), self.own)):
                self._grid.addWidget(cell, index // _COLUMNS, index % _COLUMNS)
        self.own.setEnabled(not self._session.read_only)
        self._mark()

    def _mark(self) -> None:
        touchpoints = anchor_touchpoints(self._session)
        for id_, tile in self.tiles.items():
            tile.setChecked(bool(touchpoints) and all(id_ in touchpoint.channel_ids for touchpoint in touchpoints))
            tile.setEnabled(not self._session.read_only)


class ChannelTile(QToolButton):
    """A channel: its icon, the beginning of its name, and a menu to change or delete it."""

    def __init__(self, session: Session, channel: Channel) -> None:
        super().__init__()
        self._session, self._channel = session, channel
        _dress(self, channel.name or "Untitled", channel.icon)
        self.setCheckable(True)
        self.setToolTip(plain_tip(f"{channel.name}: drag onto a touchpoint, or click to set it on the selected ones"))
        self.clicked.connect(self._toggle)
        Draggable(self, Payload("channel", channel_id=channel.id), channel.icon)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._offer(event.globalPos())

    def _toggle(self) -> None:
        self.setChecked(not self.isChecked())  # the store decides, and the panel shows what it says
        toggle_channel_on_selection(self._session, self._channel.id)

    def _offer(self, at: QPoint) -> None:
        menu = menu_of(
            self,
            [
                ("pencil", "Edit channel", lambda: self._session.select([self._channel.id])),
                ("trash-2", "Delete channel", self._delete),
            ],
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _delete(self) -> None:
        name = self._channel.name
        self._session.edit(f"Delete channel {name}", remove, [self._channel.id])
        self._session.show_message(f"“{name}” was taken off all touchpoints. Undo brings it back.")


def _tile(text: str, icon_name: str) -> QToolButton:
    found = QToolButton()
    _dress(found, text, icon_name)
    return found


def _dress(tile: QToolButton, text: str, icon_name: str) -> None:
    tile.setProperty("role", "channel")
    tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    tile.setIcon(icon(icon_name, "ink2", "accent"))
    tile.setIconSize(ICON_SIZE)
    tile.setAccessibleName(text)
    tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tile.setFixedSize(_WIDTH, _HEIGHT)
    tile.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    font = tile.font()
    font.setPixelSize(11)
    tile.setText(caption(QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, _WIDTH - 6)))
