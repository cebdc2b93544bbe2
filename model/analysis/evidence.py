"""How well a map is founded: its notes and pain points by their grades of evidence. Knows no picture."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from model.analysis.pains import pains_of_map
from model.choices import Evidence
from model.records import Lane, Note, PainPoint, Stage, Touchpoint
from model.store import Snapshot

GRADES: Final = (Evidence.MEASURED, Evidence.QUOTE, Evidence.STAFF, Evidence.ASSUMPTION, Evidence.UNGRADED)
"""From well founded to unknown."""


class Assumed(NamedTuple):
    """A note or a pain point that is only assumed: its lane or its number, and where it stands.

    A note across a stage has its `stage` instead of touchpoints.
    """

    record: Note | PainPoint
    lane: Lane | None = None
    number: int = 0
    touchpoint_ids: tuple[str, ...] = ()
    stage: Stage | None = None


class Grading(NamedTuple):
    """How many notes and pain points have each grade, and which of them are only assumed, in reading order."""

    notes: Mapping[Evidence, int]
    pains: Mapping[Evidence, int]
    assumed: tuple[Assumed, ...]

    def count(self, grade: Evidence) -> int:
        """Return how many have a grade."""
        return self.notes.get(grade, 0) + self.pains.get(grade, 0)

    @property
    def n(self) -> int:
        """How many there are, graded or not."""
        return sum(self.count(grade) for grade in GRADES)

    @property
    def graded(self) -> int:
        """How many have a grade at all."""
        return self.n - self.count(Evidence.UNGRADED)

    def share(self, grade: Evidence) -> float | None:
        """Return the part of all that has a grade, from 0 to 1; None of none."""
        return self.count(grade) / self.n if self.n else None


def grading(snapshot: Snapshot, map_id: str) -> Grading:
    """Grade a map. Notes without words and without a picture do not count."""
    notes: Counter[Evidence] = Counter()
    assumed: list[Assumed] = []
    for stage in snapshot.children(Stage, map_id):
        for home in (stage, *snapshot.children(Touchpoint, stage.id)):
            for note in _notes(snapshot, home.id):
                notes[note.evidence] += 1
                if note.evidence is Evidence.ASSUMPTION:
                    lane = snapshot.find(Lane, note.lane_id)
                    whole = isinstance(home, Stage)
                    assumed.append(Assumed(note, lane, 0, () if whole else (home.id,), stage if whole else None))
    pains = pains_of_map(snapshot, map_id)
    for number, pain in enumerate(pains, start=1):
        if pain.evidence is Evidence.ASSUMPTION:
            assumed.append(Assumed(pain, None, number, pain.touchpoint_ids))
    return Grading(notes, Counter(pain.evidence for pain in pains), tuple(assumed))


def _notes(snapshot: Snapshot, home: str) -> list[Note]:
    return [note for note in snapshot.children(Note, home) if note.text.strip() or note.image_id is not None]
