"""The history: every step of the project, the newest first; a click goes to any of them. Contains no undo.

It shows in the place of the details on the right. What a step touched is tinted on the map while the pointer is on it.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from model.analysis.timeline import Line, Sitting, format_ago, format_moment, sittings
from model.errors import UserError
from ui.canvas.highlights import Highlights
from ui.canvas.view import MapView
from ui.replay import Replay
from ui.session import Session
from ui.theming import colour, interface_font
from ui.widgets.basics import MOST_SEARCHED, bound, icon_button, label, plain_tip, row, section
from ui.widgets.icons import current_theme, icon

Index = QModelIndex | QPersistentModelIndex

_ROW_PX, _HEAD_PX = 32, 36
_RAIL_X: Final = 22.0
_TEXT_X: Final = 38
_TIME_PX: Final = 76
_FRESH_MS, _TICK_MS = 40, 30_000
_BEGINNING: Final = "Beginning of the history"
_EMPTY: Final = (
    "Nothing has been changed yet. Every step you take will stand here, with its time. "
    "A click goes back to any of them, even after the program was closed."
)
_HINT: Final = "Click a step to go to it. Steps after it turn grey and can be done again until you edit."
_LINE: Final = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """The list with its filter. `close_asked` is called when it is to make room for the details."""

    def __init__(
        self,
        session: Session,
        canvas: MapView,
        highlights: Highlights,
        replay: Replay,
        on_close: Callable[[], object],
    ) -> None:
        super().__init__()
        self._replay = replay
        self.play = icon_button("play", "Replay", replay.toggle)
        self._session, self._canvas, self._highlights = session, canvas, highlights
        self._opened_at = dt.datetime.now(dt.UTC)
        self._on_close = on_close
        self.setAccessibleName("History")
        self.filter = QLineEdit()
        bound(self.filter, MOST_SEARCHED)
        self.filter.setPlaceholderText("Filter steps")
        self.filter.setAccessibleName("Filter steps")
        self.filter.setClearButtonEnabled(False)
        self.since = icon_button("clock", "Only steps since this project was opened")
        self.since.setProperty("role", "chip")
        self.since.setText("Since opening")
        self.since.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.since.setCheckable(True)
        self.list = QListView()
        self.model = _Steps(self)
        self.empty = label("", "hint", wrap=True)
        self.hint = label(_HINT, "hint", wrap=True)
        self._set_up_list()
        self._lay_out()
        self._fresh = QTimer(self, singleShot=True, interval=_FRESH_MS)
        self._fresh.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.list.viewport().update)
        self.filter.textChanged.connect(lambda _: self.refresh())
        self.since.toggled.connect(lambda _: self.refresh())
        session.history_changed.connect(self._on_changed)
        replay.changed.connect(self._show_replay)
        self.filter.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)

    def refresh(self) -> None:
        """Show the steps there are, as far as they are asked for."""
        self._fresh.stop()
        history = self._session.document.history
        steps = history.steps
        since = self._opened_at if self.since.isChecked() else None
        wanted = self.filter.text()
        found = sittings(steps, dt.datetime.now().astimezone(), wanted=wanted, since=since)
        self.model.show(found, history.position, with_beginning=bool(steps) and not wanted and since is None)
        self.empty.setText(self._nothing(bool(steps)) if not found else "")
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self.hint.setVisible(bool(found) and not self._session.read_only)
        self._show_replay()
        here = self.model.row_of(history.position)
        if here is not None:
            self.list.setCurrentIndex(self.model.index(here))
            self.list.scrollTo(self.model.index(here))

    def jump(self, position: int) -> None:
        """Go to where this many steps are done, and show what the last of them touched."""
        self._session.jump(position)
        self.refresh()
        self._show_touched(position)

    def enter(self) -> None:
        """Take the keyboard."""
        self.refresh()
        (self.filter if self.list.isHidden() else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def touched(self, position: int) -> list[str]:
        """The records that the step touched which leads to a position, as far as they show on the map."""
        steps = self._session.document.history.steps
        if not 0 < position <= len(steps):
            return []
        try:
            ids = list(steps[position - 1].diff.changes)
        except UserError:
            return []  # a step that cannot be read; going over it tells so
        return [id_ for id_ in ids if id_ in self._canvas.places.by_owner]

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._tick.start()
        self.refresh()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._highlights.set_touched(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and watched is self.list.viewport():
            self._highlights.set_touched(())
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if watched is self.filter and self.filter.text():
                self.filter.clear()
            else:
                self._canvas.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.list:
            self._on_clicked(self.list.currentIndex())
        elif watched is self.filter and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.setFocus()
        else:
            return False
        return True

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_StepDelegate(self.model, self.list))
        self.list.setObjectName("history_list")
        self.list.setAccessibleName("Steps")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._on_clicked)
        self.list.entered.connect(self._on_entered)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 12, 0, 12)
        lines.setSpacing(10)
        close = icon_button("x", "Back to the details", self._on_close)
        lines.addLayout(row(section("History"), 1, self.play, close, margins=(18, 0, 10, 0)))
        lines.addLayout(row(self.filter, self.since, margins=(18, 0, 18, 0)))
        for part in (self.empty, self.hint):
            part.setContentsMargins(18, 0, 18, 0)
        lines.addWidget(self.empty)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.hint)
        lines.addStretch(0)

    def _show_replay(self) -> None:
        name = "Stop the replay" if self._replay.playing else "Replay the steps from the beginning"
        self.play.setIcon(icon("square" if self._replay.playing else "play"))
        self.play.setToolTip(name)
        self.play.setAccessibleName(name)
        self.play.setEnabled(self._replay.playing or self._replay.possible)

    def _nothing(self, any_steps: bool) -> str:
        if not any_steps:
            return _EMPTY
        if self.filter.text().strip():
            return (
                f"No step is called “{self.filter.text().strip()}”. Its name says what was done, such as “Move note”."
            )
        return "Nothing has been changed since this project was opened. Older steps show without the filter."

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fresh.start()

    def _on_clicked(self, index: Index) -> None:
        line = index.data(_LINE)
        if isinstance(line, Line):
            self.jump(line.position)

    def _on_entered(self, index: Index) -> None:
        line = index.data(_LINE)
        ids = self.touched(line.position) if isinstance(line, Line) else []
        self._highlights.set_touched(self._canvas.places.outlines(ids))

    def _on_current(self, index: Index) -> None:
        line = index.data(_LINE)
        if isinstance(line, Line) and self.list.hasFocus():
            self._show_touched(line.position)

    def _show_touched(self, position: int) -> None:
        ids = self.touched(position)
        if ids:
            self._session.select(ids)
            self._canvas.camera.show(self._canvas.places.bounds(ids))


class _Steps(QAbstractListModel):
    """The rows: a heading for each sitting, its steps, and where everything began."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[str | Line] = []
        self.position = 0

    def show(self, found: list[Sitting], position: int, *, with_beginning: bool) -> None:
        """Show other rows, or only another place among them."""
        rows: list[str | Line] = []
        for day, lines in found:
            rows += (day, *lines)
        if with_beginning:
            rows.append(Line(0, _BEGINNING, dt.datetime.min.replace(tzinfo=dt.UTC)))
        self.position = position
        if rows == self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, position: int) -> int | None:
        """The row of the step that leads to a position."""
        return next((n for n, line in enumerate(self._rows) if isinstance(line, Line) and line[0] == position), None)

    def entry(self, number: int) -> str | Line:
        """A heading or a step."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if isinstance(entry, str):
            return entry if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.label
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{entry.label}\n{format_moment(entry.made_at)}") if entry.position else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.label}, {self.state(entry)}"
            case Qt.ItemDataRole.UserRole:
                return entry
        return None

    def state(self, line: Line) -> str:
        """Whether a step is done, undone, or where the project is now."""
        if line.position == self.position:
            return "now"
        return "done" if line.position < self.position else "undone"


class _StepDelegate(QStyledItemDelegate):
    """Draws a rail of dots with names and times. The present place is a filled ring; what is undone is grey."""

    def __init__(self, model: _Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _HEAD_PX if isinstance(self._model.entry(index.row()), str) else _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = self._model.entry(index.row())
        room: QRect = option.rect
        if isinstance(entry, str):
            painter.setFont(interface_font(12, 600))
            painter.setPen(colour(current_theme(), "ink3"))
            place = room.adjusted(18, 8, -18, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), entry)
        else:
            above = self._model.entry(index.row() - 1) if index.row() else ""
            self._paint_line(painter, option, room, entry, above)
        painter.restore()

    def _time(self, line: Line, above: str | Line) -> str:
        """A step's time in words, once for steps that follow each other."""
        if not line.position:
            return ""
        now = dt.datetime.now().astimezone()
        words = format_ago(line.made_at, now)
        return "" if isinstance(above, Line) and format_ago(above.made_at, now) == words else words

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: Line, above: str | Line
    ) -> None:
        theme, state = current_theme(), self._model.state(line)
        held: QStyle.StateFlag = option.state
        back = QRectF(room).adjusted(8, 1, -8, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state == "now":
            painter.setBrush(colour(theme, "soft"))
            painter.drawRoundedRect(back, 7, 7)
        elif held & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colour(theme, "ink", 0.06))
            painter.drawRoundedRect(back, 7, 7)
        if held & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(theme, "accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(back.adjusted(0.75, 0.75, -0.75, -0.75), 7, 7)
        self._paint_rail(painter, room, state, last=line.position == 0)
        painter.setFont(interface_font(13, 600 if state == "now" else 400))
        painter.setPen(colour(theme, "ink3" if state == "undone" else "ink", 0.75 if state == "undone" else 1.0))
        text = room.adjusted(_TEXT_X, 0, -_TIME_PX - 18 if line.position else -18, 0)
        words = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        ago = self._time(line, above)
        if ago:
            painter.setFont(interface_font(12))
            painter.setPen(colour(theme, "ink3"))
            painter.drawText(
                room.adjusted(0, 0, -18, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), ago
            )

    def _paint_rail(self, painter: QPainter, room: QRect, state: str, *, last: bool) -> None:
        theme = current_theme()
        middle = QPointF(room.left() + _RAIL_X, room.center().y() + 0.5)
        painter.setPen(QPen(colour(theme, "line2"), 1))
        end = middle.y() if last else room.bottom() + 1.0
        painter.drawLine(QPointF(middle.x(), room.top()), QPointF(middle.x(), end))
        token = {"now": "accent", "done": "ink3", "undone": "line2"}[state]
        painter.setPen(QPen(colour(theme, token), 1.5))
        painter.setBrush(colour(theme, "paper" if state == "undone" else token))
        radius = 5.0 if state == "now" else 3.5
        painter.drawEllipse(middle, radius, radius)
