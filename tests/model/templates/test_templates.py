"""Templates: whole and well written, placed as one step, and made of a map without what is not its own."""

import pytest

from model import rules
from model.document import Document
from model.edits.common import change
from model.edits.copying import renewed
from model.edits.maps import add_map
from model.lanes import LANE_KINDS
from model.layout.icons import icon_names
from model.records import (
    Channel,
    ImageAsset,
    JourneyMap,
    Lane,
    Note,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.samples import sample_records
from model.store import Snapshot, Store
from model.templates import TEMPLATES, Template, records_of
from model.templates.placing import add_from_template, project_from_template, template_of_map

EACH = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def names(store: Snapshot, kind: type[Record]) -> list[str]:
    return [getattr(record, "name", "") for record in store.all(kind)]


@EACH
def test_a_template_is_one_whole_map_with_goals_and_the_contact_centres_part(template: Template) -> None:
    store = Snapshot(records_of(template))
    assert rules.check(store) == []
    assert [journey.title for journey in store.all(JourneyMap)] == [template.title]
    assert template.summary
    assert all(stage.title and stage.goal and stage.contact_centre for stage in store.all(Stage))
    touchpoints = store.all(Touchpoint)
    assert len(touchpoints) >= 7
    assert all(touchpoint.title and touchpoint.description for touchpoint in touchpoints)
    assert {touchpoint.icon for touchpoint in touchpoints} - {""} <= icon_names()
    assert {lane.kind for lane in store.all(Lane)} <= {kind.id for kind in LANE_KINDS}
    assert all(note.text for note in store.all(Note))
    assert all(store.children(Touchpoint, stage.id) for stage in store.all(Stage))


def test_the_five_stages_are_those_of_the_contact_centre() -> None:
    store = Snapshot(records_of(TEMPLATES[0]))
    assert [stage.title for stage in store.all(Stage)] == [
        "Awareness", "Consideration", "Conversion", "Service and retention", "Advocacy",
    ]  # fmt: skip


def test_the_blueprint_has_its_three_lines() -> None:
    store = Snapshot(records_of(next(template for template in TEMPLATES if template.id == "service-blueprint")))
    lines = [lane.title for lane in store.all(Lane) if lane.kind == "separator"]
    assert lines == ["Line of interaction", "Line of visibility", "Line of internal interaction"]


def test_a_template_comes_into_a_project_as_one_step_and_uses_what_is_there() -> None:
    document = Document(None, sample_records())
    store = document.store
    before = dict(store.records)
    channels, teams = names(store, Channel), names(store, Team)
    with document.transaction("Map from template") as open_store:
        first = add_from_template(open_store, records_of(TEMPLATES[0]))
    assert rules.check(store) == []
    assert store.all(JourneyMap)[-1].id == first
    assert names(store, Channel) == channels, "a channel of the same name is the same channel"
    assert names(store, Team)[: len(teams)] == teams
    persona = store.all(Persona)[-1]
    assert persona.colour not in {other.colour for other in store.all(Persona)[:-1]}
    with document.transaction("Map from template") as open_store:
        second = add_from_template(open_store, records_of(TEMPLATES[0]))
    assert second != first
    assert names(store, Persona).count(persona.name) == 1
    document.undo()
    document.undo()
    assert dict(store.records) == before


@pytest.mark.parametrize("template", [TEMPLATES[0], None])
def test_a_new_project_starts_from_a_template_or_from_an_empty_map(template: Template | None) -> None:
    store = Snapshot(project_from_template(records_of(template) if template else (), "Our service"))
    assert rules.check(store) == []
    assert names(store, Project) == ["Our service"]
    assert [journey.title for journey in store.all(JourneyMap)] == [template.title if template else "New map"]
    assert "Phone menu" in names(store, Channel), "all usual channels can be used"


def test_a_map_becomes_a_template_with_its_own_things_alone() -> None:
    store = Store(sample_records())
    john, sally, _ = store.all(JourneyMap)
    project = store.all(Project)[0]
    picture = ImageAsset(
        id="01900000-0000-7000-8000-000000000001", project_id=project.id, name="face", media_type="image/png",
        width=1, height=1, data=b"png",
    )  # fmt: skip
    with store.transaction("Prepare"):
        store.put(picture)
        change(store, store.all(Persona)[0].id, image_id=picture.id)
    found = Snapshot(template_of_map(store, john.id, "TV"))
    assert rules.check(found) == []
    assert [journey.id for journey in found.all(JourneyMap)] == [john.id]
    assert names(found, Persona) == ["John"]
    assert [(project.name, project.author) for project in found.all(Project)] == [("TV", "")]
    assert len(found.all(ImageAsset)) == 1
    assert 0 < len(found.all(Channel)) < len(store.all(Channel))
    assert found.get(sally.id) is None

    other = Store(project_from_template((), "Elsewhere"))
    with other.transaction("Map from template"):
        add_from_template(other, found.records.values())
    assert rules.check(other) == []
    assert len(other.all(ImageAsset)) == 1
    with other.transaction("Map from template"):
        add_from_template(other, found.records.values())
    assert len(other.all(ImageAsset)) == 1, "the portrait of a persona who is there already stays behind"


def test_a_template_of_an_untitled_map_keeps_nameless_channels_apart() -> None:
    store = Store(project_from_template((), "One"))
    with store.transaction("Prepare"):
        map_id = add_map(store)
        touchpoint = store.children(Touchpoint, store.children(Stage, map_id)[0].id)[0]
        nameless = store.all(Channel)[0].replaced(name="")
        store.put(nameless)
        change(store, touchpoint.id, channel_ids=[nameless.id])
    records, _ = renewed(template_of_map(store, map_id, "T"))
    count = len(store.all(Channel))
    with store.transaction("Map from template"):
        add_from_template(store, records)
    assert len(store.all(Channel)) == count + 1
