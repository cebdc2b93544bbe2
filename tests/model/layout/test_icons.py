"""Icons: every file becomes an outline on the grid, and no name fails."""

import pytest

from model.layout.icons import GRID, UNKNOWN, icon_names, icon_segments

LENGTHS = {"M": 2, "L": 2, "C": 6, "Z": 0}


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_icon_is_lines_and_cubics_inside_its_grid(name: str) -> None:
    segments = icon_segments(name)
    assert segments[0][0] == "M"
    for command, *numbers in segments:
        assert len(numbers) == LENGTHS[str(command)]
        assert all(isinstance(number, float) and 0 <= number <= GRID for number in numbers)


def test_circles_and_arcs_become_cubics() -> None:
    commands = [segment[0] for segment in icon_segments("circle")]
    assert commands.count("C") == 4 or commands.count("C") == 2
    assert "C" in [segment[0] for segment in icon_segments("store")]


def test_a_name_that_is_not_bundled_gives_the_stand_in() -> None:
    assert UNKNOWN in icon_names()
    assert icon_segments("no such icon") == icon_segments(UNKNOWN)
    assert icon_segments("../fonts/README") == icon_segments(UNKNOWN)


def test_the_mark_is_bundled() -> None:
    assert "laneway" in icon_names()
    assert icon_segments("laneway") != icon_segments(UNKNOWN)
