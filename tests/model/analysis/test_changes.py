"""The change list of a variant: nothing after duplicating, and for each single edit exactly its entry."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from model.analysis.changes import ChangeKind, changes, in_words, why_no_changes
from model.choices import MapState
from model.edits.clipboard import duplicate
from model.edits.common import change, remove
from model.edits.copying import with_dependents
from model.edits.emotions import set_emotion
from model.edits.lanes import add_lane, move_lane
from model.edits.maps import duplicate_map
from model.edits.notes import add_note, move_notes
from model.edits.pains import mark_pain, move_pain, place_pain
from model.edits.stages import add_stage, move_stage
from model.edits.touchpoints import add_touchpoint, move_touchpoints, toggle_channel
from model.errors import UserError
from model.records import Emotion, JourneyMap, Stage, Touchpoint
from model.samples import sample_records
from tests.builders import Scene, a_map, furnished
from tests.model.variants import Variant, line

ADDED, REMOVED, CHANGED, MOVED = ChangeKind


@pytest.fixture
def variant() -> Variant:
    return Variant(Scene(furnished()))


def test_a_map_that_was_just_duplicated_changes_nothing(variant: Variant) -> None:
    assert variant.found == (variant.store.one(JourneyMap, variant.source), ())
    assert in_words(variant.found) == "No changes"


@pytest.mark.parametrize("number", range(3))
def test_a_duplicate_of_a_sample_map_changes_nothing(number: int) -> None:
    scene = Scene(sample_records())
    copy = scene.edit(duplicate_map, scene.store.all(JourneyMap)[number].id)
    assert changes(scene.store, copy).entries == ()


def test_records_of_one_key_keep_their_order_in_a_duplicate() -> None:
    scene = a_map("Buy: A B C D E F G H")
    for touchpoint in scene.store.all(Touchpoint):
        scene.edit(change, touchpoint.id, key="V")
    assert changes(scene.store, scene.edit(duplicate_map, scene.map_id)).entries == ()


EDITS: dict[str, Callable[[Variant], Any]] = {
    "added stage Care": lambda v: v.edit(add_stage, v.map_id, "Care"),
    "added touchpoint Wait at Use": lambda v: v.edit(add_touchpoint, v("Use"), "Wait", v("Fault")),
    "added touchpoint Untitled touchpoint at Use": lambda v: v.edit(add_touchpoint, v("Use")),
    "added lane Backstage": lambda v: v.edit(add_lane, v.map_id, "notes", title="Backstage"),
    "added note Hm at Look, Notes": lambda v: v.edit(
        add_note, v.lanes["notes"], touchpoint_id=v("Look"), text="Hm"),
    "added note Wide at Buy, Notes": lambda v: v.edit(add_note, v.lanes["notes"], stage_id=v("Buy"), text="Wide"),
    "added pain point Forms at Look, Fault": lambda v: v.edit(mark_pain, [v("Fault"), v("Look")], "Forms"),
    "removed touchpoint Fault at Use": lambda v: v.edit(remove, [v("Fault")]),
    "removed lane Owners": lambda v: v.edit(remove, [v.lanes["owners"]]),
    "removed lane Notes with 4 notes": lambda v: v.edit(remove, [v.lanes["notes"]]),
    "removed note a at Pay, Notes": lambda v: v.edit(remove, [v("a")]),
    "removed note c at Use, Notes": lambda v: v.edit(remove, [v("c")]),
    "removed pain point Price at Pay": lambda v: v.edit(remove, [v("Price")]),
    "moved stage Use; place: after Buy → at the start": lambda v: v.edit(move_stage, v("Use"), v("Buy")),
    "moved touchpoint Call at Use; place: after Fault → at the start": lambda v: v.edit(
        move_touchpoints, [v("Call")], v("Use"), v("Open")),
    "moved touchpoint Look at Use; place: Buy, at the start → Use, after Call": lambda v: v.edit(
        move_touchpoints, [v("Look")], v("Use")),
    "moved touchpoint Call at Buy; place: Use, after Fault → Buy, after Look": lambda v: v.edit(
        move_touchpoints, [v("Call")], v("Buy"), v("Pay")),
    "moved lane Owners; place: after Pain points → at the start": lambda v: v.edit(
        move_lane, v.lanes["owners"], v.lanes["touchpoints"]),
    "moved note b at Pay, Notes; place: after a → at the start": lambda v: v.edit(
        move_notes, [v("b")], v.lanes["notes"], touchpoint_id=v("Pay"), before=v("a")),
    "moved note b at Look, Notes; place: Pay, Notes → Look, Notes": lambda v: v.edit(
        move_notes, [v("b")], v.lanes["notes"], touchpoint_id=v("Look")),
    "moved note c at Buy, Notes; place: Use, Notes → Buy, Notes": lambda v: v.edit(
        move_notes, [v("c")], v.lanes["notes"], stage_id=v("Buy")),
    "moved pain point Price at Look; place: Pay → Look": lambda v: v.edit(
        move_pain, v("Price"), v("Pay"), v("Look")),
    "moved pain point Price at Look, Pay; place: Pay → Look, Pay": lambda v: v.edit(
        place_pain, v("Price"), v("Look"), there=True),
    "changed stage Purchase; title: Buy → Purchase": lambda v: v.edit(change, v("Buy"), title="Purchase"),
    "changed stage Buy; contact centre: – → main role": lambda v: v.edit(
        change, v("Buy"), contact_centre="main role"),
    "changed touchpoint Pay at Buy; channels: Phone, Website → Phone": lambda v: v.edit(
        toggle_channel, v("Pay"), v.scene.id("Website")),
    "changed touchpoint Pay at Buy; owner: Hotline → –": lambda v: v.edit(change, v("Pay"), team_id=None),
    "changed touchpoint Open at Use; time since the one before: – → 1.5 h": lambda v: v.edit(
        change, v("Open"), elapsed_minutes=90.0),
    "changed touchpoint Look at Buy; moment of truth: no → yes": lambda v: v.edit(
        change, v("Look"), moment_of_truth=True),
    "changed lane Notes · Sally; persona: – → Sally": lambda v: v.edit(
        change, v.lanes["notes"], persona_id=v.scene.id("Sally")),
    "changed note b at Pay, Notes; score: – → −1.5": lambda v: v.edit(change, v("b"), score=-1.5),
    "changed pain point Queue at Pay, Call; severity: 3 → 5; root cause: – → Two lines": lambda v: v.edit(
        change, v("Queue"), severity=5, cause="Two\nlines"),
    "changed emotion point John at Pay; actual: −1.0 → +0.5; word: – → glad": lambda v: v.edit(
        set_emotion, v.scene.id("John"), v("Pay"), actual=0.5, word="glad"),
    "changed emotion point Sally at Fault; expected: – → +2.0": lambda v: v.edit(
        set_emotion, v.scene.id("Sally"), v("Fault"), expected=2),
    "changed emotion point John at Look; actual: −1.0 → –; expected: +1.0 → –": lambda v: v.edit(
        remove, [emotion.id for emotion in v.store.children(Emotion, v("Look"))]),
    "changed map Map (copy); state: current → future; as of: – → 2 Nov 2026": lambda v: v.edit(
        change, v.map_id, state=MapState.FUTURE, as_of=dt.date(2026, 11, 2)),
}  # fmt: skip


@pytest.mark.parametrize("entry", EDITS)
def test_one_edit_is_one_entry(variant: Variant, entry: str) -> None:
    EDITS[entry](variant)
    assert variant.told == [entry]
    (told,) = variant.found.entries
    side = variant.source if told.kind is REMOVED else variant.map_id
    assert told.record_id in {record.id for record in with_dependents(variant.store, [side])}


def test_taking_an_edit_back_takes_its_entry_away(variant: Variant) -> None:
    variant.edit(move_touchpoints, [variant("Look")], variant("Use"))
    variant.edit(change, variant("Look"), title="See")
    assert [entry.kind for entry in variant.found.entries] == [MOVED, CHANGED]
    variant.edit(change, variant("Look"), title=" Look ")
    variant.edit(move_touchpoints, [variant("Look")], variant("Buy"), variant("Pay"))
    assert variant.told == []


def test_a_stage_that_goes_is_told_with_its_touchpoints_and_notes(variant: Variant) -> None:
    variant.edit(remove, [variant("Buy")])
    assert variant.told == [
        "removed stage Buy",
        "removed touchpoint Look at Buy",
        "removed touchpoint Pay at Buy with 2 notes",
        "removed pain point Price at Pay",
    ]
    assert in_words(variant.found) == "1 stage, 2 touchpoints and 1 pain point removed"


def test_what_comes_is_told_with_its_notes(variant: Variant) -> None:
    stage = variant.edit(add_stage, variant.map_id, "Care", variant("Use"))
    touchpoint = variant.edit(add_touchpoint, stage, "Ask")
    for home in ({"stage_id": stage}, {"touchpoint_id": touchpoint}, {"touchpoint_id": touchpoint}):
        variant.edit(add_note, variant.lanes["notes"], text="Hm", **home)
    variant.edit(set_emotion, variant.scene.id("John"), touchpoint, actual=1)
    assert variant.told == ["added stage Care with 1 note", "added touchpoint Ask at Care with 2 notes"]


def test_a_note_that_leaves_before_its_touchpoint_goes_has_moved(variant: Variant) -> None:
    notes = variant.lanes["notes"]
    variant.edit(move_notes, [variant("a")], notes, touchpoint_id=variant("Look"))
    variant.edit(remove, [variant("Pay")])
    assert variant.told == [
        "moved note a at Look, Notes; place: Pay, Notes → Look, Notes",
        "removed touchpoint Pay at Buy with 1 note",
        "removed pain point Price at Pay",
    ]


def test_entries_stand_in_reading_order_with_what_is_gone_where_it_stood(variant: Variant) -> None:
    variant.edit(remove, [variant("Price")])
    variant.edit(remove, [variant("Fault")])
    variant.edit(change, variant.lanes["notes"], hint="What they say")
    variant.edit(add_touchpoint, variant("Use"), "Wait", variant("Call"))
    variant.edit(change, variant("Open"), outcome="Opened")
    variant.edit(set_emotion, variant.scene.id("John"), variant("Look"), quote="Oh")
    variant.edit(change, variant.map_id, summary="As it should be")
    assert [(entry.what, entry.title) for entry in variant.found.entries] == [
        ("map", "Map (copy)"),
        ("emotion point", "John"),
        ("touchpoint", "Open"),
        ("touchpoint", "Fault"),
        ("touchpoint", "Wait"),
        ("lane", "Notes"),
        ("pain point", "Price"),
    ]
    assert in_words(variant.found) == (
        "1 touchpoint added; 1 touchpoint and 1 pain point removed; "
        "facts about the map, 1 touchpoint, 1 lane and 1 emotion point changed"
    )
    assert (variant.found.count(ADDED), variant.found.count(CHANGED, "touchpoint")) == (1, 1)


def test_as_few_touchpoints_have_moved_as_could_have() -> None:
    scene = a_map("Buy: A B C D E")
    copy = scene.edit(duplicate_map, scene.map_id)
    (stage,) = scene.store.children(Stage, copy)
    copies = {touchpoint.title: touchpoint.id for touchpoint in scene.store.children(Touchpoint, stage.id)}
    for names in itertools.permutations("ABCDE"):
        for name in names:
            scene.edit(move_touchpoints, [copies[name]], stage.id)
        runs = (run for size in range(6) for run in itertools.combinations(names, size) if list(run) == sorted(run))
        found = changes(scene.store, copy)
        assert found.count(MOVED) == len(found.entries) == 5 - max(map(len, runs))


def test_what_moved_together_is_told_by_what_stayed() -> None:
    scene = a_map("Buy: A B C D E")
    copy = scene.edit(duplicate_map, scene.map_id)
    (stage,) = scene.store.children(Stage, copy)
    a, b, c, *_ = scene.store.children(Touchpoint, stage.id)
    scene.edit(move_touchpoints, [a.id, b.id], stage.id)
    scene.edit(add_touchpoint, stage.id, "New", c.id)
    assert [line(entry) for entry in changes(scene.store, copy).entries] == [
        "added touchpoint New at Buy",
        "moved touchpoint A at Buy; place: at the start → after E",
        "moved touchpoint B at Buy; place: at the start → after E",
    ]


def test_what_is_duplicated_on_a_variant_is_added(variant: Variant) -> None:
    variant.edit(duplicate, [variant("Pay")], variant.map_id)
    assert variant.told[0] == "added touchpoint Pay at Buy with 2 notes"
    assert variant.found.count(REMOVED) == variant.found.count(MOVED) == variant.found.count(CHANGED) == 0


def test_changes_of_the_map_before_show_the_other_way_round(variant: Variant) -> None:
    look = variant.store.children(Touchpoint, variant.store.children(Stage, variant.source)[0].id)[0]
    variant.edit(remove, [look.id])
    assert variant.told == ["added touchpoint Look at Buy"]


def test_a_copy_of_a_copy_is_compared_with_the_copy(variant: Variant) -> None:
    variant.edit(change, variant("Look"), title="See")
    second = variant.edit(duplicate_map, variant.map_id)
    assert changes(variant.store, second).entries == ()
    assert changes(variant.store, second).source.id == variant.map_id


def test_a_map_on_its_own_says_why_it_has_no_changes(variant: Variant) -> None:
    assert why_no_changes(variant.store, variant.map_id) == ""
    reason = "This map is not a variant of another."
    assert why_no_changes(variant.store, variant.source) == reason
    with pytest.raises(UserError, match=reason):
        changes(variant.store, variant.source)
    variant.edit(remove, [variant.source])
    assert why_no_changes(variant.store, variant.map_id) == "The map it was made from is gone."
    with pytest.raises(KeyError):
        why_no_changes(variant.store, variant("Look"))


def test_a_variant_that_was_let_go_stands_on_its_own(variant: Variant) -> None:
    variant.edit(change, variant.map_id, variant_of=None)
    assert why_no_changes(variant.store, variant.map_id) == "This map is not a variant of another."
