"""The SVG of a map: says what it is, leads where it should, holds all it needs and nothing that could harm."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from export.svg.exporter import SvgText
from model.layout import picture as p
from model.layout.engine import Engine
from model.layout.text import lay_out, place
from model.records import JourneyMap, PainPoint, Project
from model.store import Snapshot
from tests.builders import a_map
from tests.e2e.maps import every_script_map, snapshot_of
from tests.export.svg.drawing import HREF, STYLE, SVG, addresses, both, drawn, export, words_of


@both
def test_it_says_what_it_is(text: SvgText) -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    with scene.store.transaction("Edit") as store:
        store.put(scene.project.replaced(language="de-AT"))
        store.put(store.one(JourneyMap, scene.map_id).replaced(title="A & B", summary="From <b> to c"))
    root = fromstring(export(scene.store, scene.map_id, text=text)[0])
    picture = Engine().lay_out(scene.store, scene.map_id).picture
    assert (float(root.get("width")[:-2]), root.get("width")[-2:]) == (pytest.approx(picture.width, abs=0.001), "pt")
    assert root.get("viewBox") == f"0 0 {picture.width:g} {picture.height:g}"
    assert root.get("lang") == "de-AT"
    assert root.find(f"{SVG}title").text == "A & B"
    assert root.find(f"{SVG}desc").text == "From <b> to c\nCustomer-journey map with 2 stages and 3 touchpoints."


def test_a_strange_language_is_left_out() -> None:
    scene = a_map("Buy: Look")
    scene.edit(lambda store: store.put(store.all(Project)[0].replaced(language='en" onload="x')))
    assert fromstring(export(scene.store, scene.map_id)[0]).get("lang") is None


@both
def test_groups_have_the_ids_and_the_words_of_their_records(text: SvgText) -> None:
    scene = a_map("Buy: Look Pay")
    groups = {
        group.get("id"): group for group in fromstring(export(scene.store, scene.map_id, text=text)[0]).iter(f"{SVG}g")
    }
    stage = groups[f"r-{scene.id('Buy')}"]
    assert (stage.get("class"), stage.find(f"{SVG}title").text) == ("stage", "Buy")
    assert groups[f"r-{scene.id('Pay')}"].find(f"{SVG}title").text == "2. Pay"


@both
def test_the_same_map_gives_the_same_bytes(text: SvgText) -> None:
    first, second = (every_script_map() for _ in range(2))
    snapshot = first.store.frozen()
    assert export(first.store, first.map_id, text=text)[0] == export(snapshot, first.map_id, text=text)[0]
    assert len(export(second.store, second.map_id, text=text)[0]) == len(export(snapshot, first.map_id, text=text)[0])


@both
def test_nothing_is_fetched_from_elsewhere(text: SvgText, scripts: tuple[Snapshot, str]) -> None:
    data = export(*scripts, text=text)[0]
    assert addresses(data)
    assert all(address.startswith("#") for address in addresses(data))
    assert set(re.findall(rb"url\(\"?(.....)", data)) <= {b"data:"}
    assert {element.tag for element in fromstring(data).iter()} <= {
        SVG + tag
        for tag in ("svg", "title", "desc", "style", "defs", "g", "a", "rect", "path", "circle", "use", "text")
    }


@both
def test_numbers_on_cards_lead_to_their_pain_points(text: SvgText) -> None:
    snapshot, map_id = snapshot_of("John")
    root = fromstring(export(snapshot, map_id, text=text)[0])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    goals = [link.get(HREF) for link in root.iter(f"{SVG}a")]
    pains = snapshot.children(PainPoint, map_id)
    assert len(goals) == sum(len(pain.touchpoint_ids) for pain in pains)
    assert set(goals) == {f"#r-{pain.id}" for pain in pains}
    assert {goal[1:] for goal in goals} <= set(ids)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a b?c=d&e=<f>", "https://example.org/a%20b?c=d&e=%3Cf%3E"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#there", "#r-there"),
        ("#here", None),
        ("#nowhere", None),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
    ],
)
def test_links_lead_to_harmless_places_only(target: str, address: str | None) -> None:
    assert addresses(drawn(p.Link(0, 0, 10, 10, target))) == ([] if address is None else [address])


@both
@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "]]>&amp;\"'--><x/>", 'a" onload="b'])
def test_markup_is_only_text(text: SvgText, title: str) -> None:
    scene = a_map("Buy: Look", personas=title.split()[0])
    with scene.store.transaction("Edit") as store:
        store.put(scene.record("Look").replaced(title=title, description=title))
        store.put(store.one(JourneyMap, scene.map_id).replaced(title=title))
    root = fromstring(export(scene.store, scene.map_id, text=text)[0])
    assert root.find(f"{SVG}title").text == title
    assert {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}x"} == set()
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_what_xml_cannot_hold_becomes_a_sign_for_it() -> None:
    line, *_ = place(lay_out("a\ufffeb", STYLE, 100), STYLE, 0, 0, "ink")
    data = drawn(line, label="one\0two\x1f\ud800three")
    assert "\ufffd" in "".join(words_of(data))
    assert fromstring(data).find(f"{SVG}g/{SVG}title").text == "one\ufffdtwo\ufffd\ufffdthree"


def test_what_tells_the_user_what_to_do_is_left_out() -> None:
    scene = a_map("Buy: Look")
    assert "Drop" in " ".join(
        item.text
        for g, _, _ in Engine().lay_out(scene.store, scene.map_id).picture.walk()
        for item in g.items
        if isinstance(item, p.Text)
    )
    assert "Drop" not in " ".join(words_of(export(scene.store, scene.map_id)[0]))
