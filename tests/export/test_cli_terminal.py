"""The export command on a terminal: it shows how far it is, and Ctrl+C ends it without harm."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.samples import sample_records
from model.storage.files import create_document

MAIN = Path(__file__).resolve().parents[2] / "main.py"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="only some systems have terminals that a test can be")


def on_a_terminal(folder: Path, heard: Callable[[bytes, int], None]) -> tuple[int, bytes, bytes]:
    """Export John's map where standard error is a terminal; return the status, standard output and what was shown.

    `heard` gets what was shown so far and the id of the process, again and again.
    """
    import pty

    project = folder / "p.laneway"
    if not project.exists():
        create_document(project, sample_records()).close()
    ours, theirs = pty.openpty()
    command = [sys.executable, str(MAIN), "export", str(project), "-o", str(folder / "x.pdf")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
        heard(shown, process.pid)
    os.close(ours)
    output, _ = process.communicate(timeout=100)
    return process.returncode, output, shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # what Linux says when the other end is closed
        return b""


def test_a_terminal_sees_how_far_it_is_and_then_nothing_of_it(tmp_path: Path) -> None:
    status, output, shown = on_a_terminal(tmp_path, lambda *_: None)
    lines = shown.split(b"\r")
    assert status == 0
    assert b"  0% Laying out the map\x1b[K" in lines
    assert len(lines) > 4
    assert lines[-1] == b"\x1b[K"
    assert output.endswith(b"2 pages\n")


def test_an_interrupted_export_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    stopped: list[int] = []

    def interrupt(shown: bytes, process: int) -> None:
        if b"%" in shown and not stopped:
            stopped.append(process)
            os.kill(process, signal.SIGINT)

    status, output, shown = on_a_terminal(tmp_path, interrupt)
    assert (status, output) == (130, b"")
    assert shown.endswith(b"\r\x1b[Klaneway: cancelled\r\n")
    assert (tmp_path / "x.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.laneway", "x.pdf"]
