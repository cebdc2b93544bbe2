"""The command line of the exporter: maps to files without a window. Knows no screen."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from export import arguments
from export.base import Cancelled, ExportResult, Progress, unheard
from export.naming import MARK, targets
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions
from export.wish import STANDARD_OUTPUT, Wish, understood
from model.errors import UserError
from model.wording import many

if TYPE_CHECKING:
    from model.records import JourneyMap
    from model.store import Snapshot

DONE, FAILED, MISUSED, CANCELLED = 0, 1, 2, 130


def run(argv: Sequence[str]) -> int:
    """Do what the arguments (after "export") ask for; return the exit status.

    It is 0, 1 failed or found by the pre-flight, 2 misused, 130 cancelled.
    """
    try:
        asked = arguments.parser().parse_args(argv)
    except SystemExit as ending:
        return int(ending.code or DONE)
    try:
        wish = understood(asked)
    except UserError as error:
        return _told(str(error), MISUSED)
    try:
        with _without_collecting():
            return _done(wish)
    except UserError as error:
        return _told(str(error), FAILED)
    except (KeyboardInterrupt, Cancelled):
        return _told("cancelled", CANCELLED)


def export_sample(target: Path) -> Path:
    """Write the sample map of John to `target` and return it. Raises UserError."""
    from model.records import JourneyMap
    from model.samples import sample_records
    from model.store import Snapshot

    snapshot = Snapshot(sample_records())
    PdfExporter().write(snapshot, snapshot.all(JourneyMap)[0].id, target, PdfOptions(), unheard)
    return target


def _done(wish: Wish) -> int:
    """Open the project, do it and return the exit status."""
    from model.storage.files import open_document

    document = open_document(wish.project, read_only=True)
    try:
        maps = _chosen(document.store, wish)
        if wish.list_parts:
            return _list_parts(document.store, maps)
        if wish.preflight:
            return _preflight(document.store, wish, maps)
        _export(document.store, wish, maps)
    finally:
        document.close()
    return DONE


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Spare the search for garbage: it takes a third of the time of a large export and finds next to nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _export(snapshot: "Snapshot", wish: Wish, maps: "tuple[JourneyMap, ...]") -> None:
    assert wish.target is not None
    if wish.target == STANDARD_OUTPUT:
        if wish.several:
            raise UserError("Standard output takes one map.", "Choose one with --map, or name a folder.")
        _say(*_left_out(snapshot, wish, maps[0]))
        _say(*_write_out(snapshot, wish, maps[0]).warnings)
        return
    files = _files(wish, maps)
    for number, (journey, file) in enumerate(zip(maps, files, strict=True), start=1):
        progress = _progress(f"{number} of {len(maps)}: " if len(maps) > 1 else "")
        whose = f"{_name(journey)}: " if len(maps) > 1 else ""
        result = wish.exporter.write(snapshot, journey.id, file, wish.options, progress)
        _say(*(f"{whose}{note}" for note in (*_left_out(snapshot, wish, journey), *result.warnings)))
        print(f"{file}: {_name(journey)}, {many(result.pages, 'page')}", flush=True)
        if len(maps) > 1:
            gc.collect()


def _files(wish: Wish, maps: "tuple[JourneyMap, ...]") -> tuple[Path, ...]:
    """Where the maps go, with the folder for several made."""
    output = wish.target
    assert output is not None
    if wish.several or MARK in output.name:
        files = targets(output, wish.exporter.suffix, (journey.title for journey in maps))
        _make_folder(files[0].parent)
    else:
        files = (output,)
    for file in files:
        if _are_one_file(file, wish.project):
            raise UserError(f"{file} is the project itself, and the export would replace it.", "Give another name.")
    return files


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made: {error.strerror}.", "Choose another.") from error


def _write_out(snapshot: "Snapshot", wish: Wish, journey: "JourneyMap") -> ExportResult:
    """Write a map to standard output, which is not meant for a terminal."""
    if sys.stdout.isatty():
        raise UserError(
            f"A {wish.exporter.title} is not shown on a terminal.", f"Send it on: … -o - > FILE{wish.exporter.suffix}"
        )
    progress = _progress()
    whole = io.BytesIO()
    result = wish.exporter.write_into(whole, snapshot, journey.id, wish.options, progress)
    try:
        sys.stdout.buffer.write(whole.getbuffer())
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python would complain once more when it closes what is broken.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise UserError(
            f"Standard output took no more: {error.strerror}.", "Check the program that reads it."
        ) from error
    progress(1.0, "Done")
    return result


def _preflight(snapshot: "Snapshot", wish: Wish, maps: "tuple[JourneyMap, ...]") -> int:
    """Say what is to be said about the files that would be written; there are none afterwards."""
    found = False
    progress = _progress()
    for journey in maps:
        result = wish.exporter.write_into(io.BytesIO(), snapshot, journey.id, wish.options, progress)
        progress(1.0, "Done")
        smallest = "" if result.smallest_text is None else f", smallest text {result.smallest_text:.1f} pt"
        print(f"{_name(journey)}: {many(result.pages, 'page')}{smallest}")
        notes = (*_left_out(snapshot, wish, journey), *result.warnings)
        for note in notes or ("Nothing to remark.",):
            print(f"  {note}")
        found = found or bool(notes)
    return FAILED if found else DONE


def _list_parts(snapshot: "Snapshot", maps: "tuple[JourneyMap, ...]") -> int:
    from export.pdf.parts import PARTS

    for journey in maps:
        print(_name(journey))
        for part in PARTS:
            reason = part.why_not(snapshot, journey.id)
            print(f"  {part.id:<10} {part.title:<18} {f'empty: {reason}' if reason else ''}".rstrip())
    return DONE


def _left_out(snapshot: "Snapshot", wish: Wish, journey: "JourneyMap") -> Iterable[str]:
    """Why parts that were asked for by name are not there."""
    if not wish.told_parts:
        return ()
    from export.pdf.parts import PARTS, why_left_out

    asked = [part for part in PARTS if part.id in wish.told_parts]
    empty = wish.options.empty
    reasons = ((part.title, why_left_out(part, snapshot, journey.id, empty=empty)) for part in asked)
    return tuple(f"{title} left out: {reason}" for title, reason in reasons if reason)


def _are_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there or cannot be: whoever opens it says so
        return False


def _chosen(snapshot: "Snapshot", wish: Wish) -> "tuple[JourneyMap, ...]":
    from model.records import JourneyMap

    maps = snapshot.all(JourneyMap)
    if not maps:
        raise UserError(f"{wish.project} has no map yet.", "Draw one first.")
    if wish.all_maps:
        return tuple(maps)
    if not wish.maps:
        return (maps[0],)
    found = [_chosen_map(maps, title, wish.project) for title in wish.maps]
    return tuple({journey.id: journey for journey in found}.values())


def _chosen_map(maps: "Sequence[JourneyMap]", title: str, project: Path) -> "JourneyMap":
    """The map of that title, or else of that number."""
    wanted = " ".join(title.split()).casefold()
    numbers = [number for number, journey in enumerate(maps, 1) if " ".join(journey.title.split()).casefold() == wanted]
    if not numbers and wanted.isascii() and wanted.isdigit():
        numbers = [number for number in range(1, len(maps) + 1) if number == int(wanted[:9])]
    if len(numbers) == 1:
        return maps[numbers[0] - 1]
    if numbers:
        which = " or ".join(f"--map {number}" for number in numbers)
        raise UserError(f"{project} has {len(numbers)} maps “{title}”.", f"Choose one by its number: {which}.")
    names = ", ".join(f"“{_name(journey)}”" for journey in maps)
    raise UserError(f"{project} has no map “{title}”.", f"Its maps are {names}.")


def _name(journey: "JourneyMap") -> str:
    return journey.title or "Untitled map"


def _progress(before: str = "") -> Progress:
    """What shows progress on one line of the terminal, and takes the line away at the end; nothing elsewhere."""
    if not sys.stderr.isatty():
        return unheard

    def show(done: float, what: str) -> None:
        line = "" if done >= 1 else f"{done:4.0%} {before}{what}"
        print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)

    return show


def _told(message: str, status: int) -> int:
    """Say why it ended, and return the status."""
    _say(message)
    return status


def _say(*messages: str) -> None:
    start = "\r\x1b[K" if sys.stderr.isatty() else ""  # takes the line of progress away
    for message in messages:
        print(f"{start}laneway: {' '.join(message.split())}", file=sys.stderr)
