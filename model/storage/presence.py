"""Who has a project file open, for the message that others get. Decides nothing: the lock of SQLite does that.

While a project is open a small JSON file lies beside it. One that was left behind by a crash is harmless: it is read
only when SQLite says that the file is locked, and overwritten by whoever opens the project next.
"""

import contextlib
import datetime as dt
import getpass
import json
import os
import platform
from pathlib import Path
from typing import NamedTuple

_LIMIT = 4096
_LONGEST_NAME = 80


class Holder(NamedTuple):
    """The process that has a file open. `since` is aware."""

    host: str
    user: str
    process: int
    since: dt.datetime


def sidecar_path(path: Path) -> Path:
    """Where the note about an open project lies."""
    return path.with_name(f"{path.name}.lock")


def this_process() -> Holder:
    """The holder that this process is."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container
        user = "unknown"
    return Holder(platform.node() or "this computer", user, os.getpid(), dt.datetime.now(dt.UTC))


def announce(path: Path) -> None:
    """Leave the note. Failing to is no failure: the lock holds without it."""
    holder = this_process()
    note = {**holder._asdict(), "since": holder.since.isoformat()}
    target = sidecar_path(path)
    part = target.with_name(f"{target.name}.{holder.process}")
    with contextlib.suppress(OSError):
        part.write_text(json.dumps(note), encoding="utf-8")
        os.replace(part, target)


def withdraw(path: Path) -> None:
    """Take the note away if it is this process's own. One that cannot be taken away is as harmless as after a crash."""
    holder = holder_of(path)
    if holder is not None and (holder.process, holder.host) == (os.getpid(), this_process().host):
        with contextlib.suppress(OSError):
            sidecar_path(path).unlink(missing_ok=True)


def holder_of(path: Path) -> Holder | None:
    """Who says they have the file open, or None when the note is missing or makes no sense."""
    try:
        with sidecar_path(path).open("rb") as file:
            note = json.loads(file.read(_LIMIT))
        since = dt.datetime.fromisoformat(note["since"])
        if since.tzinfo is None:
            return None
        return Holder(_plain(note["host"]), _plain(note["user"]), int(note["process"]), since)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _plain(text: object) -> str:
    return "".join(character for character in str(text) if character.isprintable())[:_LONGEST_NAME]


def in_use(path: Path) -> str:
    """Say that another process has a file open, and which."""
    holder = holder_of(path)
    if holder is None:
        return f"“{path.name}” is open in another program."
    since = holder.since.astimezone()
    shape = "%H:%M" if since.date() == dt.datetime.now().astimezone().date() else "%d %B, %H:%M"
    at = since.strftime(shape)
    return f"“{path.name}” is open on {holder.host} by {holder.user} since {at} (process {holder.process})."
