"""Ranks names against what was typed: beginnings first, then parts, then what was nearly meant. Knows no window."""

import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

_NEARLY: Final = 72.0  # of 100: what a slip of the fingers leaves
_NEARLY_FROM: Final = 3  # characters: shorter words are near to everything


class Name(NamedTuple):
    """A name ready to be ranked: folded, with its words; `more` are words that lead to it, too."""

    text: str
    words: tuple[str, ...]
    more: tuple[str, ...]


def folded(text: str) -> str:
    """A text without letter case, accents and signs: "Café & Co." becomes "cafe co"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def name_of(text: str, more: str = "") -> Name:
    """Make a name of what is shown and of what else is said about it."""
    plain = folded(text)
    return Name(plain, tuple(plain.split()), tuple(folded(more).split()))


def rank(query: str, names: Sequence[Name]) -> dict[int, float]:
    """Score the names that fit a query, by their place in `names`; 100 is the name itself."""
    wanted = folded(query)
    words = wanted.split()
    if not words:
        return {}
    found = {n: score for n, name in enumerate(names) if (score := _exact(wanted, words, name))}
    if len(wanted) >= _NEARLY_FROM:
        near = process.extract(
            wanted, [name.text for name in names], scorer=fuzz.WRatio, score_cutoff=_NEARLY, limit=40
        )
        for _, score, n in near:
            found.setdefault(n, 0.6 * score)
    return found


def _exact(wanted: str, words: list[str], name: Name) -> float:
    if name.text.startswith(wanted):
        return 100.0 if name.text == wanted else 96.0
    if wanted in name.text:
        return 92.0 if any(word.startswith(wanted) for word in name.words) or f" {wanted}" in name.text else 80.0
    if all(any(own.startswith(word) for own in name.words) for word in words):
        return 88.0
    if len(wanted) > 1 and "".join(word[0] for word in name.words).startswith(wanted):
        return 84.0
    either = (*name.words, *name.more)
    return 70.0 if all(any(own.startswith(word) for own in either) for word in words) else 0.0
