"""A new file is whole and durable under its name, or what stood there before still stands."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from model.atomic import UnconfirmedError, mode_of, new_file, require_place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and folders of POSIX")


def write(target: Path, mode: int | None = None) -> None:
    with new_file(target, mode=mode) as part:
        part.write_bytes(b"new")


def failing_for_folders(number: int) -> Callable[[int], None]:
    sync = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        sync(descriptor)

    return fail


@pytest.mark.parametrize(
    ("kept", "asked", "found"), [(None, 0o600, 0o600), (0o640, 0o600, 0o640), (0o644, None, 0o644)]
)
def test_a_file_that_is_replaced_hands_on_its_permissions(
    tmp_path: Path, kept: int | None, asked: int | None, found: int
) -> None:
    target = tmp_path / "file"
    if kept is not None:
        target.write_bytes(b"old")
        target.chmod(kept)
    write(target, asked)
    assert (target.read_bytes(), mode_of(target)) == (b"new", found)


def test_without_a_model_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "file")
    assert mode_of(tmp_path / "file") == mode_of(tmp_path / "plain")


def test_nobody_else_reads_a_private_file_while_it_is_written(tmp_path: Path) -> None:
    with new_file(tmp_path / "file", mode=0o600) as part:
        assert mode_of(part) == 0o600


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_drive_that_offers_no_sync_of_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", failing_for_folders(number))
    write(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_name_that_the_drive_does_not_confirm_is_told_apart_from_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing_for_folders(errno.EIO))
    with pytest.raises(UnconfirmedError):
        write(tmp_path / "file")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]


def test_the_journal_of_a_database_goes_with_what_failed(tmp_path: Path) -> None:
    def fail() -> None:
        with new_file(tmp_path / "file") as part:
            part.with_name(f"{part.name}-journal").touch()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_place_can_be_tried_without_a_trace(tmp_path: Path) -> None:
    require_place(tmp_path / "file")
    (tmp_path / "kept").write_bytes(b"old")
    require_place(tmp_path / "kept")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("kept", b"old")]


@pytest.mark.parametrize("name", ["no folder/file", "n" * 300, "."])
def test_a_place_for_no_file_is_found_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"No such file|too long|Is a directory"):
        require_place(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
