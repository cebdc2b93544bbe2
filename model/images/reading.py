"""Reads pictures that come from outside. The content decides what a picture is, never its name.

What comes out is upright, in sRGB, free of metadata, at most LONGEST pixels on its long side and encoded anew. Knows no
record, no store and no toolkit.
"""

import io
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from model.errors import UserError
from model.fields import MAX_IMAGE_BYTES, MAX_LINE, clean_line

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

LONGEST: Final = 2048
"""Pixels on the long side of a picture that is kept."""
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
"""What files of the kinds that can be read are usually called."""

_QUALITY: Final = 88
_LARGE_PNG: Final = 1_500_000
_SMALLER: Final = 1280
_ORIENTATION: Final = 0x0112  # the EXIF tag
_REMEDY: Final = "Choose a PNG, JPEG, WebP or SVG file."
_AGAIN: Final = "Open it in a picture program, save it as PNG or JPEG, and insert that file."


class Picture(NamedTuple):
    """A picture ready to be kept. `width` and `height` are pixels."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes


class _Kind(NamedTuple):
    """A format: how its files begin, and how many pixels they may have, so that decoding takes little memory."""

    title: str
    media_type: str
    begins: Callable[[bytes], bool]
    most_pixels: int


_PNG: Final = _Kind("PNG", "image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), 36_000_000)
_JPEG: Final = _Kind("JPEG", "image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff"), 120_000_000)
_WEBP: Final = _Kind("WebP", "image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", 12_000_000)
_GIF: Final = _Kind("GIF", "image/gif", lambda head: head[:6] in (b"GIF87a", b"GIF89a"), 36_000_000)
_KINDS: Final = (_PNG, _JPEG, _WEBP, _GIF)
_MOST_IN_STEPS: Final = 30_000_000  # a progressive JPEG is held whole while it is decoded

_FOREIGN: Final[tuple[tuple[str, Callable[[bytes], bool]], ...]] = (
    ("a BMP picture", lambda head: head.startswith(b"BM") and b"\0" in head[:14]),
    ("a TIFF picture", lambda head: head[:4] in (b"II*\0", b"MM\0*")),
    ("a HEIC or AVIF picture", lambda head: head[4:8] == b"ftyp"),
    ("a PDF document", lambda head: head.startswith(b"%PDF")),
    ("a Photoshop document", lambda head: head.startswith(b"8BPS")),
    ("a compressed SVG", lambda head: head.startswith(b"\x1f\x8b")),
)

_TURNS: Final = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip
"""How to make a picture upright, by its EXIF orientation."""


def read_file(path: Path) -> Picture:
    """Read a picture file. Raises UserError naming the file, what is wrong with it and what to do."""
    name = f"“{path.name}”"
    try:
        if not path.is_file():
            raise UserError(f"{name} is not a file that can be read.", "Check that it is there and may be read.")
        size = path.stat().st_size
        if size > MAX_IMAGE_BYTES:
            raise _too_heavy(name, size)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"{name} could not be read: {reason}.", "Check that it is there and may be read.") from error
    return read_picture(data, path.name)


def read_picture(data: bytes, name: str = "") -> Picture:
    """Read a picture from its bytes; `name` is the file's. Raises UserError like `read_file`."""
    shown = f"“{name}”" if name else "The picture"
    if len(data) > MAX_IMAGE_BYTES:
        raise _too_heavy(shown, len(data))
    title = clean_line(PurePath(name).stem)[:MAX_LINE]
    kind = next((kind for kind in _KINDS if kind.begins(data[:64])), None)
    if kind is None:
        return _drawing(data, shown, title)
    try:
        image = _open(data, kind)
        _require_pixels(image, kind, shown)
        return _encoded(_upright(image), kind, title)
    except UserError:
        raise
    except Exception as error:  # decoders fail in many ways, and all of them mean the same to the user
        if type(error).__name__ == "DecompressionBombError":
            raise UserError(f"{shown} has far too many pixels.", "Scale it down and insert it again.") from error
        raise UserError(f"{shown} is damaged: its {kind.title} data cannot be decoded.", _AGAIN) from error


