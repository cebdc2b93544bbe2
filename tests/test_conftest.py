"""The safety net itself: each test's own data folder, and log lines that fail a test."""

import logging
from pathlib import Path

import pytest

from model.paths import data_dir

pytest_plugins = ["pytester"]


def test_every_test_has_a_data_folder_of_its_own(own_data_dir: Path, tmp_path: Path) -> None:
    assert data_dir() == own_data_dir
    assert own_data_dir.is_relative_to(tmp_path)


def test_a_warning_that_is_expected_is_taken_off_the_list(log_warnings: list[logging.LogRecord]) -> None:
    logging.getLogger("laneway.test").warning("disk is nearly full")
    assert log_warnings.pop().getMessage() == "disk is nearly full"


def test_an_unexpected_warning_in_the_log_fails_the_test(
    pytester: pytest.Pytester, log_warnings: list[logging.LogRecord]
) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile("import logging\ndef test_it(): logging.getLogger('x').error('lost %d rows', 3)")
    outcome = pytester.runpytest()
    log_warnings.clear()  # the inner run shares this process and its root logger
    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*x: lost 3 rows*"])
