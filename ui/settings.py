"""What the window remembers between runs: sizes, panels, theme, keys. Never anything of the user's maps.

A settings file that cannot be read or written is no reason to stop: the defaults hold.
"""

import os
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from model.paths import DATA_DIR_VARIABLE

_FILE = "window.ini"


def settings_dir() -> str:
    """The user's data folder, as `model.paths.data_dir` names it, without what that loads: it is needed at once."""
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation) + "/laneway"


class Settings:
    """Values by key in a file of the user's data folder."""

    def __init__(self) -> None:
        self._values = QSettings(f"{settings_dir()}/{_FILE}", QSettings.Format.IniFormat)

    def keep(self, key: str, value: str | int | bool | list[str] | QByteArray) -> None:
        """Remember a value."""
        if isinstance(value, bool):
            value = int(value)
        self._values.setValue(key, value)

    def forget(self, key: str) -> None:
        """Go back to the default of a value."""
        self._values.remove(key)

    def keys_in(self, group: str) -> list[str]:
        """The names of what is remembered in a group, without the group's own name."""
        self._values.beginGroup(group)
        found = self._values.childKeys()
        self._values.endGroup()
        return found

    @property
    def path(self) -> str:
        """The file that keeps the values."""
        return self._values.fileName()

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        value = self._value(key)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """A remembered list of texts."""
        value = self._value(key)
        if isinstance(value, str):
            return [value]
        return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []

    def number(self, key: str, default: int) -> int:
        """A remembered whole number."""
        try:
            return int(self._value(key))
        except (TypeError, ValueError, OverflowError):
            return default

    def flag(self, key: str, default: bool) -> bool:
        """A remembered yes or no."""
        return bool(self.number(key, int(default)))

    def data(self, key: str) -> QByteArray:
        """Remembered bytes, empty when there are none."""
        value = self._value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _value(self, key: str) -> Any:
        try:
            return self._values.value(key)
        except (RuntimeError, ValueError, EOFError):
            return None
