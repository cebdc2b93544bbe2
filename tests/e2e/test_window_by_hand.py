"""The program in a real window, moved by a real mouse and typed into: what the hand did is what the file holds."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model.records import Emotion, JourneyMap, Stage, Touchpoint
from model.samples import sample_records
from model.storage.files import create_document, open_document
from model.store import Snapshot
from tests.builders import Dump, dump
from tests.e2e.xvfb import Place, Seen, Window, screen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")

TITLE = "Rings the shop"

Start = Callable[[], Window]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "By hand.laneway"
    create_document(path, sample_records()).close()
    return path


@pytest.fixture
def start(project: Path, own_data_dir: Path) -> Iterator[Start]:
    """Opens the project in a window, as often as asked."""
    own_data_dir.mkdir()
    windows: list[Window] = []
    with screen() as display:

        def open_window() -> Window:
            windows.append(Window(display, project, own_data_dir))
            return windows[-1]

        yield open_window
        for window in windows:
            window.stop()


def plain(records: Dump) -> Any:
    """As it comes out of JSON."""
    return json.loads(json.dumps(records, default=str))


def middle(rect: list[int]) -> Place:
    left, top, right, bottom = rect
    return (left + right) / 2, (top + bottom) / 2


def saved_step(window: Window, undo: str | None, redo: str | None = None) -> Seen:
    """Wait until the window shows this state of the history as saved, and see that the file holds it."""
    seen = window.wait(
        lambda seen: (seen["undo"], seen["redo"]) == (undo, redo) and not seen["editing"] and not seen["dragging"],
        f"undo was {undo} and redo {redo}",
    )
    assert seen["saved"].startswith("All changes saved")
    assert seen["in_file"] == seen["records"]
    return seen


def closed(window: Window, project: Path) -> Dump:
    """Close the window and tell what the file holds."""
    window.key("ctrl+q")
    assert window.ended() == 0
    assert window.errors == ""
    document = open_document(project, read_only=True)
    try:
        return dump(document.store)
    finally:
        document.close()


def test_what_the_hand_does_is_in_the_file(start: Start, project: Path) -> None:
    before = Snapshot(sample_records())
    john = before.all(JourneyMap)[0]
    first, second = before.children(Stage, john.id)[:2]
    moved, renamed = before.children(Touchpoint, first.id)[:2]
    goal, felt = before.children(Touchpoint, second.id)[:2]
    emotion = next(e for e in before.all(Emotion) if e.touchpoint_id == felt.id and e.actual is not None)
    original = plain(dump(before))

    window = start()
    seen = saved_step(window, None)
    assert seen["records"] == original

    left, top, _, bottom = seen["rects"][f"touchpoint {goal.title}"]
    window.drag(middle(seen["rects"][f"touchpoint {moved.title}"]), (left - 3, (top + bottom) / 2))
    after_move = saved_step(window, "Move touchpoint")
    assert after_move["records"][moved.id][1]["stage_id"] == second.id
    assert {id_ for id_ in original if original[id_] != after_move["records"][id_]} == {moved.id}

    x, y = middle(after_move["rects"][f"emotion-actual {felt.title}"])
    up = -1 if emotion.actual < 1 else 1
    window.drag((x, y), (x, y + up * after_move["unit_px"]))
    after_emotion = saved_step(window, "Change emotion")
    value = after_emotion["records"][emotion.id][1]["actual"]
    assert value == pytest.approx(emotion.actual - up, abs=0.11)

    window.double_click(middle(after_emotion["rects"][f"title {renamed.title}"]))
    window.wait(lambda seen: seen["editing"], "the editor was open")
    window.key("ctrl+a")
    window.type_text(TITLE)
    window.key("ctrl+Return")  # Return alone goes on to the next title
    named = window.wait(lambda seen: not seen["editing"], "the editor was closed")["undo"]
    after_title = saved_step(window, named)
    assert named not in (None, "Change emotion")
    assert after_title["records"][renamed.id][1]["title"] == TITLE

    for undo, redo, records in (
        ("Change emotion", named, after_emotion["records"]),
        ("Move touchpoint", "Change emotion", after_move["records"]),
        (None, "Move touchpoint", original),
    ):
        window.key("ctrl+z")
        assert saved_step(window, undo, redo)["records"] == records
    window.key("ctrl+shift+z")
    assert saved_step(window, "Move touchpoint", "Change emotion")["records"] == after_move["records"]
    assert plain(closed(window, project)) == after_move["records"]

    again = start()
    assert saved_step(again, "Move touchpoint", "Change emotion")["records"] == after_move["records"]
    again.key("ctrl+z")
    assert saved_step(again, None, "Move touchpoint")["records"] == original
    assert plain(closed(again, project)) == original

    third = start()
    for undo, redo in (("Move touchpoint", "Change emotion"), ("Change emotion", named), (named, None)):
        third.key("ctrl+shift+z")
        saved_step(third, undo, redo)
    assert plain(closed(third, project)) == after_title["records"], "all of it was kept to be done again"
