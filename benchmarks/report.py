"""Figures as a table, as JSON and as RESULTS.md, each judged by its goals. Measures nothing."""

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

from benchmarks.measure import Figure, Goal

LINEAR_FROM = 1000
VERSIONED = ("PySide6-Essentials", "SQLAlchemy", "sqlmodel", "pydantic", "reportlab", "uharfbuzz")
HEADINGS = ("touchpoints", "figure", "median", "min–max", "floor", "ratio", "goal", "")
Sizes = dict[int, Figure]


class Result(NamedTuple):
    """A figure of a case at a size; size 0 is that of a case without sizes."""

    case: str
    size: int
    figure: Figure


class Verdict(NamedTuple):
    """What a goal says, and whether the figure met it; None when what it is compared with was not measured."""

    text: str
    met: bool | None


def verdicts(result: Result, results: Sequence[Result]) -> list[Verdict]:
    """Judge a figure by each goal that holds at its size."""
    figure = result.figure
    same = {r.size: r.figure for r in results if r.case == result.case and r.figure.name == figure.name}
    return [
        _verdict(goal, result.size, figure, same)
        for goal in figure.goals
        if not goal.sizes or result.size in goal.sizes
    ]


def _verdict(goal: Goal, size: int, figure: Figure, same: Sizes) -> Verdict:
    limit = f"{goal.limit:g}"
    if goal.of == "value":
        return Verdict(f"≤ {limit} {figure.unit}", figure.value <= goal.limit)
    if goal.of == "ratio":
        ratio = figure.ratio
        return Verdict(f"≤ {limit} × floor", None if ratio is None else ratio <= goal.limit)
    linear = goal.of == "linear"
    smaller = [other for other in same if other < size and (not linear or other >= LINEAR_FROM)]
    if not smaller:
        return Verdict("linear" if linear else "independent of size", None)
    base = max(smaller) if linear else min(smaller)
    growth = figure.value / same[base].value / (size / base if linear else 1)
    what = "each touchpoint" if linear else "it"
    return Verdict(f"{what} ≤ {limit} × that at {base:,} (is {growth:.2f})", growth <= goal.limit)


def row(result: Result, results: Sequence[Result]) -> tuple[str, ...]:
    """The cells of a line of the table."""
    figure = result.figure
    judged = verdicts(result, results)
    ratio = figure.ratio
    median = "" if figure.statistic == "median" else f" ({figure.statistic})"
    name = f"{figure.name} ({figure.note})" if figure.note else figure.name
    met = [verdict.met for verdict in judged if verdict.met is not None]
    return (
        f"{result.size:,}" if result.size else "–",
        name,
        f"{number(figure.value)} {figure.unit}{median}",
        f"{number(min(figure.samples))}–{number(max(figure.samples))}",
        f"{number(figure.value / ratio)} {figure.unit}" if ratio else "",
        "" if ratio is None else f"{number(ratio)} ×",
        "; ".join(verdict.text for verdict in judged),
        "" if not met else "met" if all(met) else "MISSED",
    )


def number(value: float) -> str:
    """Three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(results: Sequence[Result]) -> str:
    """All results for a terminal, one block for each case."""
    rows = [(result.case, row(result, results)) for result in results]
    widths = [max(len(cells[i]) for cells in [HEADINGS, *(cells for _, cells in rows)]) for i in range(len(HEADINGS))]
    lines = []
    for case in dict.fromkeys(result.case for result in results):
        lines += ["", case]
        for cells in (HEADINGS, *(cells for name, cells in rows if name == case)):
            lines.append("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    return "\n".join(lines)


def as_json(results: Sequence[Result], machine: dict[str, str]) -> dict[str, Any]:
    """All results with every sample."""
    return {"machine": machine, "results": [{**r._asdict(), "figure": r.figure.as_json()} for r in results]}


def machine(date: str, command: str) -> dict[str, str]:
    """What the figures were measured on, and how busy that was before."""
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "date": date,
        "command": command,
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load before": load,
        "Python": f"{platform.python_version()} ({sys.implementation.name})",
        **{name: version(name) for name in VERSIONED},
        "screen": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }


def markdown(results: Sequence[Result], machine: dict[str, str]) -> str:
    """The whole of RESULTS.md."""
    missed = [
        f"- {r.case}, {r.figure.name}{_at(r.size)}: {verdict.text}; is {_is(r.figure, verdict)}"
        for r in results
        for verdict in verdicts(r, results)
        if verdict.met is False
    ]
    judged = sum(verdict.met is not None for r in results for verdict in verdicts(r, results))
    lines = [
        "# Results",
        "",
        "Written by the benchmarks; [README.md](README.md) says what the figures mean and how to renew them.",
        "",
        *(f"- {what}: {value}" for what, value in machine.items()),
        "",
        f"## Goals: {judged - len(missed)} of {judged} met",
        "",
        *(["Missed:", "", *missed] if missed else ["None is missed."]),
    ]
    for case in dict.fromkeys(result.case for result in results):
        lines += ["", f"## {case}", "", _line(HEADINGS), _line(["---"] * len(HEADINGS))]
        lines += [_line(row(result, results)) for result in results if result.case == case]
        floors = dict.fromkeys(
            (r.figure.name, r.figure.floor_name) for r in results if r.case == case and r.figure.floor_name
        )
        by_floor: dict[str, list[str]] = {}
        for name, floor in floors:
            by_floor.setdefault(floor, []).append(name)
        lines += ["", *(f"Floor of {'; '.join(names)}: {floor}." for floor, names in by_floor.items())]
    return "\n".join(lines) + "\n"


def _at(size: int) -> str:
    return f", at {size:,}" if size else ""


def _is(figure: Figure, verdict: Verdict) -> str:
    return f"{figure.ratio:.3g} ×" if "floor" in verdict.text and figure.ratio else f"{figure.value:.3g} {figure.unit}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
