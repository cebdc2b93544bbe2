"""Suggests and asks for file names."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from model.paths import plain_name

_PROJECTS = "Laneway projects (*.laneway);;All files (*)"


def suggested_path(title: str, ending: str, last_folder: str, place: QStandardPaths.StandardLocation) -> Path:
    """Suggest where to save what shows a map of this title: in the folder used last, else in the usual place."""
    folder = Path(last_folder or QStandardPaths.writableLocation(place) or str(Path.home()))
    return (folder if folder.is_dir() else Path.home()) / f"{plain_name(title, 'Journey map')}{ending}"


def ask_open(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask which project to open."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open project", str(folder), _PROJECTS)
    return Path(name) if name else None


def ask_save(parent: QWidget | None, title: str, start: Path, suffix: str, kind: str) -> Path | None:
    """Ask where to save; the answer has the suffix."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"{kind} (*{suffix})")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
