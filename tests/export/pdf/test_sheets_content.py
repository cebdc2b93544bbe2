"""What is on the map is on paper: each map in each way to print it, all of it, once, whole, and inside the margins."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from export.pdf.options import PdfOptions
from export.pdf.papers import MILLIMETRE, Orientation, Paper
from export.pdf.parts import PARTS
from tests.export.pdf.lab import MODES, Printed, cases, in_picture, lines, margin_box, on_page, printed, told

HAIR = 0.01
PIXEL = 2.0
"""How far ink may seem to reach beyond where it ends, at the resolution of the tests."""
# In points, from the norms: 1 inch is 25.4 mm and 72 pt.
SIZES = {
    "A1": (594 / 25.4 * 72, 841 / 25.4 * 72),
    "A3": (297 / 25.4 * 72, 420 / 25.4 * 72),
    "A4": (210 / 25.4 * 72, 297 / 25.4 * 72),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
    "Tabloid": (792.0, 1224.0),
}


@pytest.fixture(scope="module", params=cases(), ids=" - ".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(scope="module")
def paper(case: tuple[str, str]) -> Iterator[Printed]:
    made = printed(case[0], MODES[case[1]])
    yield made
    made.document.close()
    made.opened.close()


def page_sizes(paper: Printed) -> list[tuple[float, float]]:
    boxes = [[float(side) for side in page.mediabox] for page in paper.opened.pages]
    assert all(box[:2] == [0, 0] for box in boxes)
    return [(box[2] * paper.unit(number), box[3] * paper.unit(number)) for number, box in enumerate(boxes)]


def test_pages_have_exactly_the_size_of_their_paper(paper: Printed, case: tuple[str, str]) -> None:
    found = page_sizes(paper)
    for (width, height), page in zip(found, paper.pages, strict=True):
        assert (width, height) == pytest.approx((page.width, page.height), abs=HAIR)
    if case[1] == "one":
        edges = 2 * paper.options.margin / 25.4 * 72
        assert found[0] == pytest.approx((paper.picture.width + edges, paper.picture.height + edges + 16), abs=HAIR)
    name = case[1].removesuffix(", small").split()[-1]
    if name in SIZES:
        for number, _, _ in paper.sheets():
            assert sorted(found[number]) == pytest.approx(sorted(SIZES[name]), abs=HAIR)


def test_every_page_has_ink_and_none_in_its_margins(paper: Printed) -> None:
    for number, page in enumerate(paper.pages):
        inked = paper.inked(number)
        assert inked is not None, f"page {number + 1} is blank"
        room = margin_box(page, paper.options)
        assert inked.left >= room.left - PIXEL
        assert inked.top >= room.top - PIXEL
        assert inked.right <= room.right + PIXEL
        assert inked.bottom <= room.bottom + PIXEL


def test_no_character_stands_in_the_margins(paper: Printed) -> None:
    for number, page in enumerate(paper.pages):
        room = margin_box(page, paper.options)
        outside = [
            (number, character, box)
            for character, box in paper.characters(number)
            if box.left < room.left or box.top < room.top or box.right > room.right or box.bottom > room.bottom
        ]
        assert outside == []


def test_all_text_of_the_map_is_there_once(paper: Printed) -> None:
    found: Counter[str] = Counter()
    for number, window, core in paper.sheets():
        for character, box in paper.characters(number):
            if core.holds(*in_picture(window, box)):
                found += told(character)
    wanted = sum((told(text.text) for text, _, _ in lines(paper.picture)), Counter[str]())
    assert wanted.total() > 400
    assert (found - wanted, wanted - found) == (Counter(), Counter())


def test_every_line_stands_whole_on_one_sheet(paper: Printed) -> None:
    """So that no edge of a sheet, and no cut along its marks, goes through text."""
    cut = []
    for text, x, baseline in lines(paper.picture):
        ends = (x, baseline - 0.75 * text.size, x + text.width, baseline + 0.22 * text.size)
        holding = [
            number
            for number, window, core in paper.sheets()
            for limit in (window.clip or core,)
            if core.holds((x + x + text.width) / 2, baseline - text.size / 3)
            and limit.left <= ends[0]
            and limit.top <= ends[1]
            and ends[2] <= min(limit.right, core.right)
            and ends[3] <= min(limit.bottom, core.bottom)
        ]
        if len(holding) != 1:
            cut.append((text.text, ends, holding))
    assert cut == []


def test_no_line_leaves_the_box_it_belongs_to(paper: Printed) -> None:
    for group, _, _ in paper.picture.walk():
        if group.role == "wait":  # has no box, and may reach below the card
            continue
        for text in (item for item in group.items if hasattr(item, "runs")):
            assert text.x >= -HAIR
            assert text.x + text.width <= group.width + HAIR
            assert 0.75 * text.size <= text.y + HAIR
            assert text.y + 0.22 * text.size <= group.height + 1


@pytest.mark.parametrize("mode", ["one", "fit A1", "tiles A3"])
def test_all_that_holds_for_a_long_map_as_well(mode: str, request: pytest.FixtureRequest) -> None:
    """`--touchpoints 1000` asks for a longer one."""
    name = f"{request.config.getoption('--touchpoints')} touchpoints"
    paper = printed(name, MODES[mode])
    test_pages_have_exactly_the_size_of_their_paper(paper, (name, mode))
    test_every_page_has_ink_and_none_in_its_margins(paper)
    test_no_character_stands_in_the_margins(paper)
    test_all_text_of_the_map_is_there_once(paper)
    test_every_line_stands_whole_on_one_sheet(paper)
    test_no_line_leaves_the_box_it_belongs_to(paper)


@pytest.mark.parametrize("margin", [0.0, 15.0, 30.0])
@pytest.mark.parametrize("mode", ["one", "fit A4", "tiles A3"])
@pytest.mark.parametrize("name", ["Sally", "every script"])
def test_ink_keeps_within_margins_of_any_width(name: str, mode: str, margin: float) -> None:
    paper = printed(name, replace(MODES[mode], margin=margin, header="{map} – {date}"))
    lefts = []
    for number, page in enumerate(paper.pages):
        inked = paper.inked(number)
        assert inked is not None
        room = margin_box(page, paper.options)
        lefts.append(inked.left - room.left)
        assert min(inked.left - room.left, inked.top - room.top) >= -PIXEL
        assert max(inked.right - room.right, inked.bottom - room.bottom) <= PIXEL
    assert min(lefts) < 40 + margin * MILLIMETRE, "nothing comes near the margin"


@pytest.mark.parametrize("margin", [7.0, 30.0])
@pytest.mark.parametrize("format_", [Paper.A4, Paper.LEGAL, Paper.A0])
@pytest.mark.parametrize("name", ["support call", "every script"])
def test_no_part_prints_blank_pages_or_into_its_margins(name: str, format_: Paper, margin: float) -> None:
    """The parts beside the map: cover, tables, persona pages and what else the project holds."""
    beside = tuple(part.id for part in PARTS if part.id != "map")
    paper = printed(name, PdfOptions(paper=format_, margin=margin, parts=beside, orientation=Orientation.PORTRAIT))
    for number, page in enumerate(paper.pages):
        inked = paper.inked(number)
        assert inked is not None, f"page {number + 1}, of {page.part}, is blank"
        room = margin_box(page, paper.options)
        assert min(inked.left - room.left, inked.top - room.top) >= -PIXEL, page.part
        assert max(inked.right - room.right, inked.bottom - room.bottom) <= PIXEL, page.part
        for character, box in paper.characters(number):
            assert room.left - HAIR <= box.left, (page.part, character)
            assert box.right <= room.right + HAIR, (page.part, character)


def test_text_on_paper_is_where_the_map_has_it() -> None:
    paper = printed("John", MODES["tiles A3"])
    for number, window, core in paper.sheets():
        boxes = list(paper.characters(number))
        for text, x, baseline in lines(paper.picture):
            if core.holds(x + text.width / 2, baseline - text.size / 3):
                left, bottom = on_page(window, x, baseline)
                right, _ = on_page(window, x + text.width, baseline)
                top = bottom - text.size * window.scale
                within = sum(
                    (told(c) for c, box in boxes if left - 1 < (box.left + box.right) / 2 < right + 1
                     and top - 1 < (box.top + box.bottom) / 2 < bottom + 2), Counter[str]()
                )  # fmt: skip
                assert told(text.text) - within == Counter()
