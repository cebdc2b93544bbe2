"""Asks for the name, the icon and the kind of a new channel."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from model.edits.channels import add_channel
from model.fields import MAX_LINE
from model.records import Channel
from model.store import Store
from ui.dialogs.base import Dialog
from ui.session import Session
from ui.widgets.basics import CheckBox, bound, label
from ui.widgets.icon_picker import IconPicker, icon_title

_FIRST_ICON: Final = "message-circle"
_FLAGS: Final = (
    ("digital", "Digital", True),
    ("human", "A person answers", True),
    ("voice", "People speak there", False),
)


class NewChannelDialog(Dialog):
    """A name, an icon, what kind it is, and Add."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "New channel", width=380)
        self._session = session
        self.name = QLineEdit()
        bound(self.name, MAX_LINE)
        self.name.setPlaceholderText("For example: Partner portal")
        self.name.setAccessibleName("Name")
        self.icons = IconPicker(_FIRST_ICON)
        margins = self.icons.layout()
        if margins is not None:
            margins.setContentsMargins(0, 0, 0, 0)
        self._icon = _FIRST_ICON
        self._icon_label = label("", "label")
        self.icons.chosen.connect(self._show_icon)
        self.icons.picked.connect(lambda _: self.name.setFocus())
        self._show_icon(_FIRST_ICON)
        self.flags: dict[str, QCheckBox] = {}
        line = QHBoxLayout()
        line.setSpacing(12)
        for field, text, on in _FLAGS:
            box = self.flags[field] = CheckBox(text)
            box.setChecked(on)
            line.addWidget(box)
        line.addStretch(1)
        self._note = label("", "hint", wrap=True)
        self.body.addWidget(label("Name", "label"))
        self.body.addWidget(self.name)
        self.body.addWidget(self._note)
        self.body.addWidget(self._icon_label)
        self.body.addWidget(self.icons)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self._add = self.add_button("Add channel", self.accept, "primary")
        self.name.textChanged.connect(self._on_named)
        self._on_named("")
        self.name.setFocus()

    def accept(self) -> None:
        name = self.name.text().strip()
        fields = {field: box.isChecked() for field, box in self.flags.items()}

        def add(store: Store) -> str:
            return add_channel(store, name, self._icon, **fields)

        if name and self._session.edit(f"Add channel {name}", add) is not None:
            super().accept()

    def _on_named(self, text: str) -> None:
        name = text.strip().casefold()
        self._add.setEnabled(bool(name))
        taken = any(channel.name.casefold() == name for channel in self._session.store.all(Channel))
        self._note.setText("There is a channel of this name already." if taken else "")
        self._note.setVisible(taken)

    def _show_icon(self, name: str) -> None:
        self._icon = name
        self._icon_label.setText(f"Icon: {icon_title(name)}")


def ask_channel(parent: QWidget | None, session: Session) -> None:
    """Open the dialog; it adds the channel itself."""
    NewChannelDialog(parent, session).open()
