"""Run by test_interrupted: exports over an old file in processes that die or may write too little; prints what remains.

`python interrupting.py FORMAT FOLDER` prints a line for each attempt: how the process ended, the names of the files in
the folder, and whether the file is the old one or the new one.
"""

import dataclasses
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from export.base import unheard
from export.exporters import EXPORTERS
from model.errors import UserError
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot

OLD = b"what was there before"
SAMPLES = 12
snapshot = Snapshot(sample_records())
john = snapshot.all(JourneyMap)[0].id
exporter = next(exporter for exporter in EXPORTERS if exporter.id == sys.argv[1])
options = exporter.options_type()
if hasattr(options, "dpi"):
    options = dataclasses.replace(options, dpi=36)
target = Path(sys.argv[2]) / "map"


def attempt(name: str, spoil: Callable[[], Callable[[float, str], None]]) -> None:
    """Export in a process of its own that `spoil` prepares; it returns the progress to report to."""
    target.write_bytes(OLD)
    child = os.fork()
    if not child:
        status = 0
        try:
            exporter.write(snapshot, john, target, options, spoil())
        except UserError:
            status = 3
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    names = sorted(path.name for path in target.parent.iterdir())
    kept = {OLD: "old", new: "new"}.get(target.read_bytes(), "broken")
    sys.stdout.write(f"{name}\t{os.waitstatus_to_exitcode(ended)}\t{','.join(names)}\t{kept}\n")
    sys.stdout.flush()
    for path in target.parent.iterdir():
        path.unlink()


def killed_at(step: int) -> Callable[[], Callable[[float, str], None]]:
    """Kill the process when it says for the n-th time how far it is."""
    said = 0

    def progress(done: float, what: str) -> None:
        nonlocal said
        said += 1
        if said == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: progress


def killed_in(call: str) -> Callable[[], Callable[[float, str], None]]:
    """Kill the process when it calls a function of the system."""

    def spoil() -> Callable[[float, str], None]:
        setattr(os, call, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        return unheard

    return spoil


def killed_after(seconds: float) -> Callable[[], Callable[[float, str], None]]:
    """End the process after a time, wherever it is."""

    def spoil() -> Callable[[float, str], None]:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
        return unheard

    return spoil


def short_of_disk() -> Callable[[float, str], None]:
    """Let no file become larger than a few bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    return unheard


steps: list[float] = []
start = time.perf_counter()
exporter.write(snapshot, john, target, options, lambda done, _: steps.append(done))
spent = time.perf_counter() - start
new = target.read_bytes()

for step in range(1, len(steps) + 1):
    attempt(f"step {step} of {len(steps)}", killed_at(step))
for sample in range(SAMPLES):
    attempt(f"time {sample}", killed_after(spent * sample / SAMPLES))
for call in ("fsync", "replace"):
    attempt(call, killed_in(call))
attempt("disk", lambda: short_of_disk())
