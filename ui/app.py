"""Starts the window: shows its frame first, then loads what is heavy and opens the project."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.instance import Instance
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theming import Appearance, load_interface_fonts, load_other_fonts


def run(argv: list[str], *, new_window: bool = False) -> int:
    """Open the window on the project named in `argv`, or where the user left off; return the exit status.

    When there is a window of the same user and data folder already, that one does it, unless a new one is asked for.
    """
    gc.disable()  # what is loaded at the start stays, so there is nothing to collect
    app = make_application()
    path = Path(argv[0]).absolute() if argv else None
    instance = Instance(app)
    if not new_window and instance.hand_over(path):
        return 0
    settings = Settings()
    appearance = Appearance(app, settings)
    window = MainWindow(settings)
    window.first_painted.connect(lambda: fill(window, appearance, path, instance))
    window.show()
    status = app.exec()
    instance.close()
    window.deleteLater()
    return status


def scale_interface(settings: Settings) -> None:
    """Let Qt draw everything larger if the user wants it, on top of the system's scale; before the application is."""
    percent = settings.number("view/scale", 100)
    if 100 < percent <= 200 and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"


def make_application() -> QApplication:
    """The application in Fusion style with its own face, or the one there is."""
    found = QApplication.instance()
    if found is None:
        scale_interface(Settings())
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Laneway")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("laneway")
    app.setStyle("Fusion")
    load_interface_fonts()
    return app


def fill(window: MainWindow, appearance: Appearance, path: Path | None, instance: Instance) -> None:
    """Load everything else, show the project or the start page, and take what later starts hand over."""
    # Also when opening fails: what is loaded now stays, and later collections need not walk through it.
    QTimer.singleShot(0, _freeze)
    from ui import faults

    faults.keep_log()
    faults.install(window)
    from ui.opening import Opening

    opening = Opening(window, appearance)
    opening.begin(path)
    load_other_fonts()
    instance.listen(opening.take)


def _freeze() -> None:
    gc.freeze()
    gc.enable()
