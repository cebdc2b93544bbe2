"""Fills the start page and does what is chosen there: opens, makes, pins, finds and forgets. Contains no painting."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from model.errors import UserError
from model.storage.files import SUFFIX
from model.templates.own import (
    forget_removed,
    own_templates,
    remove_template,
    rename_template,
    restore_template,
)
from model.templates.placing import project_from_template
from model.theme import Theme
from ui.actions.table import ACTIONS
from ui.commands import entries as commands
from ui.commands.centre import open_without_project
from ui.keys import KeyBook
from ui.main_window import MainWindow
from ui.projects import Projects
from ui.recent import Entry, Recent, missing
from ui.start.card import Card, Face
from ui.start.name_dialog import NameDialog
from ui.start.offers import Records, own_template_cards, sample_cards, template_cards
from ui.start.page import StartPage, offer_button
from ui.start.pictures import kept_cover
from ui.start.section import Section
from ui.start.words import many, when, where
from ui.theming import Appearance
from ui.widgets.basics import button, caption

_FEW: Final = 8
_RECENT, _TEMPLATES, _OWN, _SAMPLES = "recent", "templates", "own", "samples"


class Start(QObject):
    """Keeps the start page while no project is open. `on_map` opens the samples at one of their maps."""

    def __init__(
        self, window: MainWindow, projects: Projects, appearance: Appearance, on_map: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._window, self._projects, self._on_map = window, projects, on_map
        self.page: StartPage | None = None
        self._places: dict[str, int] = {}
        self._all = False
        appearance.changed.connect(self._on_theme)

    @property
    def _recent(self) -> Recent:
        return self._projects.recent

    def show(self, back: Path | None = None) -> None:
        """Show the page on the window's desk; Escape leads back to the project that was just left."""
        if self.page is not None:
            return
        forget_removed()
        self._recent.tidy(own_templates())
        self._all = False
        self._places = {}
        actions = self._actions()
        page = self.page = StartPage(actions, (lambda: self._projects.open(back)) if back is not None else None)
        self._greet(page, actions, back)
        self._fill(page)
        home = self._window.desk.layout()
        if home is None:
            home = QVBoxLayout(self._window.desk)
            home.setContentsMargins(0, 0, 0, 0)
        home.addWidget(page)
        page.show()
        self._window.setWindowTitle("Laneway")
        self._lend_menu(actions)
        page.addAction(self._finder(actions))
        page.addAction(self._key_sheet())

    def hide(self) -> None:
        """Take the page away."""
        page, self.page = self.page, None
        if page is None:
            return
        self._file_menu().clear()
        page.paints.stop()
        page.hide()
        page.setParent(None)
        page.deleteLater()

    def say(self, text: str) -> None:
        """Say something on the page."""
        if self.page is not None:
            self.page.toast.say(text)

    # What the page shows.

    def _greet(self, page: StartPage, actions: Sequence[QAction], back: Path | None) -> None:
        title, words = "Welcome to Laneway", "Choose a template and start to map, or look at a finished map first."
        if self._recent.entries():
            title, words = "Start", "Open a project, or begin a new one from a template."
        if back is not None:
            words = f"{back.stem} is saved and closed. Esc opens it again."
        new, find = actions[:2]
        page.say_hello(title, words, [offer_button(find), offer_button(new, "primary")])

    def _fill(self, page: StartPage) -> None:
        """Add the sections from top to bottom, for in this order their pictures are painted."""
        known = bool(self._recent.entries())
        builders = {
            _RECENT: lambda: self._recent_section(page),
            _TEMPLATES: lambda: Section(
                "New from a template",
                "Makes a project of its own at once. Every change is saved as you work.",
                template_cards(page.paints, self._make),
            ),
            _OWN: lambda: self._own_section(page),
            _SAMPLES: lambda: Section(
                "Samples", "Finished maps to look at and to try things on.", sample_cards(page.paints, self._on_map)
            ),
        }
        order = (_RECENT, _TEMPLATES, _OWN, _SAMPLES) if known else (_SAMPLES, _TEMPLATES, _OWN)
        for place, which in enumerate(order):
            self._places[which] = place
            page.add_section(builders[which]())

    def _recent_section(self, page: StartPage) -> Section:
        entries = self._recent.entries()
        shown = entries if self._all else entries[:_FEW]
        rest = len(entries) - len(shown)
        beside: list[QWidget] = [button(f"Show all {len(entries)}", self._show_all, "link")] if rest else []
        advice = "" if entries else f"Projects that you open show here. A {SUFFIX} file may be dropped on the window."
        gone = missing(entry.path for entry in shown)
        cards = [self._lost_card(entry) if entry.path in gone else self._recent_card(page, entry) for entry in shown]
        return Section("Recent projects", advice, cards, beside)

    def _lost_card(self, entry: Entry) -> Card:
        locate, remove = (lambda: self._locate(entry)), (lambda: self._remove(entry))
        face = Face(entry.name, where(entry.path, Path.home()), trouble="The file is not there", pinned=entry.pinned)
        menu = [("search", "Locate…", locate), ("x", "Remove from list", remove)]
        card = Card(face, menu, hint=str(entry.path), remedies=(("Locate…", locate), ("Remove", remove)))
        card.clicked.connect(locate)
        return card

    def _recent_card(self, page: StartPage, entry: Entry) -> Card:
        now = dt.datetime.now().astimezone()
        opened = when(entry.opened, now)
        about = opened if entry.maps is None else f"{many(entry.maps, 'map')} · {opened}"
        face = Face(entry.name, about, where(entry.path, Path.home()), pinned=entry.pinned)
        pin = "Unpin" if entry.pinned else "Pin to the top"
        card = Card(
            face,
            [
                ("folder-open", "Open", lambda: self._projects.open(entry.path)),
                ("pin", pin, lambda: self._pin(entry)),
                None,
                ("x", "Remove from list", lambda: self._remove(entry)),
            ],
            lambda: self._pin(entry),
            hint=str(entry.path),
        )
        card.clicked.connect(lambda: self._projects.open(entry.path))
        page.paints.add(card, lambda theme: kept_cover(self._recent, entry.path, theme))
        return card

    def _own_section(self, page: StartPage) -> Section:
        cards = own_template_cards(page.paints, self._recent, self._make, self._own_menu)
        advice = "" if cards else "Any map can become one: open it and choose File > Turn this map into a template."
        return Section("Your templates", advice, cards)

    def _own_menu(self, path: Path) -> list[tuple[str, str, Callable[[], object]] | None]:
        return [
            ("pencil", "Rename…", lambda: self._ask_name(path)),
            None,
            ("trash-2", "Remove", lambda: self._remove_template(path)),
        ]

    def _renew(self, which: str) -> None:
        if self.page is not None:
            section = self._recent_section(self.page) if which == _RECENT else self._own_section(self.page)
            self.page.replace_section(self._places[which], section)

    # What is done.

    def _make(self, title: str, records: Records) -> None:
        try:
            made = project_from_template(records(), title)
        except UserError as error:
            self.say(str(error))
            return
        self._projects.make(title, made)

    def _pin(self, entry: Entry) -> None:
        self._recent.put(entry._replace(pinned=not entry.pinned))
        self._renew(_RECENT)

    def _remove(self, entry: Entry) -> None:
        removed = self._recent.remove(entry.path)
        self._renew(_RECENT)
        if removed is not None and self.page is not None:
            text = f"{entry.name} was taken off the list. The file stays where it is."
            self.page.toast.say(text, [("Undo", lambda: self._put_back(removed))])

    def _put_back(self, entry: Entry) -> None:
        self._recent.put(entry)
        self._renew(_RECENT)

    def _locate(self, entry: Entry) -> None:
        self._projects.locate(entry)
        self._renew(_RECENT)

    def _show_all(self) -> None:
        self._all = True
        self._renew(_RECENT)

    def _ask_name(self, path: Path) -> None:
        NameDialog(self._window, "Rename template", path.stem, lambda name: self._rename(path, name)).open()

    def _rename(self, path: Path, name: str) -> None:
        try:
            renamed = rename_template(path, name)
        except UserError as error:
            self.say(str(error))
            return
        self._recent.move_picture(path, renamed)
        self._renew(_OWN)

    def _remove_template(self, path: Path) -> None:
        try:
            removed = remove_template(path)
        except UserError as error:
            self.say(str(error))
            return
        self._renew(_OWN)
        if self.page is not None:
            self.page.toast.say(f"{path.stem} was removed.", [("Undo", lambda: self._restore(removed))])

    def _restore(self, removed: Path) -> None:
        try:
            restore_template(removed)
        except UserError as error:
            self.say(str(error))
        self._renew(_OWN)

    # Keys and menu while no project is open.

    def _actions(self) -> list[QAction]:
        specs = {spec.id: spec for spec in ACTIONS}
        keys = KeyBook(self._window.settings, ACTIONS)
        found = []
        for id_, act in (
            ("file.new_project", self._projects.new),
            ("file.open", self._projects.open),
            ("file.quit", self._window.close),
        ):
            action = QAction(caption(specs[id_].text), self)
            action.setObjectName(id_)
            action.setShortcuts(keys.of(id_))
            action.setToolTip(f"{specs[id_].text.rstrip('…')}  {keys.text(id_)}")
            action.triggered.connect(lambda _=False, act=act: act())
            found.append(action)
        return found

    def _finder(self, actions: Sequence[QAction]) -> QAction:
        """What opens the palette with what can be done here, and with the projects opened before."""

        def run() -> None:
            places = [
                commands.Entry(str(entry.path), entry.name, "Project", "map", partial(self._projects.open, entry.path))
                for entry in self._recent.entries()
            ]
            open_without_project(self._window, actions, places)

        found = QAction(self)
        found.setShortcuts(KeyBook(self._window.settings, ACTIONS).of("view.commands"))
        found.triggered.connect(lambda _: run())
        return found

    def _key_sheet(self) -> QAction:
        """What opens the sheet of keys."""

        def run() -> None:
            from ui.dialogs.shortcuts import ShortcutsDialog

            ShortcutsDialog(self._window, keys, None).open()

        keys = KeyBook(self._window.settings, ACTIONS)
        found = QAction(self)
        found.setShortcuts(keys.of("help.shortcuts"))
        found.triggered.connect(lambda _: run())
        return found

    def _lend_menu(self, actions: Sequence[QAction]) -> None:
        """Let the menu File work as far as it can without a project."""
        menu = self._file_menu()
        for action in actions:
            if action.objectName() == "file.quit":
                menu.addSeparator()
            menu.addAction(action)
        menu.menuAction().setEnabled(True)

    def _file_menu(self) -> QMenu:
        return next(menu for menu in self._window.menu_bar.findChildren(QMenu) if menu.title() == "&File")

    def _on_theme(self, _: Theme) -> None:
        if self.page is not None:
            self._window.repaint_mark()
            self.page.paints.again()
