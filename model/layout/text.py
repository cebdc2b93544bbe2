"""Paragraphs: line breaking, eliding, directions and placing. Knows no records, no theme and no toolkit.

Everything is a pure function of its arguments, so screen, paper and tests get the same lines. Lengths are points.
"""

import math
import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from model.layout import bidi
from model.layout.fonts import face, han_stem, primary_stem
from model.layout.picture import GlyphRun, Text, Token
from model.layout.shaping import DEFAULT_HAN, Piece, Shaper, graphemes, shaper

ELLIPSIS: Final = "…"
_SOFT_HYPHEN: Final = "\u00ad"
_TAB: Final = "    "
_SLACK: Final = 1e-6  # so that text fits into the width measured for it
_Levels = tuple[int, ...] | None
_Part = tuple[str, str, _Levels]
"""A word, the white space after it, and the levels of the characters of both; None for plain left-to-right text."""

# Words of letters and digits break at single spaces only, so ICU need not be asked. Kept equal to ICU by a test.
_LETTERS = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f"
_WORD = f"[{_LETTERS}][{_LETTERS}.,;:']*[!?]?"
_simple = re.compile(f"{_WORD}(?: {_WORD})*")
_newline = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_unshown = re.compile("[\x00-\x1f\x7f-\x9f]")
_lone_surrogate = re.compile("[\ud800-\udfff]")
_eastern = re.compile("[\u1100-\u11ff\u2000-\u2bff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\uffef\U0001f000-\U0003ffff]")


class TextStyle(NamedTuple):
    """How text is set. `leading` is the line height in units of `size`; `tabular` gives all digits one width."""

    size: float
    weight: int = 400
    italic: bool = False
    leading: float = 1.35
    tabular: bool = False


class Line(NamedTuple):
    """One shaped line. `text` is in logical order, without the white space at the break; `rtl`: its direction."""

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    rtl: bool


class Paragraph(NamedTuple):
    """Lines that fit a width. `width` is that of the widest line."""

    lines: tuple[Line, ...]
    width: float
    height: float
    elided: bool


EMPTY: Final = Paragraph((), 0.0, 0.0, False)


@lru_cache(maxsize=65_536)
def lay_out(text: str, style: TextStyle, width: float, max_lines: int | None = None) -> Paragraph:
    """Break text into lines of at most `width` points; beyond `max_lines` the last line ends in an ellipsis.

    Newlines are kept. A word longer than a line breaks between characters. A line takes at least one character, so
    only a width smaller than that is exceeded. Empty text has no lines and no height.
    """
    if not text:
        return EMPTY
    han = DEFAULT_HAN if text.isascii() or not _eastern.search(text) else han_stem(text)
    setter = shaper(style.size, style.weight, style.italic, style.tabular, han)
    limit = width + _SLACK
    lines: list[Line] = []
    elided = False
    hard_lines = [text] if text.isprintable() else _clean(text).split("\n")
    for number, hard_line in enumerate(hard_lines):
        rtl, parts = _parts(hard_line)
        rows = _wrap(parts, limit, setter)
        room = len(rows) if max_lines is None else max(max_lines, 1) - len(lines)
        more = number + 1 < len(hard_lines)
        if len(rows) > room or (more and len(rows) == room and max_lines is not None):
            elided = True
            rest = rows[room - 1] + (rows[room][:1] if len(rows) > room else [])
            rows = [*rows[: room - 1], _elide(rest, limit, setter, rtl)]
        lines += [_line(row, setter, rtl, row is not rows[-1]) for row in rows]
        if elided:
            break
    height = len(lines) * style.size * style.leading
    return Paragraph(tuple(lines), max(line.width for line in lines), height, elided)


def measure(text: str, style: TextStyle) -> float:
    """Return the width of the text on one line (of its widest line, if it has newlines)."""
    return lay_out(text, style, math.inf).width


@lru_cache(maxsize=256)
def first_baseline(style: TextStyle) -> float:
    """Return the distance from the top of a block to its first baseline.

    The leading is shared equally above and below, which puts Inter's capitals in the middle of the line.
    """
    font = face(primary_stem(style.weight, style.italic))
    content = (font.ascender - font.descender) / font.upem
    return style.size * ((style.leading - content) / 2 + font.ascender / font.upem)


