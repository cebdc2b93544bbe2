"""The entities as frozen, validated records. Must not know storage, layout or any toolkit.

Each entity declares its fields once, in a `*Fields` base; `model.tables` makes the database tables from the same bases.
A field that refers to another record names it with `foreign_key` and says with `ondelete` what becomes of this record
when the other goes; a field that holds a tuple of ids says so with `RefersTo`. Rules, indexes and the database schema
all read these declarations.
"""

import datetime as dt
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict
from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from model.choices import (
    ContactReason,
    Evidence,
    Initiator,
    MapKind,
    MapState,
    NoteTopic,
    PainStatus,
    ReviewStatus,
    TouchpointKind,
)
from model.fields import (
    EMOTION_LIMIT,
    MAX_COLUMN,
    MAX_IMAGE_BYTES,
    MAX_LANE_HEIGHT,
    MAX_MINUTES,
    MAX_REASONS,
    MAX_TEXT,
    MIN_COLUMN,
    Id,
    Ids,
    Key,
    LineText,
    LongText,
    RefersTo,
    Tenths,
    choice_field,
    line_field,
    reference,
    text_field,
)


class Record(SQLModel):
    """What all entities share: an id, equality by value, and no way to change in place."""

    model_config = ConfigDict(frozen=True, extra="forbid")  # type: ignore[assignment]
    table_name: ClassVar[str] = ""

    id: Id

    def replaced(self, **changes: Any) -> Self:
        """The same record with some fields changed, validated anew. Raises pydantic's ValidationError."""
        return type(self)(**{**self.__dict__, **changes})


class CopyFields(SQLModel):
    """What a record on a map tells of where it came from.

    `origin_id` is the id of the record that it was copied from together with its map. It is no reference: a variant
    still knows what it came from when that is gone.
    """

    origin_id: Id | None = None


class ProjectFields(SQLModel):
    """The one record about the file as a whole."""

    name: LineText = line_field("My journeys")
    author: LineText = line_field()
    language: LineText = Field(default="en", max_length=20)


class JourneyMapFields(SQLModel):
    """A map: one actor's way through one scenario. `variant_of` is the map that it was copied from."""

    project_id: Id = reference("project", "CASCADE")
    key: Key
    title: LineText = line_field()
    summary: LineText = line_field()
    kind: MapKind = choice_field(MapKind.OWN)
    state: MapState = choice_field(MapState.CURRENT)
    as_of: dt.date | None = None
    review_by: dt.date | None = None
    variant_of: Id | None = reference("map", "SET NULL", optional=True)


class StageFields(CopyFields):
    """A phase of the journey, with its goal and the contact centre's part in it.

    `column_width` is the width of each of its touchpoints' columns in points; None stands for the usual one.
    """

    map_id: Id = reference("map", "CASCADE")
    key: Key
    title: LineText = line_field()
    goal: LineText = line_field()
    contact_centre: LineText = line_field()
    column_width: float | None = Field(default=None, ge=MIN_COLUMN, le=MAX_COLUMN)


class TouchpointFields(CopyFields):
    """One moment: a column under a stage.

    `elapsed_minutes` is the time since the previous touchpoint. `context_lost` says that on the way here the customer
    had to start over: to repeat the story or to identify again.
    """

    stage_id: Id = reference("stage", "CASCADE")
    key: Key
    title: LineText = line_field()
    description: LongText = text_field()
    kind: TouchpointKind = choice_field(TouchpointKind.COMMUNICATION)
    started_by: Initiator = choice_field(Initiator.UNKNOWN)
    icon: LineText = Field(default="", max_length=60)
    channel_ids: Annotated[Ids, RefersTo("channel")] = Field(default=(), sa_type=JSON)
    team_id: Id | None = reference("team", "SET NULL", optional=True)
    elapsed_minutes: float | None = Field(default=None, ge=0, le=MAX_MINUTES)
    context_lost: bool = False
    moment_of_truth: bool = False
    tone: LineText = line_field()
    outcome: LineText = line_field()


