"""What the fields of a persona's profile are called, on screen and on paper. Knows no widget and no picture."""

from typing import Final, NamedTuple

from model.choices import ContactTopic


class ProfilePart(NamedTuple):
    """Fields of a profile that belong together, each as its name in the record and what people call it."""

    heading: str
    fields: tuple[tuple[str, str], ...]


PROFILE: Final = (
    ProfilePart("Who they are", (
        ("age", "Age"),
        ("segment", "Segment"),
        ("generation", "Generation"),
        ("job", "Job"),
        ("home", "Home"),
        ("household", "Household"),
        ("purchasing_power", "Purchasing power"),
    )),
    ProfilePart("Life", (
        ("hobbies", "Hobbies"),
        ("life_goals", "Goals in life"),
        ("dreams", "Dreams"),
        ("in_a_year", "Where they will be in a year"),
    )),
    ProfilePart("What they want", (
        ("expectations", "Expectations"),
        ("needs", "Needs"),
        ("frustrations", "Frustrations"),
    )),
    ProfilePart("How they get in touch", (
        ("channel_ids", "Channels, the best liked first"),
        ("communication_style", "Style of communication"),
        ("contact_reasons", "Why they get in touch"),
    )),
    ProfilePart("For the staff", (("guidance", "Guidance"),)),
)  # fmt: skip
"""The parts of a profile in order."""

CONTACT_TOPICS: Final = {
    ContactTopic.QUESTION: ("circle-help", "Question"),
    ContactTopic.PRODUCT: ("package", "Product"),
    ContactTopic.COMPLAINT: ("triangle-alert", "Complaint"),
}
"""The icon and the word for each kind of reason to get in touch."""
