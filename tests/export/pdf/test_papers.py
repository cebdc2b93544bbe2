"""Paper sizes and where the map stands on them."""

import pytest

from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import MILLIMETRE, PORTRAIT_SIZES, Orientation, Paper, page_size, table_page
from export.pdf.sheets import readable_paper, spot

WIDE, TALL = (2000.0, 1000.0), (900.0, 2000.0)


@pytest.mark.parametrize(
    ("paper", "short", "long"),
    [
        (Paper.A4, 595.276, 841.890),
        (Paper.A3, 841.890, 1190.551),
        (Paper.A2, 1190.551, 1683.780),
        (Paper.A1, 1683.780, 2383.937),
        (Paper.A0, 2383.937, 3370.394),
        (Paper.LETTER, 612, 792),
        (Paper.LEGAL, 612, 1008),
        (Paper.TABLOID, 792, 1224),
    ],
)
def test_sizes_are_those_of_the_standards(paper: Paper, short: float, long: float) -> None:
    assert page_size(paper, Orientation.AUTO, *WIDE) == pytest.approx((long, short), abs=0.001)
    assert page_size(paper, Orientation.AUTO, *TALL) == pytest.approx((short, long), abs=0.001)
    assert page_size(paper, Orientation.PORTRAIT, *WIDE) == pytest.approx((short, long), abs=0.001)
    assert page_size(paper, Orientation.LANDSCAPE, *TALL) == pytest.approx((long, short), abs=0.001)


@pytest.mark.parametrize("paper", list(PORTRAIT_SIZES))
@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("size", [WIDE, TALL, (3.0, 4.0)])
@pytest.mark.parametrize("sheets", [Sheets.ONE, Sheets.FIT])
def test_a_map_stands_inside_the_margins_centred_at_the_top(
    paper: Paper, orientation: Orientation, size: tuple[float, float], sheets: Sheets
) -> None:
    options = PdfOptions(sheets, paper, orientation, margin=12, header="Draft")
    frame, x, y, scale = spot(options, *size)
    width, height = size[0] * scale, size[1] * scale
    assert frame.margin == pytest.approx(12 * MILLIMETRE)
    assert y == frame.margin + 16
    assert x >= frame.margin - 1e-6
    assert x + width / 2 == pytest.approx(frame.width / 2)
    assert y + height <= frame.height - frame.margin - 16 + 1e-6


def test_a_map_fills_paper_in_one_direction() -> None:
    found = spot(PdfOptions(Sheets.FIT), *WIDE)
    assert found.x == pytest.approx(found.frame.margin)


def test_a_sheet_is_as_large_as_the_map_at_its_scale() -> None:
    found = spot(PdfOptions(scale=0.5, margin=10), *WIDE)
    edges = 20 * MILLIMETRE
    assert (found.frame.width, found.frame.height) == pytest.approx((1000 + edges, 500 + edges + 16))
    assert found.scale == 0.5


def test_tables_lie_on_paper_one_can_hold() -> None:
    assert table_page(Paper.A0, Orientation.AUTO) == table_page(Paper.A3, Orientation.LANDSCAPE)
    width, height = table_page(Paper.LETTER, Orientation.PORTRAIT)
    assert width < height


def test_the_suggested_paper_is_the_first_with_readable_text() -> None:
    assert readable_paper(PdfOptions(), *WIDE, 10.0) is Paper.A2
    assert 10 * spot(PdfOptions(Sheets.FIT, Paper.A2), *WIDE).scale >= 6
    assert 10 * spot(PdfOptions(Sheets.FIT, Paper.A3), *WIDE).scale < 6
    assert readable_paper(PdfOptions(), 90_000, 1000, 10.0) is None
