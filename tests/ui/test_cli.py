"""What the command line does with what it is told, before any window."""

import sys
import types
from collections.abc import Callable

import pytest

from model.errors import UserError
from ui import cli, system_check

Launch = Callable[..., int]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a window can open."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(system_check, "has_screen", lambda *_: True)
    monkeypatch.setattr(system_check, "missing_libraries", lambda *_: [])
    monkeypatch.setattr(system_check, "x_server_answers", lambda *_: True)


def install(monkeypatch: pytest.MonkeyPatch, module: str, run: Launch) -> None:
    """Put a stand-in with the function `run` in the place of a module that is loaded when needed."""
    stand_in = types.ModuleType(module)
    stand_in.run = run  # type: ignore[attr-defined]
    package, _, name = module.rpartition(".")
    monkeypatch.setitem(sys.modules, module, stand_in)
    monkeypatch.setattr(sys.modules[package] if package in sys.modules else __import__(package), name, stand_in, False)


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize(
    ("argv", "handed_on"),
    [
        ([], ([], False)),
        (["a map.laneway"], (["a map.laneway"], False)),
        (["--new-window", "a map.laneway"], (["a map.laneway"], True)),
    ],
)
def test_a_project_is_handed_to_the_window(
    monkeypatch: pytest.MonkeyPatch, argv: list[str], handed_on: tuple[list[str], bool]
) -> None:
    seen: list[tuple[list[str], bool]] = []
    install(monkeypatch, "ui.app", lambda arguments, new_window: seen.append((arguments, new_window)) or 0)
    assert cli.run(argv) == 0
    assert seen == [handed_on]


def test_export_is_handed_on_with_its_own_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    install(monkeypatch, "export.cli", lambda arguments: seen.append(arguments) or 2)
    assert cli.run(["export", "a.laneway", "-o", "a.pdf"]) == 2
    assert seen == [["a.laneway", "-o", "a.pdf"]]


@pytest.mark.usefixtures("screen")
def test_missing_system_libraries_are_one_line_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_check, "missing_libraries", lambda *_: ["libxcb-cursor.so.0"])
    assert cli.run([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("laneway: Qt needs system libraries that are missing (libxcb-cursor.so.0)")
    assert err.endswith("apt install libxcb-cursor0\n")


@pytest.mark.usefixtures("screen")
def test_what_the_user_can_mend_is_one_line_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: list[str], new_window: bool) -> int:
        raise UserError("b.laneway is not\na project.", "Choose another file.")

    install(monkeypatch, "ui.app", fail)
    assert cli.run(["b.laneway"]) == 1
    assert capsys.readouterr().err == "laneway: b.laneway is not a project. Choose another file.\n"


@pytest.mark.usefixtures("screen")
def test_a_python_without_the_libraries_is_told_how_to_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: list[str], new_window: bool) -> int:
        raise ModuleNotFoundError("No module named 'uharfbuzz'", name="uharfbuzz")

    install(monkeypatch, "ui.app", fail)
    assert cli.run([]) == 1
    assert "uharfbuzz is missing; start with: pip install uv && uv run main.py" in capsys.readouterr().err


@pytest.mark.usefixtures("screen")
def test_a_fault_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: list[str], new_window: bool) -> int:
        raise ModuleNotFoundError("No module named 'ui.gone'", name="ui.gone")

    install(monkeypatch, "ui.app", fail)
    with pytest.raises(ModuleNotFoundError):
        cli.run([])
