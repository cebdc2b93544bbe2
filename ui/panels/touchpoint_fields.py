"""Fields of a touchpoint that reach further than one value: channels, emotions, owner, waiting time, pain points."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from model.analysis.gap import emotion_at, gap
from model.analysis.pains import pain_numbers, pains_of_map
from model.edits.common import change
from model.edits.emotions import set_emotion
from model.edits.teams import add_team
from model.edits.touchpoints import toggle_channel
from model.fields import MAX_LINE, clean_line
from model.records import Channel, Lane, PainPoint, Persona, Record, Team, Touchpoint
from model.rules import map_of
from model.store import Store
from ui.panels.fields import FormField, LineEdit
from ui.session import Session
from ui.widgets.basics import CheckBox, ElidedLabel, caption, icon_button, label, menu_of, plain_tip, pop_up
from ui.widgets.emotion_slider import EmotionSlider, figure
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import icon

_HOUR, _DAY = 60.0, 24 * 60.0
_UNITS: Final = (
    ("minutes", 1.0),
    ("hours", _HOUR),
    ("days", _DAY),
    ("weeks", 7 * _DAY),
    ("months", 365 * _DAY / 12),
    ("years", 365 * _DAY),
)
_NO_OWNER: Final = "no owner"
_SIDES: Final = (("actual", False), ("expected", True))


class ChannelsField(FormField):
    """The channels of a touchpoint as chips, and a button that offers the others."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._chips = QWidget()
        self.flow = FlowLayout(self._chips)
        self.lines.addWidget(self._chips)
        self._shown: object = None

    def show_value(self, value: Any) -> None:
        channels = [channel for id_ in value if (channel := self.session.store.find(Channel, id_)) is not None]
        if (channels, self.record and self.record.id) == self._shown:
            return
        self._shown = (channels, self.record and self.record.id)
        self.flow.clear()
        for channel in channels:
            self.flow.addWidget(self._chip(channel))
        self._add = icon_button("plus", "Add a channel", self._offer)
        self._add.setProperty("role", "add")
        self._add.setIconSize(QSize(16, 16))
        self.flow.addWidget(self._add)
        self._chips.updateGeometry()

    def _chip(self, channel: Channel) -> QToolButton:
        found = QToolButton()
        found.setText(f" {caption(channel.name or 'Untitled')}")
        found.setIcon(icon(channel.icon, "accent"))
        found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.setProperty("role", "chip")
        found.setCheckable(True)
        found.setChecked(True)
        found.setToolTip(plain_tip(f"Click to take {channel.name} off"))
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        found.clicked.connect(lambda: self._toggle(channel))
        return found

    def _offer(self) -> None:
        present = getattr(self.record, self.name)
        entries = [
            (channel.icon, channel.name, lambda channel=channel: self._toggle(channel))
            for channel in self.session.store.all(Channel)
            if channel.id not in present
        ]
        if entries:
            pop_up(menu_of(self, entries), self._add)

    def _toggle(self, channel: Channel) -> None:
        if self.record is not None:
            verb = "Remove" if channel.id in getattr(self.record, self.name) else "Set"
            self.session.edit(f"{verb} channel {channel.name}", toggle_channel, self.record.id, channel.id)


