"""Cells that several tables have: which pain point, which touchpoint, whose, how well founded. Knows no table."""

from collections.abc import Iterable, Sequence
from typing import Final

from export.pdf.sections import BODY, COUNT, FIGURE, SECONDARY, TITLE
from export.pdf.table import SMALL_GAP, Cell, Line, stacked, text_cell
from model.analysis.order import touchpoints_of_map
from model.choices import PainStatus
from model.layout.picture import Box, Ellipse, Item
from model.layout.text import first_baseline, lay_out, place
from model.layout.type import disc
from model.records import PainPoint, Persona, Stage, Team, Touchpoint
from model.store import Snapshot
from model.wording import many

DISC: Final = 9.0
"""The radius of the numbered discs beside text."""
NUMBER_WIDTH: Final = 22.0
"""Of the column that holds the numbers of touchpoints."""
_LEAST_INDENT: Final = 16.0
_MOST_PLACES: Final = 12

Where = dict[str, tuple[int, Touchpoint]]
"""The touchpoints of a map with their numbers on it, by id, in reading order."""


def numbered_touchpoints(snapshot: Snapshot, map_id: str) -> Where:
    """Return the touchpoints of a map with their numbers on it."""
    found = enumerate(touchpoints_of_map(snapshot, map_id), start=1)
    return {touchpoint.id: (number, touchpoint) for number, touchpoint in found}


def disc_cell(number: int) -> Cell:
    """Return the numbered disc of a pain point. The other cells of its row want `lift(DISC)`."""
    return [Line(2 * DISC, disc_at_left(number, DISC, DISC)[0])]


def disc_at_left(number: int, middle: float, radius: float) -> tuple[tuple[Item, ...], float]:
    """Return a disc that begins at the left edge, and where it ends: two digits or more stretch it."""
    [round_one] = [item for item in disc(number, 0, 0, radius) if isinstance(item, Box)]
    return disc(number, round_one.width / 2, middle, radius), round_one.width


def where_cell(snapshot: Snapshot, touchpoint_ids: Iterable[str], width: float, where: Where) -> Cell:
    """Return touchpoints in reading order, with their numbers on the map, below their stages."""
    cell: Cell = []
    stage_id = ""
    for number, touchpoint in sorted((where[id_] for id_ in {*touchpoint_ids} if id_ in where), key=_first):
        if touchpoint.stage_id != stage_id:
            stage_id = touchpoint.stage_id
            if cell:
                cell.append(Line(SMALL_GAP))
            stage = snapshot.one(Stage, stage_id)
            cell += text_cell(stage.title or "Untitled stage", BODY._replace(weight=500), width)
        counted = lay_out(str(number), COUNT, width)
        named = text_cell(
            touchpoint.title or "Untitled", SECONDARY, width, "ink2", indent=max(_LEAST_INDENT, counted.width + 4)
        )
        if named:
            named[0] = Line(named[0].height, (*place(counted, COUNT, 0, 0, "ink3"), *named[0].items))
        cell += named
    return cell


def facts_cell(snapshot: Snapshot, pain: PainPoint, width: float) -> Cell:
    """Return whose pain it is, how well founded and how far: one quiet paragraph below the title."""
    status = "" if pain.status is PainStatus.OPEN else str(pain.status)
    return whose_cell(snapshot.find(Persona, pain.persona_id), (str(pain.evidence), status), width)


def whose_cell(persona: Persona | None, facts: Iterable[str], width: float) -> Cell:
    """Return a persona behind a dot of their colour, and facts, in one quiet paragraph; nothing for none."""
    parts = [persona.name or "Unnamed" if persona else "", *facts]
    cell = text_cell(" · ".join(part for part in parts if part), SECONDARY, width, "ink2", 10 if persona else 0)
    if persona and cell:
        middle = first_baseline(SECONDARY) - SECONDARY.size * 0.36
        dot = Ellipse(3, middle, 3, 3, f"persona.{persona.colour}")
        cell[0] = Line(cell[0].height, (dot, *cell[0].items))
    return cell


def touchpoint_cell(snapshot: Snapshot, touchpoint: Touchpoint, width: float) -> Cell:
    """Return the title of a touchpoint above that of its stage."""
    stage = snapshot.one(Stage, touchpoint.stage_id)
    return stacked(
        text_cell(touchpoint.title or "Untitled", TITLE, width),
        text_cell(stage.title or "Untitled stage", SECONDARY, width, "ink2"),
        gap=1,
    )


def number_cell(number: int, width: float) -> Cell:
    """Return the number of a touchpoint at the right edge of its column."""
    return text_cell(str(number), FIGURE, width, "ink2", align="end")


def teams_cell(teams: Sequence[Team], ownerless: Sequence[int], width: float) -> Cell:
    """Return who answers, a partner firm marked, and at which columns nobody does."""
    cell: Cell = []
    for team in teams:
        cell += text_cell(team.name or "Unnamed team", BODY, width)
        if team.partner:
            cell += text_cell("partner firm", SECONDARY, width, "ink2")
    if ownerless and teams:
        cell += text_cell(f"no owner at {places(ownerless)}", SECONDARY, width, "pain")
    return cell or text_cell("no owner", BODY, width, "pain")


def places(columns: Iterable[int]) -> str:
    """Say the numbers on the map of some columns counted from 0: "3, 5, 8"; of many, the first and how many more."""
    numbers = [str(column + 1) for column in columns]
    if len(numbers) <= _MOST_PLACES:
        return ", ".join(numbers)
    return f"{', '.join(numbers[: _MOST_PLACES - 2])} and {many(len(numbers) - _MOST_PLACES + 2, 'other')}"


def _first(entry: tuple[int, Touchpoint]) -> int:
    return entry[0]
