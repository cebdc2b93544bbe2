"""The ways to look at the shown map: as a map, an outline or a table. Makes the others when they are first wanted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.session import Session
from ui.settings import Settings

PAGES: Final = ("map", "outline", "table")
_KEY: Final = "view/page"


class DeskPages(QStackedWidget):
    """One page at a time, remembered. `on_menu` opens the menu of what is selected, `on_delete` removes it."""

    turned = Signal(str)

    def __init__(
        self,
        session: Session,
        canvas: QWidget,
        settings: Settings,
        on_menu: Callable[[QPoint], None],
        on_delete: Callable[[], object],
    ) -> None:
        super().__init__()
        self._canvas, self._session, self._settings = canvas, session, settings
        self._on_menu, self._on_delete = on_menu, on_delete
        self._pages: dict[str, QWidget] = {}
        self._shown = PAGES[0]

    def put_map(self, desk: QWidget) -> None:
        """Make what holds the map the first page."""
        self._pages["map"] = desk
        self.addWidget(desk)

    @property
    def shown(self) -> str:
        """The page that is shown: one of PAGES."""
        return self._shown

    def restore(self) -> None:
        """Turn to the page that was shown last time."""
        page = self._settings.text(_KEY, "map")
        self.turn_to(page if page in PAGES else "map")

    def turn_to(self, page: str) -> QWidget:
        """Show one of PAGES, ready for the keyboard, and return it."""
        found = self._pages.get(page)
        if found is None:
            found = self._pages[page] = self._make(page)
            self.addWidget(found)
        self._shown = page
        self._settings.keep(_KEY, page)
        self.setCurrentWidget(found)
        (self._canvas if page == "map" else found).setFocus()
        self.turned.emit(page)
        return found

    def _make(self, page: str) -> QWidget:
        if page == "table":
            from ui.views.table import MapTable

            return MapTable(self._session, self._on_menu)
        from ui.views.outline import MapOutline

        return MapOutline(self._session, self._on_menu, self._on_delete)
