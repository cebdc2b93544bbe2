"""A canvas that counts its frames, and a hand that drags on it with real mouse events."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from model.records import Emotion
from ui.canvas.view import MapView
from ui.session import Session

WIDTH: Final = 1920
HEIGHT: Final = 1080
_MOST_TURNS: Final = 50
_NEUTRAL: Final = 0.4


class WatchedView(MapView):
    """The program's canvas in a window of its own."""

    def __init__(self, session: Session) -> None:
        self.frames = 0
        super().__init__(session)
        self.resize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.frames += 1


class Hand:
    """Presses, drags and waits until what that changed has been painted."""

    def __init__(self, view: WatchedView, session: Session) -> None:
        self._view = view
        self._session = session
        self._at = QPointF()
        self._steps = 0
        self._frames = 0
        session.layout_changed.connect(self._on_layout_changed)

    def emotion_step(self) -> float:
        """The pixels by which an emotion changes by a tenth at 100 %."""
        layout = self._session.layout
        rows = layout.rows if layout is not None else ()
        return next(row.scale.unit for row in rows if row.scale is not None) / 10

    def grab(self, role: str) -> None:
        """Press on the group of that role nearest the middle of the view, and drag until the gesture has begun."""
        view = self._view
        middle = view.layer.boundingRect().center()
        entries = [entry for entry in view.layer.entries if entry.group.role == role]
        entries = [entry for entry in entries if self._has_room(entry.group.owner)] or entries
        place = min((entry.rect.center() for entry in entries), key=lambda at: abs(at.x() - middle.x()))
        view.center_on(place)
        QApplication.processEvents()
        self._at = view.viewport_point(place)
        self._steps = 0
        self._send(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton)
        for _ in range(4):
            self.drag(2, 6)

    def drag(self, dx: float, dy: float) -> None:
        """Move on by pixels, there eight times and back eight times, and wait for the frame."""
        way = 1 if self._steps // 8 % 2 == 0 else -1
        self._steps += 1
        self._at += QPointF(dx * way, dy * way)
        self._frames = self._view.frames
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton)
        self.wait_for_frame()

    def wait_for_frame(self) -> None:
        """Run the event loop until nothing is left to lay out and the view has been painted since."""
        for _ in range(_MOST_TURNS):
            QApplication.processEvents()
            if self._view.frames > self._frames and not self._session._timer.isActive():
                break
        else:
            raise RuntimeError("the canvas was not painted")
        self._frames = self._view.frames

    def _has_room(self, owner: str) -> bool:
        """Whether what is dragged can go both ways: an emotion at the end of its scale would stay there."""
        record = self._session.store.get(owner)
        return not isinstance(record, Emotion) or (record.actual is not None and abs(record.actual) < _NEUTRAL)

    def _on_layout_changed(self, _: object) -> None:
        self._frames = self._view.frames  # the frame that counts is the one after it

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton) -> None:
        viewport = self._view.viewport()
        everywhere = viewport.mapToGlobal(self._at)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, self._at, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
