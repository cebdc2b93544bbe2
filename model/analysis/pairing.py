"""Two maps beside each other: which record of a variant is whose copy, and which of them have moved. Knows no words."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeVar

from model.analysis.order import touchpoints_of_map
from model.analysis.pains import pains_of_map
from model.records import Lane, Note, PainPoint, Stage, Touchpoint
from model.store import Snapshot

Placed = Stage | Touchpoint | Lane | Note | PainPoint
"""What stands on a map and remembers where it came from."""
AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def home_of(note: Note) -> str:
    """The id of the touchpoint or the stage that a note stands at."""
    return note.touchpoint_id or note.stage_id or ""


class Side:
    """One of the two maps: what stands on it in reading order, and in which rows."""

    def __init__(self, snapshot: Snapshot, map_id: str) -> None:
        self.stages = snapshot.children(Stage, map_id)
        self.touchpoints = touchpoints_of_map(snapshot, map_id)
        self.lanes = snapshot.children(Lane, map_id)
        self.pains = pains_of_map(snapshot, map_id)
        self.of_stage = {stage.id: snapshot.children(Touchpoint, stage.id) for stage in self.stages}
        self.notes_at: dict[str, list[Note]] = {}
        self.cells: dict[tuple[str, str], list[Note]] = {}
        for note in chain.from_iterable(snapshot.children(Note, lane.id) for lane in self.lanes):
            self.notes_at.setdefault(home_of(note), []).append(note)
            self.cells.setdefault((note.lane_id, home_of(note)), []).append(note)

    def everything(self) -> Iterator[Placed]:
        """All of it."""
        return chain(self.stages, self.touchpoints, self.lanes, *self.notes_at.values(), self.pains)

    def rows(self) -> Iterator[Sequence[Placed]]:
        """What stands in an order of its own: stages, lanes, the touchpoints of a stage, the notes of a cell."""
        return chain((self.stages, self.lanes), self.of_stage.values(), self.cells.values())


class Pairing:
    """A map and its variant. `source_of` and `copy_of` lead from the records of one to those of the other, by id."""

    def __init__(self, snapshot: Snapshot, source_id: str, variant_id: str) -> None:
        self.then, self.now = Side(snapshot, source_id), Side(snapshot, variant_id)
        self.source_of: dict[str, Placed] = {}
        self.copy_of: dict[str, Placed] = {}
        originals = {record.id: record for record in self.then.everything()}
        for record in self.now.everything():
            source = originals.get(record.origin_id or "")
            if source is not None and source.table_name == record.table_name and source.id not in self.copy_of:
                self.source_of[record.id], self.copy_of[source.id] = source, record
        self.moved: frozenset[str] = frozenset(self._moved())
        """The ids of the records of the variant that stand elsewhere than their sources."""

    def merged(self, then: Sequence[AnyPlaced], now: Sequence[AnyPlaced]) -> Iterator[AnyPlaced]:
        """What stands in a row of the variant, and between it what is gone from the row before, where it stood."""
        here = {record.id for record in now}
        gone: dict[str, list[AnyPlaced]] = {}
        last = ""
        for record in then:
            copy = self.copy_of.get(record.id)
            if copy is None:
                gone.setdefault(last, []).append(record)
            elif copy.id in here:
                last = copy.id
        yield from gone.get("", ())
        for record in now:
            yield record
            yield from gone.get(record.id, ())

    def is_pair(self, then_id: str, now_id: str) -> bool:
        """Whether one is the copy of the other."""
        copy = self.copy_of.get(then_id)
        return copy is not None and copy.id == now_id

    def anchors(self) -> dict[str, Placed]:
        """By id, for both maps: the nearest before it in its row that is on both and has not moved.

        What has moved within its row has different ones, also when its neighbours moved along with it.
        """
        found: dict[str, Placed] = {}
        for row in chain(self.then.rows(), self.now.rows()):
            anchor: Placed | None = None
            for record in row:
                if anchor is not None:
                    found[record.id] = anchor
                copy = record if record.id in self.source_of else self.copy_of.get(record.id)
                if copy is not None and copy.id not in self.moved:
                    anchor = record
        return found

    def stays(self, then: Placed, now: Placed) -> bool:
        """Whether a touchpoint is in the stage that it was in, a note in the cell, a pain point at its touchpoints."""
        match then, now:
            case Touchpoint(), Touchpoint():
                return self.is_pair(then.stage_id, now.stage_id)
            case Note(), Note():
                return self.is_pair(then.lane_id, now.lane_id) and self.is_pair(home_of(then), home_of(now))
            case PainPoint(), PainPoint():
                # A touchpoint that is gone takes its pain points along; that is no move of theirs.
                left = {self.copy_of[id_].id for id_ in then.touchpoint_ids if id_ in self.copy_of}
                return left == set(now.touchpoint_ids)
        return True

    def _moved(self) -> Iterator[str]:
        stayed = set()
        for id_, source in self.source_of.items():
            copy = self.copy_of[source.id]
            if self.stays(source, copy):
                stayed.add(id_)
            else:
                yield id_
        in_map = chain(self.then.stages, self.then.touchpoints, self.then.lanes)
        places = {record.id: at for at, record in enumerate(in_map)}
        places.update((note.id, at) for cell in self.then.cells.values() for at, note in enumerate(cell))
        for row in self.now.rows():
            kept = [record.id for record in row if record.id in stayed]
            run = longest_run([places[self.source_of[id_].id] for id_ in kept])
            yield from (id_ for at, id_ in enumerate(kept) if at not in run)


def longest_run(numbers: Sequence[int]) -> set[int]:
    """Where the longest ascending run of different numbers stands, other numbers left out between."""
    ends: list[int] = []  # the least number that a run of each length ends in, and where it stands
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1], places[length : length + 1] = [number], [at]
    found: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
