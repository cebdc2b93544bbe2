"""Brings pictures in from files and the clipboard, and out again. Reading runs on a thread of its own.

Knows what a picture may come from and where it may go, no canvas and no field.
"""

import io
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QStandardPaths, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from model.atomic import new_file
from model.errors import UserError
from model.fields import MAX_IMAGE_BYTES
from model.images.reading import LONGEST, SUFFIXES, Picture, read_file, read_picture
from model.records import ImageAsset, Note, Persona, Record
from ui import garbage
from ui.dialogs.files import ask_save, suggested_path
from ui.session import Session

MOST_AT_ONCE: Final = 50
_NOTICE_AFTER_MS: Final = 100
_SHOWN_FAULTS: Final = 3
_DRAWN: Final = "image/svg+xml"
_ENCODED: Final = (_DRAWN, "image/png", "image/jpeg", "image/webp")
_LOOKS_LIKE: Final = (*SUFFIXES, ".bmp", ".tif", ".tiff", ".heic", ".avif", ".jfif", ".svgz")
"""Names that promise a picture; some of them to be told kindly that they cannot be read."""
_SUFFIX_OF: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}
_FOLDER: Final = "folder/pictures"

Source = Path | bytes | QImage
"""What a picture may be read from: a file, the bytes of one, or pixels."""


Use = Callable[[tuple[Picture, ...]], object]
"""What becomes of the pictures that could be read."""


class Reading(NamedTuple):
    """What came of reading some sources: the pictures, and what was wrong with the others."""

    pictures: tuple[Picture, ...]
    faults: tuple[str, ...]


def carries_pictures(data: QMimeData) -> bool:
    """Whether pictures were dragged or copied. Reads none of them: a drag asks at every step."""
    files = _files(data)
    if files:
        return any(path.suffix.lower() in _LOOKS_LIKE for path in files)
    if data.hasText() and not data.hasUrls() and not data.hasFormat(_DRAWN):
        return False  # text that has a likeness of itself beside it, as spreadsheets copy it
    return data.hasImage() or any(data.hasFormat(kind) for kind in _ENCODED)


def sources_of(data: QMimeData) -> list[Source]:
    """The pictures that were dragged or copied, unread."""
    if not carries_pictures(data):
        return []
    files = _files(data)
    if files:
        return [path for path in files if path.suffix.lower() in _LOOKS_LIKE]
    for kind in _ENCODED:
        if data.hasFormat(kind):
            return [bytes(data.data(kind).data())]
    found = data.imageData()
    return [found] if isinstance(found, QImage) and not found.isNull() else []


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def read(source: Source) -> Picture:
    """Read one source. Raises UserError."""
    if isinstance(source, Path):
        return read_file(source)
    return read_picture(source if isinstance(source, bytes) else _as_file(source))


