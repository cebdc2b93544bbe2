"""Exports are whole or absent: whatever goes wrong, the old file stays and nothing else remains."""

import errno
import os
import stat
from pathlib import Path

import pytest

from export.base import atomic_target
from model.errors import UserError


def write(target: Path, data: bytes = b"new") -> None:
    with atomic_target(target) as file:
        file.write(data)


def test_a_file_is_written(tmp_path: Path) -> None:
    write(tmp_path / "map.pdf")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.pdf", b"new")]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    target.write_bytes(b"something old and longer")
    target.chmod(0o640)
    write(target)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write(tmp_path / "link.pdf")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_the_old_file_is_whole_until_the_new_one_is(tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    target.write_bytes(b"old")
    with atomic_target(target) as file:
        file.write(b"half")
        file.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"half"


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_left_by_an_exception_nothing_changes(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "map.pdf"
    target.write_bytes(b"old")

    def fail() -> None:
        with atomic_target(target) as file:
            file.write(b"half")
            raise failure

    with pytest.raises(failure):
        fail()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.pdf", b"old")]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "not allowed"),
        (errno.EROFS, "read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_failing_disk_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
) -> None:
    target = tmp_path / "map.pdf"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(UserError, match=reason) as caught:
        write(target)
    assert str(target) in caught.value.message
    assert caught.value.remedy
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.pdf", b"old")]


def test_a_file_that_the_drive_does_not_confirm_is_not_said_to_be_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match="was written, but the drive did not confirm it"):
        write(tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes() == b"new"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder does not exist"):
        write(tmp_path / "no" / "map.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_told_before_the_work_begins(tmp_path: Path) -> None:
    begun: list[str] = []

    def work(target: Path) -> None:
        with atomic_target(target):
            begun.append(target.name)

    with pytest.raises(UserError, match="folder does not exist"):
        work(tmp_path / "no" / "map.pdf")
    with pytest.raises(UserError, match="it is a folder"):
        work(tmp_path)
    assert begun == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no files")
def test_a_folder_that_takes_no_files_is_not_called_missing() -> None:
    with pytest.raises(UserError, match="writing there is not allowed"):
        write(Path("/proc/map.pdf"))


def test_a_file_used_as_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="folder does not exist"):
        write(tmp_path / "file" / "map.pdf")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="it is a folder"):
        write(tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_the_longest_name_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".pdf")
    write(target)
    assert target.read_bytes() == b"new"
    with pytest.raises(UserError, match="too long"):
        write(tmp_path / ("n" * 300))