def _drawing(data: bytes, shown: str, title: str) -> Picture:
    """Draw an SVG; refuse anything else."""
    from model.images.svg import looks_like_svg, safe_svg

    if not looks_like_svg(data):
        raise _no_picture(data, shown)
    from model.images.rasterise import rasterise

    image = _open(rasterise(safe_svg(data, shown), shown), _PNG)
    image.load()
    box = image.getchannel("A").getbbox()
    if box is None:
        raise UserError(
            f"{shown} shows nothing: no shape or text in it could be drawn.",
            "Scripts, animations and pictures inside an SVG are left out. Save it as PNG and insert that file.",
        )
    return _encoded(image, _PNG, title)


def _open(data: bytes, kind: _Kind) -> "ImageFile":
    """Read the header. Not with `Image.open`, which tries formats nobody asked for and warns in its own way."""
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    openers: dict[str, type[ImageFile]]
    openers = {"PNG": PngImageFile, "JPEG": JpegImageFile, "WebP": WebPImageFile, "GIF": GifImageFile}
    return openers[kind.title](io.BytesIO(data))


def _require_pixels(image: "Image", kind: _Kind, shown: str) -> None:
    most = min(kind.most_pixels, _MOST_IN_STEPS) if image.info.get("progressive") else kind.most_pixels
    pixels = image.width * image.height
    if pixels > most:
        size = f"{image.width:,} × {image.height:,}"
        raise UserError(
            f"{shown} has {pixels / 1e6:,.0f} megapixels ({size}); a {kind.title} picture may have {most / 1e6:,.0f}.",
            "Scale it down and insert it again.",
        )


def _upright(image: "ImageFile") -> "Image":
    """Decode, scale down, bring the colours to sRGB, and turn as the camera was held."""
    from PIL.Image import Resampling, Transpose

    profile = image.info.get("icc_profile")
    if image.format == "JPEG":
        image.draft(None, (LONGEST, LONGEST))  # decodes to a half, a quarter or an eighth at once
    image.load()
    turn = _TURNS.get(_orientation(image))
    plain = _in_srgb(_reduced(image), profile)
    plain.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS)
    return plain.transpose(Transpose[turn]) if turn is not None else plain


def _orientation(image: "Image") -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # broken notes of the camera do not make a broken picture
        return 1


def _reduced(image: "Image") -> "Image":
    """A much too large picture at a whole fraction of its size, in one of the modes that colours can be told from."""
    has_holes = "transparency" in image.info
    if image.mode.startswith("I"):  # 16 bits a channel
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGBA" if has_holes or "A" in image.mode.upper() else "RGB")
    elif has_holes:
        image = image.convert("RGBA")
    step = max(image.size) // (2 * LONGEST)
    return image.reduce(step) if step > 1 else image


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """The picture as RGB or RGBA. A colour profile that cannot be read is passed over."""
    mode = "RGBA" if image.mode in ("LA", "RGBA") else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            known = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(image, given, known, outputMode=mode)
            image = found if found is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert(mode)


def _encoded(image: "Image", kind: _Kind, title: str) -> Picture:
    """Encode anew: photographs as JPEG; drawings and what has holes as PNG unless that is large."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    media_type = "image/jpeg" if image.mode == "RGB" and kind in (_JPEG, _WEBP) else "image/png"
    data = _saved(image, media_type)
    if media_type == "image/png" and len(data) > _LARGE_PNG:
        if image.mode == "RGBA":
            image.thumbnail((_SMALLER, _SMALLER))
        else:
            media_type = "image/jpeg"
        data = _saved(image, media_type)
    return Picture(title, media_type, image.width, image.height, data)


def _saved(image: "Image", media_type: str) -> bytes:
    from PIL.Image import new

    clean = new(image.mode, image.size)  # without what the picture carries beside its pixels
    clean.paste(image)
    target = io.BytesIO()
    if media_type == "image/jpeg":
        clean.save(target, "JPEG", quality=_QUALITY, optimize=True)
    else:
        clean.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _no_picture(data: bytes, shown: str) -> UserError:
    for what, is_it in _FOREIGN:
        if is_it(data[:64]):
            return UserError(f"{shown} is {what}, which cannot be read here.", _AGAIN)
    if not data.strip():
        return UserError(f"{shown} is empty.", _REMEDY)
    what = "a text file and no picture" if b"\0" not in data[:4096] else "no picture"
    return UserError(f"{shown} is {what}, whatever its name says.", _REMEDY)


def _too_heavy(shown: str, size: int) -> UserError:
    return UserError(
        f"{shown} has {size / 2**20:.1f} MB; a picture may have {MAX_IMAGE_BYTES / 2**20:.0f} MB.",
        "Scale it down or save it with more compression, and insert it again.",
    )
