"""Exporting a map as PDF, on one sheet, on tiles and with all parts, against the same lines drawn bare by reportlab.

The collector pauses meanwhile, as it does during an export of the program.
"""

import gc
import subprocess
import sys
from collections.abc import Iterator
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
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import Window
from export.pdf.papers import Paper
from export.pdf.parts import PARTS
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


WAYS: Final = {
    "one sheet": PdfOptions(),
    "A3 tiles": PdfOptions(Sheets.TILES, Paper.A3),
    "all parts": PdfOptions(parts=tuple(part.id for part in PARTS)),
}
MOST_PARTS: Final = 1000
"""Touchpoints of the largest map that is printed with all parts."""
Line = tuple[float, float, float, str]


def figures(size: int, repeats: int) -> list[Figure]:
    """Time exports in this process and one in a process of its own; weigh the file and the memory."""
    records, map_id = big_map(size)
    snapshot = Snapshot(records)
    found: list[Figure] = []
    with scratch_folder() as folder:
        project = folder / "map.laneway"
        create_document(project, records).close()
        settle()
        for way, options in WAYS.items():
            if way != "all parts" or size <= MOST_PARTS:
                found += _way(snapshot, map_id, folder, way, options, repeats if size < 10_000 else 1)
        found += _by_command(project, folder / "map.pdf", "one sheet")
        found += _by_command(project, folder / "map.pdf", "A3 tiles", "--sheets", "tiles", "--paper", "A3")
    return found


def _way(snapshot: Snapshot, map_id: str, folder: Path, way: str, options: PdfOptions, repeats: int) -> list[Figure]:
    """An export in this process against its own lines drawn bare, page by page."""
    target = folder / "map.pdf"

    def export() -> None:
        PdfExporter().write(snapshot, map_id, target, options, unheard)

    gc.disable()
    ((first,),) = interleave(1, export, warm_up=False)
    size_kb = target.stat().st_size / 1024
    pages = _lines(Job(snapshot, map_id, options, unheard))
    again, bare = interleave(repeats, export, lambda: _draw_bare(pages, folder / "bare.pdf"), warm_up=repeats > 1)
    gc.enable()
    bare_kb = (folder / "bare.pdf").stat().st_size / 1024
    linear = Goal("linear", 1.3, (10_000,))
    least = (Goal("value", 150, (1000,)),) if way == "one sheet" else ()
    return [
        Figure(f"export, {way}, text known", "ms", again, BARE, bare, (Goal("ratio", 4, (1000,)), linear)),
        Figure(f"first export, {way}", "ms", [first]),
        Figure(f"file, {way}", "KB", [size_kb], BARE, [bare_kb], (*least, linear)),
        Figure(f"pages, {way}", "pages", [float(len(pages))]),
    ]


def _by_command(project: Path, target: Path, way: str, *options: str) -> list[Figure]:
    whole = _in_a_process(project, target, *options)
    if whole is None:
        return []
    linear = Goal("linear", 1.3, (10_000,))
    return [
        Figure(f"export by command, {way}, whole process", "ms", [whole[0]]),
        Figure(f"its peak memory, {way}", "MB", [whole[1]], goals=(linear,)),
    ]


def _in_a_process(project: Path, target: Path, *options: str) -> tuple[float, float] | None:
    """The milliseconds and the peak megabytes of `main.py export`; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    command = [sys.executable, str(ROOT / "main.py"), "export", str(project), "-o", str(target), *options]
    outcome = subprocess.run(
        [sys.executable, "-S", "-c", _WATCHED_CHILD, *command], capture_output=True, text=True, check=True
    )
    spent, peak = outcome.stdout.splitlines()[-1].split()
    return float(spent), float(peak)


def _lines(job: Job) -> list[list[Line]]:
    """All lines of text on each page, as far as its windows show them: where, how large and what."""
    return [
        [line for window in page.windows if window.words for line in _shown(window, page.height)] for page in job.pages
    ]


def _shown(window: Window, height: float) -> Iterator[Line]:
    for group, x, y in window.picture.walk() if window.groups is None else window.groups:
        for item in group.items:
            if isinstance(item, Text):
                left, base, scale = x + item.x, y + item.y, window.scale
                if window.core is None or window.core.holds(left + item.width / 2, base - item.size / 3):
                    place = window.x + left * scale, height - window.y - base * scale
                    yield *place, item.size * scale, item.text


def _draw_bare(pages: list[list[Line]], target: Path) -> None:
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont(FONT, str(font_path("Inter-Regular"))))
    canvas = Canvas(str(target), pagesize=(14_400, 1000), pageCompression=1, invariant=1)
    for lines in pages:
        for x, y, size, text in lines:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
