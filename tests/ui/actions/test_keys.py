"""The keys the README names are the keys the program has."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from ui.actions.table import ACTIONS
from ui.keys import sequences

README = Path(__file__).resolve().parents[3] / "README.md"
SPECS = {spec.id: spec for spec in ACTIONS}
ROWS = {
    "edit a text": ("edit.text",),
    "select several": ("edit.select_all",),
    "move something": ("edit.move_to",),
    "copy, cut, paste, duplicate": ("edit.copy", "edit.cut", "edit.paste", "edit.duplicate"),
    "delete": ("edit.delete",),
    "undo, redo": ("edit.undo", "edit.redo"),
    "zoom": ("view.zoom_in", "view.zoom_out"),
    "see all of the map; actual size": ("view.fit", "view.zoom_full"),
    "capture, emotion panel, history, minimap": (
        "capture.toggle", "view.emotion_panel", "view.history", "view.minimap",
    ),
    "map, outline, table": ("view.page.map", "view.page.outline", "view.page.table"),
    "all commands; all keys": ("view.commands", "help.shortcuts"),
    "find, replace": ("edit.find", "edit.replace"),
    "export as PDF, SVG or PNG": ("file.export_pdf",),
}  # fmt: skip
"""The rows of the README's table that give keys of actions."""
GESTURES = {"Enter", "Escape", "Ctrl+Enter"}


def rows() -> dict[str, str]:
    part = README.read_text(encoding="utf-8").partition("## Keys and mouse")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (.+?) \| (.+?) \|$", part, re.MULTILINE)
    return dict(cells[1:])


def keys_in(text: str) -> set[str]:
    return set(
        re.findall(
            r"(?:(?:Ctrl|Shift|Alt)\+)+(?:Enter|[^\s,;])|\bF\d+|\bEnter\b|\bEscape\b|\bDelete\b", text.replace("−", "-")
        )
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
