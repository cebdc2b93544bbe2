"""The title of the shown map, and the way to the list of all maps of the project."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.actions.book import ActionBook
from ui.session import Session
from ui.widgets.basics import plain_tip
from ui.widgets.icons import draw_icon
from ui.widgets.map_list import MapListPanel

_LEAST, _MOST = 120, 320
_CHEVRON = 14


class MapSwitcher(QPushButton):
    """A button that shows the map's title as far as there is room."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self._session, self._book = session, book
        self._title = ""
        self._panel: MapListPanel | None = None
        self.setObjectName("map_switcher")
        self.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: self.open_list())
        session.layout_changed.connect(lambda _: self.refresh())
        self.refresh()

    @property
    def title(self) -> str:
        """What it shows."""
        return self._title

    def refresh(self) -> None:
        """Show the title as it now is."""
        shown = self._session.map
        self._title = "No map" if shown is None else shown.title or "Untitled map"
        self.setToolTip(plain_tip(self._title))
        self.setAccessibleName(f"Map: {self._title}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._title) + _CHEVRON + 30
        return QSize(max(_LEAST, min(_MOST, width)), 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        room = self.rect().adjusted(9, 0, -_CHEVRON - 14, 0)
        text = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        at = min(room.left() + self.fontMetrics().horizontalAdvance(text) + 8, self.width() - _CHEVRON - 8)
        self._draw_chevron(painter, at)

    def _draw_chevron(self, painter: QPainter, x: int) -> None:
        place = QRect(x, (self.height() - _CHEVRON) // 2, _CHEVRON, _CHEVRON)
        draw_icon(painter, place.toRectF(), "chevron-down", "ink2")

    @property
    def panel(self) -> MapListPanel | None:
        """The list of maps while it is open."""
        return self._panel

    def open_list(self) -> MapListPanel:
        """Open the list of maps below the button."""
        panel = MapListPanel(self._session, self._book.action("file.new_map").trigger, self)
        panel.closed.connect(self._on_closed)
        self._panel = panel
        at = self.mapToGlobal(self.rect().bottomLeft())
        screen = self.screen().availableGeometry()
        panel.adjustSize()
        panel.move(min(at.x(), screen.right() - panel.width()), at.y() + 4)
        panel.show()
        return panel

    def _on_closed(self) -> None:
        self._panel = None
