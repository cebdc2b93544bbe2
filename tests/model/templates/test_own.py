"""The user's own templates as files: named by their titles, kept apart, renamed, removed and brought back."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.records import JourneyMap, Project
from model.samples import sample_records
from model.storage.files import create_document
from model.store import Snapshot
from model.templates.own import (
    forget_removed,
    keep_as_template,
    own_templates,
    read_template,
    remove_template,
    rename_template,
    restore_template,
    templates_dir,
)

SAMPLES = Snapshot(sample_records())
JOHN = SAMPLES.all(JourneyMap)[0].id


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Our way", "Our way"),
        ("a/b\\c: d?\n", "a b c d"),
        ("..", "My template"),
        ("x" * 300, "x" * 80),
        ("日本", "日本"),
    ],
)
def test_a_template_is_named_by_its_title(title: str, name: str) -> None:
    path = keep_as_template(SAMPLES, JOHN, title)
    assert path == templates_dir() / f"{name}.laneway"
    store = Snapshot(read_template(path))
    assert [journey.title for journey in store.all(JourneyMap)] == [name]
    assert [project.name for project in store.all(Project)] == [name]


def test_templates_of_one_title_are_kept_apart_and_listed_by_title() -> None:
    assert own_templates() == []
    for title in ("b", "A", "B"):
        keep_as_template(SAMPLES, JOHN, title)
    assert [path.stem for path in own_templates()] == ["A", "b", "B 2"]


def test_a_removed_template_comes_back_until_it_is_forgotten() -> None:
    path = keep_as_template(SAMPLES, JOHN, "one")
    removed = remove_template(path)
    assert own_templates() == []
    assert restore_template(removed) == path
    renamed = rename_template(path, "two: three")
    assert [found.stem for found in own_templates()] == ["two three"]
    removed = remove_template(renamed)
    forget_removed()
    with pytest.raises(UserError):
        restore_template(removed)
    assert list(templates_dir().iterdir()) == []


def test_a_file_that_is_no_template_says_so(own_data_dir: Path) -> None:
    templates_dir().mkdir(parents=True)
    path = templates_dir() / "letter.laneway"
    path.write_text("Dear all", encoding="utf-8")
    with pytest.raises(UserError, match="is not a Laneway project"):
        read_template(path)


def test_a_project_without_maps_is_no_template(own_data_dir: Path) -> None:
    path = templates_dir() / "empty.laneway"
    create_document(path, [Project(id="01900000-0000-7000-8000-000000000001", name="empty")]).close()
    with pytest.raises(UserError, match="holds no map"):
        read_template(path)
