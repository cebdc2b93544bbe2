"""Words as glyphs: fonts by grapheme, HarfBuzz shaping, a cache of words. Knows no lines and no widths to fit."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from model.layout.fonts import IGNORABLE, Face, face, han_stem, primary_stem, stem_for

DEFAULT_HAN: Final = han_stem("")
_MOST_WORDS: Final = 20_000
_sticky = re.compile(f"[\\s{IGNORABLE}]*")
_LANGUAGES: Final = {"NotoSansSC-Regular": "zh-hans", "NotoSansJP-Regular": "ja", "NotoSansKR-Regular": "ko"}


class Piece(NamedTuple):
    """Shaped text of one font and one direction, in points, its glyphs from left to right."""

    stem: str
    width: float
    glyphs: tuple[int, ...]
    positions: tuple[tuple[float, float], ...]
    clusters: tuple[str, ...]
    text: str
    extractable: bool
    right_to_left: bool


class Word(NamedTuple):
    """A shaped stretch of text: its pieces in logical order."""

    width: float
    pieces: tuple[Piece, ...]


class Shaper:
    """Shapes words in one style and remembers them. `han` is the font for Han characters."""

    def __init__(self, size: float, weight: int, italic: bool, tabular: bool, han: str) -> None:
        self.size = size
        self.weight = weight
        self.italic = italic
        self.han = han
        self.primary = primary_stem(weight, italic)
        self._words: dict[str, Word] = {}
        self._right_to_left: dict[str, Word] = {}
        self._spaced: dict[str, tuple[Piece, ...]] = {}
        self._gaps: dict[tuple[str, str, bool], tuple[Piece, ...]] = {}
        self._features = {"kern": True, "tnum": tabular}
        # Contextual alternates of Inter turn "->" into an arrow: what is typed is what is shown, so they are off.
        self._primary_features = {**self._features, "calt": False}

    def word(self, text: str, right_to_left: bool = False) -> Word:
        """Shape a word, or take it from the cache."""
        words = self._right_to_left if right_to_left else self._words
        word = words.get(text)
        if word is None:
            if len(words) > _MOST_WORDS:
                words.clear()
            word = words[text] = self._shape(text, right_to_left)
        return word

    def gap_width(self, gap: str) -> float:
        """Return the width of white space, which is the same beside every font."""
        return self.word(gap).width if gap else 0.0

    def gap(self, text: str, stem: str, right_to_left: bool = False) -> tuple[Piece, ...]:
        """Shape white space in the font beside it if that has it, so that a line of one font stays one run."""
        key = (text, stem, right_to_left)
        pieces = self._gaps.get(key)
        if pieces is None:
            if len(self._gaps) > _MOST_WORDS:
                self._gaps.clear()
            shaped = self.word(text, right_to_left)
            pieces = shaped.pieces
            if face(stem).covers_all_strictly(text):
                pieces = (self._run(text, stem, right_to_left)._replace(width=shaped.width),)
            self._gaps[key] = pieces
        return pieces

    def with_space(self, text: str) -> tuple[Piece, ...]:
        """Shape a left-to-right word and the one space after it, the commonest thing on a line."""
        pieces = self._spaced.get(text)
        if pieces is None:
            if len(self._spaced) > _MOST_WORDS:
                self._spaced.clear()
            pieces = self.word(text).pieces
            (space,) = self.gap(" ", pieces[-1].stem if pieces else self.primary)
            if pieces and pieces[-1].stem == space.stem:
                pieces = (*pieces[:-1], _joined(pieces[-1], space))
            else:
                pieces = (*pieces, space)
            self._spaced[text] = pieces
        return pieces

    def _shape(self, text: str, right_to_left: bool) -> Word:
        runs = self._by_font(text) if text else []
        pieces = tuple(self._run(part, stem, right_to_left) for part, stem in runs)
        return Word(sum(piece.width for piece in pieces), pieces)

    def _by_font(self, text: str) -> list[tuple[str, str]]:
        if "\ufe0f" not in text and "\u20e3" not in text and face(self.primary).covers_all_strictly(text):
            return [(text, self.primary)]
        runs: list[tuple[str, str]] = []

        def add(part: str, stem: str) -> None:
            if runs and runs[-1][1] == stem:
                runs[-1] = (runs[-1][0] + part, stem)
            else:
                runs.append((part, stem))

        for cluster in graphemes(text):
            if runs and _sticky.fullmatch(cluster) and face(runs[-1][1]).covers_all(cluster):
                add(cluster, runs[-1][1])
                continue
            stem = stem_for(cluster, self.weight, self.italic, self.han)
            if stem is not None:
                add(cluster, stem)
                continue
            for character in cluster:
                # What no font has is drawn as the box of the primary font.
                add(character, stem_for(character, self.weight, self.italic, self.han) or self.primary)
        return runs

    def _run(self, text: str, stem: str, right_to_left: bool) -> Piece:
        font = face(stem)
        features = self._primary_features if stem == self.primary else self._features
        infos, placed = _harfbuzz(font, text, right_to_left, features)
        scale = self.size / font.upem
        one_to_one = [cluster for _, cluster in infos] == list(range(len(text)))
        clusters = tuple(text) if one_to_one else _clusters(text, [cluster for _, cluster in infos])
        positions = []
        pen = 0
        for advance, dx, dy in placed:
            positions.append(((pen + dx) * scale, -dy * scale if dy else 0.0))
            pen += advance
        glyphs = tuple([glyph for glyph, _ in infos])
        extractable = one_to_one or right_to_left
        return Piece(stem, pen * scale, glyphs, tuple(positions), clusters, text, extractable, right_to_left)


def _joined(left: Piece, right: Piece) -> Piece:
    moved = tuple([(x + left.width, y) for x, y in right.positions])
    return left._replace(
        width=left.width + right.width,
        glyphs=left.glyphs + right.glyphs,
        positions=left.positions + moved,
        clusters=left.clusters + right.clusters,
        text=left.text + right.text,
    )


def _clusters(text: str, starts_of_glyphs: list[int]) -> tuple[str, ...]:
    """Return the characters of each glyph; of several glyphs for the same characters the leftmost has them."""
    if not starts_of_glyphs:
        return ()
    starts = sorted(set(starts_of_glyphs))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    clusters = []
    for start in starts_of_glyphs:
        # Characters that HarfBuzz removed in front belong to the first cluster that is left.
        beginning = 0 if start == starts[0] else start
        clusters.append(text[beginning : ends.pop(start)] if start in ends else "")
    return tuple(clusters)


def _harfbuzz(
    font: Face, text: str, right_to_left: bool, features: dict[str, bool]
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = _LANGUAGES.get(font.stem, "en")  # else the language of the process would choose glyphs
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font.hb_font, buffer, features)
    infos = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
    return infos, [(at.x_advance, at.x_offset, at.y_offset) for at in buffer.glyph_positions or ()]


@lru_cache(maxsize=64)
def shaper(size: float, weight: int, italic: bool, tabular: bool, han: str) -> Shaper:
    """Return the shaper of a style, with its cache."""
    return Shaper(size, weight, italic, tabular, han)


def graphemes(text: str) -> list[str]:
    """Split into what a reader calls characters (UAX 29)."""
    if text.isascii():
        return list(text)
    from icu4py.breakers import CharacterBreaker

    return list(CharacterBreaker(text, "en"))
