"""Transactions, gestures, listeners and indexes of the store."""

import pytest

from model.diff import Diff
from model.edits.common import change, remove
from model.records import Note, Stage, Touchpoint
from model.rules import RuleError
from model.store import Committed, EditError, Gesture, Snapshot, Store
from tests.builders import a_map, a_note, dump


def test_an_edit_outside_a_transaction_is_refused() -> None:
    scene = a_map("Buy: Look")
    with pytest.raises(EditError):
        scene.store.put(scene.record("Look").replaced(title="Looks"))
    with pytest.raises(EditError):
        scene.store.remove(scene.id("Look"))


def test_a_transaction_ends_as_one_diff() -> None:
    scene = a_map("Buy: Look Pay")
    told: list[Committed] = []
    scene.store.committed.append(told.append)
    with scene.store.transaction("Rename", "key"):
        change(scene.store, scene.id("Look"), title="A")
        change(scene.store, scene.id("A"), title="B")
        change(scene.store, scene.id("Pay"), title="C")
    (committed,) = told
    assert (committed.label, committed.merge_key) == ("Rename", "key")
    assert [(before.title, after.title) for before, after in committed.diff] == [("Look", "B"), ("Pay", "C")]


def test_a_transaction_without_effect_tells_nobody() -> None:
    scene = a_map("Buy: Look")
    told: list[Committed] = []
    scene.store.committed.append(told.append)
    with scene.store.transaction("There and back"):
        change(scene.store, scene.id("Look"), title="Looks")
        change(scene.store, scene.id("Looks"), title="Look")
    assert told == []


def test_a_transaction_that_raises_leaves_no_trace() -> None:
    scene = a_map("Buy: Look Pay")
    a_note(scene, "Hm", "Look")
    before = dump(scene.store)

    def fail(store: Store) -> None:
        remove(store, [scene.id("Buy")])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        scene.edit(fail)
    assert dump(scene.store) == before
    assert not scene.store.editing
    assert scene.row() == "Look Pay"


def test_an_edit_that_breaks_a_rule_is_rolled_back() -> None:
    scene = a_map("Buy: Look")
    before = dump(scene.store)
    with pytest.raises(RuleError), scene.store.transaction("Fail") as store:
        change(store, scene.id("Look"), team_id=scene.id("Phone"))
    assert dump(scene.store) == before


def test_there_is_one_transaction_at_a_time() -> None:
    scene = a_map("Buy: Look")
    with scene.store.transaction("Outer") as store:
        with pytest.raises(EditError):
            Gesture(store, "Inner")
        with pytest.raises(EditError):
            store.apply(Diff())


def test_a_gesture_restarts_from_where_it_began() -> None:
    scene = a_map("Buy: Look")
    gesture = Gesture(scene.store, "Type")
    id_ = scene.id("Look")
    for title in ("Looks", "Looks at", "Looks around"):
        gesture.restart()
        assert scene.record("Look").id == id_
        change(scene.store, id_, title=title)
    ((before, after),) = gesture.commit()
    assert isinstance(before, Touchpoint)
    assert isinstance(after, Touchpoint)
    assert (before.title, after.title) == ("Look", "Looks around")


def test_a_gesture_rolled_back_leaves_no_trace() -> None:
    scene = a_map("Buy: Look")
    before = dump(scene.store)
    told: list[Committed] = []
    scene.store.committed.append(told.append)
    gesture = Gesture(scene.store, "Type")
    change(scene.store, scene.id("Look"), title="Looks")
    gesture.rollback()
    assert dump(scene.store) == before
    assert told == []
    assert not scene.store.editing


def test_changed_listeners_hear_every_step_and_its_undoing() -> None:
    scene = a_map("Buy: Look")
    mirror = Snapshot(scene.store.records.values())
    heard: list[Diff] = []
    scene.store.changed.append(heard.append)
    gesture = Gesture(scene.store, "Type")
    change(scene.store, scene.id("Look"), title="Looks")
    gesture.restart()
    gesture.rollback()
    assert len(heard) == 2
    assert heard[0].inverse() == heard[1]
    assert dump(mirror) == dump(scene.store)


def test_a_listener_that_raises_does_not_hide_an_edit_from_the_rollback() -> None:
    scene = a_map("Buy: Look")
    before = dump(scene.store)

    def fail(_: Diff) -> None:
        raise ZeroDivisionError

    scene.store.changed.append(fail)
    with pytest.raises(ZeroDivisionError), scene.store.transaction("Edit") as store:
        change(store, scene.id("Look"), title="Looks")
    assert dump(scene.store) == before
    assert not scene.store.editing


def test_a_committed_edit_stands_even_if_a_listener_raises() -> None:
    scene = a_map("Buy: Look")

    def fail(_: Committed) -> None:
        raise ZeroDivisionError

    scene.store.committed.append(fail)
    with pytest.raises(ZeroDivisionError), scene.store.transaction("Edit") as store:
        change(store, scene.id("Look"), title="Looks")
    assert scene.row() == "Looks"
    assert not scene.store.editing


def test_a_guard_refuses_a_transaction() -> None:
    scene = a_map("Buy: Look")

    def refuse() -> None:
        raise PermissionError

    scene.store.guards.append(refuse)
    with pytest.raises(PermissionError):
        Gesture(scene.store, "Edit")
    assert not scene.store.editing


def test_a_diff_that_does_not_fit_changes_nothing() -> None:
    scene = a_map("Buy: Look Pay")
    look, pay = scene.record("Look"), scene.record("Pay")
    before = dump(scene.store)
    diff = Diff({look.id: (look, None), pay.id: (pay.replaced(title="Other"), None)})
    with pytest.raises(ValueError, match="does not fit"):
        scene.store.apply(diff)
    assert dump(scene.store) == before


def test_children_follow_records_that_move_and_go() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    buy, use, pay = scene.ids("Buy Use Pay")
    with scene.store.transaction("Edit") as store:
        change(store, pay, stage_id=use, key="1")
    assert [child.title for child in store.children(Touchpoint, use)] == ["Pay", "Open"]
    assert [child.title for child in store.children(Touchpoint, buy)] == ["Look"]
    scene.edit(remove, [pay])
    assert [child.title for child in store.children(Touchpoint, use)] == ["Open"]
    assert store.children(Note, pay) == ()


def test_a_frozen_copy_stays_as_it_was() -> None:
    scene = a_map("Buy: Look")
    copy = scene.store.frozen()
    before = dump(copy)
    scene.edit(remove, [scene.id("Buy")])
    assert dump(copy) == before


def test_records_are_found_by_type_only() -> None:
    scene = a_map("Buy: Look")
    store: Store = scene.store
    assert store.find(Stage, scene.id("Look")) is None
    assert store.find(Stage, None) is None
    with pytest.raises(KeyError):
        store.one(Stage, scene.id("Look"))
