"""The painter draws what a Picture says, glyph by glyph, into any image."""

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from model.layout import type as t
from model.layout.picture import Box, Ellipse, Field, Group, Icon, Image, Item, Link, Path, Picture, Text
from model.layout.text import TextStyle, lay_out, place
from model.theme import DARK, LIGHT, Theme
from ui.canvas.painter import PicturePainter, raw_font

SCALE = 4


def draw(*items: Item, theme: Theme = LIGHT, painter: PicturePainter | None = None, size: int = 100) -> QImage:
    """The items as an image, four pixels for a point."""
    image = QImage(size * SCALE, size * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    target = QPainter(image)
    target.scale(SCALE, SCALE)
    picture = Picture(size, size, (Group("", "", 0, 0, size, size, items),))
    (painter or PicturePainter(theme)).paint(target, picture)
    target.end()
    return image


def colour_at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x * SCALE), round(y * SCALE)).name().upper()


def ink(image: QImage) -> QRect:
    """The box around all that is not white, in pixels."""
    dark = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1) if dark else QRect()


def text(words: str, style: TextStyle = t.CARD_TITLE, x: float = 10, y: float = 10) -> tuple[Text, ...]:
    return place(lay_out(words, style, 80), style, x, y, "ink")


def test_boxes_fill_and_stroke_in_theme_colours(qtbot: QtBot) -> None:
    box = Box(10, 10, 40, 30, "note.0", "pain", 4)
    for theme in (LIGHT, DARK):
        image = draw(box, theme=theme)
        assert colour_at(image, 30, 25) == theme.colours["note.0"]
        assert colour_at(image, 10, 25) == theme.colours["pain"]
    assert colour_at(image, 60, 60) == "#FFFFFF"


def test_round_corners_leave_the_corner_free(qtbot: QtBot) -> None:
    assert colour_at(draw(Box(10, 10, 40, 40, "ink", radius=12)), 11, 11) == "#FFFFFF"
    assert colour_at(draw(Box(10, 10, 40, 40, "ink")), 11, 11) == LIGHT.colours["ink"]


def test_paths_ellipses_and_icons_show(qtbot: QtBot) -> None:
    triangle = Path((("M", 10.0, 10.0), ("L", 50.0, 10.0), ("L", 10.0, 50.0), ("Z",)), "accent")
    assert colour_at(draw(triangle), 15, 15) == LIGHT.colours["accent"]
    assert colour_at(draw(triangle), 45, 45) == "#FFFFFF"
    curve = Path((("M", 10.0, 50.0), ("C", 30.0, 50.0, 60.0, 50.0, 90.0, 50.0)), None, "ink", 4)
    assert colour_at(draw(curve), 50, 50) == LIGHT.colours["ink"]
    assert colour_at(draw(Ellipse(50, 50, 20, 10, "pain")), 50, 50) == LIGHT.colours["pain"]
    assert not ink(draw(Icon("phone", 10, 10, 48, "ink"))).isEmpty()


def test_a_long_line_looks_the_same_in_pieces(qtbot: QtBot) -> None:
    zigzag = tuple(("L", 5 + i * 2.0, 40.0 + (i % 2) * 20) for i in range(44))
    whole = Path((("M", 5.0, 40.0), *zigzag), None, "ink", 3)
    halves = [Path((("M", *zigzag[i - 1][1:]), zigzag[i]), None, "ink", 3) for i in range(1, 44)]
    assert ink(draw(whole)) == ink(draw(*halves))


def test_dashes_run_on_over_the_pieces_of_a_long_line(qtbot: QtBot) -> None:
    steps = tuple(("L", 5.0 + i, 50.0) for i in range(1, 90))
    image = draw(Path((("M", 5.0, 50.0), *steps), None, "ink", 2, (4, 6)))
    row = [image.pixelColor(x, 50 * SCALE).lightness() < 128 for x in range(5 * SCALE, 94 * SCALE)]
    starts = [i for i in range(1, len(row)) if row[i] and not row[i - 1]]
    assert {round((b - a) / SCALE) for a, b in pairwise(starts)} == {10}


