"""Pictures come in whole and clean, or are refused with the file, the reason and the remedy."""

import io
from pathlib import Path

import pytest
from PIL import Image

from model.errors import UserError
from model.fields import MAX_IMAGE_BYTES
from model.images.reading import LONGEST, Picture, read_file, read_picture
from tests.pictures import a_file, pixel


def refusal(data: bytes, name: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_picture(data, name)
    assert name in caught.value.message, "the file is not named"
    assert caught.value.remedy, "nothing is said about what to do"
    return caught.value


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_read_whatever_it_is_called(kind: str) -> None:
    found = read_picture(a_file(kind), "my photo.txt")
    assert (found.name, found.width, found.height) == ("my photo", 30, 20)
    assert found.media_type in ("image/png", "image/jpeg")
    red, _, blue, _ = pixel(found.data, 15, 3)
    assert red > 180
    assert blue < 80


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_store_colours_is_read(mode: str) -> None:
    target = io.BytesIO()
    Image.new(mode, (9, 7)).save(target, "JPEG" if mode == "CMYK" else "PNG")
    with opened(read_picture(target.getvalue(), "x")) as image:
        assert image.mode in ("RGB", "RGBA")
        assert image.size == (9, 7)


def test_a_large_picture_is_scaled_and_keeps_its_proportions() -> None:
    found = read_picture(a_file("JPEG", 5000, 1250), "wide.jpg")
    assert (found.width, found.height) == (LONGEST, LONGEST // 4)


def test_a_photo_is_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret camera"
    found = read_picture(a_file("JPEG", 40, 20, exif=exif), "phone.jpg")
    assert (found.width, found.height) == (20, 40)
    assert pixel(found.data, 18, 20)[0] > 180, "what was above is on the right after a quarter turn"
    assert b"Secret" not in found.data
    assert b"Exif" not in found.data


def test_holes_stay_and_a_moving_picture_shows_its_first_frame() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(clear, "WEBP", lossless=True)
    assert pixel(read_picture(clear.getvalue(), "x").data, 4, 4)[3] == 0
    frames = [Image.new("RGB", (8, 8), colour) for colour in ((250, 0, 0), (0, 250, 0))]
    moving = io.BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert pixel(read_picture(moving.getvalue(), "x").data, 4, 4)[0] > 240


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    image = Image.new("1", (10_000, 10_000))
    target = io.BytesIO()
    image.save(target, "PNG")
    error = refusal(target.getvalue(), "poster.png")
    assert "100 megapixels" in error.message


def test_a_heavy_file_is_refused_by_its_size(tmp_path: Path) -> None:
    assert "8 MB" in refusal(b"\0" * (MAX_IMAGE_BYTES + 1), "film.png").message
    heavy = tmp_path / "heavy.png"
    with heavy.open("wb") as file:
        file.truncate(MAX_IMAGE_BYTES * 40)
    with pytest.raises(UserError, match=r"“heavy.png” has 320.0 MB"):
        read_file(heavy)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Dear diary", "a text file"),
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 20, "no picture"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"<html><body>no</body></html>", "a text file"),
        (a_file("PNG")[:50], "damaged"),
        (a_file("JPEG", 300, 300)[:400], "damaged"),
        (a_file("WEBP")[:40], "damaged"),
        (b"\x89PNG\r\n\x1a\nrest", "damaged"),
    ],
    ids=["text", "nothing", "bytes", "PDF", "HEIC", "HTML", "half PNG", "half JPEG", "half WebP", "PNG in name only"],
)
def test_what_is_no_picture_is_refused_with_its_name(data: bytes, words: str) -> None:
    assert words in refusal(data, "picture.png").message


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(UserError, match=path.name):
            read_file(path)


def test_a_picture_without_a_name_is_called_the_picture() -> None:
    with pytest.raises(UserError, match=r"^The picture is"):
        read_picture(b"no")
