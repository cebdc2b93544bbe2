"""The settings: each choice counts at once, so there is nothing to confirm. Knows no records."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from model.paths import data_dir
from ui import motion
from ui.actions.view import MODE_NAMES
from ui.dialogs.base import Dialog
from ui.dialogs.key_settings import KeySettings
from ui.theming import MODES
from ui.widgets.basics import CheckBox, ElidedLabel, button, label, scrolling

if TYPE_CHECKING:
    from ui.actions.book import ActionBook
    from ui.actions.spec import Desk
    from ui.main_window import MainWindow

START: Final = "start/show"
SCALE: Final = "view/scale"
WHEEL: Final = "canvas/wheel"
MINIMAP: Final = "view/minimap"
SCALES: Final = (100, 110, 125, 150, 175, 200)

_MOTIONS: Final = {"system": "Like the system", "full": "Everything moves", "reduced": "Nothing moves"}
_STARTS: Final = {"last": "Open the last project", "page": "Show the start page"}
_WHEELS: Final = {"scroll": "Scrolls; with Ctrl it zooms", "zoom": "Zooms; with Ctrl it scrolls"}
_LABEL_PX: Final = 172

Choices = Iterable[tuple[str, str]]


class SettingsDialog(Dialog):
    """Appearance, start, canvas, keys and files."""

    def __init__(self, window: "MainWindow", desk: "Desk", book: "ActionBook", page: str = "Appearance") -> None:
        super().__init__(window, "Settings", width=640)
        self._window, self._desk, self._book = window, desk, book
        self._settings = window.settings
        self._key_page: KeySettings | None = None
        self.resize(760, min(600, max(420, window.height() - 80)))
        self.pages: dict[str, QWidget] = {}
        self.tabs: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        side = QVBoxLayout()
        side.setSpacing(2)
        whole = QHBoxLayout()
        whole.setSpacing(24)
        whole.addLayout(side)
        whole.addWidget(self._stack, 1)
        self.body.addLayout(whole, 1)
        for name, make in (
            ("Appearance", self._appearance), ("Start", self._start), ("Canvas", self._canvas),
            ("Keys", self._keys), ("Files", self._files),
        ):  # fmt: skip
            self._add_page(side, name, make())
        side.addStretch(1)
        self.add_button("Close", self.accept, "primary")
        self.show_page(page)

    def show_page(self, name: str) -> None:
        """Show a page by its name."""
        self.tabs[name].setChecked(True)
        if name == "Keys":
            self.keys.show()
        self._stack.setCurrentWidget(self.pages[name])
        self.tabs[name].setFocus()

    def _add_page(self, side: QVBoxLayout, name: str, page: QWidget) -> None:
        tab = button(name, lambda: self.show_page(name), "tab")
        tab.setCheckable(True)
        tab.setFixedWidth(128)
        self._group.addButton(tab)
        side.addWidget(tab)
        self._stack.addWidget(page)
        self.pages[name], self.tabs[name] = page, tab

    def _appearance(self) -> QWidget:
        form = _Form()
        look, settings = self._desk.appearance, self._settings
        self.theme = _choice("Theme", [(mode, MODE_NAMES[mode]) for mode in MODES], look.mode, look.set_mode)
        self.theme.activated.connect(lambda _: self._book.refresh())
        form.add("Theme", self.theme, "Paper is always printed in the light colours.")
        moves = motion.choice(settings)
        self.motion = _choice("Motion", _MOTIONS.items(), moves, lambda name: motion.choose(settings, name))
        form.add("Motion", self.motion, "Whether the map glides when it is zoomed or fitted, at most 0.15 seconds.")
        scale = min(SCALES, key=lambda percent: abs(percent - settings.number(SCALE, 100)))
        choices = [(str(percent), f"{percent} %") for percent in SCALES]
        self.scale = _choice("Size", choices, str(scale), lambda text: settings.keep(SCALE, int(text)))
        hint = "Of all text and controls, on top of the size the system sets. Counts from the next start of Laneway."
        form.add("Size", self.scale, hint)
        return form.page()

    def _start(self) -> QWidget:
        form, settings = _Form(), self._settings
        shown = settings.text(START, "last")
        self.start = _choice("When Laneway starts", _STARTS.items(), shown, lambda name: settings.keep(START, name))
        form.add("When Laneway starts", self.start, "A project named on the command line is opened in any case.")
        return form.page()

    def _canvas(self) -> QWidget:
        form, settings = _Form(), self._settings
        wheel = _choice("The mouse wheel", _WHEELS.items(), settings.text(WHEEL, "scroll"), self._set_wheel)
        self.wheel = wheel
        form.add("The mouse wheel", wheel, "With Shift it scrolls sideways. A touch pad zooms by pinching.")
        self.minimap = CheckBox("Show the minimap")
        self.minimap.setChecked(settings.flag(MINIMAP, True))
        self.minimap.toggled.connect(self._set_minimap)
        form.add("Minimap", self.minimap, "The whole map in the corner, to see and choose the part shown.")
        return form.page()

    def _set_wheel(self, name: str) -> None:
        self._settings.keep(WHEEL, name)
        self._desk.canvas.wheel_zooms = name == "zoom"

    def _set_minimap(self, shown: bool) -> None:
        if "view.minimap" in self._book.keys.ids:
            if self._book.action("view.minimap").isChecked() != shown:
                self._book.run("view.minimap")
        else:
            self._settings.keep(MINIMAP, shown)

    def _keys(self) -> QWidget:
        return QWidget()  # there are many, so they wait until they are wanted

    @property
    def keys(self) -> KeySettings:
        """The page where keys are changed."""
        if self._key_page is None:
            self._key_page = KeySettings(self._book.keys)
            lines = QVBoxLayout(self.pages["Keys"])
            lines.setContentsMargins(0, 0, 0, 0)
            lines.addWidget(self._key_page)
        return self._key_page

    def _files(self) -> QWidget:
        form = _Form()
        form.add_folder("Your data", data_dir(), "The samples, your own templates and the settings.")
        path = getattr(self._desk.session.document.keeper, "path", None)
        if isinstance(path, Path):
            hint = (
                "Every change is written here at once. "
                "Before a file of an older Laneway is changed for this one, a copy is put beside it."
            )
            form.add_folder("This project", path, hint)
        return form.page()


class _Form:
    """Lines with a title on the left, a control on the right, and a hint below it."""

    def __init__(self) -> None:
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(4, 4, 8, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABEL_PX)
        self._grid.setColumnStretch(1, 1)

    def add(self, title: str, control: QWidget, hint: str = "") -> None:
        """Add a line."""
        row = self._grid.rowCount()
        name = label(title, wrap=True)
        name.setMinimumHeight(30)
        name.setBuddy(control)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(control, row, 1)
        if hint:
            words = label(hint, "hint", wrap=True)
            control.setAccessibleDescription(hint)
            self._grid.addWidget(words, row + 1, 1)
        self._grid.setRowMinimumHeight(row + 2, 12)
        self._grid.addWidget(QWidget(), row + 2, 0)

    def add_folder(self, title: str, path: Path, hint: str) -> None:
        """Add a line with a place on the disk, and a button that opens it."""
        line, lines = QWidget(), QHBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        line.setLayout(lines)
        where = ElidedLabel(str(path))
        folder = path if path.is_dir() or not path.suffix else path.parent
        opener = button("Open folder", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        lines.addWidget(where, 1)
        lines.addWidget(opener)
        self.add(title, line, hint)

    def page(self) -> QWidget:
        """The finished page."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        return scrolling(self._page)


def _choice(name: str, choices: Choices, chosen: str, choose: Callable[[str], object]) -> QComboBox:
    """A box that offers choices (value, text) and tells which value is chosen."""
    found = QComboBox()
    found.setAccessibleName(name)
    found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    for value, text in choices:
        found.addItem(text, value)
    found.setCurrentIndex(max(found.findData(chosen), 0))
    found.activated.connect(lambda _: choose(str(found.currentData())))
    return found
