"""A copy has everything that hangs on what is copied, under new ids, and points where the original pointed."""

import pytest

from model.edits.copying import renewed, with_dependents
from model.records import Emotion, Note, PainPoint, Stage, Touchpoint
from model.references import referred_ids
from model.rules import check
from model.store import Snapshot
from tests.builders import furnished


@pytest.fixture
def snapshot() -> Snapshot:
    return Snapshot(furnished())


def test_what_hangs_on_a_stage_comes_with_it_and_nothing_else(snapshot: Snapshot) -> None:
    stage = snapshot.all(Stage)[0]
    found = with_dependents(snapshot, [stage.id])
    assert {type(record) for record in found} == {Stage, Touchpoint, Note, Emotion}
    assert {record.id for record in found if isinstance(record, Touchpoint)} == {
        touchpoint.id for touchpoint in snapshot.children(Touchpoint, stage.id)
    }
    places = {record.id: place for place, record in enumerate(found)}
    for record in found:
        assert all(places.get(id_, -1) < places[record.id] for id_ in referred_ids(record))


def test_a_copied_map_stands_beside_its_original_without_sharing_anything(snapshot: Snapshot) -> None:
    map_id = snapshot.all(Stage)[0].map_id
    originals = with_dependents(snapshot, [map_id])
    copies, new_ids = renewed(originals)
    assert {record.id for record in copies}.isdisjoint(snapshot.records)
    both = Snapshot([*snapshot.records.values(), *copies])
    assert check(both) == []
    assert len(with_dependents(both, [new_ids[map_id]])) == len(originals)
    pains = [record for record in copies if isinstance(record, PainPoint)]
    assert pains
    assert all(id_ not in snapshot.records for pain in pains for id_ in pain.touchpoint_ids)


def test_references_out_of_the_set_stay_or_go_where_one_says(snapshot: Snapshot) -> None:
    touchpoint = next(record for record in snapshot.all(Touchpoint) if record.channel_ids)
    home, channel = touchpoint.stage_id, touchpoint.channel_ids[0]
    other = snapshot.all(Stage)[-1].id
    (copy,), _ = renewed([touchpoint], {home: other})
    assert (copy.stage_id, copy.channel_ids[0]) == (other, channel)
