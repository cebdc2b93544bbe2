"""All cases, each in fresh processes: `python -m benchmarks [--quick] [--write benchmarks/RESULTS.md]`."""

import argparse
import compileall
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import report
from benchmarks.cases import CASES, Case
from benchmarks.measure import Figure

ROOT = Path(__file__).resolve().parents[1]
FULL_SIZES, QUICK_SIZES = (100, 1000, 10_000), (100, 1000)
FULL_REPEATS, QUICK_REPEATS = 9, 3
LARGE, LARGE_REPEATS, LARGE_PROCESSES = 10_000, 3, 2  # what takes seconds is measured less often


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for, print it and write it; return 1 if a case failed."""
    chosen = _parser().parse_args(arguments)
    sizes = chosen.sizes or (QUICK_SIZES if chosen.quick else FULL_SIZES)
    command = " ".join(["python -m benchmarks", *arguments])
    machine = report.machine(dt.datetime.now(dt.UTC).date().isoformat(), command)
    for folder in ("model", "export", "ui", "benchmarks"):
        compileall.compile_dir(str(ROOT / folder), quiet=2)
    results: list[report.Result] = []
    failed = False
    for case in [case for case in CASES if not chosen.only or case.name in chosen.only]:
        for size in sizes if case.sized else (0,):
            _tell(f"{case.name} {size or ''}".strip())
            repeats, processes = _effort(case, size, chosen.quick)
            try:
                figures = _measured(case, size, chosen.repeats or repeats, 1 if chosen.repeats else processes)
            except subprocess.CalledProcessError as error:
                failed = True
                print(f"{case.name} at {size} failed:\n{error.stderr}", file=sys.stderr)
                continue
            results += [report.Result(case.name, size, figure) for figure in figures]
    _tell("")
    print(*(f"{what}: {value}" for what, value in machine.items()), sep="\n")
    print(report.table(results))
    if chosen.json:
        chosen.json.write_text(json.dumps(report.as_json(results, machine), indent=1), encoding="utf-8")
    if chosen.write and not failed:
        chosen.write.write_text(report.markdown(results, machine), encoding="utf-8")
    return int(failed)


def _effort(case: Case, size: int, quick: bool) -> tuple[int, int]:
    """How many rounds in how many processes."""
    if quick:
        return QUICK_REPEATS, 1
    if size >= LARGE:
        return LARGE_REPEATS, min(case.processes, LARGE_PROCESSES)
    return FULL_REPEATS, case.processes


def _measured(case: Case, size: int, repeats: int, processes: int) -> list[Figure]:
    """The figures of a case, the samples of several fresh processes joined. Raises CalledProcessError."""
    figures: list[Figure] = []
    for _ in range(processes):
        outcome = subprocess.run(
            [sys.executable, "-m", "benchmarks.run", case.name, str(size), str(repeats)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found = [Figure.from_json(values) for values in json.loads(outcome.stdout.splitlines()[-1])]
        figures = [old.joined(new) for old, new in zip(figures, found, strict=True)] if figures else found
    return figures


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    def sizes(text: str) -> tuple[int, ...]:
        return tuple(sorted({int(part) for part in text.split(",")}))

    names = [case.name for case in CASES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure Laneway against its floors.")
    parser.add_argument("--quick", action="store_true", help="two sizes, few repeats: about a minute")
    parser.add_argument("--sizes", type=sizes, metavar="N,N", help="numbers of touchpoints (default: 100,1000,10000)")
    parser.add_argument("--only", action="append", choices=names, help="only this case; may be given several times")
    parser.add_argument("--repeats", type=int, metavar="N", help="rounds in one process, instead of the usual")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample to a file")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as Markdown")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
