"""Persona pages: who the map is about, one after the other, with their profile and their curve. Knows no operators."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from export.pdf.columns import (
    INSET,
    Block,
    columns_for,
    fact_block,
    padded,
    set_columns,
    text_block,
    text_lines,
    together,
)
from export.pdf.context import PrintContext
from export.pdf.moods import mood_chart, mood_of
from export.pdf.page import Bookmark, Page, Pages
from export.pdf.sections import BODY, COUNT, SECONDARY, SUBHEADING, Flow, lines_group, text_group
from export.pdf.table import Line
from model.analysis.comparison import Comparison, Series, compare
from model.analysis.figures import Felt, felt
from model.analysis.order import personas_of_map
from model.analysis.telling import channels_of, persona_name
from model.layout.faces import face
from model.layout.picture import Box, Group, Icon, Item, Link
from model.layout.text import TextStyle, first_baseline, lay_out, place
from model.profile import CONTACT_TOPICS, PROFILE, ProfilePart
from model.records import ImageAsset
from model.store import Snapshot
from model.wording import many, signed

_NAME: Final = TextStyle(26, 600, leading=1.2)
_TRAIT: Final = TextStyle(11, 400, leading=1.4)
_SAYING: Final = TextStyle(14, 400, italic=True, leading=1.4)
_FIELD: Final = TextStyle(8.5, 500, leading=1.4)
_FACE: Final = 40.0
_BESIDE: Final = 2 * _FACE + 24
_COLUMN: Final = 210.0
_NAMES: Final = 92.0
_LEAST_CHART: Final = 104.0
_MOST_CHART: Final = 0.32
"""Of its width: a curve may grow to this height where there is little to say."""
_BELOW_CHART: Final = 20.0
_CLOSER, _LOWEST = 0.7, 0.85
"""Of the usual: the air between blocks, and the height of the curve, where that spares a page."""
_RAGGED: Final = 1.2
"""Columns do not divide evenly: what they take, in terms of a fair share each."""
_IN_HEAD: Final = frozenset({"age", "segment", "generation"})
_WIDE: Final = 640.0
_RANK, _ICON = 14.0, 12.0
_FIGURES: Final = 36.0
_WHOLE: Final = 0.3
"""Of a page: lists up to this height are not divided."""
_BAR: Final = 4.0


class PersonasPart:
    """The personas of a map, each on a page of their own."""

    id: ClassVar[str] = "personas"
    title: ClassVar[str] = "Persona pages"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if the map follows nobody."""
        return "" if personas_of_map(snapshot, map_id) else "The map follows no persona."

    def pages(self, context: PrintContext) -> Pages:
        """Return the pages, and a bookmark for each persona."""
        snapshot = context.snapshot
        comparison, figures = compare(snapshot, context.map_id), felt(snapshot, context.map_id)
        pages: list[Page] = []
        for found in figures:
            pages += _Writer(context, found, comparison).pages()
        entries = (Bookmark(persona_name(found.persona), 1, found.persona.id) for found in figures)
        return Pages(tuple(pages), (Bookmark(self.title, 0), *entries))


