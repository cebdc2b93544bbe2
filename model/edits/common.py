"""What all verbs share: adding, changing and removing records, and their order among siblings.

What a person can cause raises UserError; a record that does not exist raises KeyError.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from model.errors import UserError
from model.ids import new_id
from model.ordering import keys_between
from model.records import (
    Channel,
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
from model.store import Snapshot, Store

Keyed = JourneyMap | Stage | Touchpoint | Lane | Note | Persona | Channel | Team | PainPoint
"""Records that stand in an order."""

KeyedRecord = TypeVar("KeyedRecord", bound=Keyed)

MAX_KEY = 64
"""Keys longer than this are spread anew: one spot took hundreds of insertions."""


def add(store: Store, record_type: type[Record], **fields: Any) -> str:
    """Put a new record and return its id. Raises UserError when a field does not accept its value."""
    id_ = new_id()
    try:
        store.put(record_type(id=id_, **fields))
    except ValidationError as error:
        raise _as_user_error(error) from error
    return id_


def change(store: Store, id_: str, **fields: Any) -> None:
    """Change fields of a record. Raises UserError naming the field and its limit, KeyError for an unknown field."""
    record = store.records[id_]
    for name in fields:
        if name == "id" or name not in type(record).model_fields:
            raise KeyError(f"a {record.table_name} has no field {name} that can change")
    try:
        store.put(record.replaced(**fields))
    except ValidationError as error:
        raise _as_user_error(error) from error


def change_all(store: Store, ids: Iterable[str], **fields: Any) -> None:
    """Change the same fields of several records. Raises as `change` does, before anything is left half done."""
    for id_ in ids:
        change(store, id_, **fields)


def remove(store: Store, ids: Iterable[str]) -> None:
    """Remove records, and with them what cannot stand without them. Raises UserError for the project itself."""
    for id_ in dict.fromkeys(ids):
        if store.find(Project, id_) is not None:
            raise UserError("The project itself cannot be removed.", "Remove its maps, or delete the file.")
        store.remove(id_)


def project_id(store: Snapshot) -> str:
    """The id of the project. Raises KeyError when there is none."""
    for project in store.all(Project):
        return project.id
    raise KeyError("the store holds no project")


def place(store: Store, siblings: Sequence[KeyedRecord], before: str | None, count: int = 1) -> list[str]:
    """Make keys for `count` records that come before the sibling `before`, or last for None.

    `siblings` are in order and hold none of those records. Where their keys leave no room, all get new keys.
    """
    at = len(siblings) if before is None else _index(siblings, before)
    low = siblings[at - 1].key if at else None
    high = siblings[at].key if at < len(siblings) else None
    if low is None or high is None or low < high:
        keys = keys_between(low, high, count)
        if max(map(len, keys), default=0) <= MAX_KEY:
            return keys
    keys = keys_between(None, None, len(siblings) + count)
    for sibling, key in zip(siblings, [*keys[:at], *keys[at + count :]], strict=True):
        store.put(sibling.replaced(key=key))
    return keys[at : at + count]


def following(siblings: Sequence[Record], id_: str | None) -> str | None:
    """The id of the sibling behind another one; None behind the last, and for one that is not among them."""
    ids = [sibling.id for sibling in siblings]
    at = ids.index(id_) + 1 if id_ in ids else len(ids)
    return ids[at] if at < len(ids) else None


def move(
    store: Store,
    moving: Sequence[KeyedRecord],
    siblings: Sequence[KeyedRecord],
    before: str | None,
    **parents: str | None,
) -> None:
    """Put `moving`, in this order, before the sibling `before`, and give them their new `parents`.

    `siblings` are the present children of the new place, in order; a move to where the records stand does nothing.
    """
    ids = {record.id for record in moving}
    before = _first_staying(siblings, before, ids)
    rest = [sibling for sibling in siblings if sibling.id not in ids]
    at = len(rest) if before is None else _index(rest, before)
    wanted = [*rest[:at], *moving, *rest[at:]]
    if [record.id for record in wanted] == [record.id for record in siblings]:
        return
    for record, key in zip(moving, place(store, rest, before, len(moving)), strict=True):
        store.put(record.replaced(key=key, **parents))


def _first_staying(siblings: Sequence[Keyed], before: str | None, leaving: Collection[str]) -> str | None:
    if before is None or before not in leaving:
        return before
    following = siblings[_index(siblings, before) :]
    return next((sibling.id for sibling in following if sibling.id not in leaving), None)


def _index(siblings: Sequence[Keyed], id_: str) -> int:
    for index, sibling in enumerate(siblings):
        if sibling.id == id_:
            return index
    raise KeyError(f"{id_} does not stand among these records")


def _as_user_error(error: ValidationError) -> UserError:
    first = error.errors()[0]
    field = str(first["loc"][0]).removesuffix("_id").replace("_", " ") if first["loc"] else "value"
    limits = first.get("ctx", {})
    match first["type"]:
        case "string_too_long":
            limit = limits["max_length"]
            surplus = len(str(first["input"])) - limit
            characters = "character" if surplus == 1 else "characters"
            return UserError(
                f"The {field} is too long: it holds up to {limit:,} characters.",
                f"Shorten it by {max(surplus, 1):,} {characters}.",
            )
        case "greater_than_equal":
            return UserError(f"The {field} is too low: the least is {limits['ge']:g}.", "Enter a higher figure.")
        case "less_than_equal":
            return UserError(f"The {field} is too high: the most is {limits['le']:g}.", "Enter a lower figure.")
        case _:
            return UserError(f"The {field} was not accepted: {first['msg']}.", "Enter another value.")
