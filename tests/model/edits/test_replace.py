"""Replacing what was found: all of it or nothing."""

import pytest

from model.analysis.search import Query, search
from model.choices import ContactReason, ContactTopic
from model.edits.common import change
from model.edits.replace import replace_matches
from model.errors import UserError
from tests.builders import a_map, dump


def test_all_matches_are_replaced_in_every_text() -> None:
    scene = a_map("Buy: Look Pay")
    scene.edit(change, scene.id("Look"), description="red, Red and RED")
    reasons = (ContactReason(ContactTopic.PRODUCT, "kept"), ContactReason(ContactTopic.QUESTION, "why red?", 20))
    scene.edit(change, scene.id("John"), contact_reasons=reasons)
    count = scene.edit(replace_matches, search(scene.store, Query("red")), "blue")
    assert count == 4
    assert scene.record("Look").description == "blue, blue and blue"
    assert scene.record("John").contact_reasons == (reasons[0], reasons[1]._replace(text="why blue?"))


def test_a_text_that_would_become_too_long_leaves_everything_as_it_was() -> None:
    scene = a_map("Buy: Look Pay")
    scene.edit(change, scene.id("Pay"), title="x" * 300)
    before = dump(scene.store)
    with pytest.raises(UserError, match=r"Nothing was replaced: in “xxx.*the title is too long.*300") as error:
        scene.edit(replace_matches, search(scene.store, Query("x")) + search(scene.store, Query("Look")), "yy")
    assert "shorter" in error.value.remedy
    assert dump(scene.store) == before


def test_what_has_changed_since_the_search_stays() -> None:
    scene = a_map("Buy: Look Pay")
    matches = search(scene.store, Query("Look"))
    scene.edit(change, matches[0].record_id, title="Listen")
    assert scene.edit(replace_matches, matches, "See") == 0
    assert scene.row() == "Listen Pay"
