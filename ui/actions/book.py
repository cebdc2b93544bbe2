"""Makes Qt's actions from the table and keeps their names, ticks and greyness true. Contains no verbs."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from ui.actions.spec import ActionSpec, Desk, Keys
from ui.actions.table import ACTIONS
from ui.widgets.basics import caption, icon_button, plain_tip
from ui.widgets.icons import blank_icon, icon

_SPECS = {spec.id: spec for spec in ACTIONS}
_SUBMENU_ICONS = {"Insert/Lane": "rows-3", "View/Theme": "sun"}


def sequences(keys: Iterable[Keys]) -> list[QKeySequence]:
    """The key sequences that stand for a spec's keys on this platform."""
    found: list[QKeySequence] = []
    for key in keys:
        if isinstance(key, QKeySequence.StandardKey):
            found.extend(QKeySequence.keyBindings(key))
        else:
            found.append(QKeySequence(key))
    return list(dict.fromkeys(found))  # a standard key may be one of the others here


def key_text(spec: ActionSpec) -> str:
    """The first key of an action as people read it, or nothing."""
    found = sequences(spec.keys)
    return found[0].toString(QKeySequence.SequenceFormat.NativeText) if found else ""


class ActionBook(QObject):
    """All actions of a window by id."""

    def __init__(self, desk: Desk, window: QWidget, canvas: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(spec.id)
            action.setShortcuts(sequences(spec.keys))
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
        self.refresh()

    def action(self, id_: str) -> QAction:
        """The action with this id. Raises KeyError."""
        return self._actions[id_]

    def run(self, id_: str) -> None:
        """Run an action if it can be run now."""
        self.refresh()
        self._actions[id_].trigger()

    def refresh(self) -> None:
        """Ask each action's questions anew."""
        for spec in ACTIONS:
            action = self._actions[spec.id]
            name = spec.name(self._desk) if spec.name is not None else spec.text
            if action.property("plain_text") != name:
                action.setProperty("plain_text", name)
                action.setText(caption(name))
                keys = key_text(spec)
                action.setToolTip(plain_tip(f"{spec.tip or name}{f'  {keys}' if keys else ''}"))
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
            menu = next(found for found in bar.findChildren(QMenu) if found.title() == top)
            menu.aboutToShow.connect(self.refresh)
            self._menus.append(menu)
            return menu
        menu = QMenu(name, menus[top])
        menu.setIcon(icon(_SUBMENU_ICONS.get(path, "list")))
        menus[top].addMenu(menu)
        return menu

    def take_down(self, bar: QMenuBar) -> None:
        """Empty the menus and forget the actions."""
        for menu in bar.findChildren(QMenu):
            menu.clear()
        for menu in self._menus:
            menu.aboutToShow.disconnect(self.refresh)
        for action in self._actions.values():
            action.deleteLater()
        self.deleteLater()

    def menu(self, ids: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of some actions; "" is a line between. Those that cannot be run now are left out."""
        self.refresh()
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
        return _SPECS[id_].verb or str(self._actions[id_].property("plain_text"))

    def _as_verb(self, spec: ActionSpec, menu: QMenu) -> QAction:
        action = self._actions[spec.id]
        keys = key_text(spec)
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

    def _run(self, spec: ActionSpec) -> None:
        spec.run(self._desk)
        self.refresh()
