"""The sheet of keys, made from the table of actions."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.actions.spec import MENUS, ActionSpec
from ui.actions.table import ACTIONS
from ui.dialogs.base import Dialog
from ui.keys import sequences
from ui.widgets.basics import label, scrolling, section

ON_THE_MAP: Final = (
    ("Walk from item to item", ("Arrows", "Tab")),
    ("Select several", ("Shift+Arrows", "Shift+Click")),
    ("First and last of a lane", ("Home", "End")),
    ("Pan", ("Space+Drag",)),
    ("Zoom at the pointer", ("Ctrl+Wheel",)),
    ("Cancel what is being done", ("Esc",)),
)
"""Keys and gestures of the map that are no actions."""


def lines() -> list[tuple[str, str, tuple[str, ...]]]:
    """All keys as (part, what they do, keys)."""
    found = [
        (menu, spec.text.rstrip("…"), tuple(dict.fromkeys(_key_names(spec))))
        for menu in MENUS
        for spec in ACTIONS
        if spec.menu.partition("/")[0] == menu and spec.keys
    ]
    return found + [("On the map", text, keys) for text, keys in ON_THE_MAP]


def _key_names(spec: ActionSpec) -> Iterator[str]:
    for key in spec.keys:
        # Of a standard key only the first: the others are special keys that few keyboards have.
        for sequence in sequences([key])[:1]:
            yield sequence.toString(sequence.SequenceFormat.NativeText)


class ShortcutsDialog(Dialog):
    """All keys with what they do; a field filters them."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Keyboard shortcuts", width=520)
        self.resize(540, 620)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Search")
        self.filter.setClearButtonEnabled(False)
        self.filter.setAccessibleName("Search")
        self.filter.textChanged.connect(self._sift)
        self.body.addWidget(self.filter)
        page = QWidget()
        sheet = QVBoxLayout(page)
        sheet.setContentsMargins(0, 0, 8, 0)
        sheet.setSpacing(6)
        self.parts: list[tuple[QWidget, list[tuple[str, QWidget]]]] = []
        for part in dict.fromkeys(part for part, _, _ in lines()):
            self._add_part(sheet, part)
        sheet.addStretch(1)
        self.body.addWidget(scrolling(page), 1)
        self.add_button("Close", self.accept, "primary")
        self.filter.setFocus()

    def _add_part(self, sheet: QVBoxLayout, part: str) -> None:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 10, 0, 2)
        grid.addWidget(section(part))
        sheet.addWidget(head)
        entries: list[tuple[str, QWidget]] = []
        for _, text, keys in (line for line in lines() if line[0] == part):
            entry = QWidget()
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(label(text), 1)
            for key in keys:
                cap = label(key, "key")
                cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
                line.addWidget(cap)
            sheet.addWidget(entry)
            entries.append((f"{text} {' '.join(keys)}".casefold(), entry))
        self.parts.append((head, entries))

    def _sift(self, text: str) -> None:
        wanted = text.strip().casefold()
        for head, entries in self.parts:
            for words, entry in entries:
                entry.setVisible(wanted in words)
            head.setVisible(any(wanted in words for words, _ in entries))
