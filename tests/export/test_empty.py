"""The printable empty map: all of the structure, none of the contents, and room to write."""

import io

import pytest
from defusedxml.ElementTree import fromstring

from export.base import Exporter, unheard
from export.empty import emptied
from export.pdf.job import Job
from export.pdf.options import PdfOptions
from export.pdf.page import ON_SCREEN_ONLY
from export.pdf.parts import PARTS
from export.png import PngExporter
from export.svg.exporter import SvgExporter, SvgOptions
from model.edits.common import change
from model.edits.lanes import collapse_lanes, overlay_personas, set_lane_height
from model.edits.touchpoints import toggle_channel
from model.lanes import LANE_KINDS
from model.layout import picture as p
from model.layout.engine import Engine, Layout
from model.records import Channel, Emotion, ImageAsset, Lane, Note, PainPoint, Persona, Stage, Touchpoint
from model.store import Snapshot
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion
from tests.e2e.maps import MAPS, snapshot_of

PLACEHOLDERS = ("Untitled", "No touchpoint", "Drop", "Double-click", "no owner", "Unnamed", "What hurts here")


def full_map() -> Scene:
    scene = a_map("Buy: Look Pay", "Use:", ": Call", personas="John Sally", channels="Phone Website Fax")
    for name in ("Look", "Pay"):
        an_emotion(scene, name, -1.0, quote="Secret quote")
        a_pain(scene, f"Secret pain of {name}", name)
        a_note(scene, f"Secret note of {name}", name)
        scene.edit(toggle_channel, scene.id(name), scene.id("Website"))
    scene.edit(change, scene.id("Look"), description="Secret text", elapsed_minutes=9.0, team_id=scene.id("Hotline"))
    scene.edit(change, scene.id("John"), quote="Secret quote", age=48, trait="secret", segment="secret")
    scene.edit(change, scene.id("Buy"), goal="Have one", contact_centre="helps")
    return scene


def laid_out(snapshot: Snapshot, map_id: str) -> Layout:
    return Engine().lay_out(emptied(snapshot, map_id), map_id)


def groups(layout: Layout, role: str) -> list[tuple[p.Group, float, float]]:
    return [placed for placed in layout.picture.walk() if placed[0].role == role]


def words(layout: Layout) -> str:
    """All that is printed."""
    shown = (group for group, _, _ in layout.picture.walk() if group.role not in ON_SCREEN_ONLY)
    return "\n".join(item.text for group in shown for item in group.items if isinstance(item, p.Text))


def test_structure_stays_and_contents_go() -> None:
    scene = full_map()
    left = emptied(scene.store, scene.map_id)
    assert not any(left.all(kind) for kind in (Note, PainPoint, ImageAsset))
    assert [stage.title for stage in left.children(Stage, scene.map_id)] == ["Buy", "Use", ""]
    assert len(left.children(Lane, scene.map_id)) == len(scene.store.children(Lane, scene.map_id))
    assert all(emotion.actual is emotion.expected is None for emotion in left.all(Emotion))
    text = words(Engine().lay_out(left, scene.map_id))
    for kept in ("Map", "Buy", "Have one", "helps", "Use", "John", "Website", "Touchpoints", "Emotion", "−2"):
        assert kept in text
    for gone in ("ecret", "48", "Look", "Pay", "Call", "Hotline", "Phone"):
        assert gone not in text


@pytest.mark.parametrize("name", MAPS)
def test_no_placeholder_is_printed(name: str) -> None:
    text = words(laid_out(*snapshot_of(name)))
    assert not [placeholder for placeholder in PLACEHOLDERS if placeholder in text]


def test_what_has_no_name_yet_gets_room_for_one() -> None:
    scene = a_map("", ":", personas="", channels="")
    scene.edit(change, scene.map_id, title="")
    layout = laid_out(scene.store, scene.map_id)
    assert not [placeholder for placeholder in PLACEHOLDERS if placeholder in words(layout)]
    (title,) = (group for group, _, _ in groups(layout, "title"))
    (line,) = (item for item in title.items if isinstance(item, p.Path))
    about = min(item.y - item.size for item in title.items if isinstance(item, p.Text))
    assert 30 < line.segments[0][2] < about
    assert all(group.height >= 48 for group, _, _ in groups(layout, "stage"))


def test_cards_keep_their_numbers_and_have_lines_to_write_on() -> None:
    scene = full_map()
    cards = [group for group, _, _ in groups(laid_out(scene.store, scene.map_id), "touchpoint")]
    said = ["".join(item.text for item in card.items if isinstance(item, p.Text)) for card in cards]
    assert said == ["1", "2", "3", "4", "5", "6"]
    for card in cards:
        lines = [item.segments[0][2] for item in card.items if isinstance(item, p.Path)]
        assert len(lines) == 2
        assert lines[1] - lines[0] >= 24
        assert card.height - lines[1] >= 40


def test_a_stage_without_touchpoints_gets_columns() -> None:
    scene = full_map()
    left = emptied(scene.store, scene.map_id)
    counts = [len(left.children(Touchpoint, stage.id)) for stage in left.children(Stage, scene.map_id)]
    assert counts == [2, 3, 1]
    assert [t.id for t in left.children(Touchpoint, scene.id("Buy"))] == scene.ids("Look Pay")


def test_a_map_without_stages_gets_some() -> None:
    scene = a_map()
    layout = laid_out(scene.store, scene.map_id)
    assert len(layout.stages) == 4
    assert len(layout.columns) == 12


