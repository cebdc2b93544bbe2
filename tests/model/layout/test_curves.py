"""Curves keep to the data: through every point, never beyond their neighbours, gaps left open."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.layout.curves import band_between, connected, curve_path, interpolate, runs

heights = st.lists(st.floats(-2, 2).map(lambda value: round(value, 1)), min_size=2, max_size=12)


def points(values):
    return [(100.0 * i, value) for i, value in enumerate(values)]


@given(heights)
def test_a_curve_goes_through_every_point(values):
    cubics = interpolate(points(values))
    assert [(c.x0, c.y0) for c in cubics] == points(values)[:-1]
    assert [(c.x3, c.y3) for c in cubics] == points(values)[1:]


@given(heights)
def test_a_curve_never_overshoots_the_two_points_it_joins(values):
    for cubic in interpolate(points(values)):
        low, high = sorted((cubic.y0, cubic.y3))
        assert all(low - 1e-9 <= cubic.y(step / 50) <= high + 1e-9 for step in range(51))


@given(heights)
def test_a_curve_has_no_kinks(values):
    cubics = interpolate(points(values))
    for left, right in pairwise(cubics):
        assert left.y3 - left.y2 == pytest.approx(right.y1 - right.y0, abs=1e-9)


def test_one_point_or_none_makes_no_curve():
    assert interpolate([]) == []
    assert interpolate([(0.0, 1.0)]) == []


def test_a_gap_in_the_data_is_a_gap_in_the_curve():
    assert runs([(0, 1), (1, 2), None, (3, 1), None, None]) == [[(0, 1), (1, 2)], [(3, 1)]]


def test_touching_segments_are_one_run_and_others_are_not():
    first, second = interpolate(points([0, 1])), interpolate([(300.0, 0.0), (400.0, 1.0)])
    assert connected([*first, *second]) == [first, second]
    assert len(connected(interpolate(points([0, 1, 0, 2])))) == 1


@given(heights, st.floats(0, 0.45), st.floats(0.55, 1))
def test_a_part_of_a_segment_lies_on_the_segment(values, start, end):
    cubic = interpolate(points(values))[0]
    part = cubic.part(start, end)
    assert part.x0 == pytest.approx(cubic.x0 + (cubic.x3 - cubic.x0) * start)
    for step in range(11):
        t = start + (end - start) * step / 10
        assert part.y(step / 10) == pytest.approx(cubic.y(t), abs=1e-9)


def test_there_is_no_band_where_the_expected_line_is_not_above():
    low, high = interpolate(points([0, 0]))[0], interpolate(points([1, 1]))[0]
    assert band_between(low, high) == ()
    assert band_between(low, low) == ()


def test_the_band_between_two_level_lines_is_the_whole_area():
    lower, upper = interpolate(points([1, 1]))[0], interpolate(points([0, 0]))[0]
    outline = band_between(lower, upper)
    assert outline[0] == ("M", 0.0, 0.0)
    assert outline[2][:3] == ("L", 100.0, 1.0)
    assert outline[-1] == ("Z",)


def test_the_band_ends_where_the_lines_cross():
    lower, upper = interpolate(points([1, -1]))[0], interpolate(points([-1, 1]))[0]
    outline = band_between(lower, upper)
    ends = [segment[-2] for segment in outline if segment[0] == "C"]
    assert max(ends) == pytest.approx(50.0, abs=1e-3)


def test_a_path_along_a_curve_starts_at_its_first_point_and_has_one_piece_each():
    path = curve_path(interpolate(points([0, 1, 0])), "ink", 2, (3, 2))
    assert path.segments[0] == ("M", 0.0, 0.0)
    assert [segment[0] for segment in path.segments] == ["M", "C", "C"]
    assert path.dash == (3, 2)
