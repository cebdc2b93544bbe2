"""The sheet of keys: those of the actions as the user has them now, and those that belong to the map."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.actions.spec import MENUS
from ui.actions.table import ACTIONS
from ui.capture.strip import COMMANDS
from ui.commands.entries import command_name
from ui.commands.ranking import folded
from ui.dialogs.base import Dialog
from ui.widgets.basics import label, scrolling, section

if TYPE_CHECKING:
    from ui.keys import KeyBook

_NOTHING: Final = "No key does that. Search for a part of what it does, or for a key such as Ctrl+E."


class Section(NamedTuple):
    """A part of the sheet: a title, and lines of what is done and the keys that do it."""

    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


ON_THE_MAP: Final = Section(
    "On the map",
    (
        ("Walk from item to item", ("Arrows", "Tab")),
        ("Select several", ("Shift+Arrows", "Shift+Click")),
        ("First and last of a lane", ("Home", "End")),
        ("Scroll", ("Page Up", "Page Down")),
        ("Pan", ("Space+Drag",)),
        ("Zoom at the pointer", ("Ctrl+Wheel",)),
        ("Cancel what is being done", ("Esc",)),
    ),
)
IN_A_TEXT: Final = Section(
    "While writing",
    (
        ("Done", ("Enter",)),
        ("New line", ("Shift+Enter",)),
        ("Leave it as it was", ("Esc",)),
    ),
)
WHILE_CAPTURING: Final = Section(
    "While capturing",
    tuple(
        (hint.text[:1].upper() + hint.text[1:], (hint.key.replace("⇧ ", "Shift+").replace("⌫", "Backspace"),))
        for hint in COMMANDS
    ),
)
FIXED: Final = (ON_THE_MAP, IN_A_TEXT, WHILE_CAPTURING)
"""Keys and gestures that are no actions, and cannot be changed."""


def sections(keys: "KeyBook") -> list[Section]:
    """All keys there are, as they are now."""
    found = []
    for menu in MENUS:
        specs = [spec for spec in ACTIONS if spec.menu.partition("/")[0] == menu and keys.texts(spec.id)]
        lines = tuple((command_name(spec, spec.text).rstrip("…"), keys.texts(spec.id)) for spec in specs)
        found.append(Section(menu, lines))
    return [*(part for part in found if part.lines), *FIXED]


class ShortcutsDialog(Dialog):
    """All keys with what they do, in two columns; a field filters them."""

    def __init__(self, parent: QWidget | None, keys: "KeyBook", on_change: Callable[[], object] | None) -> None:
        super().__init__(parent, "Keyboard shortcuts", width=520)
        room = parent.window().height() - 80 if parent is not None else 640
        self.resize(820, min(680, max(420, room)))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Search by name or key")
        self.filter.setAccessibleName("Search by name or key")
        self.filter.textChanged.connect(self._sift)
        self.body.addWidget(self.filter)
        self.nothing = label(_NOTHING, "label", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        page = QWidget()
        columns = QGridLayout(page)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setHorizontalSpacing(40)
        sheets = [QVBoxLayout(), QVBoxLayout()]
        for n, sheet in enumerate(sheets):
            sheet.setSpacing(0)
            columns.addLayout(sheet, 0, n)
            columns.setColumnStretch(n, 1)
        self.parts: list[tuple[QWidget, list[tuple[str, QWidget]]]] = []
        lengths = [0, 0]
        for part in sections(keys):
            n = 0 if lengths[0] <= lengths[1] else 1
            lengths[n] += len(part.lines) + 2
            self._add_part(sheets[n], part)
        for sheet in sheets:
            sheet.addStretch(1)
        self.body.addWidget(scrolling(page), 1)
        if on_change is not None:
            self.add_button("Change keys…", lambda: self._leave_for(on_change))
        self.add_button("Close", self.accept, "primary")
        self.filter.setFocus()

    def _leave_for(self, on_change: Callable[[], object]) -> None:
        self.accept()
        on_change()

    def _add_part(self, sheet: QVBoxLayout, part: Section) -> None:
        head = section(part.title)
        head.setContentsMargins(0, 14, 0, 6)
        sheet.addWidget(head)
        entries: list[tuple[str, QWidget]] = []
        for text, keys in part.lines:
            entry = QFrame()
            entry.setProperty("role", "sheet_line")
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 4, 0, 4)
            line.setSpacing(4)
            line.addWidget(label(text, wrap=True), 1)
            for key in keys:
                cap = label(key, "key")
                cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
                line.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
            sheet.addWidget(entry)
            entries.append((f"{folded(f'{part.title} {text}')} {' '.join(keys).casefold()}", entry))
        self.parts.append((head, entries))

    def _sift(self, text: str) -> None:
        plain, wanted = text.strip().casefold(), folded(text)
        for head, entries in self.parts:
            fits = [plain in words or bool(wanted and wanted in words) for words, _ in entries]
            for (_, entry), fit in zip(entries, fits, strict=True):
                entry.setVisible(fit)
            head.setVisible(any(fits))
        self.nothing.setVisible(all(head.isHidden() for head, _ in self.parts))
