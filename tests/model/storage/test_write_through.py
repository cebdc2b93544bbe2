"""After any edits, undone and redone or not, the file holds exactly what memory holds."""

import datetime as dt
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Float

from model.diff import Diff
from model.document import Document, SaveStatus
from model.edits.channels import add_channel
from model.edits.emotions import set_emotion
from model.edits.maps import add_map
from model.edits.notes import add_note
from model.edits.pains import mark_pain
from model.edits.personas import add_persona
from model.edits.stages import add_stage
from model.edits.teams import add_team
from model.edits.touchpoints import add_touchpoint
from model.ids import new_id
from model.records import (
    RECORD_TYPES,
    Emotion,
    ImageAsset,
    JourneyMap,
    Lane,
    Persona,
    Project,
    Stage,
    Touchpoint,
)
from model.samples import sample_records
from model.storage.files import copy_document, create_document, open_document
from model.storage.rows import mapping_of, packed, unpacked
from model.store import AnyRecord, Store
from model.tables import TABLE_BY_RECORD
from tests.model.storage.support import dump, keeper_of, rename, reopened

TEXTS = st.text(max_size=40)


def picked(store: Store, record_type: type[AnyRecord], number: int) -> AnyRecord:
    """One of the records of a type. Raises IndexError when there is none."""
    found = store.all(record_type)
    return found[number % max(len(found), 1)]


def rename_touchpoint(store: Store, number: int, text: str) -> None:
    store.put(picked(store, Touchpoint, number).replaced(title=text, elapsed_minutes=number / 3))


def note(store: Store, number: int, text: str) -> None:
    touchpoint = picked(store, Touchpoint, number)
    home = store.one(Stage, touchpoint.stage_id).map_id
    for lane in store.children(Lane, home):
        if lane.kind == "notes":
            add_note(store, lane.id, touchpoint_id=touchpoint.id, text=text)


def feel(store: Store, number: int, _: str) -> None:
    set_emotion(store, picked(store, Persona, number).id, picked(store, Touchpoint, number).id, actual=number % 5 - 2)


def add_image(store: Store, number: int, text: str) -> None:
    data, project = bytes([number % 256, 0, 255]), store.all(Project)[0].id
    store.put(ImageAsset(id=new_id(), project_id=project, name=text, media_type="a/b", width=1, height=1, data=data))


def date_map(store: Store, number: int, _: str) -> None:
    store.put(picked(store, JourneyMap, number).replaced(as_of=dt.date(2026, 1, 1) + dt.timedelta(days=number)))


def delete(store: Store, number: int, _: str) -> None:
    deletable = [record for record in store.records.values() if not isinstance(record, Project)]
    store.remove(deletable[number % len(deletable)].id)


VERBS: dict[str, Callable[[Store, int, str], object]] = {
    "map": lambda store, _, text: add_map(store, text),
    "stage": lambda store, number, text: add_stage(store, picked(store, JourneyMap, number).id, text),
    "touchpoint": lambda store, number, text: add_touchpoint(store, picked(store, Stage, number).id, text),
    "rename": rename_touchpoint,
    "note": note,
    "emotion": feel,
    "pain": lambda store, number, text: mark_pain(store, [picked(store, Touchpoint, number).id], text),
    "persona": lambda store, _, text: add_persona(store, text),
    "channel": lambda store, _, text: add_channel(store, text, "phone"),
    "team": lambda store, _, text: add_team(store, text),
    "image": add_image,
    "dates": date_map,
    "delete": delete,
}


def edit(document: Document, verb: str, number: int, text: str) -> None:
    """Make one edit, picked by name; `number` picks the record. Nothing happens when there is none to pick."""
    with suppress(IndexError, ZeroDivisionError), document.transaction(verb, "typing" if verb == "rename" else None):
        VERBS[verb](document.store, number, text)


