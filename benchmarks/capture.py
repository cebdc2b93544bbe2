"""Capturing John's journey by keyboard: how many keystrokes it takes, and what one costs.

    python -m benchmarks.capture              keystrokes for each character, then milliseconds for each keystroke

A keystroke is one key pressed, whatever is held with it; the figure that counts Shift and Ctrl as well stands beside.
The characters are those of the texts that end up on the map.
"""

import argparse
import itertools
import os
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.data import big_map, scratch_folder
from benchmarks.measure import Step, interleave, settle
from model.analysis.gap import emotion_at
from model.analysis.order import touchpoints_of_map
from model.document import Document
from model.edits.common import change
from model.edits.maps import add_map
from model.records import Channel, JourneyMap, PainPoint, Persona, Record, Stage, Touchpoint
from model.samples.john import john_records
from model.samples.shared import shared_records
from model.storage.files import create_document, open_document
from model.store import Snapshot, Store
from ui.workbench import Workbench

MOST: Final = 1.2
"""Keystrokes for each character."""

EDIT: Final = "an edit to the disk without a window"
LETTER: Final = "the letter in a bare QPlainTextEdit"

_KEY: Final = Qt.Key
_SIZES: Final = (14, 300)
_NAMED: Final = {"\n": _KEY.Key_Return, "\t": _KEY.Key_Tab, "\b": _KEY.Key_Backspace}
_TURNS: Final = 50
_NOTHING, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Press(NamedTuple):
    """One key: what it writes, or "F7"; a Shift that it needs is held."""

    what: str
    shift: bool = False


class Told(NamedTuple):
    """What a map says, to be compared: its titles with channels and value, and the pain points with their causes."""

    title: str
    stages: tuple[tuple[str, tuple[tuple[str, tuple[str, ...], float | None], ...]], ...]
    pains: tuple[tuple[str, str], ...]

    @property
    def characters(self) -> int:
        """The characters of all its texts."""
        titles = [title for title, _ in self.stages] + [card[0] for _, cards in self.stages for card in cards]
        return sum(len(text) for text in (self.title, *titles, *(text for pain in self.pains for text in pain)))


def johns_project() -> tuple[Snapshot, str, str]:
    """The sample of John, the id of its map and John's."""
    records = [*shared_records("Sample"), *john_records("V", "V")]
    snapshot = Snapshot(records)
    return snapshot, snapshot.all(JourneyMap)[0].id, snapshot.all(Persona)[0].id


def empty_project() -> list[Record]:
    """The same project before anybody has mapped: channels and John, and a new map without a title."""
    snapshot, _, john = johns_project()
    store = Store([*shared_records("Sample"), snapshot.one(Persona, john)])
    with store.transaction("Add map"):
        add_map(store)
    return list(store.records.values())


def told(snapshot: Snapshot, map_id: str, persona_id: str, pains: int | None = None) -> Told:
    """What a map says, with its most severe pain points, all by default."""
    stages = []
    for stage in snapshot.children(Stage, map_id):
        cards = []
        for touchpoint in snapshot.children(Touchpoint, stage.id):
            emotion = emotion_at(snapshot, persona_id, touchpoint.id)
            names = tuple(snapshot.one(Channel, id_).name for id_ in touchpoint.channel_ids)
            cards.append((touchpoint.title, names, emotion.actual if emotion is not None else None))
        stages.append((stage.title, tuple(cards)))
    found = sorted(snapshot.children(PainPoint, map_id), key=lambda pain: -pain.severity)[:pains]
    title = snapshot.one(JourneyMap, map_id).title
    return Told(title, tuple(stages), tuple((pain.title, pain.cause) for pain in found))


def value_keys(value: float) -> str:
    """The fewest keys that set an emotion where none is yet."""
    tenths = round(value * 10)
    ways = [("+" if tenths > 0 else "-") * abs(tenths)] if tenths else []
    for digit in range(1, 6):
        rest = tenths - (digit - 3) * 10
        ways.append(f"{digit}{('+' if rest > 0 else '-') * abs(rest)}")
        if 0 < rest < 10:
            ways.append(f"{digit}.{rest}")
    if 0 < tenths < 10:
        ways.append(f".{tenths}")
    return min(ways, key=len)


