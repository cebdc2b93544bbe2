"""What stands where on a laid-out map, and what is done again after an edit."""

import pytest

from model.edits.common import change
from model.edits.emotions import set_emotion
from model.edits.lanes import add_lane, overlay_personas
from model.edits.touchpoints import add_touchpoint
from model.lanes import LANE_KINDS
from model.layout.engine import COLUMN, GAP, Engine
from model.layout.hit import HitIndex, Rect
from model.layout.picture import Text
from model.records import Emotion, JourneyMap, Lane, Persona, Touchpoint
from model.samples import sample_records
from model.store import Snapshot
from tests.builders import LANES, a_map, a_note, a_pain, an_emotion


def lay_out(scene):
    return Engine().lay_out(scene.store, scene.map_id)


def texts(picture):
    return [item.text for group, _, _ in picture.walk() for item in group.items if isinstance(item, Text)]


def test_each_touchpoint_has_a_column_in_reading_order():
    scene = a_map("Buy: Look Pay", "Use: Open")
    layout = lay_out(scene)
    assert [column.touchpoint_id for column in layout.columns] == scene.ids("Look Pay Open")
    assert [column.x - layout.columns[0].x for column in layout.columns] == [0, COLUMN + GAP, 2 * (COLUMN + GAP)]


def test_a_stage_spans_its_columns_and_an_empty_one_keeps_a_column():
    scene = a_map("Buy: Look Pay", "Use:")
    layout = lay_out(scene)
    buy, use = layout.stages
    assert buy.width == 2 * COLUMN + GAP
    assert use.width == COLUMN
    assert layout.columns[-1].touchpoint_id is None
    assert "No touchpoint yet" in texts(layout.picture)


def test_the_columns_of_a_stage_are_as_wide_as_it_says_and_all_that_stands_there_too():
    scene = a_map("Buy: Look Pay", "Use: Open")
    a_note(scene, "Remember", "Look")
    a_pain(scene, "Hurts", "Look Pay")
    a_note(scene, "Wide", "Buy")
    scene.edit(change, scene.id("Buy"), column_width=240.0)
    layout = lay_out(scene)
    look, pay, open_ = layout.columns
    assert (look.width, pay.width, open_.width) == (240, 240, COLUMN)
    assert (pay.x - look.x, open_.x - pay.x) == (240 + GAP, 240 + GAP)
    index = HitIndex(layout.picture)
    widths = [("Look", "touchpoint", 240), ("Remember", "note", 240), ("Open", "touchpoint", COLUMN)]
    widths += [(name, role, 480 + GAP) for name, role in (("Hurts", "pain"), ("Wide", "note"), ("Buy", "stage"))]
    for name, role, width in widths:
        assert index.of(scene.id(name), role)[0].rect.width == width, name


@pytest.mark.parametrize("kind", [kind.id for kind in LANE_KINDS])
def test_a_lane_takes_the_height_it_is_given_but_never_less_than_it_needs(kind):
    scene = a_map("Buy: Look Pay")
    an_emotion(scene, "Look", 1)
    a_note(scene, "goes on and on " * 30, "Look")
    a_pain(scene, "Hurts", "Look")
    scene.edit(change, scene.id("Look"), channel_ids=tuple(scene.ids("Phone Website")))
    lane_id = scene.edit(add_lane, scene.map_id, kind, title="Mine")
    for lane in scene.store.children(Lane, scene.map_id):
        if lane.kind == kind:
            lane_id = lane.id
            break
    usual = row_of(scene, lane_id)
    assert usual.height == usual.least
    for wanted, found in ((usual.least + 100, usual.least + 100), (8.0, usual.least)):
        scene.edit(change, lane_id, height=wanted)
        row = row_of(scene, lane_id)
        assert (row.height, row.least) == (pytest.approx(found), usual.least)
        for hit in HitIndex(lay_out(scene).picture).within(Rect(0, row.y + 1, 9999, row.height - 2)):
            assert hit.rect.bottom <= row.bottom + 0.5, hit


def row_of(scene, lane_id):
    return next(row for row in lay_out(scene).rows if row.lane_id == lane_id)


def test_a_collapsed_lane_is_one_line_that_says_what_it_holds():
    scene = a_map("Buy: Look Pay")
    a_note(scene, "Remember", "Look")
    scene.edit(change, scene.id("notes"), collapsed=True)
    layout = lay_out(scene)
    row = row_of(scene, scene.id("notes"))
    assert row.collapsed
    assert row.height == 32
    assert {"Notes", "1 note"} <= set(texts(layout.picture))
    assert not HitIndex(layout.picture).of(scene.id("Remember"))


