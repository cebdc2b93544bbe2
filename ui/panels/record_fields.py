"""Fields for references between records and for icons: a persona, one emotion, an icon."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt

from model.records import Emotion, Lane, Persona, Record, Touchpoint
from ui.panels.fields import MIXED, FormField
from ui.panels.link_fields import go_to
from ui.panels.touchpoint_fields import Feelings
from ui.panels.value_fields import drop_down, kept_from_wheel
from ui.session import Session
from ui.widgets.basics import button, caption
from ui.widgets.icon_picker import IconButton


class PersonaField(FormField):
    """One of the project's personas, or none. Lanes that follow no persona do not show it."""

    watches: ClassVar[tuple[type[Record], ...]] = (Persona,)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = drop_down()
        self.editor.setPlaceholderText(MIXED)
        self.editor.activated.connect(lambda index: self.write(self.editor.itemData(index) or None))
        self.adopt(self.editor)
        self.lines.addWidget(self.editor)

    def show_value(self, value: Any) -> None:
        entries = [("Nobody in particular", "")]
        entries += [(persona.name or "Untitled", persona.id) for persona in self.session.store.all(Persona)]
        if entries != [(self.editor.itemText(i), self.editor.itemData(i)) for i in range(self.editor.count())]:
            self.editor.clear()
            for text, id_ in entries:
                self.editor.addItem(text, id_)
        self.editor.setCurrentIndex(-1 if self.mixed else max(0, self.editor.findData(value or "")))
        lanes = [record for record in self.records if isinstance(record, Lane)]
        self.setVisible(all(lane.kind == "emotion" for lane in lanes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return kept_from_wheel(self.editor, event) or super().eventFilter(watched, event)


class EmotionField(FormField):
    """What one persona felt and expected at one touchpoint, which a button leads to."""

    watches: ClassVar[tuple[type[Record], ...]] = (Persona, Touchpoint)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.lines.setSpacing(12)
        self._where = button("", self._go, "flush")
        self._where.setSizePolicy(self._where.sizePolicy().Policy.Maximum, self._where.sizePolicy().Policy.Fixed)
        self._feelings = Feelings(self, linked=False)
        self.lines.addWidget(self._where)
        self.lines.addWidget(self._feelings)

    @property
    def feelings(self) -> Feelings:
        """The sliders."""
        return self._feelings

    def show_value(self, value: Any) -> None:
        if isinstance(self.record, Emotion):
            persona = self.session.store.one(Persona, self.record.persona_id)
            touchpoint = self.session.store.one(Touchpoint, self.record.touchpoint_id)
            words = self._where.fontMetrics().elidedText(
                touchpoint.title or "Untitled touchpoint", Qt.TextElideMode.ElideRight, 230
            )
            self._where.setText(caption(words))
            self._feelings.show_at(persona, [touchpoint])

    def _go(self) -> None:
        if isinstance(self.record, Emotion):
            go_to(self.session, self.record.touchpoint_id)


class IconField(FormField):
    """An icon, picked from all that the program has; none where that is allowed."""

    def __init__(self, session: Session, name: str, title: str, *, optional: bool = False) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = IconButton(optional=optional)
        self.editor.picked.connect(self.write)
        self.adopt(self.editor)
        self.lines.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: Any) -> None:
        self.editor.show_icon(value or "", MIXED if self.mixed else "")


class ProfileButton(FormField):
    """Opens the whole profile of the persona in a large editor."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.editor = button(title, self._open, "", "maximize")
        self.follow(self.editor)
        self.lines.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: Any) -> None:
        """Nothing: it is a button."""

    def _open(self) -> None:
        from ui.dialogs.persona import open_profile  # the dialog shows the same forms

        if self.record is not None:
            open_profile(self.window(), self.session, self.record.id)
