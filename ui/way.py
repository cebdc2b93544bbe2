"""Finding the way: search, minimap, history and the facts of the status bar, put together for one window.

Contains no verbs; what actions need of these is reached through it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from model.analysis.order import touchpoints_of_map
from model.layout.engine import Layout
from model.records import Lane
from ui.canvas.bearings import Bearings
from ui.canvas.highlights import Highlights
from ui.canvas.view import MapView
from ui.find.finder import Finder
from ui.panels.history import HistoryPanel
from ui.replay import Replay
from ui.session import Session
from ui.settings import Settings
from ui.widgets.desk_area import DeskArea
from ui.widgets.minimap import Corner, Minimap
from ui.widgets.notices import Toasts
from ui.widgets.status_facts import StatusFacts

_HISTORY: Final = "panels/history"
_FIRST: Final = "Press T for a touchpoint, or drag one here from the left"


class Way(QObject):
    """Makes the parts and connects them. `show_right` shows the panel on the right."""

    def __init__(
        self, session: Session, canvas: MapView, settings: Settings, show_right: Callable[[bool], object]
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._settings = session, canvas, settings
        self._show_right = show_right
        self._details: QWidget | None = None
        self.highlights = Highlights(session.theme)
        canvas.scene().addItem(self.highlights)
        self.finder = Finder(session, canvas, self.highlights)
        self.replay = Replay(session, self)
        self.history = HistoryPanel(session, canvas, self.highlights, self.replay, lambda: self.show_history(False))
        self.facts = StatusFacts(session, canvas)
        self.bearings = Bearings(canvas)
        self.minimap: Minimap | None = None
        self._toasts: Toasts | None = None
        self._history_wanted = settings.flag(_HISTORY, False)
        session.layout_changed.connect(self._on_layout)
        session.theme_changed.connect(self.highlights.set_theme)
        canvas.zoom_changed.connect(lambda _: self._frame())
        self._frame()

    def put_over(self, area: DeskArea) -> None:
        """Lay the find bar and the minimap over the map."""
        area.put_above(self.finder.bar)
        self.minimap = Minimap(self._canvas, self._settings, area)
        self._corner = Corner(self.minimap, self._canvas, area.toast.place)
        area.keep_clear(self.minimap)
        self._toasts = area.toast

    def share_right(self, details: QWidget) -> None:
        """Let the history take the place of the details where it is wanted."""
        self._details = details
        self._turn()

    @property
    def hint(self) -> str:
        """A line over the map that says what to do where there is little or nothing to see."""
        session = self._session
        if session.map_id is None or session.read_only:
            return ""
        lanes = session.store.children(Lane, session.map_id)
        if lanes and all(lane.hidden for lane in lanes):
            return "All lanes are hidden. Show them again: Edit, Lane, Show all lanes"
        return "" if touchpoints_of_map(session.store, session.map_id) else _FIRST

    @property
    def history_shown(self) -> bool:
        """Whether the panel on the right shows the history."""
        return self.history.isVisible()

    def show_history(self, shown: bool) -> None:
        """Show the history on the right, or the details."""
        self._history_wanted = shown
        self._settings.keep(_HISTORY, shown)
        self._turn()
        if shown:
            self._show_right(True)
            self.history.enter()
        else:
            self._canvas.setFocus()

    def show_minimap(self, shown: bool) -> None:
        """Show the minimap, or fold it away."""
        if self.minimap is not None:
            self.minimap.set_open(shown)

    @property
    def minimap_open(self) -> bool:
        """Whether the minimap is meant to be shown."""
        return self.minimap is not None and self.minimap.open

    @property
    def has_messages(self) -> bool:
        """Whether messages show."""
        return self._toasts is not None and bool(self._toasts.texts)

    def dismiss(self) -> None:
        """Close all messages."""
        if self._toasts is not None:
            self._toasts.hide()

    def _turn(self) -> None:
        if self._details is not None:
            self._details.setVisible(not self._history_wanted)
            self.history.setVisible(self._history_wanted)

    def _on_layout(self, _: Layout | None) -> None:
        self.highlights.set_touched(())
        self._frame()

    def _frame(self) -> None:
        self.highlights.set_frame(self._canvas.overlay.boundingRect(), self._canvas.zoom)