def script(letters: dict[str, str]) -> Iterator[Press]:
    """The keys that map John's journey. `letters` are those of the channels, by name."""
    snapshot, map_id, john = johns_project()
    wanted = told(snapshot, map_id, john, 1)
    worst = max(snapshot.children(PainPoint, map_id), key=lambda pain: pain.severity)
    yield Press("F7")
    yield from _typed(f"{wanted.title}\n")
    number = 0
    order = touchpoints_of_map(snapshot, map_id)
    for at, (stage_title, cards) in enumerate(wanted.stages):
        if at:
            yield Press("\n", shift=True)
        yield from _typed(f"{stage_title}\n")
        for title, channels, value in cards:
            yield from _typed(f"{title}\t")  # its capital starts it: behind the first of a stage no Enter is needed
            yield from _typed("".join(letters[name] for name in channels))
            yield from _typed(value_keys(value) if value is not None else "")
            if order[number].id in worst.touchpoint_ids:
                yield from _typed(f"!{worst.title}\n{worst.cause}\n")
            number += 1


def _typed(text: str) -> Iterator[Press]:
    for mark in text:
        yield Press(mark, mark.isupper() or mark in '!?"')


class Typist:
    """Presses keys where the keyboard is in a capture, as Qt delivers them, and lets the window answer."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.keystrokes = 0
        self.held = 0

    def press(self, press: Press) -> None:
        """Press one key, and wait until all that follows has been done and painted."""
        what, held = press.what, _SHIFT if press.shift else _NOTHING
        target = self._bench.canvas.editing.editor or self._bench.canvas
        key = getattr(_KEY, f"Key_{what}", None) or _NAMED.get(what) or _key_of(what)
        text = what if len(what) == 1 and what.isprintable() else ""
        QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, text, held)
        self.keystrokes += 1
        self.held += press.shift
        QApplication.processEvents()

    def type(self, presses: Iterator[Press] | Sequence[Press]) -> None:
        """Press keys one after another."""
        for press in presses:
            self.press(press)


def _key_of(mark: str) -> Qt.Key:
    return _KEY(ord(mark.upper())) if ord(mark.upper()) < 256 else _KEY.Key_unknown


def letters_by_name(bench: Workbench) -> dict[str, str]:
    """The letters of the channels by their names."""
    return {channel.name: letter for letter, channel in bench.capture.letters().items()}


def capture_john(bench: Workbench) -> tuple[Typist, Told]:
    """Map John's journey on an empty map; return who typed it and what the map says."""
    typist = Typist(bench)
    typist.type(script(letters_by_name(bench)))
    store = bench.session.store
    return typist, told(store, str(bench.session.map_id), store.all(Persona)[0].id)


@contextmanager
def window_on(document: Document) -> Iterator[Workbench]:
    """The program's window on a document, 1920 × 1080."""
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.settings import Settings
    from ui.theming import Appearance

    app = make_application()
    settings = Settings()
    window = MainWindow(settings)
    window.resize(1920, 1080)
    window.show()
    window.activateWindow()
    opening = Opening(window, Appearance(app, settings))
    opening.projects.document = document
    opening.projects.opened.emit(document)
    for _ in range(_TURNS):  # keys of the menus count in the active window only
        app.processEvents()
        if window.isActiveWindow():
            break
        window.activateWindow()
    assert opening.workbench is not None
    try:
        yield opening.workbench
    finally:
        opening.workbench.take_down()
        opening.projects.document = None
        window.closing = None
        window.close()
        window.deleteLater()
        app.processEvents()


