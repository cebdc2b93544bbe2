"""What holds for every part beside the map, on each paper and however long the texts are."""

import itertools
from functools import cache

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions
from export.pdf.page import Page, Pages
from export.pdf.papers import Orientation, Paper
from export.pdf.parts import PARTS
from export.pdf.parts.base import Part
from model.analysis.order import touchpoints_of_map
from model.choices import Evidence
from model.edits.common import change
from model.edits.maps import duplicate_map
from model.edits.touchpoints import add_touchpoint
from model.layout.picture import Text
from model.records import Channel, Emotion, JourneyMap, Lane, Note, PainPoint, Record, Stage, Team, Touchpoint
from model.samples import sample_records
from model.store import Store
from tests.export.pdf.parts.reading import Spot, bottom_of, groups_of, rows_of, texts_on

LONG = (
    "A long sentence on what happens, told by somebody who has all the time in the world and a "
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen to show to everybody who asks."
)
TABLES = ("register", "gaps", "metrics", "evidence", "actions", "changes")
PAPERS = [
    (Paper.A4, Orientation.LANDSCAPE),
    (Paper.A4, Orientation.PORTRAIT),
    (Paper.LETTER, Orientation.PORTRAIT),
    (Paper.A3, Orientation.LANDSCAPE),
]


def longer(record: Record) -> dict[str, object]:
    """Fields of a record with texts as long as few would write."""
    match record:
        case Touchpoint() | Stage() | PainPoint():
            more = {"wanted": LONG * 3, "cause": LONG * 9, "expectation": LONG} if isinstance(record, PainPoint) else {}
            return {"title": LONG, **more}
        case Emotion():
            return {"word": LONG[:90], "quote": LONG, "weight": 250.0 if record.actual and record.actual > 0 else 100.0}
        case Note():
            return {"text": LONG * 2, "evidence": Evidence.ASSUMPTION}
        case Channel() | Team():
            return {"name": LONG[:90]}
        case Lane():
            return {"title": LONG[:90]}
        case _:
            return {}


@cache
def variant(long: bool) -> tuple[Store, str]:
    """A variant of Sally's map that changes some of it, so that no part would be empty."""
    store = Store(sample_records())
    source = store.all(JourneyMap)[1].id
    with store.transaction("Edit"):
        id_ = duplicate_map(store, source)
        for touchpoint in touchpoints_of_map(store, id_)[::3]:
            change(store, touchpoint.id, title=f"{touchpoint.title}, later", outcome="She is told.")
        add_touchpoint(store, store.children(Stage, id_)[0].id, title="Is asked")
        if long:
            for record in list(store.records.values()):
                fields = longer(record)
                if fields:
                    change(store, record.id, **fields)
    return store, id_


@cache
def told(part: Part, paper: Paper, orientation: Orientation, long: bool) -> Pages:
    store, id_ = variant(long)
    options = PdfOptions(paper=paper, orientation=orientation, header="{map}")
    return part.pages(PrintContext(store, id_, options))


def parts_on_papers(of: tuple[str, ...]) -> list[object]:
    return [
        pytest.param(
            part, paper, orientation, long, id=f"{part.id}-{paper}-{orientation}-{'long' if long else 'short'}"
        )
        for part in PARTS
        if part.id in of
        for paper, orientation in PAPERS
        for long in (False, True)
    ]


on_papers = pytest.mark.parametrize(("part", "paper", "orientation", "long"), parts_on_papers(TABLES))


@pytest.mark.parametrize("part", [part for part in PARTS if part.id in TABLES], ids=lambda part: part.id)
def test_no_part_would_be_empty(part: Part) -> None:
    for long in (False, True):
        assert part.why_not(*variant(long)) == ""


@on_papers
def test_text_stays_within_the_margins(part: Part, paper: Paper, orientation: Orientation, long: bool) -> None:
    for page in told(part, paper, orientation, long).pages:
        assert bottom_of(page) <= page.height - page.inset - 16 + 0.01, "above the line at the foot"
        for text in texts_on(page):
            assert text.x >= page.inset - 0.01
            assert text.x + text.width <= page.width - page.inset + 0.01
            assert text.y >= page.inset + 16, "below the line at the head"


@on_papers
def test_no_text_stands_on_another(part: Part, paper: Paper, orientation: Orientation, long: bool) -> None:
    for page in told(part, paper, orientation, long).pages:
        lines: dict[float, list[Spot]] = {}
        for text in texts_on(page):
            lines.setdefault(round(text.y, 1), []).append(text)
        for line in lines.values():
            for one, other in itertools.pairwise(sorted(line)):
                assert one.x + one.width <= other.x + 0.01, f"“{one.text}” and “{other.text}”"


@on_papers
def test_no_page_is_empty_and_none_ends_with_a_heading(
    part: Part, paper: Paper, orientation: Orientation, long: bool
) -> None:
    for page in told(part, paper, orientation, long).pages:
        assert rows_of(page), "every page goes on with a table"
        lowest = max(group.y + row.y for group in groups_of(page, "table") for row in group.children[1:])
        assert all(heading.y < lowest for heading in groups_of(page, "heading"))


@on_papers
def test_text_can_be_read_on_paper(part: Part, paper: Paper, orientation: Orientation, long: bool) -> None:
    assert min(sizes(page) for page in told(part, paper, orientation, long).pages) >= 7


@on_papers
def test_bookmarks_lead_to_what_the_part_shows(part: Part, paper: Paper, orientation: Orientation, long: bool) -> None:
    found = told(part, paper, orientation, long)
    shown = {group.owner for page in found.pages for window in page.windows for group, _, _ in window.picture.walk()}
    assert {entry.owner for entry in found.bookmarks if entry.owner} <= shown


def sizes(page: Page) -> float:
    """The smallest text on a page."""
    return min(
        item.size
        for window in page.windows
        for group, _, _ in window.picture.walk()
        for item in group.items
        if isinstance(item, Text)
    )
