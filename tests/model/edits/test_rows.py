"""Touchpoints, notes and stages from the rows of a table."""

from typing import Any

import pytest

from model.choices import NoteTopic
from model.edits.clipboard import Pasted
from model.edits.landing import Cell, landing
from model.edits.rows import paste_note_rows, paste_stage_rows, paste_touchpoint_rows
from model.errors import UserError
from model.interchange.parcel import pack
from model.interchange.tables import as_sheet, read_table, to_tsv
from model.interchange.writing import outline, to_html, touchpoint_table
from model.records import Channel, Emotion, Lane, Note, PainPoint, Persona, Stage, Team, Touchpoint
from model.rules import check
from tests.builders import Scene, a_map, dump, furnished


def paste(scene: Scene, text: str, after: str = "", verb: Any = paste_touchpoint_rows) -> Pasted:
    table = read_table(text)
    what = table if verb is paste_note_rows else as_sheet(table)
    pasted: Pasted = scene.edit(verb, what, landing(scene.store, scene.map_id, scene.ids(after)))
    assert check(scene.store) == []
    return pasted


def notes_at(scene: Scene, name: str) -> list[str]:
    return [note.text for note in scene.store.children(Note, scene.id(name))]


def test_lines_become_touchpoints_behind_the_selected_one() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    pasted = paste(scene, "A\nB\nC", after="Look")
    assert scene.order() == ["Buy: Look A B C Pay", "Use: Open"]
    assert pasted == (tuple(scene.ids("A B C")), ())


def test_lines_become_touchpoints_at_the_end_where_nothing_is_selected() -> None:
    scene = a_map()
    paste(scene, "A\nB")
    assert scene.order() == [": A B"]


def test_columns_without_names_are_title_description_and_notes() -> None:
    scene = a_map("Buy: Look")
    paste(scene, "A\tabout\tone\ttwo\nB")
    assert scene.record("A").description == "about"
    assert notes_at(scene, "A") == ["one", "two"]


def test_named_columns_fill_the_fields_and_make_what_is_missing() -> None:
    scene = a_map("Buy: Look", channels="Phone")
    paste(
        scene,
        "Phase\tTitel\tBeschreibung\tKanäle\tAbteilung\tGefühl\tErwartet: Sally\tZitat\tThoughts\tMoment of truth\n"
        "buy\tA\tabout\tphone; Fax\thotline\t−1,5\t2\tOh no\thm\tx\n"
        "\tB\t\tFax\tShop\n"
        "Use\tC\n",
    )
    assert scene.order() == ["Buy: Look A B", "Use: C"]
    a = scene.record("A")
    assert (a.description, a.moment_of_truth) == ("about", True)
    assert a.channel_ids == tuple(scene.ids("Phone Fax"))
    assert [team.name for team in scene.store.all(Team)] == ["Hotline", "Shop"]
    felt = {scene.store.one(Persona, e.persona_id).name: e for e in scene.store.children(Emotion, a.id)}
    assert (felt["John"].actual, felt["John"].quote, felt["Sally"].expected) == (-1.5, "Oh no", 2.0)
    (lane,) = [lane for lane in scene.store.all(Lane) if lane.topic == NoteTopic.THOUGHTS]
    assert [note.text for note in scene.store.children(Note, lane.id)] == ["hm"]


def test_the_same_pain_at_several_touchpoints_is_one() -> None:
    scene = a_map("Buy: Look")
    paste(scene, "Touchpoint\tPain points\nA\tqueue; rude\nB\tQueue")
    assert scene.record("queue").touchpoint_ids == tuple(scene.ids("A B"))
    assert len(scene.store.all(PainPoint)) == 2


def test_what_is_not_taken_is_said() -> None:
    scene = a_map("Buy: Look")
    pasted = paste(scene, "Touchpoint\tBudget\tEmotion\nA\t1\tglad\nB\t2\t3\nC\t3\t1")
    assert [emotion.actual for emotion in scene.store.all(Emotion)] == [1.0]
    assert pasted.left_out == (
        "Columns not taken: “Budget”.", "2 cells were left out, no emotion from −2 to +2 (rows 2, 3).",
    )  # fmt: skip


def test_emotions_need_a_persona() -> None:
    scene = a_map("Buy: Look", personas="")
    pasted = paste(scene, "Touchpoint\tEmotion\nA\t1")
    assert pasted.left_out == ("1 cell was left out, this project has no persona to feel it (row 2).",)


