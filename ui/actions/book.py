"""Makes Qt's actions from the table and keeps their names, ticks and greyness true. Contains no verbs."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from ui.actions.spec import ActionSpec, Desk
from ui.actions.table import ACTIONS
from ui.keys import KeyBook
from ui.settings import Settings
from ui.views.pages import PAGES
from ui.widgets.basics import caption, icon_button, plain_tip
from ui.widgets.icons import blank_icon, icon

_SPECS = {spec.id: spec for spec in ACTIONS}
_SUBMENU_ICONS = {
    "File/Map": "map", "Edit/Move": "crosshair", "Edit/Stage": "columns-3", "Edit/Lane": "rows-3",
    "Edit/Picture": "image", "Edit/Persona, channel or team": "users", "Edit/Select": "mouse-pointer-2",
    "Edit/Find": "search", "Insert/Lane": "rows-3", "View/Theme": "sun",
}  # fmt: skip


class ActionBook(QObject):
    """All actions of a window by id. `keys` says which keys they have.

    What has changed is asked about once in a turn of the event loop; sooner when somebody looks or presses a key.
    """

    def __init__(self, desk: Desk, window: QWidget, canvas: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.keys = KeyBook(settings, ACTIONS, self)
        self._actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        window.installEventFilter(self)
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(spec.id)
            action.setShortcuts(self.keys.of(spec.id))
            if spec.icon:
                action.setIcon(icon(spec.icon))
            elif spec.checked is None:
                action.setIcon(blank_icon())  # so that its text aligns with the others
            if spec.checked is not None:
                action.setCheckable(True)
            on_map = Qt.ShortcutContext.WidgetWithChildrenShortcut
            action.setShortcutContext(on_map if spec.on_map else Qt.ShortcutContext.WindowShortcut)
            (canvas if spec.on_map else window).addAction(action)
            action.triggered.connect(lambda _=False, spec=spec: self._run(spec))
            self._actions[spec.id] = action
        self.keys.changed.connect(self._on_keys_changed)
        self.refresh()

    def action(self, id_: str) -> QAction:
        """The action with this id. Raises KeyError."""
        self._catch_up()
        return self._actions[id_]

    def run(self, id_: str) -> None:
        """Run an action if it can be run now, and know at once what can be run then."""
        self._ask(_SPECS[id_])
        self._actions[id_].trigger()
        self._catch_up()

    def refresh(self) -> None:
        """Ask each action's questions anew."""
        self._later.stop()
        for spec in ACTIONS:
            self._ask(spec)

    def refresh_soon(self) -> None:
        """Ask each action's questions anew before anybody can tell that they have not been."""
        if not self._later.isActive():
            self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # what comes before each shortcut
            self._catch_up()
        return False

    def _catch_up(self) -> None:
        if self._later.isActive():
            self.refresh()

    def _ask(self, spec: ActionSpec) -> None:
        action = self._actions[spec.id]
        name = spec.name(self._desk) if spec.name is not None else spec.text
        if action.property("plain_text") != name:
            action.setProperty("plain_text", name)
            action.setText(caption(name))
            self._say_keys(spec)
        action.setEnabled(spec.when(self._desk))
        if spec.checked is not None:
            action.setChecked(spec.checked(self._desk))

    def fill(self, bar: QMenuBar) -> None:
        """Fill the menus of a bar, which bear the names of MENUS."""
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = self._new_menu(spec.menu, menus, bar)
            if spec.line:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])

    def _new_menu(self, path: str, menus: dict[str, QMenu], bar: QMenuBar) -> QMenu:
        top, _, name = path.partition("/")
        if not name:
            menu = next(found for found in bar.findChildren(QMenu) if found.title().replace("&", "") == top)
            menu.aboutToShow.connect(self.refresh)
            self._menus.append(menu)
            return menu
        menu = QMenu(name, menus[top])
        menu.setIcon(icon(_SUBMENU_ICONS.get(path, "list")))
        menus[top].addMenu(menu)
        return menu

    def take_down(self, bar: QMenuBar) -> None:
        """Empty the menus and forget the actions."""
        self._later.stop()
        self._window.removeEventFilter(self)
        for menu in bar.findChildren(QMenu):
            menu.clear()
        for menu in self._menus:
            menu.aboutToShow.disconnect(self.refresh)
        for action in self._actions.values():
            action.deleteLater()
        self.deleteLater()

    def menu(self, ids: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of some actions; "" is a line between. Those that cannot be run now are left out."""
        ids = tuple(ids)
        for id_ in filter(None, ids):
            self._ask(_SPECS[id_])
        menu = QMenu(parent)
        for id_ in ids:
            if not id_:
                if not menu.isEmpty():
                    menu.addSeparator()
            elif self._actions[id_].isEnabled():
                menu.addAction(self._as_verb(_SPECS[id_], menu) if _SPECS[id_].verb else self._actions[id_])
        return menu

    def verb(self, id_: str) -> str:
        """What an action is called where no menu says what is done."""
        return _SPECS[id_].verb or self.name(id_)

    def name(self, id_: str) -> str:
        """What an action is called now."""
        return str(self._actions[id_].property("plain_text"))

    def _as_verb(self, spec: ActionSpec, menu: QMenu) -> QAction:
        action = self._actions[spec.id]
        keys = self.keys.text(spec.id)
        found = QAction(action.icon(), caption(spec.verb) + (f"\t{keys}" if keys else ""), menu)
        found.setObjectName(spec.id)
        found.setCheckable(action.isCheckable())
        found.setChecked(action.isChecked())
        found.triggered.connect(lambda _: action.trigger())
        return found

    def button(self, action: QAction) -> QToolButton:
        """A flat button that follows an action."""
        found = icon_button("circle", action.text())
        found.setDefaultAction(action)
        action.changed.connect(lambda: found.setAccessibleName(action.text().replace("&&", "&")))
        return found

    def _say_keys(self, spec: ActionSpec) -> None:
        action = self._actions[spec.id]
        keys = self.keys.text(spec.id)
        action.setToolTip(plain_tip(f"{spec.tip or self.name(spec.id)}{f'  {keys}' if keys else ''}"))

    def _on_keys_changed(self) -> None:
        for spec in ACTIONS:
            action, keys = self._actions[spec.id], list(self.keys.of(spec.id))
            if action.shortcuts() != keys:
                action.setShortcuts(keys)
                self._say_keys(spec)

    def _run(self, spec: ActionSpec) -> None:
        if not self._later.isActive() or spec.when(self._desk):
            if spec.shows_map and self._desk.pages.shown != PAGES[0]:
                self._desk.pages.turn_to(PAGES[0])
            spec.run(self._desk)
        self.refresh_soon()
