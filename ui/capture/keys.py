"""What a key means while a journey is captured, as data. Knows keyboards, no map and no widget.

Signs are read by what they write, not by where they lie, so that every layout has them.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_HELD: Final = _SHIFT | _CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier

_PLAIN: Final = {
    _Key.Key_Return: "touchpoint",
    _Key.Key_Enter: "touchpoint",
    _Key.Key_Tab: "write",
    _Key.Key_F2: "write",
    _Key.Key_Left: "left",
    _Key.Key_Right: "right",
    _Key.Key_Up: "up",
    _Key.Key_Down: "down",
    _Key.Key_Backspace: "undo",
    _Key.Key_Escape: "end",
}
_SIGNS: Final = {
    **dict.fromkeys(".,", "tenths"),
    "+": "more",
    **dict.fromkeys("-−–", "less"),
    "=": "expected",
    "!": "pain",
    **dict.fromkeys('":“”„«»', "quote"),
    "?": "question",
}
_DEAD: Final = {_Key.Key_Dead_Diaeresis: "quote"}  # where the double quote waits for a vowel


class Command(NamedTuple):
    """What to do, and the digit or letter that it is about."""

    name: str
    what: str = ""


def command_of(event: QKeyEvent) -> Command | None:
    """The command of a key, or None for a key that is not capture's."""
    key, text = _Key(event.key()), event.text()
    held = event.modifiers() & _HELD
    if held == _NONE and key in _PLAIN:
        return Command(_PLAIN[key])
    if held == _SHIFT and key in (_Key.Key_Return, _Key.Key_Enter):
        return Command("stage")
    if held == _CTRL and _Key.Key_1 <= key <= _Key.Key_5:
        return Command("expect", str(key - _Key.Key_0))
    if held & ~_SHIFT:
        return None
    if key in _DEAD:
        return Command(_DEAD[key])
    if text in _SIGNS:
        return Command(_SIGNS[text])
    if len(text) == 1 and text.isdecimal():
        return Command("digit", str(int(text)))
    if len(text) == 1 and text.isalpha():
        # By the key held, not by the letter's case: Caps Lock must not turn channels into titles.
        return Command("title", text) if held == _SHIFT else Command("channel", text.lower())
    return None
