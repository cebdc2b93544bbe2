"""Starting the program in a process of its own against showing one bare PySide6 window."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.data import ROOT, scratch_folder
from benchmarks.measure import Figure, Goal
from benchmarks.window import MOMENTS
from model.paths import DATA_DIR_VARIABLE
from model.samples import sample_records
from model.storage.files import create_document

BARE = "a bare PySide6 window, painted"
GOALS = {"painted": 1.3, "editable": 4.8}
NAMES = {
    "painted": "window painted",
    "on screen": "sample map on screen",
    "editable": "sample map editable",
}


def figures(size: int, repeats: int) -> list[Figure]:
    """Start both windows in turn, from the call of the interpreter; `size` plays no part, the map is John's."""
    with scratch_folder() as folder:
        first_start = _moments("laneway", folder)
        _moments("bare", folder)
        project = folder / "John.laneway"
        create_document(project, sample_records()).close()
        rounds = [(_moments("laneway", folder, project), _moments("bare", folder)) for _ in range(repeats)]
    floor = [bare["painted"] for _, bare in rounds]
    found = []
    for moment in MOMENTS:
        goals = (Goal("ratio", GOALS[moment]),) if moment in GOALS else ()
        found.append(Figure(NAMES[moment], "ms", [full[moment] for full, _ in rounds], BARE, floor, goals))
    found.append(Figure("very first start, to the start page", "ms", [first_start["editable"]]))
    return found


def _moments(what: str, folder: Path, *arguments: Path) -> dict[str, float]:
    """The milliseconds from the start of a process to each moment of its window."""
    environment = {**os.environ, DATA_DIR_VARIABLE: str(folder)}
    start = time.monotonic()
    outcome = subprocess.run(
        [sys.executable, "-m", "benchmarks.window", what, *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    if outcome.returncode:
        raise RuntimeError(f"the {what} window did not come up:\n{outcome.stderr}")
    found: dict[str, float] = json.loads(outcome.stdout.splitlines()[-1])
    return {moment: (at - start) * 1e3 for moment, at in found.items()}
