"""A drawing shows its shapes, loads nothing, and cannot be a bomb."""

import subprocess
from pathlib import Path

import pytest

import model.images.rasterise as rasterise_module
from model.errors import UserError
from model.images.reading import read_picture
from model.images.svg import safe_svg
from tests.pictures import pixel, svg

RECT = '<rect width="40" height="20" fill="#c00"/>'


def safe(content: str) -> str:
    return safe_svg(svg(content), "x")


def test_a_drawing_becomes_a_picture_of_its_proportions() -> None:
    style = "<style>/* own */ .a { fill: #00c; background: url(http://x.example/) } @import 'more.css';</style>"
    content = f'{style}<g class="a"><rect width="20" height="20"/></g><text x="22" y="14" font-size="9">Grüße</text>'
    found = read_picture(svg(content), "logo.svg")
    assert (found.name, found.media_type) == ("logo", "image/png")
    assert found.width == 2 * found.height
    assert pixel(found.data, 10, 10)[:3] == (0, 0, 204)
    assert pixel(found.data, found.width - 3, 3)[3] == 0


@pytest.mark.parametrize(
    "content",
    [
        '<image href="{path}" width="9" height="9"/>',
        '<image xlink:href="file://{path}"/>',
        '<use href="{path}#a"/>',
        "<style>rect {{ fill: url({path}#a) }}</style>",
        '<rect fill="url({path}#a)"/>',
        '<rect style="fill: url({path}#a)"/>',
        '<rect filter="u\\72l({path})"/>',
        "<style>@import url({path});</style>",
        '<script href="{path}"/><script>fetch("{path}")</script>',
        '<foreignObject><img src="{path}"/></foreignObject>',
        "<rect onload=\"alert('{path}')\"/>",
        '<a href="{path}"><rect/></a>',
        '<feImage href="{path}"/>',
        '<x:image xmlns:x="urn:else" href="{path}"/>',
        '<animate attributeName="href" values="{path}"/>',
        "<style>rect {{ fill: red }} </style><style>r{{ src: local({path}) }}</style>",
    ],
)
def test_nothing_in_a_drawing_names_anything_outside(content: str, tmp_path: Path) -> None:
    assert str(tmp_path) not in safe(RECT + content.format(path=tmp_path / "secret.png"))


def test_own_parts_stay() -> None:
    kept = safe(f'<defs><linearGradient id="g"/></defs><use href="#g"/><g style="fill: url(#g); x: 1">{RECT}</g>')
    assert 'href="#g"' in kept
    assert 'style="fill:url(#g)"' in kept


def uses(depth: int) -> str:
    levels = (f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * 10 + "</g>" for n in range(depth))
    return f'<g id="g0">{RECT}</g>' + "".join(levels)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (svg(uses(9)), "too complicated"),
        (svg('<g id="a"><use href="#a"/></g>'), "refers to itself"),
        (svg("<g>" * 200 + "</g>" * 200), "too complicated"),
        (svg("<g/>" * 40_000), "too complicated"),
        (svg('<filter id="f"><feFlood/></filter>' + '<rect filter="url(#f)"/>' * 500), "too complicated"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("&b;"), "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + svg("<text>&a;</text>"), "declares entities"),
        (svg(RECT)[:-4], "broken SVG"),
        (b"<svg \xff\xfe\x00", "broken SVG"),
        (svg(RECT, 'width="100%"'), "how large"),
        (svg(RECT, 'viewBox="0 0 1 5000"'), "thin strip"),
        (b"<page><svg></svg></page>", "no SVG"),
        (svg(" " * 5_000_000), "a drawing may have 4 MB"),
    ],
    ids=[
        "uses",
        "itself",
        "deep",
        "many",
        "filters",
        "entities",
        "file",
        "cut",
        "bytes",
        "size",
        "strip",
        "page",
        "big",
    ],
)
def test_a_bomb_or_a_broken_drawing_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(UserError) as caught:
        safe_svg(data, "“plan.svg”")
    assert words in caught.value.message
    assert "plan.svg" in caught.value.message
    assert caught.value.remedy


def test_a_document_type_without_entities_is_common_and_harmless() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert "<rect" in safe_svg(kind + svg(RECT, 'width="10mm" height="5mm"'), "x")


def test_a_drawing_that_shows_nothing_is_refused() -> None:
    with pytest.raises(UserError, match="shows nothing"):
        read_picture(svg('<image href="photo.png" width="40" height="20"/>'), "photo.svg")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (subprocess.TimeoutExpired("x", 1), "too long"),
        (subprocess.CalledProcessError(1, "x"), "cannot be drawn"),
        (OSError("no process"), "cannot be drawn"),
    ],
)
def test_a_drawing_that_ends_its_process_is_refused(
    fault: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(rasterise_module.subprocess, "run", fail)
    with pytest.raises(UserError, match=words):
        read_picture(svg(RECT), "slow.svg")
