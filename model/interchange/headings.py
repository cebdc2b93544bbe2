"""The names by which the first row of a table tells what its columns hold, in English and German. Knows no records."""

import re
from typing import Final, Literal, NamedTuple

from model.choices import NoteTopic

FieldName = Literal[
    "stage", "title", "description", "channels", "owner", "actual", "expected", "quote", "pains", "notes", "elapsed",
    "tone", "outcome", "truth", "lost", "goal", "contact_centre",
]  # fmt: skip

_NAMES: Final[dict[FieldName, str]] = {
    "stage": "stage, stages, journey stage, phase, phasen, etappe, abschnitt",
    "title": "touchpoint, touch point, touchpoints, title, name, step, moment, kontaktpunkt, berührungspunkt, titel, "
    "bezeichnung, schritt",
    "description": "description, details, what happens, beschreibung, einzelheiten, was geschieht",
    "channels": "channel, channels, kanal, kanäle",
    "owner": "owner, owners, team, department, responsible, verantwortlich, zuständig, abteilung, besitzer",
    "actual": "emotion, actual, actual emotion, feeling, felt, score, sentiment, gefühl, stimmung, erlebt, ist",
    "expected": "expected, expectation, expected emotion, erwartet, erwartung, soll",
    "quote": "quote, customer quote, zitat, kundenzitat",
    "pains": "pain, pains, pain point, pain points, problem, problems, schmerzpunkt, schmerzpunkte, probleme",
    "notes": "note, notes, comment, comments, remark, remarks, notiz, notizen, kommentar, kommentare, bemerkung, "
    "bemerkungen, anmerkung, anmerkungen",
    "elapsed": "minutes since previous, elapsed minutes, minutes, minuten seit vorher, minuten",
    "tone": "tone, tonfall",
    "outcome": "outcome, result, ergebnis",
    "truth": "moment of truth, moment der wahrheit",
    "lost": "context lost, kontext verloren",
    "goal": "goal, stage goal, ziel",
    "contact_centre": "contact centre, contact center, kontaktcenter, kundenservice",
}
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
_TOPICS: Final = {
    "thoughts": NoteTopic.THOUGHTS, "gedanken": NoteTopic.THOUGHTS,
    "quotes": NoteTopic.QUOTES, "zitate": NoteTopic.QUOTES,
    "backstage": NoteTopic.BACKSTAGE, "hinter den kulissen": NoteTopic.BACKSTAGE,
    "opportunities": NoteTopic.OPPORTUNITIES, "ideas": NoteTopic.OPPORTUNITIES, "chancen": NoteTopic.OPPORTUNITIES,
    "ideen": NoteTopic.OPPORTUNITIES,
    "questions": NoteTopic.QUESTIONS, "parking lot": NoteTopic.QUESTIONS, "fragen": NoteTopic.QUESTIONS,
}  # fmt: skip
_TELLING: Final = frozenset({"stage", "title"})
_QUALIFIED: Final = frozenset({"notes", "actual", "expected", "quote"})


class Heading(NamedTuple):
    """What a column holds. A qualifier names the persona of an emotion, or the lane of notes."""

    field: FieldName
    qualifier: str = ""
    topic: NoteTopic = NoteTopic.OWN


def heading(text: str) -> Heading | None:
    """What a column of this name holds: "Emotion", "Emotion: Sally", "Notes: Backstage"; None for any other name."""
    name, _, qualifier = text.partition(":")
    plain = " ".join(re.sub(r"\(s\)|[_\-*]", " ", name).split()).casefold()
    field = _FIELDS.get(plain)
    if field is not None:
        return Heading(field, qualifier.strip() if field in _QUALIFIED else "")
    topic = _TOPICS.get(plain)
    return Heading("notes", name.strip(), topic) if topic is not None else None


def is_header(cells: tuple[str, ...]) -> bool:
    """Whether a row tells what its columns hold: at least half of its names are known, and they say enough."""
    named = [cell for cell in cells if cell.strip()]
    fields = [found.field for found in map(heading, named) if found is not None]
    enough = bool(_TELLING.intersection(fields)) or len(set(fields)) > 1
    return enough and 2 * len(fields) >= len(named)
