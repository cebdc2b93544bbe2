"""Rules about the files themselves: ceilings, docstrings, and nothing that only one machine has."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from model.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("model", "export", "ui", "tests", "benchmarks", "docs")
TEXT_FOLDERS = (*CODE_FOLDERS, ".ci", "resources")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".sh", ".txt", ".json", ".svg", ".ts", ""}
CEILING = 400
LOWER_CEILINGS = {"ui/main_window.py": 300}
ONE_MACHINE = re.compile("|".join([r"/wo" + r"rk\b", "sha" + "red/", r"/ro" + r"ot/", r"/ho" + r"me/\w"]))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_files() -> list[Path]:
    found = [path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return [ROOT / "main.py", *sorted(found)]


def text_files() -> list[Path]:
    top = [path for path in ROOT.iterdir() if path.name != "uv.lock"]
    nested = [path for folder in TEXT_FOLDERS for path in (ROOT / folder).rglob("*")]
    return sorted(path for path in [*top, *nested] if path.is_file() and path.suffix in TEXT_SUFFIXES)


def test_there_are_files_to_check() -> None:
    names = [name(path) for path in [*code_files(), *text_files()]]
    assert {"main.py", "ui/cli.py", "pyproject.toml", "README.md", ".ci/run"} <= set(names)


@pytest.mark.parametrize("path", code_files(), ids=name)
def test_a_module_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree) or not tree.body, "a module with code needs a docstring"


def test_no_file_grows_past_its_ceiling() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code_files()}
    assert [f"{file}: {n}" for file, n in lengths.items() if n > LOWER_CEILINGS.get(file, CEILING)] == []


def test_nothing_names_a_folder_of_one_machine() -> None:
    found = [
        f"{name(path)}: {match.group()}"
        for path in text_files()
        if "__pycache__" not in path.parts
        for match in ONE_MACHINE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_every_dependency_is_pinned() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = settings["project"]["dependencies"] + settings["dependency-groups"]["dev"]
    pins = settings["tool"]["uv"]["constraint-dependencies"]
    pinned = {pin.partition("==")[0].lower() for pin in pins}
    assert all("==" in pin for pin in pins)
    assert {re.split("[<>=]", entry)[0].lower() for entry in wanted} - pinned == set()


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert {"pip install uv && uv run main.py", "pip install uv && uv run pytest"} <= set(readme)
