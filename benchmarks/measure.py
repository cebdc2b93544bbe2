"""What a benchmark gives back, and the loop that times work and floor in turn. Knows nothing of the program."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, Self


class Goal(NamedTuple):
    """A ceiling for a figure at the sizes named, at all of them by default.

    "ratio" is against the floor and "value" in the figure's own unit. "linear" is the cost of one touchpoint here
    against its cost at the next smaller size from 1,000 on; "flat" is the value here against that at the smallest size.
    """

    of: Literal["ratio", "value", "linear", "flat"]
    limit: float
    sizes: tuple[int, ...] = ()


class Figure(NamedTuple):
    """One measured thing. Work and floor were timed in turn: their samples belong together in pairs."""

    name: str
    unit: str
    samples: list[float]
    floor_name: str = ""
    floor: list[float] = []  # noqa: RUF012 - a default that nobody changes
    goals: tuple[Goal, ...] = ()
    statistic: Literal["median", "p99", "max"] = "median"
    note: str = ""

    @property
    def value(self) -> float:
        """The figure itself: the median, or what `statistic` says."""
        return summary(self.samples, self.statistic)

    @property
    def ratio(self) -> float | None:
        """The figure in units of its floor. Of medians it is the median of the pairs' ratios: drift cancels out."""
        if not self.floor:
            return None
        if self.statistic == "median" and len(self.samples) == len(self.floor):
            return statistics.median(a / b for a, b in zip(self.samples, self.floor, strict=True))
        return self.value / summary(self.floor, self.statistic)

    def joined(self, other: Self) -> Self:
        """The same figure with the samples of another process added."""
        notes = dict.fromkeys(filter(None, (self.note, other.note)))
        return self._replace(
            samples=[*self.samples, *other.samples], floor=[*self.floor, *other.floor], note=", ".join(notes)
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values, the samples included."""
        worked_out = {"value": self.value, "low": min(self.samples), "high": max(self.samples), "ratio": self.ratio}
        return {**self._asdict(), "goals": [goal._asdict() for goal in self.goals], **worked_out}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The figure of `as_json`."""
        own = {name: values[name] for name in cls._fields}
        return cls(**{**own, "goals": tuple(Goal(g["of"], g["limit"], tuple(g["sizes"])) for g in values["goals"])})


def summary(samples: Sequence[float], statistic: str) -> float:
    """The median, the 99th percentile (nearest rank) or the largest of some samples."""
    if statistic == "median":
        return statistics.median(samples)
    if statistic == "max":
        return max(samples)
    return sorted(samples)[math.ceil(0.99 * len(samples)) - 1]


class Step(NamedTuple):
    """What is timed, and what is done before it that is not."""

    call: Callable[[], object]
    before: Callable[[], object] | None = None


def interleave(repeats: int, *steps: Step | Callable[[], object], warm_up: bool = True) -> list[list[float]]:
    """Run the steps in turn and return the milliseconds of each one's runs. The first round is not counted."""
    plain = [step if isinstance(step, Step) else Step(step) for step in steps]
    times: list[list[float]] = [[] for _ in plain]
    for round_number in range(repeats + warm_up):
        for found, step in zip(times, plain, strict=True):
            if step.before is not None:
                step.before()
            start = time.perf_counter()
            step.call()
            spent = time.perf_counter() - start
            if round_number or not warm_up:
                found.append(spent * 1e3)
    return times


def settle() -> None:
    """Put what is loaded out of the collector's sight, as the program does after start; the collector stays on."""
    gc.collect()
    gc.freeze()
