"""Laying a whole map out: first in the process, with and without known text, and after one edit."""

import itertools
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.data import big_map
from benchmarks.measure import Figure, Goal, Step, interleave, settle
from model.document import Document
from model.edits.common import change
from model.layout import shaping, text
from model.layout.engine import Engine
from model.records import Touchpoint
from model.store import Snapshot

TEXT_ALONE = "the same text alone"
LINEAR = Goal("linear", 1.3, (10_000,))


def figures(size: int, repeats: int) -> list[Figure]:
    """Time full layouts of one map and layouts after a letter was typed into a title."""
    records, map_id = big_map(size)
    document = Document(None, records)
    snapshot = document.store
    settle()

    def lay_out() -> None:
        Engine().lay_out(snapshot, map_id)

    ((first,),) = interleave(1, lay_out, warm_up=False)
    settings = _settings_of(snapshot, map_id)

    def set_text() -> None:
        for setting in settings:
            text.lay_out(*setting)

    cold, cold_text = interleave(repeats, Step(lay_out, forget_text), Step(set_text, forget_text))
    known, known_text = interleave(repeats, lay_out, set_text)

    engine = Engine()
    engine.lay_out(snapshot, map_id)
    chosen = itertools.cycle(snapshot.all(Touchpoint)[:: max(1, size // 20)])

    def type_a_letter() -> None:
        touchpoint = snapshot.one(Touchpoint, next(chosen).id)
        with document.transaction("Edit title") as store:
            change(store, touchpoint.id, title=f"{touchpoint.title}a")

    edited, full = interleave(2 * repeats, Step(lambda: engine.lay_out(snapshot, map_id), type_a_letter), lay_out)
    at_thousand = (1000,)
    return [
        Figure("first layout of the process, fonts opened in it", "ms", [first]),
        Figure("full, no text known", "ms", cold, TEXT_ALONE, cold_text, (Goal("value", 120, at_thousand), LINEAR)),
        Figure("full, text known", "ms", known, TEXT_ALONE, known_text, (Goal("value", 30, at_thousand), LINEAR)),
        Figure("after one edit", "ms", edited, "full, text known", full, (Goal("ratio", 0.1, (1000, 10_000)),)),
    ]


def forget_text() -> None:
    """Empty the caches that a fresh process would not have; the font files stay open."""
    text.lay_out.cache_clear()
    shaping.shaper.cache_clear()


def _settings_of(snapshot: Snapshot, map_id: str) -> list[tuple[Any, ...]]:
    """The arguments of every call of `text.lay_out` in one layout."""
    real: Callable[..., Any] = text.lay_out
    heard: list[tuple[Any, ...]] = []

    def listen(string: str, style: text.TextStyle, width: float, max_lines: int | None = None) -> text.Paragraph:
        heard.append((string, style, width, max_lines))
        paragraph: text.Paragraph = real(string, style, width, max_lines)
        return paragraph

    users = [module for module in list(sys.modules.values()) if module.__dict__.get("lay_out") is real]
    for module in users:
        module.__dict__["lay_out"] = listen
    try:
        Engine().lay_out(snapshot, map_id)
    finally:
        for module in users:
            module.__dict__["lay_out"] = real
    return heard
