"""Runs an export on a thread of its own, on a frozen copy of the project. Knows no dialog."""

import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from export.base import Cancelled, Exporter
from model.errors import UserError
from model.store import Snapshot


class ExportThread(QThread):
    """One export. Exactly one of `written`, `failed`, `broke` and `cancelled` is emitted before `finished`."""

    progressed = Signal(float, str)
    written = Signal(object)  # ExportResult
    failed = Signal(object)  # UserError
    broke = Signal(object)  # any other exception
    cancelled = Signal()

    def __init__(
        self, exporter: Exporter, snapshot: Snapshot, map_id: str, target: Path, options: Any, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = (exporter, snapshot, map_id, target, options)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the export to stop; the target stays as it was."""
        self._stopping.set()

    def run(self) -> None:
        exporter, snapshot, map_id, target, options = self._work
        try:
            self.written.emit(exporter.write(snapshot, map_id, target, options, self._on_progress))
        except Cancelled:
            self.cancelled.emit()
        except UserError as error:
            self.failed.emit(error)
        except Exception as error:  # the window's thread reports it
            self.broke.emit(error)

    def _on_progress(self, share: float, what: str) -> None:
        if self._stopping.is_set():
            raise Cancelled
        self.progressed.emit(share, what)
