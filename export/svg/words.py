"""Text as text: characters for readers and editors, with the fonts that show them embedded. Knows no Picture's shapes.

The fonts are subsets that keep what shaping needs, so a browser draws the ligatures and joined letters of the layout.
"""

import base64
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from export.svg.lettering import reading_order, runs_leftwards
from export.svg.marks import escaped, number
from model.layout.fonts import face
from model.layout.picture import GlyphRun, Text

_WEIGHTS: Final = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700, "Italic": 400}
_LANGUAGES: Final = {"NotoSansSC": "zh-Hans", "NotoSansJP": "ja", "NotoSansKR": "ko"}
_HYPHEN: Final = "-"
_SOFT_HYPHEN: Final = "\u00ad"
_PRIMARY: Final = "Inter-"
_MADE_OF: Final = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
"""What shaping takes apart before it asks the font."""
_DOTTED_CIRCLE: Final = "\u25cc"
"""Shaping sets it under a mark that has no letter."""


class Words:
    """Writes lines as text elements, one for each run or word."""

    def __init__(self) -> None:
        self._fonts: dict[str, tuple[int, set[str]]] = {}

    def draw(self, text: Text, paint: str) -> str:
        """Return a line's runs, each at its place."""
        return "\n".join(line for run in reading_order(text) if run.glyphs for line in self._run(run, text, paint))

    def style(self) -> str:
        """Return the fonts, and a class for each."""
        rules = ["text{white-space:pre}"]
        for stem, (index, characters) in self._fonts.items():
            family, _, style = stem.partition("-")
            look = f"font-weight:{_WEIGHTS[style]};font-style:{'italic' if style == 'Italic' else 'normal'}"
            data = base64.b64encode(_web_font(stem, "".join(sorted(characters)))).decode("ascii")
            source = f'url("data:font/woff;base64,{data}") format("woff")'
            rules.append(f'@font-face{{font-family:"Laneway {stem}";{look};src:{source}}}')
            plain = re.sub("(?<=[a-z])(?=[A-Z])", " ", family)
            features = ';font-feature-settings:"calt" 0' if stem.startswith(_PRIMARY) else ""
            rules.append(f'.f{index}{{font-family:"Laneway {stem}","{plain}",sans-serif;{look}{features}}}')
        if self._fonts:
            rules.append('.t{font-feature-settings:"calt" 0,"tnum" 1}')
        return "\n".join(rules)

    def definitions(self) -> list[str]:
        """Nothing: the style sheet holds the fonts."""
        return []

    def _run(self, run: GlyphRun, text: Text, paint: str) -> Iterator[str]:
        index, characters = self._fonts.setdefault(run.font, (len(self._fonts), set()))
        look = f'class="f{index}{" t" if _tabular(run) else ""}" font-size="{number(run.size)}" {paint}'
        language = _LANGUAGES.get(run.font.partition("-")[0])
        if language:
            look += f' xml:lang="{language}"'
        leftwards, baseline = runs_leftwards(run), number(text.y)
        for shown, start, width in _stretches(run, leftwards):
            characters.update(_relatives(shown))
            left = text.x + run.x + start
            # With the same font the length is the same; any other is drawn out or squeezed to keep to its place.
            length = f' textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"' if width > 0 else ""
            if leftwards:
                # Where a line to the left starts, renderers do not agree; on its middle they do.
                place = f'x="{number(left + width / 2)}" y="{baseline}" text-anchor="middle"'
                place += ' direction="rtl" unicode-bidi="bidi-override"'
            else:
                place = f'x="{number(left)}" y="{baseline}"'
            yield f"<text {place} {look}{length}>{escaped(shown)}</text>"


def _stretches(run: GlyphRun, leftwards: bool) -> Iterator[tuple[str, float, float]]:
    """The text of a run, where it starts in it and how wide it is.

    Spaces are as wide as in the primary font, so with any other font each word has its own place.
    """
    if run.font.startswith(_PRIMARY):
        shown = _with_hyphen(run)
        if shown.strip():
            yield shown, 0.0, run.width
        return
    start = 0.0
    word: list[str] = []
    ends = [*(x for x, _ in run.positions[1:]), run.width]
    for characters, (x, _), end in zip(run.clusters, run.positions, ends, strict=True):
        if characters.isspace():
            if word:
                yield _joined(word, leftwards), start, x - start
            start, word = end, []
        else:
            word.append(characters)
    if word:
        yield _joined(word, leftwards), start, run.width - start


def _joined(clusters: list[str], leftwards: bool) -> str:
    return "".join(reversed(clusters) if leftwards else clusters)


def _with_hyphen(run: GlyphRun) -> str:
    """The characters of a run, and the hyphen that a broken word ends with."""
    if not run.text:
        return _HYPHEN
    if run.text.endswith(_SOFT_HYPHEN) and "" in (run.clusters[0], run.clusters[-1]):
        return run.text.removesuffix(_SOFT_HYPHEN) + _HYPHEN
    return run.text


def _tabular(run: GlyphRun) -> bool:
    """Whether a run has figures of one width: glyphs that are not those its figures have by themselves."""
    if not run.font.startswith(_PRIMARY):
        return False
    nominal = face(run.font).hb_font.get_nominal_glyph
    return any(
        glyph != nominal(ord(character))
        for glyph, character in zip(run.glyphs, run.clusters, strict=True)
        if character.isdecimal() and character.isascii()
    )


def _web_font(stem: str, characters: str) -> bytes:
    """Return a WOFF file of a bundled font with only these characters and what shaping makes of them."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, f" {_DOTTED_CIRCLE}{characters}"))
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.add(_tag("tnum"))
    if stem.startswith(_PRIMARY):
        features.discard(_tag("calt"))
    data = bytes(hb.subset(face(stem).hb_face, wanted).blob.data)
    packed = io.BytesIO()
    with TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        font.flavor = "woff"
        font.save(packed)
    return packed.getvalue()


def _relatives(text: str) -> str:
    """The characters that shaping may put in the place of those of a text."""
    if text.isascii():
        return text
    taken_apart = "".join(_MADE_OF.get(character, "") for character in text)
    return "".join((text, taken_apart, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