@pytest.mark.parametrize("kind", [*(kind.id for kind in LANE_KINDS if not kind.slim), "a kind of the future"])
def test_each_lane_has_room_in_every_column(kind: str) -> None:
    scene = a_map("Buy: Look Pay")
    lane = scene.store.children(Lane, scene.map_id)[0]
    scene.edit(change, lane.id, kind=kind)
    layout = laid_out(scene.store, scene.map_id)
    row = next(row for row in layout.rows if row.lane_id == lane.id)
    assert row.height >= {"owners": 48, "pains": 96, "emotion": 160, "channels": 48}.get(kind, 120) + 24
    areas = [(x, group.width) for group, x, _ in layout.picture.walk() if group.role in ("cell", "touchpoint")]
    ways = [float(item.segments[0][1]) for group, _, _ in groups(layout, "guides")
            for item in group.items if isinstance(item, p.Path)]  # fmt: skip
    for column in layout.columns:
        assert (column.x, column.width) in areas or column.centre in ways


def test_a_lane_is_as_high_as_it_was_made() -> None:
    scene = a_map("Buy: Look")
    scene.edit(set_lane_height, [scene.id("notes")], 400.0)
    layout = laid_out(scene.store, scene.map_id)
    assert next(row.height for row in layout.rows if row.kind == "notes") == 400
    assert next(group.height for group, _, _ in groups(layout, "cell") if group.owner == scene.id("notes")) == 372


def test_folded_lanes_open_and_hidden_ones_stay_hidden() -> None:
    scene = a_map("Buy: Look")
    scene.edit(collapse_lanes, [scene.id("notes")], True)
    scene.edit(change, scene.id("pains"), hidden=True)
    rows = {row.kind: row for row in laid_out(scene.store, scene.map_id).rows}
    assert not rows["notes"].collapsed
    assert "pains" not in rows


def test_channels_that_are_used_have_a_row_else_all() -> None:
    scene = full_map()
    assert [channel.name for channel in emptied(scene.store, scene.map_id).all(Channel)] == ["Website"]
    for name in ("Look", "Pay"):
        scene.edit(toggle_channel, scene.id(name), scene.id("Website"))
    assert [c.name for c in emptied(scene.store, scene.map_id).all(Channel)] == ["Phone", "Website", "Fax"]
    layout = laid_out(scene.store, scene.map_id)
    assert not groups(layout, "channel-stop")
    (rows,) = (group for group, _, _ in groups(layout, "rows") if group.owner == scene.id("channels"))
    assert sum(isinstance(item, p.Path) for item in rows.items) == 3


def test_a_lane_for_all_names_the_personas() -> None:
    scene = full_map()
    sally = scene.id("Sally")
    with scene.store.transaction("Edit") as store:
        emotion = store.all(Emotion)[0]
        store.put(emotion.replaced(id=sally[:-1] + ("0" if sally[-1] != "0" else "1"), persona_id=sally))
    scene.edit(overlay_personas, scene.map_id)
    layout = laid_out(scene.store, scene.map_id)
    assert [group.label for group, _, _ in groups(layout, "persona")] == ["John", "Sally"]
    assert [group.label for group, _, _ in groups(layout, "legend")] == ["John", "Sally"]
    assert not groups(layout, "emotion-actual")


def test_the_names_of_people_are_all_that_is_told_of_them() -> None:
    scene = full_map()
    (john,) = emptied(scene.store, scene.map_id).all(Persona)
    bare = Persona(id=john.id, project_id=john.project_id, key=john.key, name="John", colour=john.colour)
    assert john == bare


def test_the_same_map_empties_the_same_way() -> None:
    scene = full_map()
    assert emptied(scene.store, scene.map_id).records == emptied(scene.store.frozen(), scene.map_id).records


def test_a_frozen_copy_is_blank_too() -> None:
    scene = full_map()
    assert emptied(scene.store, scene.map_id).frozen().blank
    assert not scene.store.frozen().blank


def test_one_engine_lays_out_the_map_and_the_empty_map() -> None:
    scene = full_map()
    engine = Engine()
    whole = engine.lay_out(scene.store, scene.map_id)
    empty = engine.lay_out(emptied(scene.store, scene.map_id), scene.map_id)
    assert empty == laid_out(scene.store, scene.map_id)
    assert engine.lay_out(scene.store, scene.map_id) == whole


@pytest.mark.parametrize("exporter", [SvgExporter(), PngExporter()], ids=lambda exporter: exporter.id)
def test_exporters_take_the_empty_map(exporter: Exporter) -> None:
    scene = full_map()
    written = []
    for empty in (True, False):
        stream = io.BytesIO()
        exporter.write_into(stream, scene.store, scene.map_id, exporter.options_type(empty=empty), unheard)
        written.append(stream.getvalue())
    assert written[0] != written[1]


def test_nothing_secret_is_in_the_file() -> None:
    scene = full_map()
    stream = io.BytesIO()
    SvgExporter().write_into(stream, scene.store, scene.map_id, SvgOptions(empty=True), unheard)
    fromstring(stream.getvalue())
    assert b"ecret" not in stream.getvalue()
    assert "Look" not in stream.getvalue().decode()


def test_with_an_empty_map_nothing_is_told_of_the_full_one() -> None:
    scene = full_map()
    every = tuple(part.id for part in PARTS)
    job = Job(scene.store, scene.map_id, PdfOptions(parts=every, empty=True), unheard)
    assert {page.part for page in job.pages} == {"cover", "map"}
    assert "Pain register left out: The map is printed empty." in job.left_out
    assert len(job.left_out) == len(every) - 2
