"""The session: what it tells widgets, and when."""

import zlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.document import Document
from model.edits.common import change, remove
from model.edits.maps import add_map
from model.edits.touchpoints import add_touchpoint
from model.errors import UserError
from model.records import JourneyMap, Stage, Touchpoint
from model.samples import sample_records
from model.storage.files import create_document, open_document
from model.store import Store
from model.theme import DARK
from ui.session import Session


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(Document(None, sample_records()))


def first(session: Session) -> Touchpoint:
    stage = session.store.children(Stage, session.map_id or "")[0]
    return session.store.children(Touchpoint, stage.id)[0]


def test_an_edit_of_many_records_lays_out_once(session: Session) -> None:
    layouts: list[object] = []
    session.layout_changed.connect(layouts.append)

    def edit(store: Store) -> None:
        for touchpoint in store.all(Touchpoint):
            change(store, touchpoint.id, title="Same")

    session.edit("Rename all", edit)
    assert len(layouts) == 1
    assert session.layout is layouts[0]


def test_a_gesture_lays_out_once_a_turn_and_at_its_end(session: Session, qtbot: QtBot) -> None:
    layouts: list[object] = []
    session.layout_changed.connect(layouts.append)
    gesture = session.gesture("Rename")
    for title in ("a", "b", "c"):
        gesture.restart()
        change(session.store, first(session).id, title=title)
    assert layouts == []
    qtbot.waitUntil(lambda: len(layouts) == 1)
    change(session.store, first(session).id, title="d")
    gesture.commit()
    assert len(layouts) == 2


def test_a_gesture_that_is_rolled_back_shows_what_was(session: Session) -> None:
    before = session.layout
    gesture = session.gesture("Rename")
    change(session.store, first(session).id, title="other")
    gesture.rollback()
    assert session.layout == before
    assert session.document.history.undo_label is None


def test_what_the_user_can_mend_becomes_a_message_and_leaves_no_trace(session: Session) -> None:
    heard: list[str] = []
    session.message.connect(heard.append)

    def fail(store: Store) -> None:
        store.remove(first(session).id)
        raise UserError("This cannot be.", "Do something else.")

    assert session.edit("Fail", fail) is None
    assert heard == ["This cannot be. Do something else."]
    assert session.document.history.undo_label is None


def test_the_selection_forgets_what_is_gone(session: Session) -> None:
    touchpoint = first(session)
    session.select([touchpoint.id, "no such id"])
    assert session.selection == {touchpoint.id}
    session.edit("Delete", remove, [touchpoint.id])
    assert session.selection == frozenset()


def test_selecting_more_keeps_what_was_selected(session: Session) -> None:
    stages = session.store.all(Stage)[:2]
    session.select([stages[0].id])
    session.select([stages[1].id], keep=True)
    assert session.selection == {stages[0].id, stages[1].id}


def test_undo_shows_the_map_where_it_happened(session: Session) -> None:
    maps = session.store.all(JourneyMap)
    stage = session.store.children(Stage, maps[0].id)[0]
    session.show_map(maps[0].id)
    session.edit("Add touchpoint", add_touchpoint, stage.id)
    session.show_map(maps[1].id)
    session.undo()
    assert session.map_id == maps[0].id


def test_a_map_that_is_deleted_gives_way_to_another(session: Session) -> None:
    new = session.edit("Add map", add_map)
    session.show_map(new)
    session.edit("Delete map", remove, [new])
    assert session.map_id != new
    assert session.layout is not None


def test_without_a_map_there_is_no_layout(session: Session) -> None:
    session.edit("Delete all", remove, [journey.id for journey in session.store.all(JourneyMap)])
    assert session.map_id is None
    assert session.layout is None


def test_undo_during_a_gesture_waits_its_turn(session: Session) -> None:
    session.edit("Rename", change, first(session).id, title="new")
    gesture = session.gesture("Drag")
    session.undo()
    gesture.rollback()
    assert first(session).title == "new"


def test_a_step_that_cannot_be_read_is_told(session: Session, tmp_path: Path) -> None:
    document = create_document(tmp_path / "damaged.laneway", session.store.records.values())
    touchpoint = document.store.all(Touchpoint)[0]
    with document.transaction("Rename") as store:
        change(store, touchpoint.id, title="new")
    document.keeper.database.connection.exec_driver_sql(
        "UPDATE history_step SET payload = ?, checksum = ?", (b"nothing", zlib.crc32(b"nothing"))
    )
    document.close()
    document = open_document(tmp_path / "damaged.laneway")
    other = Session(document)
    heard: list[str] = []
    other.message.connect(heard.append)
    other.undo()
    assert "“Rename” cannot be undone" in heard[0]
    assert first(other).title == "new"
    other.detach()
    document.close()


def test_undo_and_redo_select_what_came_back(session: Session) -> None:
    stage = session.store.children(Stage, session.map_id or "")[0]
    session.edit("Delete stage", remove, [stage.id])
    assert session.selection == set()
    session.undo()
    assert session.selection == {stage.id}, "its touchpoints came with it"
    added = session.edit("Add touchpoint", add_touchpoint, stage.id)
    session.undo()
    session.select([stage.id])
    session.redo()
    assert session.selection == {added}


def test_undo_of_a_change_leaves_the_selection(session: Session) -> None:
    touchpoint, other = session.store.all(Touchpoint)[:2]
    session.edit("Rename", change, touchpoint.id, title="x")
    session.select([other.id])
    session.undo()
    assert session.selection == {other.id}


def test_a_jump_lays_out_once_and_shows_the_map_of_the_step(session: Session) -> None:
    maps = session.store.all(JourneyMap)
    stage = session.store.children(Stage, maps[0].id)[0]
    session.show_map(maps[0].id)
    added = session.edit("Add touchpoint", add_touchpoint, stage.id)
    for title in ("a", "b", "c"):
        session.edit("Rename", change, added, title=title)
    before = len(session.store.all(Touchpoint))
    session.show_map(maps[1].id)
    layouts: list[object] = []
    session.layout_changed.connect(layouts.append)
    session.jump(0)
    assert (len(session.store.all(Touchpoint)), session.map_id) == (before - 1, maps[0].id)
    del layouts[:]
    session.jump(4)
    assert len(layouts) == 1
    assert session.store.one(Touchpoint, added).title == "c"
    session.jump(9)
    assert session.document.history.position == 4


def test_a_theme_is_told_once(session: Session) -> None:
    heard: list[object] = []
    session.theme_changed.connect(heard.append)
    session.set_theme(DARK)
    session.set_theme(DARK)
    assert heard == [DARK]


def test_a_detached_session_hears_nothing(session: Session) -> None:
    layouts: list[object] = []
    session.layout_changed.connect(layouts.append)
    session.detach()
    with session.document.transaction("Rename") as store:
        change(store, first(session).id, title="x")
    assert layouts == []
