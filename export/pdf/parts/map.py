"""The map itself, on one sheet or on tiles. Knows no operators."""

from collections.abc import Iterator
from typing import ClassVar

from export.pdf.context import PrintContext
from export.pdf.options import Sheets
from export.pdf.overview import PART as OVERVIEW
from export.pdf.overview import overview_page
from export.pdf.page import Bookmark, Pages
from export.pdf.sheets import one_page
from export.pdf.tiles import tile_pages
from model.records import Stage, Touchpoint
from model.store import Snapshot


class MapPart:
    """The map."""

    id: ClassVar[str] = "map"
    title: ClassVar[str] = "Map"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Return nothing: even an empty map can be printed."""
        return ""

    def pages(self, context: PrintContext) -> Pages:
        """Return the sheets the map stands on, and a bookmark for each stage and touchpoint."""
        if context.options.sheets is not Sheets.TILES:
            return Pages((one_page(context.options, context.picture),), tuple(_bookmarks(context)))
        frame, fits = context.tiles
        cuts = context.cuts
        pages = list(tile_pages(context.layout, context.options, frame, fits, cuts))
        if context.options.overview and cuts.tiles > 1:
            names = {
                stage.id: stage.title or "Untitled stage" for stage in context.snapshot.children(Stage, context.map_id)
            }
            pages.insert(0, overview_page(context.layout, context.options, frame, fits, cuts, names))
            return Pages(tuple(pages), tuple(_bookmarks(context, Bookmark("Overview", 1, part=OVERVIEW))))
        return Pages(tuple(pages), tuple(_bookmarks(context)))


def _bookmarks(context: PrintContext, *first: Bookmark) -> Iterator[Bookmark]:
    yield Bookmark(context.name, 0)
    yield from first
    for stage in context.snapshot.children(Stage, context.map_id):
        yield Bookmark(stage.title or "Untitled stage", 1, stage.id)
        touchpoints = () if context.options.empty else context.snapshot.children(Touchpoint, stage.id)
        for touchpoint in touchpoints:
            yield Bookmark(touchpoint.title or "Untitled touchpoint", 2, touchpoint.id)
