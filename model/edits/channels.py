"""The verb for channels."""

from model.edits.common import add, place, project_id
from model.records import Channel
from model.store import Store


def add_channel(store: Store, name: str, icon: str) -> str:
    """Add a channel to the project and return its id. `icon` names one of the program's icons."""
    (key,) = place(store, store.all(Channel), None)
    return add(store, Channel, project_id=project_id(store), key=key, name=name, icon=icon)
