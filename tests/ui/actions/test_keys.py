"""The keys the README names are the keys the program has."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from ui.actions.book import key_text
from ui.actions.table import ACTIONS
from ui.keys import sequences

README = Path(__file__).resolve().parents[3] / "README.md"
SPECS = {spec.id: spec for spec in ACTIONS}
ROWS = {
    "edit a text": ("edit.text",),
    "select several": ("edit.select_all",),
    "delete": ("edit.delete",),
    "undo, redo": ("edit.undo", "edit.redo"),
    "zoom": ("view.zoom_in", "view.zoom_out"),
    "see all of the map; actual size": ("view.fit", "view.zoom_full"),
    "export a PDF": ("file.export_pdf",),
}
"""The rows of the README's table that give keys of actions."""
GESTURES = {"Enter", "Escape"}


def rows() -> dict[str, str]:
    part = README.read_text(encoding="utf-8").partition("## Keys and mouse")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (.+?) \| (.+?) \|$", part, re.MULTILINE)
    return dict(cells[1:])


def keys_in(text: str) -> set[str]:
    return set(
        re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+[^\s,;]|\bF\d+|\bEnter\b|\bEscape\b|\bDelete\b", text.replace("−", "-"))
    )


def keys_of(ids: tuple[str, ...]) -> set[str]:
    return {key.toString(QKeySequence.SequenceFormat.PortableText).replace("Del", "Delete")
            for id_ in ids for key in sequences(SPECS[id_].keys)}  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_the_readme_names_only_keys_that_do_what_it_says() -> None:
    table = rows()
    assert set(ROWS) <= set(table)
    for what, how in table.items():
        assert keys_in(how) - GESTURES - keys_of(ROWS.get(what, ())) == set(), what
        assert what not in ROWS or keys_in(how), what


@pytest.mark.usefixtures("qapp")
def test_menus_show_the_key_for_the_export_and_for_full_screen() -> None:
    assert key_text(SPECS["file.export_pdf"]) == "Ctrl+Shift+E"
    assert key_text(SPECS["view.full_screen"]) == "F11"
