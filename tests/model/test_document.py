"""The open document: what is saved, what waits, and what the save state says about it."""

import pytest

from model.document import Document, ReadOnlyError, SaveState, SaveStatus
from model.edits.common import change, remove
from model.errors import UserError
from model.store import EditError, Gesture
from tests.builders import FakeKeeper, Scene, a_map, dump


def open_scene(scene: Scene) -> tuple[Document, FakeKeeper]:
    keeper = FakeKeeper(list(scene.store.records.values()))
    return Document(keeper), keeper


def rename(document: Document, id_: str, title: str, merge_key: str | None = None) -> None:
    with document.transaction(f"Rename to {title}", merge_key) as store:
        change(store, id_, title=title)


def kept(keeper: FakeKeeper) -> object:
    return dump(Document(keeper).store)


def test_every_edit_undo_and_redo_is_written() -> None:
    scene = a_map("Buy: Look Pay")
    document, keeper = open_scene(scene)
    rename(document, scene.id("Look"), "Looks")
    assert kept(keeper) == dump(document.store)
    assert document.save_state.status is SaveStatus.SAVED
    with document.transaction("Remove") as store:
        remove(store, [scene.id("Buy")])
    for walk, label in (
        (document.undo, "Remove"),
        (document.undo, "Rename to Looks"),
        (document.redo, "Rename to Looks"),
    ):
        assert walk() == label
        assert kept(keeper) == dump(document.store)
    assert (len(keeper.steps), keeper.position) == (2, 1)


def test_at_the_ends_of_the_history_nothing_happens() -> None:
    document, keeper = open_scene(a_map("Buy: Look"))
    before = dump(document.store)
    assert (document.undo(), document.redo()) == (None, None)
    assert dump(document.store) == before
    assert keeper.steps == []


def test_an_edit_that_cannot_be_written_stays_and_waits() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    told: list[SaveState] = []
    document.save_changed.append(told.append)
    keeper.failing = True
    rename(document, scene.id("Look"), "A")
    rename(document, scene.id("Look"), "B")
    document.undo()
    assert [(state.status, state.waiting) for state in told] == [(SaveStatus.FAILED, n) for n in (1, 2, 3)]
    assert isinstance(document.save_state.error, UserError)
    assert document.store.records[scene.id("Look")].title == "A"  # type: ignore[attr-defined]
    assert keeper.steps == []


def test_what_waits_is_written_in_order_when_writing_works_again() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    keeper.failing = True
    rename(document, scene.id("Look"), "A")
    rename(document, scene.id("Look"), "B")
    document.undo()
    keeper.failing = False
    assert document.retry().status is SaveStatus.SAVED
    assert document.save_state.waiting == 0
    assert document.save_state.error is None
    assert kept(keeper) == dump(document.store)
    assert (len(keeper.steps), keeper.position) == (2, 1)


def test_the_next_edit_writes_what_waits_before_itself() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    keeper.failing = True
    rename(document, scene.id("Look"), "A", "title")
    keeper.failing = False
    rename(document, scene.id("Look"), "B", "title")
    assert kept(keeper) == dump(document.store)
    assert [step.label for step in keeper.steps] == ["Rename to B"]


def test_closing_writes_what_waits_and_lets_go() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    keeper.failing = True
    rename(document, scene.id("Look"), "A")
    keeper.failing = False
    document.close()
    assert kept(keeper) == dump(document.store)
    assert keeper.closed


def test_a_fault_of_the_program_while_writing_is_not_taken_for_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(keeper, "write", fail)
        with pytest.raises(ZeroDivisionError):
            rename(document, scene.id("Look"), "A")
        state = document.save_state
        assert (state.status, state.waiting) == (SaveStatus.FAILED, 1)
        assert isinstance(state.error, UserError)
        assert "ZeroDivisionError" in state.error.message
        assert "Save a copy" in state.error.remedy
    assert document.retry().status is SaveStatus.SAVED
    assert kept(keeper) == dump(document.store)


def test_closing_lets_go_of_the_file_even_if_writing_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    keeper.failing = True
    rename(document, scene.id("Look"), "A")
    monkeypatch.setattr(keeper, "write", None)
    with pytest.raises(TypeError):
        document.close()
    assert keeper.closed


def test_a_document_without_a_file_says_so() -> None:
    scene = a_map("Buy: Look")
    document = Document(records=scene.store.records.values())
    rename(document, scene.id("Look"), "A")
    assert document.save_state.status is SaveStatus.MEMORY
    assert document.undo() == "Rename to A"
    assert dump(document.store) == dump(scene.store)
    document.close()


def test_a_document_open_for_reading_refuses_every_edit() -> None:
    scene = a_map("Buy: Look")
    keeper = FakeKeeper(list(scene.store.records.values()))
    writable = Document(keeper)
    rename(writable, scene.id("Look"), "A")
    rename(writable, scene.id("Look"), "B")
    writable.undo()
    document = Document(FakeKeeper(list(writable.store.records.values()), read_only=True))
    document.history = writable.history
    before = dump(document.store)
    assert document.save_state.status is SaveStatus.READ_ONLY
    for edit in (document.undo, document.redo, lambda: document.transaction("Edit").__enter__()):
        with pytest.raises(ReadOnlyError):
            edit()
    with pytest.raises(ReadOnlyError):
        Gesture(document.store, "Drag")
    assert document.retry().status is SaveStatus.READ_ONLY
    assert dump(document.store) == before
    assert writable.history.position == 1


def test_undo_during_a_gesture_is_refused_and_leaves_the_history_as_it_is() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    rename(document, scene.id("Look"), "A")
    gesture = Gesture(document.store, "Drag")
    with pytest.raises(EditError):
        document.undo()
    gesture.rollback()
    assert (document.history.position, keeper.position) == (1, 1)
    document.undo()
    assert kept(keeper) == dump(scene.store)


def test_undo_is_written_even_if_a_listener_raises() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    rename(document, scene.id("Look"), "A")

    def fail(_: object) -> None:
        raise ZeroDivisionError

    document.store.changed.append(fail)
    with pytest.raises(ZeroDivisionError):
        document.undo()
    assert kept(keeper) == dump(document.store) == dump(scene.store)


def test_a_reopened_document_can_undo() -> None:
    scene = a_map("Buy: Look")
    document, keeper = open_scene(scene)
    rename(document, scene.id("Look"), "A")
    document.close()
    reopened = Document(keeper)
    assert reopened.undo() == "Rename to A"
    assert dump(reopened.store) == dump(scene.store)
