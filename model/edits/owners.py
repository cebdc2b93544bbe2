"""The verb for who serves the customer at a touchpoint, by name."""

from model.edits.common import change
from model.edits.teams import add_team
from model.records import Team, Touchpoint
from model.store import Store


def set_owner(store: Store, touchpoint_id: str, name: str) -> None:
    """Let the team of this name own a touchpoint; a name that no team has adds one, a blank one leaves no owner."""
    store.one(Touchpoint, touchpoint_id)
    name = " ".join(name.split())
    if not name:
        change(store, touchpoint_id, team_id=None)
        return
    known = next((team.id for team in store.all(Team) if team.name.casefold() == name.casefold()), None)
    change(store, touchpoint_id, team_id=known or add_team(store, name))
