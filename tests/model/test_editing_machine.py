"""All edit verbs in any order, with undo, redo, gestures, and reopening the real file, against a list of states."""

import inspect
import itertools
import pkgutil
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from model import edits, rules
from model.edits import channels, common, emotions, lanes, maps, notes, pains, personas, stages, teams, touchpoints
from model.errors import UserError
from model.lanes import LANE_KINDS
from model.layout.engine import Engine
from model.records import (
    RECORD_TYPES,
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.rules import map_of
from model.storage.files import create_document, open_document
from model.store import Gesture, Snapshot, Store
from tests.builders import dump, furnished
from tests.model.arranging import Arranging
from tests.model.filling import Filling

NIGHTLY = settings.get_current_profile_name() == "nightly"

numbers = st.integers(0, 30)
texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Pays", "", " two  words\t", "a\r\nb", "\x00\x1b[31m", "\ud800", "שלום 👋🏽 नमस्ते", "x" * 301]),
)
values = st.one_of(st.none(), st.floats(-3, 3), st.sampled_from([-0.04, 0.05, 1.95, 2, -2]))

CHANGES: dict[type[Record], dict[str, st.SearchStrategy[Any]]] = {
    Project: {"name": texts, "language": texts},
    JourneyMap: {"title": texts, "as_of": st.none() | st.dates(), "kind": st.sampled_from(["support", "own", "none"])},
    Stage: {"title": texts, "goal": texts},
    Touchpoint: {
        "title": texts,
        "description": texts,
        "elapsed_minutes": st.none() | st.floats(-1, 1e6),
        "moment_of_truth": st.booleans(),
    },
    Lane: {"title": texts, "hidden": st.booleans()},
    Note: {"text": texts, "tint": st.integers(-1, 6)},
    Persona: {"name": texts, "age": st.none() | st.integers(-1, 151)},
    Channel: {"name": texts, "voice": st.booleans()},
    Team: {"name": texts},
    Emotion: {"actual": values, "word": texts, "weight": st.floats(-1, 1001)},
    PainPoint: {"title": texts, "severity": st.integers(0, 6)},
}


class EditingMachine(Arranging, Filling):
    """A document on disk, and beside it what it should be: every state since the start, and which one is now."""

    def __init__(self) -> None:
        self.engines: dict[str, Engine] = {}
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journeys.laneway"
        # Ids that count up keep an example the same when it runs again.
        ids = (f"00000000-0000-7000-8000-{number:012x}" for number in itertools.count(1))
        places = ("model.edits.common", "model.edits.copying", "tests.builders")
        self.patches = [mock.patch(f"{place}.new_id", side_effect=ids) for place in places]
        for patch in self.patches:
            patch.start()
        self.document = create_document(self.path, furnished())
        self.states = [dump(self.document.store)]
        self.merge_keys: list[str | None] = [None]
        self.now = 0
        self.sealed = True

    def teardown(self) -> None:
        self.document.close()
        for patch in self.patches:
            patch.stop()
        self.folder.cleanup()

    # ------------------------------------------------------------------ helpers

    @property
    def store(self) -> Any:
        return self.document.store

    def do(self, verb: Callable[..., Any], *args: Any, merge_key: str | None = None, **kwargs: Any) -> None:
        """Run a verb as a transaction; a UserError must leave no trace."""
        refusal = None
        try:
            with self.document.transaction(verb.__name__, merge_key) as store:
                verb(store, *args, **kwargs)
        except UserError as error:
            refusal = error
        if refusal is None:
            self.expect_step(merge_key)
        else:
            assert refusal.message
            assert refusal.remedy

    def expect_step(self, merge_key: str | None = None) -> None:
        """Note the state after a transaction, as the history should."""
        state = dump(self.store)
        if state == self.states[self.now]:
            return
        merging = (
            merge_key is not None
            and not self.sealed
            and self.now == len(self.states) - 1
            and self.merge_keys[self.now] == merge_key
        )
        if merging:
            self.now -= 1
        del self.states[self.now + 1 :], self.merge_keys[self.now + 1 :]
        self.sealed = merging and state == self.states[self.now]
        if not self.sealed:
            self.states.append(state)
            self.merge_keys.append(merge_key)
            self.now += 1

    def has(self, record_type: type[Record]) -> bool:
        return bool(self.store.all(record_type))

    def pick(self, record_type: type[Any], number: int) -> Any:
        found = self.store.all(record_type)
        return found[number % len(found)]

    def some(self, record_type: type[Record], chosen: Sequence[int]) -> list[str]:
        return [self.pick(record_type, number).id for number in chosen]

    def before(self, siblings: Sequence[Record], number: int) -> str | None:
        """One of the siblings, or None for the end."""
        ids = [*(sibling.id for sibling in siblings), None]
        return ids[number % len(ids)]

    # ------------------------------------------------------------------ verbs

    @rule(title=texts)
    def add_map(self, title: str) -> None:
        self.do(maps.add_map, title)

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers, place=numbers, title=texts)
    def add_stage(self, number: int, place: int, title: str) -> None:
        map_id = self.pick(JourneyMap, number).id
        self.do(stages.add_stage, map_id, title, self.before(self.store.children(Stage, map_id), place))

    @precondition(lambda self: self.has(Stage))
    @rule(number=numbers, place=numbers)
    def move_stage(self, number: int, place: int) -> None:
        stage = self.pick(Stage, number)
        self.do(stages.move_stage, stage.id, self.before(self.store.children(Stage, stage.map_id), place))

    @precondition(lambda self: self.has(Stage))
    @rule(number=numbers, place=numbers, title=texts)
    def add_touchpoint(self, number: int, place: int, title: str) -> None:
        stage_id = self.pick(Stage, number).id
        siblings = self.store.children(Touchpoint, stage_id)
        self.do(touchpoints.add_touchpoint, stage_id, title, self.before(siblings, place))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(chosen=st.lists(numbers, max_size=3), number=numbers, place=numbers)
    def move_touchpoints(self, chosen: list[int], number: int, place: int) -> None:
        stage_id = self.pick(Stage, number).id
        before = self.before(self.store.children(Touchpoint, stage_id), place)
        self.do(touchpoints.move_touchpoints, self.some(Touchpoint, chosen), stage_id, before)

    @precondition(lambda self: self.has(Touchpoint) and self.has(Channel))
    @rule(number=numbers, channel=numbers)
    def toggle_channel(self, number: int, channel: int) -> None:
        self.do(touchpoints.toggle_channel, self.pick(Touchpoint, number).id, self.pick(Channel, channel).id)

    @precondition(lambda self: self.has(JourneyMap))
    @rule(number=numbers, kind=st.sampled_from([kind.id for kind in LANE_KINDS]), place=numbers)
    def add_lane(self, number: int, kind: str, place: int) -> None:
        map_id = self.pick(JourneyMap, number).id
        self.do(lanes.add_lane, map_id, kind, self.before(self.store.children(Lane, map_id), place))

    @precondition(lambda self: self.has(Lane))
    @rule(number=numbers, place=numbers)
    def move_lane(self, number: int, place: int) -> None:
        lane = self.pick(Lane, number)
        self.do(lanes.move_lane, lane.id, self.before(self.store.children(Lane, lane.map_id), place))

    @precondition(lambda self: self.has(Lane) and self.has(Touchpoint))
    @rule(lane=numbers, home=numbers, wide=st.booleans(), text=texts)
    def add_note(self, lane: int, home: int, wide: bool, text: str) -> None:
        self.do(notes.add_note, self.pick(Lane, lane).id, **self.home(home, wide), text=text)

    @precondition(lambda self: self.has(Note) and self.has(Touchpoint))
    @rule(chosen=st.lists(numbers, max_size=3), lane=numbers, home=numbers, wide=st.booleans(), place=numbers)
    def move_notes(self, chosen: list[int], lane: int, home: int, wide: bool, place: int) -> None:
        lane_id, at = self.pick(Lane, lane).id, self.home(home, wide)
        siblings = [n for n in self.store.children(Note, next(iter(at.values()))) if n.lane_id == lane_id]
        self.do(notes.move_notes, self.some(Note, chosen), lane_id, **at, before=self.before(siblings, place))

    def home(self, number: int, wide: bool) -> dict[str, str]:
        touchpoint = self.pick(Touchpoint, number)
        return {"stage_id": touchpoint.stage_id} if wide else {"touchpoint_id": touchpoint.id}

    @precondition(lambda self: self.has(Persona) and self.has(Touchpoint))
    @rule(persona=numbers, number=numbers, actual=values, expected=values, merged=st.booleans())
    def set_emotion(
        self, persona: int, number: int, actual: float | None, expected: float | None, merged: bool
    ) -> None:
        persona_id, touchpoint_id = self.pick(Persona, persona).id, self.pick(Touchpoint, number).id
        merge_key = f"emotion {touchpoint_id}" if merged else None
        fields = {"actual": actual, "expected": expected}
        self.do(emotions.set_emotion, persona_id, touchpoint_id, merge_key=merge_key, **fields)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(chosen=st.lists(numbers, max_size=3), title=texts)
    def mark_pain(self, chosen: list[int], title: str) -> None:
        self.do(pains.mark_pain, self.some(Touchpoint, chosen), title)

    @precondition(lambda self: self.has(PainPoint))
    @rule(number=numbers, place=numbers, goal=numbers)
    def move_pain(self, number: int, place: int, goal: int) -> None:
        pain = self.pick(PainPoint, number)
        source = pain.touchpoint_ids[place % len(pain.touchpoint_ids)]
        self.do(pains.move_pain, pain.id, source, self.pick(Touchpoint, goal).id)

    @rule(name=texts)
    def add_persona(self, name: str) -> None:
        self.do(personas.add_persona, name)

    @rule(name=texts)
    def add_channel(self, name: str) -> None:
        self.do(channels.add_channel, name, "phone")

    @rule(name=texts, partner=st.booleans())
    def add_team(self, name: str, partner: bool) -> None:
        self.do(teams.add_team, name, partner)

    @rule(data=st.data(), kind=st.sampled_from(list(CHANGES)), number=numbers, merged=st.booleans())
    def change(self, data: st.DataObject, kind: type[Record], number: int, merged: bool) -> None:
        if self.has(kind):
            record = self.pick(kind, number)
            field = data.draw(st.sampled_from(sorted(CHANGES[kind])), "field")
            value = data.draw(CHANGES[kind][field], "value")
            merge_key = f"{record.id} {field}" if merged else None
            self.do(common.change, record.id, merge_key=merge_key, **{field: value})

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, typed=st.lists(texts, min_size=2, max_size=4))
    def type_a_title(self, number: int, typed: list[str]) -> None:
        """Letter by letter: one step."""
        id_ = self.pick(Touchpoint, number).id
        for title in typed:
            self.do(common.change, id_, merge_key=f"{id_} title", title=title)

    @precondition(lambda self: self.has(Touchpoint) and self.has(Team))
    @rule(number=numbers, team=numbers)
    def give_owner(self, number: int, team: int) -> None:
        self.do(common.change, self.pick(Touchpoint, number).id, team_id=self.pick(Team, team).id)

    @rule(kind=st.sampled_from(RECORD_TYPES), chosen=st.lists(numbers, max_size=2))
    def remove(self, kind: type[Record], chosen: list[int]) -> None:
        if self.has(kind):
            self.do(common.remove, self.some(kind, chosen))

    # ------------------------------------------------------------------ what else happens to a document

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, title=texts)
    def meet_equal_keys(self, number: int, title: str) -> None:
        """As after merging two copies of a file, and then a touchpoint between the two."""
        touchpoint = self.pick(Touchpoint, number)
        siblings = self.store.children(Touchpoint, touchpoint.stage_id)
        for before, after in itertools.pairwise(siblings):
            self.do(common.change, after.id, key=before.key)
        self.do(touchpoints.add_touchpoint, touchpoint.stage_id, title, siblings[-1].id)

    @rule()
    def undo(self) -> None:
        assert (self.document.undo() is None) == (self.now == 0)
        self.now = max(self.now - 1, 0)
        self.sealed = True

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.document.redo() is None) == (self.now == last)
        self.now = min(self.now + 1, last)
        self.sealed = True

    @rule()
    def seal(self) -> None:
        self.document.history.seal()
        self.sealed = True

    @precondition(lambda self: self.has(Touchpoint))
    @rule(number=numbers, stops=st.lists(numbers, min_size=1, max_size=3), kept=st.booleans())
    def drag(self, number: int, stops: list[int], kept: bool) -> None:
        touchpoint = self.pick(Touchpoint, number)
        stages_here = self.store.children(Stage, map_of(self.store, touchpoint.id))
        gesture = Gesture(self.store, "Drag")
        for stop in stops:
            gesture.restart()
            stage_id = stages_here[stop % len(stages_here)].id
            touchpoints.move_touchpoints(self.store, [touchpoint.id], stage_id)
        if kept:
            gesture.commit()
            self.expect_step()
        else:
            gesture.rollback()

    @rule()
    def break_off(self) -> None:
        """A fault in the middle of a transaction."""
        with pytest.raises(ZeroDivisionError):
            self.do(_fail_half_way)

    @rule()
    def reopen(self) -> None:
        self.document.close()
        self.document = open_document(self.path)
        self.sealed = True

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def holds_the_expected_state(self) -> None:
        assert dump(self.store) == self.states[self.now]
        assert self.document.history.position == self.now
        assert len(self.document.history.steps) == len(self.states) - 1

    @invariant()
    def breaks_no_rule(self) -> None:
        assert rules.check(self.store) == []

    @invariant()
    def has_indexes_that_fit(self) -> None:
        fresh = Snapshot(self.store.records.values())
        for record_type in RECORD_TYPES:
            assert self.store.all(record_type) == fresh.all(record_type)
            for id_ in fresh.records:
                assert self.store.children(record_type, id_) == fresh.children(record_type, id_)

    @invariant()
    def is_laid_out_as_if_from_scratch(self) -> None:
        for journey in self.store.all(JourneyMap):
            kept = self.engines.setdefault(journey.id, Engine()).lay_out(self.store, journey.id)
            assert kept == Engine().lay_out(self.store, journey.id)


def _fail_half_way(store: Store) -> None:
    maps.add_map(store, "Half done")
    raise ZeroDivisionError


TestEditing = EditingMachine.TestCase
TestEditing.settings = settings(
    max_examples=2000 if NIGHTLY else 80, stateful_step_count=60 if NIGHTLY else 40, deadline=None
)
pytestmark = pytest.mark.timeout(0 if NIGHTLY else 600)  # shrinking a failure takes its time

HELPERS = {
    "add", "move", "place", "following", "project_id", "with_dependents", "renewed", "unlinked", "lane_holds_notes",
    "shared_ids", "landing", "grid_columns", "lane_in_sight", "keep_picture", "place_near", "place_of", "storyboard_of",
}  # fmt: skip
"""What verbs are made of, and what only looks."""


def test_the_machine_drives_every_verb() -> None:
    verbs = set()
    for info in pkgutil.iter_modules(edits.__path__):
        module = import_module(f"{edits.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                verbs.add(name)
    assert verbs - HELPERS <= set(dir(EditingMachine))
