"""The arguments of the export command: what can be asked for and how it is written. Exports nothing."""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from export.exporters import EXPORTERS
from export.pdf.options import Sheets
from export.pdf.papers import MILLIMETRE, PORTRAIT_SIZES, Orientation, Paper

ALL: Final = "all"
_SWITCH: Final = argparse.BooleanOptionalAction
_WIDTH: Final = 80
_UNITS: Final = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 1 / MILLIMETRE}
_NUMBER: Final = r"\s*(\d+(?:[.,]\d+)?)\s*"
_EPILOG: Final = """\
The format is that of OUT's ending unless --format says it. Options left out
are those of the preset, or else as stated. With several maps OUT is a folder,
which is made if need be, or a name in which {map} stands for the map's title.

Exit status: 0 done, 1 failed (or --preflight found something), 2 the command
was wrong, 130 cancelled by Ctrl+C. A file is replaced only by a whole new one.
"""


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments. Options of a format keep their option's name, and are absent if not given."""
    made = argparse.ArgumentParser(
        prog="laneway export",
        usage="laneway export PROJECT -o OUT [options]",
        description=f"Write journey maps as {_formats()}.",
        epilog=_EPILOG,
        formatter_class=_Formatter,
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
    )
    made.add_argument("project", type=Path, metavar="PROJECT", help="the project, a .laneway file; it is only read")
    made.add_argument(
        "-o", "--output", type=Path, metavar="OUT", default=None, help="the file to write; - for standard output"
    )
    formats = [exporter.id for exporter in EXPORTERS]
    made.add_argument("--format", choices=formats, default=None, help="needed with -o -; else OUT's ending tells")
    made.add_argument("--preset", metavar="NAME", default=None, help="start from the choices kept under this name")
    made.add_argument("--empty", action=_SWITCH, help="the structure of the map only, to write on")
    _add_maps(made.add_argument_group("maps"))
    _add_sheets(made.add_argument_group("sheets (PDF)"))
    _add_contents(made.add_argument_group("contents (PDF)"))
    _add_pictures(made.add_argument_group("pictures"))
    _add_questions(made.add_argument_group("questions; nothing is written"))
    return made


def flag(option: str) -> str:
    """Return how an option of a format is written on the command line."""
    return _FLAGS.get(option, f"--{option.replace('_', '-')}")


