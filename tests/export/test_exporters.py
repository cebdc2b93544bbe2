"""What holds for every format: these tests cover a new entry of EXPORTERS by themselves."""

from pathlib import Path

import pytest

from export.base import Cancelled, Exporter, unheard
from export.exporters import EXPORTERS
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot

every_format = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)
SNAPSHOT = Snapshot(sample_records())
MAPS = [journey.id for journey in SNAPSHOT.all(JourneyMap)]


def test_ids_and_suffixes_are_unique() -> None:
    assert len({exporter.id for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)


@every_format
def test_a_format_names_itself(exporter: Exporter) -> None:
    assert exporter.title
    assert exporter.suffix.startswith(".")


@every_format
@pytest.mark.parametrize("map_id", MAPS)
def test_the_same_map_gives_the_same_bytes(exporter: Exporter, map_id: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for target in (first, second):
        assert exporter.write(SNAPSHOT, map_id, target, exporter.options_type(), unheard).path == target
    assert first.read_bytes() == second.read_bytes()


@every_format
def test_progress_runs_from_nothing_to_all(exporter: Exporter, tmp_path: Path) -> None:
    heard: list[tuple[float, str]] = []
    exporter.write(SNAPSHOT, MAPS[0], tmp_path / "map", exporter.options_type(), lambda *step: heard.append(step))
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(what for _, what in heard)


@every_format
@pytest.mark.parametrize("limit", [0.0, 0.4, 0.9])
def test_a_cancelled_export_leaves_the_old_file(exporter: Exporter, limit: float, tmp_path: Path) -> None:
    target = tmp_path / "map"
    target.write_bytes(b"old")

    def stop(done: float, what: str) -> None:
        if done >= limit:
            raise Cancelled

    with pytest.raises(Cancelled):
        exporter.write(SNAPSHOT, MAPS[0], target, exporter.options_type(), stop)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map", b"old")]
