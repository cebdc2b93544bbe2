"""A whole new file under a name, or what was there before. Knows no format, and words no message for the user."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

_PRIVATE = stat.S_IRUSR | stat.S_IWUSR
_NEW = 0o666
_NOT_OFFERED = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)
"""What the sync of a folder answers where it is not offered: on some network drives, or without the right to list."""


class UnconfirmedError(OSError):
    """The new file stands under its name, but the drive did not confirm that it will after a power cut."""


def mode_of(path: Path) -> int | None:
    """The permission bits of a file, or None when there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


@contextlib.contextmanager
def new_file(target: Path, *, mode: int | None = None) -> Iterator[Path]:
    """Offer an empty file beside `target`; when the block ends it becomes `target`, durably and in one step.

    It has the permissions of the file that it replaces, or else those of `mode`, and until then nobody else may read
    it. Raises OSError: UnconfirmedError when `target` is the new file; after any other, `target` is as it was and
    nothing else remains.
    """
    _require_no_folder(target)
    kept = mode_of(target)
    mode = kept if kept is not None else mode
    part = _part_of(target)
    try:
        _make(part, _NEW if mode is None else _PRIVATE)
        yield part
        _finish(part, mode)
        os.replace(part, target)
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    _sync_folder(target.parent)


def require_place(target: Path) -> None:
    """Raise the OSError with which a new file could not even begin under this name; leave nothing behind."""
    _require_no_folder(target)
    with contextlib.suppress(FileNotFoundError):
        target.lstat()  # complains of names that are too long
    part = _part_of(target)
    try:
        _make(part, _PRIVATE)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _require_no_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _part_of(target: Path) -> Path:
    return target.with_name(f".laneway-{secrets.token_hex(8)}.part")


def _make(part: Path, mode: int) -> None:
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))


def _finish(part: Path, mode: int | None) -> None:
    with part.open("rb+") as file:
        if mode is not None:
            with contextlib.suppress(OSError):  # some drives know no permissions
                os.chmod(part, mode)
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folders, and its rename is durable by itself
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise UnconfirmedError(error.errno, error.strerror) from error
