"""Small projects for tests, told in a line: `a_map("Buy: Look Pay", "Use: Open")`."""

from collections.abc import Callable
from typing import Any

from model.analysis.order import touchpoints_of_map
from model.diff import Diff
from model.edits.common import change
from model.errors import UserError
from model.history import HistoryChange, Step
from model.ids import new_id
from model.ordering import key_between, keys_between
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
from model.store import Snapshot, Store

LANES = ("touchpoints", "channels", "emotion", "notes", "pains", "owners")

Dump = dict[str, tuple[str, dict[str, Any]]]


def dump(snapshot: Snapshot) -> Dump:
    """All that a snapshot holds, as plain values: equal dumps are equal projects."""
    return {id_: (record.table_name, record.model_dump()) for id_, record in snapshot.records.items()}


class Scene:
    """A store and the names of what is in it; names are titles, texts and lane kinds."""

    def __init__(self, records: list[Record]) -> None:
        self.store = Store(records)

    @property
    def project(self) -> Project:
        return self.store.all(Project)[0]

    @property
    def map_id(self) -> str:
        """The first map."""
        return self.store.all(JourneyMap)[0].id

    def id(self, name: str) -> str:
        """The id of the one record with that title, name or text, or of the lane of that kind."""
        found = [record.id for record in self.store.records.values() if name in names_of(record)]
        assert len(found) == 1, f"{len(found)} records are called {name}"
        return found[0]

    def ids(self, names: str) -> list[str]:
        return [self.id(name) for name in names.split()]

    def record(self, name: str) -> Any:
        return self.store.records[self.id(name)]

    def order(self) -> list[str]:
        """The stages of the first map with their touchpoints, as `a_map` takes them."""
        lines = []
        for stage in self.store.children(Stage, self.map_id):
            touchpoints = self.store.children(Touchpoint, stage.id)
            lines.append(f"{stage.title}: {' '.join(touchpoint.title for touchpoint in touchpoints)}".strip())
        return lines

    def row(self) -> str:
        """The touchpoints of the first map in reading order."""
        return " ".join(touchpoint.title for touchpoint in touchpoints_of_map(self.store, self.map_id))

    def edit(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do one verb in a transaction of its own and return what it returns."""
        with self.store.transaction("Edit") as store:
            return verb(store, *args, **kwargs)

    def add_map(self, title: str, *stages: str) -> None:
        """Add another map as `a_map` takes it."""
        with self.store.transaction("Edit"):
            key = key_between(self.store.all(JourneyMap)[-1].key, None)
            for record in map_records(self.project.id, title, stages, self.store.all(Persona), key):
                self.store.put(record)


def names_of(record: Record) -> tuple[str, ...]:
    """What tests call a record."""
    match record:
        case JourneyMap() | Stage() | Touchpoint() | PainPoint():
            return (record.title,)
        case Lane():
            return (record.kind, record.title)
        case Note():
            return (record.text,)
        case Persona() | Channel() | Team() | Project():
            return (record.name,)
        case _:
            return ()


def a_project(*, personas: str = "", channels: str = "", teams: str = "") -> Scene:
    """A project without maps, with personas, channels and teams of these names."""
    return Scene(project_records(personas, channels, teams))


def a_map(*stages: str, personas: str = "John", channels: str = "Phone Website", teams: str = "Hotline") -> Scene:
    """A project with one map called "Map": each stage as "Title: Touchpoint Touchpoint", and all kinds of lanes."""
    records = project_records(personas, channels, teams)
    who = tuple(record for record in records if isinstance(record, Persona))
    return Scene([*records, *map_records(records[0].id, "Map", stages, who)])


def project_records(personas: str, channels: str, teams: str) -> list[Record]:
    project = Project(id=new_id(), name="Project")
    records: list[Record] = [project]
    for key, name in keyed(personas):
        records.append(Persona(id=new_id(), project_id=project.id, key=key, name=name))
    for key, name in keyed(channels):
        records.append(Channel(id=new_id(), project_id=project.id, key=key, name=name))
    for key, name in keyed(teams):
        records.append(Team(id=new_id(), project_id=project.id, key=key, name=name))
    return records


def map_records(
    project_id: str, title: str, stages: tuple[str, ...], personas: tuple[Persona, ...], map_key: str = "V"
) -> list[Record]:
    map_id = new_id()
    records: list[Record] = [JourneyMap(id=map_id, project_id=project_id, key=map_key, title=title)]
    for key, kind in zip(keys_between(None, None, len(LANES)), LANES, strict=True):
        if kind == "emotion" and not personas:
            continue
        persona_id = personas[0].id if kind == "emotion" else None
        records.append(Lane(id=new_id(), map_id=map_id, key=key, kind=kind, persona_id=persona_id))
    for stage_key, line in zip(keys_between(None, None, len(stages)), stages, strict=True):
        stage_title, _, touchpoints = line.partition(":")
        stage = Stage(id=new_id(), map_id=map_id, key=stage_key, title=stage_title)
        records.append(stage)
        for key, name in keyed(touchpoints):
            records.append(Touchpoint(id=new_id(), stage_id=stage.id, key=key, title=name))
    return records


def keyed(names: str) -> list[tuple[str, str]]:
    words = names.split()
    return list(zip(keys_between(None, None, len(words)), words, strict=True))


def a_note(scene: Scene, text: str, at: str, lane: str = "notes") -> Note:
    """A note at a touchpoint or stage, below those of its cell, put into the scene."""
    home = scene.record(at)
    above = [note for note in scene.store.children(Note, home.id) if note.lane_id == scene.id(lane)]
    note = Note(
        id=new_id(),
        lane_id=scene.id(lane),
        key=key_between(above[-1].key, None) if above else "V",
        text=text,
        touchpoint_id=home.id if isinstance(home, Touchpoint) else None,
        stage_id=home.id if isinstance(home, Stage) else None,
    )
    with scene.store.transaction("Edit"):
        scene.store.put(note)
    return note


def an_emotion(scene: Scene, at: str, actual: float | None = None, **fields: Any) -> Emotion:
    """An emotion of the first persona, put into the scene."""
    persona = scene.store.all(Persona)[0]
    emotion = Emotion(id=new_id(), persona_id=persona.id, touchpoint_id=scene.id(at), actual=actual, **fields)
    with scene.store.transaction("Edit"):
        scene.store.put(emotion)
    return emotion


def a_pain(scene: Scene, title: str, at: str, key: str = "V") -> PainPoint:
    """A pain point at touchpoints of the first map, put into the scene."""
    pain = PainPoint(id=new_id(), map_id=scene.map_id, key=key, touchpoint_ids=tuple(scene.ids(at)), title=title)
    with scene.store.transaction("Edit"):
        scene.store.put(pain)
    return pain


def furnished() -> list[Record]:
    """Two maps on which every record has something that hangs on it."""
    scene = a_map(
        "Buy: Look Pay", "Use: Open Fault Call", personas="John Sally", channels="Phone Website", teams="Hotline"
    )
    pay, call = scene.ids("Pay Call")
    scene.edit(change, pay, channel_ids=scene.ids("Phone Website"), team_id=scene.id("Hotline"))
    scene.edit(change, call, channel_ids=scene.ids("Website"))
    for text, at in (("a", "Pay"), ("b", "Pay"), ("c", "Use"), ("d", "Call")):
        a_note(scene, text, at)
    for at in ("Look", "Pay", "Call"):
        an_emotion(scene, at, -1.0, expected=1.0)
    a_pain(scene, "Queue", "Call Pay")
    a_pain(scene, "Price", "Pay")
    scene.add_map("Second", "First: Search", "Then: Chat Leave")
    return list(scene.store.records.values())


class FakeKeeper:
    """A keeper in memory that does what files do, and fails when told to."""

    def __init__(self, records: list[Record] | None = None, *, read_only: bool = False) -> None:
        self.records = {record.id: record for record in records or []}
        self.steps: list[Step] = []
        self.position = 0
        self.failing = False
        self.closed = False
        self._read_only = read_only

    @property
    def read_only(self) -> bool:
        return self._read_only

    def load(self) -> list[Record]:
        return list(self.records.values())

    def load_history(self) -> tuple[list[Step], int]:
        return list(self.steps), self.position

    def write(self, diff: Diff, change: HistoryChange) -> None:
        if self.failing:
            raise UserError("The disk is full.", "Free some space.")
        for id_, (before, after) in diff.changes.items():
            assert self.records.get(id_) == before, "a write came in the wrong order"
            if after is None:
                del self.records[id_]
            else:
                self.records[id_] = after
        self.steps[change.keep :] = [change.added] if change.added else []
        self.position = change.position

    def close(self) -> None:
        self.closed = True
