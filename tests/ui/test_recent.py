"""The list of recent projects: its order, what it survives, and that it follows files that moved."""

import datetime as dt
from pathlib import Path

import pytest

from ui.recent import Entry, Recent, missing


def names(recent: Recent) -> list[str]:
    return [entry.name for entry in recent.entries()]


@pytest.fixture
def recent(tmp_path: Path) -> Recent:
    found = Recent()
    for name in ("one", "two", "three"):
        found.note_opened(tmp_path / f"{name}.laneway")
    return found


def test_the_last_opened_comes_first_and_the_pinned_before_all(recent: Recent, tmp_path: Path) -> None:
    assert names(recent) == ["three", "two", "one"]
    recent.put(recent.entries()[2]._replace(pinned=True))
    recent.note_opened(tmp_path / "two.laneway")
    assert names(Recent()) == ["one", "two", "three"], "another window reads the same"


def test_what_was_left_is_remembered_and_what_was_removed_stays_off(recent: Recent, tmp_path: Path) -> None:
    recent.note_left(tmp_path / "one.laneway", 3, "John")
    entry = recent.find(tmp_path / "one.laneway")
    assert (entry.maps, entry.shown) == (3, "John")
    assert recent.remove(entry.path) == entry
    recent.note_left(tmp_path / "one.laneway", 4, "Sally")
    assert names(recent) == ["three", "two"]
    recent.put(entry)
    assert names(recent) == ["three", "two", "one"]


def test_the_last_project_counts_only_while_its_file_is_there(recent: Recent, tmp_path: Path) -> None:
    assert recent.last() is None
    (tmp_path / "three.laneway").touch()
    assert missing(entry.path for entry in recent.entries()) == {tmp_path / "one.laneway", tmp_path / "two.laneway"}
    assert recent.last() == tmp_path / "three.laneway"


def test_a_project_that_moved_keeps_its_place_and_its_picture(recent: Recent, tmp_path: Path) -> None:
    old, new = tmp_path / "one.laneway", tmp_path / "elsewhere" / "uno.laneway"
    recent.picture(old, dark=True).parent.mkdir()
    recent.picture(old, dark=True).write_bytes(b"picture")
    recent.relocate(old, new)
    assert names(recent) == ["three", "two", "uno"]
    assert recent.picture(new, dark=True).read_bytes() == b"picture"
    recent.remove(new)
    recent.tidy([])
    assert not recent.picture(new, dark=True).exists()


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "[1]", "null", '{"projects": {}}', "\ufeff{}",
        '{"projects": [null, 1, {}, {"path": "x.laneway", "opened": "2026-01-01T00:00:00+00:00"},'
        ' {"path": 5, "opened": "2026-01-01"}, {"path": "/a\\u0000b", "opened": "2026-01-01T00:00:00+00:00"},'
        ' {"path": "/a.laneway", "opened": "never"}]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_list_that_makes_no_sense_is_empty_and_can_be_written_again(own_data_dir: Path, text: str) -> None:
    own_data_dir.mkdir()
    (own_data_dir / "recent.json").write_text(text, encoding="utf-8")
    recent = Recent()
    assert recent.entries() == []
    recent.note_opened(own_data_dir / "new.laneway")
    assert names(recent) == ["new"]


def test_a_list_that_cannot_be_written_stops_nothing(own_data_dir: Path) -> None:
    own_data_dir.write_text("a file where the folder should be", encoding="utf-8")
    recent = Recent()
    recent.note_opened(own_data_dir / "new.laneway")
    assert recent.entries() == []


def test_a_long_list_forgets_the_oldest_but_no_pinned_one(tmp_path: Path) -> None:
    recent = Recent()
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    entries = [Entry(tmp_path / f"{n}.laneway", start + dt.timedelta(days=n), pinned=n == 0) for n in range(70)]
    recent.write(entries)
    assert len(recent.entries()) == 60
    assert names(recent)[:2] == ["0", "69"]
