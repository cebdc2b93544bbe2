"""Fields of a touchpoint that reach further than one value: emotions, owner, pain points."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from model.analysis.gap import emotion_at, gap
from model.analysis.pains import pain_numbers, pains_of_map
from model.edits.common import change, change_all
from model.edits.emotions import set_emotions
from model.edits.teams import add_team
from model.errors import UserError
from model.fields import EMOTION_LIMIT, MAX_LINE, clean_line
from model.records import Emotion, Lane, PainPoint, Persona, Record, Stage, Team, Touchpoint
from model.rules import map_of
from model.store import Store
from model.wording import read_figure
from ui.panels.fields import MIXED, FormField, LineEdit
from ui.panels.value_fields import drop_down, kept_from_wheel
from ui.session import Session
from ui.widgets.basics import CheckBox, ElidedLabel, bound, icon_button, label
from ui.widgets.emotion_slider import EmotionSlider, figure

_NO_OWNER: Final = "no owner"
_SIDES: Final = (("actual", False), ("expected", True))
_SIDE_PX, _FIGURE_PX = 56, 48


class EmotionsField(FormField):
    """For each persona that the map follows: what they felt, what they expected, and the gap."""

    watches: ClassVar[tuple[type[Record], ...]] = (Persona, Lane, Emotion)

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
            self.parts = {persona.id: Feelings(self) for persona in personas}
            for part in self.parts.values():
                self.lines.addWidget(part)
        for persona in personas:
            self.parts[persona.id].show_at(persona, self.records)
        self.setVisible(bool(personas))


class Feelings(QWidget):
    """What one persona felt and expected at one touchpoint or several, as sliders and in digits."""

    def __init__(self, field: FormField, *, linked: bool = True) -> None:
        super().__init__()
        self._field, self._linked = field, linked
        self._persona_id = ""
        self._touchpoint_ids: list[str] = []
        self._emotions: list[Emotion | None] = []
        self._at_entry: list[tuple[str, dict[str, float | None]]] = []
        self._name = ElidedLabel("", "label")
        self._gap = label("", "gap")
        self.more = icon_button("sliders-horizontal", "Word, quote and weight", self._select)
        head = QHBoxLayout()
        head.setSpacing(4)
        for part, stretch in ((self._name, 1), (self._gap, 0), (self.more, 0)):
            head.addWidget(part, stretch)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(head)
        self.sliders: dict[str, EmotionSlider] = {}
        self.figures: dict[str, LineEdit] = {}
        for side, plain in _SIDES:
            lines.addLayout(self._line(side, plain))

    def _line(self, side: str, plain: bool) -> QHBoxLayout:
        slider = self.sliders[side] = EmotionSlider(side, plain=plain, figured=False)
        slider.picked.connect(lambda value: self._write(side, value))
        slider.installEventFilter(self)
        digits = self.figures[side] = LineEdit()
        digits.setFixedWidth(_FIGURE_PX)
        digits.setAlignment(Qt.AlignmentFlag.AlignRight)
        digits.setProperty("role", "figure")
        digits.textEdited.connect(lambda text: self._type(side, text, finished=False))
        digits.editingFinished.connect(lambda: self._type(side, digits.text(), finished=True))
        digits.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        word = label(side, "hint")
        word.setFixedWidth(_SIDE_PX)
        line.addWidget(word)
        line.addWidget(slider, 1)
        line.addWidget(digits)
        return line

    def show_at(self, persona: Persona, touchpoints: Sequence[Record]) -> None:
        """Show the feelings of a persona at touchpoints."""
        store = self._field.session.store
        self._persona_id, self._touchpoint_ids = persona.id, [found.id for found in touchpoints]
        self._emotions = [emotion_at(store, persona.id, id_) for id_ in self._touchpoint_ids]
        self._name.set_text(f"Emotion · {persona.name or 'persona'}")
        for side, slider in self.sliders.items():
            values = {getattr(emotion, side, None) for emotion in self._emotions}
            value = values.pop() if len(values) == 1 else None
            slider.show_feeling(value)
            slider.setAccessibleName(f"{persona.name}, {side}")
            digits = self.figures[side]
            digits.setPlaceholderText("–" if not values else "mix")
            digits.setAccessibleName(f"{persona.name}, {side}, in digits")
            if not digits.hasFocus() or _as_feeling(digits.text()) != value:
                digits.setText("" if value is None else figure(value))
        gaps = {gap(emotion) if emotion is not None else None for emotion in self._emotions}
        difference = gaps.pop() if len(gaps) == 1 else None
        self._gap.setText("" if not difference or difference > 0 else f"gap {figure(difference)}")
        self.more.setVisible(self._linked and len(self._emotions) == 1 and self._emotions[0] is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._field.session.seal()
        if event.type() == QEvent.Type.FocusIn:
            self._at_entry = [
                (id_, {side: getattr(emotion, side, None) for side, _ in _SIDES})
                for id_, emotion in zip(self._touchpoint_ids, self._emotions, strict=True)
            ]
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.focusNextChild()
                return True
            if event.key() == Qt.Key.Key_Escape:
                return self._restore()
        return False

    def _restore(self) -> bool:
        present = [
            (id_, {side: getattr(emotion, side, None) for side, _ in _SIDES})
            for id_, emotion in zip(self._touchpoint_ids, self._emotions, strict=True)
        ]
        if present == self._at_entry or [id_ for id_, _ in self._at_entry] != self._touchpoint_ids:
            return False

        def put_back(store: Store) -> None:
            for id_, sides in self._at_entry:
                set_emotions(store, self._persona_id, [id_], **sides)

        return self._field.attempt("Change emotion", put_back)

    def _type(self, side: str, text: str, *, finished: bool) -> None:
        emotion = self._emotions[0] if self._emotions else None
        mixed = len({getattr(found, side, None) for found in self._emotions}) > 1
        if mixed and not text:
            return
        try:
            value = _as_feeling(text)
        except UserError as error:
            if finished:
                self._field.show_error(str(error))
            return
        self._field.clear_error()
        if mixed or value != getattr(emotion, side, None):
            self._write(side, value)
        if finished:
            self.figures[side].setText("" if value is None else figure(value))

    def _write(self, side: str, value: float | None) -> None:
        key = f"{self._persona_id}.{self._field.merge_key}{side}"
        self._field.attempt(
            "Change emotion", set_emotions, self._persona_id, self._touchpoint_ids, key=key, **{side: value}
        )

    def _select(self) -> None:
        if self._emotions and self._emotions[0] is not None:
            self._field.session.select([self._emotions[0].id])


def _as_feeling(text: str) -> float | None:
    text = text.strip()
    if text in ("", "–"):
        return None
    value = read_figure(text)
    if not -EMOTION_LIMIT <= value <= EMOTION_LIMIT:
        raise UserError("A feeling is a number from −2 to +2.", "Write −1.5, 0 or +2, or leave it empty.")
    return round(value, 1) + 0.0


class OwnerField(FormField):
    """The team that owns touchpoints: chosen, or typed to make a new one; and whether it is a partner firm."""

    watches: ClassVar[tuple[type[Record], ...]] = (Team,)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self.editor = drop_down()
        self.editor.setEditable(True)
        line = self.line_edit = LineEdit()
        bound(line, MAX_LINE, self.show_error)
        self.editor.setLineEdit(line)
        self.editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.editor.activated.connect(lambda index: self._choose(self.editor.itemData(index)))
        line.editingFinished.connect(self.commit)
        self.adopt(self.editor)
        self.follow(line)
        self.manage = icon_button("sliders-horizontal", "Rename this team and see where it works", self._manage)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.editor, 1)
        row.addWidget(self.manage)
        self.lines.addLayout(row)
        self.partner = CheckBox("Partner firm")
        self.partner.clicked.connect(self._on_partner)
        self.follow(self.partner)
        self.lines.addWidget(self.partner)

    def show_value(self, value: Any) -> None:
        teams = self.session.store.all(Team)
        entries = [(_NO_OWNER, ""), *((team.name or "Untitled", team.id) for team in teams)]
        if entries != [(self.editor.itemText(i), self.editor.itemData(i)) for i in range(self.editor.count())]:
            self.editor.clear()
            for text, id_ in entries:
                self.editor.addItem(text, id_)
        team = self.session.store.find(Team, value)
        self.line_edit.setPlaceholderText(MIXED if self.mixed else _NO_OWNER)
        self.editor.setCurrentIndex(-1 if self.mixed else self.editor.findData(team.id if team is not None else ""))
        if not self.line_edit.hasFocus() or not self.line_edit.isModified():
            self.editor.setEditText(team.name if team is not None else "")
            self.line_edit.setCursorPosition(0)
        self.partner.setVisible(team is not None)
        self.manage.setVisible(team is not None)
        self.partner.setChecked(team is not None and team.partner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return kept_from_wheel(self.editor, event) or super().eventFilter(watched, event)

    def restore(self) -> bool:
        typed = self.line_edit.isModified()
        self.line_edit.setModified(False)
        return super().restore() or typed

    def commit(self) -> None:
        if not self.records or not self.line_edit.isModified():
            return
        self.line_edit.setModified(False)
        name = clean_line(self.editor.currentText())
        known = [team.id for team in self.session.store.all(Team) if team.name.casefold() == name.casefold()]
        if not name or name == _NO_OWNER:
            self._choose("")
        elif known:
            self._choose(known[0])
        else:
            self.attempt(f"Add team {name}", _own_by_new_team, self.ids, name)

    def _choose(self, team_id: str) -> None:
        self.line_edit.setModified(False)
        self.write(team_id or None)
        self._seen = ()
        self.show_records([self.session.store.records[id_] for id_ in self.ids])

    def _manage(self) -> None:
        team_id = self.value()
        if team_id is not None:
            self.session.select([team_id])

    def _on_partner(self, checked: bool) -> None:
        team_id = self.value()
        if team_id is not None:
            self.attempt("Change partner firm", change, team_id, partner=checked)


def _own_by_new_team(store: Store, touchpoint_ids: list[str], name: str) -> None:
    change_all(store, touchpoint_ids, team_id=add_team(store, name))


class PainsField(FormField):
    """The pain points of a touchpoint as cards; a click selects one."""

    watches: ClassVar[tuple[type[Record], ...]] = (PainPoint, Touchpoint, Stage)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__(session, name, title)
        self.add_title()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
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
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
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
