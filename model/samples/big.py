"""Maps of any size for benchmarks: made up by rule, the same at every call, and of several hundred words."""

import random

from model.choices import Evidence
from model.ordering import keys_between
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.samples.shared import CHANNELS, DAY, sample_id

_HEADS = "ag bel cor dan el fir gal hes in jor kal lem mon nor os pel quin ras sol tam ul ver wes yar zon"
_TAILS = "a ber den el fer gan ic ing les mor na or per ris sen tal um ver wick y"
_WORDS = [head + tail for head in _HEADS.split() for tail in _TAILS.split()]

_STAGE_LENGTH = 10
_NOTE_STEP = 3
_PAIN_STEP = 10
_ICONS = ("phone", "globe", "mail", "store", "smartphone", "star", "truck", "headset")


class _Writer:
    def __init__(self, touchpoints: int) -> None:
        self.count = touchpoints
        self.chance = random.Random(touchpoints)

    def id(self, noun: str, number: int = 0) -> str:
        return sample_id(f"big {self.count} {noun} {number}")

    def words(self, low: int, high: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=self.chance.randint(low, high))).capitalize()


def big_records(touchpoints: int) -> list[Record]:
    """One map of that many touchpoints in stages of ten, all with channels, emotion and owner, some with more."""
    writer = _Writer(touchpoints)
    return [*_frame(writer), *_columns(writer)]


def _frame(w: _Writer) -> list[Record]:
    project, map_id, persona = w.id("project"), w.id("map"), w.id("persona")
    records: list[Record] = [
        Project(id=project, name="A big project"),
        Persona(id=persona, project_id=project, key="V", name="Pat", trait="has a long day", quote=w.words(3, 6)),
        JourneyMap(id=map_id, project_id=project, key="V", title=f"{w.count} touchpoints"),
    ]
    keys = keys_between(None, None, len(CHANNELS))
    for i, (_, name, icon, voice, digital) in enumerate(CHANNELS):
        records.append(
            Channel(
                id=w.id("channel", i), project_id=project, key=keys[i], name=name, icon=icon, voice=voice,
                digital=digital,
            )
        )  # fmt: skip
        records.append(
            Team(id=w.id("team", i), project_id=project, key=keys[i], name=w.words(1, 2), partner=i % 4 == 3)
        )
    kinds = ("touchpoints", "channels", "emotion", "notes", "pains", "owners")
    for i, (kind, key) in enumerate(zip(kinds, keys_between(None, None, len(kinds)), strict=True)):
        owner = persona if kind == "emotion" else None
        records.append(
            Lane(id=w.id("lane", i), map_id=map_id, key=key, kind=kind, title=kind.title(), persona_id=owner)
        )
    stages = -(-w.count // _STAGE_LENGTH)
    for i, key in enumerate(keys_between(None, None, stages)):
        records.append(Stage(id=w.id("stage", i), map_id=map_id, key=key, title=w.words(1, 2), goal=w.words(3, 6)))
    return records


def _columns(w: _Writer) -> list[Record]:
    records: list[Record] = []
    keys = keys_between(None, None, w.count)
    chance = w.chance
    for i in range(w.count):
        channels = chance.sample(range(len(CHANNELS)), k=1 + (i % 7 == 0))
        records.append(
            Touchpoint(
                id=w.id("touchpoint", i),
                stage_id=w.id("stage", i // _STAGE_LENGTH),
                key=keys[i],
                title=w.words(2, 4),
                description=w.words(3, 8),
                icon=chance.choice(_ICONS),
                channel_ids=tuple(w.id("channel", channel) for channel in channels),
                team_id=w.id("team", chance.randrange(len(CHANNELS))),
                elapsed_minutes=chance.choice((5, 60, DAY, 7 * DAY)),
                context_lost=i % 11 == 10,
                moment_of_truth=i % 9 == 8,
            )
        )
        records.append(
            Emotion(
                id=w.id("emotion", i),
                touchpoint_id=w.id("touchpoint", i),
                persona_id=w.id("persona"),
                actual=chance.uniform(-2, 2),
                expected=chance.uniform(-1, 2),
                word=w.words(1, 1).lower(),
                quote=w.words(2, 5) if i % 5 == 0 else "",
            )
        )
        if i % _NOTE_STEP == 0:
            records.append(_note(w, i))
        if i % _PAIN_STEP == _PAIN_STEP - 1:
            records.append(_pain(w, i, keys[i]))
    return records


def _note(w: _Writer, i: int) -> Note:
    return Note(
        id=w.id("note", i),
        lane_id=w.id("lane", 3),
        touchpoint_id=w.id("touchpoint", i),
        key="V",
        text=w.words(4, 14),
        tint=i % 6,
        evidence=w.chance.choice(tuple(Evidence)),
    )


def _pain(w: _Writer, i: int, key: str) -> PainPoint:
    return PainPoint(
        id=w.id("pain", i),
        map_id=w.id("map"),
        key=key,
        touchpoint_ids=tuple(w.id("touchpoint", n) for n in range(i - i % 3, i + 1)),
        persona_id=w.id("persona"),
        title=w.words(3, 8),
        severity=w.chance.randint(1, 5),
        frequency=w.chance.randint(1, 5),
        cause=w.words(5, 12),
    )
