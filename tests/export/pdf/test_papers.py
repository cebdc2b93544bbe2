"""Paper sizes and where the map stands on them."""

import pytest

from export.pdf.papers import Orientation, Paper, larger_paper, page_size, place, register_page

MARGIN, FOOTER = 20.0, 16.0
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


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("size", [WIDE, TALL, (3.0, 4.0)])
def test_a_map_stands_inside_the_margins_centred_at_the_top(
    paper: Paper, orientation: Orientation, size: tuple[float, float]
) -> None:
    spot = place(paper, orientation, *size, margin=MARGIN, footer=FOOTER)
    width, height = size[0] * spot.scale, size[1] * spot.scale
    assert spot.y == MARGIN
    assert spot.x >= MARGIN - 1e-6
    assert spot.x + width / 2 == pytest.approx(spot.page_width / 2)
    assert spot.y + height <= spot.page_height - MARGIN - FOOTER + 1e-6


def test_a_map_fills_paper_in_one_direction() -> None:
    spot = place(Paper.A4, Orientation.AUTO, *WIDE, margin=MARGIN, footer=FOOTER)
    assert spot.x == pytest.approx(MARGIN)


def test_a_sheet_is_as_large_as_the_map() -> None:
    spot = place(Paper.SHEET, Orientation.PORTRAIT, *WIDE, margin=MARGIN, footer=FOOTER)
    assert (spot.page_width, spot.page_height, spot.scale) == (2040, 1056, 1)


def test_the_register_lies_on_paper_one_can_hold() -> None:
    assert register_page(Paper.A0, Orientation.AUTO) == register_page(Paper.A3, Orientation.LANDSCAPE)
    assert register_page(Paper.SHEET, Orientation.AUTO) == register_page(Paper.A4, Orientation.AUTO)
    width, height = register_page(Paper.LETTER, Orientation.PORTRAIT)
    assert width < height


def test_the_next_larger_paper_is_the_first_with_readable_text() -> None:
    better = larger_paper(*WIDE, 10.0, margin=MARGIN, footer=FOOTER)
    assert better is Paper.A2
    assert 10 * place(Paper.A2, Orientation.AUTO, *WIDE, margin=MARGIN, footer=FOOTER).scale >= 6
    assert 10 * place(Paper.A3, Orientation.AUTO, *WIDE, margin=MARGIN, footer=FOOTER).scale < 6
    assert larger_paper(90_000, 1000, 10.0, margin=MARGIN, footer=FOOTER) is Paper.SHEET
