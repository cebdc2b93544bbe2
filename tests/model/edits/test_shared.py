"""Personas, channels and teams: what all maps of a project share."""

import pytest

from model.edits.channels import add_channel
from model.edits.common import remove
from model.edits.personas import add_persona
from model.edits.teams import add_team
from model.errors import UserError
from model.records import Channel, Persona, Team
from tests.builders import Scene, a_project


def test_personas_come_last_in_the_colour_that_fewest_have() -> None:
    scene = a_project()
    for number in range(8):
        scene.edit(add_persona, f"P{number}")
    assert [persona.colour for persona in scene.store.all(Persona)] == [0, 1, 2, 3, 4, 5, 0, 1]
    scene.edit(remove, [scene.id("P3")])
    scene.edit(add_persona, "Next")
    assert scene.record("Next").colour == 3
    assert scene.store.all(Persona)[-1].name == "Next"


def test_channels_and_teams_come_last() -> None:
    scene = a_project(channels="Phone", teams="Hotline")
    scene.edit(add_channel, "Fax", "printer")
    scene.edit(add_team, "Carrier", partner=True)
    assert [(channel.name, channel.icon) for channel in scene.store.all(Channel)][-1] == ("Fax", "printer")
    assert [(team.name, team.partner) for team in scene.store.all(Team)] == [("Hotline", False), ("Carrier", True)]


def test_a_name_that_is_too_long_is_refused() -> None:
    scene = a_project()
    for verb, args in ((add_persona, ()), (add_channel, ("phone",)), (add_team, ())):
        with pytest.raises(UserError, match="The name is too long"):
            scene.edit(verb, "x" * 301, *args)


def test_without_a_project_nothing_can_be_shared() -> None:
    with pytest.raises(KeyError):
        Scene([]).edit(add_persona, "John")
