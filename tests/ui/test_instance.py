"""One window for each user and data folder: the second start hands over and ends, whatever a first one left behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from model.paths import DATA_DIR_VARIABLE
from ui import instance
from ui.instance import Instance

Calls = list[Path | None]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def first(qapp: object) -> Iterator[tuple[Instance, Calls]]:
    """A start that is the first, and what it was asked."""
    found, calls = Instance(), Calls()
    assert not found.hand_over(None)
    found.listen(calls.append)
    yield found, calls
    found.close()


def say(line: bytes, qtbot: QtBot) -> bytes:
    """Send a line as a start of the program does, and give what is answered."""
    socket = QLocalSocket()
    socket.connectToServer(instance._name())  # noqa: SLF001
    assert socket.waitForConnected(2_000)
    socket.write(line)
    socket.flush()
    answers: list[bytes] = []

    def ended() -> bool:
        if socket.bytesAvailable():
            answers.append(bytes(socket.readAll().data()))
        return bool(answers) or socket.state() == QLocalSocket.LocalSocketState.UnconnectedState

    qtbot.waitUntil(ended, timeout=2_000)
    return b"".join(answers)


def test_the_first_window_is_told_which_project_to_open(
    first: tuple[Instance, Calls], tmp_path: Path, qtbot: QtBot
) -> None:
    _, calls = first
    path = tmp_path / "Grün & 日本.laneway"
    assert say(json.dumps({"open": str(path), "token": ""}).encode() + b"\n", qtbot) == b"ok\n"
    assert say(b'{"open": null}\n', qtbot) == b"ok\n"
    assert calls == [path, None]


def test_a_second_start_hands_its_project_over_and_ends(
    first: tuple[Instance, Calls], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Mine.laneway"
    code = f"""
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.instance import Instance
app = QCoreApplication([])
raise SystemExit(0 if Instance().hand_over(Path({str(path)!r})) else 9)
"""
    second = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert first[1] == [path]


@pytest.mark.parametrize(
    "line",
    [b"hello\n", b"[]\n", b"null\n", b'{"open": 5}\n', b'{"open": "relative.laneway"}\n', b'{"open": "/a\\u0000"}\n',
     b'{"open": null, "token": 7}\n', b"x" * 70_000],
)  # fmt: skip
def test_nonsense_is_hung_up_on(first: tuple[Instance, Calls], line: bytes, qtbot: QtBot) -> None:
    assert say(line, qtbot) == b""
    assert first[1] == []


def test_another_data_folder_has_its_own_window(
    first: tuple[Instance, Calls], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = instance._name()  # noqa: SLF001
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "other"))
    assert instance._name() != name  # noqa: SLF001
    other = Instance()
    assert not other.hand_over(None)
    other.close()


def test_after_the_first_has_ended_the_next_start_is_the_first(qapp: object) -> None:
    one, two, calls = Instance(), Instance(), Calls()
    assert not one.hand_over(None)
    one.listen(calls.append)
    one.close()
    assert not two.hand_over(None)
    two.listen(calls.append)
    two.close()


@pytest.mark.skipif(os.name != "posix", reason="a socket is a file on Unix alone")
def test_a_socket_that_a_killed_start_left_is_no_obstacle(qapp: object, qtbot: QtBot) -> None:
    Path(instance._name()).touch()  # noqa: SLF001
    found, calls = Instance(), Calls()
    assert not found.hand_over(None)
    found.listen(calls.append)
    assert say(b'{"open": null}\n', qtbot) == b"ok\n"
    found.close()


def test_a_first_window_that_does_not_answer_gets_company(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "_PATIENCE_MS", 60)
    one, two = Instance(), Instance()
    assert not one.hand_over(None)  # and never listens
    assert not two.hand_over(None)
    one.close()


def test_a_data_folder_that_cannot_be_written_opens_a_window(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "file" / "data"))
    found = Instance()
    assert not found.hand_over(None)
    found.listen(print)
    found.close()
