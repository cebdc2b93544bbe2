"""What the tests of SVG share."""

import pytest

from model.store import Snapshot
from tests.e2e.maps import snapshot_of


@pytest.fixture(scope="session")
def scripts() -> tuple[Snapshot, str]:
    """A map that holds every script."""
    return snapshot_of("every script")
