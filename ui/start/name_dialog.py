"""Asks for a name."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from model.paths import LONGEST_NAME
from ui.dialogs.base import Dialog
from ui.widgets.basics import bound, label


class NameDialog(Dialog):
    """One field; Enter takes what it says."""

    def __init__(
        self, parent: QWidget | None, title: str, name: str, on_name: Callable[[str], object], verb: str = "Rename"
    ) -> None:
        super().__init__(parent, title, width=380)
        self._on_name = on_name
        self.field = QLineEdit(name)
        bound(self.field, LONGEST_NAME)
        self.field.setAccessibleName("Name")
        self.field.selectAll()
        self.body.addWidget(label("Name", "label"))
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self._take = self.add_button(verb, self.accept, "primary")
        self._take.setEnabled(bool(name.strip()))
        self.field.textChanged.connect(lambda text: self._take.setEnabled(bool(text.strip())))
        self.field.setFocus()

    def accept(self) -> None:
        name = self.field.text().strip()
        if name:
            super().accept()
            self._on_name(name)