def test_a_line_longer_than_any_screen_shows_wherever_one_looks(qtbot: QtBot) -> None:
    line = Path((("M", 0.0, 50.0), ("L", 1_000_000.0, 50.0)), None, "ink", 2, (4, 6))
    painter = PicturePainter(LIGHT)
    drawing = painter.drawing(Group("", "", 0, 0, 1_000_000, 100, (line,)))
    for x in (0.0, 500_000.0, 999_900.0):
        image = QImage(400, 400, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        target = QPainter(image)
        target.scale(SCALE, SCALE)
        target.translate(-x, 0)
        painter.draw(target, drawing, visible=QRectF(x, 0, 100, 100))
        target.end()
        assert ink(image).width() > 80 * SCALE
        assert 1 <= len(list(drawing.near(QRectF(x, 0, 100, 100)))) < 10


def test_text_stands_where_the_layout_put_it(qtbot: QtBot) -> None:
    style = TextStyle(24, 600)
    (line,) = text("HHHH", style)
    found = ink(draw(line))
    font = raw_font("Inter-SemiBold", 24)
    bearing = (lay_out("HHHH", style, 500).width - found.width() / SCALE) / 2
    assert 0 < bearing < 3
    assert abs(found.left() / SCALE - (line.x + bearing)) < 0.5
    assert abs((found.bottom() + 1) / SCALE - line.y) < 0.5, "capitals stand on the baseline"
    assert abs(found.height() / SCALE - font.capHeight()) < 0.5


def test_text_of_any_size_shows(qtbot: QtBot) -> None:
    for size in (10, 14, 16, 17, 24, 40):
        found = ink(draw(*text("H", TextStyle(size, 600))))
        cap_height = raw_font("Inter-SemiBold", size).capHeight()
        assert abs(found.height() / SCALE - cap_height) < 0.5, f"at {size * SCALE} pixels"


def test_every_script_of_the_bundled_fonts_shows(qtbot: QtBot) -> None:
    for words in ("Latin", "Ελληνικά", "Кирилл", "عربى", "עברית", "हिन्दी", "ไทย", "日本語", "한국어", "😀"):
        assert not ink(draw(*text(words, TextStyle(20)))).isEmpty(), words


def test_text_too_small_to_read_shows_as_bars(qtbot: QtBot) -> None:
    lines = text("Some words")
    painter = PicturePainter(LIGHT)
    group = Group("", "", 0, 0, 100, 100, lines)
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    target = QPainter(image)
    target.scale(SCALE, SCALE)
    painter.draw(target, painter.drawing(group), legible=20)
    target.end()
    middle = lines[0].x + lines[0].width / 2
    colours = {colour_at(image, middle + step / 10, lines[0].y - 4) for step in range(-100, 100, 5)}
    assert len(colours) == 1
    assert colours != {"#FFFFFF"}


def test_fields_and_links_are_not_drawn(qtbot: QtBot) -> None:
    assert ink(draw(Field("title", 0, 0, 90, 90, 12), Link(0, 0, 90, 90, "#x"))).isEmpty()


def test_images_are_scaled_into_their_rectangle(qtbot: QtBot, tmp_path: object) -> None:
    source = QImage(8, 8, QImage.Format.Format_RGB32)
    source.fill(QColor("#102030"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    source.save(buffer, "PNG")
    painter = PicturePainter(LIGHT, lambda asset: bytes(data.data()) if asset == "known" else None)
    image = draw(Image("known", 10, 10, 40, 40, 12), painter=painter)
    assert colour_at(image, 30, 30) == "#102030"
    assert colour_at(image, 11, 11) == "#FFFFFF"
    assert ink(draw(Image("gone", 10, 10, 40, 40), painter=painter)).isEmpty()


def test_an_unchanged_group_is_compiled_once(qtbot: QtBot) -> None:
    painter = PicturePainter(LIGHT)
    group = Group("", "", 0, 0, 10, 10, (Box(0, 0, 10, 10, "ink"),))
    assert painter.drawing(group) is painter.drawing(group.moved(50, 50))
