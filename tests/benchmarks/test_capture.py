"""John's journey is captured by keyboard alone, with few keystrokes, in the real window."""

from benchmarks.capture import MOST, capture_john, empty_project, johns_project, told, value_keys, window_on
from model.document import Document
from model.rules import check


def test_johns_journey_takes_at_most_as_many_keystrokes_as_promised() -> None:
    document = Document(None, empty_project())
    with window_on(document) as bench:
        typist, found = capture_john(bench)
        while document.history.undo_label is not None:
            bench.session.undo()
    assert found == told(*johns_project(), 1), "the map says what the sample says"
    assert len([card for _, cards in found.stages for card in cards]) == 14
    assert typist.keystrokes / found.characters <= MOST
    assert check(document.store) == []


def test_values_are_set_with_the_fewest_keys() -> None:
    assert [value_keys(value) for value in (-1.9, 0.3, 1.0, -1.7, 0.9)] == ["1+", ".3", "4", "1.3", "4-"]
