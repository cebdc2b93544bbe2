"""The problem resolution template: something breaks, is complained about, mended and made good."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

PROBLEM_RESOLUTION = Template(
    "problem-resolution",
    "Problem resolution",
    "Something breaks and is made good",
    MapKind.PROBLEM_RESOLUTION,
    USUAL,
    (
        Phase(
            "Failure", "Understand whether it is me or them", "warns before customers notice",
            (
                Step("It stops working", "At the worst moment", "home", 0.0, icon="triangle-alert"),
                Step("Checks whether others have it", "Status page, neighbours, networks", "website social", 0.4,
                     "Digital", "radio", minutes=10,
                     notes=(("backstage", "The status page changes before the phones ring."),)),
                Step("Tries the usual remedies", "Restart, cable, help page", "faq mobile", 0.3, "Knowledge base",
                     "wrench", minutes=15),
            ),
            "Do customers hear of a fault from us, or do we hear of it from them?",
        ),
        Phase(
            "Report", "Hand the problem over", "takes the case and owns it",
            (
                Step("Reports it", "Describes it once, with a picture if it helps", "phone chat mobile", 0.5,
                     "First line", "headset", minutes=20, truth=True,
                     notes=(("backstage", "One case number for all firms that take part."),)),
                Step("Complains in public", "Because nobody answered in private", "social review", 0.2, "Social media",
                     "megaphone", minutes=2 * _DAY,
                     notes=(("backstage", "Answered within the hour, moved to a private channel, closed in public."),)),
            ),
            "How many reports come by a channel on which we do not answer?",
        ),
        Phase(
            "Waiting", "Know where things stand without asking", "tells news before it is asked for",
            (
                Step("Gets a date", "And a name", "sms email", 0.6, "Dispatch", "calendar", minutes=60,
                     by_company=True),
                Step("Asks how it goes", "Because it is silent", "phone chat", -0.2, "First line", "hourglass",
                     minutes=2 * _DAY,
                     notes=(("backstage", "Each contact about an open case counts as a failure of ours."),)),
            ),
            "How often do people ask about an open case before it is solved?",
        ),
        Phase(
            "Repair", "Have it mended at the first attempt", "stays in charge until the customer agrees",
            (
                Step("Somebody comes, or it is exchanged", "On time, with the right part", "visit store", 0.7,
                     "Field service", "truck", minutes=2 * _DAY, truth=True,
                     notes=(("backstage", "The technician has read the case before ringing the bell."),)),
                Step("It works again", "The customer says so, not the system", "visit phone", 1.0, "Field service",
                     "circle-check", minutes=60, outcome="Closed by the customer"),
            ),
            "How many repairs need a second visit, and why?",
        ),
        Phase(
            "Making good", "Be taken seriously afterwards", "outbound: apology, compensation, follow-up",
            (
                Step("Hears an apology and why", "In plain words, from a person", "callback email", 0.4,
                     "Contact centre", "heart-handshake", minutes=_DAY, by_company=True),
                Step("Gets something for the trouble", "Without asking for it", "email", 0.2, "Billing", "gift",
                     minutes=3 * _DAY, truth=True, by_company=True,
                     notes=(("backstage", "Agents may grant a sum on their own."),)),
                Step("Updates the review", "Or leaves it as it is", "review social", 0.5, "Social media", "star",
                     minutes=7 * _DAY),
            ),
            "What may an agent give away without asking anybody?",
        ),
    ),
)  # fmt: skip
