"""What a command line asks for, understood: the format, its options and where the file goes. Opens no project."""

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from export import arguments
from export.base import Exporter
from export.exporters import EXPORTERS
from export.naming import MARK
from export.pdf.options import PdfOptions, Sheets
from model.errors import UserError
from model.wording import quoted

STANDARD_OUTPUT: Final = Path("-")
_PROJECT_SUFFIX: Final = ".laneway"
_USED_BY: Final = {
    "scale": (Sheets.ONE, Sheets.TILES),
    "overlap": (Sheets.TILES,),
    "crop_marks": (Sheets.TILES,),
    "overview": (Sheets.TILES,),
}
"""Options that only some ways to print have a use for."""


class Wish(NamedTuple):
    """What is to be done. Without `maps` it is the first map; `target` is missing if nothing is to be written."""

    project: Path
    target: Path | None
    exporter: Exporter
    options: Any
    maps: tuple[str, ...]
    all_maps: bool
    preflight: bool
    list_parts: bool
    told_parts: tuple[str, ...]
    """The parts asked for by name."""

    @property
    def several(self) -> bool:
        """Whether more than one file may be written."""
        return self.all_maps or len(self.maps) > 1


def understood(asked: argparse.Namespace) -> Wish:
    """Return the wish behind arguments. Raises UserError for what does not go together or cannot be."""
    given = dict(vars(asked))
    project, output = given.pop("project"), given.pop("output")
    titles, all_maps = tuple(given.pop("maps") or ()), given.pop("all_maps")
    preflight, list_parts = given.pop("preflight"), given.pop("list_parts")
    wanted, preset = given.pop("format"), given.pop("preset")
    several = all_maps or len(titles) > 1
    if output is None and not (preflight or list_parts):
        raise UserError("Nothing says where to write.", "Add -o FILE, or -o - for standard output.")
    exporter = _exporter(wanted, output, several=several)
    _refuse_foreign(exporter, given)
    told = given.get("parts", ())
    if told == (arguments.ALL,):
        told, given["parts"] = (), _every_part()
    options = _options(exporter, given, preset)
    asks = preflight or list_parts
    return Wish(
        project, None if asks else output, exporter, options, titles, all_maps, preflight, list_parts, told
    )  # fmt: skip


def _exporter(wanted: str | None, output: Path | None, *, several: bool) -> Exporter:
    """The format asked for, or else the one that the name tells."""
    suffix = "" if output is None else output.suffix.lower()
    if suffix == _PROJECT_SUFFIX:
        raise UserError(f"{output} looks like a project, and the export would replace it.", "Give another name.")
    told = next((exporter for exporter in EXPORTERS if exporter.suffix == suffix), None)
    if wanted is not None:
        exporter = next(exporter for exporter in EXPORTERS if exporter.id == wanted)
        if told not in (None, exporter):
            raise UserError(f"{output} is no name for {exporter.title}.", f"Let it end in {exporter.suffix}.")
        return exporter
    if told is not None:
        return told
    if output == STANDARD_OUTPUT:
        raise UserError("Nothing says which format standard output gets.", f"Add --format {EXPORTERS[0].id}.")
    if output is None or (several and MARK not in output.name):
        return EXPORTERS[0]
    if output.is_dir():
        raise UserError(f"{output} is a folder.", "Name a file in it, or ask for --all-maps.")
    endings = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise UserError(f"The ending of {output} tells no format.", f"Use one of {endings}, or --format.")


def _refuse_foreign(exporter: Exporter, given: dict[str, Any]) -> None:
    known = {field.name for field in fields(exporter.options_type)}
    foreign = [arguments.flag(name) for name in given if name not in known]
    if foreign:
        takes = ", ".join(arguments.flag(name) for name in sorted(known))
        raise UserError(f"{exporter.title} has no {foreign[0]}.", f"It takes {takes}.")


def _options(exporter: Exporter, given: dict[str, Any], preset: str | None) -> Any:
    start = exporter.options_type() if preset is None else _kept(preset, exporter)
    if "paper" in given and "sheets" not in given and preset is None:
        given["sheets"] = Sheets.FIT
    options = replace(start, **given)
    for name, ways in _USED_BY.items():
        if name in given and options.sheets not in ways:
            flag, use = arguments.flag(name), " or ".join(f"--sheets {way}" for way in ways)
            raise UserError(f"{flag} says nothing with --sheets {options.sheets}.", f"Use it with {use}.")
    return options


def _kept(name: str, exporter: Exporter) -> Any:
    """The choices of a preset."""
    from export.presets import Presets

    if exporter.options_type is not PdfOptions:
        raise UserError(f"Presets are for PDF, and not for {exporter.title}.", "Leave --preset out.")
    presets = Presets()
    found = presets.find(name)
    if found is None:
        names = ", ".join(quoted(preset.name) for preset in presets.all)
        raise UserError(f"There is no preset {quoted(name)}.", f"There are {names}.")
    return found.options


def _every_part() -> tuple[str, ...]:
    from export.pdf.parts import PARTS

    return tuple(part.id for part in PARTS)
