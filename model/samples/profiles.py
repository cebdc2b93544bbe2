"""Who the personas of the samples are, beyond what the maps tell of them. All of it is made up."""

from typing import Any, Final

from model.choices import ContactReason, ContactTopic
from model.samples.shared import sample_id

_QUESTION, _PRODUCT, _COMPLAINT = ContactTopic.QUESTION, ContactTopic.PRODUCT, ContactTopic.COMPLAINT

_PROFILES: Final[dict[str, dict[str, Any]]] = {
    "john": {
        "job": "Foreman in a joinery",
        "home": "Own house at the edge of a small town",
        "household": "Married, two children of 12 and 15",
        "purchasing_power": "Spends rarely, then properly",
        "hobbies": "Football on the sofa, cycling on Sundays",
        "life_goals": "A house that is paid off, children who find their way",
        "dreams": "Along the Danube by bicycle, as far as it goes",
        "in_a_year": "The older one starts an apprenticeship; the loan has two years left",
        "expectations": "What is promised for Friday is there on Friday. One name for one problem.",
        "needs": "Figures that can be compared, and somebody who says when it will be done",
        "frustrations": "Telling the same story twice. Being told that another firm is in charge.",
        "channel_ids": ("phone", "store", "website", "print"),
        "communication_style": "Short and concrete; brings the invoice number",
        "contact_reasons": (
            ContactReason(_QUESTION, "When does it arrive?", 35),
            ContactReason(_PRODUCT, "Does this bracket fit that wall?", 25),
            ContactReason(_COMPLAINT, "It does not work any more", 30),
        ),
        "guidance": "Open the case before he tells it: number, model and day of purchase are known. Name a day, "
        "and ring him before it if it slips. Do not send him to the distributor; ring there yourself.",
    },
    "sally": {
        "job": "Assistant in an advertising agency",
        "home": "Rented flat, fourth floor, no lift",
        "household": "Shares with a friend",
        "purchasing_power": "Little and often; waits for a coupon",
        "hobbies": "Dancing, flea markets, posting what she finds there",
        "life_goals": "Work that people talk about",
        "dreams": "A winter in Lisbon",
        "in_a_year": "Perhaps in another city, for the next job",
        "expectations": "An answer where she asked, within the hour. What the picture shows is what comes.",
        "needs": "To know who pays for the return before she buys",
        "frustrations": "Hold music. Forms that ask for what the shop knows already. Being ignored in public.",
        "channel_ids": ("social", "chat", "sms", "website"),
        "communication_style": "Quick and friendly, in pictures; dislikes phoning",
        "contact_reasons": (
            ContactReason(_QUESTION, "Where is my parcel?", 40),
            ContactReason(_QUESTION, "Who pays for the return?", 30),
            ContactReason(_COMPLAINT, "Wrong colour or size", 20),
        ),
        "guidance": "Answer in public first, then offer the chat. Never ask her to ring. Send the label with the "
        "apology.",
    },
    "amina": {
        "job": "Nurse on a ward for children, in shifts",
        "home": "Rented flat near the hospital",
        "household": "Single mother of a girl of six",
        "purchasing_power": "Counts at the end of the month",
        "hobbies": "Choir, when the roster allows it",
        "life_goals": "To lead the ward one day",
        "dreams": "A week without an alarm clock",
        "in_a_year": "Finishes her further training; her daughter goes to school",
        "expectations": "That a bill can be understood without ringing anybody. That a promised call comes.",
        "needs": "An answer within one break, or a call at a time that she picks",
        "frustrations": "Menus without an end. Saying who she is three times in one call.",
        "channel_ids": ("callback", "sms", "faq", "phone"),
        "communication_style": "Calm and exact; patient with people, not with machines",
        "contact_reasons": (
            ContactReason(_QUESTION, "What is this item on my bill?", 45),
            ContactReason(_PRODUCT, "A second card for the tablet", 15),
            ContactReason(_COMPLAINT, "Nobody rang back", 25),
        ),
        "guidance": "Offer the call back first, with a time that she picks, and keep it. Pass the case on together "
        "with what was checked, so that nobody asks again who she is.",
    },
}


def profile(name: str) -> dict[str, Any]:
    """Return the fields of a persona's profile. Raises KeyError for somebody else."""
    fields = _PROFILES[name]
    return {**fields, "channel_ids": tuple(sample_id(f"channel {slug}") for slug in fields["channel_ids"])}
