"""Settings count at once and are kept; keys are recorded, refused, and taken over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ui import motion
from ui.actions.table import ACTIONS
from ui.app import scale_interface
from ui.dialogs.key_settings import KeyRow, KeySettings
from ui.dialogs.settings import SCALE, START, SettingsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.keys import KeyBook
from ui.settings import Settings
from ui.workbench import Workbench

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(bench: Workbench) -> Iterator[SettingsDialog]:
    bench.book.run("edit.settings")
    found = bench.canvas.window().findChild(SettingsDialog)
    assert found is not None
    yield found
    bench.appearance.set_mode("system")
    motion.choose(bench.canvas.window().settings, "reduced")


def pick(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def record(row: KeyRow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    row.adder.click()
    assert row.recorder is not None
    QTest.keyClick(row.recorder, key, held)


def test_every_choice_counts_at_once(bench: Workbench, dialog: SettingsDialog) -> None:
    settings = bench.canvas.window().settings
    pick(dialog.theme, "dark-contrast")
    assert bench.session.theme.name == "dark-contrast"
    assert bench.book.action("view.theme.dark-contrast").isChecked()
    pick(dialog.motion, "full")
    assert motion.duration_ms(1000) == motion.LONGEST_MS
    pick(dialog.motion, "reduced")
    assert motion.duration_ms() == 0
    pick(dialog.wheel, "zoom")
    assert bench.canvas.wheel_zooms
    pick(dialog.start, "page")
    assert settings.text(START) == "page"
    shown = settings.flag("view/minimap", True)
    dialog.minimap.click()
    assert settings.flag("view/minimap", True) != shown
    pick(dialog.scale, "150")
    assert settings.number(SCALE, 100) == 150


@pytest.mark.parametrize(("kept", "factor"), [(100, None), (150, "1.5"), (900, None), (-3, None)])
def test_the_interface_is_scaled_from_the_next_start_on(
    monkeypatch: pytest.MonkeyPatch, kept: int, factor: str | None
) -> None:
    environment: dict[str, str] = {}
    monkeypatch.setattr("ui.app.os.environ", environment)
    settings = Settings()
    settings.keep(SCALE, kept)
    scale_interface(settings)
    assert environment.get("QT_SCALE_FACTOR") == factor


@pytest.fixture
def page(qtbot: QtBot) -> KeySettings:
    """The page of keys without a window around it."""
    found = KeySettings(KeyBook(Settings(), ACTIONS))
    qtbot.addWidget(found)
    found.show()
    return found


def test_a_key_is_recorded_and_taken_away(page: KeySettings) -> None:
    row = page.rows["edit.hide_lane"]
    record(row, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.AltModifier)
    assert KeyBook(Settings(), ACTIONS).texts("edit.hide_lane") == ("Ctrl+Alt+L",)
    (chip,) = [found for found in row.findChildren(QToolButton) if found.text() == "Ctrl+Alt+L"]
    chip.click()
    assert KeyBook(Settings(), ACTIONS).texts("edit.hide_lane") == ()


def test_a_key_of_another_action_is_taken_over_only_when_asked(page: KeySettings) -> None:
    keys, row = page.keys, page.rows["edit.hide_lane"]
    record(row, Qt.Key.Key_Z, CTRL)
    assert row.said == "Ctrl+Z is used by “Undo”."
    assert keys.text("edit.undo") == "Ctrl+Z"
    taker = row.findChild(QPushButton, "take")
    assert taker is not None
    taker.click()
    assert keys.text("edit.hide_lane") == "Ctrl+Z"
    assert "Ctrl+Z" not in keys.texts("edit.undo")
    resetter = page.rows["edit.undo"].resetter
    assert resetter is not None
    resetter.click()
    assert keys.text("edit.undo") == "Ctrl+Z"
    assert keys.text("edit.hide_lane") == ""
    record(row, Qt.Key.Key_Tab)
    assert "reserved" in row.said
    record(row, Qt.Key.Key_Escape)
    assert row.recorder is None


def test_keys_are_searched_by_name_and_by_key(page: KeySettings) -> None:
    QTest.keyClicks(page.filter, "ctrl+shift+p")
    assert [id_ for id_, row in page.rows.items() if not row.isHidden()] == ["view.commands"]
    page.filter.setText("qqqq")
    assert page.nothing.isVisible()


def test_a_new_key_shows_at_once_and_works_on_the_map(bench: Workbench) -> None:
    bench.book.keys.add("edit.hide_lane", QKeySequence("F4"))
    bench.book.keys.add("view.zoom_full", QKeySequence("Z"))
    assert "F4" in bench.book.action("edit.hide_lane").toolTip()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Z)
    assert bench.canvas.zoom == 1.0
    bench.book.keys.remove("view.zoom_in", QKeySequence("Ctrl++"))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Plus, CTRL)
    assert bench.canvas.zoom == 1.0
    bench.book.run("help.shortcuts")
    sheet = bench.canvas.window().findChild(ShortcutsDialog)
    assert sheet is not None
    QTest.keyClicks(sheet.filter, "F4")
    shown = [words for _, entries in sheet.parts for words, entry in entries if not entry.isHidden()]
    assert shown == ["edit hide lane f4"]
