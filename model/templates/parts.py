"""What a built-in template is made of, and how its records come of that. Knows no file and no screen."""

from typing import NamedTuple

from model.choices import Evidence, Initiator, MapKind, NoteTopic, TouchpointKind
from model.ids import new_id
from model.ordering import keys_between
from model.records import (
    Emotion,
    JourneyMap,
    Lane,
    Note,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.samples.starter import usual_channels

PERSONA = "Your customer"
_QUOTE = "Replace me with somebody you have talked to."


class LanePart(NamedTuple):
    """A lane. Steps name a lane of notes by its `slug`."""

    kind: str
    title: str = ""
    hint: str = ""
    slug: str = ""
    topic: NoteTopic = NoteTopic.OWN


class Step(NamedTuple):
    """A touchpoint: its channels by slug, what customers usually expect there, and notes as (lane's slug, text).

    Without channels it is something that the customer does alone. `minutes` is the time since the step before.
    """

    title: str
    description: str
    channels: str
    expected: float
    team: str = ""
    icon: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    minutes: float | None = None
    truth: bool = False
    by_company: bool = False
    outcome: str = ""


class Phase(NamedTuple):
    """A stage with its steps and a question for the people in the room."""

    title: str
    goal: str
    contact_centre: str
    steps: tuple[Step, ...]
    question: str = ""


class Template(NamedTuple):
    """A template that the program brings along."""

    id: str
    title: str
    summary: str
    kind: MapKind
    lanes: tuple[LanePart, ...]
    phases: tuple[Phase, ...]


TOUCHPOINTS = LanePart("touchpoints", "Touchpoints", "what the customer does")
CHANNELS = LanePart("channels", "Channels", "where it happens")
EMOTION = LanePart("emotion", "Emotion", "dashed: what customers expect. Add how it really feels")
QUOTES = LanePart("notes", "Quotes", "in the customer’s own words", "quotes", NoteTopic.QUOTES)
BACKSTAGE = LanePart("notes", "Backstage", "what must work behind the scenes", "backstage", NoteTopic.BACKSTAGE)
QUESTIONS = LanePart("notes", "To find out", "questions for the workshop", "questions", NoteTopic.QUESTIONS)
PAINS = LanePart("pains", "Pain points", "what hurts, and why")
OWNERS = LanePart("owners", "Owners", "who looks after each step")

USUAL = (TOUCHPOINTS, CHANNELS, EMOTION, QUOTES, BACKSTAGE, PAINS, OWNERS, QUESTIONS)
"""The lanes of most templates."""


class _Writer:
    """Turns the parts of one template into records."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self.records: list[Record] = []
        self._project = self._put(Project(id=new_id(), name=template.title))
        self._channels = usual_channels(self._project)
        self._used: set[str] = set()
        self._teams = self._write_teams()
        (key,) = keys_between(None, None, 1)
        self._persona = self._put(
            Persona(id=new_id(), project_id=self._project, key=key, name=PERSONA, quote=_QUOTE)
        )  # fmt: skip
        self._map = self._put(
            JourneyMap(
                id=new_id(),
                project_id=self._project,
                key=key,
                title=template.title,
                summary=template.summary,
                kind=template.kind,
            )
        )
        self._lanes = self._write_lanes()

    def write(self) -> list[Record]:
        phases = self._template.phases
        for key, phase in zip(keys_between(None, None, len(phases)), phases, strict=True):
            self._write_phase(key, phase)
        used = [channel for channel in self._channels.values() if channel.id in self._used]
        self.records[1:1] = used
        return self.records

    def _write_teams(self) -> dict[str, str]:
        names = dict.fromkeys(step.team for phase in self._template.phases for step in phase.steps if step.team)
        keys = keys_between(None, None, len(names))
        return {
            name: self._put(Team(id=new_id(), project_id=self._project, key=key, name=name))
            for key, name in zip(keys, names, strict=True)
        }

    def _write_lanes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        lanes = self._template.lanes
        for key, lane in zip(keys_between(None, None, len(lanes)), lanes, strict=True):
            persona = self._persona if lane.kind == "emotion" else None
            record = Lane(
                id=new_id(),
                map_id=self._map,
                key=key,
                kind=lane.kind,
                title=lane.title,
                hint=lane.hint,
                topic=lane.topic,
                persona_id=persona,
            )
            self._put(record)
            found.setdefault(lane.slug or lane.kind, record.id)
        return found

    def _write_phase(self, key: str, phase: Phase) -> None:
        stage = self._put(
            Stage(
                id=new_id(),
                map_id=self._map,
                key=key,
                title=phase.title,
                goal=phase.goal,
                contact_centre=phase.contact_centre,
            )
        )
        for place, step in zip(keys_between(None, None, len(phase.steps)), phase.steps, strict=True):
            self._write_step(stage, place, step)
        if phase.question:
            self._note("questions", phase.question, stage_id=stage)

    def _write_step(self, stage: str, key: str, step: Step) -> None:
        channels = tuple(self._channels[slug].id for slug in step.channels.split())
        self._used.update(channels)
        started_by = Initiator.COMPANY if step.by_company else Initiator.CUSTOMER if channels else Initiator.UNKNOWN
        touchpoint = self._put(
            Touchpoint(
                id=new_id(),
                stage_id=stage,
                key=key,
                title=step.title,
                description=step.description,
                kind=TouchpointKind.COMMUNICATION if channels else TouchpointKind.ACTION,
                started_by=started_by,
                icon=step.icon,
                channel_ids=channels,
                team_id=self._teams.get(step.team),
                elapsed_minutes=step.minutes,
                moment_of_truth=step.truth,
                outcome=step.outcome,
            )
        )
        self._put(
            Emotion(id=new_id(), touchpoint_id=touchpoint, persona_id=self._persona, expected=step.expected)
        )  # fmt: skip
        for slug, text in step.notes:
            self._note(slug, text, touchpoint_id=touchpoint)

    def _note(self, slug: str, text: str, *, touchpoint_id: str | None = None, stage_id: str | None = None) -> None:
        (key,) = keys_between(None, None, 1)
        self._put(
            Note(
                id=new_id(),
                lane_id=self._lanes[slug],
                touchpoint_id=touchpoint_id,
                stage_id=stage_id,
                key=key,
                text=text,
                tint=_TINTS.get(slug, 0),
                evidence=Evidence.UNGRADED,
            )
        )

    def _put(self, record: Record) -> str:
        self.records.append(record)
        return record.id


_TINTS = {"backstage": 1, "questions": 4, "support": 3, "frontstage": 5}


def records_of(template: Template) -> list[Record]:
    """The records of a template under new ids: a project with one map, and what that refers to."""
    return _Writer(template).write()
