"""Ranks names against what was typed: beginnings first, then parts, then slips of the fingers. Knows no window."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

_NEAR: Final = 0.74  # one slip in four letters: left out, doubled, mistaken or swapped
_NEAR_FROM: Final = 3  # letters: shorter words are near to everything


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
    if max(map(len, words)) >= _NEAR_FROM:
        vocabulary = {word for name in names for word in name.words}
        near = [_near(word, vocabulary) for word in words]
        for n, name in enumerate(names):
            if n not in found:
                scores = [max((likely.get(own, 0.0) for own in name.words), default=0.0) for likely in near]
                if all(scores):
                    found[n] = 60.0 * sum(scores) / len(scores)
    return found


def _exact(wanted: str, words: list[str], name: Name) -> float:
    if name.text.startswith(wanted):
        return 100.0 if name.text == wanted else 96.0
    if wanted in name.text:
        return 92.0 if f" {wanted}" in name.text else 80.0
    if all(any(own.startswith(word) for own in name.words) for word in words):
        return 88.0
    if len(wanted) > 1 and "".join(word[0] for word in name.words).startswith(wanted):
        return 84.0
    either = (*name.words, *name.more)
    return 70.0 if all(any(own.startswith(word) for own in either) for word in words) else 0.0


def _near(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words whose beginnings are nearly a word, and how nearly, 0 to 1."""
    if len(word) < _NEAR_FROM:
        return {own: 1.0 for own in vocabulary if own.startswith(word)}
    heads: dict[str, list[str]] = {}
    for own in vocabulary:
        for length in (len(word), len(word) + 1):
            heads.setdefault(own[:length], []).append(own)
    found: dict[str, float] = {}
    for head, score, _ in process.extract(
        word, list(heads), scorer=OSA.normalized_similarity, score_cutoff=_NEAR, limit=None
    ):
        for own in heads[head]:
            found[own] = max(score, found.get(own, 0.0))
    return found
