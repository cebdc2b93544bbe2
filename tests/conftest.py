"""What every test stands on: no screen, a data folder of its own, and no warning that it did not expect."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtGui import QGuiApplication

from model.paths import DATA_DIR_VARIABLE
from ui import system_check

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("laneway", deadline=None)  # machines are shared: a test never asserts a time
settings.register_profile("nightly", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "laneway"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="renew the golden files instead of comparing")
    parser.addoption("--actions", type=int, default=300, help="how many random things the window test does")
    parser.addoption("--pictures", default="", help="where the window's test saves what the screen shows")
    parser.addoption("--touchpoints", type=int, default=100, help="how long the long map of the paper tests is")
    parser.addoption("--kills", type=int, default=100, help="how often the storage test kills a process that saves")


def pytest_configure() -> None:
    missing = system_check.missing_libraries(sys.platform, os.environ)
    if missing:
        pytest.exit(f"laneway: {system_check.advice(missing)}", returncode=1)


@pytest.fixture(autouse=True)
def own_data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder for this test; not made yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(folder))
    return folder


def pytest_unconfigure() -> None:
    """Take back what tests have copied: without a screen Qt lets go of it after Python has ended, and crashes."""
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_warnings() -> Iterator[list[logging.LogRecord]]:
    """Fail the test if anything logs a warning or worse. A test that expects one takes it off this list."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield collector.records
    logging.getLogger().removeHandler(collector)
    lines = [f"{record.name}: {record.getMessage()}" for record in collector.records]
    assert not lines, "unexpected in the log:\n" + "\n".join(lines)
