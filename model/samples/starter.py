"""What a new project starts with."""

from model.edits.maps import add_map
from model.ids import new_id
from model.ordering import keys_between
from model.records import Channel, Project, Record
from model.samples.shared import CHANNELS
from model.store import Store


def usual_channels(project_id: str) -> dict[str, Channel]:
    """The channels that a new project has, by the names they bear in the program, under new ids."""
    keys = keys_between(None, None, len(CHANNELS))
    return {
        slug: Channel(
            id=new_id(), project_id=project_id, key=key, name=title, icon=icon, voice=voice, digital=digital
        )
        for key, (slug, title, icon, voice, digital) in zip(keys, CHANNELS, strict=True)
    }  # fmt: skip


def starter_records(name: str = "My journeys") -> list[Record]:
    """A project with the usual channels and one empty map, under new ids."""
    project = Project(id=new_id(), name=name)
    store = Store([project, *usual_channels(project.id).values()])
    with store.transaction("New map"):
        add_map(store, "My journey")
    return list(store.records.values())
