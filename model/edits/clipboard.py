"""Verbs that paste copied records and duplicate them. What cannot come is left out and said. Know no clipboard."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from model.analysis.order import touchpoints_of_map
from model.edits.bringing import Bringer, lane_holds_notes, shared_ids
from model.edits.common import KeyedRecord, following, place, project_id
from model.edits.copying import renewed
from model.edits.emotions import set_emotion
from model.edits.landing import Place, landing
from model.edits.maps import duplicate_map
from model.errors import UserError
from model.interchange.parcel import Parcel, pack
from model.records import (
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from model.store import Store
from model.wording import NOUNS

_NO_TOUCHPOINT: Final = "there is no touchpoint where it would stand"
_NOT_HERE: Final = "it is here already"


class Pasted(NamedTuple):
    """What a paste brought: the ids of what was chosen, and in words what was left out and why."""

    ids: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def duplicate(store: Store, ids: Iterable[str], map_id: str) -> Pasted:
    """Put copies of records after the last of them; copies of maps are variants.

    Raises UserError when nothing of it can stand twice.
    """
    chosen = list(ids)
    maps = [id_ for id_ in chosen if store.find(JourneyMap, id_) is not None]
    if maps:
        return Pasted(tuple(duplicate_map(store, id_) for id_ in maps))
    parcel = pack(store, chosen)
    once = [record for record in parcel.head_records if isinstance(record, Emotion | Persona)]
    if len(once) == len(parcel.heads):
        what = "A persona is" if any(isinstance(record, Persona) for record in once) else "An emotion point is"
        raise UserError(f"{what} there once and cannot be duplicated.", "Copy it, and paste it somewhere else.")
    heads = tuple(id_ for id_ in parcel.heads if id_ not in {record.id for record in once})
    where = landing(store, map_id, chosen)._replace(home_id=None, lane_id=None)  # each in its own place
    return paste_parcel(store, parcel._replace(heads=heads), where)


def paste_parcel(store: Store, parcel: Parcel, where: Place) -> Pasted:
    """Put copied records on a map, with what hangs on them and the shared records they need.

    Raises UserError when nothing can be pasted there.
    """
    store.one(JourneyMap, where.map_id)
    pasted = _Paste(store, parcel, where).run()
    if not pasted.ids:
        raise UserError("Nothing was pasted.", " ".join(pasted.left_out))
    return pasted


class _Paste:
    """One paste at work: old ids to new ones, and what was left out."""

    def __init__(self, store: Store, parcel: Parcel, where: Place) -> None:
        self._store, self._parcel, self._where = store, parcel, where
        self._records = {record.id: record for record in parcel.records}
        self._heads = parcel.head_records
        self._columns = [touchpoint.id for touchpoint in touchpoints_of_map(store, where.map_id)]
        self._bring = Bringer(store, parcel, where.map_id)
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._ids: list[str] = []

    def run(self) -> Pasted:
        """Put everything and say how it went."""
        for persona in self._of(Persona):
            self._paste_persona(persona)
        for emotion in self._of(Emotion):
            self._paste_emotion(emotion)
        changes = self._homes()
        hanging = [record for record in self._records.values() if self._comes(record, changes)]
        fresh, ids = renewed(hanging, self._outside(hanging))
        wanted = {ids[old]: fields for old, fields in changes.items() if old in ids}
        heads = {ids[record.id] for record in self._heads if record.id in ids}
        records = [record.replaced(**wanted[record.id]) if record.id in wanted else record for record in fresh]
        self._put(records, heads)
        self._show_lanes(records)
        self._ids += [record.id for record in records if record.id in heads]
        return Pasted(tuple(self._ids), tuple(_sentence(*entry) for entry in self._left_out.items()))

    # Shared and single things.

    def _paste_persona(self, persona: Persona) -> None:
        known = self._bring.known(persona.id)
        if known:
            self._leave_out(persona, _NOT_HERE)
        else:
            self._ids.append(self._bring.shared(persona.id))

    def _paste_emotion(self, emotion: Emotion) -> None:
        home = self._home_of(emotion.touchpoint_id)
        if home is None:
            self._leave_out(emotion, _NO_TOUCHPOINT)
            return
        persona_id = self._bring.shared(emotion.persona_id)
        names = ("actual", "expected", "weight", "word", "quote")
        fields = {name: getattr(emotion, name) for name in names}
        self._ids.append(set_emotion(self._store, persona_id, home, **fields))
        self._bring.emotion_lane(persona_id)

    # Homes of the chosen records.

    def _homes(self) -> dict[str, dict[str, Any]]:
        """The fields that place each chosen record, and notes of chosen lanes; by old id."""
        found: dict[str, dict[str, Any]] = {}
        for touchpoint in self._of(Touchpoint):
            found[touchpoint.id] = {"stage_id": self._stage_id()}
        notes = self._of(Note)
        one_lane = len({note.lane_id for note in notes}) == 1
        for note in notes:
            self._place_note(note, self._lane_for(note, one_lane), found)
        for lane in self._of(Lane):
            for note in (record for record in self._records.values() if isinstance(record, Note)):
                if note.lane_id == lane.id and (note.touchpoint_id or note.stage_id) not in self._records:
                    self._place_lane_note(note, found)
        for pain in self._of(PainPoint):
            homes = [home for id_ in pain.touchpoint_ids if (home := self._home_of(id_)) is not None]
            if homes:
                found[pain.id] = {"touchpoint_ids": tuple(homes)}
            else:
                self._leave_out(pain, _NO_TOUCHPOINT)
        return found

    def _place_note(self, note: Note, lane_id: str, found: dict[str, dict[str, Any]]) -> None:
        home_id = self._where.home_id
        across = self._store.find(Stage, home_id)
        if across is None and home_id is None and note.stage_id is not None:
            across = self._stage_like(note.stage_id)
        touchpoint_id = None
        if across is None:
            touchpoint_id = self._home_of(note.touchpoint_id or note.stage_id or "")
            if touchpoint_id is None:
                self._leave_out(note, _NO_TOUCHPOINT)
                return
        found[note.id] = {
            "lane_id": lane_id, "touchpoint_id": touchpoint_id, "stage_id": across.id if across is not None else None,
        }  # fmt: skip

    def _place_lane_note(self, note: Note, found: dict[str, dict[str, Any]]) -> None:
        """A note of a copied lane stands in the column it stood in."""
        if note.stage_id is not None:
            stage = self._stage_like(note.stage_id)
            home = {"stage_id": stage.id if stage is not None else None}
        else:
            home = {"touchpoint_id": self._same_or_column(note.touchpoint_id or "")}
        if None in home.values():
            self._leave_out(note, _NO_TOUCHPOINT)
        else:
            found[note.id] = dict(home)

    def _lane_for(self, note: Note, one_lane: bool) -> str:
        chosen = self._where.lane_id
        if one_lane and chosen is not None and lane_holds_notes(self._store.find(Lane, chosen)):
            return chosen
        return self._bring.lane(note.lane_id)

    def _stage_id(self) -> str:
        """The stage that chosen touchpoints land in; a map without stages gets one."""
        if self._where.stage_id is not None:
            return self._where.stage_id
        stages = self._store.children(Stage, self._where.map_id)
        return stages[-1].id if stages else self._bring.stage()

    @cached_property
    def _first_column(self) -> int:
        """The leftmost column in which chosen notes, emotions and pain points stood."""
        columns = self._parcel.columns
        return min((columns.get(id_, 0) for record in self._heads for id_ in _stands_at(record)), default=0)

    def _home_of(self, old_home: str) -> str | None:
        """The touchpoint as far from where things land as the old one was from the first; None past the end."""
        home_id = self._where.home_id
        if home_id is None:
            return self._same_or_column(old_home)
        if self._store.find(Stage, home_id) is not None:
            inside = [id_ for id_ in self._columns if self._store.one(Touchpoint, id_).stage_id == home_id]
            home_id = inside[0] if inside else None
        if home_id is None or home_id not in self._columns:
            return None
        column = self._columns.index(home_id) + self._parcel.columns.get(old_home, 0) - self._first_column
        return self._columns[column] if column < len(self._columns) else None

    def _same_or_column(self, old_home: str) -> str | None:
        if old_home in self._columns:
            return old_home
        column = self._parcel.columns.get(old_home, 0)
        return self._columns[column] if column < len(self._columns) else None

    def _stage_like(self, old_stage: str) -> Stage | None:
        """The same stage, or the one in whose column it stood."""
        stage = self._store.find(Stage, old_stage)
        if stage is not None and stage.map_id == self._where.map_id:
            return stage
        column = self._parcel.columns.get(old_stage, 0)
        stages = self._store.children(Stage, self._where.map_id)
        if column < len(self._columns):
            touchpoint = self._store.one(Touchpoint, self._columns[column])
            return self._store.one(Stage, touchpoint.stage_id)
        return stages[-1] if stages else None

    # What comes along, and putting it.

    def _comes(self, record: Record, placed: dict[str, dict[str, Any]]) -> bool:
        if isinstance(record, Persona):
            return False
        if isinstance(record, Emotion):
            return record.touchpoint_id in self._records
        if isinstance(record, Note):
            return record.id in placed or (record.touchpoint_id or record.stage_id) in self._records
        if isinstance(record, PainPoint):
            return record.id in placed or any(id_ in self._records for id_ in record.touchpoint_ids)
        return True

    def _outside(self, hanging: Sequence[Record]) -> dict[str, str]:
        """What references to records outside the parcel turn into."""
        inside = {record.id for record in hanging}
        found = {record.id: self._where.map_id for record in self._parcel.around if isinstance(record, JourneyMap)}
        project = project_id(self._store)
        for record in hanging:
            if isinstance(record, JourneyMap):
                found[record.project_id] = project
            for id_ in shared_ids(record):
                found[id_] = self._bring.shared(id_)
            if isinstance(record, Note) and record.lane_id not in inside and record.id not in self._parcel.heads:
                found[record.lane_id] = self._bring.lane(record.lane_id)
        return found

    def _put(self, records: list[Record], heads: set[str]) -> None:
        """Put the records, the chosen ones among their new siblings."""
        where, store = self._where, self._store
        keyed: dict[str, str] = {}

        def among(chosen: list[KeyedRecord], siblings: Sequence[KeyedRecord], before: str | None) -> None:
            there = before if any(sibling.id == before for sibling in siblings) else None
            keys = place(store, siblings, there, len(chosen))
            keyed.update({record.id: key for record, key in zip(chosen, keys, strict=True)})

        maps = store.children(JourneyMap, project_id(store))
        among(_these(records, JourneyMap, heads), maps, following(maps, where.map_id))
        among(_these(records, Stage, heads), store.children(Stage, where.map_id), where.stage_before)
        among(_these(records, Lane, heads), store.children(Lane, where.map_id), where.lane_before)
        touchpoints = self._in_reading_order(_these(records, Touchpoint, heads))
        if touchpoints:
            siblings = store.children(Touchpoint, touchpoints[0].stage_id)
            among(touchpoints, siblings, where.touchpoint_before)
        cells: dict[tuple[str, str], list[Note]] = {}
        for note in _these(records, Note, heads):
            cells.setdefault((note.lane_id, note.touchpoint_id or note.stage_id or ""), []).append(note)
        for (lane_id, home_id), notes in cells.items():
            standing = [note for note in store.children(Note, home_id) if note.lane_id == lane_id]
            among(notes, standing, where.note_before)
        pains = [record for record in records if isinstance(record, PainPoint) and record.map_id == where.map_id]
        among(pains, store.children(PainPoint, where.map_id), None)
        for record in records:
            key = keyed.get(record.id)
            store.put(record if key is None else record.replaced(key=key))

    def _in_reading_order(self, touchpoints: list[Touchpoint]) -> list[Touchpoint]:
        """Renewed touchpoints in the order in which their originals stood; `renewed` keeps the order of records."""
        columns = self._parcel.columns
        old = self._of(Touchpoint)
        order = sorted(range(len(old)), key=lambda at: columns.get(old[at].id, at))
        return [touchpoints[at] for at in order]

    def _show_lanes(self, records: Sequence[Record]) -> None:
        """Add the lanes without which what came could not be seen."""
        on_map = [record for record in records if not any(isinstance(r, JourneyMap) for r in self._heads)]
        for persona_id in dict.fromkeys(record.persona_id for record in on_map if isinstance(record, Emotion)):
            self._bring.emotion_lane(persona_id)
        if any(isinstance(record, PainPoint) for record in on_map):
            self._bring.pains_lane()

    def _of(self, record_type: type[Any]) -> list[Any]:
        return [record for record in self._heads if isinstance(record, record_type)]

    def _leave_out(self, record: Record, reason: str) -> None:
        self._left_out[record.table_name, reason] += 1


def _these(records: Sequence[Record], record_type: type[KeyedRecord], heads: set[str]) -> list[KeyedRecord]:
    return [record for record in records if isinstance(record, record_type) and record.id in heads]


def _stands_at(record: Record) -> tuple[str, ...]:
    match record:
        case Note():
            return (record.touchpoint_id or record.stage_id or "",)
        case Emotion():
            return (record.touchpoint_id,)
        case PainPoint():
            return record.touchpoint_ids
        case _:
            return ()


def _sentence(what: tuple[str, str], count: int) -> str:
    table, reason = what
    name = NOUNS[table]
    if count == 1:
        return f"One {name} was left out: {reason}."
    reason = reason.replace("it would", "they would").replace("it is", "they are")
    return f"{count} {name}s were left out: {reason}."
