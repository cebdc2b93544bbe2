"""Moves what is selected to a chosen place: the way without a drag, for touchpoints, notes, pain points, stages, lanes.

Places are offered in words and searched; the keyboard alone does it all.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from model.analysis.order import touchpoints_of_map
from model.edits.common import change
from model.edits.lanes import move_lanes
from model.edits.notes import move_notes
from model.edits.pains import move_pain
from model.edits.stages import move_stages
from model.edits.touchpoints import move_touchpoints
from model.lanes import lane_kind, lane_name
from model.records import Lane, Note, PainPoint, Record, Stage, Touchpoint
from model.store import Snapshot, Store
from model.wording import nouns
from ui.dialogs.base import Dialog
from ui.session import Session
from ui.widgets.basics import label
from ui.widgets.pick_list import Choice, PickList

MOVABLE: Final = (Touchpoint, Note, PainPoint, Stage, Lane)
"""What can be moved to a chosen place; several of one type move together, pain points one by one."""

Move = Callable[[Store], object]


def can_move_to(records: Sequence[Record]) -> bool:
    """Whether these records move together."""
    kinds = {type(record) for record in records}
    return len(kinds) == 1 and kinds <= set(MOVABLE) and (len(records) == 1 or PainPoint not in kinds)


class MoveToDialog(Dialog):
    """Offers all places for some records of one type."""

    def __init__(self, parent: QWidget | None, session: Session, records: Sequence[Record]) -> None:
        self._what = nouns(records)
        super().__init__(parent, f"Move {self._what} to…", width=460)
        self._session = session
        self._records = records
        self.first = QComboBox()
        self.first.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places = PickList("Search places")
        self._offer_first()
        self.body.addWidget(self.places, 1)
        self.places.picked.connect(lambda _: self.accept())
        self.add_button("Cancel", self.reject)
        move = self.add_button("Move", self.accept, "primary")
        self.places.rows.currentRowChanged.connect(lambda row: move.setEnabled(row >= 0))
        self._offer()
        self.places.setFocus()

    def accept(self) -> None:
        move = self.places.value
        if move is None:
            return
        self._session.edit(f"Move {self._what}", move)
        self._session.select([record.id for record in self._records])
        super().accept()

    def _offer_first(self) -> None:
        """Ask first for the lane of notes, or for which of its places a pain point leaves."""
        store, record = self._session.store, self._records[0]
        options: list[tuple[str, object]] = []
        title = ""
        if isinstance(record, Note):
            lanes = _notes_lanes(store, store.one(Lane, record.lane_id))
            title, options = "Lane", [(lane_name(store, lane), lane.id) for lane in lanes]
            chosen = next(number for number, lane in enumerate(lanes) if lane.id == record.lane_id)
        elif isinstance(record, PainPoint) and len(record.touchpoint_ids) > 1:
            numbered = dict(_numbered(store, record.map_id))
            options = [("All its touchpoints", None)]
            options += [(numbered[id_], id_) for id_ in record.touchpoint_ids if id_ in numbered]
            title, chosen = "From", 0
        if title:
            for text, data in options:
                self.first.addItem(text, data)
            self.first.setCurrentIndex(chosen)
            self.first.setAccessibleName(title)
            self.first.currentIndexChanged.connect(lambda _: self._offer())
            self.body.addWidget(label(title, "label"))
            self.body.addWidget(self.first)
            self.body.addWidget(label("Place", "label"))

    def _offer(self) -> None:
        store, chosen = self._session.store, self.first.currentData()
        match self._records[0]:
            case Touchpoint():
                choices, current = _touchpoint_places(store, self._records)
            case Note() as note:
                choices, current = _note_places(store, note, [record.id for record in self._records], str(chosen))
            case PainPoint() as pain:
                choices, current = _pain_places(store, pain, chosen)
            case Stage() as stage:
                stages = store.children(Stage, stage.map_id)
                names = {other.id: other.title or "Untitled stage" for other in stages}
                choices, current = _orders(stages, self._records, names, ("At the start", "After"), move_stages)
            case Lane() as lane:
                lanes = store.children(Lane, lane.map_id)
                names = {o.id: lane_name(store, o) + (" (hidden)" if o.hidden else "") for o in lanes}
                choices, current = _orders(lanes, self._records, names, ("At the top", "Below"), move_lanes)
            case _:
                choices, current = [], 0
        self.places.set_choices(choices, current)


def _touchpoint_places(store: Snapshot, records: Sequence[Record]) -> tuple[list[Choice], int]:
    """The start of each stage, and after each touchpoint that stays; first the place after the present one."""
    ids = [record.id for record in records]
    last = store.one(Touchpoint, ids[-1])
    map_id = store.one(Stage, last.stage_id).map_id
    numbered = dict(_numbered(store, map_id))
    choices: list[Choice] = []
    current = 0
    for stage in store.children(Stage, map_id):
        name = stage.title or "Untitled stage"
        staying = [found for found in store.children(Touchpoint, stage.id) if found.id not in ids]
        if stage.id == last.stage_id:
            passed = sum((found.key, found.id) < (last.key, last.id) for found in staying)
            current = len(choices) + passed
        befores = [*(found.id for found in staying), None]
        texts = [(f"At the start of {name}", ""), *((f"After {numbered[found.id]}", name) for found in staying)]
        for (text, detail), before in zip(texts, befores, strict=True):
            choices.append(Choice(_touchpoint_move(ids, stage.id, before), text, detail))
    return choices, current


def _touchpoint_move(ids: list[str], stage_id: str, before: str | None) -> Move:
    return lambda store: move_touchpoints(store, ids, stage_id, before)


def _note_places(store: Snapshot, note: Note, ids: list[str], lane_id: str) -> tuple[list[Choice], int]:
    """Each touchpoint and each stage as a whole; a note comes last where others stand."""
    map_id = store.one(Lane, note.lane_id).map_id
    choices: list[Choice] = []
    current = 0
    numbered = dict(_numbered(store, map_id))
    for stage in store.children(Stage, map_id):
        name = stage.title or "Untitled stage"
        homes = [(f"Across {name}", {"stage_id": stage.id}, "whole stage")]
        homes += [
            (numbered[found.id], {"touchpoint_id": found.id}, name) for found in store.children(Touchpoint, stage.id)
        ]
        for text, home, detail in homes:
            if (note.touchpoint_id or note.stage_id) in home.values():
                current = len(choices)
            choices.append(Choice(_note_move(ids, lane_id, home), text, detail))
    return choices, current


def _note_move(ids: list[str], lane_id: str, home: dict[str, str]) -> Move:
    return lambda store: move_notes(store, ids, lane_id, **home)


def _pain_places(store: Snapshot, pain: PainPoint, leaving: str | None) -> tuple[list[Choice], int]:
    choices: list[Choice] = []
    current = 0
    for id_, text in _numbered(store, pain.map_id):
        stage = store.one(Stage, store.one(Touchpoint, id_).stage_id)
        if id_ == (leaving or pain.touchpoint_ids[0]):
            current = len(choices)
        choices.append(Choice(_pain_move(pain.id, leaving, id_), text, stage.title or "Untitled stage"))
    return choices, current


def _pain_move(pain_id: str, leaving: str | None, to: str) -> Move:
    if leaving is not None:
        return lambda store: move_pain(store, pain_id, leaving, to)
    return lambda store: change(store, pain_id, touchpoint_ids=(to,))


def _orders(
    siblings: Sequence[Stage] | Sequence[Lane],
    records: Sequence[Record],
    names: dict[str, str],
    words: tuple[str, str],
    verb: Callable[[Store, list[str], str | None], object],
) -> tuple[list[Choice], int]:
    """The first place, and one after each sibling that stays."""
    ids = [record.id for record in records]
    order = [sibling.id for sibling in siblings]
    staying = [id_ for id_ in order if id_ not in ids]
    current = sum(order.index(id_) < order.index(ids[-1]) for id_ in staying)
    befores = [*staying, None]
    texts = [words[0], *(f"{words[1]} {names[id_]}" for id_ in staying)]
    return [
        Choice(lambda store, before=before: verb(store, ids, before), text)
        for text, before in zip(texts, befores, strict=True)
    ], current


def _numbered(store: Snapshot, map_id: str) -> list[tuple[str, str]]:
    """The touchpoints of a map with what they are called: "3 Online reviews"."""
    return [
        (found.id, f"{number} {found.title or 'Untitled'}")
        for number, found in enumerate(touchpoints_of_map(store, map_id), start=1)
    ]


def _notes_lanes(store: Snapshot, own: Lane) -> list[Lane]:
    """The lanes that take the notes of this one."""
    return [
        lane
        for lane in store.children(Lane, own.map_id)
        if lane.kind == own.kind and (not lane.hidden or lane.id == own.id)
    ]


class HiddenLanesDialog(Dialog):
    """Shows one hidden lane, or all of them."""

    def __init__(self, parent: QWidget | None, session: Session, lanes: Sequence[Lane]) -> None:
        super().__init__(parent, "Show hidden lane", width=400)
        self._session = session
        self.lanes = PickList("Search lanes")
        self.lanes.set_choices(
            [Choice(lane.id, lane_name(session.store, lane), "", lane_kind(lane.kind).icon) for lane in lanes]
        )
        self.lanes.picked.connect(lambda _: self.accept())
        self.body.addWidget(self.lanes, 1)
        self.add_button("Cancel", self.reject)
        show = self.add_button("Show lane", self.accept, "primary")
        self.lanes.rows.currentRowChanged.connect(lambda row: show.setEnabled(row >= 0))
        self.lanes.setFocus()

    def accept(self) -> None:
        lane_id = self.lanes.value
        if lane_id is not None:
            self._session.edit("Show lane", change, lane_id, hidden=False)
            self._session.select([lane_id])
            super().accept()
