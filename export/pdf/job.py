"""One export: which pages a map's PDF has and what is said about them. Knows neither operators nor files."""

from typing import Final

from export.base import Progress
from export.pdf import footer
from export.pdf.document import Heading, PdfFile, Sheet
from export.pdf.images import Bitmap, decode
from export.pdf.painter import Area, Painter
from export.pdf.papers import FOOTER, MARGIN, Paper, PdfOptions, Spot, larger_paper, place, register_page
from export.pdf.preflight import ON_SCREEN_ONLY, unreadable
from export.pdf.register import MARGIN as REGISTER_MARGIN
from export.pdf.register import register_pages
from model.analysis.pains import pains_of_map
from model.layout.engine import MARGIN as EDGE
from model.layout.engine import Engine
from model.layout.picture import Picture
from model.layout.type import SECONDARY
from model.records import ImageAsset, JourneyMap, Project, Stage, Touchpoint
from model.store import Snapshot
from model.theme import LIGHT
from model.wording import format_day

_SHOWN_CHARACTERS: Final = 12


class Job:
    """Draws one map and its register. Raises KeyError when there is no such map."""

    def __init__(self, snapshot: Snapshot, map_id: str, options: PdfOptions) -> None:
        self._snapshot, self._options = snapshot, options
        self._journey = snapshot.one(JourneyMap, map_id)
        self._project = snapshot.one(Project, self._journey.project_id)
        self._name = self._journey.title or "Untitled map"
        self._pains = pains_of_map(snapshot, map_id)
        self._picture = Engine().lay_out(snapshot, map_id).picture
        self._register: tuple[Picture, ...] = ()
        if options.register:
            width, height = register_page(options.paper, options.orientation)
            self._register = register_pages(snapshot, map_id, width, height, MARGIN + FOOTER)
        self._file = PdfFile(
            title=self._name,
            author=self._project.author,
            language=self._project.language,
            load_image=self._pixels,
        )
        self._missing: set[str] = set()
        self.pages = 1 + len(self._register)
        self.smallest_text: float | None = None
        """On the page of the map, in points on paper."""

    def run(self, progress: Progress) -> bytes:
        """Paint all pages and return the file. Call it once."""
        progress(0.2, "Drawing the map")
        self._map_page()
        progress(0.5, "Drawing the pain points")
        self._register_pages()
        progress(0.6, "Embedding fonts")
        return self._file.data()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the paper will miss, in whole sentences."""
        warnings = []
        if self.smallest_text is not None and unreadable(self.smallest_text):
            warnings.append(self._too_small(self.smallest_text))
        if self._missing:
            characters = sorted(self._missing)
            shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:_SHOWN_CHARACTERS])
            more = f" and {len(characters) - _SHOWN_CHARACTERS} more" if len(characters) > _SHOWN_CHARACTERS else ""
            warnings.append(f"No font has these characters, so they show as boxes: {shown}{more}.")
        return tuple(warnings)

    def _pixels(self, asset: str) -> Bitmap | None:
        image = self._snapshot.find(ImageAsset, asset)
        return decode(image.data) if image else None

    def _spot(self) -> Spot:
        picture, options = self._picture, self._options
        return place(options.paper, options.orientation, picture.width, picture.height, margin=MARGIN, footer=FOOTER)

    def _map_page(self) -> None:
        spot = self._spot()
        painter = Painter(self._file.resources, LIGHT, spot.page_height)
        painter.paint(self._picture, spot.x, spot.y, spot.scale, leave_out=ON_SCREEN_ONLY)
        self.smallest_text = painter.smallest
        inset = spot.x + EDGE * spot.scale
        size = min(max(SECONDARY.size * spot.scale, footer.LEAST_SIZE), SECONDARY.size)
        page = self._finish(painter, spot.page_width, spot.page_height, 1, inset, size)
        self._file.add_heading(Heading(self._name, 0, page))
        for stage in self._snapshot.children(Stage, self._journey.id):
            title = stage.title or "Untitled stage"
            self._file.add_heading(Heading(title, 1, page, painter.owners.get(stage.id)))
            for touchpoint in self._snapshot.children(Touchpoint, stage.id):
                title = touchpoint.title or "Untitled touchpoint"
                self._file.add_heading(Heading(title, 2, page, painter.owners.get(touchpoint.id)))

    def _register_pages(self) -> None:
        where: dict[str, tuple[int, Area]] = {}
        for count, picture in enumerate(self._register):
            painter = Painter(self._file.resources, LIGHT, picture.height)
            painter.paint(picture)
            page = self._finish(painter, picture.width, picture.height, count + 2, REGISTER_MARGIN, footer.USUAL_SIZE)
            for owner, area in painter.owners.items():
                where.setdefault(owner, (page, area))
        if self._register:
            self._file.add_heading(Heading("Pain points", 0, 1))
            for number, pain in enumerate(self._pains, start=1):
                self._file.add_heading(Heading(f"{number}  {pain.title or 'Untitled'}", 1, *where[pain.id]))

    def _finish(self, painter: Painter, width: float, height: float, number: int, inset: float, size: float) -> int:
        """Add the footer and the page; return the page's number, counted from 0."""
        left = "  ·  ".join(part for part in (self._name, self._project.name) if part)
        right = [f"page {number} of {self.pages}"]
        if self._journey.as_of is not None:
            right.insert(0, f"as of {format_day(self._journey.as_of)}")
        line = footer.footer(left, "  ·  ".join(right), width - 2 * inset, size)
        painter.paint(line, inset, height - MARGIN - line.height)
        self._missing |= painter.missing
        return self._file.add_page(Sheet(width, height, painter.content(), tuple(painter.links), painter.owners))

    def _too_small(self, smallest: float) -> str:
        picture = self._picture
        natural = smallest / self._spot().scale
        better = larger_paper(picture.width, picture.height, natural, margin=MARGIN, footer=FOOTER)
        advice = "one sheet as large as the map" if better is Paper.SHEET else f"{better} or larger"
        return f"The smallest text is {smallest:.1f} pt on {self._options.paper}; choose {advice}."
