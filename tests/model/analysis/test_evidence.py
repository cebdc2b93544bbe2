"""How well a map is founded."""

from model.analysis.evidence import GRADES, grading
from model.choices import Evidence
from model.edits.common import change_all
from tests.builders import Scene, a_map, a_note, a_pain


def a_graded_map() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Open")
    for text, at, grade in (
        ("guess", "Pay", Evidence.ASSUMPTION),
        ("count", "Look", Evidence.MEASURED),
        ("said", "Use", Evidence.QUOTE),
        ("early", "Buy", Evidence.ASSUMPTION),
        ("who knows", "Look", Evidence.UNGRADED),
        (" ", "Look", Evidence.MEASURED),
    ):
        scene.edit(change_all, [a_note(scene, text, at).id], evidence=grade)
    a_pain(scene, "Queue", "Open Pay")
    scene.edit(change_all, [scene.id("Queue")], evidence=Evidence.ASSUMPTION)
    a_pain(scene, "Price", "Look")
    scene.edit(change_all, [scene.id("Price")], evidence=Evidence.MEASURED)
    return scene


def test_notes_and_pains_are_counted_by_grade() -> None:
    scene = a_graded_map()
    found = grading(scene.store, scene.map_id)
    assert [found.notes.get(grade, 0) for grade in GRADES] == [1, 1, 0, 2, 1], "a note that says nothing is none"
    assert [found.pains.get(grade, 0) for grade in GRADES] == [1, 0, 0, 1, 0]
    assert (found.n, found.graded) == (7, 6)
    assert found.share(Evidence.MEASURED) == 2 / 7


def test_what_is_only_assumed_is_told_in_reading_order_notes_first() -> None:
    scene = a_graded_map()
    found = grading(scene.store, scene.map_id).assumed
    names = [scene.store.one(type(entry.record), entry.record.id).id for entry in found]
    assert names == [scene.id("early"), scene.id("guess"), scene.id("Queue")]
    assert [(entry.number, entry.touchpoint_ids, entry.stage and entry.stage.title) for entry in found] == [
        (0, (), "Buy"),
        (0, (scene.id("Pay"),), None),
        (2, tuple(scene.ids("Open Pay")), None),
    ]


def test_nothing_has_no_share() -> None:
    scene = a_map("Buy: Look")
    found = grading(scene.store, scene.map_id)
    assert (found.n, found.graded, found.share(Evidence.MEASURED)) == (0, 0, None)
