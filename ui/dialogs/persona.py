"""The whole profile of a persona in a wide editor: the inspector's fields in two columns, and the same undo."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model.records import Persona
from ui.dialogs.base import Dialog
from ui.panels.forms import FORMS, Part
from ui.panels.page import PartBox, TabOrder
from ui.panels.personas import show_portrait
from ui.panels.record_fields import ProfileButton
from ui.session import Session
from ui.widgets.basics import icon_button, label, scrolling
from ui.widgets.swatch import Disc

_LEFT: Final = ("", "Who they are", "Life")
_WIDTH, _HEIGHT, _COLUMNS_GAP, _COLUMN_LEAST = 1000, 860, 32, 320
_STEPS: Final = ((QKeySequence.StandardKey.Undo, "undo"), (QKeySequence.StandardKey.Redo, "redo"))


class PersonaDialog(Dialog):
    """Edits a persona in place; what is typed is saved at once, as everywhere."""

    def __init__(self, parent: QWidget | None, session: Session, persona_id: str) -> None:
        super().__init__(parent, "Profile", width=2 * _COLUMN_LEAST + _COLUMNS_GAP + 60)
        self._session, self._id = session, persona_id
        self.setObjectName("persona_profile")
        self._fit(parent)
        self.boxes = {part.heading: PartBox(session, _without_button(part)) for part in FORMS[Persona]}
        self._disc, self._name = Disc(32), label("", "strong")
        self.before = icon_button("chevron-left", "The persona before", lambda: self._walk(-1))
        self.after = icon_button("chevron-right", "The next persona", lambda: self._walk(1))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._disc)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self.body.addLayout(head)
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(_COLUMNS_GAP)
        for left in (True, False):
            columns.addWidget(self._column(left), 1)
        self.body.addWidget(scrolling(page), 1)
        self._tabs = TabOrder(page)
        self.add_button("Done", self.accept, "primary").setDefault(False)
        for key, name in _STEPS:
            for sequence in QKeySequence.keyBindings(key):
                QShortcut(sequence, self).activated.connect(getattr(session, name))
        session.layout_changed.connect(self._on_changed)
        self.refresh()
        self.field("name").setFocus()

    def field(self, name: str) -> QWidget:
        """The editor of a field. Raises StopIteration."""
        fields = (field for box in self.boxes.values() for field in box.fields)
        found = next(field for field in fields if name in (field.name, field.title))
        return getattr(found, "editor", found)

    def refresh(self) -> None:
        """Show the persona as they now are; close when there is none any more."""
        persona = self._session.store.find(Persona, self._id)
        if persona is None:
            self.accept()
            return
        self._disc.show_name(persona.name, persona.colour)
        show_portrait(self._disc, self._session.store, persona)
        self._name.setText(persona.name or "Untitled")
        self.setWindowTitle(f"{persona.name or 'Untitled'}: profile")
        ids = [found.id for found in self._session.store.all(Persona)]
        self.before.setEnabled(ids[0] != self._id)
        self.after.setEnabled(ids[-1] != self._id)
        for box in self.boxes.values():
            box.set_editable(not self._session.read_only)
            box.show_records([persona])
        self._tabs.refresh()

    def done(self, result: int) -> None:
        self._session.layout_changed.disconnect(self._on_changed)
        self._session.seal()
        super().done(result)

    def _on_changed(self, _: object) -> None:
        self.refresh()

    def _walk(self, step: int) -> None:
        ids = [found.id for found in self._session.store.all(Persona)]
        self._session.seal()
        self._id = ids[ids.index(self._id) + step]
        self.refresh()

    def _column(self, left: bool) -> QWidget:
        column = QWidget()
        column.setMinimumWidth(_COLUMN_LEAST)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        for heading, box in self.boxes.items():
            if (heading in _LEFT) == left:
                lines.addWidget(box)
        lines.addStretch(1)
        return column

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else self.size()
        self.resize(
            max(self.minimumWidth(), min(_WIDTH, room.width() - 64)), max(420, min(_HEIGHT, room.height() - 64))
        )


def _without_button(part: Part) -> Part:
    return part._replace(fields=tuple(spec for spec in part.fields if spec.make is not ProfileButton))


def open_profile(parent: QWidget | None, session: Session, persona_id: str) -> None:
    """Open the profile of a persona."""
    session.seal()
    dialog = PersonaDialog(parent, session, persona_id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