def test_a_lane_of_several_personas_says_whose_curves_it_shows():
    scene = a_map("Buy: Look Pay", personas="John Sally")
    an_emotion(scene, "Look", 1)
    scene.edit(overlay_personas, scene.map_id)
    scene.edit(set_emotion, scene.id("Sally"), scene.id("Look"), actual=1)
    layout = lay_out(scene)
    index = HitIndex(layout.picture)
    heads = [hit.rect for name in ("John", "Sally") for hit in index.of(scene.id(name), "legend")]
    assert len(heads) == 4
    assert not any(a.meets(b) for i, a in enumerate(heads) for b in heads[i + 1 :])
    assert {"John", "Sally"} <= set(texts(layout.picture))


def test_lanes_stand_below_each_other_in_order_without_overlap():
    layout = lay_out(a_map("Buy: Look Pay"))
    assert [row.kind for row in layout.rows] == ["touchpoints", "channels", "emotion", "notes", "pains", "owners"]
    for above, below in zip(layout.rows, layout.rows[1:], strict=False):
        assert above.y + above.height == pytest.approx(below.y)


def test_a_hidden_lane_takes_no_room():
    scene = a_map("Buy: Look")
    before = lay_out(scene)
    scene.edit(change, scene.id("notes"), hidden=True)
    after = lay_out(scene)
    assert "notes" not in [row.kind for row in after.rows]
    assert after.picture.height < before.picture.height


def test_a_lane_grows_with_its_content():
    scene = a_map("Buy: Look Pay")
    before = next(row for row in lay_out(scene).rows if row.kind == "notes")
    for number in range(4):
        a_note(scene, f"note {number} " + "that goes on and on " * 6, "Look")
    after = next(row for row in lay_out(scene).rows if row.kind == "notes")
    assert after.height > before.height + 200


def test_an_emotion_stands_at_its_value_on_the_scale_of_its_row():
    scene = a_map("Buy: Look Pay")
    an_emotion(scene, "Look", -1.3, expected=0.5)
    layout = lay_out(scene)
    scale = next(row.scale for row in layout.rows if row.kind == "emotion")
    index = HitIndex(layout.picture)
    (point,) = index.of(scene.store.all(Emotion)[0].id, "emotion-actual")
    assert scale.value(point.rect.centre[1]) == -1.3
    (wish,) = index.of(scene.store.all(Emotion)[0].id, "emotion-expected")
    assert scale.value(wish.rect.centre[1]) == 0.5
    assert point.rect.centre[0] == layout.columns[0].centre


@pytest.mark.parametrize("value", [-2.0, -0.7, 0.0, 0.1, 2.0])
def test_the_scale_turns_heights_back_into_values(value):
    scene = a_map("Buy: Look")
    scale = next(row.scale for row in lay_out(scene).rows if row.kind == "emotion")
    assert scale.value(scale.y(value)) == value
    assert scale.value(scale.y(0) - 1e6) == 2.0


def test_a_lane_of_a_persona_is_called_after_them():
    scene = a_map("Buy: Look")
    assert "Emotion · John" in texts(lay_out(scene).picture)


def test_a_long_name_of_a_persona_leaves_the_scale_beside_it_free():
    scene = a_map("Buy: Look")
    scene.edit(change, scene.id("John"), name="Customers who moved house twice within a year " * 3)
    placed = [
        (group.role, x + item.x, item)
        for group, x, _ in lay_out(scene).picture.walk()
        for item in group.items
        if isinstance(item, Text)
    ]
    scale = next(x for _, x, item in placed if item.text == "+2")
    ends = [x + item.width for role, x, item in placed if role == "lane-label" and "house" in item.text]
    assert ends
    assert max(ends) < scale


def test_a_lane_without_a_persona_shows_everyone_with_a_value():
    scene = a_map("Buy: Look Pay", personas="John Sally")
    scene.edit(change, scene.id("emotion"), persona_id=None)
    john, sally = scene.store.all(Persona)
    with scene.store.transaction("Feel"):
        for i, persona in enumerate((john, sally)):
            scene.store.put(
                Emotion(
                    id=f"00000000-0000-7000-8000-00000000000{i}",
                    touchpoint_id=scene.id("Look"),
                    persona_id=persona.id,
                    actual=1,
                )
            )
    layout = lay_out(scene)
    index = HitIndex(layout.picture)
    assert all(index.of(emotion.id, "emotion-actual") for emotion in scene.store.all(Emotion))
    assert all(index.of(persona.id, "persona") for persona in (john, sally))


def test_an_edit_leaves_all_other_cards_the_same_objects():
    scene = a_map("Buy: Look Pay", "Use: Open")
    engine = Engine()
    before = cards(engine.lay_out(scene.store, scene.map_id))
    scene.edit(change, scene.id("Pay"), title="Pays")
    after = cards(engine.lay_out(scene.store, scene.map_id))
    changed = [owner for owner in after if after[owner] is not before[owner]]
    assert changed == [scene.id("Pays")]


def cards(layout):
    return {group.owner: group for group, _, _ in layout.picture.walk() if group.role == "touchpoint"}