STEPS = st.tuples(st.sampled_from([*VERBS, "rename", "undo", "undo", "redo", "reopen"]), st.integers(0, 200), TEXTS)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=5, max_size=25))
def test_after_any_edits_the_file_is_the_memory(steps: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        document = create_document(Path(folder) / "a.laneway")
        edit(document, "map", 0, "Start")
        for verb, number, text in steps:
            match verb:
                case "undo":
                    document.undo()
                case "redo":
                    document.redo()
                case "reopen":
                    document = reopened(document)
                case _:
                    edit(document, verb, number, text)
            assert document.save_state.status is SaveStatus.SAVED
        records, steps_made, position = dump(document), document.history.steps, document.history.position
        document = reopened(document)
        assert dump(document) == records
        assert (document.history.steps, document.history.position) == (steps_made, position)
        assert document.save_state.status is SaveStatus.SAVED
        while document.undo():
            pass
        assert [type(record) for record in document.store.records.values()] == [Project]
        while document.redo():
            pass
        document.close()


def test_undo_goes_on_after_reopening(document: Document) -> None:
    states = [dump(document)]
    for title in ("One", "Two", "Three"):
        rename(document, title)
        states.append(dump(document))
    document.undo()
    document = reopened(document)
    assert dump(document) == states[2]
    assert document.redo()
    assert dump(document) == states[3]
    document = reopened(document)
    for state in reversed(states[:-1]):
        document.undo()
        assert dump(document) == state
    document = reopened(document)
    assert (dump(document), document.history.redo_label) == (states[0], "Rename touchpoint")
    document.close()


def test_an_edit_after_undo_forgets_the_undone_steps_in_the_file_too(document: Document) -> None:
    for title in ("One", "Two", "Three"):
        rename(document, title)
    document.undo()
    document.undo()
    rename(document, "Other")
    document = reopened(document)
    assert (len(document.history.steps), document.history.redo_label) == (2, None)
    document.close()


def test_typing_is_one_step_in_the_file(document: Document) -> None:
    for number in range(5):
        edit(document, "rename", 0, "x" * number)
    document = reopened(document)
    assert len(document.history.steps) == 1
    document.close()


@pytest.mark.parametrize(("broken", "left"), [(0, 3), (1, 2), (2, 1), (3, 3)])
def test_of_a_history_with_a_damaged_step_what_fits_is_kept(document: Document, broken: int, left: int) -> None:
    for title in ("One", "Two", "Three", "Four"):
        rename(document, title)
    document.undo()
    connection = keeper_of(document).database.connection
    connection.exec_driver_sql(f"UPDATE history_step SET payload = x'00' WHERE place = {broken}")
    state = dump(document)
    document = reopened(document)
    assert (dump(document), len(document.history.steps)) == (state, left)
    rename(document, "Later")
    rename(document, "Latest")
    expected = len(document.history.steps)
    document = reopened(document)
    assert len(document.history.steps) == expected
    while document.undo():
        assert document.save_state.status is SaveStatus.SAVED
    assert document.redo() == "Rename touchpoint"
    document.close()


@pytest.mark.parametrize(
    "change",
    [
        "made_at = 'yesterday'",
        "made_at = '2026-01-01T00:00:00'",
        "payload = 7",
        "checksum = 0",
        "place = 9",
        "label = x'41'",
        "merge_key = x'41'",
    ],
)
def test_each_way_a_step_can_be_damaged_is_noticed(document: Document, change: str) -> None:
    rename(document, "One")
    keeper_of(document).database.connection.exec_driver_sql(f"UPDATE history_step SET {change}")
    document = reopened(document)
    assert document.history.steps == ()
    rename(document, "Two")
    document = reopened(document)
    assert [document.undo(), document.undo()] == ["Rename touchpoint", None]
    document.close()


def test_a_record_may_become_one_of_another_kind(document: Document) -> None:
    id_, project = new_id(), document.store.all(Project)[0].id
    image = ImageAsset(id=id_, project_id=project, media_type="image/png", width=1, height=1, data=b"\xff\x00")
    persona = Persona(id=id_, project_id=project, key="z", name="Ann")
    for record in (image, persona):
        with document.transaction("Put") as store:
            store.put(record)
    document = reopened(document)
    assert document.store.get(id_) == persona
    document.undo()
    document = reopened(document)
    assert document.store.get(id_) == image
    document.close()


def test_records_that_swap_their_owners_in_one_edit_are_stored(document: Document) -> None:
    """A stage goes while its touchpoints move to a new one: nothing is taken along by the removal."""
    stage = document.store.all(Stage)[0]
    moved = document.store.children(Touchpoint, stage.id)
    with document.transaction("Merge") as store:
        new = stage.replaced(id=new_id())
        for touchpoint in moved:
            store.put(touchpoint.replaced(stage_id=new.id))
        store.put(new)
        store.remove(stage.id)
    document = reopened(document)
    assert {touchpoint.id for touchpoint in document.store.children(Touchpoint, new.id)} == {t.id for t in moved}
    document.close()


def test_every_record_type_has_its_table() -> None:
    assert tuple(TABLE_BY_RECORD) == RECORD_TYPES
    for record_type, table in TABLE_BY_RECORD.items():
        assert table.__tablename__ == record_type.table_name
        assert set(table.__table__.columns.keys()) == set(record_type.model_fields)


def test_a_negative_zero_is_no_damage(document: Document) -> None:
    """SQLite stores no −0.0; the content hash must not take that for damage."""
    assert any(isinstance(column.type, Float) for column in TABLE_BY_RECORD[Emotion].__table__.columns)
    emotion = document.store.all(Emotion)[0]
    with document.transaction("Weigh") as store:
        store.put(emotion.replaced(weight=-0.0))
    document = reopened(document)
    assert document.save_state.status is SaveStatus.SAVED
    document.close()


def test_the_content_hash_tells_rows_apart_whatever_differs() -> None:
    mapping = mapping_of(Touchpoint)
    touchpoint = next(record for record in sample_records() if isinstance(record, Touchpoint))
    row = mapping.row(touchpoint)
    variants = [(*row[:index], "other", *row[index + 1 :]) for index in range(len(row))]
    assert len({mapping.row_hash(variant) for variant in [row, *variants]}) == len(row) + 1


def test_a_step_is_small_and_comes_back_the_same() -> None:
    records = sample_records()
    touchpoint = next(record for record in records if isinstance(record, Touchpoint))
    journey = next(record for record in records if isinstance(record, JourneyMap)).replaced(as_of=dt.date(2026, 2, 3))
    image = ImageAsset(
        id=new_id(), project_id=new_id(), media_type="image/png", width=1, height=1, data=bytes(range(256))
    )
    diff = Diff(
        {
            touchpoint.id: (touchpoint, touchpoint.replaced(title="Řízení 🙂", elapsed_minutes=None)),
            journey.id: (journey, None),
            image.id: (None, image),
        }
    )
    payload = packed(diff)
    assert zlib.crc32(payload.data) == payload.checksum
    again = unpacked(payload.data, AssertionError)
    assert (again, again.inverse(), len(again.changes)) == (diff, diff.inverse(), 3)
    assert again.changes[image.id] == (None, image)
    one = packed(Diff({touchpoint.id: diff.changes[touchpoint.id]}))
    assert len(one.data) < 500


def test_only_what_can_be_stored_is_packed() -> None:
    project = Project(id=new_id()).model_copy(update={"name": {1, 2}})
    with pytest.raises(TypeError, match="set cannot be stored"):
        packed(Diff({project.id: (None, project)}))


def test_copies_of_copies_hold_the_same(document: Document, tmp_path: Path) -> None:
    first, second = tmp_path / "1.laneway", tmp_path / "2.laneway"
    copy_document(document, first)
    twin = open_document(first)
    copy_document(twin, second)
    twin.close()
    last = open_document(second)
    assert dump(last) == dump(document)
    last.close()
