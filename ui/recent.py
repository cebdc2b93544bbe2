"""The projects opened before: a list in the user's data folder, with a picture of each as it was when it was left.

It never opens a project. A list that cannot be read or written is no reason to stop: the list is empty then, or short.
"""

import contextlib
import datetime as dt
import hashlib
import json
import logging
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from model.atomic import new_file
from model.paths import data_dir

_log = logging.getLogger(__name__)

_FILE: Final = "recent.json"
_PICTURES: Final = "pictures"
_MOST: Final = 60
_MOST_BYTES: Final = 1_000_000
_PATIENCE_S: Final = 0.5


class Entry(NamedTuple):
    """A project opened before. `maps` is how many it had when it was left, `shown` the title of the one on screen."""

    path: Path
    opened: dt.datetime
    maps: int | None = None
    shown: str = ""
    pinned: bool = False

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def missing(paths: Iterable[Path]) -> frozenset[Path]:
    """Which files are not there any more. Where a drive does not answer in time, they count as being there."""
    asked, found = list(paths), list[Path]()

    def look() -> None:
        found.extend(path for path in asked if not os.path.exists(path))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(_PATIENCE_S)
    return frozenset(found)


class Recent:
    """The list. Each change reads it anew first, for another window may have written it."""

    def entries(self) -> list[Entry]:
        """All entries, the pinned ones first, the last opened before the others."""
        return sorted(self._read(), key=lambda entry: (entry.pinned, entry.opened), reverse=True)

    def last(self) -> Path | None:
        """The project opened last, if its file is there."""
        entry = max(self._read(), key=lambda entry: entry.opened, default=None)
        return None if entry is None or missing([entry.path]) else entry.path

    def find(self, path: Path) -> Entry | None:
        """The entry of a project."""
        wanted = _key(path)
        return next((entry for entry in self._read() if _key(entry.path) == wanted), None)

    def note_opened(self, path: Path) -> None:
        """Put a project at the head of the list."""
        entry = self.find(path) or Entry(path.absolute(), _now())
        self.put(entry._replace(opened=_now()))

    def note_left(self, path: Path, maps: int, shown: str) -> None:
        """Remember how a project was left. One that was taken off the list meanwhile stays off."""
        entry = self.find(path)
        if entry is not None:
            self.put(entry._replace(maps=maps, shown=shown))

    def put(self, entry: Entry) -> None:
        """Put an entry on the list, in the place of the one for the same file."""
        self.write([entry, *(other for other in self._read() if _key(other.path) != _key(entry.path))])

    def remove(self, path: Path) -> Entry | None:
        """Take a project off the list and return what stood there. The file stays; `put` undoes it."""
        found = self.find(path)
        if found is not None:
            self.write([other for other in self._read() if _key(other.path) != _key(path)])
        return found

    def relocate(self, path: Path, new: Path) -> None:
        """Follow a project to where it is now, with its picture."""
        entry = self.find(path)
        if entry is None:
            return
        self.move_picture(path, new)
        self.remove(path)
        self.put(entry._replace(path=new.absolute()))

    def picture(self, path: Path, dark: bool) -> Path:
        """Where the picture of a project or template is kept, for light or for dark. It may not be there."""
        name = hashlib.sha256(_key(path).encode("utf-8", "surrogatepass")).hexdigest()[:20]
        return data_dir() / _PICTURES / f"{name}-{'dark' if dark else 'light'}.png"

    def move_picture(self, path: Path, new: Path) -> None:
        """Let the picture of a file follow it."""
        for dark in (False, True):
            with contextlib.suppress(OSError):
                os.replace(self.picture(path, dark), self.picture(new, dark))

    def tidy(self, kept: Iterable[Path]) -> None:
        """Delete pictures of what is neither on the list nor in `kept`."""
        paths = [*(entry.path for entry in self._read()), *kept]
        wanted = {self.picture(path, dark).name for path in paths for dark in (False, True)}
        with contextlib.suppress(OSError):
            for found in (data_dir() / _PICTURES).glob("*.png"):
                if found.name not in wanted:
                    found.unlink(missing_ok=True)

    def _read(self) -> list[Entry]:
        path = data_dir() / _FILE
        try:
            if path.stat().st_size > _MOST_BYTES:
                return []
            values = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        entries = values.get("projects") if isinstance(values, dict) else None
        found = [_entry(value) for value in entries] if isinstance(entries, list) else []
        return [entry for entry in found if entry is not None]

    def write(self, entries: list[Entry]) -> None:
        """Write the whole list; of a long one, only the head."""
        kept = sorted(entries, key=lambda entry: (entry.pinned, entry.opened), reverse=True)[:_MOST]
        try:
            data_dir().mkdir(parents=True, exist_ok=True)
            with new_file(data_dir() / _FILE) as part:
                text = json.dumps({"projects": [_value(entry) for entry in kept]}, indent=1)
                part.write_text(text, encoding="utf-8")
        except OSError as error:
            _log.info("the list of recent projects was not written: %s", error.strerror)


def _entry(value: Any) -> Entry | None:
    """What a line of the file says, or None for one that cannot be."""
    try:
        opened = dt.datetime.fromisoformat(value["opened"]).astimezone(dt.UTC)
        maps = value.get("maps")
        path = Path(value["path"])
        if not path.is_absolute() or "\0" in value["path"]:
            return None
        shown = value.get("shown")
        return Entry(
            path, opened, maps if type(maps) is int and maps >= 0 else None,
            shown if isinstance(shown, str) else "", value.get("pinned") is True,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        return None


def _value(entry: Entry) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "opened": entry.opened.isoformat(timespec="microseconds"),
        "maps": entry.maps,
        "shown": entry.shown,
        "pinned": entry.pinned,
    }


def _key(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
