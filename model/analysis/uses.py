"""Where shared records are used: channels, teams and personas on all maps of the project."""

from typing import NamedTuple

from model.records import Emotion, JourneyMap, Lane, PainPoint, Persona, Record, Touchpoint
from model.rules import map_of
from model.store import Snapshot


class Uses(NamedTuple):
    """What refers to a record, by kind; `maps` are the maps where it does, in order."""

    touchpoints: int = 0
    lanes: int = 0
    emotions: int = 0
    pains: int = 0
    personas: int = 0
    maps: tuple[JourneyMap, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything refers to it."""
        return bool(self.touchpoints or self.lanes or self.emotions or self.pains or self.personas)


_PLACES: dict[type[Record], int] = {Touchpoint: 0, Lane: 1, Emotion: 2, PainPoint: 3, Persona: 4}


def uses_of(snapshot: Snapshot, id_: str) -> Uses:
    """Count what refers to a channel, a team or a persona."""
    counts = [0, 0, 0, 0, 0]
    map_ids = set()
    for record in snapshot.referrers(id_):
        place = _PLACES.get(type(record))
        if place is not None:
            counts[place] += 1
            map_ids.add(map_of(snapshot, record.id))
    maps = tuple(found for found in snapshot.all(JourneyMap) if found.id in map_ids)
    touchpoints, lanes, emotions, pains, personas = counts
    return Uses(touchpoints, lanes, emotions, pains, personas, maps)


def uses_in_words(uses: Uses) -> str:
    """Say what uses something: "3 touchpoints and 1 persona on 2 maps", or nothing."""
    nouns = ("touchpoint", "lane", "emotion point", "pain point", "persona")
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in zip(uses, nouns, strict=False) if count]
    text = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{text} on {len(uses.maps)} maps" if len(uses.maps) > 1 else text
