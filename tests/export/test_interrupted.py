"""Exports that are cancelled, killed or run out of disk: the old file is as it was, and nothing else remains."""

import dataclasses
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from export.base import Cancelled, Exporter
from export.exporters import EXPORTERS
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot

SCRIPT = Path(__file__).with_name("interrupting.py")
OLD = b"what was there before"
SNAPSHOT = Snapshot(sample_records())
JOHN = SNAPSHOT.all(JourneyMap)[0].id
KILLED, TIMED_OUT, REFUSED = "-9", "-14", "3"

every_format = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    return made


def quick(exporter: Exporter) -> Any:
    """Options with which an export does not take long."""
    options = exporter.options_type()
    return dataclasses.replace(options, dpi=36) if hasattr(options, "dpi") else options


@every_format
def test_an_export_cancelled_at_any_step_leaves_the_old_file(exporter: Exporter, folder: Path) -> None:
    heard: list[float] = []
    exporter.write_into(io.BytesIO(), SNAPSHOT, JOHN, quick(exporter), lambda done, _: heard.append(done))
    assert len(heard) > 3
    target = folder / "map"
    for step in range(len(heard)):
        target.write_bytes(OLD)
        left = [step]

        def stop(done: float, what: str, left: list[int] = left) -> None:
            if not left[0]:
                raise Cancelled
            left[0] -= 1

        with pytest.raises(Cancelled):
            exporter.write(SNAPSHOT, JOHN, target, quick(exporter), stop)
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("map", OLD)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals, forks and limits")
@every_format
def test_a_process_that_dies_leaves_the_old_file_or_the_new_one(exporter: Exporter, folder: Path) -> None:
    command = [sys.executable, str(SCRIPT), exporter.id, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert done.stderr == ""
    found = {line.split("\t")[0]: line.split("\t")[1:] for line in done.stdout.splitlines()}
    *steps, last = [rest for name, rest in found.items() if name.startswith("step")]
    assert len(steps) > 3
    assert all(rest == [KILLED, "map", "old"] for rest in steps)
    assert last == [KILLED, "map", "new"]  # it says "Done" when the file is there
    samples = [rest for name, rest in found.items() if name.startswith("time")]
    assert {ended for ended, *_ in samples} <= {TIMED_OUT, "0"}
    assert TIMED_OUT in {ended for ended, *_ in samples}
    assert all(kept in ("old", "new") for *_, kept in samples)
    for call in ("fsync", "replace"):
        ended, names, kept = found[call]
        assert (ended, kept) == (KILLED, "old")
        # What was being written cannot be taken away by a dead process; it does not look like a map.
        assert names.endswith(".part,map")
    assert found["disk"] == [REFUSED, "map", "old"]
