"""Persona pages: all that a profile holds, nothing it does not, and the persona's own curve over the map."""

import io
from typing import Any

import pikepdf
import pytest

from export.pdf.context import PrintContext
from export.pdf.job import Job
from export.pdf.options import PdfOptions
from export.pdf.page import Page
from export.pdf.papers import Orientation, Paper
from export.pdf.parts.personas import PersonasPart
from model.choices import ContactReason, ContactTopic
from model.edits.emotions import set_emotion
from model.edits.images import keep_picture
from model.layout.picture import Box, Ellipse, Group, Icon, Image, Link, Path
from model.profile import PROFILE
from model.records import JourneyMap, Persona
from model.samples import sample_records
from model.store import Store
from tests.builders import Scene, a_map, an_emotion
from tests.export.pdf.parts.reading import bottom_of, change, groups_of, items_of, said_by, text_of, texts_on
from tests.pictures import a_picture


def context_of(scene: Scene, **options: Any) -> PrintContext:
    return PrintContext(scene.store, scene.map_id, PdfOptions(**{"paper": Paper.A4, **options}))


def pages(scene: Scene, **options: Any) -> tuple[Page, ...]:
    return PersonasPart().pages(context_of(scene, **options)).pages


def said(scene: Scene) -> str:
    return " ".join(said_by(pages(scene)).split())


def items_on(page: Page, kind: type) -> list[Any]:
    groups = [group for window in page.windows for group in window.picture.groups]
    return [item for group in groups for item in items_of(group) if type(item) is kind]


def curve_of(page: Page) -> Group:
    [curve] = groups_of(page, "figure")
    return curve


@pytest.fixture
def scene() -> Scene:
    return a_map("Buy: Look Order", "Use: Open Call", personas="John Sally", channels="Phone Website Mail")


def test_a_map_that_follows_nobody_says_why_there_are_no_persona_pages() -> None:
    scene = a_map("Buy: Look", personas="")
    assert PersonasPart().why_not(scene.store, scene.map_id) == "The map follows no persona."


def test_each_persona_that_the_map_follows_begins_a_page(scene: Scene) -> None:
    assert [text_of(groups_of(page, "section-title")[0]) for page in pages(scene)] == ["John"]
    change(scene, "emotion", persona_id=None)  # now a lane of all
    for persona in scene.ids("John Sally"):
        scene.edit(set_emotion, persona, scene.id("Look"), actual=1.0)
    assert [text_of(groups_of(page, "section-title")[0]) for page in pages(scene)] == ["John", "Sally"]


def test_the_head_says_who_it_is(scene: Scene) -> None:
    change(scene, "John", age=48, trait="plans", segment="Families", generation="X", quote="Fix it.")
    [page] = pages(scene)
    [head] = groups_of(page, "persona-head")
    assert text_of(head).split(" ", 1)[1] == "John, 48 plans Families · X “Fix it.”"


def test_every_filled_field_is_there_with_its_name_and_no_other(scene: Scene) -> None:
    texts = {
        name: f"about {name}"
        for part in PROFILE
        for name, _ in part.fields
        if name not in ("age", "channel_ids", "contact_reasons")
    }
    names = {name: title for part in PROFILE for name, title in part.fields}
    for chosen in texts:
        told = said(scene)
        assert texts[chosen] not in told
        change(scene, "John", **{chosen: texts[chosen]})
        told = said(scene)
        assert texts[chosen] in told
        assert names[chosen] in told or chosen in ("segment", "generation", "guidance")
    assert [text_of(group) for page in pages(scene) for group in groups_of(page, "heading")] == [
        part.heading for part in PROFILE
    ]


def test_parts_without_a_filled_field_have_no_heading(scene: Scene) -> None:
    change(scene, "John", needs="A date")
    [page] = pages(scene)
    assert [text_of(group) for group in groups_of(page, "heading")] == ["What they want"]


def test_channels_stand_in_order_with_their_icons(scene: Scene) -> None:
    change(scene, "Mail", icon="mail")
    change(scene, "John", channel_ids=tuple(scene.ids("Mail Phone")))
    [page] = pages(scene)
    assert "1 Mail 2 Phone" in said(scene)
    assert items_on(page, Icon)[0].name == "mail"


@pytest.mark.parametrize("lines", range(1, 13))
def test_a_list_of_channels_stands_in_one_column(scene: Scene, lines: int) -> None:
    change(scene, "John", channel_ids=tuple(scene.ids("Mail Phone Website")), life_goals="A house. " * 5 * lines)
    for page in pages(scene):
        channels = [
            group.x for group in groups_of(page, "text") if text_of(group) in ("1 Mail", "2 Phone", "3 Website")
        ]
        assert len(set(channels)) == 1
        assert len(channels) == 3


def test_reasons_have_bars_as_long_as_their_share(scene: Scene) -> None:
    topic = ContactTopic.QUESTION
    shares = {"Where": 50.0, "When": 25.0, "Why": None}
    change(scene, "John", contact_reasons=tuple(ContactReason(topic, text, share) for text, share in shares.items()))
    [page] = pages(scene)
    assert "Where 50 %" in said(scene)
    bars = {fill: [box.width for box in items_on(page, Box) if box.fill == fill] for fill in ("line", "accent")}
    assert bars["accent"] == [bars["line"][0] * 0.5, bars["line"][1] * 0.25]
    assert len(bars["line"]) == 2


