"""What is wrong with files, folders, disks and texts is told in plain words, and nothing is lost by it.

From the outside: through the command line, and through the window that opens a file. What storage and export make of
each case is tested where they are.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from model.edits.common import change
from model.records import JourneyMap, Touchpoint
from model.samples import sample_records
from model.storage.database import SCHEMA_VERSION
from model.storage.files import create_document, open_document
from tests.builders import dump
from ui.dialogs.choice import ChoiceDialog
from ui.opening import Opening
from ui.workbench import Workbench

ROOT = Path(__file__).resolve().parents[2]
PAGE = 4096

Harm = Callable[[Path], None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Journeys.laneway"
    create_document(path, sample_records()).close()
    return path


def a_letter(path: Path) -> None:
    path.write_text("Dear all", encoding="utf-8")


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(5 * PAGE, len(data), 7):
        data[at] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path) -> None:
    os.truncate(path, 20_000)


def much_newer(path: Path) -> None:
    with_sql(path, "PRAGMA user_version = 99", "UPDATE meta SET value = '99' WHERE name = 'min_reader_version'")


def a_little_newer(path: Path) -> None:
    with_sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def with_sql(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


BAD_FILES = pytest.mark.parametrize(
    ("harm", "words"),
    [
        (a_letter, "is not a Laneway project"),
        (flipped, "is damaged"),
        (cut, "is damaged"),
        (much_newer, "newer Laneway"),
        (Path.unlink, "is not there"),
    ],
)


def run_main(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=100)


def elsewhere(before: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program's command line in another process that does something to itself first."""
    code = f"import sys, os, export.cli, export.pdf.exporter, ui.cli\n{before}\nsys.exit(ui.cli.run(sys.argv[1:]))"
    command = [sys.executable, "-B", "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)


def one_line(outcome: subprocess.CompletedProcess[str]) -> str:
    """What a failed command said, in its one line."""
    assert (outcome.returncode, outcome.stdout) == (1, "")
    [line] = outcome.stderr.splitlines()
    assert line.startswith("laneway: ")
    return line


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@BAD_FILES
def test_the_command_line_says_what_is_wrong_with_a_file(project: Path, harm: Harm, words: str) -> None:
    harm(project)
    before = content(project.parent)
    line = one_line(run_main("export", project, "-o", project.with_suffix(".pdf")))
    assert words in line
    assert project.name in line
    assert content(project.parent) == before


def told(opening: Opening) -> str:
    """All that the question in the window says."""
    [dialog] = [found for found in opening.window.findChildren(ChoiceDialog) if found.isVisible()]
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


@BAD_FILES
def test_the_window_says_what_is_wrong_with_a_file(opening: Opening, project: Path, harm: Harm, words: str) -> None:
    harm(project)
    before = content(project.parent)
    opening.projects.open_first(project)
    assert words in told(opening)
    assert project.name in told(opening)
    assert opening.workbench is None
    assert content(project.parent) == before


def test_the_map_in_the_window_stays_when_another_file_is_bad(opening: Opening, project: Path, tmp_path: Path) -> None:
    bench = opened(opening, project)
    bad = tmp_path / "bad.laneway"
    a_letter(bad)
    opening.projects.open(bad)
    assert "is not a Laneway project" in told(opening)
    assert opening.workbench is bench
    assert bench.saved.text.startswith("All changes saved")


def opened(opening: Opening, project: Path) -> Workbench:
    opening.projects.open_first(project)
    assert opening.workbench is not None
    return opening.workbench


def test_a_file_that_is_a_little_newer_is_shown_and_exported_but_not_written(opening: Opening, project: Path) -> None:
    a_little_newer(project)
    before = project.read_bytes()
    bench = opened(opening, project)
    assert bench.saved.text == "Read only"
    assert "newer Laneway" in bench.desk_area.banner.findChildren(QLabel)[0].text()
    opening.window.close()
    outcome = run_main("export", project, "-o", project.with_suffix(".pdf"))
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert project.read_bytes() == before


# The other user may not be able to read the interpreter's modules: an export before loads them all.
ANOTHER_USER = """
import tempfile, pathlib, model.storage.files
export.cli.export_sample(pathlib.Path(tempfile.mkdtemp(dir=sys.argv.pop())) / "first.pdf")
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
"""
SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and limits of POSIX")


@POSIX
def test_a_project_in_a_folder_that_may_not_be_written_is_exported_elsewhere(project: Path, tmp_path: Path) -> None:
    with TemporaryDirectory() as name, TemporaryDirectory() as out:  # the folders of pytest let no other user in
        path = Path(shutil.copy(project, name))
        os.chmod(out, 0o777)
        path.parent.chmod(0o555)
        try:
            outcome = elsewhere(ANOTHER_USER, "export", path, "-o", Path(out) / "map.pdf", tmp_path)
            refused = elsewhere(ANOTHER_USER, "export", path, "-o", Path(name) / "map.pdf", tmp_path)
        finally:
            path.parent.chmod(0o755)
        assert (outcome.returncode, outcome.stderr) == (0, "")
        assert (Path(out) / "map.pdf").read_bytes().startswith(b"%PDF-")
        assert "writing there is not allowed. Choose another folder" in one_line(refused)
        assert content(path.parent) == {path.name: project.read_bytes()}


@POSIX
def test_an_export_that_finds_no_room_keeps_the_older_pdf(project: Path) -> None:
    target = project.with_suffix(".pdf")
    target.write_bytes(b"%PDF-older")
    before = content(project.parent)
    line = one_line(elsewhere(SMALL_DISK, "export", project, "-o", target))
    assert f"{target} could not be written" in line
    assert content(project.parent) == before


@pytest.mark.parametrize(
    ("target", "words"),
    [("folder.pdf", "it is a folder"), ("none/map.pdf", "its folder does not exist"), ("n" * 300 + ".pdf", "too long")],
)
def test_a_pdf_that_cannot_be_written_is_told(project: Path, target: str, words: str) -> None:
    (project.parent / "folder.pdf").mkdir()
    before = content(project.parent)
    assert words in one_line(run_main("export", project, "-o", project.parent / target))
    assert content(project.parent) == before


def test_the_window_goes_on_when_the_disk_is_full_and_saves_when_there_is_room(opening: Opening, project: Path) -> None:
    bench = opened(opening, project)
    connection = bench.document.keeper.database.connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    first, second = bench.session.store.all(Touchpoint)[:2]
    for touchpoint in (first, second):
        for part in range(9):
            bench.session.edit("Describe", change, touchpoint.id, description=f"{part} long story " * 500)
    assert bench.saved.text.startswith("Not saved (")
    assert "no room" in bench.saved.text
    assert not bench.saved.retry.isHidden()
    opening.window.close()
    assert opening.window.isVisible(), "it asks before it lets edits go"
    assert "no room" in told(opening)
    connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    bench.saved.retry.click()
    assert bench.saved.text.startswith("All changes saved")
    expected = dump(bench.session.store)
    opening.window.findChild(ChoiceDialog).reject()
    opening.window.close()
    again = open_document(project)
    assert dump(again.store) == expected
    again.close()


def paste(bench: Workbench, touchpoint: Touchpoint, field: str, text: str) -> bool:
    """Paste over a field on the map and finish; tell whether that was accepted."""
    assert bench.canvas.edit(touchpoint.id, field)
    editor = bench.canvas.editing.editor
    assert editor is not None
    editor.selectAll()
    QGuiApplication.clipboard().setText(text)
    editor.paste()
    return bench.canvas.editing.close(commit=True)


def test_text_with_control_characters_is_kept_without_them(opening: Opening, project: Path, tmp_path: Path) -> None:
    bench = opened(opening, project)
    bench.session.select([])
    touchpoint = bench.session.store.all(Touchpoint)[0]
    assert paste(bench, touchpoint, "title", "Calls\x00 \x07the\x1b shop\u0085 \u202etoday\r\n")
    assert bench.saved.text.startswith("All changes saved")
    opening.window.close()
    document = open_document(project)
    title = document.store.one(Touchpoint, touchpoint.id).title
    document.close()
    assert not set(title) & set("\x00\x07\x1b\x85\r\n")
    assert title.startswith("Calls the shop")
    target = tmp_path / "map.pdf"
    assert run_main("export", project, "-o", target).returncode == 0
    assert "Calls the shop" in page_text(target)


def page_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    words = page.get_textpage()
    text = " ".join(words.get_text_bounded().split())
    for thing in (words, page, document):
        thing.close()
    return text


def test_ten_thousand_characters_are_kept_and_shown_as_far_as_there_is_room(
    opening: Opening, project: Path, tmp_path: Path
) -> None:
    bench = opened(opening, project)
    touchpoint = bench.session.store.all(Touchpoint)[0]
    text = ("Long words and short ones " * 400)[:10_000].strip()
    bench.session.edit("Describe", change, touchpoint.id, description=text)
    opening.window.close()
    document = open_document(project)
    assert document.store.one(Touchpoint, touchpoint.id).description == text
    assert document.store.all(JourneyMap)
    document.close()
    target = tmp_path / "map.pdf"
    outcome = run_main("export", project, "-o", target)
    assert outcome.returncode == 0
    assert "1 text on the map had to be shortened" in outcome.stderr
    assert "Long words and short ones" in page_text(target)


def test_a_text_that_is_too_long_stays_in_its_editor_with_a_message(opening: Opening, project: Path) -> None:
    bench = opened(opening, project)
    touchpoint = next(record for record in bench.session.store.all(Touchpoint) if record.description)
    text = ("Far too long for a title " * 400).strip()
    assert not paste(bench, touchpoint, "title", text)
    assert bench.canvas.editing.editor.toPlainText() == text
    assert "300" in bench.desk_area.toast.text
    assert bench.session.store.one(Touchpoint, touchpoint.id) == touchpoint
    opening.window.close()
    assert opening.window.isVisible(), "what is written is not thrown away"
    bench.canvas.editing.close(commit=False)
