"""The legend: what the marks on this map mean, each drawn as it is there. Knows no operators and no kind of lane."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar, Final

from export.pdf.columns import Block, columns_for, set_columns, text_block, text_lines, together
from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Page, Pages
from export.pdf.sections import SECONDARY, SUBHEADING, TITLE, Flow, shifted
from export.pdf.table import Line
from model.lanes import lane_kind
from model.layout.context import Cache, LaneContext
from model.layout.engine import columns_of_map
from model.layout.marks import Mark
from model.layout.picture import Item
from model.records import JourneyMap, Lane
from model.store import Snapshot

_COLUMN: Final = 216.0
_SAMPLE: Final = 84.0
"""Room for a sample with the air after it; wider ones push the words aside."""
_ICON: Final = 24.0
_AIR: Final = 7.0
_TOGETHER: Final = (1.0, 0.5, 0.25, 0.0)
"""Marks about one thing are not parted up to this share of a page; tried in this order, for one page in all."""
_SLIM: Final = 3.0
_LEAST: Final = 16.0


class LegendPart:
    """The marks of a map and their meaning."""

    id: ClassVar[str] = "legend"
    title: ClassVar[str] = "Legend"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if the lanes show nothing."""
        return "" if any(True for _ in _marks(snapshot, map_id)) else "Nothing is drawn in the lanes yet."

    def pages(self, context: PrintContext) -> Pages:
        """Return the marks in columns."""
        marks = marks_of_map(context.snapshot, context.map_id)
        pages: tuple[Page, ...] = ()
        for share in _TOGETHER:
            pages = _set(context, marks, share)
            if len(pages) == 1:
                break
        return Pages(pages, (Bookmark(self.title, 0),))


def _set(context: PrintContext, marks: list[Mark], whole: float) -> tuple[Page, ...]:
    flow = Flow(context.frame, LegendPart.title, f"What is drawn on “{context.name}”")
    count, width = columns_for(flow.width, _COLUMN)
    set_columns(flow, list(_blocks(marks, width, flow.page_room * whole)), count)
    return flow.pages()


def marks_of_map(snapshot: Snapshot, map_id: str) -> list[Mark]:
    """Return the marks that occur on a map, each once, those about the same next to each other."""
    found: dict[tuple[str, str], Mark] = {}
    for mark in _marks(snapshot, map_id):
        found.setdefault((mark.about, mark.name), mark)
    order = list(dict.fromkeys(about for about, _ in found))
    return sorted(found.values(), key=lambda mark: order.index(mark.about))


def _marks(snapshot: Snapshot, map_id: str) -> Iterator[Mark]:
    """The marks of the lanes that show their content, one lane after the other."""
    journey, columns = snapshot.one(JourneyMap, map_id), columns_of_map(snapshot, map_id)
    for lane in snapshot.children(Lane, map_id):
        if not (lane.hidden or lane.collapsed):
            kind = lane_kind(lane.kind)
            around = LaneContext(snapshot, journey, lane, columns, 0, 0, 0, 0, Cache())
            yield from kind.marks(lane, kind.gather(around))


def _blocks(marks: list[Mark], width: float, most: float) -> Iterator[Block]:
    for about, found in groupby(marks, key=lambda mark: mark.about):
        blocks = [text_block(about, SUBHEADING, width, role="heading", before=18, kept=True)]
        # One indent for all that stand under a heading.
        own = list(found)
        indent = _SAMPLE if any(mark.sample.width > _ICON for mark in own) else _ICON
        blocks += [_entry(mark, width, indent) for mark in own]
        blocks[1] = blocks[1]._replace(kept=len(own) > 1)
        blocks[-2] = blocks[-2]._replace(kept=True)
        yield from together(blocks, most)


def _entry(mark: Mark, width: float, indent: float) -> Block:
    """A sample with what it is called and what it means beside it, both on one middle."""
    indent = max(indent, mark.sample.width + 8)
    words = text_lines(mark.name, TITLE, width, indent=indent)
    words += text_lines(mark.meaning, SECONDARY, width, "ink2", indent)
    told = sum(line.height for line in words)
    height = max(told, mark.sample.height, _LEAST)
    items: list[Item] = [shifted(item, 0, (height - mark.sample.height) / 2) for item in mark.sample.items]
    y = (height - told) / 2
    for line in words:
        items += [shifted(item, 0, y) for item in line.items]
        y += line.height
    return Block((Line(height, tuple(items)),), before=_AIR if mark.meaning else _SLIM)
