"""Asks for the name and icon of a new channel."""

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QToolButton, QWidget

from model.edits.channels import add_channel
from model.fields import MAX_LINE
from ui.dialogs.base import Dialog
from ui.session import Session
from ui.widgets.basics import ICON_SIZE, icon_button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import icon

CHANNEL_ICONS: Final = (
    "message-circle", "phone", "phone-incoming", "headset", "mail", "messages-square", "message-square", "bot",
    "globe", "smartphone", "share-2", "book-open", "store", "truck", "house", "newspaper", "tv", "video", "users",
    "megaphone", "ticket", "qr-code", "map-pin", "star",
)  # fmt: skip


class NewChannelDialog(Dialog):
    """A name, an icon, and Add."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "New channel", width=380)
        self._session = session
        self.name = QLineEdit()
        self.name.setMaxLength(MAX_LINE)
        self.name.setPlaceholderText("For example: Partner portal")
        self.name.setAccessibleName("Name")
        self._icons = QButtonGroup(self)
        icons = QWidget()
        flow = FlowLayout(icons, 4)
        for index, name in enumerate(CHANNEL_ICONS):
            choice = self._choice(name)
            self._icons.addButton(choice, index)
            flow.addWidget(choice)
        self._icons.buttons()[0].setChecked(True)
        for text, part in (("Name", self.name), ("Icon", icons)):
            self.body.addWidget(label(text, "label"))
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self._add = self.add_button("Add channel", self.accept, "primary")
        self._add.setEnabled(False)
        self.name.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def accept(self) -> None:
        name = self.name.text().strip()
        icon_name = CHANNEL_ICONS[self._icons.checkedId()]
        if name and self._session.edit(f"Add channel {name}", add_channel, name, icon_name) is not None:
            super().accept()

    def _choice(self, name: str) -> QToolButton:
        found = icon_button(name, name.replace("-", " "))
        found.setIcon(icon(name, "ink2", "accent"))
        found.setIconSize(ICON_SIZE)
        found.setCheckable(True)
        return found


def ask_channel(parent: QWidget | None, session: Session) -> None:
    """Open the dialog; it adds the channel itself."""
    NewChannelDialog(parent, session).open()
