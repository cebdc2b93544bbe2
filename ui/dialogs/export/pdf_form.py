"""The form of the PDF: sheets, parts, and what stands at the head and the foot of its pages. Knows no window."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from export.pdf.options import LEAST_SCALE, MOST_MARGIN, MOST_OVERLAP, MOST_SCALE, PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from export.pdf.proof import Proof
from model.store import Snapshot
from ui.dialogs.export.controls import (
    Choice,
    MarkedLine,
    Measure,
    Segments,
    Titled,
    hint,
    part_of_form,
    side_by_side,
)
from ui.dialogs.export.parts_ticks import PartTicks
from ui.widgets.basics import CheckBox, icon_button, row
from ui.widgets.calendar import offer_calendar

_SHEETS: Final = {Sheets.ONE: "One sheet", Sheets.FIT: "Fit to paper", Sheets.TILES: "Tiles"}
_ABOUT: Final = {
    Sheets.ONE: "A single page as large as the map. For screens and plotters.",
    Sheets.FIT: "The whole map on one page of a paper.",
    Sheets.TILES: "Many pages to be put together. No text is cut through.",
}
_PAPERS: Final[dict[Paper, str]] = {paper: str(paper) for paper in Paper} | {Paper.SUGGESTED: "Suggested"}
_WAYS: Final = {Orientation.AUTO: "Automatic", Orientation.PORTRAIT: "Portrait", Orientation.LANDSCAPE: "Landscape"}
_MARKS: Final = (("{map}", "Map"), ("{project}", "Project"), ("{author}", "Author"), ("{date}", "Date"))
_WHOLE: Final = 100


class PdfForm(QWidget):
    """Everything that can be chosen about a PDF of a map."""

    changed = Signal()

    def __init__(self, snapshot: Snapshot, map_id: str) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._build_sheets()
        part_of_form(self._lines, "Parts")
        self.parts = PartTicks(snapshot, map_id)
        self._lines.addWidget(self.parts)
        self.empty = self._tick("Leave the map empty, to write on")
        self._build_furniture()
        self._connect()
        self.show_options(PdfOptions())

    @property
    def options(self) -> PdfOptions:
        """What is chosen."""
        return PdfOptions(
            self.sheets.value,
            self.paper.value,
            self.orientation.value,
            self.scale.value() / _WHOLE,
            self.margin.value(),
            self.overlap.value(),
            self.crop_marks.isChecked(),
            self.overview.isChecked(),
            self.parts.wanted,
            self.header.line.text(),
            self.footer.line.text(),
            self.page_numbers.isChecked(),
            self.as_of.isChecked(),
            self.day.value if self.dated.isChecked() else None,
            self.empty.isChecked(),
        )

    @property
    def proof_options(self) -> PdfOptions:
        """What is chosen, without parts that would be empty: there is nothing to say about those."""
        return replace(self.options, parts=self.parts.parts)

    def show_options(self, options: PdfOptions) -> None:
        """Show options; nobody is told."""
        self.blockSignals(True)
        self.sheets.show_value(options.sheets)
        self.paper.show_value(options.paper)
        self.orientation.show_value(options.orientation)
        for number, value in (
            (self.scale, options.scale * _WHOLE), (self.margin, options.margin), (self.overlap, options.overlap),
        ):  # fmt: skip
            number.setValue(value)
        for box, on in (
            (self.crop_marks, options.crop_marks),
            (self.overview, options.overview),
            (self.page_numbers, options.page_numbers),
            (self.as_of, options.as_of),
            (self.dated, options.dated is not None),
            (self.empty, options.empty),
        ):
            box.setChecked(on)
        self.parts.show_parts(options.parts)
        self.header.line.setText(options.header)
        self.footer.line.setText(options.footer)
        self.day.show_value(options.dated or today())
        self.blockSignals(False)
        self._show_what_counts()

    def facts(self, _: Proof) -> list[tuple[str, str]]:
        """Nothing but what is said of every PDF."""
        return []

    def foreseen(self, _: Proof) -> tuple[str, ...]:
        """Nothing but what the proof says itself."""
        return ()

    def _build_sheets(self) -> None:
        lines = self._lines
        part_of_form(lines, "Sheets")
        self.sheets = Segments("Sheets", _SHEETS)
        self._about = hint()
        lines.addWidget(self.sheets)
        lines.addWidget(self._about)
        self.paper, self.orientation = Choice("Paper", _PAPERS), Choice("Orientation", _WAYS)
        self._paper = Titled("Paper", self.paper)
        lines.addLayout(side_by_side(self._paper, Titled("Orientation", self.orientation)))
        self.scale = Measure("Scale", LEAST_SCALE * _WHOLE, MOST_SCALE * _WHOLE, "%", 5)
        self.margin = Measure("Margin", 0, MOST_MARGIN, "mm", 1, 1)
        self.overlap = Measure("Overlap", 0, MOST_OVERLAP, "mm", 1, 1)
        self._scale, self._overlap = Titled("Scale", self.scale), Titled("Overlap", self.overlap)
        self._beside_margin = QWidget()
        margin = Titled("Margin", self.margin)
        lines.addLayout(side_by_side(self._scale, margin, self._overlap, self._beside_margin))
        self.crop_marks = self._tick("Crop marks")
        self.overview = self._tick("Overview page")

    def _build_furniture(self) -> None:
        lines = self._lines
        part_of_form(lines, "Head and foot")
        self.header, self.footer = MarkedLine("Head", _MARKS), MarkedLine("Foot", _MARKS)
        lines.addWidget(Titled("Head", self.header))
        lines.addWidget(Titled("Foot", self.footer))
        self.page_numbers = self._tick("Page numbers")
        self.as_of = self._tick("The day the map is valid for")
        self.dated = self._tick("Printed date")
        lines.removeWidget(self.dated)
        self.day = DayLine()
        lines.addLayout(row(self.dated, self.day))
        self._dated_hint = hint("Stands where the head or the foot says {date}.")
        lines.addWidget(self._dated_hint)

    def _tick(self, text: str) -> CheckBox:
        box = CheckBox(text)
        self._lines.addWidget(box)
        return box

    def _connect(self) -> None:
        for chosen in (self.sheets.chosen, self.paper.chosen, self.orientation.chosen):
            chosen.connect(self._on_changed)
        for number in (self.scale, self.margin, self.overlap):
            number.valueChanged.connect(self._on_changed)
        for box in (self.crop_marks, self.overview, self.page_numbers, self.as_of, self.dated, self.empty):
            box.toggled.connect(self._on_changed)
        for edited in (self.parts.changed, self.header.edited, self.footer.edited, self.day.picked):
            edited.connect(self._on_changed)

    def _on_changed(self, *_: Any) -> None:
        if self.signalsBlocked():
            return
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        sheets = self.sheets.value
        self._about.setText(_ABOUT[sheets])
        self._paper.rename("Paper" if sheets is not Sheets.ONE else "Other pages")
        self._scale.setVisible(sheets is not Sheets.FIT)
        self._beside_margin.setVisible(sheets is Sheets.FIT)
        for part in (self._overlap, self.crop_marks, self.overview):
            part.setVisible(sheets is Sheets.TILES)
        said = f"{self.header.line.text()} {self.footer.line.text()}"
        self.day.setEnabled(self.dated.isChecked())
        self.parts.set_empty(empty=self.empty.isChecked())
        self._dated_hint.setVisible(self.dated.isChecked() and "{date}" not in said)


class DayLine(QWidget):
    """A day, typed as year-month-day or picked from a calendar."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value = today()
        self.line = QLineEdit()
        self.line.setAccessibleName("Printed date")
        self.line.setPlaceholderText("YYYY-MM-DD")
        self.line.editingFinished.connect(self._on_edited)
        offer = icon_button("calendar", "Pick the printed date", self._offer)
        lines = row(self.line, offer, spacing=4)
        lines.setStretch(0, 1)
        self.setLayout(lines)

    @property
    def value(self) -> dt.date:
        """The day."""
        return self._value

    def show_value(self, day: dt.date) -> None:
        """Show a day; nobody is told."""
        self._value = day
        self.line.setText(day.isoformat())

    def _on_edited(self) -> None:
        try:
            day = dt.date.fromisoformat(self.line.text().strip())
        except ValueError:
            day = self._value
        changed = day != self._value
        self.show_value(day)
        if changed:
            self.picked.emit()

    def _offer(self) -> None:
        offer_calendar(self.line, self._value, self._on_picked)

    def _on_picked(self, day: dt.date) -> None:
        self.show_value(day)
        self.picked.emit()


def today() -> dt.date:
    """The day it is where the user is."""
    return dt.datetime.now().astimezone().date()
