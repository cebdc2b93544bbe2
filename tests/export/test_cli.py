"""`main.py export`: what it writes, what it says, and the status it exits with."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from export.cli import export_sample, run
from export.pdf.papers import Paper
from model.records import JourneyMap
from model.samples import sample_records
from model.storage.files import create_document, open_document

ROOT = Path(__file__).resolve().parents[2]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Journeys.laneway"
    create_document(path, sample_records()).close()
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"


def title(path: Path) -> str:
    metadata = pypdf.PdfReader(path).metadata
    assert metadata is not None
    return str(metadata.title)


def test_the_first_map_is_exported(project: Path, target: Path, capsys: Captured) -> None:
    assert run([str(project), "-o", str(target)]) == 0
    assert title(target) == "John buys a television"
    captured = capsys.readouterr()
    assert captured.out == f"{target}: John buys a television, 2 pages\n"
    assert captured.err == ""


@pytest.mark.parametrize("wanted", ["Sally orders a party dress", "  sally ORDERS a  party dress "])
def test_a_map_is_found_by_its_title(project: Path, target: Path, wanted: str) -> None:
    assert run([str(project), "--map", wanted, "--output", str(target)]) == 0
    assert title(target) == "Sally orders a party dress"


def test_paper_orientation_and_parts_are_options(project: Path, target: Path, capsys: Captured) -> None:
    options = ["--paper", "a4", "--orientation", "portrait", "--parts", "map"]
    assert run([str(project), "-o", str(target), *options]) == 0
    [page] = pypdf.PdfReader(target).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((595.276, 841.89), abs=0.01)
    captured = capsys.readouterr()
    assert captured.out.endswith(", 1 page\n")
    assert captured.err.startswith("laneway: The smallest text is ")
    assert captured.err.count("\n") == 1


def test_the_project_is_only_read(project: Path, target: Path) -> None:
    before = (project.read_bytes(), project.stat().st_mtime_ns, sorted(project.parent.iterdir()))
    assert run([str(project), "-o", str(target)]) == 0
    assert (project.read_bytes(), project.stat().st_mtime_ns) == before[:2]
    assert sorted(project.parent.iterdir()) == sorted([*before[2], target])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-o", "x.pdf"],
        ["p.laneway", "-o", "x.pdf", "--paper", "A9"],
        ["p.laneway", "-o", "x.pdf", "--orientation", "upwards"],
        ["p.laneway", "-o", "x.pdf", "--what"],
    ],
)
def test_a_misused_command_exits_with_2(arguments: list[str], capsys: Captured) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.splitlines()[-1].startswith("laneway export: error: ")
    assert captured.out == ""


def test_help_exits_with_0(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "sheets (PDF):" in lines


Fault = Callable[[Path, Path], list[str]]


def faulty(name: str, fault: Fault, *told: str) -> object:
    return pytest.param(fault, told, id=name)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        faulty(
            "unknown map", lambda p, t: [str(p), "-o", str(t), "--map", "Nobody"], "“Nobody”", "“John buys", "“Sally"
        ),
        faulty("missing project", lambda p, t: [str(p) + "x", "-o", str(t)], "Journeys.lanewayx"),
        faulty("no project", lambda p, t: [__file__, "-o", str(t)], "test_cli.py"),
        faulty("a folder as project", lambda p, t: [str(p.parent), "-o", str(t)]),
        faulty("missing folder", lambda p, t: [str(p), "-o", str(t / "x.pdf")], "folder does not exist"),
        faulty("a number too high", lambda p, t: [str(p), "-o", str(t), "--map", "4"], "no map “4”"),
    ],
)
def test_a_fault_of_the_user_is_one_line_and_status_1(
    fault: Fault, told: tuple[str, ...], project: Path, target: Path, capsys: Captured
) -> None:
    before = project.read_bytes()
    assert run(fault(project, target)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("laneway: ")
    assert captured.err.count("\n") == 1
    assert all(part in captured.err for part in told)
    assert not target.exists()
    assert project.read_bytes() == before


def test_a_project_without_maps_is_told(tmp_path: Path, target: Path, capsys: Captured) -> None:
    records = [record for record in sample_records() if record.table_name in ("project", "channel", "persona", "team")]
    path = tmp_path / "empty.laneway"
    create_document(path, records).close()
    assert run([str(path), "-o", str(target)]) == 1
    assert "no map yet" in capsys.readouterr().err


def test_a_failed_export_lets_go_of_the_project(project: Path, target: Path) -> None:
    assert run([str(project), "-o", str(target), "--map", "Nobody"]) == 1
    document = open_document(project)
    assert len(document.store.all(JourneyMap)) == 3
    document.close()


def test_the_sample_needs_no_project(target: Path) -> None:
    assert export_sample(target) == target
    assert title(target) == "John buys a television"


def test_the_command_runs_without_a_screen_and_without_qt(project: Path, target: Path) -> None:
    code = (
        "import sys; from export.cli import run; status = run(sys.argv[1:]);"
        "sys.exit(9 if any(name.startswith('PySide6') for name in sys.modules) else status)"
    )
    command = [sys.executable, "-c", code, str(project), "-o", str(target)]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")


def test_a_project_under_another_ending_is_not_replaced_either(project: Path, capsys: Captured) -> None:
    backup = project.rename(project.with_suffix(".pdf"))
    before = backup.read_bytes()
    assert run([str(backup), "-o", str(backup)]) == 1
    assert "is the project itself" in capsys.readouterr().err
    assert backup.read_bytes() == before


def test_a_pdf_goes_to_standard_output_and_nothing_else_does(project: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "export", str(project), "-o", "-", "--format", "pdf"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=100)
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert done.stderr == b""
    assert not Path("-").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a full device")
def test_standard_output_that_breaks_is_told_in_a_line(project: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "export", str(project), "-o", "-", "--format", "pdf"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=100)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("laneway: Standard output took no more: ")
    assert done.stderr.count(b"\n") == 1


def test_the_papers_are_listed_with_their_sizes(capsys: Captured) -> None:
    assert run(["--list-papers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "suggested  the smallest of A4 to A0 on which the map can be read"
    assert "A4         210 × 297 mm    595.28 × 841.89 pt" in lines
    assert "Letter     216 × 279 mm    612.00 × 792.00 pt" in lines
    assert len(lines) == len(Paper)
