"""Which keys run which action: the defaults of the table, and what the user made of them, kept in the settings.

Knows no widget. A key runs one action at most: what the user set comes before any default, so a later version of the
program cannot take a key away from them.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.actions.spec import MENUS, ActionSpec, Keys
from ui.canvas.keyboard import usual_action
from ui.settings import Settings

_GROUP: Final = "keys"
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_Key = Qt.Key
_NONE: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_HELD: Final = _SHIFT | _ALT | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier

_OF_THE_CANVAS: Final = (
    ((_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down), (_NONE, _SHIFT), "walk over the map"),
    ((_Key.Key_Tab, _Key.Key_Backtab), (_NONE, _SHIFT), "go to the next item and to the next part of the window"),
    ((_Key.Key_Home, _Key.Key_End), (_NONE,), "go to the ends of a lane"),
    ((_Key.Key_PageUp, _Key.Key_PageDown), (_NONE,), "scroll the map"),
    ((_Key.Key_Escape,), (_NONE,), "cancels what is being done"),
    ((_Key.Key_Space,), (_NONE, _SHIFT), "pans the map and presses buttons"),
    ((_Key.Key_Menu,), (_NONE,), "opens the context menu"),
    ((_Key.Key_F10,), (_SHIFT,), "opens the context menu"),
)
"""Keys that no action can have: which, with what held, and what they do."""

_FOR_WRITING: Final = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert)
_MODIFIERS: Final = (
    _Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_Super_L, _Key.Key_Super_R,
    _Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_unknown,
)  # fmt: skip


def sequences(keys: Iterable[Keys]) -> list[QKeySequence]:
    """The key sequences that stand for a spec's keys on this platform."""
    found: list[QKeySequence] = []
    for key in keys:
        if isinstance(key, QKeySequence.StandardKey):
            found.extend(QKeySequence.keyBindings(key))
        else:
            found.append(QKeySequence(key))
    return list(dict.fromkeys(found))  # a standard key may be one of the others here


def sequence_of(event: QKeyEvent) -> QKeySequence | None:
    """The key that an event stands for, or None while only Shift and the like are held."""
    try:
        key = _Key(event.key())
    except ValueError:  # a key that Qt has no name for
        return None
    if key in _MODIFIERS:
        return None
    held = event.modifiers() & _HELD
    text = event.text()
    if held == _SHIFT and text and text.isprintable() and not text.isalnum() and not text.isspace():
        held = _NONE  # Shift is how this keyboard writes the sign, not a part of the shortcut
    return QKeySequence(QKeyCombination(held, key))


