"""A duplicated map remembers what it was copied from; whatever else is copied stands on its own."""

from pathlib import Path

import pytest

from model.edits.clipboard import duplicate, paste_parcel
from model.edits.common import remove
from model.edits.copying import with_dependents
from model.edits.landing import landing
from model.edits.maps import duplicate_map
from model.interchange.parcel import decoded, encoded, pack
from model.records import CopyFields, JourneyMap, Lane, Note, PainPoint, Stage, Touchpoint
from model.rules import check
from model.store import Snapshot
from model.templates.own import keep_as_template, read_template
from model.templates.placing import add_from_template
from tests.builders import Scene, a_map, furnished, names_of


@pytest.fixture
def scene() -> Scene:
    return Scene(furnished())


def copied_from(snapshot: Snapshot, map_id: str) -> set[str]:
    """Where what stands on a map says that it came from."""
    records = with_dependents(snapshot, [map_id])
    return {record.origin_id for record in records if isinstance(record, CopyFields) and record.origin_id is not None}


def that_can_be_copied(snapshot: Snapshot, map_id: str) -> set[str]:
    return {record.id for record in with_dependents(snapshot, [map_id]) if isinstance(record, CopyFields)}


def test_all_that_stands_on_a_duplicate_remembers_the_record_it_came_from(scene: Scene) -> None:
    copy_id = scene.edit(duplicate_map, scene.map_id)
    assert scene.store.one(JourneyMap, copy_id).variant_of == scene.map_id
    kinds = {type(scene.store.records[id_]) for id_ in that_can_be_copied(scene.store, scene.map_id)}
    assert kinds == {Stage, Touchpoint, Lane, Note, PainPoint}
    assert copied_from(scene.store, copy_id) == that_can_be_copied(scene.store, scene.map_id)
    for record in with_dependents(scene.store, [copy_id]):
        if isinstance(record, CopyFields) and record.origin_id is not None:
            assert names_of(record) == names_of(scene.store.records[record.origin_id])


def test_a_copy_of_a_copy_comes_from_the_copy(scene: Scene) -> None:
    first = scene.edit(duplicate_map, scene.map_id)
    second = scene.edit(duplicate_map, first)
    assert scene.store.one(JourneyMap, second).variant_of == first
    assert copied_from(scene.store, second) == that_can_be_copied(scene.store, first)


def test_a_variant_outlives_the_map_it_was_made_from(scene: Scene) -> None:
    source = scene.map_id
    copy_id = scene.edit(duplicate_map, source)
    origins = copied_from(scene.store, copy_id)
    scene.edit(remove, [source])
    assert scene.store.one(JourneyMap, copy_id).variant_of is None
    assert copied_from(scene.store, copy_id) == origins
    assert check(scene.store) == []


def test_duplicating_a_selected_map_makes_a_variant_too(scene: Scene) -> None:
    source = scene.map_id
    (copy_id,) = scene.edit(duplicate, [source], source).ids
    copy = scene.store.one(JourneyMap, copy_id)
    assert (copy.title, copy.variant_of) == ("Map (copy)", source)


def test_what_is_duplicated_on_a_variant_came_from_nowhere(scene: Scene) -> None:
    copy_id = scene.edit(duplicate_map, scene.map_id)
    before = set(scene.store.records)
    origins = copied_from(scene.store, copy_id)
    stages, lanes = scene.store.children(Stage, copy_id), scene.store.children(Lane, copy_id)
    pains = scene.store.children(PainPoint, copy_id)
    scene.edit(duplicate, [record.id for record in (*stages, *lanes, *pains)], copy_id)
    new = [record for id_, record in scene.store.records.items() if id_ not in before]
    assert {type(record) for record in new} >= {Stage, Touchpoint, Lane, Note, PainPoint}
    assert {record.origin_id for record in new if isinstance(record, CopyFields)} == {None}
    assert copied_from(scene.store, copy_id) == origins


@pytest.mark.parametrize("kind", [JourneyMap, Stage, Touchpoint, Lane, Note, PainPoint])
def test_what_is_pasted_from_a_variant_came_from_nowhere(scene: Scene, kind: type) -> None:
    source = scene.map_id
    copy_id = scene.edit(duplicate_map, source)
    on_copy = [record.id for record in with_dependents(scene.store, [copy_id]) if isinstance(record, kind)]
    parcel = pack(scene.store, on_copy)
    assert source not in {record.id for record in parcel.around}, "the map it came from stays where it is"
    other = a_map("Elsewhere: A B C D E", personas="", channels="", teams="")
    for goal in (scene, other):
        before = set(goal.store.records)
        goal.edit(paste_parcel, decoded(encoded(parcel)), landing(goal.store, goal.map_id, []))
        new = [record for id_, record in goal.store.records.items() if id_ not in before]
        assert any(isinstance(record, kind) for record in new)
        assert not any(getattr(record, "origin_id", None) or getattr(record, "variant_of", None) for record in new)
        assert check(goal.store) == []


def test_a_parcel_from_somebody_else_brings_no_origin(scene: Scene) -> None:
    copy_id = scene.edit(duplicate_map, scene.map_id)
    lane = next(lane for lane in scene.store.children(Lane, copy_id) if lane.kind == "notes")
    note = scene.store.children(Note, lane.id)[0]
    parcel = pack(scene.store, [note.id])
    strange = parcel._replace(records=(note,), around=tuple(scene.store.records[record.id] for record in parcel.around))
    other = a_map("Elsewhere: A B C D E", personas="", channels="", teams="")
    other.edit(remove, [lane.id for lane in other.store.all(Lane)])
    other.edit(paste_parcel, decoded(encoded(strange)), landing(other.store, other.map_id, []))
    (pasted,), (brought,) = other.store.all(Note), other.store.all(Lane)
    assert (pasted.text, brought.kind) == (note.text, "notes")
    assert (pasted.origin_id, brought.origin_id) == (None, None)


def test_a_template_of_a_variant_is_a_map_of_its_own(scene: Scene, tmp_path: Path) -> None:
    copy_id = scene.edit(duplicate_map, scene.map_id)
    template = read_template(keep_as_template(scene.store, copy_id, "Ours"))
    assert [record.id for record in template if isinstance(record, JourneyMap)] == [copy_id]
    assert check(Snapshot(template)) == []
    for goal in (scene, a_map("Elsewhere: There")):
        new = goal.edit(add_from_template, template)
        assert goal.store.one(JourneyMap, new).variant_of is None
        assert copied_from(goal.store, new) == set()


def test_a_file_with_a_variant_in_it_serves_as_a_template_of_maps_on_their_own(scene: Scene) -> None:
    scene.edit(duplicate_map, scene.map_id)
    goal = a_map("Elsewhere: There")
    goal.edit(add_from_template, list(scene.store.records.values()))
    assert len(goal.store.all(JourneyMap)) == 4
    assert not any(journey.variant_of for journey in goal.store.all(JourneyMap))
    assert not any(copied_from(goal.store, journey.id) for journey in goal.store.all(JourneyMap))
