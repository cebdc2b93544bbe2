"""What was said to be saved is in the file after kill -9, whole. `--kills` says how often to try."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.model.storage.support import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def kill_loop(path: Path, kills: int, *options: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.model.storage.kill_loop", path, str(kills), "7", *options]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60 + kills, check=False)
    assert outcome.returncode == 0, outcome.stderr
    found: dict[str, int] = json.loads(outcome.stdout)
    return found


def test_an_edit_shown_as_saved_survives_the_end_of_the_process(path: Path, request: pytest.FixtureRequest) -> None:
    kills = request.config.getoption("--kills")
    found = kill_loop(path, kills)
    assert found["edits"] > kills
    assert (found["unclean"], found["lost"], found["halved"], found["doubted"]) == (kills, 0, 0, 0)


def test_the_kill_loop_notices_a_program_that_says_saved_too_early(path: Path) -> None:
    found = kill_loop(path, 20, "early")
    assert found["lost"] > 0
