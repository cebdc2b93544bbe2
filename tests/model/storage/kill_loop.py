"""Kill a process that edits a project, again and again, and see what is in the file. Run by test_kills.

Usage: kill_loop.py FILE KILLS SEED [early]. Prints one line of JSON. With `early` the child says "saved" before it
saves: the fault control, in which acknowledged edits must be found missing.
"""

import json
import os
import random
import select
import signal
import sys
from pathlib import Path

from model.document import SaveStatus
from model.records import Stage, Touchpoint
from model.samples import starter_records
from model.storage.files import create_document, open_document


def edit_for_ever(path: Path, acknowledge: int, early: bool) -> None:
    """Number the first touchpoint and the first stage alike, one edit after the other, and report each."""
    document = open_document(path)
    touchpoint, stage = document.store.all(Touchpoint)[0], document.store.all(Stage)[0]
    number = int(touchpoint.title or 0)
    while True:
        number += 1
        if early:
            os.write(acknowledge, b"%d\n" % number)
        with document.transaction("Count") as store:
            store.put(touchpoint.replaced(title=str(number), description="x" * (number * 37 % 3000)))
            store.put(stage.replaced(title=str(number)))
        assert document.save_state.status is SaveStatus.SAVED
        if not early:
            os.write(acknowledge, b"%d\n" % number)


def killed_at(path: Path, delay: float, early: bool) -> int:
    """Let a child edit for a while, kill it, and return the last number that it said was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            edit_for_ever(path, writing, early)
        finally:
            os._exit(1)
    os.close(writing)
    said = os.read(reading, 4096)
    select.select([], [], [], delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        said += more
    os.close(reading)
    return int(said.split()[-1])


def main(path: Path, kills: int, seed: int, early: bool) -> dict[str, int]:
    """Kill as often as asked for and count what is wrong afterwards."""
    chance = random.Random(seed)
    create_document(path, starter_records()).close()
    found = {"kills": kills, "edits": 0, "lost": 0, "halved": 0, "unclean": 0, "doubted": 0}
    for _ in range(kills):
        said = killed_at(path, chance.uniform(0, 0.02), early)
        document = open_document(path)
        touchpoint, stage = document.store.all(Touchpoint)[0].title, document.store.all(Stage)[0].title
        found["lost"] += int(touchpoint or 0) < said
        found["halved"] += touchpoint != stage or document.history.position != int(touchpoint or 0)
        found["unclean"] += document.keeper.left_open
        found["doubted"] += document.save_state.status is not SaveStatus.SAVED
        found["edits"] = int(touchpoint or 0)
        document.close()
    return found


if __name__ == "__main__":
    outcome = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "early" in sys.argv)
    os.write(1, json.dumps(outcome).encode())