def test_nothing_changed_gives_the_same_groups():
    scene = a_map("Buy: Look Pay")
    an_emotion(scene, "Look", 1)
    engine = Engine()
    first, second = (engine.lay_out(scene.store, scene.map_id).picture for _ in range(2))
    assert first == second
    lanes = [(a, b) for a, b in zip(first.groups, second.groups, strict=True) if a.role in ("lane", "stage")]
    assert lanes
    assert all(a is b for a, b in lanes)


def test_an_engine_that_went_through_edits_agrees_with_a_fresh_one():
    scene = a_map("Buy: Look Pay", "Use: Open")
    engine = Engine()
    engine.lay_out(scene.store, scene.map_id)
    steps = [
        lambda: scene.edit(add_touchpoint, scene.id("Buy"), "First", scene.id("Look")),
        lambda: an_emotion(scene, "First", -1, expected=1.5, quote="Oh no"),
        lambda: a_note(scene, "Remember this", "Open"),
        lambda: a_pain(scene, "Hurts", "First Look"),
        lambda: scene.edit(change, scene.id("Look"), elapsed_minutes=60 * 24 * 40, moment_of_truth=True),
        lambda: scene.edit(change, scene.id("Open"), channel_ids=tuple(scene.ids("Phone Website"))),
        lambda: scene.edit(change, scene.id("Pay"), team_id=scene.id("Hotline"), context_lost=True),
        lambda: scene.edit(change, scene.id("John"), name="Jo", colour=3),
        lambda: scene.edit(change, scene.id("Hotline"), name="Desk", partner=True),
        lambda: scene.edit(change, scene.id("Buy"), column_width=220.0),
        *(lambda kind=kind: scene.edit(change, scene.id(kind), height=400.0) for kind in LANES),
        *(lambda kind=kind: scene.edit(change, scene.id(kind), collapsed=True) for kind in LANES),
        lambda: scene.edit(change, scene.id("Buy"), column_width=None),
        *(lambda kind=kind: scene.edit(change, scene.id(kind), collapsed=False, height=None) for kind in LANES),
    ]
    for step in steps:
        step()
        assert engine.lay_out(scene.store, scene.map_id) == lay_out(scene)


def test_an_empty_map_still_has_a_sheet_and_says_its_name():
    scene = a_map()
    layout = lay_out(scene)
    assert layout.columns == ()
    assert layout.picture.width >= 900
    assert "Map" in texts(layout.picture)


def test_a_missing_map_is_refused():
    with pytest.raises(KeyError):
        Engine().lay_out(Snapshot(), "nothing")


def test_a_lane_of_an_unknown_kind_is_shown_as_kept():
    scene = a_map("Buy: Look")
    scene.edit(change, scene.id("notes"), kind="hologram")
    assert any("hologram" in text for text in texts(lay_out(scene).picture))


@pytest.mark.parametrize("title", ["John buys a television", "Sally orders a party dress"])
def test_no_words_of_a_sample_leave_the_group_they_stand_in(title):
    snapshot = Snapshot(sample_records())
    journey = next(journey for journey in snapshot.all(JourneyMap) if journey.title == title)
    for group, _, _ in Engine().lay_out(snapshot, journey.id).picture.walk():
        for item in group.items:
            if isinstance(item, Text):
                assert item.x >= -0.5, item.text
                assert item.x + item.width <= group.width + 0.5, item.text


def test_long_words_and_long_texts_stay_inside_their_cards():
    scene = a_map("Buy: Look")
    scene.edit(change, scene.id("Look"), title="W" * 300, description="word " * 500)
    for group, _, _ in lay_out(scene).picture.walk():
        if group.role == "touchpoint":
            for item in group.items:
                if isinstance(item, Text):
                    assert item.x >= 0
                    assert item.x + item.width <= group.width
                    assert item.y <= group.height


def test_cards_never_overlap_and_stand_in_their_columns():
    snapshot = Snapshot(sample_records())
    for journey in snapshot.all(JourneyMap):
        layout = Engine().lay_out(snapshot, journey.id)
        rects = [hit.rect for hit in HitIndex(layout.picture).within(whole(layout), ("touchpoint", "note", "pain"))]
        assert rects
        for i, rect in enumerate(rects):
            assert not any(rect.meets(other) for other in rects[i + 1 :])


def whole(layout):
    return Rect(0, 0, layout.picture.width, layout.picture.height)


def test_touchpoints_are_numbered_in_reading_order():
    scene = a_map("Buy: Look Pay", "Use: Open")
    labels = [group.label for group, _, _ in lay_out(scene).picture.walk() if group.role == "touchpoint"]
    assert labels == ["1. Look", "2. Pay", "3. Open"]


def test_every_lane_of_the_samples_is_of_a_known_kind():
    known = {kind.id for kind in LANE_KINDS}
    assert {lane.kind for lane in Snapshot(sample_records()).all(Lane)} <= known
    assert Snapshot(sample_records()).all(Touchpoint)
