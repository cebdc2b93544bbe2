"""Where the user's own data lives. Knows no window and opens no project."""

import os
import re
from pathlib import Path

DATA_DIR_VARIABLE = "LANEWAY_DATA_DIR"
SAMPLE_PROJECT_NAME = "Sample journeys.laneway"
LONGEST_NAME = 80

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # on one system or another
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""What no file may be called on Windows, whatever its ending."""
_MOST_BYTES = 200
"""Disks take 255 in all, and an ending or a number may follow."""


def data_dir() -> Path:
    """Name the user's data folder: LANEWAY_DATA_DIR if that is set, else where the system keeps such data.

    The folder may not exist yet; whoever writes into it makes it.
    """
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # not needed where the variable is set, and slow to load

    return Path(platformdirs.user_data_dir("laneway", appauthor=False, roaming=False))


def sample_project_path() -> Path:
    """Name the project with the sample maps, which is made when one of them is first looked at."""
    return data_dir() / SAMPLE_PROJECT_NAME


def projects_dir(documents: str) -> Path:
    """Name the folder of projects that are made without asking where: beside the user's own documents.

    With LANEWAY_DATA_DIR set it is in that folder, so that a portable installation keeps all in one place.
    """
    if os.environ.get(DATA_DIR_VARIABLE):
        return data_dir() / "projects"
    return (Path(documents) if documents else Path.home()) / "Laneway"


def plain_name(title: str, otherwise: str) -> str:
    """Make a title fit for a file's name, without an ending; `otherwise` where nothing remains of it."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:LONGEST_NAME]
    name = name.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .") or otherwise
    return f"_{name}" if _DEVICE.fullmatch(name) else name