class _Writer:
    """Sets the pages of one persona."""

    def __init__(self, context: PrintContext, figures: Felt, comparison: Comparison) -> None:
        self._snapshot = context.snapshot
        self._persona = figures.persona
        self._figures = figures
        self._comparison = comparison
        self._frame = context.frame
        count, self._width = columns_for(context.frame.room_x, _COLUMN, most=3)
        self._count = count

    def pages(self) -> tuple[Page, ...]:
        """The head, the curve and the profile: with less air if all then stands on one page."""
        pages = self._set(1.0)
        if len(pages) > 1:
            closer = self._set(_CLOSER)
            if len(closer) == 1:
                return closer
        return pages

    def _set(self, air: float) -> tuple[Page, ...]:
        flow = Flow(self._frame, persona_name(self._persona), head=self._head())
        series = next((one for one in self._comparison.series if one.persona.id == self._persona.id), None)
        parts = [block for part in PROFILE for block in self._part(part)]
        blocks = [block._replace(before=block.before * air) for block in parts]
        if series is not None:
            told = sum(block.before + block.height for block in blocks) / self._count
            self._set_curve(flow, series, told * _RAGGED, _LEAST_CHART * max(air, _LOWEST))
        set_columns(flow, blocks, self._count)
        return flow.pages()

    def _head(self) -> Group:
        """The portrait, and beside it the name, who they are in a few words and what they would say."""
        persona, width = self._persona, self._frame.room_x
        wide = width >= _WIDE
        room = (width - _BESIDE) / (2 if wide else 1) - (16 if wide else 0)
        name = ", ".join(str(part) for part in (persona_name(persona), persona.age) if part is not None)
        texts = [
            text_group(name, _NAME, room, "ink", "section-title")._replace(owner=persona.id),
            text_group(persona.trait, _TRAIT, room, "ink"),
            text_group(" · ".join(filter(None, (persona.segment, persona.generation))), BODY, room, "ink2"),
        ]
        told = sum(text.height for text in texts)
        y = max(_FACE - told / 2, 0.0)
        children = [self._portrait()]
        for text in texts:
            children.append(text.moved(_BESIDE, y))
            y += text.height
        height = max(y, 2 * _FACE)
        if persona.quote:
            saying = _saying(persona.quote, room)
            x, top = (_BESIDE + room + 32, max(_FACE - saying.height / 2, 0.0)) if wide else (_BESIDE, height + 8)
            children.append(saying.moved(x, top))
            height = max(height, top + saying.height)
        back = Link(0, 0, _BESIDE + room, 2 * _FACE, f"#{persona.id}")
        return Group("", "persona-head", 0, 0, width, height, (back,), tuple(children))

    def _portrait(self) -> Group:
        portrait = self._snapshot.find(ImageAsset, self._persona.image_id)
        items = face(self._persona, portrait, _FACE, _FACE, _FACE)
        role, label = ("figure", f"Portrait of {persona_name(self._persona)}") if portrait else ("portrait", "")
        return Group("", role, 0, 0, 2 * _FACE, 2 * _FACE, items, label=label)

    def _set_curve(self, flow: Flow, series: Series, below: float, least: float) -> None:
        """Set the curve with its figures, as high as what stands below it allows."""
        each = mood_of(series, self._comparison.touchpoints, flow.width).each
        heading = text_group("Emotion on this map", SUBHEADING, flow.width, "ink", "heading")
        flow.space(4)
        flow.put(heading)
        flow.put(text_group(_summary(self._figures, self._comparison, each), SECONDARY, flow.width, "ink2"))
        flow.space(4)
        room = min(flow.left - below - _BELOW_CHART, flow.width * _MOST_CHART)
        height = max(room, least)
        touchpoints, stages = self._comparison.touchpoints, self._comparison.stages
        flow.put(mood_chart(series, touchpoints, stages, flow.width, height))
        flow.space(_BELOW_CHART)

    def _part(self, part: ProfilePart) -> list[Block]:
        """A part of the profile with the fields that are filled; nothing where none is."""
        blocks = [block for name, title in part.fields if name not in _IN_HEAD for block in self._field(name, title)]
        if not blocks:
            return []
        if part.fields == (("guidance", "Guidance"),):
            blocks = [self._guidance()]
        heading = text_block(part.heading, SUBHEADING, self._width, role="heading", before=18, kept=True)
        return [heading, blocks[0]._replace(before=4), *blocks[1:]]

    def _field(self, name: str, title: str) -> Iterator[Block]:
        value = getattr(self._persona, name)
        if not value:
            return
        if name == "channel_ids":
            yield from self._list(title, self._channels())
        elif name == "contact_reasons":
            yield from self._list(title, self._reasons())
        elif name in _LINES:
            yield fact_block(title, value, self._width, _NAMES, before=3)
        else:
            yield text_block(title, _FIELD, self._width, "ink2", before=6, kept=True)
            yield text_block(value, BODY, self._width)

    def _list(self, title: str, entries: Iterable[Block]) -> list[Block]:
        """A list below its name, which stays in one column unless it is long."""
        name = text_block(title, _FIELD, self._width, "ink2", before=6, kept=True)
        return together((name, *entries), self._frame.room_y * _WHOLE)

    def _channels(self) -> Iterator[Block]:
        """Ranks, icons and names."""
        for rank, channel in enumerate(channels_of(self._snapshot, self._persona.channel_ids), start=1):
            counted = lay_out(str(rank), COUNT, _RANK)
            mark = Icon(channel.icon, _RANK, 0, _ICON, "ink2")
            words = text_lines(channel.name or "Untitled", BODY, self._width, indent=_RANK + _ICON + 8)
            drop = first_baseline(BODY) - first_baseline(COUNT)
            first = (*place(counted, COUNT, 0, drop, "ink2"), mark, *words[0].items)
            yield Block((Line(words[0].height, first), *words[1:]), before=3)

    def _reasons(self) -> Iterator[Block]:
        """Icons, reasons and their shares as bars."""
        indent = _ICON + 8
        for reason in self._persona.contact_reasons:
            icon, topic = CONTACT_TOPICS[reason.topic]
            words = text_lines(reason.text or topic, BODY, self._width - _FIGURES, indent=indent)
            items: list[Item] = [Icon(icon, 0, 0, _ICON, "ink2"), *words[0].items]
            lines = [*words]
            if reason.share is not None:
                share = lay_out(f"{reason.share:g} %", COUNT, _FIGURES)
                items += place(share, COUNT, self._width - _FIGURES, 0, "ink", width=_FIGURES, align="end")
                room = self._width - indent
                bar: tuple[Item, ...] = (Box(indent, 2, room, _BAR, "line", radius=_BAR / 2),)
                if reason.share > 0:
                    filled = max(room * reason.share / 100, _BAR)
                    bar += (Box(indent, 2, filled, _BAR, "accent", radius=_BAR / 2),)
                lines.append(Line(_BAR + 4, bar))
            yield Block((Line(words[0].height, tuple(items)), *lines[1:]), before=5, whole=True)

    def _guidance(self) -> Block:
        """What the staff should know, on a ground of its own."""
        lines = text_lines(self._persona.guidance, BODY, self._width - INSET, indent=INSET + 3)
        return padded(Block(lines, ground="soft"))


_LINES: Final = frozenset({"job", "home", "household", "purchasing_power"})
"""Fields that hold a line, and stand beside their names."""


def _saying(quote: str, width: float) -> Group:
    laid = lay_out(f"“{quote}”", _SAYING, width, 6)
    return lines_group(laid.lines, _SAYING, width, "ink2")


def _summary(figures: Felt, comparison: Comparison, each: int) -> str:
    """The figures of the curve in a line; and of how many touchpoints a point of it is the mean."""
    aside = f"each point: the mean of {each} touchpoints" if each > 1 else ""
    parts = []
    if figures.mean.value is not None:
        parts.append(f"mean {signed(figures.mean.value, '0.0')} of {many(figures.mean.n, 'touchpoint')}")
    if figures.lowest is not None:
        column = figures.lowest.columns[0]
        title = comparison.touchpoints[column].title or "Untitled"
        parts.append(f"lowest {signed(figures.lowest.value, '0.0')} at {column + 1} {title}")
    if figures.mean_gap.value is not None:
        parts.append(f"mean gap {signed(figures.mean_gap.value, '0.0')}")
    return "  ·  ".join([*parts, "line: actual, dashes: expected", *([aside] if aside else [])])
