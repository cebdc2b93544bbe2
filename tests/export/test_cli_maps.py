"""Several maps by one command, and what it can be asked without writing anything."""

from pathlib import Path

import pypdf
import pytest

from export.base import Exporter
from export.cli import run
from export.exporters import EXPORTERS
from export.naming import targets
from export.pdf.parts import PARTS
from model.errors import UserError
from model.samples import sample_records
from model.storage.files import create_document
from tests.builders import Scene, a_map

Captured = pytest.CaptureFixture[str]
TITLES = ["John buys a television", "Sally orders a party dress", "Support call the bill looks wrong"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Journeys.laneway"
    create_document(path, sample_records()).close()
    return path


def kept(scene: Scene, path: Path) -> Path:
    create_document(path, scene.store.records.values()).close()
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_maps_go_into_a_folder_that_is_made(project: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "out"
    assert run([str(project), "--all-maps", "-o", str(folder)]) == 0
    assert names(folder) == [f"{title}.pdf" for title in TITLES]
    assert pypdf.PdfReader(folder / "Sally orders a party dress.pdf").metadata["/Title"] == TITLES[1]  # type: ignore[index]
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_maps_are_chosen_by_title_and_number_each_once(project: Path, tmp_path: Path) -> None:
    words = ["--map", "sally orders a party dress", "--map", "1", "--map", "2"]
    assert run([str(project), *words, "-o", str(tmp_path), "--parts", "map"]) == 0
    assert names(tmp_path) == ["John buys a television.pdf", project.name, "Sally orders a party dress.pdf"]


def test_a_mark_in_the_name_stands_for_the_title(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ["--all-maps", "--parts", "map"]
    assert run([str(project), *words, "-o", str(folder / "Client – {map}, draft.pdf")]) == 0
    assert names(folder) == [f"Client – {title}, draft.pdf" for title in TITLES]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)
def test_every_format_can_be_asked_for(exporter: Exporter, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ["--map", "1", "--map", "2", "--format", exporter.id]
    assert run([str(project), *words, "-o", str(folder)]) == 0
    assert names(folder) == [f"{title}{exporter.suffix}" for title in TITLES[:2]]
    assert run([str(project), "-o", str(tmp_path / f"one{exporter.suffix}")]) == 0
    assert (tmp_path / f"one{exporter.suffix}").read_bytes() == (folder / f"{TITLES[0]}{exporter.suffix}").read_bytes()


def test_several_maps_do_not_go_into_one_file(project: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run([str(project), "--all-maps", "-o", str(tmp_path / "all.pdf")]) == 1
    assert "all.pdf is one file, and there are several maps." in capsys.readouterr().err
    assert run([str(project), "--all-maps", "-o", "-", "--format", "pdf"]) == 1
    assert "Standard output takes one map." in capsys.readouterr().err
    assert names(tmp_path) == [project.name]


def test_a_folder_that_cannot_be_made_is_told(project: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run([str(project), "--all-maps", "-o", str(tmp_path / "no" / "out")]) == 1
    assert "cannot be made: No such file or directory." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["Buy", "buy", "BUY"], ["Buy", "buy 2", "BUY 3"]),
        (["Buy 2", "Buy", "Buy"], ["Buy 2", "Buy", "Buy 3"]),
        (["", ""], ["Untitled map", "Untitled map 2"]),
        (["a/b:c?", "../../etc"], ["a b c", "etc"]),
        (["Caf\u00e9", "Cafe\u0301"], ["Caf\u00e9", "Cafe\u0301 2"]),
        (["con", "Aux", "com1.x"], ["_con", "_Aux", "_com1.x"]),
    ],
)
def test_names_are_safe_and_apart_on_every_system(titles: list[str], found: list[str]) -> None:
    assert targets(Path("out"), ".pdf", titles) == tuple(Path("out") / f"{name}.pdf" for name in found)


@pytest.mark.parametrize("title", ["\U0001f600" * 100, "\u0e01" * 100, "x" * 300])
def test_a_long_title_still_gives_a_name_that_disks_take(title: str, tmp_path: Path) -> None:
    [target] = targets(tmp_path, ".pdf", [title])
    target.write_bytes(b"")
    assert names(tmp_path) == [target.name]


def test_a_mark_in_a_folder_is_refused() -> None:
    with pytest.raises(UserError, match="in the name of a folder"):
        targets(Path("{map}/x.pdf"), ".pdf", ["Buy"])


def test_no_map_is_written_over_the_project(tmp_path: Path, capsys: Captured) -> None:
    scene = a_map("Buy: Look")
    path = kept(scene, tmp_path / "Map.pdf")
    before = path.read_bytes()
    assert run([str(path), "--all-maps", "-o", str(tmp_path)]) == 1
    assert "is the project itself" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_maps_of_one_title_are_told_apart_by_number(tmp_path: Path, capsys: Captured) -> None:
    scene = a_map("Buy: Look")
    scene.add_map("Other", "One: Two")
    scene.add_map("Map", "Sell: Show")
    path, target = kept(scene, tmp_path / "p.laneway"), tmp_path / "x.pdf"
    assert run([str(path), "--map", "Map", "-o", str(target)]) == 1
    assert "has 2 maps “Map”. Choose one by its number: --map 1 or --map 3." in capsys.readouterr().err
    assert run([str(path), "--map", "3", "-o", str(target)]) == 0
    assert "Sell" in pypdf.PdfReader(target).pages[0].extract_text()


def test_the_preflight_finds_small_text_and_writes_nothing(project: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "x.pdf"
    assert run([str(project), "-o", str(target), "--paper", "A4", "--preflight"]) == 1
    head, finding = capsys.readouterr().out.splitlines()
    assert head.startswith("John buys a television: 2 pages, smallest text ")
    assert finding.startswith("  The smallest text is ")
    assert not target.exists()


def test_the_preflight_of_a_good_choice_finds_nothing(project: Path, capsys: Captured) -> None:
    assert run([str(project), "--map", "1", "--map", "3", "--preflight"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("  Nothing to remark.\n") == 2
    assert captured.err == ""


def test_parts_are_listed_with_the_reason_why_one_is_empty(tmp_path: Path, capsys: Captured) -> None:
    path = kept(a_map("Buy: Look"), tmp_path / "p.laneway")
    assert run([str(path), "--list-parts"]) == 0
    title, *lines = capsys.readouterr().out.splitlines()
    assert title == "Map"
    assert [line.split()[0] for line in lines] == [part.id for part in PARTS]
    assert "  register   Pain register      empty: The map has no pain points." in lines
    assert next(line for line in lines if line.startswith("  map ")) == "  map        Map"


def test_a_part_asked_for_that_is_empty_is_told(tmp_path: Path, capsys: Captured) -> None:
    path, target = kept(a_map("Buy: Look"), tmp_path / "p.laneway"), tmp_path / "x.pdf"
    assert run([str(path), "-o", str(target), "--parts", "map,register"]) == 0
    assert capsys.readouterr().err == "laneway: Pain register left out: The map has no pain points.\n"
    assert run([str(path), "-o", str(target), "--parts", "all"]) == 0
    assert "left out" not in capsys.readouterr().err
    assert run([str(path), "-o", str(target), "--parts", "register"]) == 1
    assert "Nothing to print was chosen." in capsys.readouterr().err


def test_of_several_maps_each_warning_names_its_own(project: Path, tmp_path: Path, capsys: Captured) -> None:
    words = ["--all-maps", "--sheets", "fit", "--paper", "A4", "--parts", "map"]
    assert run([str(project), *words, "-o", str(tmp_path / "out")]) == 0
    warnings = capsys.readouterr().err.splitlines()
    whose = [line.partition(": The smallest text")[0] for line in warnings if "smallest text" in line]
    assert [name.removeprefix("laneway: ").replace(":", "") for name in whose] == TITLES
    assert all(line.startswith(tuple(f"{name}: " for name in whose)) for line in warnings)
