"""A map as a table: what its cells say, what may be typed into them, and what is refused."""

import pytest

from model.edits.common import change
from model.edits.grid import grid_columns, write_cell
from model.errors import UserError
from model.records import Emotion, Note, PainPoint, Team
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion


@pytest.fixture
def scene() -> Scene:
    made = a_map("Buy: Look Pay", "Use: Open", personas="John", channels="Phone Website", teams="Hotline")
    made.edit(change, made.id("Pay"), channel_ids=made.ids("Website Phone"), elapsed_minutes=90.0)
    a_note(made, "Too dear", "Pay")
    an_emotion(made, "Pay", -1.5, expected=0.5)
    a_pain(made, "Price", "Pay Open")
    return made


def cell(scene: Scene, column: str, touchpoint: str) -> str:
    (found,) = [entry for entry in grid_columns(scene.store, scene.map_id) if entry.title == column]
    return found.read(scene.store, scene.record(touchpoint))


def write(scene: Scene, column: str, touchpoint: str, text: str) -> None:
    (found,) = [entry for entry in grid_columns(scene.store, scene.map_id) if entry.title == column]
    scene.edit(write_cell, found, scene.id(touchpoint), text)


ROUND_TRIPS = {
    "Stage": "Use",
    "Touchpoint": "Pays",
    "Description": "Two\nlines",
    "Channels": "Phone, Website",
    "Owner": "Hotline",
    "John · actual": "+1.5",
    "John · expected": "−2.0",
    "Notes": "A note",
    "Time since the one before": "2 h",
    "Moment of truth": "yes",
    "Context lost": "yes",
}


def test_a_cell_says_what_was_typed_into_it(scene: Scene) -> None:
    for column, text in ROUND_TRIPS.items():
        if column != "Touchpoint":
            write(scene, column, "Look", text)
            assert cell(scene, column, "Look") == text, column
    write(scene, "Touchpoint", "Look", ROUND_TRIPS["Touchpoint"])
    assert cell(scene, "Touchpoint", "Pays") == "Pays"


def test_every_column_has_been_read_and_written(scene: Scene) -> None:
    titles = {column.title for column in grid_columns(scene.store, scene.map_id)}
    assert titles == {*ROUND_TRIPS, "Pain points"}


def test_cells_show_what_stands_at_the_touchpoint(scene: Scene) -> None:
    shown = {column.title: column.read(scene.store, scene.record("Pay")) for column in columns_of(scene)}
    assert shown["Channels"] == "Website, Phone"
    assert shown["Notes"] == "Too dear"
    assert (shown["John · actual"], shown["John · expected"]) == ("−1.5", "+0.5")
    assert shown["Pain points"] == "Price"
    assert shown["Time since the one before"] == "1.5 h"


def columns_of(scene: Scene):  # type: ignore[no-untyped-def]
    return grid_columns(scene.store, scene.map_id)


def test_an_empty_text_empties_the_cell(scene: Scene) -> None:
    for column in ("Channels", "John · actual", "Notes", "Time since the one before"):
        write(scene, column, "Pay", "")
        assert cell(scene, column, "Pay") == ""
    assert scene.store.all(Note) == ()
    assert scene.store.all(Emotion)[0].expected == 0.5
    write(scene, "John · actual", "Look", "")
    assert len(scene.store.all(Emotion)) == 1, "nothing is made to hold nothing"


def test_several_notes_take_a_line_each(scene: Scene) -> None:
    a_note(scene, "Slow", "Pay")
    assert cell(scene, "Notes", "Pay") == "Too dear\nSlow"
    write(scene, "Notes", "Pay", "Too dear\nToo slow\nToo late")
    assert [note.text for note in scene.store.all(Note)] == ["Too dear", "Too slow", "Too late"]
    write(scene, "Notes", "Pay", "Fine")
    assert [note.text for note in scene.store.all(Note)] == ["Fine"]


def test_pain_points_are_renamed_and_added_but_not_removed(scene: Scene) -> None:
    write(scene, "Pain points", "Pay", "Price too high\nNo receipt")
    assert {pain.title: len(pain.touchpoint_ids) for pain in scene.store.all(PainPoint)} == {
        "Price too high": 2,
        "No receipt": 1,
    }
    with pytest.raises(UserError, match="not removed"):
        write(scene, "Pain points", "Pay", "Price")


def test_a_new_owner_becomes_a_team(scene: Scene) -> None:
    write(scene, "Owner", "Look", "Shop")
    write(scene, "Owner", "Pay", "shop")
    assert [team.name for team in scene.store.all(Team)] == ["Hotline", "Shop"]


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("Stage", "Nowhere", "no stage “Nowhere”"),
        ("Channels", "Phone, Fax", "no channel “Fax”"),
        ("John · actual", "7", "“7” is no emotion"),
        ("John · expected", "good", "“good” is no emotion"),
        ("John · expected", "nan", "“nan” is no emotion"),
        ("Moment of truth", "maybe", "neither yes nor no"),
        ("Time since the one before", "soon", "not a length of time"),
        ("Touchpoint", "x" * 301, "holds up to 300"),
        ("Description", "x" * 10_001, "holds up to 10,000"),
    ],
)
def test_what_a_field_cannot_take_is_refused_in_words(scene: Scene, column: str, text: str, words: str) -> None:
    before = cell(scene, column, "Look")
    with pytest.raises(UserError, match=words):
        write(scene, column, "Look", text)
    assert cell(scene, column, "Look") == before
