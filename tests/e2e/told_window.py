"""The real program, which also tells a test where things stand and what the records say: one line of JSON a change.

Run as: told_window.py [PROJECT]. Events come from the X server alone; this only looks, and only at the connection that
the program has, for another one would break its lock.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

import main
from model.records import Emotion, Touchpoint
from model.store import Snapshot
from tests.builders import dump
from ui import app
from ui.main_window import MainWindow
from ui.opening import Opening

_ROLES = ("touchpoint", "emotion-actual")
_EVERY_MS = 20


class Teller:
    """Looks at the window again and again and prints what it sees when that has changed."""

    def __init__(self, window: MainWindow) -> None:
        self._opening = next(child for child in window.children() if isinstance(child, Opening))
        self._last: tuple[Any, ...] = ()
        self._timer = QTimer(window, interval=_EVERY_MS)
        self._timer.timeout.connect(self.tell)
        self._timer.start()

    def tell(self) -> None:
        window, bench = self._opening.window, self._opening.workbench
        front = QApplication.activePopupWidget() or QApplication.activeWindow()
        state: dict[str, Any] = {
            "window": int(window.winId()),
            "active": front is not None,
            "front": front.windowTitle() if front is not None and front is not window else "",
            "controls": _controls(front) if front is not None else {},
            "writing": isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit),
            "project": bench is not None,
        }
        if bench is not None:
            view, history = bench.canvas, bench.document.history
            state |= {
                "editing": view.editing.editor is not None,
                "dragging": view.gesture is not None,
                "undo": history.undo_label,
                "redo": history.redo_label,
                "saved": bench.saved.text,
                "origin": self._px(QPointF(0, 0)),
                "selected": sorted(bench.session.selection),
            }
        now = (*state.values(), bench.session.layout if bench is not None else None)
        if now != self._last:
            self._last = now
            sys.stdout.write(json.dumps(state | (self._truth() if bench is not None else {}), default=str) + "\n")
            sys.stdout.flush()

    def _truth(self) -> dict[str, Any]:
        """Places in pixels of the screen, and the records in memory and in the file."""
        bench = self._opening.workbench
        assert bench is not None
        view, store = bench.canvas, bench.session.store
        rects: dict[str, list[int]] = {}
        for entry in view.layer.entries:
            record = store.records.get(entry.group.owner)
            if isinstance(record, Emotion):
                record = store.find(Touchpoint, record.touchpoint_id)
            if isinstance(record, Touchpoint) and entry.group.role in _ROLES:
                rects[f"{entry.group.role} {record.title}"] = self._rect(*entry.rect.getRect())
        for touchpoint in store.all(Touchpoint):
            for hit in view.places.fields(touchpoint.id):
                if hit.field is not None and hit.field.name == "title" and hit.field_rect is not None:
                    rects[f"title {touchpoint.title}"] = self._rect(*hit.field_rect)
        scale = next((row.scale for row in view.places.layout.rows if row.scale is not None), None)
        keeper: Any = bench.document.keeper
        resting = view.gesture is None
        return {
            "rects": rects,
            "unit_px": scale.unit * view.camera.zoom if scale is not None else 0.0,
            "places": {entry.group.owner: self._rect(*entry.rect.getRect()) for entry in view.layer.entries},
            "records": dump(store),
            "in_file": dump(Snapshot(keeper.load())) if resting else None,
        }

    def _rect(self, x: float, y: float, width: float, height: float) -> list[int]:
        return [*self._px(QPointF(x, y)), *self._px(QPointF(x + width, y + height))]

    def _px(self, place: QPointF) -> tuple[int, int]:
        assert self._opening.workbench is not None
        view = self._opening.workbench.canvas
        px: QPoint = view.viewport().mapToGlobal(view.viewport_point(place).toPoint())
        return px.x(), px.y()


def _controls(front: QWidget) -> dict[str, list[int]]:
    """Where the buttons and cards of the window in front are, by the name that a screen reader says."""
    found: dict[str, list[int]] = {}
    for control in front.findChildren(QWidget):
        name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        if control.isVisible() and control.isEnabled() and name:
            place = control.mapToGlobal(QPoint(0, 0))
            found[name.strip()] = [place.x(), place.y(), place.x() + control.width(), place.y() + control.height()]
    return found


_fill = app.fill


def _fill_and_tell(window: MainWindow, *others: Any) -> None:
    _fill(window, *others)
    window.teller = Teller(window)  # as long as the window


if __name__ == "__main__":
    app.fill = _fill_and_tell
    sys.exit(main.main())
