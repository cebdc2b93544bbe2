"""The tables as a reader has them: rows lead to the map, are heard as tables, and bookmarks lead to them."""

from typing import Any

import pytest

from export.pdf.options import PdfOptions
from export.pdf.papers import Paper
from model.analysis.evidence import grading
from model.analysis.gap import ranked_gaps
from model.analysis.order import personas_of_map
from model.analysis.remedies import opportunities, remedies
from tests.export.pdf.lab import Printed, printed

TABLES = ("map", "gaps", "metrics", "evidence", "actions")


@pytest.fixture(scope="module")
def sally() -> Printed:
    return printed("Sally", PdfOptions(parts=TABLES, paper=Paper.A4))


def links_from(paper: Printed, part: str) -> list[Any]:
    return [
        link
        for number, page in enumerate(paper.opened.pages)
        if paper.pages[number].part == part
        for link in page.get("/Annots", [])  # type: ignore[attr-defined]
    ]


def test_each_row_about_something_on_the_map_leads_there(sally: Printed) -> None:
    snapshot, map_id = sally.snapshot, sally.map_id
    [persona] = personas_of_map(snapshot, map_id)
    wanted = {
        "gaps": len(ranked_gaps(snapshot, map_id, persona.id)),
        "actions": len(remedies(snapshot, map_id).found) + len(opportunities(snapshot, map_id)),
        "evidence": len(grading(snapshot, map_id).assumed),
    }
    assert all(wanted.values())
    map_page = sally.opened.pages[0]
    for part, count in wanted.items():
        found = links_from(sally, part)
        assert len(found) == count, part
        assert all(link.Dest[0].objgen == map_page.objgen for link in found), part


def test_bookmarks_lead_to_the_pages_of_their_part(sally: Printed) -> None:
    first: dict[str, int] = {}
    for number, page in enumerate(sally.pages):
        first.setdefault(page.part, number)
    pages = {page.objgen: number for number, page in enumerate(sally.opened.pages)}
    with sally.opened.open_outline() as outline:
        found = {entry.title: pages[entry.destination[0].objgen] for entry in outline.root}  # type: ignore[index,union-attr]
    titles = {"Gap list": "gaps", "Figures": "metrics", "Evidence": "evidence", "Action plan": "actions"}
    assert {title: found[title] for title in titles} == {title: first[part] for title, part in titles.items()}
