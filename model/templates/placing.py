"""Puts a template's map into a project, and takes a map out as a template. Knows no file."""

from collections import Counter
from collections.abc import Iterable

from model.edits.common import place, project_id
from model.edits.copying import renewed, unlinked, with_dependents
from model.edits.maps import add_map
from model.edits.personas import PERSONA_COLOURS
from model.ids import new_id
from model.records import (
    RECORD_TYPES,
    Channel,
    ImageAsset,
    JourneyMap,
    Persona,
    Project,
    Record,
    Team,
)
from model.references import referred_ids
from model.samples.starter import usual_channels
from model.store import Snapshot, Store


def template_of_map(snapshot: Snapshot, map_id: str, title: str) -> list[Record]:
    """The records of a map and of all it refers to, as a project of its own named `title`. Raises KeyError."""
    found = {record.id: unlinked(record) for record in with_dependents(snapshot, [map_id])}
    waiting = list(found.values())
    while waiting:
        for id_ in referred_ids(waiting.pop()):
            record = snapshot.get(id_)
            if record is not None and id_ not in found:
                found[id_] = record
                waiting.append(record)
    # Who made the project stays out of what is passed on.
    chosen = [Project(id=r.id, name=title) if isinstance(r, Project) else r for r in found.values()]
    return _in_order(chosen)


def add_from_template(store: Store, records: Iterable[Record]) -> str:
    """Add a template's map as the last one of a project, under new ids, and return its id.

    Channels, teams and personas that the project has under the same name are used; the others come along.
    """
    originals = _in_order(records)
    project = project_id(store)
    known = {record.id: project for record in originals if isinstance(record, Project)}
    for record in originals:
        present = _namesake(store, record)
        if present is not None:
            known[record.id] = present
    kept = _without_idle_images([record for record in originals if record.id not in known])
    copies, ids = renewed(kept, known)
    for record in copies:
        store.put(_fitted(store, record))
    return ids[next(record.id for record in originals if isinstance(record, JourneyMap))]


def project_from_template(records: Iterable[Record], name: str) -> list[Record]:
    """A new project of this name with the usual channels and a template's map; an empty map without records."""
    project = Project(id=new_id(), name=name)
    store = Store([project, *usual_channels(project.id).values()])
    template = list(records)
    with store.transaction("New map"):
        if template:
            add_from_template(store, template)
        else:
            add_map(store, "New map")
    return list(store.records.values())


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda r: (RECORD_TYPES.index(type(r)), getattr(r, "key", ""), r.id))


def _namesake(store: Store, record: Record) -> str | None:
    if not isinstance(record, Channel | Team | Persona) or not record.name.strip():
        return None
    wanted = record.name.strip().casefold()
    return next((other.id for other in store.all(type(record)) if other.name.strip().casefold() == wanted), None)


def _without_idle_images(records: list[Record]) -> list[Record]:
    """Leave out pictures of personas that stay behind."""
    wanted = {id_ for record in records for id_ in referred_ids(record)}
    return [record for record in records if not isinstance(record, ImageAsset) or record.id in wanted]


def _fitted(store: Store, record: Record) -> Record:
    """The record behind its new siblings, a persona in a colour that few others have."""
    if isinstance(record, JourneyMap | Channel | Team | Persona):
        (key,) = place(store, store.all(type(record)), None)
        record = record.replaced(key=key)
    if isinstance(record, Persona):
        used = Counter(persona.colour for persona in store.all(Persona))
        if used[record.colour]:
            record = record.replaced(colour=min(range(PERSONA_COLOURS), key=lambda colour: used[colour]))
    return record
