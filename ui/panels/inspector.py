"""The right panel: a form for what is selected, or for the map when nothing is. Knows no fields (see forms.py)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pain_numbers
from model.lanes import lane_kind
from model.records import Emotion, JourneyMap, Lane, PainPoint, Project, Record, Touchpoint
from model.rules import map_of
from ui.actions.book import ActionBook
from ui.actions.edit import NOUNS, nouns
from ui.actions.targets import selected_records
from ui.panels.fields import FormField
from ui.panels.forms import FORMS
from ui.session import Session
from ui.widgets.basics import button, caption, label, rule, scrolling, section

_SEVERAL: Final = ("insert.pain", "edit.truth", "edit.context_lost", "edit.delete")


class InspectorPanel(QWidget):
    """Shows one form at a time and keeps those it made."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        super().__init__()
        self._session = session
        self._forms: dict[object, _Page] = {}
        self._book = book
        self._shown: QScrollArea | None = None
        self._several = _SeveralPage(book)
        self._empty = _EmptyPage(book)
        self._areas: dict[QWidget, QScrollArea] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        session.selection_changed.connect(lambda _: self.refresh())
        session.layout_changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected as it now is."""
        records = selected_records(self._session) or self._of_the_map()
        kinds = {type(record) for record in records}
        if not records:
            self._turn_to(self._empty)
        elif len(records) == 1 and kinds <= FORMS.keys():
            self._show_one(records[0])
        else:
            self._several.show_records(records)
            self._turn_to(self._several)

    def field(self, name: str) -> FormField:
        """The editor of a field of the record shown. Raises KeyError."""
        page = self._shown.widget() if self._shown is not None else None
        for found in page.fields if isinstance(page, _Page) else ():
            if name in (found.name, found.title):
                return found
        raise KeyError(name)

    @property
    def heading(self) -> str:
        """What the panel says it shows."""
        page = self._shown.widget() if self._shown is not None else None
        return page.heading.accessibleName() if isinstance(page, _Page | _SeveralPage | _EmptyPage) else ""

    def _of_the_map(self) -> list[Record]:
        shown = self._session.map
        return [shown] if shown is not None else []

    def _show_one(self, record: Record) -> None:
        page = self._forms.get(type(record))
        if page is None:
            page = self._forms[type(record)] = _Page(self._session, type(record))
        page.setEnabled(not self._session.read_only)
        page.show_record(record, _heading(self._session, record))
        self._turn_to(page)

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


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(18, 18, 18, 18)
        self.lines.setSpacing(12)
        self.heading = section("")
        self.lines.addWidget(self.heading)

    def head(self, text: str) -> None:
        """Say what is shown."""
        self.heading.setText(text.upper())
        self.heading.setAccessibleName(text)


class _Page(_Sheet):
    def __init__(self, session: Session, record_type: type[Record]) -> None:
        super().__init__()
        self._session = session
        self.fields = [spec.make(session, spec.name, spec.title) for spec in FORMS[record_type]]
        for field in self.fields:
            self.lines.addWidget(field)
        self._project: list[FormField] = []
        if record_type is JourneyMap:
            self._add_project()
        self.lines.addStretch(1)

    def show_record(self, record: Record, heading: str) -> None:
        """Show a record's values."""
        self.head(heading)
        for field in self.fields:
            field.show_record(record)
        for project in self._session.store.all(Project):
            for field in self._project:
                field.show_record(project)

    def _add_project(self) -> None:
        self.lines.addSpacing(6)
        self.lines.addWidget(rule())
        self.lines.addSpacing(2)
        self.lines.addWidget(section("Project"))
        self._project = [spec.make(self._session, spec.name, spec.title) for spec in FORMS[Project]]
        for field in self._project:
            self.lines.addWidget(field)


class _SeveralPage(_Sheet):
    def __init__(self, book: ActionBook) -> None:
        super().__init__()
        for id_ in _SEVERAL:
            action = book.action(id_)
            choice = button("", action.trigger, "quiet")
            choice.setIcon(action.icon())

            def follow(id_=id_, action=action, choice=choice) -> None:  # type: ignore[no-untyped-def]
                choice.setText(caption(book.verb(id_)))
                choice.setVisible(action.isEnabled())

            action.changed.connect(follow)
            follow()
            self.lines.addWidget(choice)
        self.lines.addWidget(label("Channels in the left panel apply to all selected touchpoints.", "hint", wrap=True))
        self.lines.addStretch(1)

    def show_records(self, records: Sequence[Record]) -> None:
        """Say how many of what are selected."""
        self.head(f"{nouns(records)} selected")


class _EmptyPage(_Sheet):
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
