"""Asks where and how to export the shown map as PDF, and shows how far it is. The work runs in ui/exporting.py."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from export.base import Exporter, ExportResult
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from model.errors import UserError
from ui import garbage
from ui.dialogs.base import Dialog
from ui.dialogs.files import ask_save, suggested_path
from ui.exporting import ExportThread
from ui.session import Session
from ui.settings import Settings
from ui.widgets.basics import CheckBox, button, label, row

_PAPERS: Final[dict[Paper | None, str]] = {None: "One sheet as large as the map"} | {
    paper: str(paper) for paper in Paper
}
_ORIENTATIONS: Final = {
    Orientation.AUTO: "As fits the map best",
    Orientation.LANDSCAPE: "Landscape",
    Orientation.PORTRAIT: "Portrait",
}
_FOLDER: Final = "export/folder"


class ExportDialog(Dialog):
    """The choices, a progress bar, and Export."""

    written = Signal(object)  # ExportResult

    def __init__(self, parent: QWidget | None, session: Session, exporter: Exporter, settings: Settings) -> None:
        super().__init__(parent, "Export PDF", width=480)
        self._session, self._exporter, self._settings = session, exporter, settings
        self._thread: ExportThread | None = None
        self._choices = QWidget()
        form = QVBoxLayout(self._choices)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        self.file = QLineEdit(str(self._suggestion()))
        self.file.setAccessibleName("File")
        form.addWidget(label("File", "label"))
        form.addLayout(row(self.file, button("Browse…", self._browse)))
        self.paper = _combo("Paper", list(_PAPERS.values()))
        self.orientation = _combo("Orientation", list(_ORIENTATIONS.values()))
        self.paper.currentIndexChanged.connect(lambda index: self.orientation.setEnabled(index > 0))
        self.orientation.setEnabled(False)
        for name, part in (("Paper", self.paper), ("Orientation", self.orientation)):
            form.addSpacing(6)
            form.addWidget(label(name, "label"))
            form.addWidget(part)
        self.register = CheckBox("Add the register of pain points")
        self.register.setChecked(True)
        form.addSpacing(6)
        form.addWidget(self.register)
        self.body.addWidget(self._choices)
        self._trouble = label("", "gap", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._doing = label("", "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.body.addWidget(self._doing)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self._cancel = self.add_button("Cancel", self.reject)
        self.export = self.add_button("Export", self.start, "primary")
        self.file.textChanged.connect(lambda text: self.export.setEnabled(bool(text.strip())))
        self._show_working(False)

    @property
    def options(self) -> PdfOptions:
        """The options chosen."""
        paper = list(_PAPERS)[self.paper.currentIndex()]
        return PdfOptions(
            Sheets.ONE if paper is None else Sheets.FIT,
            paper or Paper.A4,
            list(_ORIENTATIONS)[self.orientation.currentIndex()],
            parts=("map", "register") if self.register.isChecked() else ("map",),
        )

    @property
    def working(self) -> bool:
        """Whether an export runs."""
        return self._thread is not None

    @property
    def trouble(self) -> str:
        """What failed, or nothing."""
        return self._trouble.text()

    def start(self) -> None:
        """Export with the choices made."""
        target = Path(self.file.text().strip()).expanduser()
        if target.suffix.lower() != self._exporter.suffix:
            target = target.with_name(target.name + self._exporter.suffix)
        self._settings.keep(_FOLDER, str(target.parent))
        snapshot = self._session.store.frozen()
        thread = ExportThread(self._exporter, snapshot, str(self._session.map_id), target, self.options, self)
        thread.progressed.connect(self._on_progress)
        thread.written.connect(self._on_written)
        thread.failed.connect(self._on_failed)
        thread.broke.connect(self._on_broke)
        thread.cancelled.connect(partial(self._end, None))
        self._thread = thread
        self._trouble.hide()
        self._show_working(True)
        garbage.hold()
        thread.start()

    def reject(self) -> None:
        if self._thread is None:
            super().reject()
        else:
            self._doing.setText("Stopping…")
            self._cancel.setEnabled(False)
            self._thread.stop()

    def _on_progress(self, share: float, what: str) -> None:
        self.bar.setValue(round(share * 1000))
        if self._cancel.isEnabled():
            self._doing.setText(f"{what}…")

    def _on_written(self, result: ExportResult) -> None:
        self._end(None)
        self.written.emit(result)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self._end(str(error))

    def _on_broke(self, error: Exception) -> None:
        self._end("The export failed by a fault of the program. Your project is safe; the report is in the log.")
        raise error

    def _end(self, trouble: str | None) -> None:
        if self._thread is not None:
            self._thread.wait()
            garbage.release()
            self._thread.deleteLater()
            self._thread = None
        self._show_working(False)
        self._trouble.setText(trouble or "")
        self._trouble.setVisible(trouble is not None)

    def _show_working(self, working: bool) -> None:
        self._choices.setEnabled(not working)
        self.export.setEnabled(not working)
        self._cancel.setEnabled(True)
        self.bar.setValue(0)
        self.bar.setVisible(working)
        self._doing.setVisible(working)

    def _browse(self) -> None:
        start = Path(self.file.text().strip() or str(self._suggestion()))
        path = ask_save(self, "Export PDF", start, self._exporter.suffix, "PDF documents")
        if path is not None:
            self.file.setText(str(path))

    def _suggestion(self) -> Path:
        shown = self._session.map
        title = shown.title if shown is not None else ""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return suggested_path(title, self._exporter.suffix, self._settings.text(_FOLDER), place)


def _combo(name: str, entries: list[str]) -> QComboBox:
    found = QComboBox()
    found.setAccessibleName(name)
    found.addItems(entries)
    return found
