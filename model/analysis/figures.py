"""The figures of a map: what its emotions, times, channels and owners come to. Knows no words and no picture.

What cannot be computed is None, never 0. Each figure comes with how many values it rests on.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from model.analysis.gap import emotion_at, gap
from model.analysis.order import personas_of_map, touchpoints_of_map
from model.choices import Evidence, NoteTopic, TouchpointKind
from model.records import Channel, Emotion, Lane, Note, Persona, Stage, Team, Touchpoint
from model.store import Snapshot


class Extreme(NamedTuple):
    """A value and the columns, counted from 0, that have it."""

    value: float
    columns: tuple[int, ...]


class Mean(NamedTuple):
    """The mean of n values; None of none."""

    value: float | None
    n: int


class Felt(NamedTuple):
    """What a persona's emotions on a map come to, from −2 to +2, and the gaps, actual − expected, from −4 to +4.

    `weighted_gap` counts each gap as often as its importance says; `short` are the gaps below 0 and `passed` those
    above. `touchpoints` is how many the map has.
    """

    persona: Persona
    touchpoints: int
    mean: Mean
    lowest: Extreme | None
    highest: Extreme | None
    last: Extreme | None
    peak_end: float | None
    mean_gap: Mean
    weighted_gap: float | None
    short: int
    passed: int


class Changes(NamedTuple):
    """How often a thing is another one than before: the columns where, and how many comparisons there were."""

    columns: tuple[int, ...]
    n: int


class Share(NamedTuple):
    """How many out of how many; `columns` are those that are not among them."""

    found: int
    of: int
    columns: tuple[int, ...] = ()

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None of none."""
        return self.found / self.of if self.of else None


class UsedChannel(NamedTuple):
    """A channel of the map and the columns where it can be used."""

    channel: Channel
    columns: tuple[int, ...]


class Journey(NamedTuple):
    """What a map comes to, whoever walks it.

    `elapsed` is the sum of the known times between touchpoints in minutes, None when none is known. `switches` compares
    the main channels of touchpoints that follow each other, `hand_offs` their teams; touchpoints without are passed
    over. `partner_hand_offs` are those from or to another firm. `owned` leaves out what customers do by themselves.
    """

    stages: int
    touchpoints: int
    elapsed: float | None
    elapsed_known: Share
    switches: Changes
    hand_offs: Changes
    partner_hand_offs: int
    contexts_lost: tuple[int, ...]
    moments_of_truth: tuple[int, ...]
    owned: Share
    voiced: Share
    channels: tuple[UsedChannel, ...]


def peak_end(values: Sequence[float]) -> float | None:
    """Return (most intense + last) / 2 of values in their order; None of none.

    Of +x and −x, equally intense, the negative counts: one bad moment outweighs a good one.
    """
    if not values:
        return None
    peak = max(values, key=lambda value: (abs(value), -value))
    return (peak + values[-1]) / 2


def mean(values: Sequence[float]) -> Mean:
    """Return the arithmetic mean."""
    return Mean(sum(values) / len(values) if values else None, len(values))


def felt(snapshot: Snapshot, map_id: str) -> tuple[Felt, ...]:
    """Return the figures of each persona that a map follows."""
    touchpoints = touchpoints_of_map(snapshot, map_id)
    return tuple(_felt(snapshot, persona, touchpoints) for persona in personas_of_map(snapshot, map_id))


def journey_figures(snapshot: Snapshot, map_id: str) -> Journey:
    """Return the figures of a map."""
    touchpoints = touchpoints_of_map(snapshot, map_id)
    times = [touchpoint.elapsed_minutes for touchpoint in touchpoints[1:]]
    known = [minutes for minutes in times if minutes is not None]
    main = [next(iter(_channels(snapshot, touchpoint)), None) for touchpoint in touchpoints]
    teams = [snapshot.find(Team, touchpoint.team_id) for touchpoint in touchpoints]
    hand_offs = _changes([team.id if team else None for team in teams])
    return Journey(
        stages=len(snapshot.children(Stage, map_id)),
        touchpoints=len(touchpoints),
        elapsed=sum(known) if known else None,
        elapsed_known=Share(len(known), len(times), _where((minutes is None for minutes in times), first=1)),
        switches=_changes([channel.id if channel else None for channel in main]),
        hand_offs=hand_offs,
        partner_hand_offs=_with_partners(hand_offs, teams),
        contexts_lost=_where(touchpoint.context_lost for touchpoint in touchpoints),
        moments_of_truth=_where(touchpoint.moment_of_truth for touchpoint in touchpoints),
        owned=_owned(touchpoints, teams),
        voiced=_voiced(snapshot, touchpoints),
        channels=_used(snapshot, touchpoints),
    )