class LaneFields(CopyFields):
    """A row of the map. `kind` is a lane kind's id; a kind this version does not know is kept as it is.

    `options` is a JSON object whose meaning is the kind's own affair. `height` is the least height in points that the
    lane takes; a collapsed lane shows its label only. `topic` is for lanes of notes; an emotion lane that is `computed`
    also draws the curve that follows from scored notes.
    """

    map_id: Id = reference("map", "CASCADE")
    key: Key
    kind: LineText = Field(max_length=60)
    title: LineText = line_field()
    hint: LineText = line_field()
    persona_id: Id | None = reference("persona", "CASCADE", optional=True)
    hidden: bool = False
    collapsed: bool = False
    height: float | None = Field(default=None, ge=0, le=MAX_LANE_HEIGHT)
    topic: NoteTopic = choice_field(NoteTopic.OWN)
    computed: bool = False
    options: str = Field(default="{}", max_length=MAX_TEXT)


NOTE_LANES = frozenset({"notes", "images"})
"""The kinds of lanes that hold notes."""


class NoteFields(CopyFields):
    """A card in a notes lane, at a touchpoint or across a stage (exactly one of the two).

    `score` says how good or bad what it tells is, from −2 to +2, and `weight` how much that counts.
    """

    lane_id: Id = reference("lane", "CASCADE")
    touchpoint_id: Id | None = reference("touchpoint", "CASCADE", optional=True)
    stage_id: Id | None = reference("stage", "CASCADE", optional=True)
    key: Key
    text: LongText = text_field()
    tint: int = Field(default=0, ge=0, le=5)
    evidence: Evidence = choice_field(Evidence.UNGRADED)
    image_id: Id | None = reference("image", "SET NULL", optional=True)
    score: Tenths = Field(default=None, ge=-EMOTION_LIMIT, le=EMOTION_LIMIT)
    weight: float = Field(default=100.0, ge=0, le=1000)


class PersonaFields(SQLModel):
    """An actor with their profile. `colour` picks one of the theme's persona colours.

    `channel_ids` are the channels they like, the best first; `guidance` is for the staff who talk to them.
    """

    project_id: Id = reference("project", "CASCADE")
    key: Key
    name: LineText = line_field()
    age: int | None = Field(default=None, ge=0, le=150)
    trait: LineText = line_field()
    segment: LineText = line_field()
    generation: LineText = line_field()
    quote: LineText = line_field()
    colour: int = Field(default=0, ge=0, le=5)
    image_id: Id | None = reference("image", "SET NULL", optional=True)
    job: LineText = line_field()
    home: LineText = line_field()
    household: LineText = line_field()
    purchasing_power: LineText = line_field()
    hobbies: LongText = text_field()
    life_goals: LongText = text_field()
    dreams: LongText = text_field()
    in_a_year: LongText = text_field()
    expectations: LongText = text_field()
    needs: LongText = text_field()
    frustrations: LongText = text_field()
    channel_ids: Annotated[Ids, RefersTo("channel")] = Field(default=(), sa_type=JSON)
    communication_style: LineText = line_field()
    contact_reasons: tuple[ContactReason, ...] = Field(default=(), max_length=MAX_REASONS, sa_type=JSON)
    guidance: LongText = text_field()


class EmotionFields(SQLModel):
    """What a persona feels and what they expected at a touchpoint, each from −2 to +2 in tenths, or unknown."""

    touchpoint_id: Id = reference("touchpoint", "CASCADE")
    persona_id: Id = reference("persona", "CASCADE")
    actual: Tenths = Field(default=None, ge=-EMOTION_LIMIT, le=EMOTION_LIMIT)
    expected: Tenths = Field(default=None, ge=-EMOTION_LIMIT, le=EMOTION_LIMIT)
    weight: float = Field(default=100.0, ge=0, le=1000)
    word: LineText = line_field()
    quote: LineText = line_field()


