"""The left panel's upper part: what can be dragged onto the map, or added near the selection by a click."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.lanes import LANE_KINDS
from ui.actions.book import ActionBook
from ui.actions.table import ACTIONS
from ui.canvas.tools.drop import Payload
from ui.widgets.basics import section
from ui.widgets.draggable import DragItem, FoldItem

_ITEMS: Final = ("touchpoint", "note", "pain", "stage")


class PalettePanel(QWidget):
    """Touchpoint, note, pain point and stage; and the lane kinds, which unfold."""

    def __init__(self, book: ActionBook) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(5)
        lines.addWidget(section("Drag onto the map"))
        lines.addSpacing(3)
        specs = {spec.id: spec for spec in ACTIONS}
        self.items: dict[str, DragItem] = {}
        for what in _ITEMS:
            spec = specs[f"insert.{what}"]
            item = DragItem(Payload(what), book.action(spec.id), spec.icon)
            self.items[what] = item
            lines.addWidget(item)
        self.fold = FoldItem("Lane", "rows-3", "Show the kinds of lanes")
        any_lane = book.action(f"insert.lane.{LANE_KINDS[0].id}")
        any_lane.changed.connect(lambda: self.fold.setEnabled(any_lane.isEnabled()))
        self.fold.setEnabled(any_lane.isEnabled())
        lines.addWidget(self.fold)
        self._lanes = QWidget()
        lanes = QVBoxLayout(self._lanes)
        lanes.setContentsMargins(12, 0, 0, 0)
        lanes.setSpacing(4)
        for kind in LANE_KINDS:
            item = DragItem(Payload("lane", kind.id), book.action(f"insert.lane.{kind.id}"), kind.icon)
            self.items[f"lane.{kind.id}"] = item
            lanes.addWidget(item)
        self._book = book
        book.keys.changed.connect(self._show_keys)
        self._show_keys()
        self._lanes.hide()
        self.fold.toggled.connect(self._lanes.setVisible)
        lines.addWidget(self._lanes)

    def _show_keys(self) -> None:
        for what, item in self.items.items():
            item.show_key(self._book.keys.text(f"insert.{what}"))