def _felt(snapshot: Snapshot, persona: Persona, touchpoints: Sequence[Touchpoint]) -> Felt:
    emotions = [emotion_at(snapshot, persona.id, touchpoint.id) for touchpoint in touchpoints]
    actual = {
        column: emotion.actual
        for column, emotion in enumerate(emotions)
        if emotion is not None and emotion.actual is not None
    }
    gaps = [
        (value, emotion.weight) for emotion in emotions if emotion is not None and (value := gap(emotion)) is not None
    ]
    weights = sum(weight for _, weight in gaps)
    values = list(actual.values())
    return Felt(
        persona,
        len(touchpoints),
        mean(values),
        _extreme(actual, min),
        _extreme(actual, max),
        Extreme(values[-1], (max(actual),)) if actual else None,
        peak_end(values),
        mean([value for value, _ in gaps]),
        sum(value * weight for value, weight in gaps) / weights if weights else None,
        sum(value < 0 for value, _ in gaps),
        sum(value > 0 for value, _ in gaps),
    )


def _extreme(actual: dict[int, float], choose: Callable[[Iterable[float]], float]) -> Extreme | None:
    if not actual:
        return None
    value = choose(actual.values())
    return Extreme(value, tuple(column for column, here in actual.items() if here == value))


def _changes(names: Sequence[str | None]) -> Changes:
    """Where a name is another one than the last before it; nothing is passed over."""
    columns = []
    named = 0
    last: str | None = None
    for column, name in enumerate(names):
        if name is None:
            continue
        named += 1
        if last is not None and name != last:
            columns.append(column)
        last = name
    return Changes(tuple(columns), max(named - 1, 0))


def _with_partners(hand_offs: Changes, teams: Sequence[Team | None]) -> int:
    """How many hand-offs come from a partner firm or go to one."""
    wanted = {*hand_offs.columns}
    count = 0
    last: Team | None = None
    for column, team in enumerate(teams):
        if team is None:
            continue
        count += column in wanted and (team.partner or (last is not None and last.partner))
        last = team
    return count


def _owned(touchpoints: Sequence[Touchpoint], teams: Sequence[Team | None]) -> Share:
    pairs = zip(touchpoints, teams, strict=True)
    missing = _where(team is None and touchpoint.kind is TouchpointKind.COMMUNICATION for touchpoint, team in pairs)
    named = sum(team is not None for team in teams)
    return Share(named, named + len(missing), missing)


def _voiced(snapshot: Snapshot, touchpoints: Sequence[Touchpoint]) -> Share:
    """Touchpoints where the customer's own words stand."""
    silent = _where(not _quotes(snapshot, touchpoint.id) for touchpoint in touchpoints)
    return Share(len(touchpoints) - len(silent), len(touchpoints), silent)


def _quotes(snapshot: Snapshot, touchpoint_id: str) -> bool:
    if any(emotion.quote for emotion in snapshot.children(Emotion, touchpoint_id)):
        return True
    for note in snapshot.children(Note, touchpoint_id):
        lane = snapshot.find(Lane, note.lane_id)
        if note.evidence is Evidence.QUOTE or (lane is not None and lane.topic is NoteTopic.QUOTES):
            return True
    return False


def _channels(snapshot: Snapshot, touchpoint: Touchpoint) -> list[Channel]:
    found = (snapshot.find(Channel, id_) for id_ in touchpoint.channel_ids)
    return [channel for channel in found if channel is not None]


def _used(snapshot: Snapshot, touchpoints: Sequence[Touchpoint]) -> tuple[UsedChannel, ...]:
    columns: dict[str, list[int]] = {}
    for column, touchpoint in enumerate(touchpoints):
        for id_ in touchpoint.channel_ids:
            columns.setdefault(id_, []).append(column)
    return tuple(
        UsedChannel(channel, tuple(columns[channel.id])) for channel in snapshot.all(Channel) if channel.id in columns
    )


def _where(wanted: Iterable[bool], first: int = 0) -> tuple[int, ...]:
    """The places of what is wanted, counted from `first`."""
    return tuple(place for place, here in enumerate(wanted, start=first) if here)
