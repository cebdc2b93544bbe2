"""The export window: options on the left, the pages in the middle, what to heed on the right. Writes by a thread."""

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from export.base import Exporter, ExportResult
from export.exporters import EXPORTERS
from export.pdf.options import PdfOptions
from export.pdf.proof import Proof, make_proof
from export.presets import as_values
from model.errors import UserError
from ui import garbage
from ui.dialogs.base import Dialog
from ui.dialogs.export.controls import Segments
from ui.dialogs.export.forms import PictureForm, form_for
from ui.dialogs.export.memory import recall, remember
from ui.dialogs.export.page_view import EASY
from ui.dialogs.export.pdf_form import PdfForm, today
from ui.dialogs.export.preflight_panel import PreflightPanel
from ui.dialogs.export.preset_bar import PresetBar
from ui.dialogs.export.preview import Preview
from ui.dialogs.export.status import Status
from ui.dialogs.export.target import file_meant, renamed
from ui.dialogs.files import ask_save, suggested_path
from ui.exporting import ExportThread
from ui.previewing import Proofs
from ui.session import Session
from ui.settings import Settings
from ui.widgets.basics import button, label, row, scrolling

_FOLDER, _FORMAT = "export/folder", "export/format"
_LEAST: Final = QSize(960, 640)
_SHARE: Final = 0.9
_LEFT_PX, _RIGHT_PX = 304, 232
_BAR_PX, _BESIDE_BAR = 10, 6
"""Of the bar that scrolls the options: its width, and the air beside it."""
_RIGHT_FROM, _BELOW_FROM = 1080, 600
"""In a narrower window the pre-flight stands below the pages; in one that is lower too, below the options."""
_FORM_LEAST: Final = 160


