"""One window for each user and data folder: a second launch hands its project to the first, which comes to the front.

The lock file says who is first, so two launches at once cannot both be; the socket carries the request. Where either
cannot be had, the program opens a window of its own. This runs before the first paint and must not import the model.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject

from ui.settings import settings_dir

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

Called = Callable[[Path | None], object]
"""What is done in the first window when somebody starts the program again, perhaps with a project."""

_LOCK: Final = "window.lock"
_MOST_BYTES: Final = 64 * 1024
_PATIENCE_MS: Final = 3_000
_READING_MS: Final = 300
_ANSWER: Final = b"ok\n"


class Instance(QObject):
    """This start of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._called: Called | None = None

    def hand_over(self, project: Path | None) -> bool:
        """Ask the first window to do the work; False when this start is the first or the other one does not answer."""
        folder = settings_dir()
        with contextlib.suppress(OSError):
            os.makedirs(folder, exist_ok=True)
        lock = QLockFile(os.path.join(folder, _LOCK))
        lock.setStaleLockTime(0)  # as long as its process runs, however long that is
        if lock.tryLock(0):
            self._lock = lock
            return False
        if lock.error() != QLockFile.LockError.LockFailedError:
            return False
        return _ask(_name(), project)

    def listen(self, called: Called) -> None:
        """Take the requests of later starts, if this one is the first."""
        if self._lock is None:
            return
        from PySide6.QtNetwork import QLocalServer

        self._called = called
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name())  # what a start that was killed may have left; the lock says it is ours
        if server.listen(_name()):
            server.newConnection.connect(self._on_connection)
            self._server = server

    def close(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            request = _read(_line(socket, QDeadlineTimer(_READING_MS)))
            if request is not None:
                socket.write(_ANSWER)
                socket.flush()
            socket.disconnectFromServer()
            socket.deleteLater()
            if request is not None:
                self._answer(*request)

    def _answer(self, project: Path | None, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # how a window may come to the front under Wayland
        if self._called is not None:
            self._called(project)


def _line(socket: "QLocalSocket", deadline: QDeadlineTimer) -> bytes:
    """What comes up to the end of a line: a start of the program sends all at once, and others are not waited for."""
    while not socket.canReadLine() and socket.bytesAvailable() <= _MOST_BYTES:
        if deadline.hasExpired() or not socket.waitForReadyRead(max(1, deadline.remainingTime())):
            return b""
    return bytes(socket.readLine().data()) if socket.canReadLine() else b""


def _ask(name: str, project: Path | None) -> bool:
    import json

    from PySide6.QtCore import QThread
    from PySide6.QtNetwork import QLocalSocket

    request = {"open": str(project) if project else None, "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")}
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not deadline.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(200):
            if not _is_own(name):
                return False
            socket.write(json.dumps(request).encode() + b"\n")
            socket.flush()
            return _line(socket, deadline) == _ANSWER
        QThread.msleep(50)  # the first one may be about to listen
    return False


def _read(line: bytes) -> tuple[Path | None, str] | None:
    import json

    try:
        values = json.loads(line)
        project, token = values["open"], values.get("token", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not isinstance(token, str) or "\0" in token or not (project is None or isinstance(project, str)):
        return None
    if project is not None and ("\0" in project or not os.path.isabs(project)):
        return None
    return (Path(project) if project else None), token


def _name() -> str:
    """The socket's name: a file in a folder of the user's where there is one, else a name of the system's."""
    import getpass  # these three load much that the first paint need not wait for
    import hashlib
    import tempfile

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    words = f"{user}\n{os.path.realpath(settings_dir())}"
    name = f"laneway-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    if os.name != "posix":
        return name
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.path.join(folder if os.path.isdir(folder) else tempfile.gettempdir(), name)


def _is_own(name: str) -> bool:
    """Whether nobody else has put a socket there. A project's name is told to its owner alone."""
    if os.name != "posix":
        return True
    try:
        return os.lstat(name).st_uid == os.getuid()
    except OSError:
        return False
