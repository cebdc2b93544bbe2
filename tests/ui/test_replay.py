"""The history plays from the beginning to where the project stood, and nothing is lost by that."""

import pytest

from model.edits.common import change
from model.records import JourneyMap
from tests.builders import dump
from ui.workbench import Workbench


@pytest.fixture
def edited(bench: Workbench) -> Workbench:
    map_id = bench.session.store.all(JourneyMap)[0].id
    for title in ("One", "Two", "Three"):
        bench.session.edit(f"Rename to {title}", change, map_id, title=title)
    bench.session.undo()
    return bench


def title(bench: Workbench) -> str:
    return bench.session.store.all(JourneyMap)[0].title


def test_it_goes_step_by_step_to_where_the_project_stood(edited: Workbench) -> None:
    replay, seen = edited.way.replay, []
    before = dump(edited.session.store)
    edited.book.run("view.replay")
    while replay.playing:
        seen.append(title(edited))
        replay.advance()
    assert [*seen, title(edited)] == ["John buys a television", "One", "Two"]
    assert dump(edited.session.store) == before
    assert edited.document.history.redo_label == "Rename to Three", "what was undone can still be done again"


def test_stopped_it_returns_and_meanwhile_nothing_can_be_edited(edited: Workbench) -> None:
    edited.book.run("view.replay")
    assert title(edited) == "John buys a television"
    edited.book.run("insert.touchpoint")
    assert "being replayed" in edited.desk_area.toast.text
    assert edited.document.history.redo_label == "Rename to One"
    edited.book.run("view.replay")
    assert title(edited) == "Two"
    edited.book.run("file.new_map")
    assert edited.document.history.undo_label == "Add map", "editing goes on"


def test_who_undoes_meanwhile_stays_where_they_are(edited: Workbench) -> None:
    replay = edited.way.replay
    edited.book.run("view.replay")
    replay.advance()
    edited.session.undo()
    replay.advance()
    assert not replay.playing
    assert edited.document.history.position == 0


def test_without_steps_there_is_nothing_to_play(bench: Workbench) -> None:
    bench.book.refresh()
    assert not bench.book.action("view.replay").isEnabled()
