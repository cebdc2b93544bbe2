"""Named sets of options for the PDF: those that come with Laneway, and the user's own in a file. Knows no screen.

The file is JSON. What it holds that cannot be understood is left out with a plain message, and left as it is.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from model.atomic import new_file
from model.errors import UserError
from model.paths import LONGEST_NAME, data_dir
from model.wording import quoted

FILE_NAME: Final = "export presets.json"
TODAY: Final = "today"
"""Stands in the file for a date that is the day of saving."""
_LARGEST: Final = 1_000_000
_REPORT: Final = ("cover", "map", "legend", "register", "gaps", "personas", "metrics", "evidence", "actions", "outline")

Options = TypeVar("Options")


class Preset(NamedTuple):
    """A named set of options; those that come with Laneway stay as they are."""

    name: str
    options: PdfOptions
    built_in: bool = False


BUILT_IN: Final = (
    Preset("On screen", PdfOptions(), built_in=True),
    Preset("Wall (A1)", PdfOptions(Sheets.FIT, Paper.A1, parts=("map", "legend")), built_in=True),
    Preset("Workshop tiles (A3)", PdfOptions(Sheets.TILES, Paper.A3, parts=("map",)), built_in=True),
    Preset("Report", PdfOptions(Sheets.ONE, Paper.A4, Orientation.LANDSCAPE, parts=_REPORT), built_in=True),
    Preset("Empty map", PdfOptions(Sheets.FIT, Paper.SUGGESTED, parts=("map",), empty=True), built_in=True),
)


class Presets:
    """All presets. `complaints` are whole sentences about what the file holds that could not be understood."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path if path is not None else data_dir() / FILE_NAME
        self._entries: list[Any] = []
        self.complaints: tuple[str, ...] = ()
        self.own: tuple[Preset, ...] = ()
        """The user's, by name."""
        self._broken = False
        self._read()

    @property
    def all(self) -> tuple[Preset, ...]:
        """First those that come with Laneway, then the user's."""
        return (*BUILT_IN, *self.own)

    def find(self, name: str) -> Preset | None:
        """The preset of this name, in whatever case."""
        return next((preset for preset in self.all if _same(preset.name, name)), None)

    def keep(self, name: str, options: PdfOptions, today: dt.date | None = None) -> Preset:
        """Save options under a name, in place of what the user had there.

        A date that is `today` will be the day of loading. Raises UserError for a name that cannot be used and when
        the file cannot be written.
        """
        name = self._usable(name)
        self._read()
        entry = {"name": name, "options": as_values(options, today)}
        self._write([*(other for other in self._entries if not _is(other, name)), entry])
        return Preset(name, options)

    def rename(self, old: str, new: str) -> str:
        """Give one of the user's presets another name and return it. Raises UserError."""
        new = self._usable(new)
        self._read()
        taken = self.find(new)
        if taken is not None and not _same(old, new):
            raise UserError(f"There is a preset {quoted(taken.name)} already.", "Choose another name.")
        self._write([entry | {"name": new} if _is(entry, old) else entry for entry in self._entries])
        return new

    def remove(self, name: str) -> None:
        """Delete one of the user's presets. Raises UserError when the file cannot be written."""
        self._read()
        self._write([entry for entry in self._entries if not _is(entry, name)])

    def _usable(self, name: str) -> str:
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise UserError("A preset needs a name.", "Give one.")
        if any(_same(preset.name, name) for preset in BUILT_IN):
            raise UserError(f"{quoted(name)} comes with Laneway and stays as it is.", "Choose another name.")
        return name

    def _read(self) -> None:
        """Take what the file holds now: another window may have changed it."""
        self._entries, complaints = _entries_of(self._path)
        self._broken = bool(complaints)
        own: list[Preset] = []
        for entry in self._entries:
            preset, said = _preset(entry)
            complaints += said
            if preset is not None and not any(_same(preset.name, other.name) for other in (*BUILT_IN, *own)):
                own.append(preset)
        self.own = tuple(sorted(own, key=lambda preset: preset.name.casefold()))
        self.complaints = tuple(complaints)

    def _write(self, entries: list[Any]) -> None:
        text = json.dumps({"presets": entries}, indent=1, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._broken:  # what could not be read is not ours to throw away
                self._path.replace(self._path.with_name(f"{self._path.stem}, not understood{self._path.suffix}"))
            with new_file(self._path) as part:
                part.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UserError(f"The preset could not be saved: {error.strerror}.", "Check your data folder.") from error
        self._read()


def as_values(options: Any, today: dt.date | None = None) -> dict[str, Any]:
    """Return options of any format as plain values for JSON; a date that is `today` is kept as that word."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(options):
        value = getattr(options, field.name)
        if isinstance(value, dt.date):
            value = TODAY if value == today else value.isoformat()
        found[field.name] = list(value) if isinstance(value, tuple) else value
    return found


def from_values(
    kind: type[Options], values: Mapping[str, Any], today: dt.date | None = None
) -> tuple[Options, tuple[str, ...]]:
    """Return options of a kind from plain values, and the names of the values that cannot be used.

    In place of those, and of what is missing, stands what is usual.
    """
    adapter = TypeAdapter(kind)
    good: dict[str, Any] = {}
    bad: list[str] = []
    known = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name, value in values.items():
        if value == TODAY and name == "dated":
            value = today or dt.datetime.now().astimezone().date()
        try:
            if name not in known:
                raise UserError("It is unknown.", "")
            good[name] = getattr(adapter.validate_python({name: value}), name)
        except (ValidationError, UserError):
            bad.append(name)
    return kind(**good), tuple(bad)


def _entries_of(path: Path) -> tuple[list[Any], list[str]]:
    """The entries of the file, and a complaint if it cannot be read at all."""
    try:
        with path.open(encoding="utf-8") as file:
            entries = json.loads(file.read(_LARGEST))["presets"]
        if not isinstance(entries, list):
            raise ValueError
    except FileNotFoundError:
        return [], []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return [], [f"The file of your presets, {path}, cannot be read."]
    return entries, []


def _preset(entry: Any) -> tuple[Preset | None, list[str]]:
    name = entry.get("name") if isinstance(entry, dict) else None
    values = entry.get("options") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name.strip() or not isinstance(values, dict):
        return None, ["A preset in the file cannot be understood and was left out."]
    options, bad = from_values(PdfOptions, values)
    said = [f"In the preset {quoted(name)}, {', '.join(bad)} cannot be understood; the usual is taken."] if bad else []
    return Preset(name[:LONGEST_NAME], options), said


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _is(entry: Any, name: str) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("name"), str) and _same(entry["name"], name)
