"""A map with a variant of it, for tests of what a variant changes."""

from collections.abc import Callable
from typing import Any

from model.analysis.changes import ChangeList, MapChange, changes
from model.edits.maps import duplicate_map
from model.records import CopyFields, Lane
from tests.builders import Scene

NAMES = "Look Pay Open Fault Call Buy Use a b c d Queue Price"
"""What stands on the first map of `furnished`."""


class Variant:
    """A scene with a variant of its first map; names, and kinds of lanes, lead to the variant's records."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.store = scene, scene.store
        self.source = scene.map_id
        names = dict(zip(NAMES.split(), scene.ids(NAMES), strict=True))
        lanes = {lane.kind: lane.id for lane in scene.store.children(Lane, scene.map_id)}
        self.map_id = scene.edit(duplicate_map, scene.map_id)
        copies = {r.origin_id: r.id for r in scene.store.records.values() if isinstance(r, CopyFields) and r.origin_id}
        self._ids = {name: copies[id_] for name, id_ in names.items()}
        self.lanes = {kind: copies[id_] for kind, id_ in lanes.items()}

    def __call__(self, name: str) -> str:
        """The id of a record of the variant."""
        return self._ids[name]

    def edit(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.scene.edit(verb, *args, **kwargs)

    @property
    def found(self) -> ChangeList:
        return changes(self.store, self.map_id)

    @property
    def told(self) -> list[str]:
        """Each entry in a line."""
        return [line(entry) for entry in self.found.entries]


def line(entry: MapChange) -> str:
    at = f" at {entry.where}" if entry.where else ""
    along = f" with {entry.along}" if entry.along else ""
    fields = "".join(f"; {field}: {before or '–'} → {after or '–'}" for field, before, after in entry.fields)
    return f"{entry.kind} {entry.what} {entry.title}{at}{along}{fields}"
