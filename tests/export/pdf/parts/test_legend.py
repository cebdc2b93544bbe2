"""The legend: only marks that occur on the map, each drawn as it is there."""

from typing import Any

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Page
from export.pdf.papers import Orientation, Paper
from export.pdf.parts.legend import LegendPart, marks_of_map
from model.choices import Evidence, TouchpointKind
from model.lanes import LANE_KINDS
from model.layout.engine import Engine
from model.layout.picture import Item
from model.records import JourneyMap, Note, Touchpoint
from model.samples import big_records, sample_records
from model.store import Snapshot, Store
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion
from tests.export.pdf.parts.reading import bottom_of, change, groups_of, said_by, text_of


def pages_of(snapshot: Snapshot, map_id: str, **options: Any) -> tuple[Page, ...]:
    return LegendPart().pages(PrintContext(snapshot, map_id, PdfOptions(**options))).pages


def names(scene: Scene) -> set[str]:
    return {mark.name for mark in marks_of_map(scene.store, scene.map_id)}


@pytest.fixture
def scene() -> Scene:
    """A map of which nobody has said more than what happens, and that nobody else is part in it."""
    scene = a_map("Buy: Look Order", "Use: Open Call", channels="Phone Website", teams="Hotline Carrier")
    for touchpoint in scene.store.all(Touchpoint):
        change(scene, touchpoint.title, kind=TouchpointKind.ACTION)
    return scene


def test_a_map_that_shows_no_mark_says_why_there_is_no_legend(scene: Scene) -> None:
    assert LegendPart().why_not(scene.store, scene.map_id) == "Nothing is drawn in the lanes yet."
    a_pain(scene, "Waiting", "Call")
    assert LegendPart().why_not(scene.store, scene.map_id) == ""


def test_low_and_other_emotions_are_explained_where_they_occur(scene: Scene) -> None:
    an_emotion(scene, "Look", -1.0)
    assert names(scene) == {"John", "−2 to +2", "Square"}
    an_emotion(scene, "Order", 1.0)
    assert names(scene) == {"John", "−2 to +2", "Square", "Circle"}


def test_expectation_shortfall_and_gap_are_explained_where_they_occur(scene: Scene) -> None:
    an_emotion(scene, "Look", 1.0, expected=1.0)
    assert "Dashes" in names(scene)
    assert not names(scene) & {"Shortfall", "Gap"}
    an_emotion(scene, "Order", 0.0, expected=0.5)
    assert "Shortfall" in names(scene)
    assert "Gap" not in names(scene)
    an_emotion(scene, "Open", -1.0, expected=1.0)
    assert "Gap" in names(scene)


def test_a_moment_of_truth_is_explained_on_the_card_and_on_the_curve(scene: Scene) -> None:
    change(scene, "Order", moment_of_truth=True)
    assert names(scene) == {"Moment of truth"}
    an_emotion(scene, "Order", 1.0)
    assert {"Moment of truth", "Diamond"} <= names(scene)


def test_channels_are_named_and_what_happens_between_them_is_explained(scene: Scene) -> None:
    phone, website = scene.ids("Phone Website")
    change(scene, "Look", channel_ids=(phone,))
    change(scene, "Order", channel_ids=(phone,))
    assert names(scene) == {"Line", "Phone"}
    change(scene, "Order", channel_ids=(website, phone), context_lost=True)
    assert names(scene) == {"Line", "Small stop", "Bend", "Context lost", "Phone", "Website"}


def test_pain_points_are_explained_on_cards_and_in_their_lane(scene: Scene) -> None:
    a_pain(scene, "Waiting", "Look")
    assert names(scene) == {"Numbered disc", "Number", "Ticks"}
    change(scene, "Waiting", touchpoint_ids=tuple(scene.ids("Look Call")))
    assert "Dashed card" in names(scene)


def test_owners_partners_and_nobody_are_told_apart(scene: Scene) -> None:
    change(scene, "Carrier", partner=True)
    change(scene, "Look", team_id=scene.id("Hotline"))
    assert names(scene) == {"Band"}
    change(scene, "Order", team_id=scene.id("Carrier"))
    assert names(scene) == {"Band", "Hatched"}
    change(scene, "Call", kind=TouchpointKind.COMMUNICATION)
    assert names(scene) == {"Band", "Hatched", "Dashed"}


def test_time_and_long_waits_are_explained_where_they_occur(scene: Scene) -> None:
    change(scene, "Look", elapsed_minutes=60.0)  # before the first touchpoint there is no room for it
    assert names(scene) == set()
    change(scene, "Order", elapsed_minutes=60.0)
    assert names(scene) == {"Time"}
    change(scene, "Open", elapsed_minutes=30 * 24 * 60.0)
    assert names(scene) == {"Time", "Dotted line"}


def test_evidence_and_scores_of_notes_are_explained_where_they_occur(scene: Scene) -> None:
    a_note(scene, "Slow", "Call")
    assert names(scene) == set()
    change(scene, "Slow", evidence=Evidence.MEASURED, score=-1.0)
    assert names(scene) == {"Evidence", "Score"}


@pytest.mark.parametrize("fields", [{"hidden": True}, {"collapsed": True}])
def test_what_a_lane_does_not_show_is_not_explained(scene: Scene, fields: dict[str, bool]) -> None:
    an_emotion(scene, "Look", 1.0)
    change(scene, "emotion", **fields)
    assert names(scene) == set()


def test_samples_are_drawn_as_on_the_map() -> None:
    """All parts of a sample that have a fixed size stand on the map too, wherever it is."""
    store = Store(sample_records())
    map_id = store.all(JourneyMap)[0].id
    drawn = {_shape(item) for group, _, _ in Engine().lay_out(store, map_id).picture.walk() for item in group.items}
    for mark in marks_of_map(store, map_id):
        if mark.name in ("Moment of truth", "Numbered disc", "Square", "Circle", "Ticks", "Line", "Context lost"):
            shapes = {_shape(item) for item in mark.sample.items if type(item).__name__ not in ("Path", "Text")}
            assert shapes
            assert shapes <= drawn, mark.name


def _shape(item: Item) -> tuple[object, ...]:
    """An item without its place and its words."""
    return (type(item).__name__, *(value for name, value in item._asdict().items() if name not in ("x", "y", "label")))


def test_every_kind_of_lane_can_be_asked_for_its_marks() -> None:
    store = Store(sample_records())
    assert all(hasattr(kind, "marks") for kind in LANE_KINDS)
    for journey in store.all(JourneyMap):
        for mark in marks_of_map(store, journey.id):
            assert mark.name
            assert mark.sample.items


@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER, Paper.A3])
def test_the_samples_have_a_legend_of_one_page(paper: Paper, orientation: Orientation) -> None:
    store = Store(sample_records())
    for journey in store.all(JourneyMap):
        context = PrintContext(store, journey.id, PdfOptions(paper=paper, orientation=orientation))
        [page] = LegendPart().pages(context).pages
        assert bottom_of(page) <= context.frame.bottom + 0.02


def test_every_mark_stands_below_its_heading() -> None:
    store = Store(sample_records())
    map_id = store.all(JourneyMap)[0].id
    [page] = pages_of(store, map_id)
    marks = marks_of_map(store, map_id)
    assert [text_of(group) for group in groups_of(page, "heading")] == list(dict.fromkeys(mark.about for mark in marks))
    told = said_by((page,))
    for mark in marks:
        assert mark.name in told


def test_a_large_map_has_a_short_legend() -> None:
    store = Store(big_records(300))
    assert len(store.all(Note)) > 50
    assert len(pages_of(store, store.all(JourneyMap)[0].id)) == 1
