"""The cover: what the map is and holds, its curve, whom it follows, and where everything else begins."""

import datetime as dt
import io
import itertools
from typing import Any

import pikepdf
import pytest

from export.pdf.context import PrintContext
from export.pdf.job import Job
from export.pdf.options import PdfOptions
from export.pdf.page import Entry, Page
from export.pdf.papers import Orientation, Paper
from export.pdf.parts import PARTS
from export.pdf.parts.cover import CoverPart
from model.choices import MapState
from model.edits.emotions import set_emotion
from model.layout.picture import Path
from model.records import JourneyMap, Project
from model.samples import big_records, sample_records
from model.store import Store
from tests.builders import Scene, a_map, a_pain, an_emotion
from tests.e2e.maps import every_script_map
from tests.export.pdf.parts.reading import bottom_of, change, groups_of, items_of, links_of, said_by, text_of, texts_on

ALL = tuple(part.id for part in PARTS)


def cover(scene: Scene, **options: Any) -> Page:
    context = PrintContext(scene.store, scene.map_id, PdfOptions(**{"paper": Paper.A4, **options}))
    [page] = CoverPart().pages(context).pages
    return page


def said(scene: Scene, **options: Any) -> str:
    return " ".join(said_by((cover(scene, **options),)).split())


def job(scene: Scene, *parts: str, **options: Any) -> Job:
    chosen = PdfOptions(parts=parts, **{"paper": Paper.A4, **options})
    return Job(scene.store, scene.map_id, chosen, lambda share, what: None)


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Order", "Use: Open Call", personas="John Sally")
    a_pain(scene, "Waiting", "Call")
    return scene


def test_it_is_one_page_without_head_and_foot(scene: Scene) -> None:
    page = cover(scene, header="{map}")
    assert page.bare
    assert job(scene, "cover", "map", header="{map}").pages[0].windows[0].picture.height == page.height


def test_it_names_the_project_the_map_and_what_it_is_about(scene: Scene) -> None:
    change(scene, "Map", summary="From shop to sofa")
    page = cover(scene)
    assert [text_of(group) for group in groups_of(page, "section-title")] == ["Map"]
    assert said(scene).startswith("Project Map From shop to sofa")


def test_it_says_how_much_the_map_holds_and_what_is_known_of_it(scene: Scene) -> None:
    change(scene, "Map", state=MapState.FUTURE, as_of=dt.date(2026, 11, 2), review_by=dt.date(2027, 5, 3))
    with scene.store.transaction("Edit"):
        scene.store.put(scene.store.all(Project)[0].replaced(author="Ada"))
    told = said(scene, dated=dt.date(2026, 11, 22))
    assert "2 stages 4 touchpoints 1 pain point" in told
    for fact in ("Future state", "As of 2 Nov 2026", "Review by 3 May 2027", "Author Ada", "Printed 22 Nov 2026"):
        assert fact in told


def test_it_leaves_out_what_is_not_known(scene: Scene) -> None:
    told = said(scene)
    assert "State Current state" in told
    for name in ("As of", "Review by", "Author", "Printed"):
        assert name not in told


def test_the_motif_is_the_curve_of_the_persona(scene: Scene) -> None:
    assert groups_of(cover(scene), "figure") == []
    for name, actual in (("Look", -1.5), ("Order", 1.0)):
        an_emotion(scene, name, actual, expected=0.5)
    [figure] = groups_of(cover(scene), "figure")
    assert figure.label == "Emotion of John: lowest −1.5 at 1 Look, highest +1.0 at 2 Order."
    colours = [item.fill or item.stroke for item in figure.items if isinstance(item, Path)]
    assert colours == ["shortfall", "ink2", "persona.0"]


def test_curves_of_several_personas_show_what_they_felt_only(scene: Scene) -> None:
    change(scene, "emotion", persona_id=None)
    change(scene, "Sally", colour=1)
    for persona in scene.ids("John Sally"):
        for place, actual in (("Look", 1.0), ("Order", 0.0)):
            scene.edit(set_emotion, persona, scene.id(place), actual=actual, expected=1.0)
    figures = groups_of(cover(scene), "figure")
    colours = [[item.fill or item.stroke for item in figure.items if isinstance(item, Path)] for figure in figures]
    assert colours == [["persona.0"], ["persona.1"]]


def test_personas_stand_there_with_their_motto_and_lead_to_where_they_are(scene: Scene) -> None:
    change(scene, "John", age=48, quote="Fix it.")
    [john] = groups_of(cover(scene), "persona")
    assert text_of(john) == "J John, 48 “Fix it.”"
    assert links_of(john) == [f"#{scene.id('John')}"]


