"""The steps of undo and redo: merging, sealing, walking."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

import pytest

from model.diff import Change, Diff
from model.errors import UserError
from model.history import History, Step
from model.ids import new_id
from model.records import Project
from model.store import Committed

ID = new_id()


def renamed(before: str, after: str) -> Diff:
    return Diff({ID: (Project(id=ID, name=before), Project(id=ID, name=after))})


def rename(history: History, before: str, after: str, merge_key: str | None = None) -> None:
    history.record(Committed(f"Rename to {after}", merge_key, renamed(before, after)))


def labels(history: History) -> list[str]:
    return [step.label for step in history.steps]


def test_undo_and_redo_walk_the_steps() -> None:
    history = History()
    rename(history, "a", "b")
    rename(history, "b", "c")
    assert (history.undo_label, history.redo_label) == ("Rename to c", None)
    diff, change = history.undo()
    assert diff == renamed("c", "b")
    assert (change.keep, change.added, change.position) == (2, None, 1)
    assert (history.undo_label, history.redo_label) == ("Rename to b", "Rename to c")
    diff, change = history.redo()
    assert diff == renamed("b", "c")
    assert (change.keep, change.added, change.position) == (2, None, 2)


def test_at_either_end_there_is_nothing_to_walk() -> None:
    history = History()
    assert (history.undo_label, history.redo_label) == (None, None)
    with pytest.raises(IndexError):
        history.undo()
    rename(history, "a", "b")
    with pytest.raises(IndexError):
        history.redo()


def test_a_new_step_forgets_the_undone_ones() -> None:
    history = History()
    for before, after in itertools.pairwise("abcd"):
        rename(history, before, after)
    history.undo()
    history.undo()
    change = history.record(Committed("Rename to z", None, renamed("b", "z")))
    assert labels(history) == ["Rename to b", "Rename to z"]
    assert (change.keep, change.added, change.position) == (1, history.steps[1], 2)


def test_steps_with_one_merge_key_become_one() -> None:
    history = History()
    rename(history, "a", "b", "name")
    rename(history, "b", "c", "name")
    rename(history, "c", "d", "name")
    assert [step.diff for step in history.steps] == [renamed("a", "d")]
    diff, _ = history.undo()
    assert diff == renamed("d", "a")


@pytest.mark.parametrize(("first", "second"), [("name", "other"), (None, None), ("name", None), (None, "name")])
def test_steps_with_different_keys_or_none_stay_apart(first: str | None, second: str | None) -> None:
    history = History()
    rename(history, "a", "b", first)
    rename(history, "b", "c", second)
    assert labels(history) == ["Rename to b", "Rename to c"]


def test_a_seal_ends_merging() -> None:
    history = History()
    rename(history, "a", "b", "name")
    history.seal()
    rename(history, "b", "c", "name")
    rename(history, "c", "d", "name")
    assert labels(history) == ["Rename to b", "Rename to d"]


def test_walking_ends_merging() -> None:
    history = History()
    rename(history, "a", "b", "name")
    rename(history, "b", "c", "name")
    history.undo()
    history.redo()
    rename(history, "c", "d", "name")
    assert labels(history) == ["Rename to c", "Rename to d"]


def test_merging_does_not_reach_past_an_undone_step() -> None:
    history = History()
    rename(history, "a", "b", "name")
    history.seal()
    rename(history, "b", "c", "name")
    history.undo()
    rename(history, "b", "z", "name")
    assert labels(history) == ["Rename to b", "Rename to z"]


def test_a_step_merged_into_nothing_vanishes() -> None:
    history = History()
    rename(history, "a", "b")
    rename(history, "b", "c", "name")
    change = history.record(Committed("Rename to b", "name", renamed("c", "b")))
    assert (change.keep, change.added, change.position) == (1, None, 1)
    assert labels(history) == ["Rename to b"]


def test_a_reopened_history_goes_on_and_does_not_merge_into_the_past() -> None:
    history = History()
    rename(history, "a", "b", "name")
    rename(history, "b", "c")
    history.undo()
    reopened = History(history.steps, history.position)
    assert (reopened.undo_label, reopened.redo_label) == ("Rename to b", "Rename to c")
    rename(reopened, "b", "z", "name")
    assert labels(reopened) == ["Rename to b", "Rename to z"]


def test_a_step_says_when_it_was_made() -> None:
    moment = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)
    history = History(clock=lambda: moment)
    rename(history, "a", "b")
    assert history.steps[0].made_at == moment


class Unreadable(Mapping[str, Change]):
    """The changes of a stored step that turns out damaged."""

    def __getitem__(self, _: object) -> Change:
        raise UserError("That step is damaged.")

    def __iter__(self) -> Iterator[str]:
        raise UserError("That step is damaged.")

    def __len__(self) -> int:
        raise UserError("That step is damaged.")


def test_a_step_that_cannot_be_read_leaves_the_history_where_it_is() -> None:
    history = History()
    rename(history, "a", "b")
    broken = Step("Broken", None, history.steps[0].made_at, Diff(Unreadable()))
    history = History([*history.steps, broken, *history.steps], 2)
    for _ in range(2):
        with pytest.raises(UserError):
            history.undo()
    assert (history.position, history.undo_label) == (2, "Broken")
    history = History(history.steps, 1)
    for _ in range(2):
        with pytest.raises(UserError):
            history.redo()
    assert (history.position, history.redo_label) == (1, "Broken")
    assert history.undo()[0] == renamed("b", "a")


def test_a_step_that_was_sealed_can_be_opened_again_for_what_belongs_to_it() -> None:
    history = History()
    rename(history, "a", "b", merge_key="new")
    history.seal()
    history.reopen()
    rename(history, "b", "c", merge_key="new")
    assert labels(history) == ["Rename to c"]
    history.reopen()
    rename(history, "c", "d", merge_key="other")
    assert labels(history) == ["Rename to c", "Rename to d"]
