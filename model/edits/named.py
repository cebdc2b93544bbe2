"""Finds what a table names, channels, teams, personas and lanes of notes, and makes what is missing; each once."""

from typing import TypeVar

from model.choices import NoteTopic
from model.edits.bringing import lane_holds_notes
from model.edits.channels import add_channel
from model.edits.lanes import add_lane, lane_in_sight
from model.edits.personas import add_persona
from model.edits.teams import add_team
from model.fields import clean_line
from model.records import Channel, Lane, Persona, Team
from model.store import Store

_Named = TypeVar("_Named", Channel, Team, Persona)
_ICON = "message-circle"


class Names:
    """The shared records of a project and the lanes of one map, by name in any case."""

    def __init__(self, store: Store, map_id: str) -> None:
        self._store, self._map_id = store, map_id
        self._channels = _by_name(store.all(Channel))
        self._teams = _by_name(store.all(Team))
        self._personas = _by_name(store.all(Persona))
        self._lanes: dict[tuple[str, NoteTopic], str] = {}

    def channel(self, name: str) -> str:
        """The channel of that name."""
        return self._channels.get(_folded(name)) or self._channels.setdefault(
            _folded(name), add_channel(self._store, clean_line(name), _ICON)
        )

    def team(self, name: str) -> str:
        """The team of that name."""
        return self._teams.get(_folded(name)) or self._teams.setdefault(
            _folded(name), add_team(self._store, clean_line(name))
        )

    def persona(self, name: str) -> str | None:
        """The persona of that name with a lane to show it; without a name the first of the map, or None."""
        lanes = [lane for lane in self._store.children(Lane, self._map_id) if lane.kind == "emotion"]
        if not name:
            persona_id = next((lane.persona_id for lane in lanes if lane.persona_id is not None), None)
            persona_id = persona_id or next(iter(self._personas.values()), None)
        else:
            persona_id = self._personas.get(_folded(name)) or self._personas.setdefault(
                _folded(name), add_persona(self._store, clean_line(name))
            )
        if persona_id is not None:
            lane_in_sight(self._store, self._map_id, "emotion", persona_id=persona_id)
        return persona_id

    def notes_lane(self, chosen: str | None, title: str = "", topic: NoteTopic = NoteTopic.OWN) -> str:
        """The lane for notes: of that topic or title, else the chosen one, else the first that shows."""
        slot = (_folded(title), topic)
        if slot not in self._lanes:
            self._lanes[slot] = self._find_lane(chosen, title, topic)
        return self._lanes[slot]

    def pains_lane(self) -> None:
        """See to it that pain points show."""
        lane_in_sight(self._store, self._map_id, "pains")

    def _find_lane(self, chosen: str | None, title: str, topic: NoteTopic) -> str:
        lanes = [lane for lane in self._store.children(Lane, self._map_id) if lane_holds_notes(lane)]
        if title:
            same = [lane.id for lane in lanes if topic is not NoteTopic.OWN and lane.topic == topic]
            same += [lane.id for lane in lanes if _folded(lane.title) == _folded(title)]
            if same:
                return same[0]
            return add_lane(self._store, self._map_id, "notes", title=clean_line(title), topic=topic)
        if any(lane.id == chosen for lane in lanes):
            return str(chosen)
        plain = [lane for lane in lanes if lane.kind == "notes"]
        visible = [lane.id for lane in plain if not lane.hidden] or [lane.id for lane in plain]
        return visible[0] if visible else add_lane(self._store, self._map_id, "notes")


def _by_name(records: tuple[_Named, ...]) -> dict[str, str]:
    return {_folded(record.name): record.id for record in reversed(records) if record.name}


def _folded(name: str) -> str:
    return str(clean_line(name)).casefold()
