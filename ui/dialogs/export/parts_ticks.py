"""The parts of a PDF as boxes to tick; those that would be empty are off and say why. Knows no other option."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from export.pdf.parts import PARTS
from model.store import Snapshot
from ui.dialogs.export.controls import hint
from ui.widgets.basics import CheckBox, plain_tip

_INDENT_PX = 26


class PartTicks(QWidget):
    """A box for each part, in the order of the pages."""

    changed = Signal()

    def __init__(self, snapshot: Snapshot, map_id: str) -> None:
        super().__init__()
        self.boxes: dict[str, CheckBox] = {}
        self.reasons: dict[str, str] = {}
        self._wanted: set[str] = set()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for part in PARTS:
            box = self.boxes[part.id] = CheckBox(part.title)
            lines.addWidget(box)
            box.toggled.connect(lambda on, id_=part.id: self._on_toggled(id_, on))
            reason = self.reasons[part.id] = part.why_not(snapshot, map_id)
            if reason:
                box.setEnabled(False)
                box.setToolTip(plain_tip(reason))
                box.setAccessibleDescription(reason)
                said = hint(reason)
                said.setContentsMargins(_INDENT_PX, 0, 0, 4)
                lines.addWidget(said)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are ticked and would not be empty."""
        return tuple(id_ for id_, box in self.boxes.items() if id_ in self._wanted and box.isEnabled())

    @property
    def wanted(self) -> tuple[str, ...]:
        """The parts that are ticked, those that would be if there were something to show, and any not known here."""
        return (*(id_ for id_ in self.boxes if id_ in self._wanted), *sorted(self._wanted - set(self.boxes)))

    def show_parts(self, parts: Iterable[str]) -> None:
        """Tick these parts; nobody is told."""
        self._wanted = set(parts)
        for id_, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(id_ in self._wanted and box.isEnabled())
            box.blockSignals(False)

    def _on_toggled(self, id_: str, on: bool) -> None:
        if on:
            self._wanted.add(id_)
        else:
            self._wanted.discard(id_)
        self.changed.emit()
