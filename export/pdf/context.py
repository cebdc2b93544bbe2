"""What the parts of a PDF are made from: a map, its project and the choices. Knows no pages."""

from functools import cached_property

from export.pdf.frames import Frame, table_frame
from export.pdf.options import PdfOptions
from export.pdf.sheets import resolved
from model.analysis.pains import pains_of_map
from model.layout.engine import Engine, Layout
from model.layout.picture import Picture
from model.records import JourneyMap, PainPoint, Project
from model.store import Snapshot


class PrintContext:
    """A map to be printed. `options` name a format of paper. Raises KeyError when there is no such map.

    `laid_out` is the map's layout if it is known already.
    """

    def __init__(self, snapshot: Snapshot, map_id: str, options: PdfOptions, laid_out: Layout | None = None) -> None:
        self.snapshot = snapshot
        self.map_id = map_id
        self.journey = snapshot.one(JourneyMap, map_id)
        self.project = snapshot.one(Project, self.journey.project_id)
        self.layout = laid_out or Engine().lay_out(snapshot, map_id)
        self.options = resolved(options, self.layout.picture)

    @property
    def name(self) -> str:
        """What the map is called."""
        return self.journey.title or "Untitled map"

    @property
    def picture(self) -> Picture:
        """The whole map."""
        return self.layout.picture

    @cached_property
    def pains(self) -> tuple[PainPoint, ...]:
        """The pain points in the order of their numbers."""
        return tuple(pains_of_map(self.snapshot, self.map_id))

    @property
    def frame(self) -> Frame:
        """The frame of the pages beside the map."""
        return table_frame(self.options)
