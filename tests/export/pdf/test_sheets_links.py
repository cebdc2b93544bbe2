"""The discs on the map lead to their rows of the register and the rows lead back, on one sheet and over tiles."""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from export.pdf.page import Rect, Window
from model.analysis.pains import pains_of_map
from model.layout.picture import Box, Group, Link
from tests.export.pdf.lab import MODES, Printed, on_page, printed

AIR = 12.5
HAIR = 0.1
MAPS = ("John", "Sally", "every script", "100 touchpoints")


class Led(NamedTuple):
    """A link as a reader has it: where it is, and which place on which page it leads to, in points from the top."""

    page: int
    area: Rect
    goal: int
    x: float
    y: float


@pytest.fixture(scope="module", params=[(name, mode) for name in MAPS for mode in ("one", "fit A4", "tiles A3")])
def paper(request: pytest.FixtureRequest) -> Iterator[Printed]:
    name, mode = request.param
    made = printed(name, MODES[mode])
    yield made
    made.opened.close()


def links(paper: Printed, part: str) -> list[Led]:
    """The links within the file on the pages of a part."""
    pages = {page.obj.objgen: number for number, page in enumerate(paper.opened.pages)}
    found = []
    for number, page in enumerate(paper.opened.pages):
        if paper.pages[number].part != part:
            continue
        annotations: Any = page.get("/Annots", [])
        for link in annotations:
            assert link.Subtype == "/Link"
            left, bottom, right, top = (float(value) * paper.unit(number) for value in link.Rect)
            height = paper.pages[number].height
            goal = pages[link.Dest[0].objgen]
            x, up = float(link.Dest[2]) * paper.unit(goal), float(link.Dest[3]) * paper.unit(goal)
            area = Rect(left, height - top, right, height - bottom)
            found.append(Led(number, area, goal, x, paper.pages[goal].height - up))
    return found


def on_map(paper: Printed) -> Iterator[tuple[int, str, Rect, Group, float, float, Window]]:
    """The links of the map to its pain points: the page and the place where each must be, and the group of each."""
    pains = {f"#{pain.id}" for pain in pains_of_map(paper.snapshot, paper.map_id)}
    for number, window, core in paper.sheets():
        for group, x, y in paper.picture.walk():
            for link in (item for item in group.items if isinstance(item, Link) and item.target in pains):
                if core.holds(x + link.x + link.width / 2, y + link.y + link.height / 2):
                    left, top = on_page(window, x + link.x, y + link.y)
                    area = Rect(left, top, left + link.width * window.scale, top + link.height * window.scale)
                    yield number, link.target[1:], area, group, x, y, window


def rows(paper: Printed) -> dict[str, tuple[int, Rect]]:
    """Where each pain point has its row of the register, by its id."""
    found: dict[str, tuple[int, Rect]] = {}
    for number, page in enumerate(paper.pages):
        if page.part == "register":
            for window in page.windows:
                for group, x, y in window.picture.walk():
                    if group.owner and group.owner not in found:
                        left, top = on_page(window, x, y)
                        found[group.owner] = number, Rect(left, top, left + group.width, top + group.height)
    return found


def near(one: Rect, other: Rect) -> bool:
    return one == pytest.approx(other, abs=HAIR)


def test_every_callout_lands_on_its_row(paper: Printed) -> None:
    led, row_of = links(paper, "map"), rows(paper)
    wanted = list(on_map(paper))
    assert len(led) == len(wanted) >= 4
    for number, pain, area, *_ in wanted:
        [link] = [link for link in led if link.page == number and near(link.area, area)]
        page, row = row_of[pain]
        assert link.goal == page
        assert row.top - AIR <= link.y < row.bottom
        assert row.left - AIR <= link.x < row.right


def test_a_callout_covers_its_disc_and_no_more(paper: Printed) -> None:
    discs = 0
    for _, pain, _, group, *_ in on_map(paper):
        if group.owner == pain:  # the card of the pain point itself
            continue
        for link in (item for item in group.items if isinstance(item, Link)):
            red = [item for item in group.items if isinstance(item, Box) and item.fill == "pain"]
            middle = link.x + link.width / 2, link.y + link.height / 2
            [disc] = [box for box in red if Rect(box.x, box.y, box.x + box.width, box.y + box.height).holds(*middle)]
            assert disc.x - HAIR <= link.x
            assert link.x + link.width <= disc.x + disc.width + HAIR
            assert (link.y, link.height) == pytest.approx((disc.y, disc.height), abs=HAIR)
            assert link.width > 0.7 * disc.width
        discs += 1
    pains = pains_of_map(paper.snapshot, paper.map_id)
    assert discs == sum(len(pain.touchpoint_ids) for pain in pains)


def test_every_row_leads_back_to_its_pain_on_the_map(paper: Printed) -> None:
    led, row_of = links(paper, "register"), rows(paper)
    pains = pains_of_map(paper.snapshot, paper.map_id)
    assert len(led) == len(pains)
    shown: dict[tuple[int, str], tuple[Group, float, float, Window]] = {}
    for number, window, core in paper.sheets():
        for group, x, y in window.picture.walk() if window.groups is None else window.groups:
            if core.meets(x, y, group.width, group.height):
                shown.setdefault((number, group.owner), (group, x, y, window))  # a row leads to where it shows first
    for pain in pains:
        page, row = row_of[pain.id]
        [link] = [
            link
            for link in led
            if link.page == page and row.holds(link.area.left, (link.area.top + link.area.bottom) / 2)
        ]
        group, x, y, window = shown[link.goal, pain.id]
        left, top = on_page(window, x, y)
        assert max(top - AIR, 0) - HAIR <= link.y < top + group.height * window.scale
        assert max(left - AIR, 0) - HAIR <= link.x < left + group.width * window.scale


def test_each_sheet_of_the_overview_leads_to_its_tile() -> None:
    paper = printed("John", MODES["tiles A3"])
    tiles = [number for number, page in enumerate(paper.pages) if page.part == "map"]
    overview = links(paper, "overview")
    assert sorted(link.goal for link in overview) == tiles
    places = [(link.area.top, link.area.left) for link in sorted(overview, key=lambda link: link.goal)]
    assert [round(top) for top, _ in places] == sorted(round(top) for top, _ in places)


def test_the_overview_paints_each_strip_of_the_map_once() -> None:
    paper = printed("100 touchpoints", MODES["tiles A4"])
    [page] = [page for page in paper.pages if page.part == "overview"]
    shown = sorted(window.clip[::2] for window in page.windows if window.clip is not None)
    assert len(shown) > 10
    assert all(before[1] <= after[0] + HAIR for before, after in itertools.pairwise(shown))
