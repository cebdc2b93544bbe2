"""The Pictures of the samples, group by group: a change in layout shows as lines that moved."""

import pytest

from export.pdf.context import PrintContext
from export.pdf.options import PdfOptions, Sheets
from export.pdf.papers import Paper
from model.layout.engine import Engine
from model.layout.picture import Text
from model.records import JourneyMap
from model.samples import sample_records
from model.store import Snapshot
from tests.e2e.maps import every_script_map


def told(picture):
    """One line a group: role, place, size, words."""
    lines = [f"picture {picture.width:g} x {picture.height:g}"]
    for group, x, y in picture.walk():
        words = " / ".join(item.text for item in group.items if isinstance(item, Text))
        lines.append(f"{group.role} {x:.1f} {y:.1f} {group.width:.1f} {group.height:.1f} {words}".rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_samples_look_as_they_did(number, golden):
    snapshot = Snapshot(sample_records())
    journey = snapshot.all(JourneyMap)[number]
    name = journey.title.split()[0].lower().strip(":")
    golden(f"pictures/{name}.txt", told(Engine().lay_out(snapshot, journey.id).picture))


def test_every_script_looks_as_it_did(golden):
    scene = every_script_map()
    golden("pictures/every-script.txt", told(Engine().lay_out(scene.store, scene.map_id).picture))


def test_a_map_cut_into_strips_looks_as_it_did(golden):
    snapshot = Snapshot(sample_records())
    journey = snapshot.all(JourneyMap)[0]
    context = PrintContext(snapshot, journey.id, PdfOptions(Sheets.TILES, Paper.A4))
    assert len({column.strip for column in context.layout.columns}) > 2
    golden("pictures/john-tiles.txt", told(context.picture))
