"""The lines at the head and the foot of pages: what their marks become, and that they have room."""

import pytest

from export.base import unheard
from export.pdf.frames import paper_frame
from export.pdf.furniture import filled
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{map} · {project}", "Returns  ·  Shop"),
        ("{map} · {author}", "Returns"),
        ("{author}·{map}", "·Returns"),
        ("{author} · {map} · {author}", "Returns"),
        ("{author}", ""),
        ("Draft of {map}, {unknown}", "Draft of Returns, {unknown}"),
        ("Una col·lecció · {map}", "Una col·lecció  ·  Returns"),
    ],
)
def test_marks_are_filled_in_and_what_is_empty_goes_with_its_dot(text: str, shown: str) -> None:
    assert filled(text, {"map": "Returns", "project": "Shop", "author": ""}) == shown


@pytest.mark.parametrize("title", ["{project} by hand", "a · b", "col·lecció", r"\1 \g<0>"])
def test_a_title_stands_as_it_is_whatever_it_holds(title: str) -> None:
    assert filled("{map} · {project}", {"map": title, "project": "Shop"}) == f"{title}  ·  Shop"


def test_the_line_that_names_a_tile_has_room_of_its_own_even_without_a_footer() -> None:
    snapshot = Snapshot(sample_records())
    options = PdfOptions(Sheets.TILES, footer="", page_numbers=False, as_of=False, parts=("map",))
    for page in Job(snapshot, snapshot.all(JourneyMap)[0].id, options, unheard).pages:
        line = page.windows[-1]
        assert [group.role for group in line.picture.groups] == ["footer"]
        assert paper_frame(options, page.width, page.height).bottom <= line.y
