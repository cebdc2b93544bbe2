"""The window of the tests of ui, for tests that go from a file to the screen."""

from tests.ui.conftest import opening

__all__ = ["opening"]
