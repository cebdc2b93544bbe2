"""What every export format shares: the protocol, progress and cancelling, and writing whole files or none.

Knows no format and no screen.
"""

import abc
import contextlib
import errno
import io
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol

from model.atomic import UnconfirmedError, new_file, require_place
from model.errors import UserError

if TYPE_CHECKING:
    from model.store import Snapshot

_MOST_SHOWN = 12

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done. It raises Cancelled to stop the export."""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The export was stopped on request; the target is as it was before."""


class ExportResult(NamedTuple):
    """What an export wrote. `warnings` are whole sentences for the user; `smallest_text` is in points on paper."""

    path: Path
    pages: int
    warnings: tuple[str, ...] = ()
    smallest_text: float | None = None


class Exporter(Protocol):
    """One format. `options_type` is a frozen dataclass whose defaults are a good start."""

    @property
    def id(self) -> str:
        """The name of the format for programs."""

    @property
    def title(self) -> str:
        """The name of the format for people."""

    @property
    def suffix(self) -> str:
        """The end of its files' names, with the dot."""

    @property
    def options_type(self) -> type[Any]:
        """The dataclass of its options."""

    def write(self, snapshot: "Snapshot", map_id: str, target: Path, options: Any, progress: Progress) -> ExportResult:
        """Write a map to `target`. Raises UserError when that fails and Cancelled when `progress` says so."""

    def write_into(
        self, stream: BinaryIO, snapshot: "Snapshot", map_id: str, options: Any, progress: Progress
    ) -> ExportResult:
        """Write a map into an open stream, in one piece once it is whole; the result names no file."""


class FileWriter(abc.ABC):
    """Writes files of what an exporter puts into a stream."""

    def write(self, snapshot: "Snapshot", map_id: str, target: Path, options: Any, progress: Progress) -> ExportResult:
        """Write a map to `target`. Raises UserError when that fails and Cancelled when `progress` says so."""
        with atomic_target(target) as file:
            result = self.write_into(file, snapshot, map_id, options, progress)
        progress(1.0, "Done")
        return result._replace(path=target)

    @abc.abstractmethod
    def write_into(
        self, stream: BinaryIO, snapshot: "Snapshot", map_id: str, options: Any, progress: Progress
    ) -> ExportResult:
        """Write a map into an open stream, in one piece once it is whole; the result names no file."""


def shown_as_boxes(characters: Collection[str]) -> str:
    """Say in a sentence which characters no font has."""
    shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in sorted(characters)[:_MOST_SHOWN])
    more = f" and {len(characters) - _MOST_SHOWN} more" if len(characters) > _MOST_SHOWN else ""
    return f"No font has these characters, so they show as boxes: {shown}{more}."


def unheard(done: float, what: str) -> None:
    """Take progress and tell nobody."""


@contextlib.contextmanager
def atomic_target(target: Path) -> Iterator[BinaryIO]:
    """Offer a stream whose content becomes `target`, durably and in one step, when the block ends.

    Until then it is kept in memory, so that a process that dies leaves nothing behind. Left by an exception, an older
    file stays as it is. Raises UserError if the file cannot be written, before the block if that is clear by then, and
    says so if the new file is there but its drive does not confirm it.
    """
    path = Path(os.path.realpath(target))
    with _told_as_user_errors(target):
        require_place(path)
    whole = io.BytesIO()
    yield whole
    with _told_as_user_errors(target), new_file(path) as part, open(part, "wb") as file:
        file.write(whole.getbuffer())


@contextlib.contextmanager
def _told_as_user_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except UnconfirmedError as error:
        raise UserError(
            f"{target} was written, but the drive did not confirm it: {error.strerror}.",
            "Check the drive, then export again.",
        ) from error
    except OSError as error:
        raise _as_user_error(error, target) from error


_REMEDIES = {
    errno.EISDIR: ("it is a folder", "Choose a file name in that folder."),
    errno.ENOENT: ("its folder does not exist", "Create the folder or choose another."),
    errno.ENOTDIR: ("its folder does not exist", "Create the folder or choose another."),
    errno.ENOSPC: ("the disk is full", "Free some space or choose another disk."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space or choose another disk."),
    errno.EFBIG: ("the file is larger than that disk takes", "Choose another disk."),
    errno.EACCES: ("writing there is not allowed", "Choose another folder, or close the file if a program shows it."),
    errno.EPERM: ("writing there is not allowed", "Choose another folder, or close the file if a program shows it."),
    errno.EROFS: ("that disk is read-only", "Choose another folder."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter file name."),
}


def _as_user_error(error: OSError, target: Path) -> UserError:
    number = error.errno or 0
    if number == errno.ENOENT and target.parent.is_dir():
        number = errno.EACCES  # what some file systems say of a folder that takes no files
    reason, remedy = _REMEDIES.get(number, (error.strerror or type(error).__name__, "Try another folder or file name."))
    return UserError(f"{target} could not be written: {reason}.", remedy)
