"""The cases, one file each. To add one, write its file and name it here and in the README."""

from importlib import import_module
from typing import Final, NamedTuple

from benchmarks.measure import Figure


class Case(NamedTuple):
    """A file of this folder with a function `figures(size, repeats)`.

    `processes` is how many fresh processes a full run takes, whose samples are joined. A case that is not `sized` runs
    once, with size 0.
    """

    name: str
    processes: int = 3
    sized: bool = True

    def figures(self, size: int, repeats: int) -> list[Figure]:
        """Measure in this process."""
        found: list[Figure] = import_module(f"benchmarks.cases.{self.name}").figures(size, repeats)
        return found


CASES: Final = (
    Case("text"),
    Case("layout", processes=5),
    Case("canvas"),
    Case("edit"),
    Case("paste"),
    Case("opening"),
    Case("pdf"),
    Case("startup", processes=1, sized=False),
)


def case_called(name: str) -> Case:
    """The case of that name. Raises KeyError."""
    return {case.name: case for case in CASES}[name]
