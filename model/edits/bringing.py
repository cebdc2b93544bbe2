"""Brings along what pasted records need: shared records by id, else by name, else anew; lanes likewise."""

from typing import Final

from model.edits.common import add, place, project_id
from model.edits.lanes import lane_in_sight
from model.edits.stages import add_stage
from model.images.reading import read_picture
from model.interchange.parcel import SHARED, Parcel
from model.lanes import lane_kind
from model.records import NOTE_LANES, Channel, ImageAsset, Lane, Persona, Record, Team
from model.references import references
from model.store import Store

_SHARED_TABLES: Final = frozenset(record_type.table_name for record_type in SHARED)


def lane_holds_notes(lane: Lane | None) -> bool:
    """Whether a lane takes notes."""
    return lane is not None and lane.kind in NOTE_LANES


def shared_ids(record: Record) -> list[str]:
    """The ids of the shared records that a record refers to."""
    found: list[str] = []
    for field, table, ondelete in references(type(record)):
        value = getattr(record, field)
        if table in _SHARED_TABLES and value:
            found += value if ondelete == "DROP" else (value,)
    return found


class Bringer:
    """Finds or makes in one project what a parcel from anywhere refers to; each thing once."""

    def __init__(self, store: Store, parcel: Parcel, map_id: str) -> None:
        self._store, self._map_id = store, map_id
        self._there = {record.id: record for record in (*parcel.around, *parcel.records)}
        self._found: dict[str, str] = {}

    def known(self, id_: str) -> bool:
        """Whether the project has this shared record, or one of its name."""
        return self._match(self._there[id_]) is not None

    def shared(self, id_: str) -> str:
        """The id that a shared record has in this project; it comes along if there is none."""
        if id_ not in self._found:
            record = self._there[id_]
            self._found[id_] = self._match(record) or self._come(record)
        return self._found[id_]

    def lane(self, id_: str) -> str:
        """The lane of the map that takes the place of a copied one: itself, one of its name, or a new one."""
        if id_ not in self._found:
            lane = self._there[id_]
            assert isinstance(lane, Lane)
            self._found[id_] = self._lane_like(lane) or self._new_lane(lane)
        return self._found[id_]

    def stage(self) -> str:
        """A stage for touchpoints on a map that has none."""
        return add_stage(self._store, self._map_id)

    def emotion_lane(self, persona_id: str) -> None:
        """See to it that a lane shows what a persona feels."""
        lane_in_sight(self._store, self._map_id, "emotion", persona_id=persona_id)

    def pains_lane(self) -> None:
        """See to it that pain points show."""
        lane_in_sight(self._store, self._map_id, "pains")

    def _match(self, record: Record) -> str | None:
        if self._store.find(type(record), record.id) is not None:
            return record.id
        # Two of one name stay two: what one of them has found, the other does not find again.
        taken = set(self._found.values())
        others = (other for other in self._store.all(type(record)) if other.id not in taken)
        return next((other.id for other in others if _same(record, other)), None)

    def _come(self, record: Record) -> str:
        changes: dict[str, object] = {"project_id": project_id(self._store)}
        for field, table, ondelete in references(type(record)):
            value = getattr(record, field)
            if table in _SHARED_TABLES and value:
                changes[field] = tuple(map(self.shared, value)) if ondelete == "DROP" else self.shared(value)
        if isinstance(record, Channel | Team | Persona):
            (changes["key"],) = place(self._store, self._store.all(type(record)), None)
        if isinstance(record, ImageAsset):
            # From a clipboard it may be anything: it comes in the way that files do.
            picture = read_picture(record.data, record.name)
            changes |= {**picture._asdict(), "name": record.name}
        if self._store.get(record.id) is None:
            # Under its old id, so that it is found again when more is pasted from there.
            self._store.put(record.replaced(**changes))
            return record.id
        fields = {**record.__dict__, **changes}
        del fields["id"]
        return add(self._store, type(record), **fields)

    def _lane_like(self, lane: Lane) -> str | None:
        lanes = self._store.children(Lane, self._map_id)
        own = next((other.id for other in lanes if other.id == lane.id and lane_holds_notes(other)), None)
        names = (other.id for other in lanes if other.kind == lane.kind and _lane_name(other) == _lane_name(lane))
        return own or next(names, None)

    def _new_lane(self, lane: Lane) -> str:
        (key,) = place(self._store, self._store.children(Lane, self._map_id), None)
        fields = {**lane.__dict__, "map_id": self._map_id, "key": key}
        del fields["id"]
        if lane.persona_id is not None:
            fields["persona_id"] = self.shared(lane.persona_id)
        return add(self._store, Lane, **fields)


def _lane_name(lane: Lane) -> str:
    return (lane.title or lane_kind(lane.kind).title_of(lane)).casefold()


def _same(record: Record, other: Record) -> bool:
    if isinstance(record, ImageAsset) and isinstance(other, ImageAsset):
        return record.data == other.data
    name = str(getattr(record, "name", "")).strip().casefold()
    return bool(name) and name == str(getattr(other, "name", "")).strip().casefold()
