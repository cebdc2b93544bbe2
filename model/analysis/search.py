"""Finding words in the texts of records, of one map or of all. Changes nothing and knows no screen.

Which fields hold words is read from the records' own declarations, so a new text field is searched from its first day.
"""

from functools import cache
from typing import NamedTuple, get_args

from model.analysis.folding import needle, spans
from model.choices import ContactReason
from model.fields import LineText, LongText
from model.records import (
    RECORD_TYPES,
    Channel,
    Emotion,
    ImageAsset,
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
from model.store import Snapshot

_NO_WORDS = {"icon", "kind", "options", "media_type", "language"}
"""Text fields that hold names for the program."""
_VALIDATORS = [get_args(text_type)[1] for text_type in (LineText, LongText)]
_REASONS = "contact_reasons"
_LAST = "\U0010ffff"


class Query(NamedTuple):
    """What to look for."""

    text: str
    match_case: bool = False
    whole_words: bool = False


class Match(NamedTuple):
    """A place where a record says what was looked for: characters `start` to `end` of a field.

    `found` is what stands there. `part` is the number of the contact reason in a field that holds several texts.
    `map_id` is None for what all maps share.
    """

    record_id: str
    field: str
    start: int
    end: int
    found: str
    map_id: str | None
    part: int | None = None


class Passage(NamedTuple):
    """A text of a record."""

    field: str
    part: int | None
    text: str


@cache
def text_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields of an entity that hold words, in their order."""
    return tuple(
        name
        for name, info in record_type.model_fields.items()
        if name not in _NO_WORDS and any(note in _VALIDATORS for note in info.metadata)
    )


def passages(record: Record) -> list[Passage]:
    """All texts of a record that are not empty."""
    values = record.__dict__
    found = [Passage(name, None, values[name]) for name in text_fields(type(record)) if values[name]]
    if isinstance(record, Persona):
        found += [Passage(_REASONS, n, reason.text) for n, reason in enumerate(record.contact_reasons) if reason.text]
    return found


def search(snapshot: Snapshot, query: Query, map_id: str | None = None) -> list[Match]:
    """Find a query in all texts, map by map from left to right; what maps share comes last.

    With `map_id`, only that map is searched, and the personas, channels and teams that it shows.
    """
    wanted = needle(query.text, match_case=query.match_case, words=query.whole_words)
    if not wanted.text:
        return []
    places = _Places(snapshot)
    shown = None if map_id is None else shared_on_map(snapshot, map_id)
    found: list[tuple[tuple[str, ...], list[Match]]] = []
    for record_type in RECORD_TYPES:
        for record in snapshot.all(record_type) if record_type is not ImageAsset else ():
            hits = [(passage, at) for passage in passages(record) if (at := spans(passage.text, wanted))]
            if not hits:
                continue
            owner, key = places.of(record)
            if shown is None or owner == map_id or (owner is None and record.id in shown):
                found.append((key, [match for passage, at in hits for match in _matches(record, passage, at, owner)]))
    found.sort(key=lambda entry: entry[0])
    return [match for _, matches in found for match in matches]


def shared_on_map(snapshot: Snapshot, map_id: str) -> frozenset[str]:
    """The personas, channels and teams that a map shows."""
    ids = {lane.persona_id for lane in snapshot.children(Lane, map_id)}
    for stage in snapshot.children(Stage, map_id):
        for touchpoint in snapshot.children(Touchpoint, stage.id):
            ids.update(touchpoint.channel_ids)
            ids.add(touchpoint.team_id)
    return frozenset(id_ for id_ in ids if id_ is not None)


def replaced(record: Record, field: str, part: int | None, text: str) -> object:
    """The value of a field whose text, or one of whose texts, is another."""
    if part is None:
        return text
    reasons: tuple[ContactReason, ...] = getattr(record, field)
    return tuple(reason._replace(text=text) if n == part else reason for n, reason in enumerate(reasons))


def _matches(record: Record, passage: Passage, at: list[tuple[int, int]], map_id: str | None) -> list[Match]:
    field, part, text = passage
    return [Match(record.id, field, start, end, text[start:end], map_id, part) for start, end in at]


class _Places:
    """Where records stand: their map, and a key that sorts them as they are read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._touchpoints: dict[str, tuple[str, ...]] = {}

    def of(self, record: Record) -> tuple[str | None, tuple[str, ...]]:
        """The id of a record's map and its place. Ids follow keys, so that equal keys keep records apart."""
        match record:
            case JourneyMap():
                return record.id, (record.key, record.id)
            case Lane():
                return record.map_id, (*self._map(record.map_id), "1", record.key, record.id)
            case Stage():
                return record.map_id, (*self._map(record.map_id), "2", record.key, record.id)
            case Touchpoint():
                place = self._touchpoint(record)
                return place[1], place
            case Note():
                lane = self._snapshot.one(Lane, record.lane_id)
                at = self._beside(record.touchpoint_id, record.stage_id, lane.map_id)
                return lane.map_id, (*at, "5", lane.key, record.key, record.id)
            case Emotion():
                place = self._touchpoint(self._snapshot.one(Touchpoint, record.touchpoint_id))
                return place[1], (*place, "4", record.persona_id, record.id)
            case PainPoint():
                first = min((self._beside(id_, None, record.map_id) for id_ in record.touchpoint_ids), default=None)
                at = first if first is not None else (*self._map(record.map_id), "3")
                return record.map_id, (*at, "6", record.key, record.id)
            case _:
                rank = str((Project, Persona, Channel, Team).index(type(record)))
                return None, (_LAST, rank, getattr(record, "key", ""), record.id)

    def _map(self, map_id: str) -> tuple[str, ...]:
        return self._snapshot.one(JourneyMap, map_id).key, map_id

    def _touchpoint(self, touchpoint: Touchpoint) -> tuple[str, ...]:
        found = self._touchpoints.get(touchpoint.id)
        if found is None:
            stage = self._snapshot.one(Stage, touchpoint.stage_id)
            found = (*self._map(stage.map_id), "2", stage.key, stage.id, touchpoint.key, touchpoint.id)
            self._touchpoints[touchpoint.id] = found
        return found

    def _beside(self, touchpoint_id: str | None, stage_id: str | None, map_id: str) -> tuple[str, ...]:
        touchpoint = self._snapshot.find(Touchpoint, touchpoint_id)
        if touchpoint is not None:
            return self._touchpoint(touchpoint)
        stage = self._snapshot.find(Stage, stage_id)
        return (*self._map(map_id), "3") if stage is None else (*self._map(map_id), "2", stage.key, stage.id)
