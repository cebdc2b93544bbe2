"""What can be said on the command line about a file, and what is refused before a project is opened."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from export.arguments import flag, parser
from export.cli import run
from export.exporters import EXPORTERS
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Orientation, Paper
from export.pdf.parts import PARTS
from export.png import PngOptions
from export.presets import BUILT_IN, Presets
from export.svg.exporter import SvgOptions, SvgText
from export.wish import understood

Captured = pytest.CaptureFixture[str]


def options_of(*words: str, output: str = "x.pdf") -> Any:
    return understood(parser().parse_args(["p.laneway", "-o", output, *words])).options


def refused(capsys: Captured, *words: str) -> str:
    """The last line that a wrong command is answered with."""
    assert run(["no such project.laneway", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", PdfOptions()),
        ("--sheets tiles", PdfOptions(Sheets.TILES)),
        ("--sheets tiles --overlap 15 --scale 75%", PdfOptions(Sheets.TILES, overlap=15, scale=0.75)),
        ("--sheets tiles --no-crop-marks --no-overview", PdfOptions(Sheets.TILES, crop_marks=False, overview=False)),
        ("--paper a1", PdfOptions(Sheets.FIT, Paper.A1)),
        ("--paper SUGGESTED", PdfOptions(Sheets.FIT, Paper.SUGGESTED)),
        ("--sheets one --paper Letter", PdfOptions(Sheets.ONE, Paper.LETTER)),
        ("--paper A3 --sheets tiles", PdfOptions(Sheets.TILES, Paper.A3)),
        ("--orientation landscape", PdfOptions(orientation=Orientation.LANDSCAPE)),
        ("--scale 0.5", PdfOptions(scale=0.5)),
        ("--scale 62,5%", PdfOptions(scale=0.625)),
        ("--margin 10", PdfOptions(margin=10)),
        ("--margin 12mm", PdfOptions(margin=12)),
        ("--margin 1.5cm", PdfOptions(margin=15)),
        ("--margin 0.5in", PdfOptions(margin=12.7)),
        ("--parts map", PdfOptions(parts=("map",))),
        ("--parts REGISTER,map", PdfOptions(parts=("map", "register"))),
        ("--parts all", PdfOptions(parts=tuple(part.id for part in PARTS))),
        ("--header {map} --footer {date}", PdfOptions(header="{map}", footer="{date}")),
        ("--no-page-numbers --no-as-of", PdfOptions(page_numbers=False, as_of=False)),
        ("--date 2026-11-02", PdfOptions(dated=dt.date(2026, 11, 2))),
        ("--empty", PdfOptions(empty=True)),
        ("--format pdf", PdfOptions()),
    ],
)
def test_every_choice_of_a_pdf_can_be_made(words: str, meant: PdfOptions) -> None:
    assert options_of(*words.split()) == meant


@pytest.mark.parametrize(
    ("words", "output", "meant"),
    [
        ("", "x.png", PngOptions()),
        ("--dpi 300 --transparent", "x.PNG", PngOptions(dpi=300, background=False)),
        ("--format png --empty", "-", PngOptions(empty=True)),
        ("--no-background", "x.svg", SvgOptions(background=False)),
        ("--text outlines", "x.svg", SvgOptions(SvgText.OUTLINES)),
    ],
)
def test_every_choice_of_a_picture_can_be_made(words: str, output: str, meant: object) -> None:
    assert options_of(*words.split(), output=output) == meant


def test_a_preset_is_where_the_choices_start() -> None:
    tiles = next(preset.options for preset in BUILT_IN if preset.name == "Workshop tiles (A3)")
    assert options_of("--preset", "workshop TILES (a3)") == tiles
    assert options_of("--preset", "Workshop tiles (A3)", "--paper", "A4", "--no-overview") == dataclasses.replace(
        tiles, paper=Paper.A4, overview=False
    )


def test_presets_of_the_user_count_too() -> None:
    Presets().keep("Mine", PdfOptions(scale=0.5, page_numbers=False))
    assert options_of("--preset", "mine", "--page-numbers") == PdfOptions(scale=0.5)


def test_an_unknown_preset_is_told_with_those_there_are(capsys: Captured) -> None:
    told = refused(capsys, "-o", "x.pdf", "--preset", "Nothing")
    assert "There is no preset “Nothing”. There are “On screen”, “Wall (A1)”" in told
    assert "Presets are for PDF, and not for PNG." in refused(capsys, "-o", "x.png", "--preset", "Report")


def test_a_length_in_points_is_one() -> None:
    assert options_of("--margin", "72pt").margin == pytest.approx(25.4)


def test_today_is_the_day_of_the_export() -> None:
    before = dt.datetime.now().astimezone().date()
    assert before <= options_of("--date", "today").dated <= dt.datetime.now().astimezone().date()


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)
def test_no_option_of_a_format_is_out_of_reach(exporter: Any) -> None:
    told = parser().format_help()
    missing = [field.name for field in dataclasses.fields(exporter.options_type) if flag(field.name) not in told]
    assert missing == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("-o x.pdf --scale big", "'big' is no scale; write 75% or 0.75"),
        ("-o x.pdf --margin 1furlong", "'1furlong' is no length; write 7mm, 0.5in or 20pt"),
        ("-o x.pdf --margin -3", "'-3' is no length"),
        ("-o x.pdf --date tomorrow", "'tomorrow' is no day; write today or YYYY-MM-DD"),
        ("-o x.pdf --parts map,nothing", "'nothing' is none of cover, map, "),
        ("-o x.pdf --parts ,", "no part is named"),
        ("-o x.pdf --sheets many", "'many' is none of one, fit, tiles"),
        ("-o x.pdf --paper A9", "'A9' is none of suggested, A0, "),
        ("-o x.pdf --map One --all-maps", "not allowed with argument"),
        ("-o x.pdf --pap A4", "unrecognized arguments"),
        ("-o x.pdf --scale 900%", "A scale of 900 % cannot be printed. Choose from 10 to 400 %."),
        ("-o x.pdf --margin 60mm", "A margin of 60 mm cannot be printed. Choose from 0 to 50 mm."),
        ("-o x.pdf --paper A4 --scale 50%", "--scale says nothing with --sheets fit."),
        ("-o x.pdf --overlap 5mm", "--overlap says nothing with --sheets one. Use it with --sheets tiles."),
        ("-o x.pdf --sheets fit --no-overview", "--overview says nothing with --sheets fit."),
        ("-o x.png --paper A4", "PNG has no --paper. It takes --background, --dpi, --empty."),
        ("-o x.svg --dpi 300", "SVG has no --dpi. It takes --background, --empty, --text."),
        ("-o x.pdf --transparent", "PDF has no --background."),
        ("-o x.pdf --format png", "x.pdf is no name for PNG. Let it end in .png."),
        ("-o x.png --dpi 9", "A picture with 9 dpi cannot be made. Choose from 18 to 1200."),
        ("", "Nothing says where to write. Add -o FILE, or -o - for standard output."),
        ("-o -", "Nothing says which format standard output gets. Add --format pdf."),
        ("-o map.docx", "The ending of map.docx tells no format. Use one of .pdf"),
        ("-o map", "The ending of map tells no format."),
        ("-o map.laneway", "map.laneway looks like a project, and the export would replace it."),
    ],
)
def test_what_cannot_be_is_told_in_a_line(words: str, told: str, capsys: Captured) -> None:
    assert told in refused(capsys, *words.split())


def test_a_folder_is_no_place_for_one_map(tmp_path: Path, capsys: Captured) -> None:
    assert "is a folder. Name a file in it, or ask for --all-maps." in refused(capsys, "-o", str(tmp_path))