class ChannelFields(SQLModel):
    """A way of getting in touch, shared by all maps of a project.

    `voice` says that people speak there, `human` that a person answers, `public` that others read along.
    `response_minutes` is the answer time that the company holds itself to.
    """

    project_id: Id = reference("project", "CASCADE")
    key: Key
    name: LineText = line_field()
    icon: LineText = Field(default="message-circle", max_length=60)
    voice: bool = False
    digital: bool = True
    human: bool = True
    public: bool = False
    review: ReviewStatus = choice_field(ReviewStatus.NONE)
    response_minutes: float | None = Field(default=None, ge=0, le=MAX_MINUTES)


class TeamFields(SQLModel):
    """Who serves the customer. A partner is another firm behind the same brand."""

    project_id: Id = reference("project", "CASCADE")
    key: Key
    name: LineText = line_field()
    partner: bool = False


class PainPointFields(CopyFields):
    """Something that hurts, at one or more touchpoints. Its number is its place in reading order on its map."""

    map_id: Id = reference("map", "CASCADE")
    key: Key
    touchpoint_ids: Annotated[Ids, RefersTo("touchpoint")] = Field(default=(), sa_type=JSON)
    persona_id: Id | None = reference("persona", "SET NULL", optional=True)
    title: LineText = line_field()
    severity: int = Field(default=3, ge=1, le=5)
    frequency: int = Field(default=3, ge=1, le=5)
    cause: LongText = text_field()
    reaction: LongText = text_field()
    wanted: LongText = text_field()
    expectation: LongText = text_field()
    evidence: Evidence = choice_field(Evidence.UNGRADED)
    status: PainStatus = choice_field(PainStatus.OPEN)


class ImageAssetFields(SQLModel):
    """A picture kept in the project. `width` and `height` are its pixels."""

    project_id: Id = reference("project", "CASCADE")
    name: LineText = line_field()
    media_type: LineText = Field(max_length=60)
    width: int = Field(ge=1, le=20_000)
    height: int = Field(ge=1, le=20_000)
    data: bytes = Field(max_length=MAX_IMAGE_BYTES)


class Project(Record, ProjectFields):
    """The file as a whole; there is exactly one."""

    table_name = "project"


class JourneyMap(Record, JourneyMapFields):
    """A journey map."""

    table_name = "map"


class Stage(Record, StageFields):
    """A stage of a map."""

    table_name = "stage"


class Touchpoint(Record, TouchpointFields):
    """A touchpoint of a stage."""

    table_name = "touchpoint"


class Lane(Record, LaneFields):
    """A lane of a map."""

    table_name = "lane"


class Note(Record, NoteFields):
    """A note in a lane."""

    table_name = "note"


class Persona(Record, PersonaFields):
    """A persona of the project."""

    table_name = "persona"


class Emotion(Record, EmotionFields):
    """A persona's emotion at a touchpoint."""

    table_name = "emotion"


class Channel(Record, ChannelFields):
    """A channel of the project."""

    table_name = "channel"


class Team(Record, TeamFields):
    """A team or partner firm of the project."""

    table_name = "team"


class PainPoint(Record, PainPointFields):
    """A pain point of a map."""

    table_name = "pain"


class ImageAsset(Record, ImageAssetFields):
    """A picture of the project."""

    table_name = "image"


RECORD_TYPES: tuple[type[Record], ...] = (
    Project,
    ImageAsset,
    Channel,
    Team,
    Persona,
    JourneyMap,
    Stage,
    Touchpoint,
    Lane,
    Note,
    Emotion,
    PainPoint,
)
"""All entities, each after those it refers to."""

RECORD_TYPE_BY_TABLE = {record_type.table_name: record_type for record_type in RECORD_TYPES}
