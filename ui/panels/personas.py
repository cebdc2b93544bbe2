"""The left panel's personas: rename in place, hide and show their emotion lanes, add and delete."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model.edits.common import change, remove
from model.fields import MAX_LINE, clean_line
from model.records import Lane, Persona
from model.store import Store
from ui.actions.book import ActionBook
from ui.actions.insert import add_emotion_lane
from ui.actions.targets import lanes_of_shown_map
from ui.panels.fields import LineEdit
from ui.session import Session
from ui.widgets.basics import icon_button, label, menu_of, pop_up, section
from ui.widgets.icons import icon
from ui.widgets.swatch import Disc


class PersonasPanel(QWidget):
    """One line for each persona of the project."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self._session = session
        self.rows: dict[str, PersonaRow] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.add = icon_button("plus", "Add a persona and their emotion lane", book.action("insert.persona").trigger)
        head = QHBoxLayout()
        head.addWidget(section("Personas"), 1)
        head.addWidget(self.add)
        self._lines.addLayout(head)
        self._none = label("Nobody yet. A persona brings an emotion lane.", "hint", wrap=True)
        self._lines.addWidget(self._none)
        session.layout_changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the personas as they now are."""
        personas = self._session.store.all(Persona)
        if [persona.id for persona in personas] != list(self.rows):
            for row in self.rows.values():
                row.hide()
                row.deleteLater()
            self.rows = {persona.id: PersonaRow(self._session) for persona in personas}
            for row in self.rows.values():
                self._lines.addWidget(row)
        for persona in personas:
            self.rows[persona.id].show_persona(persona)
        self._none.setVisible(not personas)
        self.add.setEnabled(not self._session.read_only)


class PersonaRow(QWidget):
    """A persona's disc, name, eye and menu."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._persona: Persona | None = None
        self._disc = Disc()
        self.name = LineEdit()
        self.name.setProperty("role", "bare")
        self.name.setMaxLength(MAX_LINE)
        self.name.setAccessibleName("Name of the persona")
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.textEdited.connect(self._rename)
        self.name.returnPressed.connect(self.name.clearFocus)
        self.name.installEventFilter(self)
        self.eye = icon_button("eye", "", self._toggle)
        self._more = icon_button("ellipsis", "More", self._offer)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self._disc)
        line.addSpacing(4)
        line.addWidget(self.name, 1)
        line.addWidget(self.eye)
        line.addWidget(self._more)

    def show_persona(self, persona: Persona) -> None:
        """Show a persona as they now are."""
        self._persona = persona
        self._disc.show_name(persona.name, persona.colour)
        if clean_line(self.name.text()) != persona.name:
            self.name.setText(persona.name)
            self.name.setCursorPosition(0)
        self.name.setReadOnly(self._session.read_only)
        lanes = self._lanes()
        hidden = bool(lanes) and all(lane.hidden for lane in lanes)
        self.eye.setIcon(icon("eye-off" if hidden or not lanes else "eye", "ink3" if hidden or not lanes else "ink2"))
        doing = "Show" if hidden else "Hide" if lanes else "Add"
        self.eye.setToolTip(f"{doing} the emotion lane on this map")
        self.eye.setAccessibleName(self.eye.toolTip())
        self.eye.setEnabled(not self._session.read_only and self._session.map_id is not None)
        self._more.setEnabled(not self._session.read_only)

    def start_renaming(self) -> None:
        """Put the whole name under the cursor, ready to be typed over."""
        self.name.setFocus()
        self.name.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._session.seal()
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._session.read_only:
            self._offer()

    def _lanes(self) -> list[Lane]:
        persona_id = self._persona.id if self._persona is not None else ""
        return [lane for lane in lanes_of_shown_map(self._session) if lane.persona_id == persona_id]

    def _rename(self, text: str) -> None:
        if self._persona is not None:
            id_ = self._persona.id
            self._session.edit("Rename persona", change, id_, merge_key=f"{id_}.name", name=clean_line(text))

    def _toggle(self) -> None:
        lanes = self._lanes()
        if not lanes:
            self._add_lane()
            return
        hidden = all(lane.hidden for lane in lanes)

        def hide(store: Store) -> None:
            for lane in lanes:
                change(store, lane.id, hidden=not hidden)

        self._session.edit("Show emotion lane" if hidden else "Hide emotion lane", hide)

    def _add_lane(self) -> None:
        if self._persona is not None and self._session.map_id is not None:
            self._session.edit("Add emotion lane", add_emotion_lane, self._session.map_id, self._persona.id)

    def _offer(self) -> None:
        if self._persona is None:
            return
        id_ = self._persona.id
        entries: list[tuple[str, str, object] | None] = [
            ("pencil", "Rename", self.start_renaming),
            ("sliders-horizontal", "Edit details", lambda: self._session.select([id_])),
        ]
        if not self._lanes() and self._session.map_id is not None:
            entries.append(("activity", "Add emotion lane to this map", self._add_lane))
        entries += [None, ("trash-2", "Delete persona", self._delete)]
        pop_up(menu_of(self, entries), self._more)  # type: ignore[arg-type]

    def _delete(self) -> None:
        if self._persona is not None:
            name = self._persona.name or "The persona"
            self._session.edit("Delete persona", remove, [self._persona.id])
            self._session.show_message(f"{name} was deleted with all their emotions. Undo brings them back.")
