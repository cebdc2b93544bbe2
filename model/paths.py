"""Where the user's own data lives. Knows no window and opens no project."""

import os
from pathlib import Path

DATA_DIR_VARIABLE = "LANEWAY_DATA_DIR"
DEFAULT_PROJECT_NAME = "My journeys.laneway"


def data_dir() -> Path:
    """Name the user's data folder: LANEWAY_DATA_DIR if that is set, else where the system keeps such data.

    The folder may not exist yet; whoever writes into it makes it.
    """
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # not needed where the variable is set, and slow to load

    return Path(platformdirs.user_data_dir("laneway", appauthor=False, roaming=False))


def default_project_path() -> Path:
    """Name the project that opens when the user names none."""
    return data_dir() / DEFAULT_PROJECT_NAME