class EmotionsField(FormField):
    """For each persona that the map follows: what they felt, what they expected, and the gap."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.lines.setSpacing(12)
        self.parts: dict[str, Feelings] = {}

    def show_value(self, value: Any) -> None:
        personas = _followed(self.session, self.record)
        if list(self.parts) != [persona.id for persona in personas]:
            for part in self.parts.values():
                part.hide()
                part.deleteLater()
            self.parts = {persona.id: Feelings(self.session) for persona in personas}
            for part in self.parts.values():
                self.lines.addWidget(part)
        for persona in personas:
            if isinstance(self.record, Touchpoint):
                self.parts[persona.id].show_at(persona, self.record)
        self.setVisible(bool(personas))


class Feelings(QWidget):
    """What one persona felt and expected at one touchpoint, as two sliders."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._at: tuple[str, str] | None = None
        self._name = ElidedLabel("", "label")
        self._gap = label("", "gap")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._gap)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(head)
        self.sliders: dict[str, EmotionSlider] = {}
        for side, plain in _SIDES:
            slider = EmotionSlider(side, plain=plain)
            slider.picked.connect(lambda value, side=side: self._write(side, value))
            slider.installEventFilter(self)
            self.sliders[side] = slider
            line = QHBoxLayout()
            line.setSpacing(8)
            word = label(side, "hint")
            word.setFixedWidth(56)
            line.addWidget(word)
            line.addWidget(slider, 1)
            lines.addLayout(line)

    def show_at(self, persona: Persona, touchpoint: Touchpoint) -> None:
        """Show the feelings of a persona at a touchpoint."""
        self._at = (persona.id, touchpoint.id)
        self._name.set_text(f"Emotion · {persona.name or 'persona'}")
        emotion = emotion_at(self._session.store, persona.id, touchpoint.id)
        for side, slider in self.sliders.items():
            slider.show_feeling(getattr(emotion, side, None))
            slider.setAccessibleName(f"{persona.name}, {side}")
        difference = gap(emotion) if emotion is not None else None
        self._gap.setText("" if not difference or difference > 0 else f"gap {figure(difference)}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._session.seal()
        return False

    def _write(self, side: str, value: float | None) -> None:
        if self._at is not None:
            key = f"{'.'.join(self._at)}.{side}"
            self._session.edit("Change emotion", set_emotion, *self._at, merge_key=key, **{side: value})


class OwnerField(FormField):
    """The team that owns a touchpoint: chosen, or typed to make a new one; and whether it is a partner firm."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = QComboBox()
        self.editor.setEditable(True)
        line = self.line_edit = LineEdit()
        line.setMaxLength(MAX_LINE)
        line.setPlaceholderText(_NO_OWNER)
        self.editor.setLineEdit(line)
        self.editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.editor.activated.connect(lambda index: self._choose(self.editor.itemData(index)))
        line.editingFinished.connect(self._on_typed)
        self.adopt(self.editor)
        self.partner = CheckBox("Partner firm")
        self.partner.clicked.connect(self._on_partner)
        self.lines.addWidget(self.editor)
        self.lines.addWidget(self.partner)

    def show_value(self, value: Any) -> None:
        teams = self.session.store.all(Team)
        entries = [(_NO_OWNER, ""), *((team.name or "Untitled", team.id) for team in teams)]
        if entries != [(self.editor.itemText(i), self.editor.itemData(i)) for i in range(self.editor.count())]:
            self.editor.clear()
            for text, id_ in entries:
                self.editor.addItem(text, id_)
        team = self.session.store.find(Team, value)
        self.editor.setCurrentIndex(self.editor.findData(team.id if team is not None else ""))
        if not self.line_edit.hasFocus() or not self.line_edit.isModified():
            self.editor.setEditText(team.name if team is not None else "")
            self.line_edit.setCursorPosition(0)
        self.partner.setVisible(team is not None)
        self.partner.setChecked(team is not None and team.partner)

    def _choose(self, team_id: str) -> None:
        self.line_edit.setModified(False)
        self.write(team_id or None)
        if self.record is not None:
            self.show_record(self.session.store.records.get(self.record.id, self.record))

    def _on_typed(self) -> None:
        if self.record is None or not self.line_edit.isModified():
            return
        self.line_edit.setModified(False)
        name = clean_line(self.editor.currentText())
        known = [team.id for team in self.session.store.all(Team) if team.name.casefold() == name.casefold()]
        if not name or name == _NO_OWNER:
            self._choose("")
        elif known:
            self._choose(known[0])
        else:
            self.session.edit(f"Add team {name}", _own_by_new_team, self.record.id, name)

    def _on_partner(self, checked: bool) -> None:
        team_id = getattr(self.record, self.name)
        if team_id is not None:
            self.session.edit("Change partner firm", change, team_id, partner=checked)


def _own_by_new_team(store: Store, touchpoint_id: str, name: str) -> None:
    change(store, touchpoint_id, team_id=add_team(store, name))


class ElapsedField(FormField):
    """A time as a number and a unit, or nothing."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = LineEdit()
        self.editor.setPlaceholderText("none")
        self.editor.textEdited.connect(lambda _: self._write())
        self.adopt(self.editor)
        self.unit = QComboBox()
        self.unit.setAccessibleName(f"{title}, unit")
        for name_, _ in _UNITS:
            self.unit.addItem(name_)
        self.unit.activated.connect(lambda _: self._write())
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.editor, 1)
        line.addWidget(self.unit, 1)
        self.lines.addLayout(line)

    def show_value(self, value: Any) -> None:
        if self._minutes() == value and (self.editor.hasFocus() or self.unit.hasFocus()):
            return
        if value is None:
            self.editor.setText("")
            return
        index = max(i for i, (_, size) in enumerate(_UNITS) if i == 0 or _fits(value, size))
        self.unit.setCurrentIndex(index)
        self.editor.setText(f"{value / _UNITS[index][1]:.10g}")

    def _minutes(self) -> float | None:
        try:
            return float(self.editor.text().replace(",", ".")) * _UNITS[self.unit.currentIndex()][1]
        except ValueError:
            return None

    def _write(self) -> None:
        minutes = self._minutes()
        if not self.editor.text().strip() or (minutes is not None and 0 <= minutes < float("inf")):
            self.write(minutes)


