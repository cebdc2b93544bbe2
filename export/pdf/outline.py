"""The outline of a PDF as raw objects: the tree of headings that readers show beside the pages. Knows no reportlab."""

from typing import NamedTuple

from export.pdf.fonts import string


class Entry(NamedTuple):
    """An entry: its title, how deep it stands, from 0, and where it leads, as PDF writes it."""

    title: str
    level: int
    goal: str


def outline_objects(entries: list[Entry], first: int) -> list[str]:
    """Return the objects of the tree, numbered from `first`: its root, then the entries. Levels go down one at a time.

    The first level is open, so two levels show; what is deeper opens on a click.
    """
    parents = [-1] * len(entries)
    children: list[list[int]] = [[] for _ in range(len(entries) + 1)]  # those of the root come last
    path: list[int] = []
    for count, entry in enumerate(entries):
        del path[entry.level :]
        parents[count] = path[-1] if path else -1
        children[parents[count]].append(count)
        path.append(count)
    shown = len(children[-1]) + sum(len(children[top]) for top in children[-1])
    objects = [f"<</Type/Outlines{_ends(children[-1], first, shown)}>>", *[""] * len(entries)]
    for siblings in children:
        for place, count in enumerate(siblings):
            entry, below = entries[count], children[count]
            fields = f"/Title {string(entry.title)}/Parent {first + 1 + parents[count]} 0 R/Dest {entry.goal}"
            if place:
                fields += f"/Prev {first + 1 + siblings[place - 1]} 0 R"
            if place + 1 < len(siblings):
                fields += f"/Next {first + 1 + siblings[place + 1]} 0 R"
            opened = parents[count] < 0
            objects[count + 1] = f"<<{fields}{_ends(below, first, len(below) if opened else -len(below))}>>"
    return objects


def _ends(below: list[int], first: int, shown: int) -> str:
    if not below:
        return ""
    return f"/First {first + 1 + below[0]} 0 R/Last {first + 1 + below[-1]} 0 R/Count {shown}"
