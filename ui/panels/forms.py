"""Which fields the inspector offers for each entity, in order and in groups. Declarations only: a field is one line."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final, NamedTuple

from model.choices import Evidence, Initiator, MapKind, MapState, NoteTopic, PainStatus, ReviewStatus, TouchpointKind
from model.lanes import lane_kind
from model.profile import PROFILE
from model.records import (
    NOTE_LANES,
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
from ui.panels.fields import AreaField, FormField, LineField, WrappedField
from ui.panels.image_field import ImageField
from ui.panels.link_fields import (
    ChannelsField,
    HiddenLanesField,
    PersonasOnMapField,
    PlacesField,
    UsedField,
    VariantField,
)
from ui.panels.profile_fields import RankedChannelsField, ReasonsField
from ui.panels.record_fields import EmotionField, IconField, PersonaField, ProfileButton
from ui.panels.touchpoint_fields import EmotionsField, OwnerField, PainsField
from ui.panels.value_fields import (
    ChoiceField,
    ColourField,
    DateField,
    DurationField,
    FigureField,
    FlagField,
    NumberField,
    ScaleField,
)


class FieldSpec(NamedTuple):
    """A field of a form: the record's field, its label, and what makes the editor.

    A field that is `alone` stands in the form of one record only, not in that of several. With `fits` it shows only
    where that says of all records shown that the field means something there.
    """

    name: str
    title: str
    make: Callable[..., FormField]
    alone: bool = False
    fits: Callable[[Any], bool] | None = None


class Part(NamedTuple):
    """Fields that belong together under a heading. Without a heading they cannot be folded; some start folded."""

    heading: str
    fields: tuple[FieldSpec, ...]
    folded: bool = False


SEVERITY: Final = ("Hardly noticed", "A nuisance", "Annoying", "Serious", "Drives customers away")
FREQUENCY: Final = ("Hardly ever", "Now and then", "Often", "Usually", "Every time")

_OF_PERSONAS: Final = NOTE_LANES | {"emotion"}  # the lanes that can be somebody's


def _is_nobodys(record: Record) -> bool:
    return isinstance(record, Lane) and record.kind not in _OF_PERSONAS and record.persona_id is None


def _folds(lane: Lane) -> bool:
    return lane.collapsed or not lane_kind(lane.kind).slim


_TITLE: Final = FieldSpec("title", "Title", LineField)
_NAME: Final = FieldSpec("name", "Name", LineField)
_PERSONA: Final = FieldSpec("persona_id", "Persona", PersonaField, fits=lambda record: not _is_nobodys(record))
_EVIDENCE: Final = FieldSpec("evidence", "Evidence", partial(ChoiceField, choices=Evidence, none="not graded"))
_USED: Final = FieldSpec("", "Used at", UsedField, alone=True)

_PROFILE_EDITORS: Final[dict[str, Callable[..., FormField]]] = {
    "age": partial(NumberField, hint="In years"),
    **dict.fromkeys(
        ("hobbies", "life_goals", "dreams", "in_a_year", "expectations", "needs", "frustrations"), AreaField
    ),
    "channel_ids": RankedChannelsField,
    "contact_reasons": ReasonsField,
    "guidance": partial(AreaField, hint="How to talk to them, what to offer, what not"),
}


def _profile() -> tuple[Part, ...]:
    """The profile of a persona; what is a single line needs no word here."""
    return tuple(
        Part(
            part.heading,
            tuple(
                FieldSpec(name, title, editor, alone=editor in (RankedChannelsField, ReasonsField))
                for name, title in part.fields
                for editor in (_PROFILE_EDITORS.get(name, LineField),)
            ),
            folded=part.heading == "Life",
        )
        for part in PROFILE
    )


FORMS: Final[dict[type[Record], tuple[Part, ...]]] = {
    JourneyMap: (
        Part("", (
            _TITLE,
            FieldSpec("summary", "Summary", WrappedField),
            FieldSpec("kind", "Kind", partial(ChoiceField, choices=MapKind)),
            FieldSpec("state", "State", partial(ChoiceField, choices=MapState)),
            FieldSpec("as_of", "As of", DateField),
            FieldSpec("review_by", "Review by", DateField),
            FieldSpec("variant_of", "Variant of", VariantField, alone=True,
                fits=lambda journey: journey.variant_of is not None),
        )),
        Part("On this map", (
            FieldSpec("", "Personas with an emotion lane", PersonasOnMapField, alone=True),
            FieldSpec("", "Hidden lanes", HiddenLanesField, alone=True),
        )),
    ),
    Stage: (
        Part("", (
            _TITLE,
            FieldSpec("goal", "Goal", partial(WrappedField, hint="What the customer wants to reach here")),
            FieldSpec("contact_centre", "Contact centre", partial(LineField, hint="Its part here, such as main role")),
        )),
        Part("Size", (
            FieldSpec("column_width", "Width of each column, in points", partial(FigureField, hint="Standard")),
        )),
    ),
    Touchpoint: (
        Part("", (
            _TITLE,
            FieldSpec("description", "Description", AreaField),
            FieldSpec("channel_ids", "Channels", ChannelsField),
            FieldSpec("", "Emotions", EmotionsField),
            FieldSpec("team_id", "Owner", OwnerField),
            FieldSpec("", "Pain points", PainsField, alone=True),
        )),
        Part("What happens", (
            FieldSpec("kind", "Kind", partial(ChoiceField, choices=TouchpointKind)),
            FieldSpec("started_by", "Started by", partial(
                ChoiceField, choices=Initiator, none="not said"),
                fits=lambda touchpoint: touchpoint.kind is TouchpointKind.COMMUNICATION),
            FieldSpec("elapsed_minutes", "Time since the one before", DurationField),
            FieldSpec("tone", "Tone the agent uses", LineField),
            FieldSpec("outcome", "Outcome", WrappedField),
        )),
        Part("Marks", (
            FieldSpec("moment_of_truth", "Moment of truth", FlagField),
            FieldSpec("context_lost", "Context lost on the way here", partial(
                FlagField, tip="The customer had to repeat the story or to identify again")),
            FieldSpec("icon", "Icon", partial(IconField, optional=True)),
        )),
    ),
    Lane: (
        Part("", (
            _TITLE,
            FieldSpec("hint", "Hint below the title", LineField),
            _PERSONA,
            FieldSpec("topic", "What the notes are about", partial(
                ChoiceField, choices=NoteTopic, none="own topic"), fits=lambda lane: lane.kind == "notes"),
            FieldSpec("computed", "Curve from scored notes", partial(
                FlagField, tip="Dots for what the scores of notes amount to"),
                fits=lambda lane: lane.kind == "emotion"),
        )),
        Part("Size", (
            FieldSpec("height", "Least height, in points", partial(FigureField, hint="As high as it needs")),
            FieldSpec("collapsed", "Collapsed to its label", FlagField, fits=_folds),
            FieldSpec("hidden", "Hidden", FlagField),
        )),
    ),
    Note: (
        Part("", (
            FieldSpec("text", "Text", AreaField),
            FieldSpec("image_id", "Picture", ImageField),
            FieldSpec("tint", "Colour", partial(ColourField, token="note", count=NOTE_TINTS)),
            _EVIDENCE,
        )),
        Part("For the computed curve", (
            FieldSpec("score", "Score", partial(FigureField, hint="From −2 to +2")),
            FieldSpec("weight", "Weight, usually 100", partial(FigureField, empty=100.0)),
        ), folded=True),
    ),
    PainPoint: (
        Part("", (
            FieldSpec("title", "Title", WrappedField),
            FieldSpec("touchpoint_ids", "At", PlacesField, alone=True),
            FieldSpec("severity", "Severity", partial(ScaleField, words=SEVERITY)),
            FieldSpec("frequency", "Frequency", partial(ScaleField, words=FREQUENCY)),
            _PERSONA,
        )),
        Part("Why and what then", (
            FieldSpec("cause", "Root cause", AreaField),
            FieldSpec("reaction", "How the customer reacts", AreaField),
            FieldSpec("wanted", "What they want instead", AreaField),
            FieldSpec("expectation", "Unmet expectation, in their words", AreaField),
        )),
        Part("Standing", (
            _EVIDENCE,
            FieldSpec("status", "Status", partial(ChoiceField, choices=PainStatus)),
        )),
    ),
    Persona: (
        Part("", (
            _NAME,
            FieldSpec("image_id", "Portrait", ImageField),
            FieldSpec("trait", "Trait", partial(LineField, hint="Who they are in a few words")),
            FieldSpec("quote", "Quote", partial(WrappedField, hint="What they would say")),
            FieldSpec("colour", "Colour", partial(ColourField, token="persona", count=PERSONA_COLOURS)),
            FieldSpec("", "Open profile", ProfileButton, alone=True),
        )),
        *_profile(),
    ),
    Emotion: (
        Part("", (
            FieldSpec("", "Feelings", EmotionField, alone=True),
            FieldSpec("word", "In a word", LineField),
            FieldSpec("quote", "Quote", WrappedField),
            FieldSpec("weight", "Weight, usually 100", partial(FigureField, empty=100.0)),
        )),
    ),
    Channel: (
        Part("", (
            _NAME,
            FieldSpec("icon", "Icon", IconField),
        )),
        Part("What kind", (
            FieldSpec("digital", "Digital", FlagField),
            FieldSpec("human", "A person answers", FlagField),
            FieldSpec("voice", "People speak there", FlagField),
            FieldSpec("public", "Public: others read along", FlagField),
        )),
        Part("Standard", (
            FieldSpec("response_minutes", "Expected response time", DurationField),
            FieldSpec("review", "Review of what is offered", partial(
                ChoiceField, choices=ReviewStatus, none="none planned")),
        )),
        Part("Used at", (_USED,)),
    ),
    Team: (
        Part("", (_NAME, FieldSpec("partner", "Partner firm", partial(
            FlagField, tip="Another firm behind the same brand")))),
        Part("Used at", (_USED,)),
    ),
    Project: (
        Part("", (_NAME, FieldSpec("author", "Author", LineField), FieldSpec("language", "Language", LineField))),
    ),
}  # fmt: skip
"""The form of each entity that can be selected."""


def specs_of(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """All fields of an entity's form."""
    return tuple(spec for part in FORMS[kind] for spec in part.fields)


def shared_parts(kinds: Collection[type[Record]]) -> tuple[Part, ...]:
    """The form for several records of these entities: the fields that all of them have."""
    first, *others = sorted(kinds, key=lambda kind: kind.table_name)
    common = {spec for spec in specs_of(first) if not spec.alone}
    for kind in others:
        common &= set(specs_of(kind))
    parts = (part._replace(fields=tuple(spec for spec in part.fields if spec in common)) for part in FORMS[first])
    return tuple(part for part in parts if part.fields)