def place(
    paragraph: Paragraph,
    style: TextStyle,
    x: float,
    y: float,
    colour: Token,
    *,
    width: float | None = None,
    align: Literal["start", "centre", "end"] = "start",
) -> tuple[Text, ...]:
    """Place the lines in a block whose top left corner is (x, y) and whose width is `width`, else the paragraph's own.

    "start" is the side where reading starts: the right for right-to-left lines. Lines without glyphs give no Text.
    """
    room = paragraph.width if width is None else width
    step = style.size * style.leading
    baseline = y + first_baseline(style)
    placed = []
    for number, line in enumerate(paragraph.lines):
        if line.runs:
            free = room - line.width
            share = 0.5 if align == "centre" else float((align == "end") != line.rtl)
            left = x + free * share if share else x
            elided = paragraph.elided and number == len(paragraph.lines) - 1
            top = baseline + number * step
            placed.append(Text(left, top, line.runs, colour, style.size, line.width, line.text, elided))
    return tuple(placed)


def _clean(text: str) -> str:
    """Return the text with one kind of newline, tabs as spaces, and nothing that cannot be shaped."""
    text = _newline.sub("\n", text).replace("\t", _TAB)
    text = _lone_surrogate.sub("\ufffd", text)
    return "\n".join(_unshown.sub("", line) for line in text.split("\n"))


def break_points(text: str) -> list[str]:
    """Split one line of text where it may break (UAX 14, with a dictionary for Thai); white space ends a piece."""
    if _simple.fullmatch(text):
        *words, last = text.split(" ")
        return [*(word + " " for word in words), last]
    from icu4py.breakers import LineBreaker

    return list(LineBreaker(text, "en"))


def _parts(text: str) -> tuple[bool, list[_Part]]:
    """Split one hard line where it may break; also tell whether it runs from right to left."""
    if not bidi.has_right_to_left(text):
        return False, [(*_split_gap(segment), None) for segment in break_points(text)]
    base, levels = bidi.embedding_levels(text)
    parts: list[_Part] = []
    start = 0
    for segment in break_points(text):
        end = start + len(segment)
        parts.append((*_split_gap(segment), levels[start:end]))
        start = end
    return base == 1, parts


def _split_gap(segment: str) -> tuple[str, str]:
    word = segment.rstrip()
    return word, segment[len(word) :]


def _wrap(parts: list[_Part], limit: float, setter: Shaper) -> list[list[_Part]]:
    rows: list[list[_Part]] = []
    row: list[_Part] = []
    pen = 0.0
    for part in parts:
        word, gap, levels = part
        advance = setter.word(word).width if levels is None else _width(word, levels, setter)
        hyphen = setter.word("-").width if word.endswith(_SOFT_HYPHEN) else 0.0
        if pen + advance + hyphen > limit:
            if row:
                rows.append(row)
                row, pen = [], 0.0
            if advance + hyphen > limit:
                *full, part = _chop(part, limit - hyphen, setter)
                rows += [[piece] for piece in full]
                word, gap, levels = part
                advance = _width(word, levels, setter)
        row.append(part)
        pen += advance
        if gap:
            pen += setter.gap_width(gap)
    rows.append(row)
    return rows


def _width(word: str, levels: _Levels, setter: Shaper) -> float:
    if levels is None:
        return setter.word(word).width
    return sum(setter.word(text, level % 2 == 1).width for text, level in _level_runs(word, levels))


def _level_runs(text: str, levels: tuple[int, ...]) -> list[tuple[str, int]]:
    runs = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or levels[end] != levels[start]:
            runs.append((text[start:end], levels[start]))
            start = end
    return runs


def _chop(part: _Part, limit: float, setter: Shaper) -> list[_Part]:
    """Cut a word that is longer than a line into pieces that fit, between graphemes."""
    word, gap, levels = part
    clusters = graphemes(word)
    pieces: list[_Part] = []
    first = at = 0
    while first < len(clusters):
        last, length = _fitting(clusters, first, at, levels, limit, setter)
        end = at + length
        pieces.append((word[at:end], "", None if levels is None else levels[at:end]))
        first, at = last, end
    final, _, final_levels = pieces[-1]
    pieces[-1] = (final, gap, None if levels is None else (final_levels or ()) + levels[len(word) :])
    return pieces