class Cost(NamedTuple):
    """Milliseconds for a keystroke and for its floor, in pairs."""

    name: str
    floor_name: str
    work: list[float]
    floor: list[float]

    def __str__(self) -> str:
        work, floor = _p95(self.work), _p95(self.floor)
        return (
            f"{self.name:22} median {statistics.median(self.work):6.1f} ms   p95 {work:6.1f} ms"
            f"   {work / floor:5.1f} × the p95 of {self.floor_name}, {floor:.1f} ms"
        )


def costs(path: Path, repeats: int) -> list[Cost]:
    """Time letters, feelings, channels and touchpoints on the map of a project file."""
    document, copy = open_document(path), open_document(path.with_suffix(".copy.laneway"))
    with window_on(document) as bench:
        plain = QPlainTextEdit()
        plain.resize(160, 60)
        plain.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        plain.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plain.show()
        typist, letter, edit = Typist(bench), _bare_letter(plain), _bare_edit(copy)
        order = touchpoints_of_map(document.store, str(bench.session.map_id))
        bench.session.select([order[len(order) // 2].id])
        typist.press(Press("F7"))
        settle()
        found = [Cost("a feeling", EDIT, *_timed(typist, "2514" * repeats, edit))]
        found.append(Cost("a tenth", EDIT, *_timed(typist, "+-" * repeats, edit)))
        found.append(Cost("a channel", EDIT, *_timed(typist, "ppww" * repeats, edit)))
        typist.press(Press("\t"))  # into the title, and with each touchpoint out of it again
        found.append(Cost("the next touchpoint", EDIT, *_timed(typist, "X" * repeats, edit, after="\t")))
        found.append(Cost("a letter of a title", LETTER, *_timed(typist, "letter by letter " * repeats, letter)))
        plain.close()
    document.close()
    copy.close()
    return found


def _bare_edit(document: Document) -> Callable[[], None]:
    touchpoint = document.store.all(Touchpoint)[0]
    numbers = itertools.count()

    def edit() -> None:
        with document.transaction("Edit title") as store:
            change(store, touchpoint.id, title=f"Title {next(numbers)}")

    return edit


def _bare_letter(plain: QPlainTextEdit) -> Callable[[], None]:
    def letter() -> None:
        QTest.sendKeyEvent(QTest.KeyAction.Click, plain, _KEY.Key_A, "a", _NOTHING)
        QApplication.processEvents()

    return letter


def _timed(typist: Typist, text: str, floor: Callable[[], None], after: str = "") -> list[list[float]]:
    """Milliseconds of each key and of the floor in turn; the keys of `after` are pressed in between and not timed."""
    keys = iter(list(_typed(text)))
    step = Step(lambda: typist.press(next(keys)), lambda: typist.type(list(_typed(after))))
    return interleave(len(text), step, floor, warm_up=False)


def _p95(samples: list[float]) -> float:
    return sorted(samples)[max(0, -(-95 * len(samples) // 100) - 1)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what capture costs; 1 when it takes too many keys or the map is not John's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capture", description=__doc__.split("\n")[0])
    parser.add_argument("--count", action="store_true", help="count keystrokes only, measure no time")
    parser.add_argument("--repeats", type=int, default=25, metavar="N", help="rounds for each kind of key")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = told(*johns_project(), 1)
    with window_on(Document(None, empty_project())) as bench:
        typist, found = capture_john(bench)
    ratio = typist.keystrokes / found.characters
    print(f"{typist.keystrokes} keystrokes for {found.characters} characters: {ratio:.3f} (at most {MOST})")
    print(f"with Shift counted as a keystroke: {(typist.keystrokes + typist.held) / found.characters:.3f}")
    print(f"titles, channels, values and the pain point are those of the sample: {'yes' if found == wanted else 'NO'}")
    if not options.count:
        for size in _SIZES:
            print(f"\nmap of {size} touchpoints, whole window at 1920 × 1080, project on the disk")
            with scratch_folder() as folder:
                path = folder / "map.laneway"
                for name in (path, path.with_suffix(".copy.laneway")):
                    create_document(name, big_map(size)[0]).close()
                for cost in costs(path, options.repeats):
                    print(cost)
    return 0 if found == wanted and ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
