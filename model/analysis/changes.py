"""What a variant changes on the map it was copied from, as a list in reading order. Knows no paper and no screen.

Both maps are compared as they are now; what belongs together is told by the ids that the copies remember.
"""

import enum
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from model.analysis.differences import Difference, differences, short
from model.analysis.pairing import Pairing, Placed, Side, home_of
from model.errors import UserError
from model.lanes import lane_name
from model.records import Emotion, JourneyMap, Lane, Note, PainPoint, Persona, Record, Stage, Touchpoint
from model.store import Snapshot
from model.wording import NOUNS, many

_NAME_OF_COPY: Final = frozenset({"title"})
_WHOSE: Final = frozenset({"persona_id"})
_MOST_OF_NOTE = 60


class ChangeKind(enum.StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class MapChange(NamedTuple):
    """One entry: what became of a record, by its noun and title, and where it stands ("" for nowhere in particular).

    `fields` tells what a changed one said and says, and of a moved one its "place". `along` says what came or went with
    it, such as "2 notes". `record_id` is the record of the variant; of a removed one, that of the map before.
    """

    kind: ChangeKind
    what: str
    title: str
    where: str
    record_id: str
    fields: tuple[Difference, ...] = ()
    along: str = ""


class ChangeList(NamedTuple):
    """The map that a variant was copied from, and all that it changes there, in reading order."""

    source: JourneyMap
    entries: tuple[MapChange, ...] = ()

    def count(self, kind: ChangeKind, what: str | None = None) -> int:
        """How many entries of a kind there are, of everything or of one noun."""
        return sum(entry.kind is kind and what in (None, entry.what) for entry in self.entries)


def why_no_changes(snapshot: Snapshot, map_id: str) -> str:
    """Say why a map has no change list; "" for a variant. Raises KeyError."""
    journey = snapshot.one(JourneyMap, map_id)
    if snapshot.find(JourneyMap, journey.variant_of) is not None:
        return ""
    origins = (record.origin_id for record in Side(snapshot, map_id).everything())
    if any(id_ is not None and snapshot.get(id_) is None for id_ in origins):
        return "The map it was made from is gone."
    return "This map is not a variant of another."


def changes(snapshot: Snapshot, map_id: str) -> ChangeList:
    """List what a variant changes. Raises UserError for a map that is no variant, KeyError for what is no map."""
    reason = why_no_changes(snapshot, map_id)
    if reason:
        raise UserError(reason, "Duplicate a map to make a variant of it.")
    journey = snapshot.one(JourneyMap, map_id)
    source = snapshot.one(JourneyMap, journey.variant_of or "")
    return ChangeList(source, tuple(_Telling(snapshot, source, journey).entries()))


def in_words(found: ChangeList) -> str:
    """Sum a list up: "No changes", "1 stage and 2 notes added; 1 touchpoint moved"."""
    counts = Counter((entry.kind, entry.what) for entry in found.entries)
    parts = []
    for kind in ChangeKind:
        told = [_how_many(counts[kind, what], what) for what in NOUNS.values() if counts[kind, what]]
        if told:
            parts.append(f"{' and '.join([', '.join(told[:-1]), told[-1]] if told[1:] else told)} {kind}")
    return "; ".join(parts) or "No changes"


def _how_many(count: int, what: str) -> str:
    return "facts about the map" if what == NOUNS["map"] else many(count, what)


class _Telling:
    """Walks over both maps and tells what it meets."""

    def __init__(self, snapshot: Snapshot, source: JourneyMap, variant: JourneyMap) -> None:
        self._snapshot, self._source, self._variant = snapshot, source, variant
        self._pairs = Pairing(snapshot, source.id, variant.id)
        self._then, self._now = self._pairs.then, self._pairs.now
        self._anchors = self._pairs.anchors()
        both = (*self._then.touchpoints, *self._now.touchpoints)
        self._columns = {touchpoint.id: column for column, touchpoint in enumerate(both)}
        self._ids_now = {record.id for record in self._now.everything()}
        notes = [*_notes_of(self._then), *_notes_of(self._now)]
        self._notes_along = Counter(host for note in notes if (host := self._host(note)))

    def entries(self) -> Iterator[MapChange]:
        """Tell of the map, of its columns with what stands in them, of lanes and of pain points."""
        found = differences(self._snapshot, self._source, self._variant, _NAME_OF_COPY)
        if found:
            title = _title(self._snapshot, self._variant)
            yield MapChange(ChangeKind.CHANGED, NOUNS["map"], title, "", self._variant.id, found)
        for stage in self._pairs.merged(self._then.stages, self._now.stages):
            yield from self._column(stage)
        for lane in self._pairs.merged(self._then.lanes, self._now.lanes):
            yield from self._record(lane)
        for pain in self._pairs.merged(self._then.pains, self._now.pains):
            yield from self._record(pain)

    def _column(self, stage: Stage) -> Iterator[MapChange]:
        yield from self._record(stage)
        yield from self._notes(stage)
        then, now = self._on_both(stage)
        row = self._pairs.merged(self._then.of_stage.get(then, ()), self._now.of_stage.get(now, ()))
        for touchpoint in row:
            yield from self._record(touchpoint)
            yield from self._emotions(touchpoint)
            yield from self._notes(touchpoint)

    def _record(self, record: Placed) -> Iterator[MapChange]:
        """What became of one record: nothing, one thing, or moved and changed."""
        told = NOUNS[record.table_name], _title(self._snapshot, record), self._where(record), record.id
        source = self._pairs.source_of.get(record.id)
        if source is None:
            kind = ChangeKind.ADDED if record.id in self._ids_now else ChangeKind.REMOVED
            notes = self._notes_along[record.id]
            yield MapChange(kind, *told, along=many(notes, NOUNS["note"]) if notes else "")
            return
        if record.id in self._pairs.moved:
            stays = self._pairs.stays(source, record)
            yield MapChange(
                ChangeKind.MOVED, *told, (Difference("place", self._place(source, stays), self._place(record, stays)),)
            )
        found = differences(self._snapshot, source, record)
        if found:
            yield MapChange(ChangeKind.CHANGED, *told, found)

    def _notes(self, home: Stage | Touchpoint) -> Iterator[MapChange]:
        then, now = self._on_both(home)
        for note in self._pairs.merged(self._then.notes_at.get(then, ()), self._now.notes_at.get(now, ())):
            if self._host(note) is None:
                yield from self._record(note)

    def _emotions(self, touchpoint: Touchpoint) -> Iterator[MapChange]:
        """How anybody feels otherwise at a touchpoint that is on both maps."""
        source = self._pairs.source_of.get(touchpoint.id)
        if source is None:
            return
        then = {emotion.persona_id: emotion for emotion in self._snapshot.children(Emotion, source.id)}
        now = {emotion.persona_id: emotion for emotion in self._snapshot.children(Emotion, touchpoint.id)}
        for persona in self._snapshot.all(Persona) if then or now else ():
            emotion = now.get(persona.id)
            found = differences(self._snapshot, then.get(persona.id), emotion, _WHOSE)
            if found:
                name, where = _title(self._snapshot, persona), _title(self._snapshot, touchpoint)
                id_ = emotion.id if emotion is not None else touchpoint.id
                yield MapChange(ChangeKind.CHANGED, NOUNS["emotion"], name, where, id_, found)

    def _on_both(self, record: Placed) -> tuple[str, str]:
        """The ids of a record on the map before and on the variant; "" where it is not."""
        source = self._pairs.source_of.get(record.id)
        if source is not None:
            return source.id, record.id
        return ("", record.id) if record.id in self._ids_now else (record.id, "")

    def _host(self, note: Note) -> str | None:
        """What a note came or went with: its touchpoint, its stage or its lane; None for one that did so by itself."""
        known = self._pairs.source_of if note.id in self._ids_now else self._pairs.copy_of
        if note.id in known:
            return None
        return next((id_ for id_ in (home_of(note), note.lane_id) if id_ not in known), None)

    def _where(self, record: Placed) -> str:
        match record:
            case Touchpoint():
                return self._called(record.stage_id)
            case Note():
                return f"{self._called(home_of(record))}, {self._called(record.lane_id)}"
            case PainPoint():
                return ", ".join(map(self._called, sorted(record.touchpoint_ids, key=self._columns.__getitem__)))
        return ""

    def _place(self, record: Placed, stays: bool) -> str:
        """Where a moved record stands: among its own, or in which stage, cell or columns."""
        anchor = self._anchors.get(record.id)
        among = f"after {_title(self._snapshot, anchor)}" if anchor is not None else "at the start"
        if stays:
            return among
        return f"{self._where(record)}, {among}" if isinstance(record, Touchpoint) else self._where(record)

    def _called(self, id_: str) -> str:
        return _title(self._snapshot, self._snapshot.records[id_])


def _notes_of(side: Side) -> list[Note]:
    return [note for notes in side.notes_at.values() for note in notes]


def _title(snapshot: Snapshot, record: Record) -> str:
    match record:
        case Lane():
            title = lane_name(snapshot, record)
        case Note():
            title = short(record.text, _MOST_OF_NOTE)
        case _:
            title = str(getattr(record, "title", "") or getattr(record, "name", ""))
    return title or f"Untitled {NOUNS[record.table_name]}"
