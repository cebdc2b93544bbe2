"""Order keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ordering import DIGITS, is_key, key_between, keys_between

keys = st.text(DIGITS, min_size=1, max_size=8).filter(is_key)


@given(keys, keys)
def test_between_two_keys_there_is_another(one: str, other: str) -> None:
    if one != other:
        low, high = sorted((one, other))
        assert low < key_between(low, high) < high


@given(keys)
def test_there_is_a_key_beyond_each_end(key: str) -> None:
    assert key_between(None, key) < key < key_between(key, None)


@given(keys | st.none(), st.integers(0, 200))
def test_many_keys_ascend_and_stay_short(low: str | None, count: int) -> None:
    found = keys_between(low, None, count)
    assert len(found) == count
    assert [*([low] if low else []), *found] == sorted({*found, *([low] if low else [])})
    assert all(is_key(key) and len(key) <= len(low or "") + 3 for key in found)


@given(st.lists(st.integers(0, 100), max_size=150))
def test_insertions_anywhere_keep_the_order(places: list[int]) -> None:
    row: list[str] = []
    for place in places:
        at = place % (len(row) + 1)
        before = row[at - 1] if at else None
        after = row[at] if at < len(row) else None
        row.insert(at, key_between(before, after))
    assert row == sorted(set(row))


@pytest.mark.parametrize("at_end", [True, False])
def test_adding_at_an_end_grows_keys_slowly(at_end: bool) -> None:
    key = key_between(None, None)
    for _ in range(310):
        key = key_between(key, None) if at_end else key_between(None, key)
    assert len(key) <= 12


@pytest.mark.parametrize(("before", "after"), [("B", "A"), ("A", "A"), ("A0", None), ("", "A"), (None, "é")])
def test_what_is_no_key_or_out_of_order_is_refused(before: str | None, after: str | None) -> None:
    with pytest.raises(ValueError):
        key_between(before, after)
