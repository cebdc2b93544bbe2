"""The program from the outside: what `main.py` prints and the status it exits with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.version import VERSION

MAIN = Path(__file__).resolve().parents[1] / "main.py"
SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_main(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in SCREEN_VARIABLES} | variables
    command = [sys.executable, str(MAIN), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100)


def test_version_is_told_without_a_screen(tmp_path: Path) -> None:
    outcome = run_main(tmp_path, "--version")
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, f"laneway {VERSION}\n", "")


def test_help_names_the_export_command(tmp_path: Path) -> None:
    outcome = run_main(tmp_path, "--help")
    assert outcome.returncode == 0
    assert "export PROJECT -o FILE.pdf" in outcome.stdout


@pytest.mark.parametrize("arguments", [["--no-such-option"], ["one.laneway", "two.laneway"]])
def test_a_misused_command_line_exits_with_2(tmp_path: Path, arguments: list[str]) -> None:
    outcome = run_main(tmp_path, *arguments)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.splitlines()[-1].startswith("laneway: error: ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux runs without a screen")
def test_with_no_screen_the_sample_map_goes_to_a_pdf_in_the_current_folder(tmp_path: Path) -> None:
    outcome = run_main(tmp_path)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    [line] = outcome.stdout.splitlines()
    [pdf] = tmp_path.glob("*.pdf")
    assert line.startswith("laneway: there is no screen")
    assert str(pdf) in line
    assert pdf.read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux runs without a screen")
def test_with_no_screen_a_named_project_is_not_opened(tmp_path: Path) -> None:
    outcome = run_main(tmp_path, "mine.laneway")
    assert outcome.returncode == 1
    [line] = outcome.stderr.splitlines()
    assert line.startswith("laneway: there is no screen to show mine.laneway on")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")
def test_a_screen_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    outcome = run_main(tmp_path, DISPLAY=":64999")
    assert outcome.returncode == 1
    [line] = outcome.stderr.splitlines()
    assert line.startswith("laneway: the screen :64999 does not answer")


def test_main_still_parses_on_an_old_python() -> None:
    import ast

    ast.parse(MAIN.read_text(encoding="utf-8"), feature_version=(3, 7))
