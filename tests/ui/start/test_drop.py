"""A project dropped anywhere on the window opens; anything else is told what it is not, and nothing happens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from model.storage.files import create_document
from model.templates.placing import project_from_template
from ui.opening import Opening

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(over: QWidget, *urls: QUrl) -> bool:
    """Drop on a widget, as the window gets it from what lies on it; tell whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(over, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(over, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE, QEvent.Type.Drop))
    return True


def file(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Dropped.LANEWAY"
    create_document(path, project_from_template((), "Dropped")).close()
    return path


def test_a_project_dropped_on_the_start_page_or_on_another_project_opens(opening: Opening, project: Path) -> None:
    opening.show_start()
    assert drop(opening.window, file(project))
    assert opening.projects.path == project
    other = project.with_name("Other.laneway")
    create_document(other, project_from_template((), "Other")).close()
    assert drop(opening.window, file(other))
    assert opening.projects.path == other


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["letter.docx"], "“letter.docx” is no Laneway project."),
        (["a.txt", "b.txt"], "These 2 files are no Laneway projects."),
        (["a.laneway", "b.laneway"], "One project at a time can be open."),
        (["a.laneway", "b.txt"], "Drop the .laneway file alone."),
    ],
)
def test_other_files_are_told_what_they_are_not(
    opening: Opening, project: Path, tmp_path: Path, names: list[str], words: str
) -> None:
    opening.begin(project)
    bench = opening.workbench
    assert drop(opening.window, *(file(tmp_path / name) for name in names))
    assert words in bench.desk_area.toast.text
    assert opening.workbench is bench


def test_addresses_of_the_web_are_not_taken(opening: Opening) -> None:
    opening.show_start()
    assert not drop(opening.window, QUrl("https://example.org/map.laneway"))
