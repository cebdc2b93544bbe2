"""Text as people compare it: letter case and the ways of writing an accent aside. Knows no record.

Found places are told in the text as it is stored, so that they can be replaced there.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Needle(NamedTuple):
    """What is searched for, folded; `words` asks for whole words. Made by `needle`."""

    text: str
    match_case: bool
    words: bool


def needle(text: str, *, match_case: bool = False, words: bool = False) -> Needle:
    """Fold what is searched for."""
    return Needle(_folded(text, match_case), match_case, words)


def spans(text: str, wanted: Needle) -> list[tuple[int, int]]:
    """Where a text holds what is wanted: (start, end) in the text as it is, from the left, none over another."""
    if not text or not wanted.text:
        return []
    found = list(_spans(text, wanted))
    if not found or not wanted.words:
        return found
    edges = _word_edges(text)
    return [(start, end) for start, end in found if start in edges and end in edges]


def _spans(text: str, wanted: Needle) -> Iterator[tuple[int, int]]:
    plain = text if wanted.match_case else text.casefold()
    if len(plain) == len(text) and (text.isascii() or _is_composed(text, plain)):
        starts: dict[int, int] | None = None  # each character folds to one
        ends: dict[int, int] | None = None
    else:
        plain, starts, ends = _mapped(text, wanted.match_case)
    at = plain.find(wanted.text)
    while at >= 0:
        stop = at + len(wanted.text)
        start = at if starts is None else starts.get(at)
        end = stop if ends is None else ends.get(stop)
        # Half of a letter, such as one s of ß or an e without its accent, is no match.
        if start is None or end is None or (end < len(text) and unicodedata.combining(text[end])):
            at = plain.find(wanted.text, at + 1)
            continue
        yield start, end
        at = plain.find(wanted.text, stop)


def _is_composed(text: str, plain: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and unicodedata.is_normalized("NFC", plain)


def _mapped(text: str, match_case: bool) -> tuple[str, dict[int, int], dict[int, int]]:
    """Fold a text letter by letter; tell at which of its places letters of the text begin and end."""
    from icu4py.breakers import CharacterBreaker

    folded: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    at = 0
    for piece in CharacterBreaker(text, "en"):
        starts[length] = at
        folded.append(_folded(piece, match_case))
        length += len(folded[-1])
        at += len(piece)
        ends[length] = at
    return "".join(folded), starts, ends


def _folded(text: str, match_case: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    return composed if match_case else unicodedata.normalize("NFC", composed.casefold())


def _word_edges(text: str) -> set[int]:
    """Where words begin and end (UAX 29); Thai and its like are divided by a dictionary."""
    from icu4py.breakers import WordBreaker

    edges = {0}
    at = 0
    for word in WordBreaker(text, "en"):
        at += len(word)
        edges.add(at)
    return edges
