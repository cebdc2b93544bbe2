"""Changing, removing and ordering records: what all verbs share."""

import pytest

from model.choices import PainStatus
from model.edits.common import MAX_KEY, change, place, remove
from model.edits.emotions import set_emotion
from model.edits.touchpoints import add_touchpoint, move_touchpoints
from model.errors import UserError
from model.records import Touchpoint
from tests.builders import a_map, a_pain, dump


def test_a_change_replaces_the_named_fields_only() -> None:
    scene = a_map("Buy: Look")
    before = scene.record("Look")
    scene.edit(change, before.id, title="Looks", description="At the shelf")
    assert scene.record("Looks") == before.replaced(title="Looks", description="At the shelf")


def test_text_is_cleaned_on_its_way_in() -> None:
    scene = a_map("Buy: Look")
    id_ = scene.id("Look")
    scene.edit(change, id_, title=" two\twords\x00 ", description="a\r\nb\ud800")
    assert (scene.record("two words").id, scene.record("two words").description) == (id_, "a\nb")


@pytest.mark.parametrize(
    ("fields", "message", "remedy"),
    [
        ({"title": "x" * 301}, "The title is too long: it holds up to 300 characters.", "Shorten it by 1 character."),
        (
            {"description": "x" * 10_020},
            "The description is too long: it holds up to 10,000 characters.",
            "Shorten it by 20 characters.",
        ),
        ({"elapsed_minutes": -1}, "The elapsed minutes is too low: the least is 0.", "Enter a higher figure."),
        ({"kind": "nonsense"}, "The kind was not accepted", "Enter another value."),
    ],
)
def test_what_a_field_does_not_hold_is_refused_with_its_limit(
    fields: dict[str, object], message: str, remedy: str
) -> None:
    scene = a_map("Buy: Look")
    before = dump(scene.store)
    with pytest.raises(UserError) as caught:
        scene.edit(change, scene.id("Look"), **fields)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy == remedy
    assert dump(scene.store) == before


def test_a_figure_that_is_too_high_names_the_most() -> None:
    scene = a_map("Buy: Look")
    pain = a_pain(scene, "Queue", "Look")
    with pytest.raises(UserError, match="The severity is too high: the most is 5"):
        scene.edit(change, pain.id, severity=6)
    scene.edit(change, pain.id, status="solved")
    assert scene.record("Queue").status is PainStatus.SOLVED


@pytest.mark.parametrize("fields", [{"titel": "x"}, {"id": "00000000-0000-7000-8000-000000000000"}, {"name": "x"}])
def test_a_field_that_a_record_does_not_have_is_a_fault_of_the_program(fields: dict[str, str]) -> None:
    scene = a_map("Buy: Look")
    with pytest.raises(KeyError):
        scene.edit(change, scene.id("Look"), **fields)


def test_an_unknown_record_is_a_fault_of_the_program() -> None:
    scene = a_map("Buy: Look")
    for verb, args in ((change, ("no-id",)), (remove, (["no-id"],)), (set_emotion, ("no-id", scene.id("Look")))):
        with pytest.raises(KeyError):
            scene.edit(verb, *args)


def test_records_are_removed_together_even_if_one_hangs_on_another() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    scene.edit(remove, [*scene.ids("Look Buy"), scene.id("Look")])
    assert scene.order() == ["Use: Open"]


def test_the_project_itself_is_not_removed() -> None:
    scene = a_map("Buy: Look")
    with pytest.raises(UserError):
        scene.edit(remove, [scene.project.id])


def test_a_move_to_where_a_record_stands_changes_nothing() -> None:
    scene = a_map("Buy: A B C D", "Use: Open")
    before = dump(scene.store)
    buy = scene.id("Buy")
    for moving, target in (
        ("B", "C"),
        ("B", "B"),
        ("B C", "D"),
        ("C B", "B"),
        ("B C", "C"),
        ("D", None),
        ("C D", None),
    ):
        scene.edit(move_touchpoints, scene.ids(moving), buy, scene.id(target) if target else None)
        assert dump(scene.store) == before


def test_a_move_changes_the_moved_records_only() -> None:
    scene = a_map("Buy: A B C D")
    before, moved = dump(scene.store), scene.id("D")
    scene.edit(move_touchpoints, [moved], scene.id("Buy"), scene.id("B"))
    assert {id_ for id_, value in dump(scene.store).items() if value != before[id_]} == {moved}
    assert scene.row() == "A D B C"


def test_between_equal_keys_siblings_are_spread_anew() -> None:
    scene = a_map("Buy: A B C")
    for name in ("B", "C"):
        scene.edit(change, scene.id(name), key=scene.record("A").key)
    row = scene.row().split()
    scene.edit(add_touchpoint, scene.id("Buy"), "New", scene.id(row[1]))
    assert scene.row().split() == [row[0], "New", *row[1:]]
    keys = [touchpoint.key for touchpoint in scene.store.children(Touchpoint, scene.id("Buy"))]
    assert len(set(keys)) == 4


def test_keys_stay_short_where_insertions_crowd() -> None:
    scene = a_map("Buy: A B")
    buy, last = scene.ids("Buy B")
    with scene.store.transaction("Crowd") as store:
        for number in range(600):
            add_touchpoint(store, buy, str(number), last)
    found = scene.store.children(Touchpoint, buy)
    assert [touchpoint.title for touchpoint in found] == ["A", *map(str, range(600)), "B"]
    assert max(len(touchpoint.key) for touchpoint in found) <= MAX_KEY


def test_a_place_before_a_stranger_is_a_fault_of_the_program() -> None:
    scene = a_map("Buy: A", "Use: B")
    with pytest.raises(KeyError):
        place(scene.store, scene.store.children(Touchpoint, scene.id("Buy")), scene.id("B"))
