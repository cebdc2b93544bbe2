"""The samples are complete, sound, the same at every call, and fit their cards."""

import pytest

from model import rules
from model.analysis.gap import emotion_at
from model.analysis.order import touchpoints_of_map
from model.layout.icons import icon_names
from model.records import (
    RECORD_TYPES,
    Channel,
    ImageAsset,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Touchpoint,
)
from model.samples import big_records, sample_records, starter_records
from model.store import Snapshot

JOHN, SALLY, SUPPORT = range(3)


@pytest.fixture(scope="module")
def samples() -> Snapshot:
    return Snapshot(sample_records())


def words_of(record: Record) -> list[str]:
    texts = ((name, value) for name, value in record if isinstance(value, str))
    return [value for name, value in texts if name not in ("id", "key") and not name.endswith("_id")]


def test_the_samples_break_no_rule_and_use_every_kind_of_record(samples: Snapshot) -> None:
    assert rules.check(samples) == []
    assert samples.all(Project)[0].name == "Sample journeys"
    assert {type(record) for record in samples.records.values()} == set(RECORD_TYPES) - {ImageAsset}


def test_the_samples_are_the_same_at_every_call() -> None:
    first = sample_records()
    assert first == sample_records()
    assert len({record.id for record in first}) == len(first)


@pytest.mark.parametrize(
    ("number", "title", "stages", "touchpoints", "pains"),
    [
        (JOHN, "John buys a television", 5, 14, 4),
        (SALLY, "Sally orders a party dress", 5, 13, 4),
        (SUPPORT, "Support call: the bill looks wrong", 4, 11, 4),
    ],
)
def test_each_map_is_complete(
    samples: Snapshot, number: int, title: str, stages: int, touchpoints: int, pains: int
) -> None:
    found = samples.all(JourneyMap)[number]
    assert (found.title, found.as_of is not None) == (title, True)
    assert len(samples.children(Stage, found.id)) == stages
    assert all(stage.title and stage.goal and stage.contact_centre for stage in samples.children(Stage, found.id))
    lanes = {lane.kind for lane in samples.children(Lane, found.id)}
    assert lanes >= {"touchpoints", "channels", "emotion", "notes", "pains", "owners"}
    assert len(touchpoints_of_map(samples, found.id)) == touchpoints
    assert len(samples.children(PainPoint, found.id)) == pains
    for pain in samples.children(PainPoint, found.id):
        assert all((pain.title, pain.cause, pain.reaction, pain.wanted, pain.expectation, pain.evidence))


@pytest.mark.parametrize("number", [JOHN, SALLY, SUPPORT])
def test_each_touchpoint_is_complete(samples: Snapshot, number: int) -> None:
    map_id = samples.all(JourneyMap)[number].id
    (persona_id,) = {lane.persona_id for lane in samples.children(Lane, map_id) if lane.kind == "emotion"}
    assert persona_id is not None
    for column, touchpoint in enumerate(touchpoints_of_map(samples, map_id)):
        assert all((touchpoint.title, touchpoint.description, touchpoint.channel_ids, touchpoint.icon))
        assert (touchpoint.elapsed_minutes is None) == (column == 0)
        emotion = emotion_at(samples, persona_id, touchpoint.id)
        assert emotion is not None
        assert None not in (emotion.actual, emotion.expected)
        assert emotion.word


def test_the_curves_tell_their_stories(samples: Snapshot) -> None:
    def actual(number: int) -> list[float]:
        map_id = samples.all(JourneyMap)[number].id
        persona_id = samples.all(Persona)[number].id
        found = [emotion_at(samples, persona_id, t.id) for t in touchpoints_of_map(samples, map_id)]
        return [emotion.actual or 0.0 for emotion in found if emotion is not None]

    john = actual(JOHN)
    assert {john[0], john[9]} == set(sorted(john)[:2])
    assert john[10] < 0 < john[11] < john[12] < john[13] == max(john)
    sally = actual(SALLY)
    assert min(sally) == sally[7]
    assert sally[8] < 0 < sally[9]
    support = actual(SUPPORT)
    assert min(support) == support[8]
    assert max(support) == support[9]


def test_the_samples_show_what_the_program_can_show(samples: Snapshot) -> None:
    touchpoints = samples.all(Touchpoint)
    for number in (JOHN, SALLY, SUPPORT):
        own = touchpoints_of_map(samples, samples.all(JourneyMap)[number].id)
        assert any(touchpoint.moment_of_truth for touchpoint in own)
        assert any(touchpoint.context_lost for touchpoint in own)
        assert any(touchpoint.team_id for touchpoint in own)
    assert any(touchpoint.team_id is None for touchpoint in touchpoints)
    assert any(len(touchpoint.channel_ids) > 1 for touchpoint in touchpoints)
    assert any(len(pain.touchpoint_ids) > 1 for pain in samples.all(PainPoint))
    assert len({note.evidence for note in samples.all(Note)}) > 3
    assert any(lane.kind == "separator" for lane in samples.all(Lane))
    assert {channel.voice for channel in samples.all(Channel)} == {True, False}


def test_the_words_fit_their_cards_and_can_be_printed(samples: Snapshot) -> None:
    for touchpoint in samples.all(Touchpoint):
        assert len(touchpoint.title) <= 30, touchpoint.title
        assert len(touchpoint.description) <= 60, touchpoint.description
    for note in samples.all(Note):
        assert len(note.text) <= 80, note.text
    for record in samples.records.values():
        for words in words_of(record):
            assert words.isprintable(), words
            assert words == words.strip(), words
            assert not set(words) & set("'\""), f"a typewriter's quotation mark in {words}"


def test_every_icon_is_bundled(samples: Snapshot) -> None:
    used = {record.icon for record in (*samples.all(Touchpoint), *samples.all(Channel))}
    assert used <= icon_names()


def test_a_new_project_starts_with_channels_and_an_empty_map() -> None:
    first, second = Snapshot(starter_records("Mine")), Snapshot(starter_records())
    assert rules.check(first) == []
    assert first.all(Project)[0].name == "Mine"
    assert len(first.all(JourneyMap)) == 1
    assert len(first.all(Channel)) == len(Snapshot(sample_records()).all(Channel))
    assert not first.records.keys() & second.records.keys()


@pytest.mark.parametrize("count", [1, 10, 57])
def test_a_big_map_has_the_size_it_is_asked_for(count: int) -> None:
    records = big_records(count)
    snapshot = Snapshot(records)
    assert records == big_records(count)
    assert rules.check(snapshot) == []
    touchpoints = touchpoints_of_map(snapshot, snapshot.all(JourneyMap)[0].id)
    assert len(touchpoints) == count
    assert len(snapshot.all(Stage)) == -(-count // 10)
    assert len(snapshot.all(PainPoint)) == count // 10
    assert len(snapshot.all(Note)) == -(-count // 3)
    assert all(touchpoint.channel_ids and touchpoint.team_id for touchpoint in touchpoints)


def test_a_big_map_is_written_in_many_words() -> None:
    words = {word for record in big_records(500) for line in words_of(record) for word in line.lower().split()}
    assert len(words) > 300
