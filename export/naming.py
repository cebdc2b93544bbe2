"""The names of the files when several maps are exported. Writes nothing."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from model.errors import UserError
from model.paths import plain_name

MARK: Final = "{map}"
"""What stands for a map's title in the name of a file."""


def targets(output: Path, suffix: str, titles: Iterable[str]) -> tuple[Path, ...]:
    """Return a file for each title: in the folder `output`, or named as it says if the mark is in its name.

    No two names are alike, on any system. Raises UserError if `output` can be neither.
    """
    if MARK in str(output.parent):
        raise UserError(f"{MARK} stands in the name of a folder.", "Use it in the name of the file only.")
    if MARK in output.name:
        pattern = output.name if output.suffix.lower() == suffix else f"{output.name}{suffix}"
        folder = output.parent
    elif output.suffix.lower() == suffix or output.is_file():
        raise UserError(f"{output} is one file, and there are several maps.", f"Name a folder, or a file with {MARK}.")
    else:
        pattern, folder = f"{MARK}{suffix}", output
    return tuple(folder / pattern.replace(MARK, name) for name in _apart(titles))


def _apart(titles: Iterable[str]) -> Iterable[str]:
    """Names for the titles that stay apart where capitals and the way accents are written do not count."""
    taken: set[str] = set()
    for title in titles:
        plain = name = plain_name(title, "Untitled map")
        count = 1
        while _folded(name) in taken:
            count += 1
            name = f"{plain} {count}"
        taken.add(_folded(name))
        yield name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
