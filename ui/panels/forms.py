"""Which fields the inspector offers for each entity, in order. Declarations only; a new field is one line here."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from model.choices import Evidence, MapKind, MapState, PainStatus, TouchpointKind
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)
from model.theme import NOTE_TINTS, PERSONA_COLOURS
from ui.panels.fields import (
    AreaField,
    ChoiceField,
    ColourField,
    DateField,
    FlagField,
    FormField,
    LineField,
    NumberField,
    ScaleField,
    WrappedField,
)
from ui.panels.record_fields import EmotionField, IconField, PersonaField, PlacesField
from ui.panels.touchpoint_fields import ChannelsField, ElapsedField, EmotionsField, OwnerField, PainsField


class FieldSpec(NamedTuple):
    """A field of a form: the record's field, its label, and what makes the editor."""

    name: str
    title: str
    make: Callable[..., FormField]


_EVIDENCE: Final = FieldSpec("evidence", "Evidence", partial(ChoiceField, choices=Evidence, none="not graded"))

FORMS: Final[dict[type[Record], tuple[FieldSpec, ...]]] = {
    JourneyMap: (
        FieldSpec("title", "Title", LineField),
        FieldSpec("summary", "Summary", WrappedField),
        FieldSpec("kind", "Kind", partial(ChoiceField, choices=MapKind)),
        FieldSpec("state", "State", partial(ChoiceField, choices=MapState)),
        FieldSpec("as_of", "As of", DateField),
        FieldSpec("review_by", "Review by", DateField),
    ),
    Stage: (
        FieldSpec("title", "Title", LineField),
        FieldSpec("goal", "Goal", LineField),
        FieldSpec("contact_centre", "Contact centre", LineField),
    ),
    Touchpoint: (
        FieldSpec("title", "Title", LineField),
        FieldSpec("description", "Description", AreaField),
        FieldSpec("channel_ids", "Channels", ChannelsField),
        FieldSpec("", "Emotions", EmotionsField),
        FieldSpec("team_id", "Owner", OwnerField),
        FieldSpec("", "Pain points", PainsField),
        FieldSpec("kind", "Kind", partial(ChoiceField, choices=TouchpointKind)),
        FieldSpec("icon", "Icon", IconField),
        FieldSpec("elapsed_minutes", "Time since the one before", ElapsedField),
        FieldSpec("moment_of_truth", "Moment of truth", FlagField),
        FieldSpec("context_lost", "Context lost on the way here", FlagField),
        FieldSpec("tone", "Tone the agent uses", LineField),
        FieldSpec("outcome", "Outcome", LineField),
    ),
    Lane: (
        FieldSpec("title", "Title", LineField),
        FieldSpec("hint", "Hint below the title", LineField),
        FieldSpec("persona_id", "Persona", PersonaField),
        FieldSpec("hidden", "Hidden", FlagField),
    ),
    Note: (
        FieldSpec("text", "Text", AreaField),
        FieldSpec("tint", "Colour", partial(ColourField, token="note", count=NOTE_TINTS)),
        _EVIDENCE,
    ),
    PainPoint: (
        FieldSpec("title", "Title", LineField),
        FieldSpec("touchpoint_ids", "At", PlacesField),
        FieldSpec("severity", "Severity", ScaleField),
        FieldSpec("frequency", "Frequency", ScaleField),
        FieldSpec("persona_id", "Persona", PersonaField),
        FieldSpec("cause", "Root cause", AreaField),
        FieldSpec("reaction", "How the customer reacts", AreaField),
        FieldSpec("wanted", "What they want instead", AreaField),
        FieldSpec("expectation", "Unmet expectation, in their words", AreaField),
        _EVIDENCE,
        FieldSpec("status", "Status", partial(ChoiceField, choices=PainStatus)),
    ),
    Persona: (
        FieldSpec("name", "Name", LineField),
        FieldSpec("age", "Age", NumberField),
        FieldSpec("trait", "Trait", LineField),
        FieldSpec("segment", "Segment", LineField),
        FieldSpec("generation", "Generation", LineField),
        FieldSpec("quote", "Quote", LineField),
        FieldSpec("colour", "Colour", partial(ColourField, token="persona", count=PERSONA_COLOURS)),
    ),
    Emotion: (
        FieldSpec("", "Feelings", EmotionField),
        FieldSpec("word", "In a word", LineField),
        FieldSpec("quote", "Quote", LineField),
    ),
    Channel: (
        FieldSpec("name", "Name", LineField),
        FieldSpec("icon", "Icon", IconField),
        FieldSpec("voice", "A person can be spoken to", FlagField),
        FieldSpec("digital", "Digital", FlagField),
    ),
    Team: (
        FieldSpec("name", "Name", LineField),
        FieldSpec("partner", "Partner firm", FlagField),
    ),
    Project: (
        FieldSpec("name", "Name", LineField),
        FieldSpec("author", "Author", LineField),
        FieldSpec("language", "Language", LineField),
    ),
}
"""The form of each entity that can be selected."""