class KeyBook(QObject):
    """The keys of all actions, by the action's id."""

    changed = Signal()

    def __init__(self, settings: Settings, specs: Sequence[ActionSpec], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._specs = {spec.id: spec for spec in specs}
        self._own: dict[str, list[QKeySequence]] = {}
        for id_ in settings.keys_in(_GROUP):
            kept = _read(settings.text(f"{_GROUP}/{id_}"))
            if kept is not None and id_ in self._specs:
                self._own[id_] = kept
        self._resolve()

    def of(self, id_: str) -> tuple[QKeySequence, ...]:
        """The keys of an action. Raises KeyError."""
        return self._keys[id_]

    def texts(self, id_: str) -> tuple[str, ...]:
        """The keys of an action as people read them; of a standard key not what few keyboards have."""
        keys = [key.toString(_NATIVE) for key in self._keys[id_]]
        if id_ in self._own:
            return tuple(keys)
        first = {sequence.toString(_NATIVE) for key in self._specs[id_].keys for sequence in sequences([key])[:1]}
        return tuple(key for key in keys if key in first)

    def text(self, id_: str) -> str:
        """The first key of an action as people read it, or nothing."""
        return next(iter(self.texts(id_)), "")

    def is_own(self, id_: str) -> bool:
        """Whether the user changed the keys of an action."""
        return id_ in self._own

    @property
    def ids(self) -> Collection[str]:
        """The ids of all actions, in the order of the table."""
        return self._specs.keys()

    @property
    def any_own(self) -> bool:
        """Whether the user changed any keys."""
        return bool(self._own)

    def holder(self, key: QKeySequence) -> str | None:
        """The id of the action that a key runs."""
        return self._holders.get(key.toString(_PORTABLE))

    def action_of(self, event: QKeyEvent) -> str | None:
        """The id of the action that an event's key runs."""
        key = sequence_of(event)
        found = self.holder(key) if key is not None else None
        if found is not None or key is None:
            return found
        # A layout may need Shift for the sign, or may put another sign on the digit: 1 is ! here and + there.
        usual = usual_action(event)
        digit = {"view.fit": "Shift+1", "view.fit_selection": "Shift+2"}.get(usual or "")
        return self.holder(QKeySequence(digit)) if digit else None

    def refusal(self, id_: str, key: QKeySequence) -> str:
        """Why an action cannot have a key, in a sentence; nothing when it can."""
        combination = _first(key)
        pressed, held = combination.key(), combination.keyboardModifiers()
        name = key.toString(_NATIVE)
        for keys, modifiers, what in _OF_THE_CANVAS:
            if pressed in keys and held in modifiers:
                return f"{name} is reserved: such keys {what}." if len(keys) > 1 else f"{name} is reserved: it {what}."
        menu = next((menu for menu in MENUS if held == _ALT and pressed == _Key(ord(menu[0]))), None)
        if menu is not None:
            return f"{name} is reserved: it opens the menu {menu}."
        sign = chr(min(pressed, 0xFFFF))
        writes = pressed in _FOR_WRITING or sign.isalpha() or (sign.isdigit() and held == _NONE)
        if writes and held in (_NONE, _SHIFT) and not self._specs[id_].on_map:
            return f"{name} is needed for writing. Hold Ctrl or Alt with it."
        return ""

    def add(self, id_: str, key: QKeySequence) -> None:
        """Let a key run an action, also when it ran another one so far."""
        other = self.holder(key)
        if other == id_:
            return
        if other is not None:
            self._set(other, [kept for kept in self._keys[other] if kept != key])
        self._set(id_, [*self._keys[id_], key])
        self._tell()

    def remove(self, id_: str, key: QKeySequence) -> None:
        """Take a key away from an action."""
        self._set(id_, [kept for kept in self._keys[id_] if kept != key])
        self._tell()

    def reset(self, id_: str) -> None:
        """Give an action its first keys again, also those that another action has now."""
        defaults = sequences(self._specs[id_].keys)
        for other in {holder for key in defaults if (holder := self.holder(key)) not in (None, id_)}:
            self._set(str(other), [kept for kept in self._keys[str(other)] if kept not in defaults])
        self._set(id_, defaults)
        self._tell()

    def reset_all(self) -> None:
        """Give all actions their first keys again."""
        self._own.clear()
        self._settings.forget(_GROUP)
        self._tell()

    def _set(self, id_: str, keys: list[QKeySequence]) -> None:
        if keys == sequences(self._specs[id_].keys):
            self._own.pop(id_, None)
            self._settings.forget(f"{_GROUP}/{id_}")
        else:
            self._own[id_] = keys
            self._settings.keep(f"{_GROUP}/{id_}", json.dumps([key.toString(_PORTABLE) for key in keys]))
        self._keys[id_] = tuple(keys)

    def _tell(self) -> None:
        self._resolve()
        self.changed.emit()

    def _resolve(self) -> None:
        self._keys: dict[str, tuple[QKeySequence, ...]] = {}
        self._holders: dict[str, str] = {}
        for id_ in sorted(self._specs, key=lambda id_: id_ not in self._own):
            wanted = self._own.get(id_) if id_ in self._own else sequences(self._specs[id_].keys)
            keys = [key for key in wanted or () if key.toString(_PORTABLE) not in self._holders]
            self._keys[id_] = tuple(keys)
            self._holders |= dict.fromkeys((key.toString(_PORTABLE) for key in keys), id_)


def _first(key: QKeySequence) -> QKeyCombination:
    return key[0]  # type: ignore[index]


def _read(text: str) -> list[QKeySequence] | None:
    """Keys from the settings; None when nobody can have written that."""
    try:
        names = json.loads(text)
    except ValueError:
        return None
    if not isinstance(names, list):
        return None
    keys = [QKeySequence.fromString(name, _PORTABLE) for name in names if isinstance(name, str)]
    return [key for key in keys if key.count() == 1 and _first(key).key() not in _MODIFIERS]
