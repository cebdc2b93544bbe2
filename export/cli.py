"""The command line of the exporter: maps to files without a window. Knows no screen."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from export.base import ExportResult, Progress, unheard
from export.pdf.exporter import PdfExporter
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import MILLIMETRE, PORTRAIT_SIZES, Orientation, Paper
from model.errors import UserError

if TYPE_CHECKING:
    from model.records import JourneyMap
    from model.store import Snapshot

FAILED, MISUSED = 1, 2
_PROJECT_SUFFIX = ".laneway"
_STANDARD_OUTPUT = Path("-")


def run(argv: Sequence[str]) -> int:
    """Export what the arguments (after "export") ask for; return the exit status: 0, 1 failed, 2 misused."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as ending:
        return int(ending.code or 0)
    try:
        _export(arguments)
    except UserError as error:
        _say(str(error))
        return FAILED
    return 0


def export_sample(target: Path) -> Path:
    """Write the sample map of John to `target` and return it. Raises UserError."""
    from model.records import JourneyMap
    from model.samples import sample_records
    from model.store import Snapshot

    snapshot = Snapshot(sample_records())
    PdfExporter().write(snapshot, snapshot.all(JourneyMap)[0].id, target, PdfOptions(), unheard)
    return target


class _ListPapers(argparse.Action):
    """Prints the papers and ends, whatever else is asked for, as --help does."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        for paper in Paper:
            if paper in PORTRAIT_SIZES:
                width, height = PORTRAIT_SIZES[paper]
                millimetres = f"{width / MILLIMETRE:.0f} × {height / MILLIMETRE:.0f} mm"
                print(f"{paper:<8} {millimetres:<15} {width:.2f} × {height:.2f} pt")
            else:
                print(f"{paper:<8} the smallest of A4 to A0 on which the map can be read")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    def paper(text: str) -> Paper:
        for known in Paper:
            if known.lower() == text.lower():
                return known
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(Paper)}")

    parser = argparse.ArgumentParser(prog="laneway export", description="Write a journey map as PDF.")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the project, a .laneway file; it is only read")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.pdf", help="the file to write; - for standard output"
    )
    parser.add_argument("--map", metavar="TITLE", help="the title of the map; the first map if left out")
    parser.add_argument("--paper", type=paper, help=f"{', '.join(Paper)} (default: one sheet)")
    parser.add_argument("--list-papers", action=_ListPapers, help="say which papers there are, and their sizes")
    ways = [str(way) for way in Orientation]
    parser.add_argument("--orientation", choices=ways, default="auto", help="default: what suits the map")
    parser.add_argument("--no-register", action="store_true", help="leave the pages with the pain register out")
    return parser


def _export(arguments: argparse.Namespace) -> None:
    from model.storage.files import open_document

    target: Path = arguments.output
    if target.suffix.lower() == _PROJECT_SUFFIX:
        raise UserError(
            f"{target} looks like a project, and the PDF would replace it.", "Give a name that ends in .pdf."
        )
    if _are_one_file(target, arguments.project):
        raise UserError(f"{target} is the project itself, and the PDF would replace it.", "Give another name.")
    options = PdfOptions(
        Sheets.ONE if arguments.paper is None else Sheets.FIT,
        arguments.paper or Paper.A4,
        Orientation(arguments.orientation),
        parts=("map",) if arguments.no_register else ("map", "register"),
    )
    document = open_document(arguments.project, read_only=True)
    try:
        journey = _chosen_map(document.store, arguments.map, arguments.project)
        progress = _bar if sys.stderr.isatty() else unheard
        if target == _STANDARD_OUTPUT:
            result = _write_out(document.store, journey.id, options, progress)
        else:
            result = PdfExporter().write(document.store, journey.id, target, options, progress)
    finally:
        document.close()
    for warning in result.warnings:
        _say(warning)
    if target == _STANDARD_OUTPUT:
        return
    pages = "1 page" if result.pages == 1 else f"{result.pages} pages"
    print(f"{target}: {journey.title or 'Untitled map'}, {pages}")


def _write_out(snapshot: "Snapshot", map_id: str, options: PdfOptions, progress: Progress) -> ExportResult:
    """Write a PDF to standard output, which is not meant for a terminal."""
    if sys.stdout.isatty():
        raise UserError("A PDF is not shown on a terminal.", "Send it on: … -o - > FILE.pdf")
    try:
        result = PdfExporter().write_into(sys.stdout.buffer, snapshot, map_id, options, progress)
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python would complain once more when it closes what is broken.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise UserError(
            f"Standard output took no more: {error.strerror}.", "Check the program that reads it."
        ) from error
    progress(1.0, "Done")
    return result


def _are_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there or cannot be: whoever opens it says so
        return False


def _chosen_map(snapshot: "Snapshot", title: str | None, project: Path) -> "JourneyMap":
    from model.records import JourneyMap

    maps = snapshot.all(JourneyMap)
    if not maps:
        raise UserError(f"{project} has no map yet.", "Draw one first.")
    if title is None:
        return maps[0]
    wanted = " ".join(title.split()).casefold()
    for journey in maps:
        if journey.title.casefold() == wanted:
            return journey
    names = ", ".join(f"“{journey.title or 'Untitled map'}”" for journey in maps)
    raise UserError(f"{project} has no map “{title}”.", f"Its maps are {names}.")


def _bar(done: float, what: str) -> None:
    """Show progress on one line of the terminal, and take the line away at the end."""
    line = "" if done >= 1 else f"{done:4.0%} {what}"
    print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)


def _say(message: str) -> None:
    print(f"laneway: {' '.join(message.split())}", file=sys.stderr)
