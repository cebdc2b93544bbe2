"""The export window for tests."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.exporters import EXPORTERS
from tests.ui.dialogs.export.driving import FakeExporter, Open, settle
from ui.dialogs.export.window import ExportWindow
from ui.previewing import wait_for_all
from ui.workbench import Workbench


@pytest.fixture
def open_window(bench: Workbench, qtbot: QtBot) -> Iterator[Open]:
    """What opens the export window and waits for its first pages."""
    opened: list[ExportWindow] = []

    def show(outcome: object = "real", on: Workbench = bench) -> ExportWindow:
        exporters = EXPORTERS if outcome == "real" else (FakeExporter(outcome),)
        window = on.canvas.window()
        dialog = ExportWindow(window, on.session, window.settings, exporters)  # type: ignore[attr-defined, arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.left_behind.connect(on.show_export)
        opened.append(dialog)
        dialog.open()
        settle(dialog, qtbot)
        return dialog

    yield show
    for dialog in opened:
        dialog.done(0)
    wait_for_all()
    for dialog in opened:
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
