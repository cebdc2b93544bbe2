"""The page of the settings where keys are changed: for each action its keys, one more, and back to the first ones."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.actions.spec import MENUS, ActionSpec
from ui.actions.table import ACTIONS
from ui.commands.entries import HIDDEN, command_name
from ui.commands.ranking import folded
from ui.keys import KeyBook, sequence_of
from ui.widgets.basics import MOST_SEARCHED, bound, button, icon_button, label, scrolling, section
from ui.widgets.icons import icon

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_NOTHING: Final = "No action is called so. Search for a part of its name, or for a key such as Ctrl+E."
_RESET_PX: Final = 35
_FIXED: Final = frozenset(HIDDEN) - {"view.commands"}


class KeyRecorder(QPushButton):
    """Waits for a key to be pressed, and tells which. Escape and leaving give up."""

    recorded = Signal(QKeySequence)
    gave_up = Signal()

    def __init__(self) -> None:
        super().__init__("Press the keys…")
        self.setProperty("role", "recorder")
        self.setAccessibleName("Press the keys. Escape gives up.")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no action runs while its key is being set
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)  # also for Tab, which would else go to the next control
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
            return
        key = sequence_of(event)
        if key is not None:
            self.recorded.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.gave_up.emit()


class KeyRow(QFrame):
    """One action: its name, its keys, and what can be done with them."""

    asked = Signal(str, QKeySequence)  # the id of the action, a key that another one has

    def __init__(self, spec: ActionSpec, keys: KeyBook) -> None:
        super().__init__()
        self.spec, self._book = spec, keys
        self.name = command_name(spec, spec.text).rstrip("…")
        self._shown: object = None
        self.setProperty("role", "key_row")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 2, 0, 2)
        lines.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(4)
        lines.addLayout(line)
        title = label(self.name)
        title.setMinimumHeight(28)
        line.addWidget(title, 1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        line.addLayout(self._chips)
        self.recorder: KeyRecorder | None = None  # what is rarely needed is made when it is
        self.resetter: QToolButton | None = None
        self._answer: QWidget | None = None
        self.adder = icon_button("plus", f"Add a key for {self.name}", self.start)
        line.addWidget(self.adder)
        line.addSpacing(_RESET_PX)
        self._line, self._lines = line, lines
        self.refresh()

    @property
    def said(self) -> str:
        """What the row says about the last key that was pressed."""
        words = self._answer.findChild(QLabel, "words") if self._answer is not None else None
        return words.text() if words is not None else ""

    @property
    def words(self) -> str:
        """What finds the row."""
        return folded(f"{self.name} {self.spec.menu} {' '.join(self._book.texts(self.spec.id))}")

    def start(self) -> None:
        """Wait for a key."""
        self._hush()
        self.adder.hide()
        self.recorder = KeyRecorder()
        self.recorder.recorded.connect(self._take)
        self.recorder.gave_up.connect(self.stop)
        self._line.insertWidget(self._line.indexOf(self.adder), self.recorder)
        self.recorder.show()
        self.recorder.setFocus()

    def stop(self) -> None:
        """Wait no longer."""
        recorder, self.recorder = self.recorder, None
        if recorder is None:
            return
        had = recorder.hasFocus()
        self.adder.show()
        if had:
            self.adder.setFocus()
        recorder.hide()
        recorder.deleteLater()

    def refresh(self) -> None:
        """Show the keys as they now are."""
        keys = self._book.of(self.spec.id)
        state = (keys, self._book.is_own(self.spec.id))
        if state == self._shown:
            return
        self._shown = state
        while (item := self._chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        texts = self._book.texts(self.spec.id)  # what the user did not change hides what few keyboards have
        for key in keys:
            if key.toString(_NATIVE) in texts:
                self._chips.addWidget(self._chip(key))
        self._offer_reset(self._book.is_own(self.spec.id))

    def take_over(self, key: QKeySequence) -> None:
        """Give the key to this action, whoever has it."""
        self._hush()
        self._book.add(self.spec.id, key)
        self.adder.setFocus()

    def _offer_reset(self, wanted: bool) -> None:
        if self.resetter is None and wanted:
            self.resetter = icon_button("rotate-ccw", f"Back to the first keys of {self.name}", self._reset)
            self._line.takeAt(self._line.count() - 1)
            self._line.addWidget(self.resetter)
            keep = self.resetter.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            self.resetter.setSizePolicy(keep)
        if self.resetter is not None:
            self.resetter.setVisible(wanted)

    def _chip(self, key: QKeySequence) -> QToolButton:
        text = key.toString(_NATIVE)
        found = QToolButton()
        found.setProperty("role", "key_chip")
        found.setText(text)
        found.setIcon(icon("x", "ink3"))
        found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the key
        found.setToolTip(f"Take {text} away")
        found.setAccessibleName(f"Take {text} away from {self.name}")
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        found.clicked.connect(partial(self._remove, key))
        return found

    def _remove(self, key: QKeySequence, _: bool = False) -> None:
        self._hush()
        self._book.remove(self.spec.id, key)
        self.adder.setFocus()

    def _reset(self) -> None:
        self._hush()
        self._book.reset(self.spec.id)
        self.adder.setFocus()

    def _take(self, key: QKeySequence) -> None:
        refusal = self._book.refusal(self.spec.id, key)
        other = self._book.holder(key)
        self.stop()
        if refusal:
            self.say(refusal)
        elif other == self.spec.id:
            self.say(f"{key.toString(_NATIVE)} is this action’s key already.")
        elif other is not None:
            self.asked.emit(other, key)
        else:
            self._book.add(self.spec.id, key)

    def say(self, text: str, key: QKeySequence | None = None) -> None:
        """Say something below the keys; with a key, offer to take it over."""
        self._hush()
        self._answer = QWidget()
        line = QHBoxLayout(self._answer)
        line.setContentsMargins(0, 0, 0, 6)
        line.setSpacing(8)
        words = label(text, "notice", wrap=True)
        words.setObjectName("words")
        line.addWidget(words, 1)
        if key is not None:
            taker = button("Take it over", partial(self.take_over, key))
            taker.setObjectName("take")
            line.addWidget(taker)
            line.addWidget(button("Leave it", self._leave))
        self._lines.addWidget(self._answer)
        if key is not None:
            taker.setFocus()

    def _hush(self) -> None:
        answer, self._answer = self._answer, None
        if answer is not None:
            answer.hide()
            answer.deleteLater()

    def _leave(self) -> None:
        self._hush()
        self.adder.setFocus()


class KeySettings(QWidget):
    """All actions by menu, searchable by name and by key."""

    def __init__(self, keys: KeyBook) -> None:
        super().__init__()
        self.keys = keys
        self.filter = QLineEdit()
        bound(self.filter, MOST_SEARCHED)
        self.filter.setPlaceholderText("Search by name or key")
        self.filter.setAccessibleName("Search by name or key")
        self.filter.textChanged.connect(self._sift)
        self.reset_all = button("Reset all keys", keys.reset_all)
        self.nothing = label(_NOTHING, "label", wrap=True)
        self.nothing.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(4, 4, 0, 0)
        lines.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.reset_all)
        lines.addLayout(top)
        lines.addWidget(label("Arrows, Tab, Home, End, Page Up and Down, Space and Escape belong to the map.", "hint"))
        lines.addWidget(self.nothing)
        page = QWidget()
        self._sheet = QVBoxLayout(page)
        self._sheet.setContentsMargins(0, 0, 8, 0)
        self._sheet.setSpacing(0)
        self.rows: dict[str, KeyRow] = {}
        self._parts: list[tuple[QWidget, list[KeyRow]]] = []
        for menu in MENUS:
            self._add_part(menu)
        self._sheet.addStretch(1)
        lines.addWidget(scrolling(page), 1)
        keys.changed.connect(self._refresh)
        self._refresh()

    def _add_part(self, menu: str) -> None:
        specs = [spec for spec in ACTIONS if spec.menu.partition("/")[0] == menu and spec.id not in _FIXED]
        if not specs:
            return
        head = section(menu)
        head.setContentsMargins(0, 12, 0, 4)
        self._sheet.addWidget(head)
        rows = [KeyRow(spec, self.keys) for spec in specs]
        for row in rows:
            row.asked.connect(partial(self._ask, row))
            self._sheet.addWidget(row)
            self.rows[row.spec.id] = row
        self._parts.append((head, rows))

    def _ask(self, row: KeyRow, other: str, key: QKeySequence) -> None:
        owner = self.rows[other].name if other in self.rows else other
        row.say(f"{key.toString(_NATIVE)} is used by “{owner}”.", key)

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()
        self.reset_all.setEnabled(self.keys.any_own)

    def _sift(self, text: str) -> None:
        wanted = folded(text)
        for head, rows in self._parts:
            for row in rows:
                row.setVisible(wanted in row.words)
            head.setVisible(any(wanted in row.words for row in rows))
        self.nothing.setVisible(all(head.isHidden() for head, _ in self._parts))