class ExportWindow(Dialog):
    """Chooses how to export the shown map, shows the pages, and writes them."""

    written = Signal(object)  # ExportResult
    left_behind = Signal(object)  # what was written last, when the window closes

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        settings: Settings,
        exporters: tuple[Exporter, ...] = EXPORTERS,
    ) -> None:
        super().__init__(parent, "Export")
        self._session, self._settings = session, settings
        self._snapshot, self._map_id = session.store.frozen(), str(session.map_id)
        self._exporters = {exporter.id: exporter for exporter in exporters}
        self._thread: ExportThread | None = None
        self._proof: Proof | None = None
        self._result: ExportResult | None = None
        self._folder, self._leaving = Path(), False
        self.proofs = Proofs(self)
        self.forms: dict[str, PdfForm | PictureForm] = {
            id_: form_for(exporter, self._snapshot, self._map_id) for id_, exporter in self._exporters.items()
        }
        self.format = Segments("Format", {id_: exporter.title for id_, exporter in self._exporters.items()})
        self.format.show_value(next(iter(self._exporters)))
        self._build()
        self._connect()
        self._restore()
        self._fit(parent)
        self.file.setFocus()
        self.file.selectAll()

    @property
    def exporter(self) -> Exporter:
        """The format chosen."""
        return self._exporters[self.format.value]

    @property
    def form(self) -> PdfForm | PictureForm:
        """The form of the format chosen."""
        return self.forms[self.format.value]

    @property
    def working(self) -> bool:
        """Whether a file is being written."""
        return self._thread is not None

    @property
    def settled(self) -> bool:
        """Whether the preview shows what is chosen, all of it drawn."""
        return not self.proofs.busy and not self.preview.busy

    @property
    def proof(self) -> Proof | None:
        """What the preview shows."""
        return self._proof

    def choose_format(self, id_: str) -> None:
        """Turn to a format by its id."""
        self.format.show_value(id_)
        self._pages.setCurrentWidget(self._sides[id_])
        self.preset_bar.setVisible(isinstance(self.form, PdfForm))
        suffixes = [exporter.suffix for exporter in self._exporters.values()]
        self.file.setText(renamed(self.file.text(), suffixes, self.exporter.suffix))
        self._place_preflight()
        self.preview.view.set_zoom(EASY)
        self._show_again(soon=True)

    def start(self) -> None:
        """Write the file with the choices made."""
        if self.working or not self.export.isEnabled():
            return
        try:
            options, target = self.form.options, self._target()
        except UserError as error:
            self.status.show_trouble(str(error))
            return
        self._folder = target.parent
        self._settings.keep(_FOLDER, str(target.parent))
        self._remember()
        thread = ExportThread(self.exporter, self._snapshot, self._map_id, target, options, self)
        thread.progressed.connect(self._on_progress)
        thread.written.connect(self._on_written)
        thread.failed.connect(self._on_failed)
        thread.broke.connect(self._on_broke)
        thread.cancelled.connect(partial(self._end, ""))
        self._thread = thread
        self._show_working(True)
        garbage.hold()
        thread.start()

    def reject(self) -> None:
        if self._thread is None:
            super().reject()
        else:
            self.status.show_progress(self.status.bar.value() / self.status.bar.maximum(), "Stopping…")
            self._close.setEnabled(False)
            self._thread.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leaving = self.working
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._remember()
        self.proofs.stop()
        self.preview.stop()
        super().done(result)
        if self._result is not None:
            self.left_behind.emit(self._result)

    # Building.

    def _build(self) -> None:
        self.preview, self.preflight, self.status = Preview(), PreflightPanel(), Status()
        self._pages = QStackedWidget()
        self._sides: dict[str, QWidget] = {}
        self._ends: dict[str, QVBoxLayout] = {}
        for id_, form in self.forms.items():
            self._sides[id_], self._ends[id_] = _side(form)
            self._pages.addWidget(self._sides[id_])
        pdf = next((form for form in self.forms.values() if isinstance(form, PdfForm)), None)
        self.preset_bar = PresetBar(lambda: pdf.options if pdf else PdfOptions(), self._same)
        self._left, self._right, self._middle = QWidget(), QWidget(), QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self.format.setVisible(len(self._exporters) > 1)
        for part in (row(self.format), row(self.preset_bar)):
            part.setContentsMargins(0, 0, _BAR_PX + _BESIDE_BAR, 0)
            left.addLayout(part)
        self._pages.setMinimumHeight(_FORM_LEAST)
        left.addWidget(self._pages, 1)
        self._columns = {column: QVBoxLayout(column) for column in (self._middle, self._right)}
        for lines in self._columns.values():
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(12)
        self._columns[self._middle].addWidget(self.preview, 1)
        self._left.setFixedWidth(_LEFT_PX)
        self._right.setFixedWidth(_RIGHT_PX)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._left)
        columns.addWidget(self._middle, 1)
        columns.addWidget(self._right)
        self.body.addLayout(columns, 1)
        self.file = QLineEdit()
        self.file.setAccessibleName("File")
        self._browse_button = button("Browse…", self._browse)
        self.replaces = label("", "hint")
        name = label("File", "label")
        name.setBuddy(self.file)
        line = row(name, self.file, self.replaces, self._browse_button, spacing=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._close = self.add_button("Close", self.reject)
        for found in (self._close, self._browse_button):
            found.setAutoDefault(True)  # Enter is theirs while they have the keyboard
        self.export = self.add_button("Export", self.start, "primary")
        self._buttons.insertWidget(0, self.status, 1)
        self._place_preflight()

    def _connect(self) -> None:
        self.format.chosen.connect(self.choose_format)
        for form in self.forms.values():
            form.changed.connect(self._show_again)
        self.preset_bar.taken.connect(self.take)
        self.preflight.taken.connect(self.take)
        self.file.textChanged.connect(lambda _: self._show_target())
        self.proofs.begun.connect(self.preview.show_updating)
        self.proofs.made.connect(self._on_proof)
        self.proofs.failed.connect(self._on_no_proof)

    def _restore(self) -> None:
        for id_, form in self.forms.items():
            recall(self._settings, id_, form, self._exporters[id_].options_type)
        wanted = self._settings.text(_FORMAT)
        shown, place = self._session.map, QStandardPaths.StandardLocation.DocumentsLocation
        first = next(iter(self._exporters))
        title = shown.title if shown is not None else ""
        path = suggested_path(title, self._exporters[first].suffix, self._settings.text(_FOLDER), place)
        self._folder = path.parent
        self.file.setText(str(path))
        self.choose_format(wanted if wanted in self._exporters else first)

    def _remember(self) -> None:
        self._settings.keep(_FORMAT, self.format.value)
        for id_, form in self.forms.items():
            remember(self._settings, id_, form)

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else _LEAST
        wanted = QSize(round(room.width() * _SHARE), round(room.height() * _SHARE))
        screen = self.screen().availableSize().expandedTo(room)
        least = _LEAST.boundedTo(screen)
        self.setMinimumSize(least)
        self.resize(wanted.expandedTo(least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preflight()

    def _place_preflight(self) -> None:
        """To the right of the pages where there is room, else below them, else below the options."""
        beside = self.width() >= _RIGHT_FROM
        below = not beside and self.height() >= _BELOW_FROM
        column = self._columns[self._right if beside else self._middle]
        lines = column if beside or below else self._ends[self.format.value]
        if lines.indexOf(self.preflight) < 0:
            lines.addWidget(self.preflight)
            self.preflight.set_wide(below)
        self._right.setVisible(beside)

    # What is chosen.

    def take(self, options: PdfOptions) -> None:
        """Choose these options."""
        self.form.show_options(options)
        self._show_again(soon=True)

    def _same(self, one: PdfOptions, other: PdfOptions) -> bool:
        values = [as_values(each, today()) | {"parts": sorted(each.parts)} for each in (one, other)]
        return values[0] == values[1]

    def _show_again(self, *, soon: bool = False) -> None:
        """Make the preview of what is chosen now."""
        if not self.working:
            self.status.show_nothing()
        self.preset_bar.compare()
        try:
            options = self.form.proof_options
        except UserError as error:
            self._on_no_proof(str(error))
            return
        ground = isinstance(self.form, PdfForm) or self.form.ground
        make = partial(make_proof, self._snapshot, self._map_id, options, laid_out=self._session.layout, ground=ground)
        self.proofs.want(make, soon=soon)

    def _on_proof(self, proof: Proof) -> None:
        self._proof = proof
        self.preview.show_proof(proof)
        paper = isinstance(self.form, PdfForm)
        self.preflight.show_proof(proof, self.form.facts(proof), self.form.foreseen(proof), paper=paper)
        for before, after in pairwise((self.preview.last, *self.preflight.buttons, self.file)):
            QWidget.setTabOrder(before, after)

    def _on_no_proof(self, why: str) -> None:
        self._proof = None
        self.preview.show_failure(why)
        self.preflight.show_nothing()

    def _target(self) -> Path:
        return file_meant(self.file.text(), self.exporter.suffix, self._folder)

    def _show_target(self) -> None:
        named = bool(self.file.text().strip())
        self.export.setEnabled(named and not self.working)
        try:
            written = self._result is not None and self._result.path == self._target()
            there = named and not written and self._target().is_file()
        except (OSError, ValueError, UserError):
            there = False
        self.replaces.setText("Replaces the file there" if there else "")
        self.replaces.setVisible(there)

    def _browse(self) -> None:
        title = self.exporter.title
        try:
            start = self._target()
        except UserError:
            start = self._folder
        path = ask_save(self, f"Export {title}", start, self.exporter.suffix, f"{title} files")
        if path is not None:
            self.file.setText(str(path))

    # Writing.

    def _on_progress(self, share: float, what: str) -> None:
        if self._close.isEnabled():
            self.status.show_progress(share, f"{what}…")

    def _on_written(self, result: ExportResult) -> None:
        self._result = result
        self._end("")
        self.status.show_written(result)
        self.status.open.setFocus()
        self.written.emit(result)

    def _on_failed(self, error: UserError) -> None:
        self._end(str(error))

    def _on_broke(self, error: Exception) -> None:
        self._end("The export failed by a fault of the program. Your project is safe; the report is in the log.")
        raise error

    def _end(self, trouble: str) -> None:
        if self._thread is not None:
            self._thread.wait()
            garbage.release()
            self._thread.deleteLater()
            self._thread = None
        self._show_working(False)
        leaving, self._leaving = self._leaving, False
        if trouble:
            self.status.show_trouble(trouble)
        else:
            self.status.show_nothing()
            if leaving:
                self.reject()

    def _show_working(self, working: bool) -> None:
        for part in (self._left, self.file, self._browse_button):
            part.setEnabled(not working)
        self._close.setText("Cancel" if working else "Close")
        self._close.setEnabled(True)
        self._show_target()
        if working:
            self.status.show_progress(0.0, "Starting…")
            self._close.setFocus()


def _side(form: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """A form that scrolls, and the lines of what may stand below it."""
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, _BESIDE_BAR, 0)
    lines.addWidget(form)
    end = QVBoxLayout()
    end.setContentsMargins(0, 20, 0, 0)
    lines.addLayout(end)
    lines.addStretch(1)
    area = scrolling(page)
    area.setAlignment(Qt.AlignmentFlag.AlignTop)

    def keep_edge(_: int, most: int) -> None:
        """Leave the right edge where it is when the bar comes and goes."""
        lines.setContentsMargins(0, 0, _BESIDE_BAR if most else _BESIDE_BAR + _BAR_PX, 0)

    area.verticalScrollBar().rangeChanged.connect(keep_edge)
    keep_edge(0, 0)
    return area, end
