"""Fields for references between records and for icons: a persona, the touchpoints of a pain point, one emotion."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget, QWidgetAction

from model.records import Emotion, Lane, Persona, Touchpoint
from ui.panels.fields import FormField
from ui.panels.touchpoint_fields import Feelings
from ui.session import Session
from ui.widgets.basics import ICON_SIZE, caption, icon_button, label, plain_tip, pop_up
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import icon

ICON_CHOICES: Final = (
    "", "phone", "phone-incoming", "phone-call", "headset", "voicemail", "mail", "message-circle", "messages-square",
    "bot", "globe", "search", "smartphone", "laptop", "tv", "newspaper", "megaphone", "share-2", "star", "store",
    "shopping-cart", "credit-card", "receipt", "package", "truck", "house", "map-pin", "calendar", "clock",
    "hourglass", "wrench", "book-open", "file-text", "users", "user", "handshake", "heart", "thumbs-up", "thumbs-down",
    "circle-alert", "ticket", "gift", "rotate-ccw", "list", "lock", "key-round",
)  # fmt: skip
_COLUMNS_PX = 232


class PersonaField(FormField):
    """One of the project's personas, or none. Lanes that follow no persona do not show it."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = QComboBox()
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
        self.editor.setCurrentIndex(max(0, self.editor.findData(value or "")))
        self.setVisible(not isinstance(self.record, Lane) or self.record.kind == "emotion")


class PlacesField(FormField):
    """The touchpoints at which a pain point stands, as chips that select them."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._chips = QWidget()
        self.flow = FlowLayout(self._chips)
        self.lines.addWidget(self._chips)
        self._shown: object = None

    def show_value(self, value: Any) -> None:
        found = [place for id_ in value if (place := self.session.store.find(Touchpoint, id_)) is not None]
        if found == self._shown:
            return
        self._shown = found
        self.flow.clear()
        for touchpoint in found:
            self.flow.addWidget(self._chip(touchpoint))
        self._chips.updateGeometry()

    def _chip(self, touchpoint: Touchpoint) -> QToolButton:
        found = QToolButton()
        found.setText(caption(touchpoint.title or "Untitled touchpoint"))
        found.setToolTip(plain_tip(touchpoint.title))
        found.setProperty("role", "chip")
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        found.clicked.connect(lambda: self.session.select([touchpoint.id]))
        return found


class EmotionField(FormField):
    """What one persona felt and expected at one touchpoint."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self._where = label("", "hint", wrap=True)
        self._feelings = Feelings(session)
        self.lines.addWidget(self._where)
        self.lines.addWidget(self._feelings)

    def show_value(self, value: Any) -> None:
        if isinstance(self.record, Emotion):
            persona = self.session.store.one(Persona, self.record.persona_id)
            touchpoint = self.session.store.one(Touchpoint, self.record.touchpoint_id)
            self._where.setText(touchpoint.title or "Untitled touchpoint")
            self._feelings.show_at(persona, touchpoint)


class IconField(FormField):
    """An icon, picked from those that fit touchpoints and channels."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = icon_button("circle", title, self._offer)
        self.editor.setProperty("role", "add")
        self.adopt(self.editor)
        self.lines.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: Any) -> None:
        self.editor.setIcon(icon(value or "plus"))

    def _picked(self, menu: QMenu, name: str) -> None:
        menu.close()
        self.write(name)

    def _offer(self) -> None:
        menu = QMenu(self)
        page = QWidget()
        page.setFixedWidth(_COLUMNS_PX)
        flow = FlowLayout(page, 2)
        for name in ICON_CHOICES:
            choice = icon_button(name or "x", name.replace("-", " ") or "No icon of its own")
            choice.setIconSize(ICON_SIZE)
            choice.clicked.connect(partial(self._picked, menu, name))
            flow.addWidget(choice)
        page.setFixedHeight(flow.heightForWidth(_COLUMNS_PX))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(page)
        menu.addAction(entry)
        pop_up(menu, self.editor)