def _as_file(image: QImage) -> bytes:
    """Pixels as the bytes of a file, no larger than what is kept anyway.

    Without Qt's own writers: those lock their plugins and then ask Python, which the window may hold while it waits.
    """
    from PIL import Image

    if max(image.width(), image.height()) > LONGEST:
        image = image.scaled(
            LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size, pixels = (plain.width(), plain.height()), bytes(plain.constBits())
    read = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", plain.bytesPerLine(), 1)
    target = io.BytesIO()
    read.save(target, "PNG", compress_level=1)
    if target.tell() > MAX_IMAGE_BYTES:
        target = io.BytesIO()
        read.convert("RGB").save(target, "JPEG", quality=92)
    return target.getvalue()


class _ReadThread(QThread):
    """Reads sources one after the other."""

    answered = Signal(object)  # Reading, or an exception that is no UserError and that the window's thread reports

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__()
        self._sources = sources
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Read no more than the source at hand."""
        self._stopping.set()

    def run(self) -> None:
        pictures, faults = [], []
        try:
            for source in self._sources:
                if self._stopping.is_set():
                    return
                try:
                    pictures.append(read(source))
                except UserError as error:
                    faults.append(str(error))
        except Exception as error:
            self.answered.emit(error)
            return
        self.answered.emit(Reading(tuple(pictures), tuple(faults)))


class Pictures(QObject):
    """Reads pictures for one part of the window, and says so when it takes long."""

    idle = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._home = parent
        self._at_work = 0

    @property
    def busy(self) -> bool:
        """Whether pictures are being read."""
        return self._at_work > 0

    def take(self, sources: Sequence[Source], use: Use) -> None:
        """Read, then give what could be read to `use`; what could not is said, with what to do about it."""
        if self._session.read_only:
            self.complain("This project is open for reading only. Save a copy to change it.")
            return
        if not sources:
            return
        self._at_work += 1
        notice = QTimer(self, singleShot=True, interval=_NOTICE_AFTER_MS)
        notice.timeout.connect(lambda: self.tell(_reading(len(sources))))
        notice.start()
        _Job(self, sources[:MOST_AT_ONCE], lambda answer: self._end(notice, answer, len(sources), use)).start()

    def choose(self, use: Use, *, several: bool = True) -> None:
        """Ask for picture files and read them."""
        names = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        settings = self._settings()
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folders = (settings.text(_FOLDER) if settings is not None else "", usual)
        start = next((folder for folder in folders if folder and Path(folder).is_dir()), str(Path.home()))
        kinds = f"Pictures ({names});;All files (*)"
        if several:
            found, _ = QFileDialog.getOpenFileNames(self._home, "Insert pictures", start, kinds)
        else:
            one, _ = QFileDialog.getOpenFileName(self._home, "Choose a picture", start, kinds)
            found = [one] if one else []
        if found and settings is not None:
            settings.keep(_FOLDER, str(Path(found[0]).parent))
        self.take([Path(name) for name in found], use)

    def save_copy(self, asset: ImageAsset) -> None:
        """Ask where to and save a picture as a file."""
        suffix = _SUFFIX_OF.get(asset.media_type, ".png")
        place = QStandardPaths.StandardLocation.PicturesLocation
        start = suggested_path(asset.name or "Picture", suffix, "", place)
        path = ask_save(self._home, "Save a copy of the picture", start, suffix, "Pictures")
        if path is None:
            return
        try:
            with new_file(path) as fresh:
                fresh.write_bytes(asset.data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.complain(f"“{path.name}” could not be saved: {reason}. Choose another folder.")
            return
        self.tell(f"“{path.name}” was saved.")

    def tell(self, text: str) -> None:
        """Say how it goes."""
        self._session.show_message(text)

    def complain(self, text: str) -> None:
        """Say what could not be done, and what to do about it."""
        self._session.show_message(text)

    def _settings(self) -> Any:
        return getattr(self._home.window(), "settings", None)

    def _end(self, notice: QTimer, answer: Reading | Exception, asked: int, use: Use) -> None:
        self._at_work -= 1
        notice.stop()
        notice.deleteLater()
        self._session.end_message(_reading(asked))
        if isinstance(answer, Exception):
            self.idle.emit()
            raise answer
        if answer.pictures:
            use(answer.pictures)
        words = _told(answer)
        if asked > MOST_AT_ONCE:
            words = f"{words} {asked - MOST_AT_ONCE:,} more were left out: {MOST_AT_ONCE} come in at once.".strip()
        if words:
            self.complain(words)
        self.idle.emit()


class _Job(QObject):
    """One thread and what becomes of its answer; nothing does when the part that asked is gone meanwhile."""

    _at_work: ClassVar[set["_Job"]] = set()  # no thread may be freed before it ends

    def __init__(
        self, owner: Pictures, sources: Sequence[Source], answer: Callable[[Reading | Exception], None]
    ) -> None:
        super().__init__()
        self._owner, self._answer = owner, answer
        self._thread = _ReadThread(sources)
        self._thread.answered.connect(self._on_answered)
        self._thread.finished.connect(self._on_finished)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_quit)

    def start(self) -> None:
        """Begin to read."""
        self._at_work.add(self)
        garbage.hold()
        self._thread.start()

    def _on_answered(self, answer: Reading | Exception) -> None:
        if isValid(self._owner):
            self._answer(answer)

    def _on_finished(self) -> None:
        self._thread.wait()
        garbage.release()
        self._at_work.discard(self)
        self.deleteLater()

    def _on_quit(self) -> None:
        self._thread.stop()
        self._thread.wait()


def picture_of(session: Session, record: Record | None) -> ImageAsset | None:
    """The picture that a note or persona shows."""
    if not isinstance(record, Note | Persona):
        return None
    return session.store.find(ImageAsset, record.image_id)


def pictured(session: Session) -> list[Record]:
    """The selected notes and personas that show a picture."""
    records = [session.store.get(id_) for id_ in sorted(session.selection)]
    return [record for record in records if record is not None and picture_of(session, record) is not None]


def _reading(count: int) -> str:
    return "Reading the picture…" if count == 1 else f"Reading {count:,} pictures…"


def _told(reading: Reading) -> str:
    faults = reading.faults
    words = " ".join(faults[:_SHOWN_FAULTS])
    if len(faults) > _SHOWN_FAULTS:
        words += f" {len(faults) - _SHOWN_FAULTS:,} more could not be read either."
    if faults and reading.pictures:
        count = len(reading.pictures)
        words = f"{count:,} of {count + len(faults):,} pictures came in. {words}"
    return words
