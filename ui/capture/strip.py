"""The strip below the map while a journey is captured: where it is, what is felt there, and what the keys do."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from model.choices import NoteTopic
from model.records import JourneyMap, Lane, Note, PainPoint, Persona, Stage
from model.wording import signed
from ui.canvas.view import MapView
from ui.capture.capture import Capture
from ui.capture.hints import Hint, KeyHints
from ui.session import Session
from ui.theming import colour
from ui.widgets.basics import ElidedLabel, label
from ui.widgets.icons import current_theme

COMMANDS: Final = (
    Hint("Enter", "next touchpoint"),
    Hint("⇧ A…Z", "type it"),
    Hint("⇧ Enter", "next stage"),
    Hint("Tab", "title"),
    Hint("1…5", "feeling"),
    Hint(". + −", "tenths"),
    Hint("=", "expected"),
    Hint("!", "pain"),
    Hint('"', "quote"),
    Hint("?", "parking lot"),
    Hint("← →", "go"),
    Hint("↑ ↓", "persona"),
    Hint("⌫", "undo"),
    Hint("Esc", "end"),
)
"""What the keys do while none of them writes; the sheet of keys shows them, too."""

_IN_TITLE: Final = (
    Hint("Enter", "keep it, next touchpoint"),
    Hint("⇧ Enter", "next stage"),
    Hint("Tab", "keys for channels, feelings, pain, quote…"),
    Hint("Esc", "put back what was there"),
)
_IN_STAGE: Final = (
    Hint("Enter", "keep it, on to its touchpoints"),
    Hint("Tab", "keys"),
    Hint("Esc", "put back what was there"),
)
_IN_PAIN: Final = (Hint("Enter", "keep it, then its cause"), Hint("Tab", "keys"), Hint("Esc", "put back"))
_IN_TEXT: Final = (Hint("Enter", "keep it"), Hint("⇧ Enter", "new line"), Hint("Esc", "put back what was there"))
_NOTES: Final = {NoteTopic.QUOTES: "Quote", NoteTopic.QUESTIONS: "Question for the parking lot"}
_AWAY: Final = (Hint("Click", "the map, and the keys are capture’s again"), Hint("F7", "end"))


class CaptureStrip(QFrame):
    """Shows the state of a capture. Hidden while there is none, or when it is not wanted."""

    def __init__(self, capture: Capture, session: Session, canvas: MapView) -> None:
        super().__init__()
        self._capture, self._session, self._canvas = capture, session, canvas
        self.setProperty("role", "capture")
        self.setAccessibleName("Capture by keyboard")
        self.badge = label("", "capture_badge")
        self.where = ElidedLabel("", "capture_where")
        self.told = label("", "capture_told")
        self.dot = _Dot()
        self.persona = label("", "capture_persona")
        self.actual = label("", "capture_value")
        self.expected = label("", "capture_value")
        self.commands, self.channels = KeyHints(), KeyHints()
        self.commands.keep_room_for(COMMANDS)
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        capture.changed.connect(self._soon.start)
        canvas.installEventFilter(self)
        self.setVisible(False)

    def refresh(self) -> None:
        """Show what is."""
        self.setVisible(self._capture.active and self._capture.shows_keys)
        if self.isHidden():
            return
        writing, away = self._capture.writing, not (self._capture.writing or self._canvas.hasFocus())
        self._set_state("away" if away else "writing" if writing else "keys")
        self.where.set_text(self._place_text())
        self.told.setText(self._capture.message)
        self.told.setVisible(bool(self._capture.message))
        self._show_feelings()
        self.commands.show_hints(_AWAY if away else self._hints())
        here = self._capture.place.touchpoint
        on = here.channel_ids if here is not None else ()
        self.channels.show_hints(
            tuple(
                Hint(letter, channel.name, channel.icon, channel.id in on)
                for letter, channel in self._capture.letters().items()
            ),
            faint=writing or away or here is None,
        )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._soon.start()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        for part, stretch in (
            (self.badge, 0), (self.where, 1), (self.told, 0), (self.dot, 0), (self.persona, 0), (self.actual, 0),
            (self.expected, 0),
        ):  # fmt: skip
            line.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 8, 16, 8)
        lines.setSpacing(4)
        lines.addLayout(line)
        lines.addWidget(self.commands)
        lines.addWidget(self.channels)

    def _set_state(self, state: str) -> None:
        if self.badge.property("state") == state:
            return
        self.badge.setText({"writing": "Writing", "keys": "Keys", "away": "Waiting"}[state])
        for part in (self.badge, self):
            part.setProperty("state", state)
            part.style().unpolish(part)
            part.style().polish(part)

    def _place_text(self) -> str:
        place = self._capture.place
        stage, touchpoint = place.stage, place.touchpoint
        parts = [stage.title or "Untitled stage"] if stage is not None else []
        if touchpoint is not None:
            parts.append(f"{place.number}  {touchpoint.title or 'Untitled'}")
        editing = self._canvas.editing.place
        if editing is not None:
            record, name = self._session.store.get(editing[0]), editing[1]
            match record:
                case JourneyMap():
                    parts = ["Title of the map"]
                case Stage():
                    parts = ["Title of the stage"]
                case PainPoint():
                    parts = [*parts[1:], "Cause of the pain point" if name == "cause" else "Pain point"][::-1]
                case Note():
                    lane = self._session.store.find(Lane, record.lane_id)
                    parts = [*parts[1:], _NOTES.get(lane.topic if lane is not None else NoteTopic.OWN, "Note")][::-1]
        return "  ›  ".join(parts) or "No touchpoint yet"

    def _show_feelings(self) -> None:
        persona, feelings = self._capture.place.persona, self._capture.feelings
        emotion = self._capture.place.emotion
        self.dot.show_persona(persona)
        name = persona.name or "Unnamed" if persona is not None else ""
        self.persona.setText(self.persona.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 140))
        for part, word, value, chosen in (
            (self.actual, "feels", emotion.actual if emotion is not None else None, not feelings.expected),
            (self.expected, "expected", emotion.expected if emotion is not None else None, feelings.expected),
        ):
            part.setText(f"{word} {signed(value) if value is not None else '–'}")
            part.setVisible(persona is not None)
            state = "chosen" if chosen else ""
            if part.property("state") != state:
                part.setProperty("state", state)
                part.style().unpolish(part)
                part.style().polish(part)

    def _hints(self) -> tuple[Hint, ...]:
        editing = self._canvas.editing.place
        if editing is None:
            expects = self._capture.feelings.expected
            return tuple(hint._replace(lit=expects and hint.key == "=") for hint in COMMANDS)
        record, name = self._session.store.get(editing[0]), editing[1]
        match record:
            case JourneyMap() | Stage():
                return _IN_STAGE
            case PainPoint() if name == "title":
                return _IN_PAIN
            case PainPoint() | Note():
                return _IN_TEXT
            case _:
                return _IN_TITLE


class _Dot(QWidget):
    """A persona's colour."""

    def __init__(self) -> None:
        super().__init__()
        self._token = ""
        self.setFixedSize(QSize(12, 12))

    def show_persona(self, persona: Persona | None) -> None:
        token = f"persona.{persona.colour}" if persona is not None else ""
        if token != self._token:
            self._token = token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._token:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(current_theme(), self._token))
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
