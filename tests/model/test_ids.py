"""Record ids."""

import time
import uuid

import pytest

from model.ids import is_id, new_id


def test_ids_are_version_7_in_the_canonical_form() -> None:
    id_ = uuid.UUID(new_id())
    assert (id_.version, id_.variant) == (7, uuid.RFC_4122)


def test_ids_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for second in (1, 2, 300, 40_000):
        monkeypatch.setattr(time, "time_ns", lambda second=second: second * 10**9)
        made.append(new_id())
    assert made == sorted(made)


def test_ids_do_not_repeat() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "text", ["", "John", "0192F0C4-5A3B-7E1D-9C2A-0123456789AB", "{0192f0c4-5a3b-7e1d-9c2a-0123456789ab}"]
)
def test_only_the_canonical_form_is_an_id(text: str) -> None:
    assert is_id(new_id())
    assert not is_id(text)
