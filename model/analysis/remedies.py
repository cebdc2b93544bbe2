"""What to do: remedies for pain points, the most pressing first, and opportunities. Knows no picture."""

from typing import NamedTuple

from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pains_of_map
from model.choices import NoteTopic, PainStatus, TouchpointKind
from model.records import Lane, Note, PainPoint, Stage, Team, Touchpoint
from model.store import Snapshot

DONE = frozenset({PainStatus.SOLVED, PainStatus.ACCEPTED})
"""A pain point with one of these wants no more work."""


class Remedy(NamedTuple):
    """A pain point that says what is wanted instead.

    `priority` is severity × frequency, from 1 to 25. `teams` own its touchpoints, in reading order; `ownerless` are the
    columns, from 0, of those where somebody should answer and nobody is named.
    """

    pain: PainPoint
    number: int
    priority: int
    teams: tuple[Team, ...]
    ownerless: tuple[int, ...]


class Remedies(NamedTuple):
    """What is wanted instead, by priority; the numbers of the pains that do not say; how many need nothing more."""

    found: tuple[Remedy, ...]
    silent: tuple[int, ...]
    done: int


class Opportunity(NamedTuple):
    """A note in a lane of opportunities and where it stands; one across a stage has neither touchpoint nor team."""

    note: Note
    stage: Stage
    touchpoint: Touchpoint | None = None
    team: Team | None = None


def priority(pain: PainPoint) -> int:
    """Return severity × frequency, from 1 to 25."""
    return pain.severity * pain.frequency


def remedies(snapshot: Snapshot, map_id: str) -> Remedies:
    """Return the remedies of a map; those of equal priority in the order of their numbers."""
    touchpoints = touchpoints_of_map(snapshot, map_id)
    columns = {touchpoint.id: column for column, touchpoint in enumerate(touchpoints)}
    found: list[Remedy] = []
    silent: list[int] = []
    done = 0
    for number, pain in enumerate(pains_of_map(snapshot, map_id), start=1):
        if pain.status in DONE:
            done += 1
        elif not pain.wanted.strip():
            silent.append(number)
        else:
            places = sorted(columns[id_] for id_ in {*pain.touchpoint_ids} if id_ in columns)
            here = [(column, touchpoints[column]) for column in places]
            found.append(Remedy(pain, number, priority(pain), *_owners(snapshot, here)))
    found.sort(key=lambda remedy: -remedy.priority)
    return Remedies(tuple(found), tuple(silent), done)


def opportunities(snapshot: Snapshot, map_id: str) -> tuple[Opportunity, ...]:
    """Return what stands in the lanes of opportunities, stage by stage: what is about a whole stage comes first."""
    lanes = {
        lane.id: place
        for place, lane in enumerate(snapshot.children(Lane, map_id))
        if lane.topic is NoteTopic.OPPORTUNITIES
    }
    found: list[Opportunity] = []
    for stage in snapshot.children(Stage, map_id) if lanes else ():
        found += [Opportunity(note, stage) for note in _notes(snapshot, stage.id, lanes)]
        for touchpoint in snapshot.children(Touchpoint, stage.id):
            team = snapshot.find(Team, touchpoint.team_id)
            found += [Opportunity(note, stage, touchpoint, team) for note in _notes(snapshot, touchpoint.id, lanes)]
    return tuple(found)


def _notes(snapshot: Snapshot, home: str, lanes: dict[str, int]) -> list[Note]:
    """The notes at a place in these lanes, lane by lane from the top, that say something."""
    notes = [note for note in snapshot.children(Note, home) if note.lane_id in lanes and note.text.strip()]
    return sorted(notes, key=lambda note: lanes[note.lane_id])


def _owners(snapshot: Snapshot, here: list[tuple[int, Touchpoint]]) -> tuple[tuple[Team, ...], tuple[int, ...]]:
    teams: dict[str, Team] = {}
    ownerless: list[int] = []
    for column, touchpoint in here:
        team = snapshot.find(Team, touchpoint.team_id)
        if team is not None:
            teams.setdefault(team.id, team)
        elif touchpoint.kind is TouchpointKind.COMMUNICATION:
            ownerless.append(column)
    return tuple(teams.values()), tuple(ownerless)
