"""What a test does with the export window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.base import ExportResult
from export.pdf.options import PdfOptions, Sheets
from ui.dialogs.export.pdf_form import PdfForm
from ui.dialogs.export.window import ExportWindow

LONG_MS = 60_000

Open = Callable[..., ExportWindow]


class FakeExporter:
    """Writes nothing: it succeeds, raises, or goes on until it is stopped."""

    id, title, suffix, options_type = "pdf", "PDF", ".pdf", PdfOptions

    def __init__(self, outcome: object) -> None:
        self.outcome = outcome
        self.options: Any = None

    def write(self, snapshot: object, map_id: str, target: Path, options: object, progress: Callable) -> ExportResult:
        self.options = options
        progress(0.5, "Painting")
        if self.outcome == "wait":
            while True:
                progress(0.6, "Painting")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return ExportResult(target, 2, ("Small text.",))


def settle(dialog: ExportWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.settled, timeout=LONG_MS)


def form_of(dialog: ExportWindow) -> PdfForm:
    assert isinstance(dialog.form, PdfForm)
    return dialog.form


def choose_sheets(dialog: ExportWindow, sheets: Sheets, qtbot: QtBot) -> None:
    form_of(dialog).sheets.buttons[sheets].click()
    settle(dialog, qtbot)


def press(widget: Any, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
