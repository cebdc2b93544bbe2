"""Tiles: where a map is cut, that nothing is cut that must stay whole, and that all of it is there once."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from export.base import unheard
from export.pdf.context import PrintContext
from export.pdf.frames import paper_frame
from export.pdf.job import Job
from export.pdf.options import PdfOptions, Sheets
from export.pdf.page import ON_SCREEN_ONLY, Page
from export.pdf.papers import Orientation, Paper
from export.pdf.slicing import sliced
from export.pdf.tiling import grid, line_extents, name, room, strips, touched
from model.edits.common import change
from model.layout.context import Column
from model.layout.picture import Group, Path, Text
from model.records import JourneyMap
from model.samples import big_records, sample_records
from model.store import Snapshot
from tests.builders import Scene, a_map, a_note, a_pain

SAMPLES = Snapshot(sample_records())
A3_TILES = PdfOptions(Sheets.TILES, Paper.A3, parts=("map",), overview=False)


def columns(told: str, width: float = 100.0) -> tuple[Column, ...]:
    """Columns of a hundred points by the letters of their stages."""
    return tuple(Column(f"{i}", stage, i * (width + 12), width) for i, stage in enumerate(told))


def tiles(snapshot: Snapshot, map_id: str, options: PdfOptions = A3_TILES) -> tuple[Page, ...]:
    return Job(snapshot, map_id, options, unheard).pages


@pytest.mark.parametrize(
    ("stages", "width", "cuts"),
    [
        ("aaaa", 500, ()),
        ("aaaa", 230, (2,)),
        ("aabb", 340, (2,)),  # three and one would do as well, but would tear a stage
        ("abbb", 340, (1,)),
        ("aaaaaa", 450, (3,)),  # four and two would do as well, but less evenly
        ("aaa", 50, (1, 2)),  # what does not fit stands alone
        ("", 500, ()),
    ],
)
def test_strips_are_few_then_between_stages_then_even(stages: str, width: float, cuts: tuple[int, ...]) -> None:
    assert strips(columns(stages), width) == cuts


def test_the_scale_gives_way_where_a_touchpoint_is_wider_than_the_sheet() -> None:
    frame = paper_frame(A3_TILES, 1, 1)
    assert room(A3_TILES, frame, columns("aa")).scale == 1.0
    narrow = replace(A3_TILES, paper=Paper.A4)
    found = room(narrow, paper_frame(narrow, 1, 1), columns("a", 480))
    assert found.scale < 1.0
    assert found.width >= 480


def test_tiles_are_named_by_row_and_place() -> None:
    assert [name(0, 0), name(2, 1), name(11, 25), name(0, 26), name(3, 53)] == ["A1", "B3", "Z12", "AA1", "BB4"]


def a_tall_map() -> Scene:
    """A lane of notes that no sheet is high enough for."""
    scene = a_map("Buy: Look Compare Pay", "Use: Open")
    for i in range(14):
        a_note(scene, f"What they said in interview {i}, word for word. " * 4, "Look")
    for i in range(5):
        a_note(scene, f"And here, number {i}, they said something else. " * 6, "Pay")
    a_pain(scene, "It takes too long", "Compare Pay")
    return scene


def a_wordy_map() -> Scene:
    """Stages with all the lines that they can have."""
    scene = a_map("Buy: Look Pay", "Use: Open")
    for stage in ("Buy", "Use"):
        words = {"goal": "They want this. " * 9, "contact_centre": "It does that. " * 9}
        scene.edit(change, scene.id(stage), title="A long name for a stage", **words)
    return scene


CASES = {
    **{journey.title: (SAMPLES, journey.id) for journey in SAMPLES.all(JourneyMap)},
    "a hundred touchpoints": ((big := Snapshot(big_records(100))), big.all(JourneyMap)[0].id),
    "a tall lane": ((tall := a_tall_map()).store, tall.map_id),
    "no stages": ((bare := a_map()).store, bare.map_id),
    "wordy stages": ((wordy := a_wordy_map()).store, wordy.map_id),
    "stages alone": ((begun := a_map("Buy:", "Use:")).store, begun.map_id),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Snapshot, str]:
    return CASES[request.param]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3])
def test_every_line_of_text_stands_whole_on_one_tile_and_on_no_other(case: tuple[Snapshot, str], paper: Paper) -> None:
    options = replace(A3_TILES, paper=paper)
    context = PrintContext(*case, options)
    shown: Counter[tuple[float, float, str]] = Counter()
    for page in tiles(*case, options):
        for window in page.windows:
            if window.repeated or window.core is None or window.clip is None:
                continue
            for group, x, y in window.groups or window.picture.walk():
                lines = [item for item in group.items if isinstance(item, Text)]
                if group.role in window.leave_out:
                    continue
                for line, (top, bottom) in zip(lines, line_extents(group, y), strict=True):
                    left = x + line.x
                    if window.core.holds(left + line.width / 2, y + line.y - line.size / 3):
                        shown[round(left, 3), round(y + line.y, 3), line.text] += 1
                        assert window.clip.left <= left
                        assert left + line.width <= window.clip.right
                        assert window.clip.top <= top
                        assert bottom <= window.clip.bottom
    wanted = Counter(
        (round(x + item.x, 3), round(y + item.y, 3), item.text)
        for group, x, y in context.picture.walk()
        if group.role not in ON_SCREEN_ONLY and group.role != "stage-again"
        for item in group.items
        if isinstance(item, Text)
    )
    assert shown == wanted


def test_cuts_fall_between_touchpoints_and_between_lanes(case: tuple[Snapshot, str]) -> None:
    context = PrintContext(*case, A3_TILES)
    cuts = grid(context.layout, context.tiles[1])
    for x in cuts.xs[1:-1]:
        assert all(not column.x < x < column.right for column in context.layout.columns)
    rows = {row.y for row in context.layout.rows} | {cuts.head.top}
    tall = {row.y: row for row in context.layout.rows}
    for top, y in pairwise(cuts.ys[:-1]):
        inside = [row for row in tall.values() if row.y < y < row.bottom]
        assert y in rows or inside[0].height > (y - top) * 0.9, "only a lane higher than a sheet is cut"


def test_a_lane_higher_than_a_sheet_is_cut_between_its_cards_or_lines() -> None:
    scene = CASES["a tall lane"]
    context = PrintContext(*scene, replace(A3_TILES, paper=Paper.A4))
    cuts = grid(context.layout, context.tiles[1])
    row = next(row for row in context.layout.rows if row.kind == "notes")
    within = [y for y in cuts.ys if row.y < y < row.bottom]
    assert within
    for y in within:
        for group, _, top in context.picture.walk():
            assert not any(start < y < end for start, end in line_extents(group, top))


def test_tiles_fit_their_sheets_with_labels_and_overlap(case: tuple[Snapshot, str]) -> None:
    for page in tiles(*case):
        for window in page.windows:
            if window.clip is None:
                continue
            left, top, right, bottom = window.clip
            assert window.x + left * window.scale >= 7 * 72 / 25.4 - 0.01
            assert window.x + right * window.scale <= page.width - 7 * 72 / 25.4 + 0.01
            assert window.y + top * window.scale >= 7 * 72 / 25.4 - 0.01
            assert window.y + bottom * window.scale <= page.height - 7 * 72 / 25.4 - 16 + 0.01


def test_each_tile_shows_its_stages_and_its_lane_labels() -> None:
    snapshot, map_id = CASES["a hundred touchpoints"]
    for page in tiles(snapshot, map_id):
        roles = {
            group.role
            for window in page.windows
            for group, _, _ in window.groups or ()
            if group.role not in window.leave_out
        }
        assert roles & {"stage", "stage-again"}
        assert "lane-label" in roles


def test_neighbours_share_the_overlap_and_the_last_have_none() -> None:
    snapshot, map_id = CASES["a hundred touchpoints"]
    first, *_ = tiles(snapshot, map_id)
    window = first.windows[0]
    assert window.clip is not None
    assert window.core is not None
    assert (window.clip.right - window.core.right) * window.scale == pytest.approx(10 * 72 / 25.4)
    without = tiles(snapshot, map_id, replace(A3_TILES, overlap=0))[0].windows[0]
    assert without.clip == without.core


def test_auto_takes_the_way_the_paper_lies_that_needs_fewer_sheets() -> None:
    for snapshot, map_id in CASES.values():
        counts = {
            way: len(tiles(snapshot, map_id, replace(A3_TILES, orientation=way)))
            for way in (Orientation.AUTO, Orientation.LANDSCAPE, Orientation.PORTRAIT)
        }
        assert counts[Orientation.AUTO] == min(counts.values())


def test_the_scale_that_spares_sheets_does_so() -> None:
    snapshot, map_id = next(iter(CASES.values()))
    job = Job(snapshot, map_id, A3_TILES, unheard)
    job.run()
    [finding] = job.findings
    assert finding.better is not None
    fewer = len(tiles(snapshot, map_id, finding.better))
    assert fewer <= 0.75 * len(job.pages)
    assert f"would take {fewer}." in finding.text


def test_a_long_path_is_cut_into_what_each_strip_shows() -> None:
    points = tuple(("M" if not i else "L", float(10 * i), float(i % 3)) for i in range(101))
    group = Group("lane", "curve", 0, 0, 1000, 10, (Path(points, None, "ink", 1),), always=True)
    cuts = (0.0, 250.0, 500.0, 1000.0)
    pieces = sliced(group, 0.0, cuts, range(3))
    for strip, (left, right) in enumerate(pairwise(cuts)):
        [path] = pieces[strip].items
        assert isinstance(path, Path)
        drawn = {(segment[-2], segment[-1]) for segment in path.segments}
        assert {point[1:] for point in points if left <= point[1] <= right} <= drawn  # type: ignore[operator]
        assert len(path.segments) <= (right - left) / 10 + 5


@pytest.mark.parametrize("way", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
def test_the_header_stands_on_the_first_strip(case: tuple[Snapshot, str], way: Orientation) -> None:
    context = PrintContext(*case, replace(A3_TILES, paper=Paper.A4, orientation=way))
    right = grid(context.layout, context.tiles[1]).xs[1]
    found = [(x, group) for group, x, _ in context.picture.walk() if group.role in ("title", "persona")]
    assert found
    assert all(x + group.width <= right for x, group in found)


@pytest.mark.parametrize("way", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
def test_tiles_keep_within_wide_margins_at_any_scale(case: tuple[Snapshot, str], way: Orientation) -> None:
    options = replace(A3_TILES, paper=Paper.LEGAL, orientation=way, margin=50, overlap=30, scale=4.0, header="Head")
    frame, fits = PrintContext(*case, options).tiles
    assert fits.scale < 4.0
    for page in tiles(*case, options):
        for window in page.windows:
            if window.clip is not None:
                assert window.x + window.clip.right * window.scale <= frame.width - frame.margin + 0.01
                assert window.y + window.clip.bottom * window.scale <= frame.bottom + 0.01


def test_what_stands_beyond_the_last_cut_is_on_the_last_piece() -> None:
    assert touched((0.0, 100.0, 200.0), 300.0, 400.0) == range(1, 2)
    assert touched((0.0, 100.0, 200.0), -50.0, 150.0) == range(2)


def test_the_overlap_shows_the_shapes_of_the_next_tile() -> None:
    snapshot, map_id = CASES["a hundred touchpoints"]
    first = tiles(snapshot, map_id)[0].windows[0]
    assert first.core is not None
    assert first.clip is not None
    beyond = [
        group
        for group, x, _ in first.groups or ()
        if group.role == "touchpoint" and first.core.right < x < first.clip.right and group.items
    ]
    assert len(beyond) == 1
