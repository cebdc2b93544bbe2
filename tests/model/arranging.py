"""The verbs that arrange maps, stages and lanes, as rules of the editing machine."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from model.analysis.changes import ChangeKind, changes, why_no_changes
from model.edits import lanes, maps, stages
from model.records import JourneyMap, Lane, Persona, Record, Stage

numbers = st.integers(0, 30)
several = st.lists(numbers, max_size=3)
lengths = st.none() | st.floats(0, 3000)
_MOST_MAPS = 2


class Arranging(RuleBasedStateMachine):
    """Rules on top of what the editing machine offers."""

    store: Any
    do: Callable[..., None]
    has: Callable[[type[Record]], bool]
    pick: Callable[[type[Any], int], Any]
    some: Callable[[type[Record], Sequence[int]], list[str]]
    before: Callable[[Sequence[Record], int], str | None]

    @precondition(lambda self: 0 < len(self.store.all(JourneyMap)) <= _MOST_MAPS)
    @rule(number=numbers)
    def duplicate_map(self, number: int) -> None:
        before = {journey.id for journey in self.store.all(JourneyMap)}
        self.do(maps.duplicate_map, self.pick(JourneyMap, number).id)
        (copy,) = (journey for journey in self.store.all(JourneyMap) if journey.id not in before)
        assert changes(self.store, copy.id).entries == ()

    @invariant()
    def tells_what_variants_change(self) -> None:
        for journey in self.store.all(JourneyMap):
            reason = why_no_changes(self.store, journey.id)
            assert bool(reason) == (journey.variant_of is None)
            for entry in () if reason else changes(self.store, journey.id).entries:
                assert entry.title
                assert entry.record_id in self.store.records
                if entry.kind is ChangeKind.CHANGED:
                    assert all(before != after for _, before, after in entry.fields)

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers, place=numbers)
    def move_map(self, number: int, place: int) -> None:
        self.do(maps.move_map, self.pick(JourneyMap, number).id, self.before(self.store.all(JourneyMap), place))

    @precondition(lambda self: self.has(Stage))
    @rule(number=numbers, chosen=several, place=numbers)
    def move_stages(self, number: int, chosen: list[int], place: int) -> None:
        siblings = self.store.children(Stage, self.pick(Stage, number).map_id)
        ids = [siblings[n % len(siblings)].id for n in chosen]
        self.do(stages.move_stages, ids, self.before(siblings, place))

    @precondition(lambda self: self.has(Stage))
    @rule(chosen=several, width=lengths)
    def set_column_width(self, chosen: list[int], width: float | None) -> None:
        self.do(stages.set_column_width, self.some(Stage, chosen), width)

    @precondition(lambda self: self.has(Lane))
    @rule(number=numbers, chosen=several, place=numbers)
    def move_lanes(self, number: int, chosen: list[int], place: int) -> None:
        siblings = self.store.children(Lane, self.pick(Lane, number).map_id)
        ids = [siblings[n % len(siblings)].id for n in chosen]
        self.do(lanes.move_lanes, ids, self.before(siblings, place))

    @precondition(lambda self: self.has(Lane))
    @rule(chosen=several, height=lengths)
    def set_lane_height(self, chosen: list[int], height: float | None) -> None:
        self.do(lanes.set_lane_height, self.some(Lane, chosen), height)

    @precondition(lambda self: self.has(Lane))
    @rule(chosen=several, collapsed=st.booleans())
    def collapse_lanes(self, chosen: list[int], collapsed: bool) -> None:
        self.do(lanes.collapse_lanes, self.some(Lane, chosen), collapsed)

    @precondition(lambda self: self.has(JourneyMap) and self.has(Persona))
    @rule(number=numbers, persona=numbers)
    def add_emotion_lane(self, number: int, persona: int) -> None:
        self.do(lanes.add_emotion_lane, self.pick(JourneyMap, number).id, self.pick(Persona, persona).id)

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers)
    def overlay_personas(self, number: int) -> None:
        self.do(lanes.overlay_personas, self.pick(JourneyMap, number).id)

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers)
    def separate_personas(self, number: int) -> None:
        self.do(lanes.separate_personas, self.pick(JourneyMap, number).id)
