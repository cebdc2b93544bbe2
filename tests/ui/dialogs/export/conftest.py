"""The export window for tests."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.exporters import EXPORTERS
from model.document import Document
from model.samples import sample_records
from tests.ui.dialogs.export.driving import FakeExporter, Open, settle
from ui.app import make_application
from ui.dialogs.export.window import ExportWindow
from ui.previewing import wait_for_all
from ui.session import Session
from ui.settings import Settings


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """The sample project in memory."""
    make_application()
    found = Session(Document(None, sample_records()))
    yield found
    found.detach()


@pytest.fixture
def open_window(session: Session, qtbot: QtBot) -> Iterator[Open]:
    """What opens the export window and waits for its first pages."""
    opened: list[ExportWindow] = []

    def show(outcome: object = "real", on: Session = session) -> ExportWindow:
        exporters = EXPORTERS if outcome == "real" else (FakeExporter(outcome),)
        dialog = ExportWindow(None, on, Settings(), exporters)  # type: ignore[arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.resize(1200, 800)
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