def _fits(minutes: float, size: float) -> bool:
    count = minutes / size
    return count >= 1 and abs(count * 2 - round(count * 2)) < 1e-9


class PainsField(FormField):
    """The pain points of a touchpoint as cards; a click selects one."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self.lines.addLayout(self._cards)
        self._shown: object = None

    def show_value(self, value: Any) -> None:
        pains = _pains_at(self.session, self.record)
        if pains != self._shown:
            self._shown = pains
            while (item := self._cards.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for pain, number in pains:
                self._cards.addWidget(_PainCard(self.session, pain, number))
        self.setVisible(bool(pains))


class _PainCard(QFrame):
    def __init__(self, session: Session, pain: PainPoint, number: int) -> None:
        super().__init__()
        self._session, self._id = session, pain.id
        title = pain.title or "Untitled pain point"
        self.setProperty("role", "pain_card")
        self.setAccessibleName(f"Pain point {number}: {title}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 9, 10, 9)
        line.setSpacing(10)
        disc = label(str(number), "disc")
        disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(title, wrap=True), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._session.select([self._id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._session.select([self._id])
        else:
            super().keyPressEvent(event)


def _pains_at(session: Session, record: Record | None) -> list[tuple[PainPoint, int]]:
    map_id = map_of(session.store, record.id) if record is not None else None
    if record is None or map_id is None:
        return []
    numbers = pain_numbers(session.store, map_id)
    pains = pains_of_map(session.store, map_id)
    return [(pain, numbers[pain.id]) for pain in pains if record.id in pain.touchpoint_ids]


def _followed(session: Session, record: Record | None) -> list[Persona]:
    map_id = map_of(session.store, record.id) if record is not None else None
    lanes = session.store.children(Lane, map_id) if map_id is not None else ()
    emotions = [lane for lane in lanes if lane.kind == "emotion"]
    if any(lane.persona_id is None for lane in emotions):
        return list(session.store.all(Persona))
    ids = list(dict.fromkeys(lane.persona_id for lane in emotions))
    return [persona for id_ in ids if (persona := session.store.find(Persona, id_)) is not None]
