"""The box of presets with what can be done to the user's own. Knows no other control."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from export.pdf.options import PdfOptions
from export.presets import Preset, Presets
from model.errors import UserError
from model.wording import quoted
from ui.dialogs.export.controls import Titled, hint
from ui.dialogs.export.pdf_form import today
from ui.start.name_dialog import NameDialog
from ui.widgets.basics import icon_button, menu_of, pop_up, row
from ui.widgets.pick_box import PickBox

_NONE: Final = "Own choices"


class PresetBar(QWidget):
    """Offers presets; `options` says what is chosen now, so that it can be saved and compared."""

    taken = Signal(object)  # PdfOptions

    def __init__(self, options: Callable[[], PdfOptions], same: Callable[[PdfOptions, PdfOptions], bool]) -> None:
        super().__init__()
        self._options, self._same = options, same
        self.presets = Presets()
        self._last: str | None = None
        self.box = PickBox("Preset", _NONE)
        self.box.chosen.connect(self._on_chosen)
        self._more = icon_button("ellipsis", "Save, rename or delete presets", self._offer)
        line = QWidget()
        lines = row(self.box, self._more, spacing=4)
        lines.setStretch(0, 1)
        line.setLayout(lines)
        line.setFocusProxy(self.box)
        self._trouble = hint()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(Titled("Preset", line))
        whole.addWidget(self._trouble)
        self._fill()

    @property
    def trouble(self) -> str:
        """What is wrong with the presets, or nothing."""
        return self._trouble.text()

    def compare(self) -> None:
        """Show the name of the preset that is as what is chosen now."""
        now = self._options()
        fitting = [preset.name for preset in self.presets.all if self._same(preset.options, now)]
        name = self._last if self._last in fitting else (fitting[0] if fitting else None)
        self.box.show_entry(name)

    def save(self, name: str) -> None:
        """Keep what is chosen now under a name."""
        self._try(lambda: self.presets.keep(name, self._options(), today()).name)

    def rename(self, old: str, new: str) -> None:
        """Give a preset another name."""
        self._try(lambda: self.presets.rename(old, new))

    def remove(self, name: str) -> None:
        """Delete a preset."""
        self._try(lambda: self.presets.remove(name))

    def _try(self, verb: Callable[[], str | None]) -> None:
        trouble = ""
        try:
            self._last = verb()
        except UserError as error:
            trouble = str(error)
        self._fill(trouble)
        self.compare()

    def _fill(self, trouble: str = "") -> None:
        groups: tuple[list[str], list[str]] = ([], [])
        for preset in self.presets.all:
            groups[0 if preset.built_in else 1].append(preset.name)
        self.box.fill(*groups)
        said = trouble or " ".join(self.presets.complaints)
        self._trouble.setText(said)
        self._trouble.setVisible(bool(said))

    def _on_chosen(self, name: str) -> None:
        preset = self.presets.find(name)
        if preset is not None:
            self._last = preset.name
            self.taken.emit(preset.options)

    def _mine(self) -> Preset | None:
        """The user's preset that was chosen last."""
        return next((preset for preset in self.presets.own if preset.name == self._last), None)

    def _offer(self) -> None:
        mine = self._mine()
        entries: list[tuple[str, str, Callable[[], object]] | None] = [("save", "Save as…", self.ask_name)]
        if mine is not None:
            name = mine.name
            entries += [
                ("check", f"Overwrite {quoted(name)}", lambda: self.save(name)),
                None,
                ("pencil", f"Rename {quoted(name)}…", lambda: self._ask_new_name(name)),
                ("trash-2", f"Delete {quoted(name)}", lambda: self.remove(name)),
            ]
        pop_up(menu_of(self, entries), self._more)

    def ask_name(self) -> None:
        """Ask under which name to keep what is chosen now."""
        NameDialog(self.window(), "Save as preset", self._last_own_name(), self.save, "Save").open()

    def _ask_new_name(self, name: str) -> None:
        NameDialog(self.window(), "Rename preset", name, lambda new: self.rename(name, new)).open()

    def _last_own_name(self) -> str:
        mine = self._mine()
        return mine.name if mine is not None else ""
