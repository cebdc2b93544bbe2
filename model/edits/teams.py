"""Verbs for teams and partner firms."""

from model.edits.common import add, move, place, project_id
from model.records import Team
from model.store import Store


def add_team(store: Store, name: str, partner: bool = False) -> str:
    """Add a team, or a partner firm, to the project and return its id."""
    (key,) = place(store, store.all(Team), None)
    return add(store, Team, project_id=project_id(store), key=key, name=name, partner=partner)


def move_team(store: Store, team_id: str, before: str | None) -> None:
    """Move a team before another, or last for None."""
    move(store, [store.one(Team, team_id)], store.all(Team), before)
