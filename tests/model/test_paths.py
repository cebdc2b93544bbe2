"""Where the user's data lives."""

from pathlib import Path

import pytest

from model.paths import DATA_DIR_VARIABLE, data_dir, sample_project_path


def test_the_variable_chooses_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "elsewhere"))
    assert data_dir() == tmp_path / "elsewhere"
    assert sample_project_path().parent == data_dir()
    assert sample_project_path().suffix == ".laneway"


def test_a_relative_choice_does_not_move_with_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(DATA_DIR_VARIABLE, "mine")
    assert data_dir() == tmp_path / "mine"


def test_without_the_variable_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_DIR_VARIABLE)
    assert data_dir().is_absolute()
    assert "laneway" in str(data_dir())


def test_naming_the_folder_makes_nothing(own_data_dir: Path) -> None:
    assert sample_project_path().parent == own_data_dir
    assert not own_data_dir.exists()
