"""The form of each format: what can be chosen, as its options. Knows no window.

A format without a form of its own gets one made of its options, as far as they are known here.
"""

import dataclasses
import enum
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from export.base import Exporter
from export.pdf.options import PdfOptions
from export.pdf.proof import Proof
from export.png import LEAST_DPI, MOST_DPI
from model.store import Snapshot
from ui.dialogs.export.controls import Measure, Segments, Titled, hint, part_of_form
from ui.dialogs.export.pdf_form import PdfForm
from ui.widgets.basics import CheckBox

_INCH: Final = 72
_TICKS: Final = {
    "background": "Paper behind the map",
    "empty": "Leave the map empty, to write on",
}
_WORDS: Final = {
    "text": ("Text", {"text": "As text", "outlines": "As outlines"}),
}
_HINTS: Final = {
    "background": "Without it, what is behind the picture shows through.",
    "text": "Text can be searched and edited; outlines look the same in every program.",
    "dpi": "Pixels to an inch of the map: 96 suits a screen, 150 a slide, 300 print.",
}


class PictureForm(QWidget):
    """The form of a picture of the map: a control for each option that is known here."""

    changed = Signal()

    def __init__(self, exporter: Exporter) -> None:
        super().__init__()
        self._exporter = exporter
        self._options = exporter.options_type()
        self.controls: dict[str, Any] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        part_of_form(lines, f"{exporter.title} picture")
        for name, value in _values(self._options).items():
            self._add(lines, name, value)
        self.show_options(self._options)

    @property
    def options(self) -> Any:
        """What is chosen."""
        return dataclasses.replace(self._options, **{name: self._read(name) for name in self.controls})

    @property
    def proof_options(self) -> PdfOptions:
        """The PDF that looks as the picture will."""
        empty = bool(_values(self.options).get("empty"))
        return PdfOptions(parts=("map",), margin=0.0, footer="", page_numbers=False, as_of=False, empty=empty)

    @property
    def ground(self) -> bool:
        """Whether there is paper behind the map."""
        return bool(_values(self.options).get("background", True))

    def show_options(self, options: Any) -> None:
        """Show options; nobody is told."""
        self._options = options
        for name, control in self.controls.items():
            value = getattr(options, name)
            control.blockSignals(True)
            if isinstance(control, CheckBox):
                control.setChecked(value)
            elif isinstance(control, Measure):
                control.setValue(value)
            else:
                control.show_value(value)
            control.blockSignals(False)

    def facts(self, proof: Proof) -> list[tuple[str, str]]:
        """What is to be known of the picture, in words."""
        dpi = _values(self.options).get("dpi")
        if dpi is None:
            return []
        leaf = proof.leaves[0]
        across, down = (round(side * dpi / _INCH) for side in (leaf.width, leaf.height))
        return [("Pixels", f"{across:,} × {down:,}")]

    def foreseen(self, proof: Proof) -> tuple[str, ...]:
        """What its reader will miss, in whole sentences, if the format can tell before."""
        tell = getattr(self._exporter, "foreseen", None)
        leaf = proof.leaves[0]
        return tuple(tell(leaf.width, leaf.height, proof.smallest_text, self.options)) if tell is not None else ()

    def _read(self, name: str) -> Any:
        control = self.controls[name]
        if isinstance(control, CheckBox):
            return control.isChecked()
        return control.value() if isinstance(control, Measure) else control.value

    def _add(self, lines: QVBoxLayout, name: str, value: Any) -> None:
        if isinstance(value, bool) and name in _TICKS:
            control: Any = CheckBox(_TICKS[name])
            control.toggled.connect(lambda _: self.changed.emit())
            lines.addWidget(control)
        elif name == "dpi":
            control = Measure("Resolution", LEAST_DPI, MOST_DPI, "dpi", 50)
            control.valueChanged.connect(lambda _: self.changed.emit())
            lines.addWidget(Titled("Resolution", control))
        elif isinstance(value, enum.Enum) and name in _WORDS:
            title, words = _WORDS[name]
            control = Segments(title, {member: words.get(member.value, member.value) for member in type(value)})
            control.chosen.connect(lambda _: self.changed.emit())
            lines.addWidget(Titled(title, control))
        else:
            return
        self.controls[name] = control
        if name in _HINTS:
            lines.addWidget(hint(_HINTS[name]))


def form_for(exporter: Exporter, snapshot: Snapshot, map_id: str) -> PdfForm | PictureForm:
    """Return the form of a format for a map."""
    if exporter.options_type is PdfOptions:
        return PdfForm(snapshot, map_id)
    return PictureForm(exporter)


def _values(options: Any) -> dict[str, Any]:
    return {field.name: getattr(options, field.name) for field in dataclasses.fields(options)}
