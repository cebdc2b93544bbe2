"""Sample projects: for the first run, for the documentation's pictures, for tests and benchmarks."""

from model.ordering import keys_between
from model.records import Record
from model.samples.john import john_records
from model.samples.shared import shared_records

__all__ = ["sample_records"]


def sample_records() -> list[Record]:
    """The project "Sample journeys" with its maps; the same records, ids included, at every call."""
    first, *_ = keys_between(None, None, 3)
    return [*shared_records("Sample journeys"), *john_records(first, first)]
