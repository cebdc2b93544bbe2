"""The five-stage template: from discovery to advocacy, saying in each stage what the contact centre does there."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

_AWARENESS = Phase(
    "Awareness",
    "Notice that there is something for my need",
    "not involved: self-service only",
    (
        Step("Sees an offer", "An advert, a post, a friend’s word", "print social", 0.2, "Marketing", "megaphone",
             by_company=True),
        Step("Looks us up", "Reads what we do and for whom", "website social", 0.5, "Digital", "search",
             (("backstage", "Every page answers: is this for me, and what do I do next?"),), 60),
    ),
    "Where do customers hear of us first, and who answers them there?",
)  # fmt: skip
_CONSIDERATION = Phase(
    "Consideration",
    "Be sure that it fits before I decide",
    "answers questions to sales, books demos",
    (
        Step("Compares offers", "Ours against two or three others", "website review", 0.4, "Digital", "scale",
             minutes=2 * _DAY),
        Step("Asks a question", "The one that no page answers", "chat phone email", 0.8, "Contact centre",
             "circle-help",
             (("backstage", "Agents see which pages the customer has read."),), 60, truth=True),
        Step("Tries it or sees a demo", "Wants to see it at work", "website store", 0.9, "Sales", "play",
             minutes=3 * _DAY),
    ),
    "Which questions reach us again and again because no page answers them?",
)  # fmt: skip
_CONVERSION = Phase(
    "Conversion",
    "Buy without surprises",
    "helps with buying",
    (
        Step("Orders", "Price, terms and date are clear", "website store phone", 1.0, "Sales", "shopping-cart",
             minutes=_DAY, truth=True, outcome="Order confirmed at once"),
        Step("Gets stuck", "Payment fails, a field is unclear", "chat phone", 0.6, "Contact centre", "circle-alert",
             (("backstage", "An abandoned order starts a recovery contact."),), 5),
        Step("Receives it", "On the day that was promised", "visit email", 1.1, "Logistics", "package",
             minutes=3 * _DAY),
    ),
    "At which step do people give up, and who notices?",
)  # fmt: skip
_SERVICE = Phase(
    "Service and retention",
    "Have it work, and be helped when it does not",
    "main role",
    (
        Step("First use", "Sets it up and gets going", "website mobile", 0.9, "Digital", "play", minutes=60),
        Step("Looks for help", "Searches before calling", "faq website", 0.5, "Digital", "book-open",
             minutes=30 * _DAY),
        Step("Contacts us", "Waits, identifies once, tells the story once", "phone chat email", 0.6, "Contact centre",
             "headset", (("backstage", "What was read and typed before travels to the agent."),), 20, truth=True),
        Step("Is passed on", "To somebody who can decide", "phone", 0.4, "Second line", "phone-forwarded",
             (("backstage", "The case goes along: nobody asks twice."),), 10),
        Step("It is solved", "And somebody checks that it stayed solved", "callback email", 1.0, "Contact centre",
             "circle-check", minutes=_DAY, by_company=True),
        Step("Renews or extends", "A reminder in time, no surprise on the bill", "email website", 0.7, "Sales",
             "refresh-cw", minutes=300 * _DAY, by_company=True),
    ),
    "Why do customers contact us: top five reasons with their share? Does each repeat visit start from zero?",
)  # fmt: skip
_ADVOCACY = Phase(
    "Advocacy",
    "Be valued, and share a good experience",
    "outbound only: offers, thanks, reviews",
    (
        Step("Is asked how it was", "Once, short, at the right moment", "sms email", 0.4, "Contact centre", "star",
             (("backstage", "A bad answer starts a call, not a statistic."),), 7 * _DAY, by_company=True),
        Step("Tells others", "A review, a post, the dinner table", "social review", 0.9, "Marketing", "megaphone",
             minutes=3 * _DAY),
    ),
    "Who thanks customers who recommend us?",
)  # fmt: skip

FIVE_STAGES = Template(
    "five-stages",
    "Five-stage contact centre",
    "From discovery to advocacy",
    MapKind.OWN,
    USUAL,
    (_AWARENESS, _CONSIDERATION, _CONVERSION, _SERVICE, _ADVOCACY),
)
