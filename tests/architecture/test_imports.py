"""The layering: ui stands on export, export on model, and never back. The contracts are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_no_module_imports_against_the_layers() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    outcome = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert outcome.returncode == 0, outcome.stdout[outcome.stdout.find("Contracts") :] + outcome.stderr


@pytest.mark.parametrize("module", ["ui.cli", "ui.system_check", "model.paths", "export"])
def test_what_runs_before_the_window_loads_no_toolkit(module: str) -> None:
    heavy = "{'PySide6', 'reportlab', 'pyqtgraph', 'numpy', 'sqlmodel', 'sqlalchemy', 'pydantic'}"
    code = f"import sys, {module}; print(*sorted({heavy} & set(sys.modules)))"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (outcome.stdout.strip(), outcome.stderr) == ("", "")
