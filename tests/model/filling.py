"""The verbs that paste, capture, write tables, show pictures and replace, as rules of the editing machine."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from model.analysis.search import Query, search
from model.choices import NoteTopic
from model.edits import (
    capture,
    channels,
    clipboard,
    common,
    emotions,
    grid,
    images,
    moves,
    owners,
    pains,
    personas,
    replace,
    rows,
    teams,
)
from model.edits.landing import Place, landing
from model.interchange.parcel import COPYABLE, Parcel, decoded, encoded, pack
from model.interchange.tables import Table, as_sheet
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.rules import map_of
from tests.pictures import a_picture

numbers = st.integers(0, 30)
several = st.lists(numbers, max_size=3)
few = st.lists(numbers, min_size=1, max_size=2)
feelings = st.none() | st.floats(-3, 3)
typed = st.sampled_from(
    ["", "Pays", "Phone; Chat", "2", "-1.5", "x", "=SUM(A1)", "two\nlines", "90 min", "Look", "john", "y" * 301]
)
names = st.sampled_from(["", "Hotline", " hotline ", "New team", "z" * 301])
tables = st.lists(st.lists(typed, min_size=1, max_size=4), min_size=1, max_size=3)
heads = st.lists(
    st.sampled_from(["Stage", "Touchpoint", "Emotion", "Emotion: Sally", "Quotes", "Owner", "Pain points", "Minutes"]),
    min_size=1, max_size=4,
)  # fmt: skip
pictures = st.sampled_from([a_picture(), a_picture(width=4, height=4)])
_MOST_RECORDS = 150  # of which each step lays all out anew


def _has_room(machine: Any) -> bool:
    return len(machine.store.records) < _MOST_RECORDS


class Filling(RuleBasedStateMachine):
    """Rules on top of what the editing machine offers."""

    store: Any
    do: Callable[..., None]
    has: Callable[[type[Record]], bool]
    pick: Callable[[type[Any], int], Any]
    some: Callable[[type[Record], Sequence[int]], list[str]]
    before: Callable[[Sequence[Record], int], str | None]

    def place(self, number: int, chosen: list[int], kind: type[Record]) -> Place:
        """Where a paste lands on a map, with some records of a kind selected there."""
        selected = self.some(kind, chosen) if self.has(kind) else []
        return landing(self.store, self.pick(JourneyMap, number).id, selected)

    # ------------------------------------------------------------------ copies

    @precondition(lambda self: self.has(JourneyMap) and _has_room(self))
    @rule(kind=st.sampled_from(COPYABLE), chosen=few, number=numbers)
    def duplicate(self, kind: type[Record], chosen: list[int], number: int) -> None:
        if self.has(kind):
            ids = self.some(kind, chosen)
            map_id = map_of(self.store, ids[0]) or self.pick(JourneyMap, number).id
            self.do(clipboard.duplicate, [id_ for id_ in ids if map_of(self.store, id_) in (map_id, None)], map_id)

    @precondition(lambda self: self.has(JourneyMap) and _has_room(self))
    @rule(kind=st.sampled_from(COPYABLE), chosen=few, number=numbers, after=several, at=st.sampled_from(COPYABLE))
    def paste_parcel(self, kind: type[Record], chosen: list[int], number: int, after: list[int], at: Any) -> None:
        if self.has(kind):
            parcel: Parcel = decoded(encoded(pack(self.store, self.some(kind, chosen))))
            self.do(clipboard.paste_parcel, parcel, self.place(number, after, at))

    # ------------------------------------------------------------------ rows

    @precondition(lambda self: self.has(JourneyMap) and _has_room(self))
    @rule(number=numbers, after=several, cells=tables, named=st.none() | heads)
    def paste_touchpoint_rows(self, number: int, after: list[int], cells: list[list[str]], named: Any) -> None:
        sheet = as_sheet(_table([*([named] if named else []), *cells]), named=bool(named))
        self.do(rows.paste_touchpoint_rows, sheet, self.place(number, after, Touchpoint))

    @precondition(lambda self: self.has(JourneyMap) and _has_room(self))
    @rule(number=numbers, after=several, cells=tables)
    def paste_stage_rows(self, number: int, after: list[int], cells: list[list[str]]) -> None:
        self.do(rows.paste_stage_rows, as_sheet(_table(cells)), self.place(number, after, Stage))

    @precondition(lambda self: self.has(JourneyMap) and _has_room(self))
    @rule(number=numbers, after=several, at=st.sampled_from([Stage, Touchpoint, Note]), cells=tables)
    def paste_note_rows(self, number: int, after: list[int], at: Any, cells: list[list[str]]) -> None:
        self.do(rows.paste_note_rows, _table(cells), self.place(number, after, at))

    # ------------------------------------------------------------------ capture

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers, behind=st.none() | numbers)
    def capture_touchpoint(self, number: int, behind: int | None) -> None:
        after = None if behind is None or not self.has(Touchpoint) else self.pick(Touchpoint, behind).id
        map_id = self.pick(JourneyMap, number).id if after is None else map_of(self.store, after)
        self.do(capture.capture_touchpoint, map_id, after)

    @precondition(lambda self: self.has(Touchpoint) and self.has(Channel))
    @rule(number=numbers, channel=numbers)
    def capture_channel(self, number: int, channel: int) -> None:
        self.do(capture.capture_channel, self.pick(Touchpoint, number).id, self.pick(Channel, channel).id)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, persona=st.none() | numbers, actual=feelings)
    def capture_emotion(self, number: int, persona: int | None, actual: float | None) -> None:
        persona_id = None if persona is None or not self.has(Persona) else self.pick(Persona, persona).id
        self.do(capture.capture_emotion, self.pick(Touchpoint, number).id, persona_id, actual=actual)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers)
    def capture_pain(self, number: int) -> None:
        self.do(capture.capture_pain, self.pick(Touchpoint, number).id)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, topic=st.sampled_from(NoteTopic))
    def capture_note(self, number: int, topic: NoteTopic) -> None:
        self.do(capture.capture_note, self.pick(Touchpoint, number).id, topic)

    # ------------------------------------------------------------------ forms, table and replacement

    @precondition(lambda self: self.has(Touchpoint) and self.has(Channel))
    @rule(chosen=several, channel=numbers, used=st.booleans())
    def set_channel(self, chosen: list[int], channel: int, used: bool) -> None:
        self.do(channels.set_channel, self.some(Touchpoint, chosen), self.pick(Channel, channel).id, used=used)

    @precondition(lambda self: self.has(Touchpoint) and self.has(Persona))
    @rule(persona=numbers, chosen=several, actual=feelings)
    def set_emotions(self, persona: int, chosen: list[int], actual: float | None) -> None:
        self.do(emotions.set_emotions, self.pick(Persona, persona).id, self.some(Touchpoint, chosen), actual=actual)

    @precondition(lambda self: self.has(Emotion))
    @rule(chosen=several, weight=st.floats(-1, 1001))
    def change_all(self, chosen: list[int], weight: float) -> None:
        self.do(common.change_all, self.some(Emotion, chosen), weight=weight)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, name=names)
    def set_owner(self, number: int, name: str) -> None:
        self.do(owners.set_owner, self.pick(Touchpoint, number).id, name)

    @precondition(lambda self: self.has(PainPoint) and self.has(Touchpoint))
    @rule(number=numbers, at=numbers, there=st.booleans())
    def place_pain(self, number: int, at: int, there: bool) -> None:
        self.do(pains.place_pain, self.pick(PainPoint, number).id, self.pick(Touchpoint, at).id, there=there)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, column=numbers, text=typed)
    def write_cell(self, number: int, column: int, text: str) -> None:
        touchpoint = self.pick(Touchpoint, number)
        columns = grid.grid_columns(self.store, map_of(self.store, touchpoint.id))
        self.do(grid.write_cell, columns[column % len(columns)], touchpoint.id, text)

    @rule(wanted=st.sampled_from(["o", "Pays", "a"]), text=st.sampled_from(["", "é", "w" * 200]))
    def replace_matches(self, wanted: str, text: str) -> None:
        self.do(replace.replace_matches, search(self.store, Query(wanted)), text)

    # ------------------------------------------------------------------ pictures

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, lane=st.none() | numbers, shown=st.lists(pictures, min_size=1, max_size=3))
    def put_pictures(self, number: int, lane: int | None, shown: list[Any]) -> None:
        touchpoint = self.pick(Touchpoint, number)
        map_id = map_of(self.store, touchpoint.id)
        lanes = [found.id for found in self.store.children(Lane, map_id)]
        lane_id = lanes[lane % len(lanes)] if lanes and lane is not None else None
        place = images.PicturePlace(map_id, lane_id=lane_id, touchpoint_id=touchpoint.id)
        self.do(images.put_pictures, shown, place)

    @rule(kind=st.sampled_from([Note, Persona, Stage]), number=numbers, picture=st.none() | pictures)
    def set_picture(self, kind: type[Record], number: int, picture: Any) -> None:
        if self.has(kind):
            self.do(images.set_picture, self.pick(kind, number).id, picture)

    @precondition(lambda self: self.has(Note))
    @rule(chosen=several, picture=st.none() | pictures)
    def set_pictures(self, chosen: list[int], picture: Any) -> None:
        self.do(images.set_pictures, self.some(Note, chosen), picture)

    # ------------------------------------------------------------------ by one place

    @rule(
        kind=st.sampled_from(COPYABLE), number=numbers, dx=st.sampled_from([-1, 0, 1]), dy=st.sampled_from([-1, 0, 1])
    )
    def move_by_one(self, kind: type[Record], number: int, dx: int, dy: int) -> None:
        if self.has(kind):
            self.do(moves.move_by_one, self.pick(kind, number).id, dx, dy)

    @rule(
        kind=st.sampled_from(COPYABLE),
        chosen=several,
        others=several,
        step=st.sampled_from([-1, 1]),
        down=st.booleans(),
    )
    def move_all_by_one(self, kind: type[Record], chosen: list[int], others: list[int], step: int, down: bool) -> None:
        ids = self.some(kind, chosen) if self.has(kind) else []
        ids += self.some(Note, others) if self.has(Note) else []
        self.do(moves.move_all_by_one, ids, *((0, step) if down else (step, 0)))

    # ------------------------------------------------------------------ the order of what maps share

    @precondition(lambda self: self.has(Channel))
    @rule(number=numbers, place=numbers)
    def move_channel(self, number: int, place: int) -> None:
        self.do(channels.move_channel, self.pick(Channel, number).id, self.before(self.store.all(Channel), place))

    @precondition(lambda self: self.has(Persona))
    @rule(number=numbers, place=numbers)
    def move_persona(self, number: int, place: int) -> None:
        self.do(personas.move_persona, self.pick(Persona, number).id, self.before(self.store.all(Persona), place))

    @precondition(lambda self: self.has(Team))
    @rule(number=numbers, place=numbers)
    def move_team(self, number: int, place: int) -> None:
        self.do(teams.move_team, self.pick(Team, number).id, self.before(self.store.all(Team), place))


def _table(cells: Sequence[Sequence[str]]) -> Table:
    return Table(tuple(map(tuple, cells)), tuple(range(1, len(cells) + 1)))
