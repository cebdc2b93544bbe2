"""A PDF made to be looked at before it is written: its bytes, what its pages are and what is to be said.

Knows no screen. Cheap to import: what makes PDFs loads with the first proof.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from export.base import Progress
from export.pdf.options import PdfOptions
from export.pdf.page import GROUND, Page
from export.pdf.papers import MILLIMETRE, PORTRAIT_SIZES, Paper
from export.pdf.preflight import Finding
from model.layout.engine import Layout
from model.store import Snapshot

_SAME = 0.5
"""Sides of paper that differ by less are the same, in points."""


class Leaf(NamedTuple):
    """A page of a proof: what it is called, the id of its part, and its size in points.

    What is behind a `clear` page shows through.
    """

    name: str
    part: str
    width: float
    height: float
    clear: bool = False

    @property
    def paper(self) -> Paper | None:
        """The format of paper it has, if it has one."""
        short, long = sorted((self.width, self.height))
        for paper, (width, height) in PORTRAIT_SIZES.items():
            if abs(width - short) < _SAME and abs(height - long) < _SAME:
                return paper
        return None

    @property
    def size(self) -> str:
        """Its size in words, as in "A3 landscape" or "849 × 460 mm"."""
        if self.paper is None:
            return f"{self.width / MILLIMETRE:,.0f} × {self.height / MILLIMETRE:,.0f} mm"
        return f"{self.paper} {'landscape' if self.width > self.height else 'portrait'}"


class Proof(NamedTuple):
    """A PDF that is not written yet. `left_out` says why parts that were asked for are not there."""

    data: bytes
    leaves: tuple[Leaf, ...]
    findings: tuple[Finding, ...]
    smallest_text: float | None
    left_out: tuple[str, ...]

    @property
    def sheets(self) -> tuple[tuple[str, int], ...]:
        """How many pages of which size there are, in the order of the pages."""
        return tuple(Counter(leaf.size for leaf in self.leaves).items())


def make_proof(
    snapshot: Snapshot,
    map_id: str,
    options: PdfOptions,
    progress: Progress,
    laid_out: Layout | None = None,
    *,
    ground: bool = True,
) -> Proof:
    """Make the PDF that these options give. Raises UserError, and Cancelled when `progress` says so.

    Without `ground` there is nothing behind the map, as in a picture without background.
    """
    from export.pdf.job import Job

    job = Job(snapshot, map_id, options, progress, laid_out)
    if not ground:
        job.pages = tuple(map(_bare, job.pages))
    data = job.run()
    progress(1.0, "Done")
    leaves = tuple(leaf._replace(clear=not ground) for leaf in _leaves(job.pages))
    return Proof(data, leaves, job.findings, job.smallest_text, job.left_out)


def _bare(page: Page) -> Page:
    """The page without the paper that is part of the Picture."""
    windows = (window._replace(leave_out=window.leave_out | {GROUND}) for window in page.windows)
    return page._replace(windows=tuple(windows))


def _leaves(pages: Iterable[Page]) -> Iterable[Leaf]:
    from export.pdf.parts import PARTS

    titles = {part.id: part.title for part in PARTS}
    pages = tuple(pages)
    many = Counter(page.part for page in pages)
    seen: Counter[str] = Counter()
    for page in pages:
        seen[page.part] += 1
        name = titles.get(page.part, page.part)
        if page.locator:
            name = (page.locator[0].upper() + page.locator[1:]).partition(" of ")[0]
        elif many[page.part] > 1:
            name = f"{name} {seen[page.part]}"
        yield Leaf(name, page.part, page.width, page.height)
