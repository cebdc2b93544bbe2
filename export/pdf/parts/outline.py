"""The outline: everything on the map as text, in reading order. Knows no operators."""

from collections.abc import Iterator
from typing import ClassVar, Final

from export.pdf.columns import Block, columns_for, fact_block, set_columns, text_block, together
from export.pdf.context import PrintContext
from export.pdf.page import Bookmark, Pages
from export.pdf.sections import BODY, COUNT, HEADING, SUBHEADING, Flow
from export.pdf.table import Line
from model.analysis import telling
from model.analysis.counts import counts_of_map
from model.analysis.order import personas_of_map, touchpoints_of_map
from model.lanes import lane_kind, lane_name
from model.layout.picture import Ellipse, Token
from model.layout.text import first_baseline, lay_out, place
from model.records import Lane, PainPoint, Persona, Stage, Touchpoint
from model.store import Snapshot
from model.wording import counted

_COLUMN: Final = 240.0
_INDENT: Final = 24.0
"""Room for the number of a touchpoint."""
_NAMES: Final = 78.0
_DOT: Final = 3.0
_WHOLE: Final = 0.4
"""Of a page: touchpoints and pain points up to this height are not divided."""


class OutlinePart:
    """The map as a text, for reading aloud, for mail and for the record."""

    id: ClassVar[str] = "outline"
    title: ClassVar[str] = "Outline"

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say so if there is nothing to tell."""
        return "" if snapshot.children(Stage, map_id) else "The map has no stages."

    def pages(self, context: PrintContext) -> Pages:
        """Return the text in columns, and a bookmark for each stage."""
        counts = counts_of_map(context.snapshot, context.map_id)
        about = f"{counted(counts.stages, 'stage')}, {counted(counts.touchpoints, 'touchpoint')} on “{context.name}”"
        flow = Flow(context.frame, "Outline", f"{about}, as text in reading order")
        count, width = columns_for(flow.width, _COLUMN)
        set_columns(flow, list(_Writer(context, width).blocks()), count)
        stages = context.snapshot.children(Stage, context.map_id)
        entries = (Bookmark(stage.title or "Untitled stage", 1, stage.id) for stage in stages)
        return Pages(flow.pages(), (Bookmark(self.title, 0), *entries))


class _Writer:
    """Writes the blocks of one map in columns of one width."""

    def __init__(self, context: PrintContext, width: float) -> None:
        self._snapshot = context.snapshot
        self._context = context
        self._width = width
        self._numbers = {pain.id: number for number, pain in enumerate(context.pains, start=1)}
        touchpoints = touchpoints_of_map(context.snapshot, context.map_id)
        self._places = {touchpoint.id: number for number, touchpoint in enumerate(touchpoints, start=1)}
        self._told: dict[str, int] = {}
        """The touchpoint by whose number a pain point was told in full."""

    def blocks(self) -> Iterator[Block]:
        """The whole outline."""
        yield from together(self._map(), self._context.frame.room_y * _WHOLE)
        for stage in self._snapshot.children(Stage, self._context.map_id):
            yield from self._stage(stage)

    def _map(self) -> Iterator[Block]:
        journey = self._context.journey
        yield self._heading(self._context.name)._replace(link=f"#{journey.id}")
        yield text_block(journey.summary, BODY, self._width, before=2)
        for told in telling.facts_of_map(journey):
            yield self._fact(told.name, told.text, 0.0)
        for persona in personas_of_map(self._snapshot, journey.id):
            said = f"{telling.persona_line(persona)}{f': “{persona.quote}”' if persona.quote else ''}"
            yield self._fact("Persona", said, 0.0, dot=f"persona.{persona.colour}")
        shown = [lane for lane in self._snapshot.children(Lane, journey.id) if not lane.hidden]
        for at, lane in enumerate(shown):
            hint = lane.hint or lane_kind(lane.kind).hint_of(lane)
            name = lane_name(self._snapshot, lane)
            yield self._fact("" if at else "Lanes", f"{name}: {hint}" if hint else name, 0.0, air=0.0 if at else 2.0)

    def _stage(self, stage: Stage) -> Iterator[Block]:
        most = self._context.frame.room_y * _WHOLE
        touchpoints = self._snapshot.children(Touchpoint, stage.id)
        head = self._head(stage)
        yield from head if touchpoints else together(head, most)
        for touchpoint in touchpoints:
            for group in self._groups(touchpoint):
                yield from together(group, most)

    def _head(self, stage: Stage) -> Iterator[Block]:
        """A stage's title and what is said of the stage as a whole."""
        width = self._width
        yield self._heading(stage.title or "Untitled stage")._replace(owner=stage.id, link=f"#{stage.id}")
        yield text_block(stage.goal, BODY, width, "ink2", before=1, kept=True)
        if stage.contact_centre:
            yield text_block(f"Contact centre: {stage.contact_centre}", BODY, width, "accent", before=1, kept=True)
        for told in telling.notes_at(self._snapshot, stage.id):
            yield self._fact(told.name, told.text, 0.0)

    def _groups(self, touchpoint: Touchpoint) -> list[list[Block]]:
        """What is said of a touchpoint, and each pain point told in full; a title or a line stands with them."""
        number = self._places[touchpoint.id]
        groups = [[block for block in self._touchpoint(touchpoint, number) if block.lines]]
        pains = self._snapshot.children(PainPoint, touchpoint.id)
        for pain in sorted(pains, key=lambda pain: self._numbers[pain.id]):
            told = list(self._pain(pain, number))
            if len(told) == 1 or len(groups[-1]) == 1:
                groups[-1] += told
            else:
                groups.append(told)
        return groups

    def _touchpoint(self, touchpoint: Touchpoint, number: int) -> Iterator[Block]:
        yield self._numbered(touchpoint, number)
        yield text_block(touchpoint.description, BODY, self._width, before=1, indent=_INDENT)
        for told in telling.facts_of_touchpoint(self._snapshot, touchpoint):
            yield self._fact(told.name, told.text)
        for emotion in telling.feelings_at(self._snapshot, touchpoint):
            persona = self._snapshot.one(Persona, emotion.persona_id)
            felt = telling.feeling_in_words(emotion)
            if felt:
                yield self._fact(telling.persona_name(persona), felt, dot=f"persona.{persona.colour}")
        for told in telling.notes_at(self._snapshot, touchpoint.id):
            yield self._fact(told.name, told.text)

    def _pain(self, pain: PainPoint, place: int) -> Iterator[Block]:
        """A pain point in full where it is told first; further on only its title."""
        name, title = f"Pain point {self._numbers[pain.id]}", pain.title or "Untitled"
        before = self._told.setdefault(pain.id, place)
        if before != place:
            yield self._fact(name, f"{title} (see\u00a0{before})", colour="pain")
            return
        facts = telling.facts_of_pain(self._snapshot, pain)
        head = self._fact(name, title, colour="pain", weight=500)
        yield head._replace(link=f"#{pain.id}", owner=pain.id, kept=bool(facts), whole=True)
        for told in facts:
            yield self._fact(told.name, told.text, air=0.0)

    def _heading(self, text: str) -> Block:
        return text_block(text, HEADING, self._width, role="heading", before=20, kept=True)

    def _numbered(self, touchpoint: Touchpoint, number: int) -> Block:
        """A touchpoint's title beside its number."""
        title, colour = (touchpoint.title, "ink") if touchpoint.title else ("Untitled touchpoint", "ink3")
        block = text_block(title, SUBHEADING, self._width, colour, indent=_INDENT, role="subheading", kept=True)
        counted_ = lay_out(str(number), COUNT, _INDENT)
        lift = first_baseline(SUBHEADING) - first_baseline(COUNT)
        first = block.lines[0]
        lines = (Line(first.height, (*place(counted_, COUNT, 0, lift, "ink2"), *first.items)), *block.lines[1:])
        return block._replace(lines=lines, owner=touchpoint.id, link=f"#{touchpoint.id}", before=12)

    def _fact(
        self,
        name: str,
        text: str,
        indent: float = _INDENT,
        *,
        air: float = 2.0,
        dot: Token = "",
        colour: Token = "ink2",
        weight: int = 400,
    ) -> Block:
        style = BODY._replace(weight=weight)
        inset = 2 * _DOT + 4 if dot else 0.0
        block = fact_block(
            name, text, self._width, _NAMES, before=air, indent=indent, style=style, name_colour=colour, inset=inset
        )
        if dot and block.lines:
            first, middle = block.lines[0], first_baseline(BODY) - BODY.size * 0.36
            mark = Ellipse(indent + _DOT, middle, _DOT, _DOT, dot)
            block = block._replace(lines=(Line(first.height, (mark, *first.items)), *block.lines[1:]))
        return block
