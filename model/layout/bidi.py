"""Directions of mixed text: embedding levels and visual order. Knows no fonts and no lines.

Levels come from the steps of python-bidi's algorithm. That predates isolates and bracket pairs, so isolates count as
embeddings here, and rule N0 is added.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, TypeVar
from unicodedata import bidirectional, mirrored

T = TypeVar("T")

_right_to_left = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDDING_FOR_ISOLATE: Final = {"LRI": "LRE", "RLI": "RLE", "FSI": "RLE", "PDI": "PDF"}
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "\uff08": "\uff09", "\u3008": "\u3009", "\u300a": "\u300b"}
_CLOSING: Final = frozenset(_BRACKETS.values())
_MOST_OPEN_BRACKETS: Final = 63  # the limit that the standard sets


def has_right_to_left(text: str) -> bool:
    """Tell whether any character could make the text run other than from left to right."""
    return _right_to_left.search(text) is not None


def embedding_levels(text: str) -> tuple[int, tuple[int, ...]]:
    """Return the base level (1 for right to left) and the level of each character of one paragraph (UAX 9)."""
    from bidi import algorithm

    base = algorithm.get_base_level(text)
    chars: list[dict[str, Any]] = []
    for index, character in enumerate(text):
        kind = _kind(character)
        chars.append({"ch": character, "level": base, "type": kind, "orig": kind, "index": index})
    storage = algorithm.get_empty_storage()
    storage.update(base_level=base, base_dir="LR"[base], chars=chars)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [-1] * len(text)
    for char in storage["chars"]:
        levels[char["index"]] = char["level"]
    before = base
    for index, level in enumerate(levels):
        # Joiners and controls take no part in the algorithm; they stay with the character before them.
        before = levels[index] = before if level < 0 else level
    return base, tuple(levels)


def visual_order(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """Order the items of one line from left to right (rule L2)."""
    order = list(range(len(items)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return list(items)
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [items[index] for index in order]


def _kind(character: str) -> str:
    kind = bidirectional(character)
    if not kind:  # unassigned: the direction of its block
        return "R" if _right_to_left.match(character) else "L"
    return _EMBEDDING_FOR_ISOLATE.get(kind, kind)


def _resolve_brackets(chars: list[dict[str, Any]], start_of_run: str) -> None:
    """Give both brackets of a pair one direction (rule N0)."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, char in enumerate(chars):
        if char["type"] != "ON" or not mirrored(char["ch"]):
            continue
        if char["ch"] in _BRACKETS:
            if len(opened) == _MOST_OPEN_BRACKETS:
                break
            opened.append(index)
        elif char["ch"] in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if _BRACKETS[chars[opened[depth]]["ch"]] == char["ch"]:
                    pairs.append((opened[depth], index))
                    del opened[depth:]
                    break
    for opening, closing in sorted(pairs):
        own = "LR"[chars[opening]["level"] % 2]
        inside = {_strong(char) for char in chars[opening + 1 : closing]} - {""}
        if not inside:
            continue
        before = next((_strong(char) for char in reversed(chars[:opening]) if _strong(char)), start_of_run)
        chars[opening]["type"] = chars[closing]["type"] = own if own in inside else before


def _strong(char: dict[str, Any]) -> str:
    kind = char["type"]
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""
