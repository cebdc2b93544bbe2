"""Fields of a persona's profile that hold lists: channels in order of preference, and reasons for contact."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from model.choices import ContactReason, ContactTopic
from model.errors import UserError
from model.fields import MAX_LINE, MAX_REASONS, clean_line
from model.profile import CONTACT_TOPICS
from model.records import Channel, Record
from ui.panels.fields import FormField, LineEdit
from ui.panels.value_fields import share_of
from ui.session import Session
from ui.widgets.basics import ElidedLabel, bound, button, icon_button, label, menu_of, pop_up
from ui.widgets.icon_mark import IconMark
from ui.widgets.icons import icon
from ui.widgets.reorder import Reorder

_SHARE_PX: Final = 56


class RankedChannelsField(FormField):
    """Channels, the best liked first: rows that are dragged, or moved by Alt and an arrow."""

    watches: ClassVar[tuple[type[Record], ...]] = (Channel,)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._box = QWidget()
        self._box_lines = QVBoxLayout(self._box)
        self._box_lines.setContentsMargins(0, 0, 0, 0)
        self._box_lines.setSpacing(0)
        self.lines.addWidget(self._box)
        self.rows: list[RankedRow] = []
        self._reorder = Reorder(self._box, lambda: self.rows)
        self._reorder.moved.connect(self.rank)
        self.add = button("Add a channel", self._offer, "flush")
        self.follow(self.add)
        self.lines.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: Any) -> None:
        channels = [found for id_ in value or () if (found := self.session.store.find(Channel, id_)) is not None]
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [RankedRow(self, place, channel) for place, channel in enumerate(channels, start=1)]
        for row in self.rows:
            self._box_lines.addWidget(row)
            self._reorder.watch(row, row)
            self.follow(row.gone)
        self._box.setVisible(bool(self.rows))
        self.add.setVisible(len(channels) < len(self.session.store.all(Channel)))

    def rank(self, at: int, to: int) -> None:
        """Give a channel another rank."""
        ids = list(self.value())
        ids.insert(to, ids.pop(at))
        self.write(tuple(ids))
        self.rows[to].setFocus()

    def take_off(self, id_: str) -> None:
        """Take a channel off the list."""
        self.write(tuple(other for other in self.value() if other != id_))

    def _offer(self) -> None:
        entries = [
            (found.icon, found.name or "Untitled", lambda id_=found.id: self.write((*self.value(), id_)))
            for found in self.session.store.all(Channel)
            if found.id not in self.value()
        ]
        pop_up(menu_of(self, entries), self.add)


class RankedRow(QFrame):
    """One channel with its rank; Delete takes it off."""

    def __init__(self, field: RankedChannelsField, place: int, channel: Channel) -> None:
        super().__init__()
        self._field, self._id = field, channel.id
        name = channel.name or "Untitled"
        self.setProperty("role", "rank_row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(32)
        self.setAccessibleName(f"{place}: {name}")
        self.setToolTip("Drag, or Alt+Up and Alt+Down, to change the order")
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(8)
        rank = label(str(place), "hint")
        rank.setFixedWidth(16)
        rank.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(rank)
        line.addWidget(IconMark(channel.icon))
        line.addWidget(ElidedLabel(name), 1)
        self.gone = icon_button("x", f"Take {name} off", lambda: field.take_off(channel.id))
        self.gone.setIconSize(QSize(14, 14))
        line.addWidget(self.gone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._field.take_off(self._id)
        else:
            super().keyPressEvent(event)


class ReasonsField(FormField):
    """A small table: what kind of reason, what it is, and its share of all contacts."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.lines.addLayout(self._box)
        self.rows: list[ReasonRow] = []
        foot = QHBoxLayout()
        self.add = button("Add a reason", self._offer, "flush")
        self.follow(self.add)
        self.sum = label("", "hint")
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.sum)
        self.lines.addLayout(foot)

    def show_value(self, value: Any) -> None:
        reasons = tuple(value or ())
        while len(self.rows) > len(reasons):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(reasons):
            row = ReasonRow(self, len(self.rows))
            self.rows.append(row)
            self._box.addWidget(row)
        for row, reason in zip(self.rows, reasons, strict=True):
            row.show_reason(reason)
        total = sum(reason.share or 0 for reason in reasons)
        self.sum.setText(f"together {total:g} %" if total else "")
        self.sum.setProperty("role", "gap" if total > 100 else "hint")
        self.sum.setToolTip("More than all contacts" if total > 100 else "")
        self.sum.style().polish(self.sum)
        self.add.setVisible(len(reasons) < MAX_REASONS)

    def change(self, at: int, **parts: Any) -> None:
        """Change parts of one reason."""
        reasons = list(self.value())
        reasons[at] = reasons[at]._replace(**parts)
        self.write(tuple(reasons))

    def take_off(self, at: int) -> None:
        """Remove a reason."""
        reasons = self.value()
        self.write((*reasons[:at], *reasons[at + 1 :]))

    def put(self, topic: ContactTopic) -> None:
        """Add a reason and go there."""
        self.write((*self.value(), ContactReason(topic)))
        if self.rows:
            self.rows[-1].text.setFocus()

    def _offer(self) -> None:
        entries = [(name, text, lambda topic=topic: self.put(topic)) for topic, (name, text) in CONTACT_TOPICS.items()]
        pop_up(menu_of(self, entries), self.add)


