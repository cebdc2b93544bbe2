"""The outline: everything a map says, once, in reading order, in columns that no heading ends."""

from typing import Any

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Page
from export.pdf.papers import Orientation, Paper
from export.pdf.parts.outline import OutlinePart
from model.layout.picture import Text
from model.records import Emotion, JourneyMap, Note, PainPoint, Record, Stage, Touchpoint
from model.rules import map_of
from model.samples import big_records, sample_records
from model.store import Snapshot, Store
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion
from tests.e2e.maps import every_script_map
from tests.export.pdf.parts.reading import bottom_of, change, groups_of, items_of, links_of, said_by, text_of, texts_on

A4: dict[str, Any] = {"paper": Paper.A4, "orientation": Orientation.LANDSCAPE}


def context_of(snapshot: Snapshot, map_id: str, **options: Any) -> PrintContext:
    return PrintContext(snapshot, map_id, PdfOptions(**{**A4, **options}))


def pages(scene: Scene, **options: Any) -> tuple[Page, ...]:
    return OutlinePart().pages(context_of(scene.store, scene.map_id, **options)).pages


def said(scene: Scene) -> str:
    return " ".join(said_by(pages(scene)).split())


@pytest.fixture
def scene() -> Scene:
    return a_map("Buy: Look Order", "Use: Open Call")


def test_a_map_without_stages_says_why_there_is_no_outline() -> None:
    scene = a_map()
    assert OutlinePart().why_not(scene.store, scene.map_id) == "The map has no stages."
    assert OutlinePart().why_not(a_map("Buy:").store, scene.map_id) != ""


def test_stages_and_touchpoints_come_in_reading_order_with_their_numbers(scene: Scene) -> None:
    [page] = pages(scene)
    assert [text_of(group) for group in groups_of(page, "heading")] == ["Map", "Buy", "Use"]
    assert [text_of(group) for group in groups_of(page, "subheading")] == ["1 Look", "2 Order", "3 Open", "4 Call"]


def test_headings_name_their_record_and_lead_to_it_on_the_map(scene: Scene) -> None:
    [page] = pages(scene)
    [_, buy, _] = groups_of(page, "heading")
    assert buy.owner == scene.id("Buy")
    look = groups_of(page, "subheading")[0]
    assert (look.owner, links_of(look)) == (scene.id("Look"), [f"#{scene.id('Look')}"])


def test_a_touchpoint_tells_all_that_is_known_of_it(scene: Scene) -> None:
    change(
        scene,
        "Call",
        description="Rings twice",
        channel_ids=(scene.id("Phone"), scene.id("Website")),
        team_id=scene.id("Hotline"),
        elapsed_minutes=90.0,
        moment_of_truth=True,
        context_lost=True,
        tone="Calm",
        outcome="A date",
    )
    an_emotion(scene, "Call", -1.5, expected=0.5, word="lost", quote="Again?")
    a_note(scene, "No record of it", "Call")
    told = said(scene)
    assert told[told.index("4 Call") :] == (
        "4 Call Rings twice Channels Phone, Website Owner Hotline Time 1.5 h after the one before "
        "Marks Moment of truth, Context lost on the way here Tone Calm Outcome A date "
        "John −1.5, expected +0.5, lost, “Again?” Notes No record of it"
    )


def test_a_pain_point_is_told_in_full_once_and_then_by_its_title(scene: Scene) -> None:
    a_pain(scene, "Waiting", "Order Call")
    change(scene, "Waiting", cause="Too few agents", severity=5)
    told = said(scene)
    assert told.count("Too few agents") == 1
    assert told.index("Pain point 1 Waiting Severity 5 of 5") < told.index("Pain point 1 Waiting (see 2)")


def test_notes_across_a_stage_come_before_its_touchpoints(scene: Scene) -> None:
    a_note(scene, "Needs a plan", "Use")
    told = said(scene)
    assert told.index("Use") < told.index("Needs a plan") < told.index("3 Open")


def test_a_hidden_lane_is_not_named_and_others_are(scene: Scene) -> None:
    change(scene, "owners", hidden=True)
    assert "Owners" not in said(scene)
    assert "Pain points: numbered as in the register" in said(scene)


_TEXTS: dict[type[Record], tuple[str, ...]] = {
    JourneyMap: ("title", "summary"),
    Stage: ("title", "goal", "contact_centre"),
    Touchpoint: ("title", "description", "tone", "outcome"),
    Note: ("text",),
    Emotion: ("word", "quote"),
    PainPoint: ("title", "cause", "reaction", "wanted", "expectation"),
}


