"""What the parts of a PDF are made from: a map, its project and the choices. Knows no pages."""

from dataclasses import replace
from functools import cached_property

from export.empty import emptied
from export.pdf.frames import Frame, paper_frame, table_frame
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation
from export.pdf.sheets import resolved
from export.pdf.tiling import Grid, Room, estimate, grid, room, sheet_width, strips
from model.analysis.pains import pains_of_map
from model.layout.context import Column
from model.layout.engine import Engine, Layout, columns_of_map
from model.layout.picture import Picture
from model.records import JourneyMap, PainPoint, Project
from model.store import Snapshot


class PrintContext:
    """A map to be printed. `options` name a format of paper. Raises KeyError when there is no such map.

    `laid_out` is the map's layout if it is known already.
    """

    def __init__(self, snapshot: Snapshot, map_id: str, options: PdfOptions, laid_out: Layout | None = None) -> None:
        self.snapshot = emptied(snapshot, map_id) if options.empty else snapshot
        self.map_id = map_id
        self.journey = self.snapshot.one(JourneyMap, map_id)
        self.project = snapshot.one(Project, self.journey.project_id)
        self._laid_out = None if options.empty else laid_out
        self.options = resolved(options, self._whole)

    @property
    def name(self) -> str:
        """What the map is called."""
        return self.journey.title or "Untitled map"

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        """The columns of the map before it is cut."""
        return columns_of_map(self.snapshot, self.map_id)

    @cached_property
    def cuts(self) -> Grid:
        """Where the map is cut into tiles."""
        return grid(self.layout, self.tiles[1])

    @cached_property
    def tiles(self) -> tuple[Frame, Room]:
        """The paper of the tiles, and what fits on each: of both ways it may lie, that which needs fewer sheets."""
        columns = self._columns
        found = []
        for orientation in (Orientation.LANDSCAPE, Orientation.PORTRAIT):
            if self.options.orientation in (orientation, Orientation.AUTO):
                frame = paper_frame(replace(self.options, orientation=orientation), 1.0, 1.0)
                found.append((frame, room(self.options, frame, columns)))
        if len(found) == 1:
            return found[0]
        return min(found, key=lambda entry: estimate(self._whole(), columns, entry[1]))

    @cached_property
    def layout(self) -> Layout:
        """The map laid out for the chosen sheets."""
        if self.options.sheets is not Sheets.TILES:
            return self._whole()
        fits = self.tiles[1]
        return Engine().lay_out(self.snapshot, self.map_id, strips(self._columns, fits.width), sheet_width(fits))

    def fewer_tiles(self, least_scale: float) -> tuple[float, int] | None:
        """A smaller scale, not below this one, that spares a quarter of the tiles or more, and how many are left."""
        frame, fits = self.tiles
        columns = self._columns
        now = self.cuts.tiles
        for percent in range(int(20 * fits.scale - 0.01) * 5, max(int(100 * least_scale), 5), -5):
            count = estimate(self.layout, columns, room(replace(self.options, scale=percent / 100), frame, columns))
            if count <= 0.75 * now:
                return percent / 100, count
        return None

    def _whole(self) -> Layout:
        if self._laid_out is None:
            self._laid_out = Engine().lay_out(self.snapshot, self.map_id)
        return self._laid_out

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
