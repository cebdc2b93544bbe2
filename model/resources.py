"""Where the files that ship with the program lie. Knows nothing of what is in them."""

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
"""The folder with fonts, icons and templates."""