@pytest.mark.parametrize("number", range(3))
def test_every_text_of_a_sample_map_is_there(number: int) -> None:
    store = Store(sample_records())
    map_id = store.all(JourneyMap)[number].id
    told = "".join(said_by(OutlinePart().pages(context_of(store, map_id)).pages).split())
    for record in store.records.values():
        if type(record) in _TEXTS and map_id in (record.id, map_of(store, record.id)):
            for name in _TEXTS[type(record)]:
                assert "".join(getattr(record, name).split()) in told


def test_every_script_is_there() -> None:
    scene = every_script_map()
    told = "".join(said_by(pages(scene, orientation=Orientation.PORTRAIT)).split())
    for touchpoint in scene.store.all(Touchpoint):
        assert "".join(touchpoint.title.split()) in told


@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER, Paper.A3])
def test_nothing_leaves_the_frame(paper: Paper, orientation: Orientation) -> None:
    store = Store(sample_records())
    context = context_of(store, store.all(JourneyMap)[0].id, paper=paper, orientation=orientation)
    frame = context.frame
    for page in OutlinePart().pages(context).pages:
        assert bottom_of(page) <= frame.bottom + 0.02
        for text in texts_on(page):
            assert text.x >= frame.margin - 0.02
            assert text.x + text.width <= frame.width - frame.margin + 0.02


def test_no_heading_ends_a_column() -> None:
    store = Store(big_records(120))
    for page in OutlinePart().pages(context_of(store, store.all(JourneyMap)[0].id)).pages:
        [columns] = groups_of(page, "columns")
        for here, after in zip(columns.children, [*columns.children[1:], None], strict=True):
            if here.role in ("heading", "subheading"):
                assert after is not None
                assert after.x == here.x


def test_a_text_longer_than_a_page_goes_on_and_no_line_is_lost(scene: Scene) -> None:
    words = [f"w{number}" for number in range(1500)]
    change(scene, "Order", description=" ".join(words))
    found = pages(scene)
    assert len(found) > 1
    assert [word for word in said_by(found).split() if word[0] == "w" and word[1:].isdigit()] == words


def test_no_line_of_a_paragraph_stands_alone(scene: Scene) -> None:
    for name in ("Look", "Order", "Open", "Call"):
        change(scene, name, description="Some words to fill lines with. " * 60)
    for page in pages(scene, paper=Paper.LETTER):
        for group in groups_of(page, "text"):
            lines = [item for item in items_of(group) if isinstance(item, Text) and item.text.startswith("Some")]
            assert not lines or len({item.y for item in items_of(group) if isinstance(item, Text)}) >= 2


def test_every_stage_has_a_bookmark(scene: Scene) -> None:
    found = OutlinePart().pages(context_of(scene.store, scene.map_id)).bookmarks
    assert [(entry.title, entry.level, entry.owner) for entry in found] == [
        ("Outline", 0, ""),
        ("Buy", 1, scene.id("Buy")),
        ("Use", 1, scene.id("Use")),
    ]


def test_a_short_touchpoint_is_not_divided(scene: Scene) -> None:
    for name in ("Look", "Order", "Open", "Call"):
        change(scene, name, description="Rings twice", tone="Calm", outcome="A date", elapsed_minutes=5.0)
    for stages in range(1, 8):
        scene.add_map(f"Map {stages}", *(f"S{at}: T{at} U{at}" for at in range(stages)))
    for journey in scene.store.all(JourneyMap):
        for page in OutlinePart().pages(context_of(scene.store, journey.id)).pages:
            [columns] = groups_of(page, "columns")
            for here, after in zip(columns.children, columns.children[1:], strict=False):
                if here.x != after.x:
                    assert after.role in ("heading", "subheading")


@pytest.mark.parametrize("number", range(3))
def test_a_column_of_a_sample_begins_with_a_title_or_with_a_pain_point_in_full(number: int) -> None:
    store = Store(sample_records())
    for page in OutlinePart().pages(context_of(store, store.all(JourneyMap)[number].id)).pages:
        [columns] = groups_of(page, "columns")
        for here, after in zip(columns.children, columns.children[1:], strict=False):
            if here.x != after.x:
                pain = isinstance(store.records.get(after.owner), PainPoint)
                assert pain or after.role in ("heading", "subheading")


@pytest.mark.parametrize("count", [20, 24, 28])
@pytest.mark.parametrize("stages", ["one", "many"])
def test_titles_without_more_below_them_fill_both_columns(count: int, stages: str) -> None:
    titles = [f"T{number}" for number in range(count)]
    scene = a_map(f"Use: {' '.join(titles)}") if stages == "one" else a_map(*(f"{title}:" for title in titles))
    [columns] = groups_of(pages(scene)[0], "columns")
    lefts = {group.x for group in columns.children}
    lowest = [max(group.y + group.height for group in columns.children if group.x == left) for left in lefts]
    assert len(lefts) == 2
    assert max(lowest) - min(lowest) < 60
