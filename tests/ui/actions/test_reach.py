"""Every action is reached in three ways: through the menus, through the palette, and with the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from model.records import Lane
from ui.actions.context import context_ids
from ui.actions.spec import MENUS
from ui.actions.table import ACTIONS
from ui.commands.entries import HIDDEN, command_entries
from ui.workbench import Workbench


def reached(menu: QMenu) -> set[str]:
    found: set[str] = set()
    for action in menu.actions():
        inner = action.menu()
        found |= {action.objectName()} | (reached(inner) if isinstance(inner, QMenu) else set())
    return found


def test_every_action_is_reached_by_menu_by_palette_and_by_keyboard(bench: Workbench) -> None:
    bar = bench.canvas.window().menu_bar
    letters = [QKeySequence.mnemonic(entry.text()).toString() for entry in bar.actions()]
    assert letters == [f"Alt+{menu[0]}" for menu in MENUS]
    assert len(set(letters)) == len(MENUS)
    in_menus = set().union(*(reached(entry.menu()) for entry in bar.actions()))
    assert {spec.id for spec in ACTIONS} <= in_menus
    in_palette = {entry.id for entry in command_entries(bench, bench.book)}
    missing = {spec.id for spec in ACTIONS} - in_palette
    assert missing == set(HIDDEN)
    # What is about the place under the pointer has its context menu, and the palette has keys of its own.
    lane = bench.session.store.all(Lane)[0]
    assert missing - {"view.commands"} <= set(context_ids(lane))
    assert bench.book.keys.of("view.commands")


def test_alt_shows_the_letters_of_the_menus_and_opens_them(bench: Workbench) -> None:
    window = bench.canvas.window()
    assert not window.menu_bar.underlined
    QTest.keyPress(bench.canvas, Qt.Key.Key_Alt)
    assert window.menu_bar.underlined
    QTest.keyRelease(bench.canvas, Qt.Key.Key_Alt)
    assert not window.menu_bar.underlined
    QTest.keyClick(bench.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    (menu,) = [entry.menu() for entry in window.menu_bar.actions() if entry.text() == "&View"]
    assert menu.isVisible()
    menu.close()
