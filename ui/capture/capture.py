"""Capture: mapping by keyboard alone while people talk. Knows the session and the canvas, and draws nothing.

Two states, never mixed: while an editor is open, keys write; else keys are commands (docs/decisions/023). Where it is
follows the selection, so the mouse can help at any time.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from model.choices import NoteTopic
from model.edits.capture import capture_channel, capture_note, capture_pain, capture_touchpoint
from model.edits.stages import add_stage
from model.records import Channel, JourneyMap, Note, PainPoint, Stage, Touchpoint
from ui.canvas.adding import add
from ui.canvas.field_editor import Way
from ui.canvas.text_editor import Left
from ui.canvas.view import MapView
from ui.capture.feelings import Feelings
from ui.capture.keys import Command, command_of
from ui.capture.letters import letters_of
from ui.capture.place import Place
from ui.session import Session

_LEAST_ZOOM, _ZOOM = 0.6, 0.75  # below the first a card cannot be read from the back of a room
_VALUES: Final = frozenset({"digit", "expect", "tenths", "more", "less"})
_NO_TOUCHPOINT: Final = "Press Enter for a touchpoint first"


class Capture(QObject):
    """The mode: whether it is on, where it is, and what each key does."""

    changed = Signal()
    turned = Signal()  # on or off, the mode or what is shown of it

    def __init__(self, session: Session, canvas: MapView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.place = Place(session, canvas)
        self.feelings = Feelings(session, self.place)
        self._active = False
        self._shows_keys = True
        self._message = ""
        canvas.installEventFilter(self)
        canvas.editing.changed.connect(self._on_editing)
        session.selection_changed.connect(lambda _: self._on_selection())
        session.layout_changed.connect(lambda _: self._on_layout())
        session.map_changed.connect(lambda _: self._on_map())

    @property
    def active(self) -> bool:
        """Whether the mode is on."""
        return self._active

    @property
    def writing(self) -> bool:
        """Whether keys write, rather than being commands."""
        return self._canvas.editing.editor is not None

    @property
    def message(self) -> str:
        """What the last key did, or why it did nothing."""
        return self._message

    @property
    def shows_keys(self) -> bool:
        """Whether the strip says what the keys do."""
        return self._shows_keys

    def show_keys(self, shown: bool) -> None:
        """Let the strip say what the keys do, or not."""
        self._shows_keys = shown
        self.turned.emit()
        self.changed.emit()

    def letters(self) -> dict[str, Channel]:
        """The channels by the letter to press."""
        return letters_of(self._session.store.all(Channel))

    def toggle(self) -> None:
        """Turn the mode on or off."""
        if self._active:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Turn the mode on where the selection is, else at the end, and write there what has no title yet."""
        if self._session.map is None or self._session.read_only or not self._canvas.editing.close(commit=True):
            return
        self._active = True
        self._canvas.editing.guide = self._go_on
        self._canvas.setFocus()
        if self._canvas.zoom < _LEAST_ZOOM:
            self._canvas.set_zoom(_ZOOM)
        self.place.forget()
        self.place.follow_selection()
        if self.place.stage is None:
            self.place.stand_last()
        self._begin()
        self.turned.emit()
        self.changed.emit()

    def stop(self) -> None:
        """Turn the mode off; what is being written is kept."""
        if self._active and self._canvas.editing.close(commit=True):
            self._active = False
            self._canvas.editing.guide = None
            self.feelings.end()
            self.turned.emit()
            self.changed.emit()

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._active or not isinstance(event, QKeyEvent) or self.writing or self._canvas.gesture is not None:
            return False
        command = command_of(event)
        if command is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while capturing, this key is not the menu's
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.do(command)
            return True
        return False

    def do(self, command: Command) -> None:
        """Do what a key means."""
        if command.name not in _VALUES:
            self.feelings.end()
        what, feelings = command.what, self.feelings
        acts: dict[str, Callable[[], str | None]] = {
            "touchpoint": self._next_touchpoint,
            "title": lambda: self._next_touchpoint(what),
            "stage": self._next_stage,
            "write": self._write_title,
            "pain": self._pain,
            "quote": lambda: self._note(NoteTopic.QUOTES, "Add quote"),
            "question": lambda: self._note(NoteTopic.QUESTIONS, "Park question"),
            "channel": lambda: self._channel(what),
            "digit": lambda: feelings.digit(int(what)),
            "expect": lambda: self._expect(int(what)),
            "expected": lambda: self._turn_expected(not feelings.expected),
            "tenths": feelings.point,
            "more": lambda: feelings.nudge(1),
            "less": lambda: feelings.nudge(-1),
            "left": lambda: self.place.step(-1),
            "right": lambda: self.place.step(1),
            "up": lambda: self._turn_persona(-1),
            "down": lambda: self._turn_persona(1),
            "undo": self._undo,
            "end": self.stop,
        }
        before = self.place.touchpoint
        self._message = acts[command.name]() or ""
        after = self.place.touchpoint
        if before is not None and (after is None or after.id != before.id):
            self.feelings.set_actual()
        self.changed.emit()

    # Text.

    def _begin(self) -> None:
        """Write the first thing on the way to here that has no title; else take commands."""
        for record in (self._session.map, self.place.stage, self.place.touchpoint):
            if record is not None and not record.title and self._open_title(record.id):
                return
        if self.place.touchpoint is None:
            self._next_touchpoint()
        else:
            self._take_commands()

    def _go_on(self, left: Left) -> bool:
        """Where writing leads after a field was left; False for fields that are not capture's."""
        record = self._session.store.get(left.owner)
        if left.way not in (Way.ENTER, Way.SHIFT_ENTER):
            self._take_commands()
        elif left.way is Way.SHIFT_ENTER and (record is None or isinstance(record, Touchpoint)):
            self._next_stage()
        elif isinstance(record, JourneyMap | Stage):
            self._begin()
        elif isinstance(record, Touchpoint) and left.name == "title":
            self._next_touchpoint()
        elif isinstance(record, PainPoint) and left.name == "title":
            self._canvas.editing.open(record.id, "cause")
        elif record is None or isinstance(record, PainPoint | Note):
            self._take_commands()
        else:
            return False
        self.changed.emit()
        return True

    def _write_title(self) -> None:
        record = self.place.touchpoint or self.place.stage
        if record is not None and self._open_title(record.id):
            editor = self._canvas.editing.editor
            if editor is not None:
                editor.put_cursor_last()

    def _take_commands(self) -> None:
        self._canvas.setFocus()
        self.place.stay()

    def _open_title(self, owner: str, text: str = "") -> bool:
        opened = self._canvas.editing.open(owner, "title")
        self._type(text)
        return opened

    def _type(self, text: str) -> None:
        editor = self._canvas.editing.editor
        if editor is not None and text:
            editor.insertPlainText(text)

    # Adding.

    def _next_touchpoint(self, text: str = "") -> None:
        """Go on behind this touchpoint: to one that waits there without a title, else to a new one."""
        map_id, here, stage = self._session.map_id or "", self.place.touchpoint, self.place.stage
        if here is not None:
            order = self.place.order
            at = order.index(here)
            for waiting in order[at : at + 2]:
                if waiting.stage_id == here.stage_id and not waiting.title and not waiting.channel_ids:
                    self.place.stand_at(waiting.id)
                    self._open_title(waiting.id, text)
                    return
        here_id, stage_id = (here.id if here is not None else None), (stage.id if stage is not None else None)
        added = add(
            self._canvas,
            "Add touchpoint",
            lambda store: capture_touchpoint(store, map_id, here_id, stage_id),
            offered=True,
        )
        if added is not None:
            self.place.show(added)
            self._type(text)

    def _next_stage(self) -> None:
        """Go on with the stage that comes next, or a new one behind the last."""
        map_id, here = self._session.map_id or "", self.place.stage
        stages = self._session.store.children(Stage, map_id)
        after = stages[stages.index(here) + 1 :] if here is not None else ()
        if not after:
            add(self._canvas, "Add stage", lambda store: add_stage(store, map_id), offered=True)
            return
        inside = self._session.store.children(Touchpoint, after[0].id)
        self.place.stand_at(inside[-1].id if inside else None, after[0].id)
        self._begin()

    def _pain(self) -> str | None:
        here = self.place.touchpoint
        if here is None:
            return _NO_TOUCHPOINT
        add(self._canvas, "Mark pain point", lambda store: capture_pain(store, here.id), offered=True)
        return None

    def _note(self, topic: NoteTopic, label: str) -> str | None:
        here = self.place.touchpoint
        if here is None:
            return _NO_TOUCHPOINT
        add(self._canvas, label, lambda store: capture_note(store, here.id, topic), offered=True)
        return None

    def _channel(self, letter: str) -> str:
        channel, here = self.letters().get(letter), self.place.touchpoint
        if channel is None:
            return f"No channel has the key {letter.upper()}"
        if here is None:
            return _NO_TOUCHPOINT
        there = channel.id in here.channel_ids
        what = f"{'Remove' if there else 'Set'} channel {channel.name}"
        self._session.edit(what, capture_channel, here.id, channel.id)
        self.place.show(here.id)
        return ""

    # The rest.

    def _expect(self, digit: int) -> str:
        if not self.feelings.expected:
            self._turn_expected(True)
        return self.feelings.digit(digit)

    def _turn_expected(self, expected: bool) -> None:
        self.feelings.end()
        self.feelings.expected = expected

    def _turn_persona(self, by: int) -> str:
        self.place.turn_persona(by)
        self.feelings.set_actual()
        return "" if len(self.place.personas) > 1 else "There is no other persona"

    def _undo(self) -> str:
        label = self._session.document.history.undo_label
        self._session.undo()
        return f"Undone: {label}" if label else "There is nothing to undo"

    def _on_selection(self) -> None:
        if self._active:
            if self.place.follow_selection():
                self.feelings.set_actual()
            self.changed.emit()

    def _on_layout(self) -> None:
        if self._active:
            if not self.writing:
                self.place.follow_map()
            self.changed.emit()

    def _on_map(self) -> None:
        if self._active:
            self.place.forget()
            self.place.stand_last()
            self.changed.emit()

    def _on_editing(self) -> None:
        if self._active:
            self._message = ""
            self.changed.emit()
