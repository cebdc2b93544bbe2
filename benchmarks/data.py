"""The maps that all cases measure, and scratch files. Knows the model, no screen and no paper."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.records import JourneyMap, Record
from model.samples import big_records
from model.store import Snapshot

ROOT = Path(__file__).resolve().parents[1]


def big_map(size: int) -> tuple[list[Record], str]:
    """The records of one map with `size` touchpoints, and its id."""
    records = big_records(size)
    return records, next(record.id for record in records if isinstance(record, JourneyMap))


def big_snapshot(size: int) -> tuple[Snapshot, str]:
    """The same, to lay out."""
    records, map_id = big_map(size)
    return Snapshot(records), map_id


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder on the disk that TMPDIR names; an edit cannot be durable on a file system in memory."""
    with tempfile.TemporaryDirectory(prefix="laneway-bench-") as folder:
        yield Path(folder)
