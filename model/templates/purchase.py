"""The purchase template: from a need to the first use of what was bought."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

PURCHASE = Template(
    "purchase",
    "Purchase",
    "From the need to the first use",
    MapKind.PURCHASE,
    USUAL,
    (
        Phase(
            "Need", "Know what I am looking for", "not involved",
            (
                Step("Something triggers the need", "It breaks, runs out, or a friend has one", "", 0.0,
                     icon="lightbulb"),
                Step("Looks around", "Search, social networks, shop windows", "website social print", 0.3, "Marketing",
                     "search", minutes=_DAY, notes=(("backstage", "Adverts and product pages promise the same."),)),
            ),
            "What sets the search off, and what did they use before?",
        ),
        Phase(
            "Choice", "Narrow it down to one", "answers questions before the sale",
            (
                Step("Makes a short list", "Two or three that could do", "website review", 0.4, "Web shop",
                     "list-checks", minutes=2 * _DAY),
                Step("Asks for advice", "In the shop, in chat, among friends", "store chat phone", 0.8, "Sales",
                     "messages-square", minutes=_DAY, truth=True,
                     notes=(("backstage", "The same question gets the same answer on every channel."),)),
                Step("Compares the price", "With delivery and service", "website mobile", 0.3, "Web shop", "scale",
                     minutes=30),
            ),
            "Which fact decides, and can it be found in a minute?",
        ),
        Phase(
            "Order", "Pay safely and know what comes next", "helps when the order gets stuck",
            (
                Step("Fills the basket", "Sees the whole price from the start", "website mobile store", 0.7, "Web shop",
                     "shopping-bag", minutes=_DAY),
                Step("Pays", "In the way they are used to", "website mobile store", 0.6, "Web shop", "credit-card",
                     minutes=5, truth=True,
                     notes=(("backstage", "A failed payment keeps the basket and offers help."),)),
                Step("Gets a confirmation", "What, when, and whom to ask", "email sms", 0.8, "Web shop", "mail",
                     minutes=1, by_company=True),
            ),
            "Where do baskets stay behind? Who follows up, and how soon?",
        ),
        Phase(
            "Delivery", "Have it on the day that was promised", "answers “where is my order?”",
            (
                Step("Follows the delivery", "Without having to ask", "mobile email", 0.6, "Logistics", "truck",
                     minutes=_DAY),
                Step("Receives it", "Complete, undamaged, on time", "visit store", 1.2, "Logistics", "package",
                     minutes=2 * _DAY, truth=True),
                Step("Sends it back", "If it does not fit: free and simple", "website store", 0.4, "Returns",
                     "rotate-ccw", minutes=3 * _DAY,
                     notes=(("backstage", "The refund starts when the parcel is scanned."),)),
            ),
            "How many contacts only ask where the parcel is?",
        ),
        Phase(
            "First use", "Enjoy it from the first day", "helps to set it up",
            (
                Step("Unpacks and sets up", "Ten minutes, no manual", "home", 1.0, icon="gift", minutes=60),
                Step("Is asked for a review", "After the first week, not the first hour", "email", 0.3, "Marketing",
                     "star", minutes=7 * _DAY, by_company=True),
            ),
            "What do new customers ask in the first week?",
        ),
    ),
)  # fmt: skip
