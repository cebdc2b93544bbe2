"""Hands and eyes for tests of the window: presses, drags, types and drops as a user does, and tells what is shown."""

from typing import Any, Self

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.document import Document, Keeper
from model.records import Emotion, Lane, Touchpoint
from tests.builders import Dump, Scene, dump
from ui.canvas.text_editor import FieldEditor
from ui.canvas.tools.drop import Payload, encode
from ui.canvas.view import MapView
from ui.session import Session

Modifiers = Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
NONE = Modifiers.NoModifier
_KEYS = {
    name: getattr(Qt.Key, f"Key_{name}")
    for name in ("Escape", "Return", "Delete", "Backspace", "Tab", "Backtab", "F2", "Space")
}
_KEYS |= {name: getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down", "A", "0", "1", "2")}
_HELD = {"Shift": Modifiers.ShiftModifier, "Ctrl": Modifiers.ControlModifier, "Alt": Modifiers.AltModifier}


class CanvasDriver:
    """A canvas over a small project. Places are points on the map, found by the names of what stands there."""

    def __init__(self, scene: Scene, width: int = 1500, height: int = 1100, keeper: Keeper | None = None) -> None:
        self.document = Document(keeper, list(scene.store.records.values()))
        scene.store = self.document.store  # so that the names go on working
        self.scene = scene
        self.session = Session(self.document)
        self.messages: list[str] = []
        self.session.message.connect(self.messages.append)
        self.view = MapView(self.session)
        self.view.resize(width, height)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        self.view.set_zoom(1.0)
        self.view.camera.place(QPointF(0, 0), QPointF(20, 20))
        self._at = QPointF(0, 0)
        self._button = Qt.MouseButton.NoButton
        self.settle()

    # Places.

    def rect(self, owner: str, role: str) -> QRectF:
        (entry, *_) = self.view.places.entries_of(owner, (role,))
        return entry.rect

    def card(self, name: str) -> QPointF:
        """The middle of a touchpoint's card."""
        return self.rect(self.scene.id(name), "touchpoint").center()

    def note(self, text: str) -> QPointF:
        return self.rect(self.scene.id(text), "note").center()

    def stage(self, title: str) -> QPointF:
        return self.rect(self.scene.id(title), "stage").center()

    def pain(self, title: str) -> QPointF:
        return self.rect(self.scene.id(title), "pain").center()

    def label(self, kind: str) -> QPointF:
        """The middle of a lane's label."""
        return self.rect(self.scene.id(kind), "lane-label").center()

    def before(self, name: str) -> QPointF:
        """The gap on the left of a touchpoint."""
        rect = self.rect(self.scene.id(name), "touchpoint")
        return QPointF(rect.left() - 4, rect.center().y())

    def after(self, name: str) -> QPointF:
        """The gap on the right of a touchpoint."""
        rect = self.rect(self.scene.id(name), "touchpoint")
        return QPointF(rect.right() + 4, rect.center().y())

    def cell(self, kind: str, name: str) -> QPointF:
        """The middle of a lane at a touchpoint."""
        row = next(row for row in self.view.places.layout.rows if row.lane_id == self.scene.id(kind))
        column = next(c for c in self.view.places.layout.columns if c.touchpoint_id == self.scene.id(name))
        return QPointF(column.centre, row.y + row.height / 2)

    def level(self, name: str, value: float) -> QPointF:
        """The place in the emotion lane at a touchpoint that stands for a value."""
        row = next(row for row in self.view.places.layout.rows if row.scale is not None)
        return QPointF(self.cell("emotion", name).x(), row.scale.y(value))

    def empty(self) -> QPointF:
        """A place on the sheet where nothing stands."""
        return QPointF(self.session.layout.picture.width - 10, self.session.layout.picture.height - 4)

    # The hand.

    def press(self, place: QPointF, held: str = "", button: Qt.MouseButton = LEFT) -> Self:
        self._button = button
        self._mouse(QEvent.Type.MouseButtonPress, place, button, button, held)
        return self

    def move_to(self, place: QPointF, held: str = "") -> Self:
        """Move there in a few steps, as hands do."""
        start = self._at
        for step in (0.1, 0.5, 1.0):
            self._mouse(
                QEvent.Type.MouseMove, start + (place - start) * step, Qt.MouseButton.NoButton, self._button, held
            )
        return self

    def release(self, held: str = "") -> Self:
        self._mouse(QEvent.Type.MouseButtonRelease, self._at, self._button, Qt.MouseButton.NoButton, held)
        self._button = Qt.MouseButton.NoButton
        self.settle()
        return self

    def drag(self, start: QPointF, end: QPointF, held: str = "") -> Self:
        return self.press(start, held).move_to(end, held).release(held)

    def click(self, place: QPointF, held: str = "") -> Self:
        return self.press(place, held).release(held)

    def double_click(self, place: QPointF) -> Self:
        self.click(place)
        self._mouse(QEvent.Type.MouseButtonDblClick, place, LEFT, LEFT, "")
        self._button = LEFT
        return self.release()

    def wheel(self, place: QPointF, notches: float, held: str = "") -> Self:
        px = self.view.viewport_point(place)
        event = QWheelEvent(
            px,
            QPointF(self.view.viewport().mapToGlobal(px.toPoint())),
            QPoint(),
            QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton,
            _held(held),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)
        return self

    def right_click(self, place: QPointF) -> Self:
        px = self.view.viewport_point(place).toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(
            self.view.viewport(), QContextMenuEvent(reason, px, self.view.viewport().mapToGlobal(px), NONE)
        )
        return self

    def key(self, keys: str) -> Self:
        """Press a key such as "Delete" or "Alt+Right" where the keyboard is."""
        *held, name = keys.split("+")
        target = self.editor or self.view
        QTest.keyClick(target, _KEYS[name], _held("+".join(held)))
        self.settle()
        return self

    def type_text(self, text: str) -> Self:
        """Write over what is selected in the open editor."""
        assert self.editor is not None, "no editor is open"
        QTest.keyClicks(self.editor, text)
        return self

    def drag_in(self, payload: Payload | QMimeData, place: QPointF) -> bool:
        """Bring something over the canvas; tell whether it could be dropped there."""
        data = payload if isinstance(payload, QMimeData) else encode(payload)
        px, action = self.view.viewport_point(place), Qt.DropAction.CopyAction
        enter = QDragEnterEvent(px.toPoint(), action, data, LEFT, NONE)
        QApplication.sendEvent(self.view.viewport(), enter)
        if not enter.isAccepted():
            return False
        move = QDragMoveEvent(px.toPoint(), action, data, LEFT, NONE)
        QApplication.sendEvent(self.view.viewport(), move)
        return move.isAccepted()

    def drag_out(self) -> Self:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())
        return self

    def drop(self, payload: Payload | QMimeData, place: QPointF) -> Self:
        data = payload if isinstance(payload, QMimeData) else encode(payload)
        self.drag_in(data, place)
        px = self.view.viewport_point(place)
        QApplication.sendEvent(
            self.view.viewport(), QDropEvent(px, Qt.DropAction.CopyAction, data, LEFT, NONE, QEvent.Type.Drop)
        )
        self.settle()
        return self

    # The eye.

    @property
    def editor(self) -> FieldEditor | None:
        return self.view.editing.editor

    @property
    def steps(self) -> list[str]:
        """The names of the history's steps."""
        return [step.label for step in self.document.history.steps]

    @property
    def selected(self) -> str:
        """The names of what is selected, in order."""
        names = []
        for id_ in self.session.selection:
            record = self.session.store.records[id_]
            names.append(getattr(record, "title", "") or getattr(record, "text", "") or getattr(record, "kind", "?"))
        return " ".join(sorted(names))

    @property
    def cell_name(self) -> str:
        """Where the keyboard is: "lane kind at touchpoint", or the name of what stands there."""
        cell = self.view.keyboard.cell
        if cell is None:
            return ""
        if cell.owner:
            record: Any = self.session.store.records[cell.owner]
            if isinstance(record, Emotion):
                return f"emotion at {self.session.store.one(Touchpoint, record.touchpoint_id).title}"
            return str(getattr(record, "title", "") or getattr(record, "text", ""))
        touchpoint_id = self.view.places.layout.columns[cell.first].touchpoint_id
        title = self.session.store.one(Touchpoint, touchpoint_id or "").title
        return f"{self.session.store.one(Lane, cell.row).kind} at {title}"

    def dump(self) -> Dump:
        return dump(self.document.store)

    def image(self) -> QImage:
        return self.view.grab().toImage()

    def settle(self) -> None:
        """Let everything that waits happen."""
        for _ in range(3):
            QGuiApplication.processEvents()

    def close(self) -> None:
        self.view.cancel_gesture()
        self.view.editing.close(commit=False)
        self.session.detach()
        self.view.close()
        self.view.deleteLater()
        self.settle()

    def _mouse(
        self, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton, held: str
    ) -> None:
        self._at = QPointF(place)
        px = self.view.viewport_point(place)
        event = QMouseEvent(
            kind, px, QPointF(self.view.viewport().mapToGlobal(px.toPoint())), button, buttons, _held(held)
        )
        QApplication.sendEvent(self.view.viewport(), event)


def _held(names: str) -> Qt.KeyboardModifier:
    held = NONE
    for name in filter(None, names.split("+")):
        held |= _HELD[name]
    return held
