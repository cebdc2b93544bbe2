"""One export: which pages a map's PDF has and what is said about them. Knows neither operators nor files."""

from collections.abc import Callable
from functools import partial

from export.base import Progress
from export.pdf.context import PrintContext
from export.pdf.document import Heading, PdfFile, Sheet
from export.pdf.furniture import furnished
from export.pdf.images import Bitmap, decode
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import Bookmark, Entry, Page
from export.pdf.painter import Painter
from export.pdf.papers import EASY_TO_READ, INCH
from export.pdf.parts import PARTS, why_left_out
from export.pdf.preflight import Facts, Finding, findings
from export.pdf.tags import Area
from model.errors import UserError
from model.layout.engine import Layout
from model.records import ImageAsset
from model.store import Snapshot
from model.theme import LIGHT
from model.wording import format_day

_LAID_OUT, _PAINTED = 0.3, 0.75
"""The shares of the work that are done when the map is laid out, and when all pages are painted."""


class Job:
    """Draws one map with its parts. Raises KeyError when there is no such map, UserError when no part is chosen."""

    def __init__(
        self,
        snapshot: Snapshot,
        map_id: str,
        options: PdfOptions,
        progress: Progress,
        laid_out: Layout | None = None,
    ) -> None:
        self._progress = progress
        progress(0.0, "Laying out the map")
        self._context = PrintContext(snapshot, map_id, options, laid_out)
        progress(0.2, "Setting the pages")
        self.left_out: tuple[str, ...] = ()
        """Why parts that were asked for are not there."""
        self.pages: tuple[Page, ...] = ()
        self._bookmarks: list[tuple[str, tuple[Bookmark, ...]]] = []
        self._set_pages()
        self._missing: set[str] = set()
        self._pixels_to_an_inch: dict[str, tuple[float, str]] = {}
        self._shortened = 0
        self.smallest_text: float | None = None
        """On the sheets of the map, in points on paper."""

    def run(self) -> bytes:
        """Paint all pages and return the file. Call it once."""
        context = self._context
        file = PdfFile(
            title=context.name,
            author=context.project.author,
            language=context.project.language,
            load_image=self._pixels,
        )
        where: dict[tuple[str, str], tuple[int, Area]] = {}
        first: dict[str, int] = {}
        begins = {entry.page - 1: entry for entry in self._contents}
        for count, page in enumerate(self.pages):
            share = _LAID_OUT + (_PAINTED - _LAID_OUT) * count / len(self.pages)
            tell = partial(self._progress, share, f"Drawing page {count + 1} of {len(self.pages)}")
            sheet = self._painted(file, page, begins.get(count), tell)
            first.setdefault(page.part, count)
            for owner, area in sheet.owners.items():
                where.setdefault((page.part, owner), (count, area))
            file.add_page(sheet)
        for part, bookmarks in self._bookmarks:
            for entry in bookmarks:
                goal = where.get((part, entry.owner), (first[entry.part or part] + entry.page, None))
                file.add_heading(Heading(entry.title, entry.level, *goal))
        self._progress(_PAINTED, "Embedding fonts")
        return file.data()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the reader of the paper will miss. Ask when all is painted."""
        picture = self._context.picture
        sheets = [page for page in self.pages if page.part == "map"]
        scale = sheets[-1].windows[0].scale if sheets else 1.0
        facts = Facts(
            self._context.options,
            len(sheets),
            picture.width,
            picture.height,
            scale,
            self.smallest_text,
            frozenset(self._missing),
            tuple(self._pixels_to_an_inch.values()),
            self._fewer(scale),
            self._shortened,
        )
        return findings(facts)

    def _fewer(self, scale: float) -> tuple[float, int] | None:
        """A scale that spares many tiles and is still easy to read."""
        options = self._context.options
        if options.sheets is not Sheets.TILES or self.smallest_text is None or "map" not in options.parts:
            return None
        return self._context.fewer_tiles(scale * EASY_TO_READ / self.smallest_text)

    def _set_pages(self) -> None:
        context = self._context
        wanted = context.options.parts
        pages: list[Page] = []
        left_out: list[str] = []
        contents: list[Entry] = []
        for part in PARTS:
            if part.id not in wanted:
                continue
            reason = why_left_out(part, context.snapshot, context.map_id, empty=context.options.empty)
            if reason:
                left_out.append(f"{part.title} left out: {reason}")
                continue
            made = part.pages(context)
            contents.append(Entry(part.id, part.title, len(pages) + 1))
            pages += [page._replace(part=page.part or part.id) for page in made.pages]
            self._bookmarks.append((part.id, made.bookmarks))
        if not pages:
            raise UserError("Nothing to print was chosen.", " ".join(left_out) or "Choose at least one part.")
        self.left_out = tuple(left_out)
        self._contents = tuple(contents)
        journey, options = context.journey, context.options
        marks = {
            "map": context.name,
            "project": context.project.name,
            "author": context.project.author,
            "date": format_day(options.dated) if options.dated else "",
        }
        as_of = f"as of {format_day(journey.as_of)}" if journey.as_of is not None else ""
        self.pages = tuple(
            furnished(page.completed(self._contents), options, marks, as_of, number, len(pages))
            for number, page in enumerate(pages, start=1)
        )

    def _painted(self, file: PdfFile, page: Page, begun: Entry | None, tell: Callable[[], None]) -> Sheet:
        """Paint a page; links to the part that is begun there lead to its top."""
        painter = Painter(file.resources, LIGHT, page.height)
        for window in page.windows:
            painter.paint(window, tell)
        if page.part == "map":
            self._shortened += painter.shortened
            if painter.smallest is not None:
                self.smallest_text = min(painter.smallest, self.smallest_text or painter.smallest)
        self._missing |= painter.missing
        for asset, width in painter.images.items():
            image = self._context.snapshot.find(ImageAsset, asset)
            if image is not None:
                found = (image.width / width * INCH, image.name)
                self._pixels_to_an_inch[asset] = min(found, self._pixels_to_an_inch.get(asset, found))
        if begun is not None:
            painter.owners[begun.owner] = Area(0, 0, page.width, page.height, begun.owner)
        content, links, elements = painter.content(), tuple(painter.links), painter.elements
        return Sheet(page.width, page.height, content, links, painter.owners, page.part, elements)

    def _pixels(self, asset: str) -> Bitmap | None:
        image = self._context.snapshot.find(ImageAsset, asset)
        return decode(image.data) if image else None
