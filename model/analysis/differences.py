"""How two states of a record differ, field by field and in words. Knows no map and no order.

The fields are read from what the records declare, so a new field is compared from its first day.
"""

import datetime as dt
from typing import Any, Final, NamedTuple

from model.durations import format_duration
from model.layout.shaping import graphemes
from model.records import Record
from model.store import Snapshot
from model.wording import format_day, signed

_PLACES: Final = {"key", "project_id", "map_id", "stage_id", "touchpoint_id", "lane_id", "touchpoint_ids"}
_LOOKS: Final = {"column_width", "height", "collapsed", "options"}
_NOT_TOLD: Final = _PLACES | _LOOKS | {"id", "origin_id", "variant_of"}
"""Where a record stands is told as a move, and how it is looked at is no change of the journey."""

_NAMES: Final = {
    "team_id": "owner",
    "image_id": "picture",
    "tint": "colour",
    "elapsed_minutes": "time since the one before",
    "context_lost": "context lost on the way here",
    "computed": "curve from scored notes",
    "cause": "root cause",
    "reaction": "how the customer reacts",
    "wanted": "what they want instead",
    "expectation": "unmet expectation",
    "tone": "tone the agent uses",
}
_SIGNED: Final = {"actual", "expected", "score"}
_DURATIONS: Final = {"elapsed_minutes", "response_minutes"}

MOST: Final = 160
"""How many characters of a text are told."""
_BEFORE_IT = 20  # characters that lead up to a difference far into a text


class Difference(NamedTuple):
    """A field in words, and what it said before and after; "" where it said nothing."""

    field: str
    before: str
    after: str


def differences(
    snapshot: Snapshot, before: Record | None, after: Record | None, leave_out: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """Tell how two records of one kind differ, in the order of their fields. None stands for one that says nothing.

    Spaces and line ends alone make no difference.
    """
    told = after if after is not None else before
    if told is None:
        return ()
    found = []
    for name, info in type(told).model_fields.items():
        if name in _NOT_TOLD or name in leave_out:
            continue
        old, new = (getattr(record, name) if record is not None else info.default for record in (before, after))
        if _plain(old) != _plain(new):
            found.append(Difference(field_name(name), *_in_words(snapshot, name, old, new)))
    return tuple(found)


def field_name(name: str) -> str:
    """What people call a field: "root cause", "moment of truth"."""
    return _NAMES.get(name) or name.removesuffix("_ids").removesuffix("_id").replace("_", " ") + (
        "s" if name.endswith("_ids") else ""
    )


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Shorten two texts that differ so that the first difference stays in sight."""
    texts = graphemes(before), graphemes(after)
    if max(map(len, texts)) <= MOST:
        return before, after
    same = next((at for at, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), min(map(len, texts)))
    start = 0
    if same > MOST // 2:
        start = same - _BEFORE_IT
        gap = next((at for at in range(start, same) if texts[0][at] == " "), None)
        start = start if gap is None else gap + 1
    return _part(texts[0], start), _part(texts[1], start)


def short(text: str, most: int = MOST) -> str:
    """The text in one line, as far as it has room."""
    return _part(graphemes(" ".join(text.split())), 0, most)


def _part(text: list[str], start: int, most: int = MOST) -> str:
    rest = text[start:]
    shown = "".join(rest) if len(rest) <= most else "".join(rest[: most - 1]).rstrip() + "…"
    return f"…{shown}" if start else shown


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _in_words(snapshot: Snapshot, name: str, old: Any, new: Any) -> tuple[str, str]:
    before, after = _said(snapshot, name, old), _said(snapshot, name, new)
    # Two channels or pictures of one name are still two.
    return (before, f"{after} (another)") if before == after else excerpts(before, after)


def _said(snapshot: Snapshot, name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return format_day(value)
        case tuple():
            return ", ".join(_name_of(snapshot, id_) for id_ in value)
        case str():
            return _name_of(snapshot, value) if name.endswith("_id") else str(_plain(value))
    if name in _SIGNED:
        return signed(value)
    return format_duration(value) if name in _DURATIONS else f"{value:.10g}"


def _name_of(snapshot: Snapshot, id_: str) -> str:
    record = snapshot.get(id_)
    return str(getattr(record, "name", "")) or "untitled"
