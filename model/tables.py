"""The project file's tables, from the same `*Fields` bases as the records. Defines schema only; moves no rows.

Rows travel through statements over these tables straight into frozen records (`model.storage.rows`): building a table
object for every row would cost many times the read itself.
"""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import LargeBinary, MetaData, Table
from sqlmodel import Field, SQLModel

from model import records
from model.fields import Id


class ProjectFileTable(SQLModel):
    """What all tables of a project file share: one schema, apart from any other SQLModel table of the process."""

    metadata: ClassVar[MetaData] = MetaData()
    __table__: ClassVar[Table]


class EntityTable(ProjectFileTable):
    """A table that holds one kind of record."""

    id: Id = Field(primary_key=True)


class ProjectTable(EntityTable, records.ProjectFields, table=True):
    """The one row about the file as a whole."""

    __tablename__: ClassVar[Any] = "project"


class ImageAssetTable(EntityTable, records.ImageAssetFields, table=True):
    """Pictures."""

    __tablename__: ClassVar[Any] = "image"


class ChannelTable(EntityTable, records.ChannelFields, table=True):
    """Channels."""

    __tablename__: ClassVar[Any] = "channel"


class TeamTable(EntityTable, records.TeamFields, table=True):
    """Teams and partner firms."""

    __tablename__: ClassVar[Any] = "team"


class PersonaTable(EntityTable, records.PersonaFields, table=True):
    """Personas."""

    __tablename__: ClassVar[Any] = "persona"


class JourneyMapTable(EntityTable, records.JourneyMapFields, table=True):
    """Journey maps."""

    __tablename__: ClassVar[Any] = "map"


class StageTable(EntityTable, records.StageFields, table=True):
    """Stages."""

    __tablename__: ClassVar[Any] = "stage"


class TouchpointTable(EntityTable, records.TouchpointFields, table=True):
    """Touchpoints."""

    __tablename__: ClassVar[Any] = "touchpoint"


class LaneTable(EntityTable, records.LaneFields, table=True):
    """Lanes."""

    __tablename__: ClassVar[Any] = "lane"


class NoteTable(EntityTable, records.NoteFields, table=True):
    """Notes."""

    __tablename__: ClassVar[Any] = "note"


class EmotionTable(EntityTable, records.EmotionFields, table=True):
    """Emotions."""

    __tablename__: ClassVar[Any] = "emotion"


class PainPointTable(EntityTable, records.PainPointFields, table=True):
    """Pain points."""

    __tablename__: ClassVar[Any] = "pain"


class MetaTable(ProjectFileTable, table=True):
    """Facts about the file itself, such as the oldest version that may read it."""

    __tablename__: ClassVar[Any] = "meta"

    name: str = Field(primary_key=True)
    value: str


class HistoryStepTable(ProjectFileTable, table=True):
    """The steps of the history. `place` counts from 0, `payload` is the Diff and `checksum` the CRC-32 of that."""

    __tablename__: ClassVar[Any] = "history_step"

    place: int = Field(primary_key=True)
    label: str
    merge_key: str | None = None
    made_at: dt.datetime
    payload: bytes = Field(sa_type=LargeBinary)
    checksum: int


TABLE_BY_RECORD: dict[type[records.Record], type[EntityTable]] = {
    records.Project: ProjectTable,
    records.ImageAsset: ImageAssetTable,
    records.Channel: ChannelTable,
    records.Team: TeamTable,
    records.Persona: PersonaTable,
    records.JourneyMap: JourneyMapTable,
    records.Stage: StageTable,
    records.Touchpoint: TouchpointTable,
    records.Lane: LaneTable,
    records.Note: NoteTable,
    records.Emotion: EmotionTable,
    records.PainPoint: PainPointTable,
}
"""The table of each entity, each after those it refers to."""
