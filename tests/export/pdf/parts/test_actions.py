"""The action plan: remedies by priority, then opportunities, with who and room for when."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Pages
from export.pdf.papers import Paper
from export.pdf.parts.actions import ActionsPart
from model.choices import Evidence, NoteTopic, PainStatus
from model.edits.common import change, change_all
from model.layout.picture import Group, Path
from tests.builders import Scene, a_map, a_note, a_pain
from tests.export.pdf.parts.reading import cells_of, groups_of, items_of, links_of, rows_of, said_by, text_of


def told(scene: Scene) -> Pages:
    return ActionsPart().pages(PrintContext(scene.store, scene.map_id, PdfOptions(paper=Paper.A4)))


def rows(scene: Scene) -> list[Group]:
    return [row for page in told(scene).pages for row in rows_of(page)]


@pytest.fixture
def scene() -> Scene:
    scene = a_map("Buy: Look Pay", "Use: Call", teams="Shop Carrier")
    a_pain(scene, "Price", "Pay")
    a_pain(scene, "Queue", "Call Look", key="a1")
    scene.edit(change, scene.id("Price"), wanted="One price", severity=2, frequency=3, evidence=Evidence.MEASURED)
    scene.edit(
        change,
        scene.id("Queue"),
        wanted="Call back",
        severity=5,
        frequency=4,
        persona_id=scene.id("John"),
        status=PainStatus.PLANNED,
    )
    return scene


def an_opportunity(scene: Scene, text: str, at: str) -> None:
    a_note(scene, text, at)
    scene.edit(change, scene.id("notes"), topic=NoteTopic.OPPORTUNITIES)


def test_remedies_stand_in_the_order_of_their_priority(scene: Scene) -> None:
    scene.edit(change, scene.id("Look"), team_id=scene.id("Shop"))
    scene.edit(change, scene.id("Carrier"), partner=True)
    scene.edit(change, scene.id("Pay"), team_id=scene.id("Carrier"))
    assert [cells_of(row) for row in rows(scene)] == [
        ["1", "20", "Call back Queue John", "Buy 1 Look Use 3 Call", "Shop no owner at 3", "planned", ""],
        ["2", "6", "One price Price", "Buy 2 Pay", "Carrier partner firm", "open measured", ""],
    ]
    assert "2 remedies on “Map”; priority = severity × frequency, from 1 to 25" in said_by(told(scene).pages)


def test_nobody_to_do_it_is_told(scene: Scene) -> None:
    assert [cells_of(row)[4] for row in rows(scene)] == ["no owner"] * 2


def test_there_is_a_line_to_write_a_date_on(scene: Scene) -> None:
    for row in rows(scene):
        [line] = [item for item in items_of(row.children[6]) if isinstance(item, Path)]
        assert line.segments[0][2] == line.segments[1][2], "it lies"
    assert "Due" in [text_of(title) for title in groups_of(told(scene).pages[0], "table-title")]


def test_what_is_left_out_is_counted(scene: Scene) -> None:
    scene.edit(change, scene.id("Price"), wanted="")
    a_pain(scene, "Noise", "Call", key="z1")
    scene.edit(change, scene.id("Noise"), status=PainStatus.ACCEPTED)
    assert len(rows(scene)) == 1
    said = "Not in this plan: 1 pain point without a remedy (2); 1 pain point solved or accepted."
    assert said in said_by(told(scene).pages)


def test_opportunities_follow_in_a_table_of_their_own(scene: Scene) -> None:
    an_opportunity(scene, "Send news first", "Pay")
    a_note(scene, "Thank them", "Use")
    found = rows(scene)[2:]
    assert [cells_of(row) for row in found] == [
        ["Send news first", "Buy 2 Pay", "no owner", "–", ""],
        ["Thank them", "Use", "–", "–", ""],
    ]
    assert "2 remedies and 2 opportunities on “Map”" in said_by(told(scene).pages)
    assert [text_of(group) for group in groups_of(told(scene).pages[0], "heading")] == ["Opportunities"]


def test_the_columns_of_both_tables_are_in_line(scene: Scene) -> None:
    an_opportunity(scene, "Send news first", "Pay")
    remedy, _, opportunity = rows(scene)
    assert [cell.x for cell in opportunity.children[1:]] == pytest.approx([cell.x for cell in remedy.children[3:]])


def test_rows_lead_to_the_map_and_bookmarks_to_rows(scene: Scene) -> None:
    an_opportunity(scene, "Send news first", "Pay")
    queue, price, news = (scene.id(name) for name in ("Queue", "Price", "Send news first"))
    assert [links_of(row) for row in rows(scene)] == [[f"#{queue}"], [f"#{price}"], [f"#{news}"]]
    assert [(entry.title, entry.level) for entry in told(scene).bookmarks] == [
        ("Action plan", 0),
        ("1  Queue", 1),
        ("2  Price", 1),
        ("Opportunities", 1),
    ]


def test_with_nothing_to_do_the_part_says_why_it_is_missing(scene: Scene) -> None:
    part = ActionsPart()
    assert part.why_not(scene.store, scene.map_id) == ""
    scene.edit(change_all, scene.ids("Price Queue"), status=PainStatus.SOLVED)
    said = "No open pain point says what is wanted instead, and no note is an opportunity."
    assert part.why_not(scene.store, scene.map_id) == said
    an_opportunity(scene, "Send news first", "Pay")
    assert part.why_not(scene.store, scene.map_id) == ""
    assert [cells_of(row)[0] for row in rows(scene)] == ["Send news first"]
