"""Record ids."""

import time
import uuid

import pytest

from model.ids import new_id


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
