"""Makes proofs, and pictures of their pages, on threads of their own. Knows no dialog.

Whoever closes in the middle of it need not wait: what still runs is told to stop and ends by itself.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal
from PySide6.QtGui import QImage

from export.base import Cancelled, Progress
from export.pdf.page import Rect
from export.pdf.proof import Proof
from export.raster import Raster
from model.errors import UserError
from ui import garbage

DEBOUNCE_MS: Final = 200
_running: "set[_Thread]" = set()
"""Held here so that no thread dies with what started it."""

Make = Callable[[Progress], Proof]


def wait_for_all() -> None:
    """Wait until nothing runs any more: before the application ends."""
    for thread in tuple(_running):
        thread.end()


class _Thread(QThread):
    """Work that outlives who began it. Slots are methods of objects of the window's thread, so they run there."""

    over = Signal(object)  # itself, when its work is done
    broke = Signal(object, object)  # itself and an exception that nobody expects

    def begin(self) -> None:
        """Start."""
        _running.add(self)
        app = QCoreApplication.instance()
        if app is not None and not app.property("laneway_previews"):
            app.setProperty("laneway_previews", True)
            app.aboutToQuit.connect(wait_for_all)
        garbage.hold()
        self.finished.connect(self.end)
        self.start()

    def end(self) -> None:
        """Wait for the end and forget it."""
        if self in _running:
            _running.remove(self)
            self.wait()
            garbage.release()
            self.deleteLater()

    def run(self) -> None:
        try:
            self.work()
        except Exception as error:  # the window's thread reports it
            self.broke.emit(self, error)
        self.over.emit(self)

    def work(self) -> None:
        """Do what the thread is for."""
        raise NotImplementedError


class _ProofThread(_Thread):
    """Makes one proof; tells nobody when it was stopped."""

    made = Signal(object, object)  # itself and the Proof
    failed = Signal(object, object)  # itself and a UserError

    def __init__(self, make: Make) -> None:
        super().__init__()
        self._make = make
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def work(self) -> None:
        try:
            self.made.emit(self, self._make(self._on_progress))
        except Cancelled:
            pass
        except UserError as error:
            self.failed.emit(self, error)

    def _on_progress(self, _: float, __: str) -> None:
        if self._stopping.is_set():
            raise Cancelled


class Proofs(QObject):
    """Makes the proof that was asked for last, one at a time; what is overtaken is stopped and not told."""

    begun = Signal()
    made = Signal(object)  # Proof
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: Make | None = None
        self._thread: _ProofThread | None = None
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether a proof is wanted or being made."""
        return self._wanted is not None or self._thread is not None

    @property
    def making(self) -> bool:
        """Whether a proof is being made."""
        return self._thread is not None

    def want(self, make: Make, *, soon: bool = False) -> None:
        """Ask for a proof: at once if `soon`, else when nothing else was asked for a moment."""
        self._wanted = make
        if self._thread is not None:
            self._thread.stop()
        self._timer.start(0 if soon else DEBOUNCE_MS)
        self.begun.emit()

    def stop(self) -> None:
        """Want nothing any more."""
        self._wanted = None
        self._timer.stop()
        if self._thread is not None:
            self._thread.stop()
            self._thread = None

    def _begin(self) -> None:
        if self._thread is not None or self._wanted is None:
            return  # the end of the one that runs comes back here
        thread = self._thread = _ProofThread(self._wanted)
        self._wanted = None
        thread.made.connect(self._on_made)
        thread.failed.connect(self._on_failed)
        thread.broke.connect(self._on_broke)
        thread.over.connect(self._on_over)
        thread.begin()

    def _counts(self, thread: object) -> bool:
        """Whether what a thread says is still of interest."""
        return thread is self._thread and self._wanted is None

    def _on_made(self, thread: object, proof: Proof) -> None:
        if self._counts(thread):
            self.made.emit(proof)

    def _on_failed(self, thread: object, error: UserError) -> None:
        if self._counts(thread):
            self.failed.emit(str(error))

    def _on_broke(self, thread: object, error: Exception) -> None:
        if self._counts(thread):
            self.failed.emit("No preview by a fault of the program. The report is in the log.")
        raise error

    def _on_over(self, thread: object) -> None:
        if thread is self._thread:
            self._thread = None
            if not self._timer.isActive():
                self._begin()


class Request(NamedTuple):
    """A page that is `across` pixels wide, or `part` of it in such pixels. `proof` tells which PDF's."""

    proof: int
    page: int
    across: float
    part: Rect | None = None


