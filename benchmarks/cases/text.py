"""Breaking text into lines against measuring the same strings with bare uharfbuzz."""

import uharfbuzz as hb

from benchmarks.data import big_map
from benchmarks.measure import Figure, Step, interleave, settle
from model.layout import shaping, text
from model.layout import type as t
from model.layout.fonts import font_path, primary_stem
from model.records import Note, Record, Touchpoint

CARD_WIDTH = 116.0
FLOOR = "uharfbuzz, shaped whole and measured"
Setting = tuple[str, text.TextStyle]


def figures(size: int, repeats: int) -> list[Figure]:
    """Time `size` strings of cards, as if new, with known words, and known."""
    records, _ = big_map(size)
    settings = [setting for record in records for setting in _settings(record)][:size]
    fonts = {style: _font(style) for _, style in settings}

    def lay_out() -> None:
        for string, style in settings:
            text.lay_out(string, style, CARD_WIDTH, 3)

    def shape() -> None:
        for string, style in settings:
            _measure(fonts[style], string)

    def forget_words() -> None:
        text.lay_out.cache_clear()
        shaping.shaper.cache_clear()

    lay_out()
    settle()
    found = []
    for name, before in (
        ("every word new", forget_words),
        ("words known", text.lay_out.cache_clear),
        ("text known", lay_out),
    ):
        work, floor = interleave(repeats, Step(lay_out, before), shape)
        per_string = [[ms * 1e3 / len(settings) for ms in times] for times in (work, floor)]
        found.append(Figure(f"wrap a string, {name}", "µs", per_string[0], FLOOR, per_string[1]))
    return found


def _settings(record: Record) -> list[Setting]:
    match record:
        case Touchpoint():
            return [(record.title, t.CARD_TITLE), (record.description, t.CARD_TEXT)]
        case Note():
            return [(record.text, t.NOTE_TEXT)]
    return []


def _font(style: text.TextStyle) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font_path(primary_stem(style.weight, style.italic))))))


def _measure(font: hb.Font, string: str) -> int:
    buffer = hb.Buffer()
    buffer.add_str(string)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "calt": False})
    return sum(position.x_advance for position in buffer.glyph_positions)
