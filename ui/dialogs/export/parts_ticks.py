"""The parts of a PDF as boxes to tick; those that would be empty are off and say why. Knows no other option."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from export.pdf.parts import PARTS, why_left_out
from model.store import Snapshot
from ui.dialogs.export.controls import hint
from ui.widgets.basics import CheckBox, plain_tip

_INDENT_PX = 26


class PartTicks(QWidget):
    """A box for each part, in the order of the pages."""

    changed = Signal()

    def __init__(self, snapshot: Snapshot, map_id: str) -> None:
        super().__init__()
        self._snapshot, self._map_id = snapshot, map_id
        self.boxes: dict[str, CheckBox] = {}
        self.reasons: dict[str, str] = {}
        self._said: dict[str, QLabel] = {}
        self._wanted: set[str] = set()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for part in PARTS:
            box = self.boxes[part.id] = CheckBox(part.title)
            lines.addWidget(box)
            box.toggled.connect(lambda on, id_=part.id: self._on_toggled(id_, on))
            said = self._said[part.id] = hint()
            said.setContentsMargins(_INDENT_PX, 0, 0, 4)
            lines.addWidget(said)
        self.set_empty(empty=False)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are ticked and would not be empty."""
        return tuple(id_ for id_ in self.boxes if id_ in self._wanted and not self.reasons[id_])

    @property
    def wanted(self) -> tuple[str, ...]:
        """The parts that are ticked, those that would be if there were something to show, and any not known here."""
        return (*(id_ for id_ in self.boxes if id_ in self._wanted), *sorted(self._wanted - set(self.boxes)))

    def show_parts(self, parts: Iterable[str]) -> None:
        """Tick these parts; nobody is told."""
        self._wanted = set(parts)
        self._show_ticks()

    def set_empty(self, *, empty: bool) -> None:
        """Turn off what an empty map has no pages of, or turn it on as it was; nobody is told."""
        said = ""
        for part in PARTS:
            reason = self.reasons[part.id] = why_left_out(part, self._snapshot, self._map_id, empty=empty)
            box, line = self.boxes[part.id], self._said[part.id]
            box.setEnabled(not reason)
            box.setToolTip(plain_tip(reason))
            box.setAccessibleDescription(reason)
            line.setText(reason)
            line.setVisible(reason not in ("", said))  # parts below each other that are off for one reason share it
            said = reason
        self._show_ticks()

    def _show_ticks(self) -> None:
        for id_, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(id_ in self._wanted and not self.reasons[id_])
            box.blockSignals(False)

    def _on_toggled(self, id_: str, on: bool) -> None:
        if on:
            self._wanted.add(id_)
        else:
            self._wanted.discard(id_)
        self.changed.emit()
