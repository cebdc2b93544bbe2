"""What every kind of lane keeps to. A new kind in LANE_KINDS is tested here by itself."""

import importlib
import inspect
import pkgutil

import pytest

import model.lanes
from model.edits.common import change, remove
from model.edits.lanes import add_lane
from model.lanes import LANE_KINDS, lane_kind
from model.lanes.base import LaneKind
from model.lanes.opaque import OpaqueKind
from model.layout.engine import Engine, Layout
from model.layout.hit import HitIndex, Rect
from model.layout.icons import icon_names
from model.layout.picture import Icon
from model.records import Lane, Touchpoint
from tests.builders import Scene, a_map, a_note, a_pain, an_emotion

every_kind = pytest.mark.parametrize("kind", LANE_KINDS, ids=lambda kind: kind.id)


def with_lane_of(kind: LaneKind, *stages: str) -> tuple[Scene, str]:
    """A furnished map with one lane of the kind and no other."""
    scene = a_map(*stages)
    if any("Look" in stage for stage in stages):
        an_emotion(scene, "Look", -1.5, expected=1, quote="Oh no")
        a_pain(scene, "Hurts", "Look")
        a_note(scene, "Remember", "Look")
        scene.edit(change, scene.id("Look"), channel_ids=(scene.id("Phone"),), team_id=scene.id("Hotline"))
    for lane in scene.store.all(Lane):
        if lane.kind != kind.id:
            scene.edit(remove, [lane.id])
    if not scene.store.all(Lane):
        scene.edit(add_lane, scene.map_id, kind.id)
    return scene, scene.store.all(Lane)[0].id


def lay_out(scene: Scene) -> Layout:
    return Engine().lay_out(scene.store, scene.map_id)


@every_kind
def test_a_kind_has_a_name_and_an_icon(kind: LaneKind) -> None:
    assert kind.id
    assert kind.title
    assert kind.icon in icon_names()


def test_the_ids_of_kinds_differ() -> None:
    assert len({kind.id for kind in LANE_KINDS}) == len(LANE_KINDS)


def test_every_kind_that_is_written_is_listed() -> None:
    written = set()
    for module in pkgutil.iter_modules(model.lanes.__path__):
        members = inspect.getmembers(importlib.import_module(f"model.lanes.{module.name}"), inspect.isclass)
        written |= {member for _, member in members if issubclass(member, LaneKind) and member is not LaneKind}
    assert written == {type(kind) for kind in LANE_KINDS} | {OpaqueKind}


def test_an_unknown_kind_has_a_stand_in() -> None:
    assert isinstance(lane_kind("hologram"), OpaqueKind)


@every_kind
@pytest.mark.parametrize("stages", [(), ("Buy:",), ("Buy: Look Pay", "Use: Open")], ids=["nothing", "stage", "map"])
def test_a_lane_shows_on_any_map(kind: LaneKind, stages: tuple[str, ...]) -> None:
    scene, lane_id = with_lane_of(kind, *stages)
    layout = lay_out(scene)
    (row,) = layout.rows
    assert row.height > 0
    assert row.y + row.height <= layout.picture.height
    assert HitIndex(layout.picture).of(lane_id, "lane-label")


@every_kind
def test_all_that_a_lane_shows_stands_inside_it(kind: LaneKind) -> None:
    scene, _ = with_lane_of(kind, "Buy: Look Pay", "Use: Open")
    layout = lay_out(scene)
    (row,) = layout.rows
    whole = Rect(0, 0, layout.picture.width, layout.picture.height)
    hits = [hit for hit in HitIndex(layout.picture).within(whole) if hit.rect.y >= row.y]
    for hit in hits:
        assert hit.rect.bottom <= row.y + row.height + 0.5, hit
        assert hit.rect.x >= 0
        assert hit.rect.right <= layout.picture.width


@every_kind
def test_a_lane_names_only_icons_that_exist(kind: LaneKind) -> None:
    scene, _ = with_lane_of(kind, "Buy: Look Pay", "Use: Open")
    icons = {i.name for group, _, _ in lay_out(scene).picture.walk() for i in group.items if isinstance(i, Icon)}
    assert icons <= set(icon_names())


@every_kind
def test_removing_a_touchpoint_leaves_nothing_of_it(kind: LaneKind) -> None:
    scene, _ = with_lane_of(kind, "Buy: Look Pay", "Use: Open")
    engine = Engine()
    engine.lay_out(scene.store, scene.map_id)
    gone = scene.id("Look")
    scene.edit(remove, [gone])
    assert gone not in {group.owner for group, _, _ in engine.lay_out(scene.store, scene.map_id).picture.walk()}
    assert len(scene.store.all(Touchpoint)) == 2