@pytest.mark.parametrize(
    "text", ["A\n" + "b" * 301, "Stage\tTitle\n" + "s" * 400 + "\tx", "Title\tPain\nA\t" + "p" * 301]
)
def test_a_row_that_cannot_be_a_record_refuses_them_all(text: str) -> None:
    scene = a_map("Buy: Look")
    before = dump(scene.store)
    with pytest.raises(UserError, match="row 2"):
        paste(scene, text)
    assert dump(scene.store) == before


def test_lines_become_notes_below_each_other_and_columns_go_right() -> None:
    scene = a_map("Buy: Look Pay", "Use: Open")
    paste(scene, "a\nb", after="Pay", verb=paste_note_rows)
    assert notes_at(scene, "Pay") == ["a", "b"]
    pasted = paste(scene, "c\td\te\nf\t\tg", after="b", verb=paste_note_rows)
    assert (notes_at(scene, "Pay"), notes_at(scene, "Open")) == (["a", "b", "c", "f"], ["d"])
    assert pasted.left_out == ("2 cells were left out: there is no touchpoint where they would stand.",)


def test_notes_go_into_the_chosen_empty_place_and_across_a_stage() -> None:
    scene = a_map("Buy: Look", "Later:")
    lane = scene.id("notes")
    where = landing(scene.store, scene.map_id, (), Cell(lane, scene.id("Later")))
    scene.edit(paste_note_rows, read_table("a\nb"), where)
    assert notes_at(scene, "Later") == ["a", "b"]


def test_notes_need_a_touchpoint() -> None:
    with pytest.raises(UserError, match="this map has none"):
        paste(a_map(), "a", verb=paste_note_rows)


def test_rows_become_stages_with_their_goals() -> None:
    scene = a_map("Buy: Look", "Use: Open")
    pasted = paste(scene, "Try\tSee it work\t\t9\nDecide", after="Buy", verb=paste_stage_rows)
    assert [stage.title for stage in scene.store.children(Stage, scene.map_id)] == ["Buy", "Try", "Decide", "Use"]
    assert scene.record("Try").goal == "See it work"
    assert pasted.left_out == ("1 column was not taken.",)


def test_a_copied_table_makes_the_same_touchpoints_again() -> None:
    scene = Scene(furnished())
    parcel = pack(scene.store, [scene.map_id])
    rows = touchpoint_table(scene.store, parcel)
    other = a_map(personas="John Sally", channels="Phone Website", teams="Hotline")
    paste(other, to_tsv(rows))
    assert other.order() == scene.order()
    assert [
        (e.actual, e.expected) for e in other.store.all(Emotion)
    ] == [(-1.0, 1.0)] * 3  # fmt: skip
    for name in ("Look", "Pay", "Call"):
        mine, theirs = other.record(name), scene.record(name)
        assert [other.store.one(Channel, id_).name for id_ in mine.channel_ids] == [
            scene.store.one(Channel, id_).name for id_ in theirs.channel_ids
        ]
        assert (mine.team_id is None) == (theirs.team_id is None)
    assert {pain.title: len(pain.touchpoint_ids) for pain in other.store.all(PainPoint)} == {"Price": 1, "Queue": 2}


def test_other_programs_get_no_formula_and_no_markup() -> None:
    scene = a_map("Buy: =1+1 <b>")
    rows = touchpoint_table(scene.store, pack(scene.store, [scene.map_id]))
    assert [row[1] for row in rows] == ["Touchpoint", "'=1+1", "<b>"]
    assert "<td>&lt;b&gt;</td>" in to_html(rows)


def test_the_outline_reads_well() -> None:
    scene = Scene(furnished())
    scene.edit(lambda store: store.put(scene.record("Call").replaced(title="Calls")))
    lines = outline(scene.store, pack(scene.store, scene.ids("Use"))).splitlines()
    assert lines[:4] == ["Use", "  Open", "  Fault", "  Calls"]
    assert "    John: −1.0, expected +1.0" in lines
    assert "    Pain point: Queue" in lines
    assert outline(scene.store, pack(scene.store, scene.ids("d a"))) == "a\nd"
    assert scene.store.one(Touchpoint, scene.id("Calls")).title == "Calls"