class ReasonRow(QWidget):
    """One reason for contact."""

    def __init__(self, field: ReasonsField, at: int) -> None:
        super().__init__()
        self._field, self._at = field, at
        self._reason = ContactReason(ContactTopic.QUESTION)
        self.topic = icon_button("circle-help", "Question", self._offer)
        self.text = _entry(field, f"Reason {at + 1}", self._on_text)
        bound(self.text, MAX_LINE, field.show_error)
        self.text.setPlaceholderText("What they ask, want or complain of")
        self.share = _entry(field, f"Share of reason {at + 1} in percent", self._on_share)
        self.share.setFixedWidth(_SHARE_PX)
        self.share.setProperty("role", "figure")
        self.share.setPlaceholderText("%")
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.share.editingFinished.connect(self._on_share_done)
        self.gone = icon_button("x", f"Remove reason {at + 1}", lambda: field.take_off(at))
        self.gone.setIconSize(QSize(14, 14))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for part, stretch in ((self.topic, 0), (self.text, 1), (self.share, 0), (self.gone, 0)):
            line.addWidget(part, stretch)
        for part in (self.topic, self.gone):
            field.follow(part)

    def show_reason(self, reason: ContactReason) -> None:
        """Show a reason."""
        self._reason = reason
        name, text = CONTACT_TOPICS[reason.topic]
        self.topic.setIcon(icon(name, "ink2"))
        self.topic.setToolTip(f"{text}: change the kind")
        self.topic.setAccessibleName(f"Kind of reason {self._at + 1}: {text}")
        if clean_line(self.text.text()) != reason.text:
            self.text.setText(reason.text)
            self.text.setCursorPosition(0)
        if not self.share.hasFocus() or _share(self.share.text()) not in (reason.share, ...):
            self.share.setText("" if reason.share is None else f"{reason.share:g} %")

    def _on_text(self, text: str) -> None:
        self._field.change(self._at, text=clean_line(text))

    def _on_share(self, text: str) -> None:
        share = _share(text)
        if share is not ...:
            self._field.change(self._at, share=share)

    def _on_share_done(self) -> None:
        try:
            share = share_of(self.share.text())
        except UserError as error:
            self._field.show_error(str(error))
            return
        self.share.setText("" if share is None else f"{share:g} %")

    def _offer(self) -> None:
        entries = [
            (name, text, lambda topic=topic: self._field.change(self._at, topic=topic))
            for topic, (name, text) in CONTACT_TOPICS.items()
        ]
        pop_up(menu_of(self, entries), self.topic)


def _entry(field: FormField, name: str, on_typed: Callable[[str], None]) -> LineEdit:
    found = LineEdit()
    found.setAccessibleName(name)
    found.textEdited.connect(on_typed)
    field.follow(found)
    return found


def _share(text: str) -> Any:
    """The share, or ... for what is none."""
    try:
        return share_of(text)
    except UserError:
        return ...