def test_many_personas_are_counted() -> None:
    scene = a_map("Buy: Look", personas=" ".join(f"P{number}" for number in range(20)))
    change(scene, "emotion", persona_id=None)
    for number in range(20):
        scene.edit(set_emotion, scene.id(f"P{number}"), scene.id("Look"), actual=1.0)
    shown = len(groups_of(cover(scene), "persona"))
    assert f"and {20 - shown} more" in said(scene)


def test_pain_points_are_not_counted_on_an_empty_map(scene: Scene) -> None:
    assert "1 pain point" in said(scene)
    assert "touchpoints" in said(scene, empty=True)
    assert "pain point" not in said(scene, empty=True)


def test_what_is_inside_is_listed_with_its_pages(scene: Scene) -> None:
    late = cover(scene).late
    assert late is not None
    window = late((Entry("cover", "Cover", 1), Entry("map", "Map", 2), Entry("outline", "Outline", 9)))
    told = [text_of(group) for group in window.picture.groups]
    assert told == ["Inside", "Map 2", "Outline 9"]
    assert [links_of(group) for group in window.picture.groups] == [[], ["#part.map"], ["#part.outline"]]


def test_a_cover_alone_has_no_list(scene: Scene) -> None:
    late = cover(scene).late
    assert late is not None
    assert late((Entry("cover", "Cover", 1),)).picture.groups == ()


def test_the_list_holds_the_parts_that_are_there_and_its_links_land_on_their_pages(scene: Scene) -> None:
    made = job(scene, *ALL)
    data = made.run()
    with pikepdf.open(io.BytesIO(data)) as file:
        links = [link for link in file.pages[0].Annots if "/Dest" in link]
        goals = [file.pages.index(pikepdf.Page(link.Dest[0])) for link in links]
    first = {page.part: number for number, page in reversed([*enumerate(made.pages)])}
    listed = [first[id_] for id_ in ALL if id_ in first and id_ != "cover"]
    assert goals[-len(listed) :] == listed
    told = " ".join(text_of(group) for group in made.pages[0].windows[-1].picture.groups)
    for part in PARTS:
        if part.id != "cover":
            assert (part.title in told) == (part.id in first)
            assert part.id not in first or f"{part.title} {first[part.id] + 1}" in told


@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER, Paper.A3])
@pytest.mark.parametrize("words", [1, 25])
@pytest.mark.parametrize("margin", [0.0, 7.0, 50.0])
def test_nothing_leaves_the_margins_or_runs_into_other_things(
    paper: Paper, orientation: Orientation, words: int, margin: float
) -> None:
    store = Store(sample_records())
    journey = store.all(JourneyMap)[1]
    with store.transaction("Edit"):
        store.put(journey.replaced(title="Ordering " * words, summary="From shop to sofa " * min(words, 15)))
    context = PrintContext(
        store, journey.id, PdfOptions(paper=paper, orientation=orientation, parts=ALL, margin=margin)
    )
    [page] = CoverPart().pages(context).pages
    assert page.late is not None
    page = page.completed(tuple(Entry(part.id, part.title, 2) for part in PARTS))
    frame = context.frame
    assert bottom_of(page) <= frame.height - frame.margin + 0.02
    texts = texts_on(page)
    for text in texts:
        assert frame.margin - 0.02 <= text.x
        assert text.x + text.width <= frame.width - frame.margin + 0.02
    for one, other in itertools.combinations(texts, 2):
        if abs(one.y - other.y) < 5:
            assert one.x + one.width <= other.x + 0.02 or other.x + other.width <= one.x + 0.02


def test_a_map_of_a_thousand_touchpoints_has_a_curve_of_means() -> None:
    store = Store(big_records(1000))
    context = PrintContext(store, store.all(JourneyMap)[0].id, PdfOptions(paper=Paper.A4))
    [page] = CoverPart().pages(context).pages
    [figure] = groups_of(page, "figure")
    lines = [item for item in items_of(figure) if isinstance(item, Path) and item.stroke == "persona.0"]
    assert sum(len(line.segments) for line in lines) < 250


def test_every_script_can_stand_on_a_cover() -> None:
    scene = every_script_map()
    with scene.store.transaction("Edit"):
        scene.store.put(scene.record("Map").replaced(title="日本語 שלום हिन्दी"))
    assert "日本語 שלום हिन्दी" in said(scene)
