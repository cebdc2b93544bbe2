"""Presets: what comes with Laneway, what the user keeps, and files that somebody else has written."""

import datetime as dt
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from export.base import unheard
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from export.pdf.proof import make_proof
from export.presets import BUILT_IN, Presets, as_values, from_values
from model.errors import UserError
from tests.builders import a_map

DAY = dt.date(2026, 3, 1)
WALL = PdfOptions(
    Sheets.TILES, Paper.A1, Orientation.PORTRAIT, 1.5, 12.0, 15.0, False, False, ("map", "gaps"), "{map}", "", False,
    False, DAY, True,
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "presets.json"


def names(presets: Presets) -> list[str]:
    return [preset.name for preset in presets.own]


def write(file: Path, *entries: object) -> None:
    file.write_text(json.dumps({"presets": list(entries)}), encoding="utf-8")


def test_every_option_of_a_preset_comes_back(file: Path) -> None:
    Presets(file).keep("Our wall", WALL)
    found = Presets(file).find("our  WALL")
    assert found is not None
    assert found.options == WALL
    assert all(getattr(WALL, field.name) != getattr(PdfOptions(), field.name) for field in fields(PdfOptions))


def test_presets_of_the_program_come_first_and_cannot_be_replaced(file: Path) -> None:
    presets = Presets(file)
    presets.keep("A", WALL)
    assert [preset.name for preset in presets.all] == [*(preset.name for preset in BUILT_IN), "A"]
    with pytest.raises(UserError, match="comes with Laneway"):
        presets.keep("on screen", WALL)


def test_a_name_is_kept_once(file: Path) -> None:
    presets = Presets(file)
    presets.keep("Mine", PdfOptions())
    presets.keep(" mine ", WALL)
    assert [preset.options for preset in presets.own] == [WALL]


def test_a_preset_can_be_renamed_and_deleted(file: Path) -> None:
    presets = Presets(file)
    for name in ("One", "Two"):
        presets.keep(name, WALL)
    with pytest.raises(UserError, match="There is a preset “Two” already"):
        presets.rename("One", "two")
    presets.rename("One", "Three")
    presets.remove("Two")
    assert names(Presets(file)) == ["Three"]
    assert presets.own[0].options == WALL


def test_a_preset_needs_a_name(file: Path) -> None:
    with pytest.raises(UserError, match="needs a name"):
        Presets(file).keep("  ", WALL)
    assert not file.exists()


def test_what_is_wrong_with_one_value_loses_no_other(file: Path) -> None:
    values = as_values(WALL) | {"scale": 99, "paper": "A9", "colour": "blue"}
    write(file, {"name": "Odd", "options": values}, {"name": "Good", "options": as_values(WALL)})
    presets = Presets(file)
    assert presets.find("Odd").options == replace(WALL, scale=1.0, paper=Paper.A4)  # type: ignore[union-attr]
    assert presets.find("Good").options == WALL  # type: ignore[union-attr]
    assert presets.complaints == (
        "In the preset “Odd”, paper, scale, colour cannot be understood; the usual is taken.",
    )


def test_what_is_not_understood_stays_in_the_file(file: Path) -> None:
    odd = {"name": "Newer", "options": as_values(WALL) | {"colour": "blue"}}
    write(file, odd, 7, {"name": "No options"})
    Presets(file).keep("Mine", WALL)
    assert json.loads(file.read_text())["presets"][:3] == [odd, 7, {"name": "No options"}]
    assert names(Presets(file)) == ["Mine", "Newer"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"presets": 3}', '{"presets": null}', "\x00", "[" * 100_000])
def test_a_broken_file_is_put_aside_and_not_lost(file: Path, text: str) -> None:
    file.write_text(text)
    presets = Presets(file)
    assert presets.all == BUILT_IN
    assert "cannot be read" in presets.complaints[0]
    presets.keep("Mine", WALL)
    assert names(Presets(file)) == ["Mine"]
    assert presets.complaints == ()
    assert (file.parent / "presets, not understood.json").read_text() == text


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    with pytest.raises(UserError, match="could not be saved"):
        Presets(tmp_path / "no folder" / "presets.json").keep("Mine", WALL)


def test_two_windows_do_not_lose_each_others_presets(file: Path) -> None:
    one, other = Presets(file), Presets(file)
    one.keep("One", WALL)
    other.keep("Other", WALL)
    assert names(Presets(file)) == ["One", "Other"]


def test_the_day_of_saving_is_the_day_of_printing_later() -> None:
    values = as_values(WALL, today=DAY)
    later = dt.date(2026, 9, 9)
    assert from_values(PdfOptions, values, today=later)[0].dated == later
    assert from_values(PdfOptions, as_values(WALL, today=later), today=later)[0].dated == DAY


def test_presets_are_in_the_data_folder(own_data_dir: Path) -> None:
    Presets().keep("Mine", WALL)
    assert names(Presets()) == ["Mine"]
    assert [path.name for path in own_data_dir.iterdir()] == ["export presets.json"]


def test_the_empty_map_comes_on_paper_large_enough_to_read() -> None:
    scene = a_map("Buy: " + " ".join(f"T{number}" for number in range(12)))
    (empty,) = (preset.options for preset in BUILT_IN if preset.name == "Empty map")
    assert make_proof(scene.store, scene.map_id, empty, unheard).findings == ()
