"""The change list: what a variant does otherwise, before and after side by side."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Pages
from export.pdf.papers import Paper
from export.pdf.parts.changes import ChangesPart
from model.analysis.order import touchpoints_of_map
from model.edits.common import change, remove
from model.edits.maps import duplicate_map
from model.edits.touchpoints import add_touchpoint
from model.layout.picture import Group, Text
from model.records import Stage
from tests.builders import Scene, a_map
from tests.export.pdf.parts.reading import cells_of, items_of, links_of, rows_of, said_by


class Variant:
    """A map and its variant, on which edits are made."""

    def __init__(self) -> None:
        self.scene: Scene = a_map("Buy: Look Pay", "Use: Call")
        self.id = self.scene.edit(duplicate_map, self.scene.map_id)
        self.touchpoints = {found.title: found.id for found in touchpoints_of_map(self.scene.store, self.id)}

    def pages(self) -> Pages:
        return ChangesPart().pages(PrintContext(self.scene.store, self.id, PdfOptions(paper=Paper.A4)))

    def rows(self) -> list[Group]:
        return [row for page in self.pages().pages for row in rows_of(page)]


@pytest.fixture
def variant() -> Variant:
    return Variant()


def test_changes_tell_what_was_and_what_is(variant: Variant) -> None:
    variant.scene.edit(change, variant.touchpoints["Pay"], title="Pay later", outcome="Paid")
    assert [cells_of(row) for row in variant.rows()] == [
        ["≠ changed", "Pay later touchpoint · Buy", "title outcome", "Pay –", "Pay later Paid"]
    ]


def test_what_was_and_what_is_stand_side_by_side(variant: Variant) -> None:
    variant.scene.edit(change, variant.touchpoints["Pay"], title="Pay later " * 20, outcome="Paid")
    [row] = variant.rows()
    heights = [
        {item.y for item in items_of(row.children[column]) if isinstance(item, Text) and item.text in wanted}
        for column, wanted in ((2, {"title", "outcome"}), (3, {"Pay", "–"}))
    ]
    assert heights[0] == heights[1]
    last = max((item for item in items_of(row.children[4]) if isinstance(item, Text)), key=lambda item: item.y)
    assert (last.text, last.y) == ("Paid", max(heights[0])), "below all lines of the long title"


def test_added_and_removed_have_a_mark_besides_their_colour(variant: Variant) -> None:
    stage = variant.scene.store.children(Stage, variant.id)[1]
    variant.scene.edit(add_touchpoint, stage.id, title="Chat")
    variant.scene.edit(remove, [variant.touchpoints["Look"]])
    found = variant.rows()
    assert [cells_of(row)[:2] for row in found] == [
        ["− removed", "Look touchpoint · Buy"],
        ["+ added", "Chat touchpoint · Use"],
    ]
    chat = touchpoints_of_map(variant.scene.store, variant.id)[-1]
    assert [links_of(row) for row in found] == [[], [f"#{chat.id}"]], "what is gone is on no map to lead to"


def test_the_heading_names_both_maps_and_sums_up(variant: Variant) -> None:
    variant.scene.edit(remove, [variant.touchpoints["Look"]])
    name = variant.scene.store.records[variant.id].title
    assert f"Change list From “Map” to “{name}”: 1 touchpoint removed" in said_by(variant.pages().pages)


def test_a_variant_that_changes_nothing_says_so(variant: Variant) -> None:
    assert variant.rows() == []
    assert "No changes" in said_by(variant.pages().pages)


def test_a_map_that_is_no_variant_says_why_the_part_is_missing(variant: Variant) -> None:
    part, store = ChangesPart(), variant.scene.store
    assert part.why_not(store, variant.scene.map_id) == "This map is not a variant of another."
    assert part.why_not(store, variant.id) == ""