def _fitting(
    clusters: list[str], first: int, at: int, levels: _Levels, limit: float, setter: Shaper
) -> tuple[int, int]:
    """Return the end of the longest stretch of clusters from `first` that fits, and its length in characters."""

    def width_of(text: str, start: int) -> float:
        return _width(text, None if levels is None else levels[start : start + len(text)], setter)

    last, pen, cursor = first, 0.0, at
    while last < len(clusters):
        pen += width_of(clusters[last], cursor)
        if pen > limit and last > first:
            break
        cursor += len(clusters[last])
        last += 1
    # Clusters can be wider together than apart (kerning, joined forms), so the sum is only a first guess.
    while last > first + 1 and width_of("".join(clusters[first:last]), at) > limit:
        last -= 1
    return last, sum(map(len, clusters[first:last]))


def _elide(parts: list[_Part], limit: float, setter: Shaper, rtl: bool) -> list[_Part]:
    """Return the longest beginning of the parts that fits with an ellipsis after it."""
    mark: _Part = (ELLIPSIS, "", (int(rtl),) if parts and parts[0][2] is not None else None)
    room = limit - _width(ELLIPSIS, mark[2], setter)
    kept = list(parts)
    while kept:
        word, _, levels = kept.pop()
        before = sum(_width(w, lv, setter) + setter.gap_width(gap) for w, gap, lv in kept)
        clusters = graphemes(word)
        if not clusters:
            continue
        _, length = _fitting(clusters, 0, 0, levels, room - before, setter)
        if before + _width(word[:length], levels, setter) <= room:
            return [*kept, (word[:length], "", levels), mark]
    return [mark]


def _line(row: list[_Part], setter: Shaper, rtl: bool, broken: bool) -> Line:
    """Shape one row of parts into runs from left to right."""
    text = "".join([word + gap for word, gap, _ in row[:-1]]) + (row[-1][0] if row else "")
    pieces: list[Piece] = []
    levels: list[int] = []
    last = len(row) - 1
    for number, (word, gap, part_levels) in enumerate(row):
        if part_levels is None:
            if gap == " " and number < last:
                pieces += setter.with_space(word)
                continue
            pieces += setter.word(word).pieces
        else:
            for fragment, level in _level_runs(word, part_levels):
                shaped = setter.word(fragment, level % 2 == 1).pieces
                pieces += shaped
                levels += [level] * len(shaped)
        if gap and number < last:
            stem = pieces[-1].stem if pieces else setter.primary
            level = part_levels[len(word)] if part_levels is not None else 0
            spaces = setter.gap(gap, stem, level % 2 == 1)
            pieces += spaces
            levels += [level] * len(spaces)
    if broken and text.endswith(_SOFT_HYPHEN):
        pieces += [piece._replace(text="", clusters=("",)) for piece in setter.word("-").pieces]
        levels.append(int(rtl))
    if levels and any(levels):
        pieces = bidi.visual_order(pieces, levels)
    runs = _merge(pieces, setter.size)
    return Line(runs, runs[-1].x + runs[-1].width if runs else 0.0, text, rtl)


def _merge(pieces: list[Piece], size: float) -> tuple[GlyphRun, ...]:
    """Join neighbours of one font and direction into runs, as few as possible for the painters."""
    runs: list[GlyphRun] = []
    start = 0
    left = 0.0
    while start < len(pieces):
        stem, pen, first_glyphs, first_positions, first_clusters, text, extractable, right_to_left = pieces[start]
        glyphs = list(first_glyphs)
        positions = list(first_positions)
        clusters = list(first_clusters)
        texts = [text]
        end = start + 1
        while end < len(pieces):
            next_stem, width, more_glyphs, more_positions, more_clusters, text, plain, direction = pieces[end]
            if next_stem != stem or direction != right_to_left:
                break
            glyphs += more_glyphs
            positions += [(x + pen, y) for x, y in more_positions]
            clusters += more_clusters
            texts.append(text)
            extractable = extractable and plain
            pen += width
            end += 1
        if glyphs:
            whole = "".join(reversed(texts) if right_to_left else texts)
            run = (stem, size, left, pen, tuple(glyphs), tuple(positions), tuple(clusters), whole, extractable)
            runs.append(GlyphRun._make(run))
        left += pen
        start = end
    return tuple(runs)
