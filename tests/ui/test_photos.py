"""Stored pictures are decoded once, no larger than shown, and only from formats that name nothing."""

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import a_file, svg
from ui.photos import photo


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_kept_at_the_size_it_shows(qtbot: QtBot, kind: str) -> None:
    data = a_file(kind, 1600, 800)
    small, large = photo(kind, data, 200), photo(kind, data, 1500)
    assert (small.width(), small.height()) == (200, 100)
    assert (large.width(), large.height()) == (1600, 800)
    assert photo(kind, data, 190).cacheKey() == small.cacheKey(), "it was decoded again"
    above, below = small.pixelColor(100, 20), small.pixelColor(100, 80)
    assert above.red() > 180 > 80 > above.blue()
    assert below.blue() > 180 > 80 > below.red()


def test_another_picture_under_the_same_id_is_another_picture(qtbot: QtBot) -> None:
    assert photo("id", a_file("PNG", 40, 40), 40).width() == 40
    assert photo("id", a_file("PNG", 50, 50), 50).width() == 50


@pytest.mark.parametrize("data", [b"", b"text", svg('<rect width="9" height="9"/>'), b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_or_may_not_be_drawn_is_nothing(qtbot: QtBot, data: bytes) -> None:
    assert photo("bad", data, 100).isNull()
