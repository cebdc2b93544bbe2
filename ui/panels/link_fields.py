"""Fields that link records: chips for channels and places, where something is used, who is on a map, what is hidden."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from model.analysis.order import touchpoints_of_map
from model.analysis.uses import uses_in_words, uses_of
from model.edits.channels import set_channel
from model.edits.common import change_all
from model.edits.lanes import add_emotion_lane
from model.edits.pains import place_pain
from model.lanes import lane_kind
from model.records import Channel, JourneyMap, Lane, PainPoint, Persona, Record, Stage, Touchpoint
from model.rules import map_of
from ui.panels.fields import FormField
from ui.session import Session
from ui.widgets.basics import ElidedLabel, caption, icon_button, label, menu_of, plain_tip, pop_up
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import icon

_MOST_CHIPS: Final = 12


class ChipsField(FormField):
    """Chips in lines, one for each record linked, and at the end perhaps a button that adds one."""

    titled: ClassVar[bool] = True

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        if self.titled:
            self.add_title()
        self.chips = QWidget()
        self.flow = FlowLayout(self.chips)
        self.lines.addWidget(self.chips)
        self.add: QToolButton | None = None

    def fill(self, chips: Sequence[QToolButton], add_tip: str = "") -> None:
        """Show these chips, and a button that adds another one if `add_tip` says what."""
        self.flow.clear()
        for part in chips:
            self.flow.addWidget(part)
        if add_tip:
            self.add = icon_button("plus", add_tip, self.offer)
            self.add.setProperty("role", "add")
            self.add.setIconSize(QSize(16, 16))
            self.flow.addWidget(self.add)
        self.chips.updateGeometry()

    def chip(self, text: str, tip: str, icon_name: str = "", *, checked: bool = False) -> QToolButton:
        """Make a chip."""
        found = QToolButton()
        words = found.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 200)
        found.setText(f" {caption(words)}" if icon_name else caption(words))
        if icon_name:
            found.setIcon(icon(icon_name, "ink2", "accent"))
            found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.setIconSize(QSize(16, 16))
        found.setProperty("role", "chip")
        found.setCheckable(checked)
        found.setChecked(checked)
        found.setToolTip(plain_tip(tip))
        found.setAccessibleName(tip)
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.follow(found)
        return found

    def offer(self) -> None:
        """Show what can be added."""


class ChannelsField(ChipsField):
    """The channels of touchpoints: a click takes one off all of them, or puts on all what only some have."""

    watches: ClassVar[tuple[type[Record], ...]] = (Channel,)

    def show_value(self, value: Any) -> None:
        held = [set(getattr(record, self.name)) for record in self.records]
        ids = dict.fromkeys(id_ for record in self.records for id_ in getattr(record, self.name))
        chips = []
        for id_ in ids:
            channel = self.session.store.find(Channel, id_)
            if channel is not None:
                chips.append(self._chip(channel, sum(id_ in some for some in held)))
        self.fill(chips, "Add a channel")

    def _chip(self, channel: Channel, count: int) -> QToolButton:
        every = count == len(self.records)
        name = channel.name or "Untitled"
        text = name if every else f"{name} · {count} of {len(self.records)}"
        tip = f"Take {name} off" if every else f"Put {name} on all selected"
        found = self.chip(text, tip, channel.icon, checked=every)
        found.clicked.connect(lambda: self._set(channel, used=not every))
        return found

    def offer(self) -> None:
        everywhere = set.intersection(*(set(getattr(record, self.name)) for record in self.records))
        entries = [
            (channel.icon, channel.name or "Untitled", lambda channel=channel: self._set(channel, used=True))
            for channel in self.session.store.all(Channel)
            if channel.id not in everywhere
        ]
        if entries and self.add is not None:
            pop_up(menu_of(self, entries), self.add)

    def _set(self, channel: Channel, *, used: bool) -> None:
        verb = "Set" if used else "Remove"
        self.attempt(f"{verb} channel {channel.name}", set_channel, self.ids, channel.id, used=used)


class PlacesField(ChipsField):
    """The touchpoints at which a pain point stands: a click goes there, the menu and the plus change them."""

    watches: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Stage)

    def show_value(self, value: Any) -> None:
        chips = []
        for id_ in value or ():
            touchpoint = self.session.store.find(Touchpoint, id_)
            if touchpoint is not None:
                chips.append(self._chip(touchpoint))
        self.fill(chips, "Mark it at another touchpoint")

    def _chip(self, touchpoint: Touchpoint) -> QToolButton:
        title = touchpoint.title or "Untitled touchpoint"
        found = self.chip(title, f"{title}: go there, or take the pain point off")
        entries = [
            ("crosshair", "Select this touchpoint", lambda: go_to(self.session, touchpoint.id)),
            ("x", "Take the pain point off here", lambda: self._place(touchpoint, there=False)),
        ]
        found.clicked.connect(lambda: pop_up(menu_of(self, entries), found))
        return found

    def offer(self) -> None:
        if not isinstance(self.record, PainPoint) or self.add is None:
            return
        menu = QMenu(self)
        for stage in self.session.store.children(Stage, self.record.map_id):
            entries = [
                ("", touchpoint.title or "Untitled touchpoint", lambda found=touchpoint: self._place(found, there=True))
                for touchpoint in self.session.store.children(Touchpoint, stage.id)
                if touchpoint.id not in self.record.touchpoint_ids
            ]
            if entries:
                part = menu_of(menu, entries)
                part.setTitle(caption(stage.title or "Untitled stage"))
                menu.addMenu(part)
        pop_up(menu, self.add)

    def _place(self, touchpoint: Touchpoint, *, there: bool) -> None:
        if self.record is not None:
            text = "Mark pain point at another touchpoint" if there else "Take pain point off a touchpoint"
            self.attempt(text, place_pain, self.record.id, touchpoint.id, there=there)


class UsedField(ChipsField):
    """Where a channel, a team or a persona is used: touchpoints of all maps, as chips that lead there."""

    watches: ClassVar[tuple[type[Record], ...]] = (Touchpoint, Lane, PainPoint, Persona, JourneyMap, Stage)
    titled: ClassVar[bool] = False

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self._shown: list[tuple[str, str, bool]] | None = None
        self._words = label("", "hint", wrap=True)
        self.lines.insertWidget(0, self._words)

    def show_value(self, value: Any) -> None:
        if self.record is None:
            return
        store, id_ = self.session.store, self.record.id
        self._words.setText(uses_in_words(uses_of(store, id_)).capitalize() or "Nowhere yet")
        here = self.session.map_id
        users = [found for found in store.referrers(id_) if isinstance(found, Touchpoint)]
        order = {place.id: at for at, place in enumerate(touchpoints_of_map(store, here) if here is not None else ())}
        users.sort(key=lambda found: (order.get(found.id, len(order)), found.key))
        shown = [(found.id, found.title, found.id in order) for found in users]
        if shown == self._shown:
            return
        self._shown = shown
        chips = [self._chip(found, elsewhere=found.id not in order) for found in users[:_MOST_CHIPS]]
        self.fill(chips)
        self.chips.setVisible(bool(chips))
        if len(users) > _MOST_CHIPS:
            self.flow.addWidget(label(f"and {len(users) - _MOST_CHIPS} more", "hint"))

    def _chip(self, touchpoint: Touchpoint, *, elsewhere: bool) -> QToolButton:
        title = touchpoint.title or "Untitled touchpoint"
        journey = self.session.store.find(JourneyMap, map_of(self.session.store, touchpoint.id))
        where = f" on “{journey.title or 'Untitled map'}”" if elsewhere and journey is not None else ""
        found = self.chip(title, f"Go to {title}{where}", "map" if elsewhere else "")
        found.clicked.connect(lambda: go_to(self.session, touchpoint.id))
        return found


class VariantField(ChipsField):
    """The map that a map was copied from; a click leads there."""

    watches: ClassVar[tuple[type[Record], ...]] = (JourneyMap,)

    def show_value(self, value: Any) -> None:
        source = self.session.store.find(JourneyMap, value)
        if source is None:
            self.fill([])
            return
        title = source.title or "Untitled map"
        chip = self.chip(title, f"Go to {title}", "map")
        chip.clicked.connect(lambda: go_to(self.session, source.id))
        self.fill([chip])


class PersonasOnMapField(ChipsField):
    """Who has an emotion lane on the map: a click adds one, hides it or shows it again."""

    watches: ClassVar[tuple[type[Record], ...]] = (Persona, Lane)

    def show_value(self, value: Any) -> None:
        chips = []
        for persona in self.session.store.all(Persona):
            lanes = [lane for lane in self._lanes() if lane.persona_id == persona.id and lane.kind == "emotion"]
            shown = any(not lane.hidden for lane in lanes)
            name = persona.name or "Untitled"
            doing = "Hide" if shown else "Show" if lanes else "Add"
            found = self.chip(name, f"{doing} the emotion lane of {name}", "eye" if shown else "eye-off", checked=shown)
            found.clicked.connect(
                lambda _=False, id_=persona.id, lanes=lanes, shown=shown: self._set(id_, lanes, shown)
            )
            chips.append(found)
        self.fill(chips)
        self.setVisible(bool(chips))

    def _lanes(self) -> tuple[Lane, ...]:
        return self.session.store.children(Lane, self.record.id) if self.record is not None else ()

    def _set(self, persona_id: str, lanes: list[Lane], shown: bool) -> None:
        if not shown and self.record is not None:
            self.attempt("Show emotion lane", add_emotion_lane, self.record.id, persona_id)
            return
        set_hidden(self.session, lanes, hidden=True)


class HiddenLanesField(FormField):
    """The hidden lanes of the map, each with an eye that shows it again."""

    watches: ClassVar[tuple[type[Record], ...]] = (Lane, Persona)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.lines.addLayout(self._rows)
        self.eyes: dict[str, QToolButton] = {}

    def show_value(self, value: Any) -> None:
        lanes = self.session.store.children(Lane, self.record.id) if self.record is not None else ()
        hidden = [lane for lane in lanes if lane.hidden]
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.eyes.clear()
        for lane in hidden:
            self._rows.addWidget(self._row(lane))
        self.setVisible(bool(hidden))

    def _row(self, lane: Lane) -> QWidget:
        name = lane_name(self.session, lane)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedLabel(name), 1)
        eye = icon_button("eye-off", f"Show {name}", lambda: set_hidden(self.session, [lane], hidden=False))
        self.follow(eye)
        self.eyes[lane.id] = eye
        line.addWidget(eye)
        return row


def lane_name(session: Session, lane: Lane) -> str:
    """What people call a lane: its title, or its kind and its persona."""
    if lane.title:
        return lane.title
    persona = session.store.find(Persona, lane.persona_id)
    title = lane_kind(lane.kind).title
    return f"{title} · {persona.name or 'Untitled'}" if persona is not None else title


def set_hidden(session: Session, lanes: Sequence[Lane], *, hidden: bool) -> None:
    """Hide lanes or show them."""
    session.edit(f"{'Hide' if hidden else 'Show'} lane", change_all, [lane.id for lane in lanes], hidden=hidden)


def go_to(session: Session, id_: str) -> None:
    """Show the map that a record is on, and select it."""
    map_id = map_of(session.store, id_)
    if map_id is not None and map_id != session.map_id:
        session.show_map(map_id)
    session.select([id_])
