"""The left panel's teams and partner firms: rename in place, order, add and delete. Folded until they are wanted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from model.edits.common import change
from model.records import Team
from ui.actions.book import ActionBook
from ui.actions.records import Shared
from ui.panels.name_rows import Entry, NameRow, RowList
from ui.panels.page import FoldHead, Memory
from ui.session import Session
from ui.widgets.basics import icon_button, label
from ui.widgets.icon_mark import IconMark

_OPEN: Final = "panels/teams_open"


class TeamsPanel(QWidget):
    """One line for each team of the project."""

    def __init__(self, session: Session, book: ActionBook, memory: Memory) -> None:
        super().__init__()
        self._session, self._memory = session, memory
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self.head = FoldHead("Teams")
        self.head.toggled.connect(lambda: self.unfold(self.head.folded))
        self.add = icon_button("plus", "Add a team or partner firm", book.action("insert.team").trigger)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.head, 1)
        top.addWidget(self.add)
        lines.addLayout(top)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        self._none = label(
            "Nobody yet. Teams own touchpoints; partner firms are hatched on the map.", "hint", wrap=True
        )
        body.addWidget(self._none)
        self._list = RowList(session, Team, lambda: TeamRow(session, book))
        body.addWidget(self._list)
        lines.addWidget(self._body)
        self._seen: object = None
        self._show(bool(memory.texts(_OPEN)))
        session.layout_changed.connect(lambda _: self.refresh())
        self.refresh()

    @property
    def rows(self) -> dict[str, NameRow]:
        """The rows by the ids of their teams, in order."""
        return self._list.rows

    def unfold(self, unfolded: bool) -> None:
        """Show the teams or fold them away, and remember it."""
        self._memory.keep(_OPEN, ["yes"] if unfolded else [])
        self._show(unfolded)
        if unfolded:
            QTimer.singleShot(0, self, self._come_into_view)

    def start_renaming(self, team_id: str) -> None:
        """Unfold, and put a team's name under the cursor."""
        self.unfold(True)
        self.rows[team_id].start_renaming()

    def refresh(self) -> None:
        """Show the teams as they now are."""
        seen = (self._session.store.version(Team), self._session.read_only)
        if seen != self._seen:
            self._seen = seen
            self._list.refresh()
            self._none.setVisible(not self.rows)
            self.add.setEnabled(not self._session.read_only)

    def _come_into_view(self) -> None:
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None:
            top = self.mapTo(page, QPoint(0, 0)).y()
            area.ensureVisible(0, top + min(self.height(), area.viewport().height() - 24), 0, 12)

    def _show(self, unfolded: bool) -> None:
        self.head.set_folded(not unfolded)
        self._body.setVisible(unfolded)


class TeamRow(NameRow):
    """A team's mark, name and menu; the mark of a partner firm is another one."""

    def __init__(self, session: Session, book: ActionBook) -> None:
        self._mark = _Mark()
        super().__init__(session, book, self._mark, "team")

    def show_shared(self, record: Shared) -> None:
        super().show_shared(record)
        assert isinstance(record, Team)
        self._mark.show_team(record)

    def entries(self) -> Sequence[Entry]:
        partner = isinstance(self.record, Team) and self.record.partner
        text = "Make it a team of our own" if partner else "Make it a partner firm"
        return [("handshake", text, self._turn)]

    def _turn(self) -> None:
        if isinstance(self.record, Team):
            self.session.edit("Change partner firm", change, self.record.id, partner=not self.record.partner)


class _Mark(IconMark):
    def __init__(self) -> None:
        super().__init__("users", icon_px=18, side_px=24)

    def show_team(self, team: Team) -> None:
        """Show whether it is our own team or a partner firm."""
        self.show_icon("handshake" if team.partner else "users")
        self.setAccessibleName("partner firm" if team.partner else "team")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
