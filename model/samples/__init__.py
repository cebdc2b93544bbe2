"""Sample projects: for the first run, for the documentation's pictures, for tests and benchmarks."""

from model.ordering import keys_between
from model.records import Record
from model.samples.big import big_records
from model.samples.john import john_records
from model.samples.sally import sally_records
from model.samples.shared import shared_records
from model.samples.starter import starter_records
from model.samples.support import support_records

__all__ = ["big_records", "sample_records", "starter_records"]


def sample_records() -> list[Record]:
    """The project "Sample journeys" with three maps; the same records, ids included, at every call."""
    records = shared_records("Sample journeys")
    writers = (john_records, sally_records, support_records)
    for key, write in zip(keys_between(None, None, len(writers)), writers, strict=True):
        records += write(key, key)
    return records
