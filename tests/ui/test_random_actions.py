"""Whatever a user does, in whatever order: no exception, no dialog left over, and project, file and Picture agree.

Steps come from hypothesis: actions of the table, keys, typing, and the mouse on what stands on the map or beside it.
`--actions N` says how many are made in all.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from model import rules
from model.layout.engine import Engine
from model.samples import sample_records
from model.storage.files import create_document
from model.storage.files import open_document as open_file
from tests.builders import dump
from ui.actions.table import ACTIONS
from ui.workbench import Workbench

STEPS_A_RUN = 50
LEAVES = {"file.quit", "view.full_screen"}
"""What ends the window or takes over the screen."""

Key = Qt.Key
_KEYS = (Key.Key_Escape, Key.Key_Return, Key.Key_Tab, Key.Key_Backtab, Key.Key_Left, Key.Key_Right, Key.Key_Up)
_KEYS += (Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_Delete, Key.Key_F2, Key.Key_Space)
_HELD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
_HELD += (Qt.KeyboardModifier.AltModifier,)
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

action = st.tuples(st.just("action"), st.sampled_from([spec.id for spec in ACTIONS if spec.id not in LEAVES]))
share = st.floats(0, 1)
place = st.tuples(share, share, share)  # which group of the Picture, and where in it
steps = st.one_of(
    action,
    action,
    st.tuples(st.just("key"), st.sampled_from(_KEYS), st.sampled_from(_HELD)),
    st.tuples(st.just("type"), st.sampled_from(["a", "7", "+", "Rückruf nötig", "ทดสอบ", "<b>&amp;", "=1+1"])),
    st.tuples(st.just("click"), place, st.sampled_from(_HELD)),
    st.tuples(st.just("double"), place),
    st.tuples(st.just("drag"), place, place, st.sampled_from(_HELD)),
    st.tuples(st.just("menu"), place, share),
)


class User:
    """Does one step after another in a window."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.window = bench.canvas.window()

    def do(self, step: tuple[Any, ...]) -> None:
        name, *rest = step
        act: Callable[..., None] = getattr(self, name)
        act(*rest)
        settle()

    def action(self, id_: str) -> None:
        self.bench.book.run(id_)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self._focus(), key, held)

    def type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focus(), letter)
            else:  # QTest does not know such keys
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self._focus(), QKeyEvent(kind, 0, _HELD[0], letter))

    def click(self, where: tuple[float, ...], held: Qt.KeyboardModifier) -> None:
        at = self._px(where)
        self._mouse(QEvent.Type.MouseButtonPress, at, _LEFT, held)
        self._mouse(QEvent.Type.MouseButtonRelease, at, _NONE, held)

    def double(self, where: tuple[float, ...]) -> None:
        self.click(where, _HELD[0])
        at = self._px(where)
        self._mouse(QEvent.Type.MouseButtonDblClick, at, _LEFT, _HELD[0])
        self._mouse(QEvent.Type.MouseButtonRelease, at, _NONE, _HELD[0])

    def drag(self, start: tuple[float, ...], end: tuple[float, ...], held: Qt.KeyboardModifier) -> None:
        a, b = self._px(start), self._px(end)
        self._mouse(QEvent.Type.MouseButtonPress, a, _LEFT, held)
        for part in (0.1, 0.6, 1.0):
            self._mouse(QEvent.Type.MouseMove, a + (b - a) * part, _LEFT, held)
        self._mouse(QEvent.Type.MouseButtonRelease, b, _NONE, held)

    def menu(self, where: tuple[float, ...], choice: float) -> None:
        viewport, at = self.bench.canvas.viewport(), self._px(where).toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at), _HELD[0]))
        for menu in self.window.findChildren(QMenu):
            if menu.isVisible():
                entries = [entry for entry in menu.actions() if entry.isEnabled() and entry.menu() is None]
                entries = [entry for entry in entries if entry.objectName() not in LEAVES]
                menu.close()
                if entries:
                    entries[int(choice * (len(entries) - 1))].trigger()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.bench.canvas

    def _px(self, where: tuple[float, ...]) -> QPointF:
        which, x, y = where
        entries = self.bench.canvas.layer.entries
        viewport = self.bench.canvas.viewport()
        if not entries or which > 0.9:
            return QPointF(x * viewport.width(), y * viewport.height())
        rect = entries[int(which / 0.9 * (len(entries) - 1))].rect
        at = self.bench.canvas.viewport_point(QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()))
        return QPointF(min(max(at.x(), 1), viewport.width() - 2), min(max(at.y(), 1), viewport.height() - 2))

    def _mouse(self, kind: QEvent.Type, at: QPointF, buttons: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        viewport = self.bench.canvas.viewport()
        button = _NONE if kind is QEvent.Type.MouseMove else _LEFT
        to = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, to, button, buttons, held))


def settle() -> None:
    for _ in range(2):
        QGuiApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dismiss(window: QWidget) -> None:
    """Press Escape until nothing stands before the window; what stays is a fault."""
    for _ in range(12):
        open_ = [found for found in QApplication.topLevelWidgets() if found.isVisible() and found is not window]
        if not open_:
            return
        QTest.keyClick(QApplication.focusWidget() or open_[-1], Key.Key_Escape)
        for found in open_:
            if found.isVisible() and not isinstance(found, QDialog):
                QTest.keyClick(found, Key.Key_Escape)
        settle()
    raise AssertionError(f"Escape does not close {[(type(w).__name__, w.windowTitle()) for w in open_]}")


def consistent(bench: Workbench) -> None:
    """Project, file and Picture agree."""
    session = bench.session
    bench.canvas.cancel_gesture()
    bench.canvas.editing.close(commit=False)
    assert not session.store.editing
    assert rules.check(session.store) == []
    if session.map_id is not None:
        assert session.layout == Engine().lay_out(session.store, session.map_id)
        assert bench.canvas.places.layout == session.layout
    assert bench.saved.text.startswith("All changes saved")


def test_a_thousand_things_a_user_does_leave_all_in_order(
    request: pytest.FixtureRequest, opening: Any, tmp_path: Path, no_questions: None
) -> None:
    wanted: int = request.config.getoption("--actions")
    runs = max(1, wanted // STEPS_A_RUN)

    @settings(
        max_examples=runs, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
    )
    @given(st.lists(steps, min_size=STEPS_A_RUN, max_size=STEPS_A_RUN))
    def live(script: list[tuple[Any, ...]]) -> None:
        path = tmp_path / "random.laneway"
        document = create_document(path, sample_records(), replace=True)
        opening.projects.document = document
        opening.projects.opened.emit(document)
        bench = opening.workbench
        user = User(bench)
        for step in script:
            user.do(step)
            if opening.workbench is not bench:  # the step led to another project
                break
            if step[0] == "action":
                dismiss(user.window)
        dismiss(user.window)
        if opening.workbench is bench:
            consistent(bench)
        shown = dump(document.store)
        steps_made = len(document.history.steps)
        opening.projects.document = None
        document.close()
        again = open_file(path, read_only=True)
        assert dump(again.store) == shown
        assert len(again.history.steps) == steps_made
        again.close()

    live()
