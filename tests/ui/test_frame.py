"""The frame of the window: its bar and panels at any width, without a project, and behind a dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QDialog

from ui.dialogs.choice import ChoiceDialog
from ui.opening import Opening
from ui.widgets.icons import icon
from ui.workbench import Workbench


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def question(opening: Opening) -> ChoiceDialog:
    dialogs = [found for found in opening.window.findChildren(ChoiceDialog) if found.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def test_a_narrow_window_keeps_room_for_the_map(bench: Workbench) -> None:
    window = bench.canvas.window()
    window.resize(800, 600)
    assert [side for side in ("left", "right") if window.panels[side].isVisible()] == ["left"]
    window.resize(600, 500)
    assert not any(panel.isVisible() for panel in window.panels.values())
    window.resize(1280, 800)
    assert all(panel.isVisible() for panel in window.panels.values())


def test_a_panel_that_made_room_comes_back_when_asked_for(bench: Workbench) -> None:
    window = bench.canvas.window()
    window.resize(640, 500)
    bench.book.refresh()
    assert not bench.book.action("view.panel.right").isChecked()
    bench.book.run("view.panel.right")
    assert [side for side in ("left", "right") if window.panels[side].isVisible()] == ["right"]
    bench.book.run("view.panel.left")
    assert [side for side in ("left", "right") if window.panels[side].isVisible()] == ["left"]


@pytest.mark.parametrize("width", [620, 700, 780, 860, 960, 1280])
def test_the_export_button_stays_inside_the_bar(bench: Workbench, width: int) -> None:
    window = bench.canvas.window()
    window.resize(width, 500)
    QCoreApplication.processEvents()
    assert window.top_bar.minimumSizeHint().width() <= width
    assert bench.export.width() >= bench.export.minimumSizeHint().width()
    assert bench.export.geometry().right() < width
    assert (bench.export.text() == "") == (width < 960)


def test_without_a_project_the_panels_are_away_and_only_the_file_menu_works(opening: Opening, tmp_path: Path) -> None:
    opening.projects.open_first(tmp_path / "not there.laneway")
    window = opening.window
    assert not any(panel.isVisible() for panel in window.panels.values())
    assert [entry.text() for entry in window.menu_bar.actions() if entry.isEnabled()] == ["&File"]
    assert window.menu_bar.x() < 200
    question(opening).done(0)
    opening.projects.open_first(None)
    assert all(panel.isVisible() for panel in window.panels.values())
    assert all(entry.isEnabled() for entry in window.menu_bar.actions())
    opening.window.close()


def test_a_dialog_dims_the_window_behind_it(bench: Workbench) -> None:
    window = bench.canvas.window()
    before = window.grab().toImage().pixelColor(5, 5).lightness()
    bench.book.run("help.about")
    (dialog,) = window.findChildren(QDialog)
    assert window.grab().toImage().pixelColor(5, 5).lightness() < before - 20
    dialog.reject()
    free()
    assert window.grab().toImage().pixelColor(5, 5).lightness() == before


@pytest.mark.usefixtures("bench")
def test_icons_are_drawn_for_the_pixels_of_the_screen() -> None:
    found = icon("undo-2").pixmap(QSize(18, 18), 2.0)
    assert (found.size(), found.devicePixelRatio()) == (QSize(36, 36), 2.0)
