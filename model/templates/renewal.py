"""The renewal template: a contract ends, and the customer stays or leaves."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

RENEWAL = Template(
    "renewal",
    "Renewal",
    "A contract ends: stay or leave?",
    MapKind.RENEWAL,
    USUAL,
    (
        Phase(
            "Everyday use", "Get what I pay for", "solves problems while there is time",
            (
                Step("Uses it, or hardly", "What they use tells how it will end", "mobile website", 0.7, "Digital",
                     "activity",
                     notes=(("backstage", "Falling use raises a flag months before the end."),)),
                Step("Had a problem", "And remembers how it went", "phone chat", 0.3, "Contact centre", "headset",
                     minutes=60 * _DAY, truth=True),
            ),
            "What do customers who leave have in common half a year before?",
        ),
        Phase(
            "Reminder", "Not be surprised", "outbound: tells the date and the choices",
            (
                Step("Hears that the contract ends", "Date, price and choices in one message", "email sms print", 0.3,
                     "Retention", "calendar", minutes=90 * _DAY, by_company=True,
                     notes=(("backstage", "No advert goes to somebody with an open complaint."),)),
                Step("Checks use and cost", "Am I still on the right plan?", "mobile website", 0.4, "Digital",
                     "receipt", minutes=7 * _DAY),
            ),
            "How many hear of the end of their contract from a competitor?",
        ),
        Phase(
            "Weighing up", "Find out whether I should stay", "advises honestly",
            (
                Step("Looks at others", "New customers get more there", "website review", 0.0, "Marketing", "scale",
                     minutes=7 * _DAY),
                Step("Asks for a better offer", "Wants loyalty to count", "phone chat store", 0.5, "Retention",
                     "handshake", minutes=3 * _DAY, truth=True,
                     notes=(("backstage", "Agents may make the offer: no “let me ask”."),)),
            ),
            "Do loyal customers pay more than new ones, and do they know?",
        ),
        Phase(
            "Decision", "Renew in a minute, or leave without a fight", "renews, or closes with grace",
            (
                Step("Renews", "One tap, new terms in writing", "mobile website phone", 0.9, "Retention", "refresh-cw",
                     minutes=7 * _DAY, truth=True, outcome="Stays"),
                Step("Cancels", "As easy as signing up", "website phone print", 0.3, "Retention", "door-open",
                     minutes=_DAY, outcome="Leaves, and says why",
                     notes=(("backstage", "The reason is written down in the customer’s words."),)),
            ),
            "What are the five reasons for leaving, with their share?",
        ),
        Phase(
            "After the decision", "Feel that it was right", "outbound: thanks, and the door stays open",
            (
                Step("First bill under the new terms", "Exactly as promised", "email mobile", 0.5, "Billing", "receipt",
                     minutes=30 * _DAY, by_company=True),
                Step("Is thanked", "A small thing that was not promised", "email callback", 0.4, "Contact centre",
                     "gift", minutes=7 * _DAY, by_company=True),
                Step("Is won back", "One good offer, once", "email phone", 0.0, "Retention", "rotate-ccw",
                     minutes=90 * _DAY, by_company=True),
            ),
            "When is the first moment in which a renewed customer regrets it?",
        ),
    ),
)  # fmt: skip
