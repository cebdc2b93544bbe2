"""Exporting a map as PDF against the same lines of text drawn bare on a reportlab canvas."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.data import ROOT, big_map, scratch_folder
from benchmarks.measure import Figure, Goal, interleave, settle
from export.base import unheard
from export.pdf.exporter import PdfExporter
from export.pdf.job import Job
from export.pdf.options import PdfOptions
from model.layout.fonts import font_path
from model.layout.picture import Text
from model.storage.files import create_document
from model.store import Snapshot

BARE: Final = "reportlab canvas, drawString of the same lines"
FONT: Final = "Floor"
# A small process stands between, for a child starts with the peak memory of the process that made it.
_WATCHED_CHILD: Final = """
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.call(sys.argv[1:])
spent = (time.perf_counter() - start) * 1e3
unit = 2**20 if sys.platform == "darwin" else 2**10
print(spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit)
sys.exit(status)
"""


def figures(size: int, repeats: int) -> list[Figure]:
    """Time exports in this process and one in a process of its own; weigh the file and the memory."""
    records, map_id = big_map(size)
    snapshot = Snapshot(records)
    linear = Goal("linear", 1.3, (10_000,))
    with scratch_folder() as folder:
        target, project = folder / "map.pdf", folder / "map.laneway"
        create_document(project, records).close()
        whole = _in_a_process(project, target)
        settle()

        def export() -> None:
            PdfExporter().write(snapshot, map_id, target, PdfOptions(), unheard)

        ((first,),) = interleave(1, export, warm_up=False)
        size_kb = target.stat().st_size / 1024
        lines = _lines(snapshot, map_id)
        again, bare = interleave(repeats, export, lambda: _draw_bare(lines, folder / "bare.pdf"))
        bare_kb = (folder / "bare.pdf").stat().st_size / 1024
    found = [
        Figure("export, text known", "ms", again, BARE, bare, (Goal("ratio", 4, (1000,)), linear)),
        Figure("first export of the process", "ms", [first]),
        Figure("file", "KB", [size_kb], BARE, [bare_kb], (Goal("value", 150, (1000,)), linear)),
    ]
    if whole is not None:
        found.append(Figure("export by command, whole process", "ms", [whole[0]]))
        found.append(Figure("its peak memory", "MB", [whole[1]], goals=(linear,)))
    return found


def _in_a_process(project: Path, target: Path) -> tuple[float, float] | None:
    """The milliseconds and the peak megabytes of `main.py export`; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    command = [sys.executable, str(ROOT / "main.py"), "export", str(project), "-o", str(target)]
    outcome = subprocess.run(
        [sys.executable, "-S", "-c", _WATCHED_CHILD, *command], capture_output=True, text=True, check=True
    )
    spent, peak = outcome.stdout.splitlines()[-1].split()
    return float(spent), float(peak)


def _lines(snapshot: Snapshot, map_id: str) -> list[tuple[float, float, float, str]]:
    """All lines of the map and of its register: where, how large and what."""
    job = Job(snapshot, map_id, PdfOptions(), unheard)
    return [
        (x + item.x, picture.height - y - item.y, item.size, item.text)
        for page in job.pages
        for picture in (window.picture for window in page.windows)
        for group, x, y in picture.walk()
        for item in group.items
        if isinstance(item, Text)
    ]


def _draw_bare(lines: list[tuple[float, float, float, str]], target: Path) -> None:
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont(FONT, str(font_path("Inter-Regular"))))
    canvas = Canvas(str(target), pagesize=(14_400, 1000), pageCompression=1, invariant=1)
    for x, y, size, text in lines:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
    canvas.save()
