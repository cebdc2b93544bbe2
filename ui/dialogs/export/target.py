"""Which file a line of text means: typed by a person, who may leave out the folder and the suffix. Writes nothing."""

from collections.abc import Iterable
from pathlib import Path

from model.errors import UserError

_NO_NAME = "Type a name for the file, or choose one by “Browse…”."


def file_meant(text: str, suffix: str, folder: Path) -> Path:
    """Return the file with its suffix; one without a folder of its own stands in `folder`.

    Raises UserError for text that names no file.
    """
    text = text.strip()
    if "\0" in text:
        raise UserError("A file name cannot hold such a character.", _NO_NAME)
    try:
        path = folder / Path(text).expanduser()
    except RuntimeError as error:
        raise UserError(f"There is no home folder {text.partition('/')[0]}.", "Choose another folder.") from error
    if not path.name or path.name == ".." or text in ("", ".") or text.endswith(("/", "/.")):
        raise UserError("This is the name of a folder, not of a file.", _NO_NAME)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def renamed(text: str, suffixes: Iterable[str], suffix: str) -> str:
    """Return the text for a file of another format: one of the suffixes at its end gives way to this one."""
    text = text.strip()
    for old in suffixes:
        if text.lower().endswith(old):
            text = text[: -len(old)]
            break
    return text + suffix if text and not text.endswith(("/", ".")) else text
