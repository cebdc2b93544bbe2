"""What a search finds, and in which order."""

import pytest

from model.analysis.folding import needle, spans
from model.analysis.search import Query, search, text_fields
from model.choices import ContactReason, ContactTopic
from model.edits.common import change
from model.records import RECORD_TYPES, ImageAsset, Touchpoint
from tests.builders import Scene, a_map


@pytest.mark.parametrize(
    ("text", "wanted", "options", "found"),
    [
        ("Straße STRASSE", "strasse", {}, ["Straße", "STRASSE"]),
        ("Straße", "s", {}, ["S"]),  # half of ß is no s
        ("cafe\u0301 café", "CAFÉ", {}, ["cafe\u0301", "café"]),
        ("cafe\u0301", "cafe", {}, []),
        ("x\u0302", "x", {}, []),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ", {}, ["Σίσυφος"]),
        ("Aa", "a", {"match_case": True}, ["a"]),
        ("aaa", "aa", {}, ["aa"]),
        ("don't do", "do", {"words": True}, ["do"]),
        ("𝒳 foo 𝒳food", "FOO", {"words": True}, ["foo"]),
        ("สวัสดีครับ", "ครับ", {"words": True}, ["ครับ"]),
        ("anything", "", {}, []),
    ],
)
def test_text_is_compared_as_people_read_it(text: str, wanted: str, options: dict[str, bool], found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, needle(wanted, **options))] == found


def said(scene: Scene, wanted: str, map_id: str | None = None) -> list[str]:
    """The fields where a text was found, with the words around it."""
    matches = search(scene.store, Query(wanted), map_id)
    return [f"{scene.store.records[match.record_id].table_name} {match.field}" for match in matches]


def test_matches_come_map_by_map_from_left_to_right_and_what_is_shared_last() -> None:
    scene = a_map("Buy: Look Pay", teams="Hotline")
    scene.add_map("Other", "Use: Open")
    look, pay, other = scene.id("Look"), scene.id("Pay"), scene.id("Other")
    scene.edit(change, scene.id("Hotline"), name="A tea house")
    scene.edit(change, other, summary="Tea for two")
    scene.edit(change, pay, description="tea and more tea")
    scene.edit(change, look, team_id=scene.id("A tea house"), outcome="TEA")
    persona = scene.id("John")
    reason = ContactReason(ContactTopic.QUESTION, "Is it tea time?")
    scene.edit(change, persona, contact_reasons=(reason,))
    shared = ["persona contact_reasons", "team name"]
    here = ["touchpoint outcome", "touchpoint description", "touchpoint description"]
    assert said(scene, "tea") == [*here, "map summary", *shared]
    assert said(scene, "tea", scene.map_id) == [*here, *shared]
    scene.edit(change, look, team_id=None)
    assert said(scene, "tea", scene.map_id)[-1] == "persona contact_reasons"  # the other map has no such owner


def test_every_text_that_people_write_is_searched() -> None:
    fields = {record_type.table_name: text_fields(record_type) for record_type in RECORD_TYPES}
    assert fields["touchpoint"] == ("title", "description", "tone", "outcome")
    assert fields["pain"] == ("title", "cause", "reaction", "wanted", "expectation")
    assert {"hobbies", "needs", "guidance", "quote"} <= set(fields["persona"])
    assert all(fields.values())
    scene = a_map("Buy: Look")
    for record in list(scene.store.records.values()):
        for field in text_fields(type(record)):
            scene.edit(change, record.id, **{field: f"sought {field}"})
    expected = sum(len(text_fields(type(r))) for r in scene.store.records.values() if not isinstance(r, ImageAsset))
    assert len(search(scene.store, Query("SOUGHT"))) == expected
    assert search(scene.store, Query("Touchpoint")) == []
    assert scene.store.all(Touchpoint)[0].icon == ""