_FLAGS: Final = {"dated": "--date", "background": "--background"}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """No wider than a terminal of 80 columns."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=_WIDTH - 2)


def _formats() -> str:
    titles = [exporter.title for exporter in EXPORTERS]
    return " or ".join((", ".join(titles[:-1]), titles[-1])) if len(titles) > 1 else titles[0]


def _add_maps(group: argparse._ArgumentGroup) -> None:
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--map",
        action="append",
        dest="maps",
        metavar="TITLE",
        default=None,
        help="a map by its title or its number in the project; may be given several times (default: the first map)",
    )
    which.add_argument("--all-maps", action="store_true", default=False, help="all maps of the project")


def _add_sheets(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--sheets",
        type=_one_of(Sheets),
        metavar="HOW",
        help="one (as large as the map), fit (the map fitted to the paper) or tiles (sheets to be put together); "
        "default: fit if --paper is given, else one",
    )
    group.add_argument(
        "--paper",
        type=_one_of(Paper),
        metavar="PAPER",
        help=f"{', '.join(Paper)}; also that of the pages beside the map (default: A4)",
    )
    group.add_argument(
        "--orientation",
        type=_one_of(Orientation),
        metavar="WAY",
        help=f"{', '.join(Orientation)} (default: auto, as suits the map)",
    )
    group.add_argument("--scale", type=_scale, help="75%% or 0.75, for one sheet and for tiles (default: 100%%)")
    group.add_argument("--margin", type=_millimetres, metavar="LENGTH", help="7, 7mm, 0.5in or 20pt (default: 7mm)")
    group.add_argument("--overlap", type=_millimetres, metavar="LENGTH", help="of tiles (default: 10mm)")
    group.add_argument("--crop-marks", action=_SWITCH, help="where to cut the tiles (default: with)")
    group.add_argument("--overview", action=_SWITCH, help="a page that shows where each tile goes (default: with)")


def _add_contents(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--parts",
        type=_parts,
        metavar="IDS",
        help="such as map,register; all for all that hold data (default: map,register); see --list-parts",
    )
    marks = "{map}, {project}, {author} and {date} are filled in"
    group.add_argument("--header", metavar="TEXT", help=f"a line at the head of each page; {marks}")
    group.add_argument("--footer", metavar="TEXT", help='a line at the foot; "" for none')
    group.add_argument("--page-numbers", action=_SWITCH, help="at the foot (default: with)")
    group.add_argument("--as-of", action=_SWITCH, help="the date the map is valid for, at the foot (default: with)")
    group.add_argument(
        "--date", type=_day, dest="dated", metavar="DAY", help="what {date} stands for: today or YYYY-MM-DD"
    )


def _add_pictures(group: argparse._ArgumentGroup) -> None:
    if (dpi := _usual("dpi")) is not None:
        group.add_argument("--dpi", type=_whole, metavar="N", help=f"PNG: pixels to an inch (default: {dpi:g})")
    if (text := _usual("text")) is not None:
        group.add_argument(
            "--text",
            type=_one_of(type(text)),
            metavar="HOW",
            help="SVG: text (can be searched and edited; fonts come with it) or outlines (default: text)",
        )
    if _usual("background") is not None:
        group.add_argument("--background", action=_SWITCH, help="PNG, SVG: paper behind the map (default: with)")
        group.add_argument("--transparent", action="store_false", dest="background", help="the same as --no-background")


def _usual(option: str) -> Any:
    """The value of an option that is not given, or None when no format has the option."""
    every = (field for exporter in EXPORTERS for field in fields(exporter.options_type))
    return next((field.default for field in every if field.name == option), None)


def _add_questions(group: argparse._ArgumentGroup) -> None:
    what = group.add_mutually_exclusive_group()
    what.add_argument(
        "--preflight",
        action="store_true",
        default=False,
        help="say what readers of the file would miss; exit with 1 if there is something",
    )
    what.add_argument(
        "--list-parts", action="store_true", default=False, help="say which parts there are, and why one is empty"
    )
    what.add_argument("--list-papers", action=_ListPapers, help="say which papers there are, and their sizes")


class _ListPapers(argparse.Action):
    """Prints the papers and ends, whatever else is asked for, as --help does."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        for paper in Paper:
            if paper in PORTRAIT_SIZES:
                width, height = PORTRAIT_SIZES[paper]
                millimetres = f"{width / MILLIMETRE:.0f} × {height / MILLIMETRE:.0f} mm"
                about = f"{millimetres:<15} {width:.2f} × {height:.2f} pt"
            else:
                about = "the smallest of A4 to A0 on which the map can be read"
            sys.stdout.write(f"{paper:<10} {about}\n")
        parser.exit()


def _one_of(kind: Any) -> Any:
    """A reader of the members of an enumeration, in small letters or large ones."""

    def read(text: str) -> Any:
        for known in kind:
            if known.lower() == text.strip().lower():
                return known
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(kind)}")

    return read


def _scale(text: str) -> float:
    found = re.fullmatch(f"{_NUMBER}(%?)\\s*", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no scale; write 75% or 0.75")
    value = _value(found[1])
    return value / 100 if found[2] else value


def _millimetres(text: str) -> float:
    found = re.fullmatch(f"{_NUMBER}(mm|cm|in|pt|)\\s*", text.lower())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no length; write 7mm, 0.5in or 20pt")
    return _value(found[1]) * _UNITS[found[2]]


def _value(digits: str) -> float:
    return float(digits.replace(",", "."))


def _whole(text: str) -> int:
    if not re.fullmatch(r"\s*\d{1,6}\s*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _day(text: str) -> dt.date:
    if text.strip().lower() == "today":
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write today or YYYY-MM-DD") from None


def _parts(text: str) -> tuple[str, ...]:
    from export.pdf.parts import PARTS  # loads the layout, which most commands that fail here do not need

    known = [part.id for part in PARTS]
    wanted = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in (*known, ALL):
            raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join((*known, ALL))}")
    if not wanted:
        raise argparse.ArgumentTypeError("no part is named")
    return (ALL,) if ALL in wanted else tuple(part for part in known if part in wanted)
