"""The left panel's personas: rename in place, hide and show their emotion lanes, order, add and delete."""

from collections.abc import Sequence

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model.edits.common import change_all
from model.edits.lanes import add_emotion_lane
from model.records import ImageAsset, Lane, Persona
from model.store import Snapshot
from ui.actions.book import ActionBook
from ui.actions.records import Shared
from ui.actions.targets import lanes_of_shown_map
from ui.panels.name_rows import Entry, NameRow, RowList
from ui.session import Session
from ui.widgets.basics import icon_button, label, section
from ui.widgets.icons import icon
from ui.widgets.swatch import Disc


class PersonasPanel(QWidget):
    """One line for each persona of the project."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self._session = session
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self.add = icon_button("plus", "Add a persona and their emotion lane", book.action("insert.persona").trigger)
        head = QHBoxLayout()
        head.addWidget(section("Personas"), 1)
        head.addWidget(self.add)
        lines.addLayout(head)
        self._none = label("Nobody yet. A persona brings an emotion lane.", "hint", wrap=True)
        lines.addWidget(self._none)
        self._list = RowList(session, Persona, lambda: PersonaRow(session, book))
        lines.addWidget(self._list)
        self._seen: object = None
        session.layout_changed.connect(lambda _: self.refresh())
        session.map_changed.connect(lambda _: self.refresh())
        self.refresh()

    @property
    def rows(self) -> dict[str, NameRow]:
        """The rows by the ids of their personas, in order."""
        return self._list.rows

    def refresh(self) -> None:
        """Show the personas as they now are."""
        store = self._session.store
        seen = (store.version(Persona), store.version(Lane), self._session.map_id, self._session.read_only)
        if seen != self._seen:
            self._seen = seen
            self._list.refresh()
            self._none.setVisible(not self.rows)
            self.add.setEnabled(not self._session.read_only)


class PersonaRow(NameRow):
    """A persona's disc, name, eye and menu. A double click on the disc opens the profile."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        self._disc = _ProfileDisc(self)
        super().__init__(session, book, self._disc, "persona")
        self._disc.setToolTip("Double-click for the profile, drag to change the order")
        self.eye = icon_button("eye", "", self._toggle)
        self.line.insertWidget(self.line.count() - 1, self.eye)

    def show_shared(self, record: Shared) -> None:
        super().show_shared(record)
        assert isinstance(record, Persona)
        self._disc.show_name(record.name, record.colour)
        show_portrait(self._disc, self.session.store, record)
        lanes = self._lanes()
        hidden = bool(lanes) and all(lane.hidden for lane in lanes)
        shared = not lanes and self._shares_a_lane()
        name = "layers" if shared else "eye-off" if hidden or not lanes else "eye"
        self.eye.setIcon(icon(name, "ink3" if name == "eye-off" else "ink2"))
        doing = "Show" if hidden else "Hide" if lanes else "Add"
        alone = "In the lane of all personas: add a lane of their own"
        self.eye.setToolTip(alone if shared else f"{doing} the emotion lane on this map")
        self.eye.setAccessibleName(self.eye.toolTip())
        self.eye.setEnabled(not self.session.read_only and self.session.map_id is not None)

    def entries(self) -> Sequence[Entry]:
        found: list[Entry] = [("maximize", "Open profile", self.open_profile)]
        if not self._lanes() and self.session.map_id is not None:
            found.append(("activity", "Add emotion lane to this map", self._add_lane))
        return found

    def open_profile(self) -> None:
        """Open the whole profile."""
        from ui.dialogs.persona import open_profile  # it brings all forms

        if self.record is not None:
            open_profile(self.window(), self.session, self.record.id)

    def _shares_a_lane(self) -> bool:
        lanes = lanes_of_shown_map(self.session)
        return any(lane.kind == "emotion" and lane.persona_id is None and not lane.hidden for lane in lanes)

    def _lanes(self) -> list[Lane]:
        persona_id = self.record.id if self.record is not None else ""
        lanes = lanes_of_shown_map(self.session)
        return [lane for lane in lanes if lane.kind == "emotion" and lane.persona_id == persona_id]

    def _toggle(self) -> None:
        lanes = self._lanes()
        if not lanes:
            self._add_lane()
            return
        hidden = all(lane.hidden for lane in lanes)
        text = "Show emotion lane" if hidden else "Hide emotion lane"
        self.session.edit(text, change_all, [lane.id for lane in lanes], hidden=not hidden)

    def _add_lane(self) -> None:
        if self.record is not None and self.session.map_id is not None:
            self.session.edit("Add emotion lane", add_emotion_lane, self.session.map_id, self.record.id)


class _ProfileDisc(Disc):
    def __init__(self, row: PersonaRow) -> None:
        super().__init__()
        self._row = row

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._row.open_profile()


def show_portrait(disc: Disc, snapshot: Snapshot, persona: Persona) -> None:
    """Show a persona's portrait on their disc, if they have one."""
    asset = snapshot.find(ImageAsset, persona.image_id)
    if asset is None:
        disc.show_portrait("", b"", 1.0)
    else:
        disc.show_portrait(asset.id, asset.data, asset.width / asset.height)
