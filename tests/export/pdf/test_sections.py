"""A section down its pages: a title, then groups, with pages turned where they should be."""

import pytest

from export.pdf.frames import Frame
from export.pdf.page import Page
from export.pdf.sections import BODY, Flow, rule, shifted, text_group
from model.layout.picture import Box, Ellipse, Group, Path
from tests.export.pdf.parts.reading import bottom_of, groups_of, said_by, text_of, texts_on

FRAME = Frame(400, 300, 40, head=10, foot=20)


def a_block(height: float, name: str = "block") -> Group:
    return Group(name, "block", 0, 0, 100, height)


def blocks(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[group.owner for group in groups_of(page, "block")] for page in pages]


def test_a_section_begins_with_its_title_and_what_it_is_about() -> None:
    [page] = Flow(FRAME, "Gaps", "of a map").pages()
    assert [text_of(group) for group in groups_of(page, "section-title")] == ["Gaps"]
    assert said_by((page,)) == "Gaps of a map"
    top = min(group.y for window in page.windows for group in window.picture.groups)
    assert top == FRAME.top == 50


def test_later_pages_say_it_again_for_the_eye_only() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.turn()
    first, second = flow.pages()
    assert "Gaps, continued" in [text.text for text in texts_on(second)]
    assert said_by((second,)) == "", "readers have heard it"
    assert "continued" not in [text.text for text in texts_on(first)]


def test_later_pages_name_the_heading_they_go_on_under() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.heading("John " * 20)
    flow.turn()
    flow.put(a_block(flow.left - 20))
    flow.heading("Sally")
    flow.turn()
    said = [next(text.text for text in texts_on(page)) for page in flow.pages()[1:]]
    assert said[0].startswith("Gaps, continued  ·  John John")
    assert said[0].endswith("…"), "on one line"
    assert said[1:] == ["Gaps, continued", "Gaps, continued  ·  Sally"], "a page that a heading begins names no other"


def test_groups_follow_each_other_within_the_margins() -> None:
    flow = Flow(FRAME, "Gaps")
    for name in "abc":
        flow.need(80)
        flow.put(a_block(80, name))
    pages = flow.pages()
    assert blocks(pages) == [["a"], ["b", "c"]], "the title takes its room"
    assert all(bottom_of(page) <= FRAME.bottom for page in pages)
    assert all(group.x == 40 for page in pages for group in groups_of(page, "block"))


def test_what_is_larger_than_a_page_does_not_leave_an_empty_one() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.turn()
    flow.need(1000)
    flow.put(a_block(1000))
    assert len(flow.pages()) == 2


def test_a_heading_never_ends_a_page() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.put(a_block(flow.left - 60))
    flow.heading("John", "john", follow=50)
    flow.put(a_block(50))
    first, second = flow.pages()
    assert groups_of(first, "heading") == []
    [heading] = groups_of(second, "heading")
    assert (text_of(heading), heading.owner) == ("John", "john")


def test_a_heading_stays_where_all_has_room() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.put(a_block(50))
    flow.heading("John", follow=50)
    [page] = flow.pages()
    [heading] = groups_of(page, "heading")
    [block] = groups_of(page, "block")
    assert heading.y > block.y + block.height + 10, "with air above it"


def test_a_heading_takes_the_dot_of_its_persona() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.heading("John", dot="persona.2")
    [heading] = groups_of(flow.pages()[0], "heading")
    dot, text = heading.items
    assert isinstance(dot, Ellipse)
    assert dot.fill == "persona.2"
    assert getattr(text, "x", 0) > dot.x + dot.radius_x


def test_a_page_turns_between_the_lines_of_a_paragraph() -> None:
    words = [f"word{number}" for number in range(300)]
    flow = Flow(FRAME, "Gaps")
    flow.text(" ".join(words))
    pages = flow.pages()
    assert len(pages) > 1
    assert said_by(pages).split()[1:] == words
    assert all(bottom_of(page) <= FRAME.bottom for page in pages)


def test_air_is_left_below_groups_and_not_at_the_top_of_a_later_page() -> None:
    flow = Flow(FRAME, "Gaps")
    flow.put(a_block(10))
    before = flow.y
    flow.space(12)
    assert flow.y == before + 12
    flow.turn()
    top = flow.y
    flow.space(12)
    assert flow.y == top


def test_text_in_the_margin_is_right_to_left_where_its_language_is() -> None:
    group = text_group("שלום", BODY, 200, "ink")
    [text] = group.items
    assert getattr(text, "x", 0) > 150


@pytest.mark.parametrize("item", [Box(1, 2, 3, 4), Path((("M", 1, 2), ("C", 1, 2, 3, 4, 5, 6), ("Z",)))])
def test_items_can_stand_elsewhere(item: Box | Path) -> None:
    moved = shifted(item, 10, 20)
    if isinstance(item, Box):
        assert moved == Box(11, 22, 3, 4)
    else:
        assert moved == Path((("M", 11, 22), ("C", 11, 22, 13, 24, 15, 26), ("Z",)))


def test_a_rule_is_as_long_as_asked() -> None:
    assert rule(120, 7).segments == (("M", 0.0, 7), ("L", 120, 7))
