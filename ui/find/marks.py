"""Where on the canvas the words of a search stand, read from the glyphs of the Picture. Knows no session, no widget."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF

from model.analysis.folding import Needle, spans
from model.layout.picture import Field, Group, Text
from ui.canvas.layer import Entry

_ASCENT, _HEIGHT = 0.95, 1.28  # of a line of text, in units of its size

Says = Callable[[Group], bool]
"""Whether a group shows a record in which something was found."""


class Marks:
    """Finds the places of one search. Groups that stand unchanged are looked at once."""

    def __init__(self, wanted: Needle) -> None:
        self._wanted = wanted
        self._known: dict[int, tuple[Group, list[QRectF]]] = {}

    def of(self, entries: Iterable[Entry], says: Says) -> list[QRectF]:
        """The places of all matches in groups that have them."""
        found: list[QRectF] = []
        for entry in entries:
            if entry.group.items and says(entry.group):
                found += (rect.translated(entry.x, entry.y) for rect in self._in_group(entry.group))
        return found

    def of_match(self, entries: Iterable[Entry], field: str, number: int) -> list[QRectF]:
        """The places of the match that is the `number`th in a field; of the whole field where its words are hidden."""
        for entry in entries:
            area = next((item for item in entry.group.items if isinstance(item, Field) and item.name == field), None)
            if area is None:
                continue
            matches = _matches(_lines(entry.group, area), self._wanted)
            rects = matches[number] if number < len(matches) else [_rect(area)]
            return [rect.translated(entry.x, entry.y) for rect in rects]
        return []

    def _in_group(self, group: Group) -> list[QRectF]:
        known = self._known.get(id(group.items))
        if known is None or known[0].items is not group.items:
            fields = [item for item in group.items if isinstance(item, Field)]
            blocks = [_lines(group, field) for field in fields]
            inside = {id(line) for block in blocks for line in block}
            blocks += [[item] for item in group.items if isinstance(item, Text) and id(item) not in inside]
            rects = [rect for block in blocks for match in _matches(block, self._wanted) for rect in match]
            known = self._known[id(group.items)] = (group, rects)
        return known[1]


def _lines(group: Group, field: Field) -> list[Text]:
    low, high = field.y - 1, field.y + field.height + 1
    return [
        item
        for item in group.items
        if isinstance(item, Text) and low <= item.y <= high and item.x < field.x + field.width
    ]


def _matches(lines: Sequence[Text], wanted: Needle) -> list[list[QRectF]]:
    """The matches in a text of several lines, each as its pieces."""
    starts, whole = [], ""
    for line in lines:
        if whole and not whole[-1].isspace():
            whole += " "
        starts.append(len(whole))
        whole += line.text
    found = []
    for start, end in spans(whole, wanted):
        pieces = []
        for line, first in zip(lines, starts, strict=True):
            low, high = max(start - first, 0), min(end - first, len(line.text))
            if low < high:
                pieces.append(_stretch(line, low, high))
        found.append(pieces)
    return found


def _stretch(line: Text, low: int, high: int) -> QRectF:
    """The place of some characters of a line; of all of it where glyphs and characters do not go side by side."""
    left, right = line.x, line.x + line.width
    edges = _edges(line)
    if edges is not None:
        left, right = edges[low], edges[high]
    return QRectF(left, line.y - line.size * _ASCENT, right - left, line.size * _HEIGHT)


def _edges(line: Text) -> list[float] | None:
    """Where each character begins, and where the last one ends."""
    if "".join(cluster for run in line.runs for cluster in run.clusters) != line.text:
        return None  # written from right to left, or with glyphs out of order
    edges: list[float] = []
    for run in line.runs:
        left = line.x + run.x
        begins = [left + x for x, _ in run.positions]
        for n, cluster in enumerate(run.clusters):
            if cluster:
                after = next((begins[m] for m in range(n + 1, len(begins)) if run.clusters[m]), left + run.width)
                edges += (begins[n] + (after - begins[n]) * k / len(cluster) for k in range(len(cluster)))
    last = line.runs[-1]
    return [*edges, line.x + last.x + last.width]


def _rect(field: Field) -> QRectF:
    return QRectF(field.x, field.y, field.width, field.height)
