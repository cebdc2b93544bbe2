"""Fields of a variant's records that differ from those of their sources, in words."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from model.analysis.changes import ChangeKind
from model.analysis.differences import MOST, Difference
from model.edits.common import change
from model.edits.copying import with_dependents
from model.edits.images import set_picture
from model.edits.stages import set_column_width
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Record,
    Stage,
    Touchpoint,
)
from tests.builders import Scene, furnished
from tests.model.variants import Variant
from tests.pictures import a_picture


@pytest.fixture
def variant() -> Variant:
    return Variant(Scene(furnished()))


NOT_TOLD = {
    "id", "key", "project_id", "map_id", "stage_id", "touchpoint_id", "lane_id", "touchpoint_ids", "origin_id",
    "variant_of", "column_width", "height", "collapsed", "options",
}  # fmt: skip
OTHERS: dict[str, Any] = {
    "kind": "action",     "state": "future", "started_by": "company", "topic": "quotes", "evidence": "measured",
    "status": "solved", "as_of": dt.date(2026, 1, 2), "review_by": dt.date(2026, 1, 2), "tint": 3, "severity": 1,
    "frequency": 5, "elapsed_minutes": 3.0, "score": 0.5, "actual": 0.5, "expected": 0.5, "weight": 50.0,
}  # fmt: skip


def fields_told() -> list[tuple[type[Record], str]]:
    kinds = (JourneyMap, Stage, Touchpoint, Lane, Note, PainPoint, Emotion)
    left_out = {(JourneyMap, "title"), (Emotion, "persona_id")}
    every = [(kind, name) for kind in kinds for name in kind.model_fields if name not in NOT_TOLD]
    return [pair for pair in every if pair not in left_out]


@pytest.mark.parametrize(("kind", "name"), fields_told())
def test_each_field_of_each_entity_is_compared(variant: Variant, kind: type[Record], name: str) -> None:
    here = with_dependents(variant.store, [variant.map_id])
    record = next(record for record in here if type(record) is kind)
    old, value = getattr(record, name), OTHERS.get(name, "other")
    if name == "image_id":
        variant.edit(set_picture, record.id, a_picture())
    else:
        if kind is JourneyMap and name == "kind":
            value = "support"
        elif name in ("persona_id", "team_id"):
            value = None if old is not None else variant.scene.id("Sally" if name == "persona_id" else "Hotline")
        elif name == "channel_ids":
            value = (variant.scene.id("Phone"),) if old == () else ()
        elif isinstance(old, bool):
            value = not old
        variant.edit(change, record.id, **{name: value})
    (entry,) = variant.found.entries
    (field,) = entry.fields
    assert entry.kind is ChangeKind.CHANGED
    assert "_" not in field.field
    assert field.before != field.after


def test_the_title_of_a_copy_is_no_change(variant: Variant) -> None:
    variant.edit(change, variant.map_id, title="As it should be")
    assert variant.told == []


@pytest.mark.parametrize("edit", [lambda v: v.edit(set_column_width, [v("Buy")], 300.0),
                                  lambda v: v.edit(change, v.lanes["notes"], collapsed=True, height=200.0),
                                  lambda v: v.edit(change, v("a"), text="a\n ")])  # fmt: skip
def test_sizes_and_spaces_are_no_changes(variant: Variant, edit: Callable[[Variant], Any]) -> None:
    edit(variant)
    assert variant.told == []


def difference(variant: Variant, before: str, after: str) -> Difference:
    origin = variant.store.one(Touchpoint, variant("Look")).origin_id
    variant.edit(change, origin, description=before)
    variant.edit(change, variant("Look"), description=after)
    (entry,) = variant.found.entries
    return entry.fields[0]


def test_of_long_texts_the_first_difference_is_shown(variant: Variant) -> None:
    lead = "and so on, once more " * 30
    field = difference(variant, f"{lead}as ever {lead}", f"{lead}as never {lead}")
    assert field.before.startswith("…on, once more as ever and")
    assert field.after.startswith("…on, once more as never and")
    assert all(len(text) <= MOST + 1 and text.endswith("…") for text in field[1:])


def test_a_text_that_was_empty_is_shown_from_its_start(variant: Variant) -> None:
    field = difference(variant, "", "Once more " * 50)
    assert field.before == ""
    assert field.after.startswith("Once more Once")
    assert len(field.after) <= MOST


def test_no_character_of_a_text_without_spaces_is_cut_in_two(variant: Variant) -> None:
    family = "👨‍👩‍👧"
    field = difference(variant, family * 300, family * 200 + "!")
    assert field.before.strip("…").replace(family, "") == ""
    assert field.after.strip("…").replace(family, "") == "!"


def test_two_channels_of_one_name_are_told_apart(variant: Variant) -> None:
    variant.edit(change, variant.scene.id("Website"), name="Phone")
    first, second = (channel.id for channel in variant.store.all(Channel))
    variant.edit(change, variant.store.one(Touchpoint, variant("Call")).origin_id, channel_ids=(first,))
    variant.edit(change, variant("Call"), channel_ids=(second,))
    assert variant.told == ["changed touchpoint Call at Use; channels: Phone → Phone (another)"]
