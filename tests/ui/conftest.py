"""The window for tests: on the sample project, with no file dialog and no screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from model.document import Document, Keeper
from model.samples import sample_records
from ui.app import make_application
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.settings import Settings
from ui.theming import Appearance
from ui.workbench import Workbench

Open = Callable[[Document], Workbench]


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    """A shown window with no project in it yet."""
    app = make_application()
    settings = Settings()
    appearance = Appearance(app, settings)
    app.setProperty("laneway_motion", False)  # what glides is there at once
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.show()
    found = Opening(window, appearance)
    yield found
    found.projects.document = None
    window.closing = None
    if found.workbench is not None:
        found.workbench.take_down()
        found.workbench = None
    window.close()
    window.deleteLater()
    app.setStyleSheet("")
    appearance.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_document(opening: Opening) -> Open:
    """What puts a document into the window."""

    def put(document: Document) -> Workbench:
        opening.projects.document = document
        opening.projects.opened.emit(document)
        assert opening.workbench is not None
        return opening.workbench

    return put


@pytest.fixture
def bench(open_document: Open) -> Workbench:
    """The window on the sample project, in memory."""
    return open_document(Document(None, sample_records()))


class FakeKeeper:
    """Keeps nothing; fails to write while `error` is set."""

    def __init__(self, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.error: Exception | None = None
        self.written = 0
        self.closed = False

    def load(self) -> list:
        return list(sample_records())

    def load_history(self) -> tuple[list, int]:
        return [], 0

    def write(self, diff: object, change: object) -> None:
        if self.error is not None:
            raise self.error
        self.written += 1

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def keeper() -> FakeKeeper:
    """A keeper whose writing can be made to fail."""
    return FakeKeeper()


_: type[Keeper] = FakeKeeper  # it has what a keeper has


@pytest.fixture
def no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """File dialogs are cancelled, nothing is opened outside, and a dialog that stops the program is a fault."""

    def stop(*_: Any) -> int:
        raise AssertionError("a dialog stopped the program")

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "exec", lambda *_: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(QDialog, "exec", stop)
    monkeypatch.setattr(QMenu, "exec", stop)
