"""Personas, channels and teams: what all maps of a project share."""

import pytest

from model.edits.channels import add_channel, move_channel, set_channel
from model.edits.common import remove
from model.edits.personas import add_persona, move_persona
from model.edits.teams import add_team, move_team
from model.errors import UserError
from model.records import Channel, Persona, Team
from tests.builders import Scene, a_map, a_project


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


def test_shared_records_change_places() -> None:
    scene = a_project(personas="John Sally", channels="Phone Web Fax", teams="Hotline Billing")
    scene.edit(move_channel, scene.id("Fax"), scene.id("Phone"))
    scene.edit(move_persona, scene.id("John"), None)
    scene.edit(move_team, scene.id("Billing"), scene.id("Hotline"))
    names = [[record.name for record in scene.store.all(kind)] for kind in (Channel, Persona, Team)]
    assert names == [["Fax", "Phone", "Web"], ["Sally", "John"], ["Billing", "Hotline"]]


def test_a_channel_is_put_on_touchpoints_that_lack_it_and_taken_off_those_that_have_it() -> None:
    scene = a_map("Buy: Look Pay", channels="Phone Web")
    phone, web = scene.ids("Phone Web")
    scene.edit(set_channel, scene.ids("Pay"), web, used=True)
    scene.edit(set_channel, scene.ids("Look Pay"), phone, used=True)
    scene.edit(set_channel, scene.ids("Look Pay"), phone, used=True)
    assert (scene.record("Look").channel_ids, scene.record("Pay").channel_ids) == ((phone,), (web, phone))
    scene.edit(set_channel, scene.ids("Look Pay"), web, used=False)
    assert (scene.record("Look").channel_ids, scene.record("Pay").channel_ids) == ((phone,), (phone,))


def test_a_name_that_is_too_long_is_refused() -> None:
    scene = a_project()
    for verb, args in ((add_persona, ()), (add_channel, ("phone",)), (add_team, ())):
        with pytest.raises(UserError, match="The name is too long"):
            scene.edit(verb, "x" * 301, *args)


def test_without_a_project_nothing_can_be_shared() -> None:
    with pytest.raises(KeyError):
        Scene([]).edit(add_persona, "John")
