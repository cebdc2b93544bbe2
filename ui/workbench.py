"""Everything of the window that works on one open project: canvas, panels, bars and actions, put together.

Contains no verbs. One workbench fills the window's frame; it is taken down when another project is opened.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from export.base import ExportResult
from model.document import Document, SaveState, SaveStatus
from model.layout.hit import Hit
from model.records import Project
from model.theme import Theme
from model.wording import many
from ui import photos
from ui.actions.book import ActionBook
from ui.actions.context import context_ids
from ui.canvas.view import MapView
from ui.capture.capture import Capture
from ui.capture.strip import CaptureStrip
from ui.charts.dock import EmotionDock
from ui.clipboard.clipboard import Clipboard
from ui.commands.centre import Commands
from ui.dialogs.about import AboutDialog
from ui.dialogs.persona import open_profile
from ui.looks import keep_looks, kept_looks
from ui.main_window import MainWindow
from ui.panels.channels import ChannelsPanel
from ui.panels.inspector import InspectorPanel
from ui.panels.palette import PalettePanel
from ui.panels.personas import PersonasPanel
from ui.panels.teams import TeamsPanel
from ui.projects import Projects
from ui.session import Session
from ui.start.desk import StartDesk
from ui.theming import Appearance
from ui.views.pages import PAGES, DeskPages
from ui.way import Way
from ui.widgets.basics import button, scrolling
from ui.widgets.desk_area import DeskArea
from ui.widgets.icons import icon
from ui.widgets.map_switcher import MapSwitcher
from ui.widgets.save_indicator import SaveIndicator
from ui.widgets.zoom_control import ZoomControl

_ZOOM_FROM, _SEARCH_FROM, _EXPORT_TEXT_FROM, _PAGES_FROM, _TOOLS_FROM = 780, 900, 960, 980, 1080


class Workbench(QObject):
    """The desk that actions work on (see ui/actions/spec.py)."""

    def __init__(self, window: MainWindow, document: Document, appearance: Appearance, projects: Projects) -> None:
        super().__init__(window)
        self._window, self._appearance, self._projects = window, appearance, projects
        self._parts: list[QWidget] = []
        self.session = Session(document, appearance.theme, _remembered_map(window, document), self)
        self.canvas = MapView(self.session)
        self.capture = Capture(self.session, self.canvas, self)
        self.clipboard = Clipboard(self.session, self.canvas)
        self.dock = EmotionDock(self.session, self.canvas, window.settings)
        self.pages = DeskPages(self.session, self.canvas, window.settings, self._menu_of_selection, self._delete)
        self.way = Way(self.session, self.canvas, window.settings, lambda on: window.show_panel("right", on))
        self.book = ActionBook(self, window, self.canvas, window.settings)
        self.start = StartDesk(self.session, self.canvas, window, projects, self.book.action("file.open_recent"))
        self.canvas.keyboard.action_of = self.book.keys.action_of
        self.canvas.recall(kept_looks(window.settings))
        self.canvas.wheel_zooms = window.settings.text("canvas/wheel") == "zoom"
        self.commands = Commands(self, self.book, window)
        self._build_desk()
        self._build_panels()
        self._build_top_bar()
        self._build_status_bar()
        self._connect()
        self.book.fill(window.menu_bar)
        self._on_save_state(document.save_state)
        self.refresh()
        self.pages.turned.connect(lambda _: self.book.refresh_soon())
        self.pages.restore()

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def document(self) -> Document:
        return self.session.document

    def refresh(self) -> None:
        """Bring what depends on the whole up to date."""
        self.book.refresh_soon()
        shown = self.session.map_id
        self.desk_area.show_state(has_map=shown is not None, hint=self.way.hint)
        name = next((project.name for project in self.session.store.all(Project)), "")
        self._window.setWindowTitle(f"{name} — Laneway" if name else "Laneway")

    def take_down(self) -> None:
        """Free all widgets and stop listening. The document stays open."""
        self._window.settings.keep(_map_key(self.document), self.session.map_id or "")
        keep_looks(self._window.settings, self.canvas.looks)
        self._appearance.changed.disconnect(self.session.set_theme)
        self._window.bar_fitted.disconnect(self._fit_export)
        self.dock.empty()
        self.commands.deleteLater()
        self.session.detach()
        self.book.take_down(self._window.menu_bar)
        self._window.give_way = [entry for entry in self._window.give_way if entry[1] not in self._parts]
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        photos.forget()
        self.deleteLater()

    # What actions ask for.

    def open_project(self, path: Path | None = None) -> None:
        """Open a project; ask which one without a path."""
        self._projects.open(path)

    def new_project(self) -> None:
        """Ask for a file name and open a new project there."""
        self._projects.new()

    def save_copy(self) -> None:
        """Ask where to and save a copy of the project."""
        self._projects.save_copy()

    def export_pdf(self) -> None:
        """Open the window that exports the shown map."""
        from ui.dialogs.export.window import ExportWindow  # loads what the first paint does not need

        dialog = ExportWindow(self._window, self.session, self._window.settings)
        dialog.left_behind.connect(self.show_export)
        dialog.open()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def show_panel(self, side: str, shown: bool) -> None:
        """Show or hide the "left", the "right" or the "emotion" panel."""
        if side == "emotion":
            self.dock.set_open(shown)
        else:
            self._window.show_panel(side, shown)

    def panel_shown(self, side: str) -> bool:
        """Whether a panel is meant to be shown."""
        return self.dock.open if side == "emotion" else self._window.panel_shown(side)

    def rename_persona(self, persona_id: str) -> None:
        """Start renaming a persona in its panel."""
        self.personas.rows[persona_id].start_renaming()

    def rename_team(self, team_id: str) -> None:
        """Start renaming a team in its panel."""
        self.teams.start_renaming(team_id)

    def show_about(self) -> None:
        """Show what program this is."""
        AboutDialog(self._window).open()

    def show_export(self, result: ExportResult) -> None:
        """Say that an export was written."""
        pages = many(result.pages, "page")
        text = " ".join((f"{result.path.name} was written: {pages}.", *result.warnings))
        self.desk_area.toast.say(
            text, [("Open", _opener(result.path)), ("Show in folder", _opener(result.path.parent))]
        )

    # Assembly.

    def _build_desk(self) -> None:
        self.desk_area = DeskArea(self.canvas, self.book.action("file.new_map").trigger)
        self.way.put_over(self.desk_area)
        self.pages.put_map(self.desk_area)
        self.dock.put_desk(self.pages)
        self._put(self._window.desk, self.dock)
        self._put(self._window.desk, CaptureStrip(self.capture, self.session, self.canvas))

    def _build_panels(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(12, 18, 12, 16)
        lines.setSpacing(20)
        self.palette = PalettePanel(self.book)
        self.channels = ChannelsPanel(self.session, self.book)
        self.personas = PersonasPanel(self.session, self.book)
        self.teams = TeamsPanel(self.session, self.book, self._window.settings)
        for part in (self.palette, self.channels, self.personas, self.teams):
            lines.addWidget(part)
        lines.addStretch(1)
        self.inspector = InspectorPanel(self.session, self.book, self._window.settings)
        self._put(self._window.panels["left"], scrolling(page))
        self._put(self._window.panels["right"], self.inspector)
        self._put(self._window.panels["right"], self.way.history)
        self.way.share_right(self.inspector)

    def _build_top_bar(self) -> None:
        action, as_button = self.book.action, self.book.button
        self.switcher = MapSwitcher(self.session, self.book)
        fits = (action("view.fit_width"), action("view.fit_selection"))
        self.zoom = ZoomControl(action("view.zoom_out"), action("view.zoom_in"), action("view.fit"), as_button, fits)
        self.export = button("Export", action("file.export_pdf").trigger, "primary", "file-down")
        tools = self._window.tools
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.switcher,),
            (as_button(action("edit.undo")), as_button(action("edit.redo"))),
            tuple(as_button(action(f"view.page.{page}")) for page in PAGES),
            tuple(as_button(action(id_)) for id_ in ("view.tool.select", "view.tool.hand", "capture.toggle")),
            (self.zoom,),
            (as_button(action("view.commands")),),
        )
        while tools.takeAt(0) is not None:
            pass
        for group in groups:
            tools.addSpacing(14)
            for part in group:
                self._parts.append(part)
                tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.export)
        room = (0, 0, _PAGES_FROM, _TOOLS_FROM, _ZOOM_FROM, _SEARCH_FROM)
        give_way = [(least, part) for least, group in zip(room, groups, strict=True) if least for part in group]
        self._window.give_way += give_way
        self.export.setToolTip(action("file.export_pdf").toolTip())
        self.export.setAccessibleName("Export")
        self._window.bar_fitted.connect(self._fit_export)
        self._window.fit_bar()
        self._parts.append(self.export)
        action("file.export_pdf").changed.connect(lambda: self.export.setEnabled(action("file.export_pdf").isEnabled()))

    def _fit_export(self, width: int) -> None:
        self.export.setText(" Export" if width >= _EXPORT_TEXT_FROM else "")

    def _build_status_bar(self) -> None:
        self.saved = SaveIndicator(self.session.retry_saving, self.save_copy)
        self.counts_label = self.way.facts.words
        status = self._window.status
        while status.takeAt(0) is not None:
            pass
        status.addWidget(self.saved, 1)
        status.addWidget(self.way.facts)
        self._parts += [self.saved, self.way.facts]

    def _put(self, home: QWidget, part: QWidget) -> None:
        lines = home.layout()
        if lines is None:
            lines = QVBoxLayout(home)
            lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(part)
        self._parts.append(part)

    def _connect(self) -> None:
        session = self.session
        for signal in (session.layout_changed, session.map_changed, session.selection_changed):
            signal.connect(lambda _: self.refresh())
        session.history_changed.connect(self.book.refresh_soon)
        session.stepped.connect(self.desk_area.toast.hide)
        session.message.connect(lambda text: self.desk_area.toast.say(text))
        session.message_over.connect(self.desk_area.toast.take_back)
        session.save_state_changed.connect(self._on_save_state)
        session.theme_changed.connect(self._on_theme)
        self._appearance.changed.connect(session.set_theme)
        self.dock.open_changed.connect(lambda _: self.book.refresh_soon())
        self.canvas.zoom_changed.connect(self._on_zoom)
        self.inspector.left.connect(self.canvas.setFocus)
        self.canvas.profile_requested.connect(lambda id_: open_profile(self._window, session, id_))
        self.canvas.context_requested.connect(self._on_context)
        self.canvas.tool_changed.connect(lambda _: self.book.refresh_soon())
        self.capture.turned.connect(self.book.refresh_soon)
        self.zoom.picked.connect(self.canvas.set_zoom)
        self._on_zoom(self.canvas.zoom)

    def _on_zoom(self, factor: float) -> None:
        self.zoom.show_factor(factor)

    def _on_context(self, hit: Hit | None, at: QPoint) -> None:
        owner = self.session.store.get(hit.owner) if hit is not None else None
        menu = self.book.menu(context_ids(owner), self._window)
        menu.popup(at)

    def _menu_of_selection(self, at: QPoint) -> None:
        owner = next(map(self.session.store.get, self.session.selection), None)
        self.book.menu(context_ids(owner), self._window).popup(at)

    def _delete(self) -> None:
        self.book.run("edit.delete")

    def _on_theme(self, _: Theme) -> None:
        self._window.repaint_mark()
        self.saved.repaint_icon()
        self.desk_area.repaint_icons()
        self.export.setIcon(icon("file-down", "on_accent"))

    def _on_save_state(self, state: SaveState) -> None:
        self.saved.show_state(state)
        if state.status is SaveStatus.READ_ONLY:
            reason = getattr(self.document.keeper, "read_only_reason", "")
            text = f"This project is open for reading only. {reason}".strip()
            self.desk_area.banner.say(text, [("Save a copy…", self.save_copy)])


def _opener(path: Path) -> Callable[[], object]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _map_key(document: Document) -> str:
    return f"map/{getattr(document.keeper, 'project_uuid', '')}"


def _remembered_map(window: MainWindow, document: Document) -> str | None:
    return window.settings.text(_map_key(document)) or None
