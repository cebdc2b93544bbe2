"""A screen of its own for a test, the program on it, and a hand: real events from the X server."""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).with_name("told_window.py")
_PATIENCE_S = 40.0
_PAINTED_S = 0.5
_STARTS = 3
_SIZE = "1600x1000x24"

Seen = dict[str, Any]
Place = tuple[float, float]


def binary(name: str) -> str:
    """Where a program of the system is."""
    found = shutil.which(name)
    assert found is not None, f"{name} is missing; install it with: apt install xvfb xdotool"
    return found


@contextmanager
def screen(size: str = _SIZE) -> Iterator[str]:
    """Start an X server on a free number and give its name, such as ":3"."""
    for _ in range(_STARTS):
        server, display = _start(size)
        if _answers(display):
            break
        server.kill()  # another server took the number at the same moment
        server.wait()
    else:
        raise AssertionError("Xvfb did not start")
    try:
        yield display
    finally:
        server.terminate()
        server.wait()


def _start(size: str) -> tuple[subprocess.Popen[bytes], str]:
    read, write = os.pipe()
    command = [binary("Xvfb"), "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        return server, f":{told.readline().strip()}"


def _answers(display: str) -> bool:
    command = [binary("xdotool"), "getdisplaygeometry"]
    found = subprocess.run(command, env=os.environ | {"DISPLAY": display}, capture_output=True, timeout=_PATIENCE_S)
    return found.returncode == 0


class Window:
    """The program on a screen. Ask it with `wait`, move it with the hand."""

    def __init__(self, display: str, project: Path | None, data: Path, size: str = "") -> None:
        unwanted = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
        environment = {key: value for key, value in os.environ.items() if key not in unwanted}
        self._environment = environment | {"DISPLAY": display, "LANEWAY_DATA_DIR": str(data)}
        self._log = (data.parent / "stderr.txt").open("a+")
        self._process = subprocess.Popen(
            [sys.executable, str(_PROGRAM), *([] if project is None else [str(project)])],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.seen: Seen = {}
        window = self.wait(lambda seen: seen["window"], "there was a window")["window"]
        if size:
            self._hand("windowmove", str(window), "0", "0", "windowsize", str(window), *size.split("x")[:2])
        self.focus()

    def focus(self) -> None:
        """Give the window the keyboard, as a window manager would."""
        self._hand("windowfocus", str(self.seen["window"]))
        self.wait(lambda seen: seen["active"], "the window was active")

    def wait(self, condition: Callable[[Seen], bool], what: str) -> Seen:
        """Return what is seen once it is so."""
        deadline = time.monotonic() + _PATIENCE_S
        while not (self.seen and condition(self.seen)):
            try:
                line = self._lines.get(timeout=max(deadline - time.monotonic(), 0.001))
            except queue.Empty:
                line = None
            if line is None:
                shown = {
                    key: value
                    for key, value in self.seen.items()
                    if key not in ("records", "in_file", "rects", "places")
                }
                raise AssertionError(f"waited in vain until {what}; last seen: {shown}\n{self.errors}")
            self.seen = json.loads(line)
        return self.seen

    def drag(self, start: Place, end: Place) -> None:
        """Press at one place, go to another and let go."""
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self._hand("mousemove", *_at(start), "mousedown", "1", "mousemove", *_at(middle))
        self.wait(lambda seen: seen["dragging"], "something was dragged")
        self._hand("mousemove", *_at(end), "mousemove_relative", "1", "0", "mousemove", *_at(end), "mouseup", "1")

    def click(self, place: Place) -> None:
        self._hand("mousemove", *_at(place), "click", "1")

    def press(self, name: str) -> None:
        """Click the middle of a button or card of the window in front."""
        self.wait(lambda seen: name in seen["controls"], f"there was “{name}” to press")
        left, top, right, bottom = self.seen["controls"][name]
        self.click(((left + right) / 2, (top + bottom) / 2))

    def picture(self, path: Path) -> None:
        """Save what the screen shows, once it has been painted."""
        time.sleep(_PAINTED_S)
        command = [binary("import"), "-silent", "-window", "root", str(path)]
        subprocess.run(command, env=self._environment, check=True, timeout=_PATIENCE_S)

    def double_click(self, place: Place) -> None:
        self._hand("mousemove", *_at(place), "click", "--repeat", "2", "--delay", "50", "1")

    def type_text(self, text: str) -> None:
        self._hand("type", "--delay", "5", text)

    def key(self, *names: str) -> None:
        """Press keys such as "ctrl+z"."""
        self._hand("key", "--delay", "5", *names)

    def ended(self) -> int:
        """The exit status, once the program has ended."""
        return self._process.wait(_PATIENCE_S)

    def stop(self) -> None:
        """End the program if it still runs."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._log.close()

    @property
    def errors(self) -> str:
        """What the program wrote to standard error."""
        self._log.flush()
        self._log.seek(0)
        return self._log.read()

    def _hand(self, *arguments: str) -> None:
        command = [binary("xdotool"), *arguments]
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=_PATIENCE_S)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as told:
            for line in told:
                self._lines.put(line)
        self._lines.put(None)


def _at(place: Place) -> tuple[str, str]:
    return str(round(place[0])), str(round(place[1]))
