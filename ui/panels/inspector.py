"""The right panel: a form for what is selected, or for the map when nothing is. Knows no fields (see forms.py)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pain_numbers
from model.lanes import lane_kind
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.rules import map_of
from model.wording import NOUNS, nouns
from ui.actions.book import ActionBook
from ui.actions.targets import selected_records
from ui.panels.fields import FormField
from ui.panels.forms import FORMS, shared_parts
from ui.panels.page import FormPage, Memory, PartBox, Sheet, restore_fold
from ui.session import Session
from ui.widgets.basics import button, caption, label, scrolling

_SHARED: Final = (Channel, Persona, Team)
_SEVERAL: Final = ("insert.pain", "edit.delete")


class InspectorPanel(QWidget):
    """Shows one form at a time and keeps those it made."""

    left = Signal()  # Escape, with nothing to restore: the keyboard goes back to the map

    def __init__(self, session: Session, book: ActionBook, memory: Memory) -> None:
        super().__init__()
        self._session = session
        self._book, self._memory = book, memory
        self._forms: dict[object, FormPage] = {}
        self._shown: QScrollArea | None = None
        self._empty = _EmptyPage(book)
        self._areas: dict[QWidget, QScrollArea] = {}
        self._headed: object = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        session.selection_changed.connect(lambda _: self._on_selection())
        session.layout_changed.connect(lambda _: self.refresh())
        self.refresh()

    def enter(self) -> None:
        """Put the keyboard into the first field that takes it."""
        for field in self.fields:
            stops = [field, *field.findChildren(QWidget)]
            for stop in stops:
                if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisibleTo(self) and stop.isEnabled():
                    stop.setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def refresh(self) -> None:
        """Show what is selected as it now is."""
        records = selected_records(self._session) or self._of_the_map()
        kinds = frozenset(type(record) for record in records if type(record) in FORMS)
        if not kinds:
            self._turn_to(self._empty)
            return
        key = (kinds, len(records) > 1)
        page = self._forms.get(key)
        if page is None:
            page = self._forms[key] = self._new_page(kinds, several=len(records) > 1)
        page.set_editable(not self._session.read_only)
        self._head(page, records)
        page.show_records(records)
        self._turn_to(page)

    @property
    def fields(self) -> list[FormField]:
        """The editors of the form shown, in order."""
        page = self._shown.widget() if self._shown is not None else None
        return page.fields if isinstance(page, FormPage) else []

    def field(self, name: str) -> FormField:
        """The editor of a field of the records shown. Raises KeyError."""
        for found in self.fields:
            if name in (found.name, found.title):
                return found
        raise KeyError(name)

    @property
    def heading(self) -> str:
        """What the panel says it shows."""
        page = self._shown.widget() if self._shown is not None else None
        return page.heading.accessibleName() if isinstance(page, Sheet) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_selection(self) -> None:
        self._session.seal()
        self.refresh()

    def _of_the_map(self) -> list[Record]:
        shown = self._session.map
        return [shown] if shown is not None else []

    def _new_page(self, kinds: frozenset[type[Record]], *, several: bool) -> FormPage:
        if several:
            return _SeveralPage(self._session, kinds, self._book, self._memory)
        (kind,) = kinds
        if kind is JourneyMap:
            return _MapPage(self._session, self._memory)
        page = FormPage(self._session, kind.table_name, FORMS[kind], self._memory)
        if kind in _SHARED:
            page.lines.insertLayout(page.lines.count() - 1, _acts(self._book, ("record.delete",)))
        return page

    def _head(self, page: FormPage, records: Sequence[Record]) -> None:
        # The number of a touchpoint or pain point takes a walk through the map.
        store = self._session.store
        seen = (records, *(store.version(kind) for kind in (Touchpoint, Stage, PainPoint)))
        if seen != self._headed:
            self._headed = seen
            page.head(_heading(self._session, records[0]) if len(records) == 1 else f"{nouns(records)} selected")

    def _turn_to(self, page: QWidget) -> None:
        area = self._areas.get(page)
        if area is None:
            area = self._areas[page] = scrolling(page)
            self._lines.addWidget(area)
        if area is not self._shown:
            if self._shown is not None:
                self._shown.hide()
            self._shown = area
            area.verticalScrollBar().setValue(0)
            area.show()


class _MapPage(FormPage):
    """The map's form, and the project's below it."""

    def __init__(self, session: Session, memory: Memory) -> None:
        super().__init__(session, JourneyMap.table_name, FORMS[JourneyMap], memory)
        self._session = session
        (part,) = FORMS[Project]
        self._project = PartBox(session, part._replace(heading="Project"))
        restore_fold(self._project, "project", memory)
        self.lines.insertWidget(self.lines.count() - 1, self._project)

    def set_editable(self, editable: bool) -> None:
        super().set_editable(editable)
        self._project.set_editable(editable)

    def show_records(self, records: Sequence[Record]) -> None:
        self._project.show_records(self._session.store.all(Project))
        super().show_records(records)


class _SeveralPage(FormPage):
    """What several records share: fields that go to all of them, and what can be done with them."""

    def __init__(self, session: Session, kinds: frozenset[type[Record]], book: ActionBook, memory: Memory) -> None:
        parts = shared_parts(kinds)
        super().__init__(session, "several", parts, memory)
        hint = "What you enter goes to all of them." if parts else "These have no field in common."
        self.lines.insertWidget(1, label(hint, "hint", wrap=True))
        self.lines.insertLayout(self.lines.count() - 1, _acts(book, _SEVERAL))


def _acts(book: ActionBook, ids: Sequence[str]) -> QVBoxLayout:
    """Buttons for actions, shown while these can be run."""
    acts = QVBoxLayout()
    acts.setSpacing(4)
    for id_ in ids:
        action = book.action(id_)
        choice = button("", action.trigger, "quiet")
        choice.setIcon(action.icon())

        def follow(id_=id_, action=action, choice=choice) -> None:  # type: ignore[no-untyped-def]
            choice.setText(f" {caption(book.verb(id_))}")
            choice.setVisible(action.isEnabled())

        action.changed.connect(follow)
        follow()
        acts.addWidget(choice)
    return acts


class _EmptyPage(Sheet):
    def __init__(self, book: ActionBook) -> None:
        super().__init__()
        self.head("Project")
        self.lines.addWidget(label("This project has no maps yet.", "hint", wrap=True))
        self.lines.addWidget(button("New map", book.action("file.new_map").trigger, "primary"))
        self.lines.addStretch(1)


def _heading(session: Session, record: Record) -> str:
    noun = NOUNS[record.table_name].capitalize()
    match record:
        case Touchpoint():
            map_id = map_of(session.store, record.id)
            ids = [entry.id for entry in touchpoints_of_map(session.store, map_id)] if map_id is not None else []
            return f"{noun} {ids.index(record.id) + 1}" if record.id in ids else noun
        case PainPoint():
            return f"{noun} {pain_numbers(session.store, record.map_id).get(record.id, '')}".strip()
        case Lane():
            return f"Lane · {lane_kind(record.kind).title}"
        case Emotion():
            return "Emotion"
        case _:
            return noun