class _Desk:
    """What is to be drawn next, shared by the window's thread and the one that draws."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: dict[str, tuple[Request, ...]] = {}
        self.data = b""
        self.proof = 0
        self._open: tuple[int, Raster] | None = None

    def take(self) -> tuple[str, Request] | None:
        """The next request with the group it is of, or None."""
        with self.lock:
            for group, requests in self.waiting.items():
                if requests:
                    self.waiting[group] = requests[1:]
                    return group, requests[0]
        return None

    def draw(self, request: Request) -> QImage | None:
        """Draw it, unless there is another proof by now."""
        with self.lock:
            data, proof = self.data, self.proof
        if request.proof != proof:
            return None
        if self._open is None or self._open[0] != proof:
            self.close()
            self._open = proof, Raster(data)
        pixels = self._open[1].render(request.page, request.across, request.part)
        image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_ARGB32)
        return image.copy()  # the bytes go

    def close(self) -> None:
        """Close the PDF."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


class _RasterThread(_Thread):
    """Draws until nothing is waiting."""

    drawn = Signal(str, object, object)  # group, Request, QImage

    def __init__(self, desk: _Desk) -> None:
        super().__init__()
        self._desk = desk

    def work(self) -> None:
        while (task := self._desk.take()) is not None:
            image = self._desk.draw(task[1])
            if image is not None:
                self.drawn.emit(*task, image)
        if self._desk.proof == 0:
            self._desk.close()


class Rasters(QObject):
    """Draws pages of the last proof. Requests come in groups; those asked for first in `ORDER` are drawn first."""

    ORDER: Final = ("page", "part", "thumbnails")

    drawn = Signal(str, object, object)  # group, Request, QImage

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = _Desk()
        self._desk.waiting = dict.fromkeys(self.ORDER, ())
        self._thread: _RasterThread | None = None
        self._count = 0

    @property
    def busy(self) -> bool:
        """Whether something is being drawn."""
        return self._thread is not None

    @property
    def proof(self) -> int:
        """The number of the proof that requests are of."""
        return self._desk.proof

    def show(self, data: bytes) -> None:
        """Draw the pages of this PDF from now on."""
        self._count += 1
        self._put(data, self._count)

    def ask(self, group: str, requests: Sequence[Request]) -> None:
        """Draw these, in place of what the group asked for and did not get yet."""
        with self._desk.lock:
            self._desk.waiting[group] = tuple(requests)
        self._begin()

    def stop(self) -> None:
        """Draw nothing any more."""
        self._put(b"", 0)
        if self._thread is None:
            self._desk.close()

    def _put(self, data: bytes, proof: int) -> None:
        with self._desk.lock:
            self._desk.data, self._desk.proof = data, proof
            for group in self._desk.waiting:
                self._desk.waiting[group] = ()

    def _begin(self) -> None:
        if self._thread is not None or not any(self._desk.waiting.values()):
            return
        thread = self._thread = _RasterThread(self._desk)
        thread.drawn.connect(self._on_drawn)
        thread.broke.connect(self._on_broke)
        thread.over.connect(self._on_over)
        thread.begin()

    def _on_drawn(self, group: str, request: Request, image: QImage) -> None:
        if request.proof == self._desk.proof:
            self.drawn.emit(group, request, image)

    def _on_broke(self, _: object, error: Exception) -> None:
        raise error

    def _on_over(self, thread: object) -> None:
        if thread is self._thread:
            self._thread = None
            if self._desk.proof == 0:
                self._desk.close()
            self._begin()
