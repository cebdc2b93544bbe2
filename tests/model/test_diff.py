"""Diffs as algebra: inverse, joining, nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.diff import Diff
from model.records import Project, Record

IDS = [f"00000000-0000-7000-8000-00000000000{digit}" for digit in range(3)]

State = dict[str, Record]


@st.composite
def states(draw: st.DrawFn) -> State:
    names = draw(st.dictionaries(st.sampled_from(IDS), st.sampled_from("abc")))
    return {id_: Project(id=id_, name=name) for id_, name in names.items()}


def between(before: State, after: State) -> Diff:
    ids = sorted({*before, *after})
    return Diff({id_: (before.get(id_), after.get(id_)) for id_ in ids if before.get(id_) != after.get(id_)})


def applied(state: State, diff: Diff) -> State:
    result = dict(state)
    for id_, (before, after) in diff.changes.items():
        assert result.get(id_) == before
        if after is None:
            del result[id_]
        else:
            result[id_] = after
    return result


@given(states(), states())
def test_the_inverse_takes_a_diff_back(one: State, two: State) -> None:
    diff = between(one, two)
    assert applied(two, diff.inverse()) == one
    assert diff.inverse().inverse() == diff
    assert not diff.then(diff.inverse())


@given(states(), states(), states(), states())
def test_diffs_join_to_one_in_any_grouping(a: State, b: State, c: State, d: State) -> None:
    first, second, third = between(a, b), between(b, c), between(c, d)
    assert first.then(second) == between(a, c)
    assert first.then(second).then(third) == first.then(second.then(third))
    assert first.then(second).inverse() == second.inverse().then(first.inverse())


@given(states(), states())
def test_the_empty_diff_changes_nothing(one: State, two: State) -> None:
    diff = between(one, two)
    assert Diff().then(diff) == diff == diff.then(Diff())
    assert bool(diff) == (one != two)


def test_a_diff_that_does_not_follow_is_refused() -> None:
    one, two = Project(id=IDS[0], name="a"), Project(id=IDS[0], name="b")
    with pytest.raises(ValueError, match="does not follow"):
        Diff({IDS[0]: (None, one)}).then(Diff({IDS[0]: (two, None)}))
