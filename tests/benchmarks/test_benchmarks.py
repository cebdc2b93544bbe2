"""The benchmarks run and say what they measured. How long anything takes is none of a test's business."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.__main__ import main
from benchmarks.cases import CASES, Case
from benchmarks.measure import Figure, Goal, interleave

ROOT = Path(__file__).resolve().parents[2]


def name(case: Case) -> str:
    return case.name


def results_of(goal: Goal, **values: float) -> list[report.Result]:
    """Results of one figure at sizes given as `at_100=1.0`, each with a floor of 1."""
    return [
        report.Result("case", int(size.removeprefix("at_")), Figure("figure", "ms", [value], "floor", [1.0], (goal,)))
        for size, value in values.items()
    ]


def met(results: list[report.Result]) -> list[bool | None]:
    return [verdict.met for result in results for verdict in report.verdicts(result, results)]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_every_case_measures_a_small_map(case: Case) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", case.name, "20", "1"],
        cwd=ROOT, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    figures = [Figure.from_json(values) for values in json.loads(outcome.stdout.splitlines()[-1])]
    assert len({figure.name for figure in figures}) == len(figures) > 0
    assert all(min(figure.samples) > 0 for figure in figures)
    ratios = [figure.ratio for figure in figures if figure.ratio is not None]
    assert ratios
    assert min(ratios) > 0


def test_one_case_is_run_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept, written = tmp_path / "samples.json", tmp_path / "RESULTS.md"
    options = ["--only", "text", "--sizes", "20,10", "--repeats", "2", "--json", str(kept), "--write", str(written)]
    assert main(options) == 0
    printed = capsys.readouterr().out
    found = json.loads(kept.read_text(encoding="utf-8"))["results"]
    assert {result["size"] for result in found} == {10, 20}
    assert all(len(result["figure"]["samples"]) == 2 for result in found)
    for result in found:
        assert result["figure"]["name"] in printed
        assert result["figure"]["name"] in written.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "RESULTS.md"])
def test_the_pages_name_every_case(page: str) -> None:
    text = (ROOT / "benchmarks" / page).read_text(encoding="utf-8")
    assert [case.name for case in CASES if f"| {case.name} |" not in text and f"## {case.name}\n" not in text] == []


def test_work_and_floor_take_turns_and_the_first_round_does_not_count() -> None:
    heard: list[str] = []
    times = interleave(2, lambda: heard.append("work"), lambda: heard.append("floor"))
    assert heard == ["work", "floor"] * 3
    assert [len(found) for found in times] == [2, 2]


def test_the_ratio_is_that_of_the_pairs() -> None:
    assert Figure("figure", "ms", [2.0, 30.0, 4.0], "floor", [1.0, 10.0, 1.0]).ratio == 3.0


def test_a_goal_for_the_ratio_holds_at_its_sizes() -> None:
    assert met(results_of(Goal("ratio", 2, (100, 1000)), at_10=5, at_100=1.5, at_1000=3)) == [True, False]


def test_a_linear_goal_compares_touchpoints() -> None:
    assert met(results_of(Goal("linear", 1.3, (10_000,)), at_1000=1, at_10000=12)) == [True]
    assert met(results_of(Goal("linear", 1.3, (10_000,)), at_1000=1, at_10000=14)) == [False]
    assert met(results_of(Goal("linear", 1.3, (10_000,)), at_10000=14)) == [None]


def test_a_flat_goal_compares_with_the_smallest_size() -> None:
    assert met(results_of(Goal("flat", 1.3, (1000,)), at_10=1, at_100=9, at_1000=1.2)) == [True]
    assert met(results_of(Goal("flat", 1.3, (1000,)), at_10=1, at_100=9, at_1000=2)) == [False]


def test_the_written_page_lists_what_was_missed() -> None:
    page = report.markdown(results_of(Goal("ratio", 2), at_100=1, at_1000=3), {"date": "2026-01-01"})
    assert "1 of 2 met" in page
    assert "- case, figure, at 1,000: ≤ 2 × floor; is 3 ×" in page