def test_guidance_stands_on_a_ground_of_its_own(scene: Scene) -> None:
    change(scene, "John", guidance="Give the date first.")
    [page] = pages(scene)
    [ground] = [box for box in items_on(page, Box) if box.fill == "soft"]
    [text] = [spot for spot in texts_on(page) if spot.text == "Give the date first."]
    assert text.width < ground.width


def test_a_portrait_is_shown_and_else_the_initial(scene: Scene) -> None:
    [page] = pages(scene)
    [portrait] = groups_of(page, "portrait")
    assert text_of(portrait) == "J"
    image_id = scene.edit(keep_picture, a_picture())
    change(scene, "John", image_id=image_id)
    [page] = pages(scene)
    assert [item.asset for item in items_on(page, Image)] == [image_id]
    assert [group.label for group in groups_of(page, "figure")] == ["Portrait of John"]


def test_the_head_leads_to_the_map_and_the_map_to_the_head(scene: Scene) -> None:
    john = scene.id("John")
    [page] = pages(scene)
    assert [link.target for link in items_on(page, Link)] == [f"#{john}"]
    assert groups_of(page, "section-title")[0].owner == john
    pills = [group for group, _, _ in context_of(scene).picture.walk() if group.role == "persona"]
    assert [item.target for pill in pills for item in pill.items if isinstance(item, Link)] == [f"#{john}"]


def test_the_curve_shows_what_was_felt_and_expected(scene: Scene) -> None:
    for name, actual in (("Look", -1.5), ("Order", 1.0), ("Open", 0.5)):
        an_emotion(scene, name, actual, expected=0.5)
    [page] = pages(scene)
    curve = curve_of(page)
    assert curve.label == "Emotion of John: lowest −1.5 at 1 Look, highest +1.0 at 2 Order."
    strokes = {item.stroke for item in curve.items if isinstance(item, Path) and item.stroke}
    assert {"persona.0", "ink2"} <= strokes
    assert [item.fill for item in curve.items if isinstance(item, Path) and item.fill == "shortfall"]
    assert sum(isinstance(item, Box) for item in curve.items) == 1  # the low one is a square
    assert "mean 0.0 of 3 touchpoints · lowest −1.5 at 1 Look · mean gap −0.5" in said(scene)


def test_a_value_between_gaps_is_marked_however_narrow_it_gets() -> None:
    scene = a_map("Long: " + " ".join(f"t{number}" for number in range(300)))
    for number in (7, 8, 100):
        an_emotion(scene, f"t{number}", 1.0)
    [page] = pages(scene)
    assert sum(isinstance(item, Ellipse) for item in curve_of(page).items) == 1


def test_a_persona_without_emotions_has_no_curve(scene: Scene) -> None:
    [page] = pages(scene)
    assert groups_of(page, "figure") == []
    assert "Emotion on this map" not in said(scene)


@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER, Paper.A3])
def test_long_texts_go_on_on_another_page_and_nothing_leaves_the_frame(paper: Paper, orientation: Orientation) -> None:
    store = Store(sample_records())
    map_id = store.all(JourneyMap)[0].id
    john = store.all(Persona)[0]
    words = [f"w{number}" for number in range(1400)]
    with store.transaction("Edit"):
        store.put(john.replaced(hobbies=" ".join(words), guidance=" ".join(words), quote="So long. " * 30))
    context = PrintContext(store, map_id, PdfOptions(paper=paper, orientation=orientation))
    frame = context.frame
    found = PersonasPart().pages(context).pages
    assert len(found) > 1
    assert [word for word in said_by(found).split() if word[0] == "w" and word[1:].isdigit()] == [*words, *words]
    for page in found:
        assert texts_on(page)
        assert bottom_of(page) <= frame.bottom + 0.02
        for text in texts_on(page):
            assert frame.margin - 0.02 <= text.x
            assert text.x + text.width <= frame.width - frame.margin + 0.02


def test_bookmarks_name_the_personas(scene: Scene) -> None:
    found = PersonasPart().pages(context_of(scene)).bookmarks
    assert [(entry.title, entry.level, entry.owner) for entry in found] == [
        ("Persona pages", 0, ""),
        ("John", 1, scene.id("John")),
    ]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
def test_the_personas_of_the_samples_take_a_page_each(paper: Paper, orientation: Orientation) -> None:
    store = Store(sample_records())
    for journey in store.all(JourneyMap):
        context = PrintContext(store, journey.id, PdfOptions(paper=paper, orientation=orientation))
        assert len(PersonasPart().pages(context).pages) == 1


def test_a_click_on_a_persona_on_the_map_lands_on_their_page(scene: Scene) -> None:
    chosen = PdfOptions(parts=("cover", "map", "personas"), paper=Paper.A4)
    data = Job(scene.store, scene.map_id, chosen, lambda share, what: None).run()
    with pikepdf.open(io.BytesIO(data)) as file:
        goals = [[file.pages.index(pikepdf.Page(link.Dest[0])) for link in page.Annots] for page in file.pages]
    assert 2 in goals[1]
    assert goals[2] == [1]


def test_a_click_on_a_persona_lands_on_their_page_though_their_gaps_come_before_it(scene: Scene) -> None:
    an_emotion(scene, "Look", -1.0, expected=1.0)
    chosen = PdfOptions(parts=("map", "gaps", "personas"), paper=Paper.A4)
    data = Job(scene.store, scene.map_id, chosen, lambda share, what: None).run()
    with pikepdf.open(io.BytesIO(data)) as file:
        goals = [file.pages.index(pikepdf.Page(link.Dest[0])) for link in file.pages[0].Annots]
    assert goals == [2]
