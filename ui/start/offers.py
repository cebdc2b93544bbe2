"""The cards for templates and samples, with what each needs to paint its picture and to make its records."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from model.analysis.counts import counts_of_map
from model.errors import UserError
from model.layout.engine import Engine
from model.records import JourneyMap, Record
from model.samples import sample_records
from model.store import Snapshot
from model.templates import TEMPLATES, Template, records_of
from model.templates.own import own_templates, read_template
from model.templates.placing import project_from_template
from model.theme import Theme
from ui.recent import Recent
from ui.start.card import Card, Entry, Face
from ui.start.page import Paints
from ui.start.pictures import cover, cover_of, kept_cover
from ui.start.words import many, when

Records = Callable[[], list[Record]]
Choose = Callable[[str, Records], object]
"""What is done with a template: it is told the title, and what makes the records (which may raise UserError)."""

EMPTY_TITLE = "Empty map"

_pictures: dict[tuple[str, str], QImage | None] = {}


def template_cards(paints: Paints, choose: Choose) -> list[Card]:
    """The templates that the program brings along, and the empty map as the last."""
    cards = [_built_in(template, paints, choose) for template in TEMPLATES]
    empty = Card(Face(EMPTY_TITLE, "The usual lanes, one stage, one touchpoint", "Ready to type into", "file-plus"))
    empty.clicked.connect(lambda: choose("New journey", list))
    paints.add(empty, lambda theme: _kept("", theme, lambda: cover_of(Snapshot(project_from_template((), "")), theme)))
    return [*cards, empty]


def own_template_cards(
    paints: Paints, recent: Recent, choose: Choose, menu: Callable[[Path], list[Entry]] | None = None
) -> list[Card]:
    """The templates that the user made."""
    return [_own(path, paints, recent, choose, menu(path) if menu else []) for path in own_templates()]


def sample_cards(paints: Paints, choose: Callable[[str], object]) -> list[Card]:
    """The sample maps; `choose` is told a map's id."""
    store = Snapshot(sample_records())
    cards = []
    for journey in store.all(JourneyMap):
        counts = counts_of_map(store, journey.id)
        size = f"{many(counts.touchpoints, 'touchpoint')} · {many(counts.pains, 'pain point')}"
        card = Card(Face(journey.title, journey.summary, size))
        card.clicked.connect(lambda _=False, id_=journey.id: choose(id_))
        paints.add(card, partial(_sample_cover, store, journey.id))
        cards.append(card)
    return cards


def _built_in(template: Template, paints: Paints, choose: Choose) -> Card:
    stages = ", ".join(phase.title for phase in template.phases)
    steps = sum(len(phase.steps) for phase in template.phases)
    size = f"{many(len(template.phases), 'stage')} · {many(steps, 'touchpoint')}"
    card = Card(Face(template.title, template.summary, size), hint=stages)
    card.clicked.connect(lambda: choose(template.title, lambda: records_of(template)))
    paints.add(card, lambda theme: _kept(template.id, theme, lambda: cover_of(Snapshot(records_of(template)), theme)))
    return card


def _own(path: Path, paints: Paints, recent: Recent, choose: Choose, entries: list[Entry]) -> Card:
    card = Card(Face(path.stem, "Your template", _kept_on(path)), entries)
    card.clicked.connect(lambda: choose(path.stem, lambda: read_template(path)))

    def paint(theme: Theme) -> QImage | None:
        kept = kept_cover(recent, path, theme)
        if kept is not None:
            return kept
        try:
            return cover_of(Snapshot(read_template(path)), theme)
        except UserError:
            return None

    paints.add(card, paint)
    return card


def _kept_on(path: Path) -> str:
    try:
        kept = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError:
        return ""
    return f"kept {when(kept, dt.datetime.now().astimezone())}"


def _sample_cover(store: Snapshot, map_id: str, theme: Theme) -> QImage | None:
    return _kept(map_id, theme, lambda: cover(Engine().lay_out(store, map_id), theme))


def _kept(id_: str, theme: Theme, paint: Callable[[], QImage | None]) -> QImage | None:
    """What `paint` makes, painted once: templates and samples look the same whenever the page is shown."""
    place = (id_, theme.name)
    if place not in _pictures:
        _pictures[place] = paint()
    return _pictures[place]
