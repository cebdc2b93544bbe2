"""A window in this process, timed: `python -m benchmarks.window bare|laneway [PROJECT]` prints when each moment came.

Moments are seconds of the system's monotonic clock, which the process that waits for them shares. Events are watched
from an application class put in place of Qt's, so the program itself needs no hook.
"""

import json
import os
import sys
import time
from typing import Final

MOMENTS: Final = ("painted", "on screen", "editable")


def main(what: str, *arguments: str) -> None:
    """Open the window, print its moments as JSON and end the process."""
    moments: dict[str, float] = {}
    if what == "bare":
        _bare(moments)
    else:
        _laneway(moments, list(arguments))


def _end(moments: dict[str, float]) -> None:
    print(json.dumps(moments), flush=True)
    os._exit(0)  # what closing costs is not start-up


def _bare(moments: dict[str, float]) -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            moments["painted"] = time.monotonic()
            _end(moments)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def _laneway(moments: dict[str, float], arguments: list[str]) -> None:
    from PySide6 import QtWidgets
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watched(QtWidgets.QApplication):
        """Notes when something has been painted, and when that was a map or the start page."""

        def notify(self, receiver: QObject, event: QEvent) -> bool:
            done = super().notify(receiver, event)
            if event.type() == QEvent.Type.Paint and isinstance(receiver, QtWidgets.QWidget):
                moments.setdefault("painted", time.monotonic())
                if "on screen" not in moments and _shows_content(receiver):
                    moments["on screen"] = time.monotonic()
                    # Behind all that is due already: then the program waits for the hand.
                    QTimer.singleShot(0, self._on_idle)
            return done

        def _on_idle(self) -> None:
            moments["editable"] = time.monotonic()
            _end(moments)

    QtWidgets.QApplication = Watched  # type: ignore[misc]
    from ui.cli import run

    sys.exit(run(arguments))


def _shows_content(widget: object) -> bool:
    view_module, page_module = sys.modules.get("ui.canvas.view"), sys.modules.get("ui.start.page")
    if page_module is not None and isinstance(widget, page_module.StartPage):
        return True
    parent = widget.parentWidget() if view_module is not None else None  # type: ignore[attr-defined]
    return view_module is not None and isinstance(parent, view_module.MapView) and bool(parent.layer.entries)


if __name__ == "__main__":
    main(*sys.argv[1:])
